package dev.counterweight.ui.targets;

import dev.counterweight.domain.InstrumentId;
import dev.counterweight.domain.Weight;
import java.util.Optional;

/**
 * One row of weights; all are shares of the whole portfolio.
 *
 * @param target as edited
 * @param saved as on disk
 * @param held now; empty without a price
 * @param calculated what the method says; empty before it was asked
 * @param band where the calculated weight is in the middle 90 % of the resamples
 * @param fresh whether the calculation was made for the settings on the screen
 */
record WeightLine(
        InstrumentId instrument,
        Weight target,
        Weight saved,
        Optional<Weight> held,
        boolean locked,
        Allowed allowed,
        Optional<Calculated.Share> calculated,
        Optional<Trust.Band> band,
        boolean fresh) {
    boolean edited() {
        return !saved.equals(target);
    }
}
