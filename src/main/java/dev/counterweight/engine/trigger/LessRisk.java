package dev.counterweight.engine.trigger;

import dev.counterweight.domain.InstrumentId;
import dev.counterweight.domain.TargetProposal;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Targets with part of the risk turned into money. */
final class LessRisk {
    private LessRisk() {}

    /** Every risky target times an exposure. */
    static Optional<TargetProposal> ofEverything(Situation now, String trigger, double exposure) {
        Map<InstrumentId, Double> weights = risky(now);
        weights.replaceAll((id, w) -> w * exposure);
        return Optional.of(Calculated.proposal(
                trigger,
                weights,
                List.of(Words.percent(exposure) + " of the risky part would stay, the rest become money (Grossman and"
                        + " Zhou 1993).")));
    }

    /** Without some instruments. */
    static Optional<TargetProposal> without(Situation now, String trigger, Collection<InstrumentId> stopped) {
        Map<InstrumentId, Double> weights = risky(now);
        if (stopped.stream().noneMatch(weights::containsKey)) {
            return Optional.empty();
        }
        stopped.forEach(id -> weights.computeIfPresent(id, (key, w) -> 0.0));
        return Optional.of(Calculated.proposal(
                trigger,
                weights,
                List.of("Without "
                        + String.join(
                                ", ", stopped.stream().map(InstrumentId::value).toList())
                        + ", whose share would become money.")));
    }

    private static Map<InstrumentId, Double> risky(Situation now) {
        Map<InstrumentId, Double> weights = new LinkedHashMap<>();
        now.past().baseTargets().forEach((id, w) -> {
            if (!id.isCash()) {
                weights.put(id, w.fraction());
            }
        });
        return weights;
    }
}
