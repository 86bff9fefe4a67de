package dev.counterweight.engine.trigger;

import dev.counterweight.domain.DriftRow;
import dev.counterweight.domain.RebalancingMethod;
import dev.counterweight.domain.Trigger;
import java.util.Comparator;
import java.util.Optional;

/** Any weight at or beyond the edge of its band, in integer basis points. A calendar method does not start by it. */
final class DriftBand implements RebalanceTrigger {
    static final String NAME = "threshold";

    @Override
    public Finding look(Situation now) {
        boolean calendar = now.portfolio().method() instanceof RebalancingMethod.Calendar;
        Optional<DriftRow> decisive = now.snapshot().rows().stream()
                .filter(r -> r.status() != DriftRow.Status.UNABLE_TO_CHECK)
                .max(Comparator.comparingInt(r -> Math.abs(r.driftBasisPoints()) - r.bandBasisPoints()));
        int rows = now.snapshot().rows().size();
        long unable = now.snapshot().unableToCheck();
        String excluded = unable == 0 ? "" : " " + unable + " of " + rows + " cannot be checked.";
        if (decisive.isEmpty()) {
            return Finding.quiet(NAME, Trigger.DRIFT, "", "", "Nothing can be checked: there is no value." + excluded);
        }
        DriftRow row = decisive.get();
        boolean outside = row.status() == DriftRow.Status.OUTSIDE;
        String where = where(row) + ", band " + Words.points(row.bandBasisPoints()) + ".";
        String reason = outside
                ? now.snapshot().outside() + " of " + rows + " outside their bands; " + where
                : "All that can be checked are inside their bands; closest to its edge: " + where;
        return Finding.of(
                NAME,
                Trigger.DRIFT,
                Words.bp(Math.abs(row.driftBasisPoints())),
                ">= " + Words.bp(row.bandBasisPoints()),
                outside && !calendar,
                reason + (calendar ? " Drift alone does not start a calendar rebalance." : "") + excluded);
    }

    static String where(DriftRow row) {
        return row.instrument() + " is " + Words.points(row.driftBasisPoints())
                + (row.driftBasisPoints() < 0 ? " under" : " over") + " its target";
    }
}
