package dev.counterweight.ui.drift;

import dev.counterweight.domain.DriftRow;
import dev.counterweight.domain.HeldCost;
import dev.counterweight.domain.InstrumentId;
import dev.counterweight.domain.Money;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;

/**
 * One row of the positions table: a holding, or all of them together.
 *
 * @param row with the target as edited; empty for all together
 * @param held what the holding cost, where anything is known of it
 * @param cost of all of it
 * @param share gain over cost
 * @param without of all together: positions that are left out of the gain
 */
record PositionLine(
        Optional<DriftRow> row,
        Optional<HeldCost> held,
        Optional<Money> value,
        Optional<Money> cost,
        Optional<Money> gain,
        Optional<Double> share,
        List<InstrumentId> without) {
    PositionLine {
        without = List.copyOf(without);
    }

    boolean total() {
        return row.isEmpty();
    }

    /** Whether there is a price. */
    boolean known() {
        return row.map(r -> r.price().isPresent()).orElse(true);
    }

    Optional<BigDecimal> average() {
        return held.flatMap(HeldCost::average);
    }

    boolean takenOver() {
        return held.map(HeldCost::takenOver).orElse(false);
    }
}
