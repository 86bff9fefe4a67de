package dev.counterweight.ui.stress;

import java.util.List;
import java.util.Optional;

/**
 * What the view shows. Weights and contributions are in the order of the assets and not copied.
 *
 * @param held whether the portfolio holds anything, so that its losses now mean something
 * @param reverse the likeliest way of the targets to the greatest drawdown; empty where it is not known
 * @param notes scenarios that could not be run, and why
 */
record StressPicture(List<String> assets, List<Row> rows, boolean held, Optional<Reverse> reverse, List<String> notes) {

    /**
     * One scenario. Losses are positive fractions.
     *
     * @param own whether a person made it
     * @param now loss of what is held
     * @param target loss of what is meant
     * @param before loss at risk of the targets without the change; NaN for scenarios that change nothing
     * @param worst asset that costs the targets most
     * @param lossOf part of each asset in the targets' loss
     */
    record Row(
            String name,
            String kind,
            boolean own,
            double now,
            double target,
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
