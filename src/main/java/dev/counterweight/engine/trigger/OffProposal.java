package dev.counterweight.engine.trigger;

import dev.counterweight.domain.Band;
import dev.counterweight.domain.DriftRow;
import dev.counterweight.domain.InstrumentId;
import dev.counterweight.domain.TargetProposal;
import dev.counterweight.domain.Weight;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The present weight that is furthest beyond (or closest to) the edge of its band around a calculated one.
 *
 * @param distance from the calculated weight, in basis points
 * @param band half width of the band around it, in basis points
 */
record OffProposal(InstrumentId instrument, Weight calculated, int distance, int band) {
    static OffProposal of(Situation now, TargetProposal proposal) {
        Map<InstrumentId, Weight> present = present(now);
        Band bands = now.portfolio().method().band();
        OffProposal worst = null;
        for (Map.Entry<InstrumentId, Weight> each : proposal.targets().entrySet()) {
            int distance =
                    Math.abs(present.getOrDefault(each.getKey(), Weight.ZERO).minusBasisPoints(each.getValue()));
            OffProposal off =
                    new OffProposal(each.getKey(), each.getValue(), distance, bands.halfWidth(each.getValue()));
            if (worst == null || off.beyond() > worst.beyond()) {
                worst = off;
            }
        }
        if (worst == null) {
            throw new IllegalArgumentException("a proposal names at least one target");
        }
        return worst;
    }

    /** The weights now, money included. */
    static Map<InstrumentId, Weight> present(Situation now) {
        Map<InstrumentId, Weight> present = new LinkedHashMap<>();
        for (DriftRow row : now.snapshot().rows()) {
            row.current().ifPresent(w -> present.put(row.instrument(), w));
        }
        return present;
    }

    private int beyond() {
        return distance - band;
    }

    boolean outside() {
        return distance >= band;
    }

    String words() {
        return instrument + " is " + Words.points(distance) + " from its calculated weight of "
                + Words.percent(calculated.fraction()) + ", band " + Words.points(band);
    }
}
