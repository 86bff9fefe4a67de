package dev.counterweight.engine.trigger;

import dev.counterweight.domain.DriftRow;
import dev.counterweight.domain.Trigger;
import java.util.Comparator;
import java.util.Optional;

/**
 * A holding so far over its target that waiting is a risk of its own: three bands or more. It is exempt from the cooldown, and a
 * rebalance to the targets lessens it. Money and holdings that are too small do not count: they carry no such risk.
 */
final class Emergency implements RebalanceTrigger {
    static final String NAME = "emergency";
    private static final int BANDS = 3;

    @Override
    public Finding look(Situation now) {
        Optional<DriftRow> worst = now.snapshot().rows().stream()
                .filter(r -> r.status() != DriftRow.Status.UNABLE_TO_CHECK
                        && !r.instrument().isCash()
                        && r.driftBasisPoints() > 0)
                .max(Comparator.comparingInt(r -> r.driftBasisPoints() - BANDS * r.bandBasisPoints()));
        if (worst.isEmpty()) {
            return Finding.quiet(NAME, Trigger.RISK, "", "", "Nothing is over its target.");
        }
        DriftRow row = worst.get();
        int limit = BANDS * row.bandBasisPoints();
        boolean fired = row.driftBasisPoints() >= limit;
        return Finding.of(
                NAME,
                Trigger.RISK,
                Words.bp(row.driftBasisPoints()),
                ">= " + Words.bp(limit),
                fired,
                fired
                        ? DriftBand.where(row) + ", " + BANDS + " bands or more; no cooldown applies."
                        : "Nothing is " + BANDS + " bands over its target; " + DriftBand.where(row) + ".");
    }
}
