package dev.counterweight.ui.stress;

import dev.counterweight.ui.common.Shown;
import java.util.List;
import java.util.Optional;

/**
 * What the view shows. Weights and contributions are in the order of the assets and not copied.
 *
 * @param shown which weights the parts speak of
 * @param held whether the portfolio holds anything, so that its losses now mean something
 * @param reverse the likeliest way of the shown weights to the greatest drawdown, of a change that of the targets; empty where it
 *     is not known
 * @param notes scenarios that could not be run, and why
 */
record StressPicture(
        List<String> assets, List<Row> rows, Shown shown, boolean held, Optional<Reverse> reverse, List<String> notes) {

    /**
     * One scenario. Losses are positive fractions.
     *
     * @param own whether a person made it
     * @param now loss of what is held
     * @param target loss of what is meant
     * @param shown of the weights that are shown; of a change, how much more the targets lose; NaN where it is not known
     * @param before loss at risk of those weights without the change; NaN for scenarios that change nothing, and of a change
     * @param worst asset that costs the shown weights most; may be empty
     * @param lossOf part of each asset in that loss
     */
    record Row(
            String name,
            String kind,
            boolean own,
            double now,
            double target,
            double shown,
            double before,
            String worst,
            double[] lossOf) {}

    /**
     * The likeliest shock.
     *
     * @param loss asked for, the portfolio's greatest drawdown
     * @param shock return of each asset
     * @param possible false when an asset would have to lose more than everything
     */
    record Reverse(double loss, double[] shock, double distance, boolean possible) {}
}
