package dev.counterweight.ui.drift;

import dev.counterweight.domain.DriftRow;
import dev.counterweight.domain.InstrumentId;
import dev.counterweight.domain.Money;
import dev.counterweight.domain.Urgency;
import dev.counterweight.domain.Weight;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * One row of the drift table.
 *
 * @param row with the target as edited
 * @param saved the target as it is on disk
 * @param performance change of the price over the last thirty days, a fraction
 * @param locked no plan trades it
 */
record DriftLine(DriftRow row, Weight saved, OptionalDouble performance, boolean locked) {
    InstrumentId instrument() {
        return row.instrument();
    }

    Weight target() {
        return row.target();
    }

    Optional<Weight> current() {
        return row.current();
    }

    Optional<Money> value() {
        return row.value();
    }

    int drift() {
        return row.driftBasisPoints();
    }

    int band() {
        return row.bandBasisPoints();
    }

    boolean known() {
        return row.status() != DriftRow.Status.UNABLE_TO_CHECK;
    }

    boolean outside() {
        return row.status() == DriftRow.Status.OUTSIDE;
    }

    Urgency urgency() {
        return row.urgency();
    }

    boolean edited() {
        return !saved.equals(row.target());
    }

    /** Drift as a share of the target; empty for a target of zero or a weight that is not known. */
    OptionalDouble relative() {
        return known() && row.target().basisPoints() > 0
                ? OptionalDouble.of(
                        (double) row.driftBasisPoints() / row.target().basisPoints())
                : OptionalDouble.empty();
    }
}
