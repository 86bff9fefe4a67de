package dev.counterweight.engine.trigger;

import dev.counterweight.domain.StopLevel;
import dev.counterweight.domain.Trigger;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * Holdings that fell from their highest price since they were last bought: by the limit on one instrument's drawdown, or, where
 * that is switched on and tighter, by a multiple of their monthly volatility (21 trading days, or 30 where prices come every
 * day).
 */
final class StopLosses implements RebalanceTrigger {
    static final String NAME = "stop_loss";

    @Override
    public Finding look(Situation now) {
        double limit = now.portfolio().limits().maxStrategyDrawdown();
        if (!(limit > 0 && limit < 1)) {
            return quiet("There is no limit on the drawdown of one instrument.");
        }
        List<StopLevel> levels = StopLevels.positions(now).stream()
                .filter(s -> s.distance().isPresent())
                .toList();
        Optional<StopLevel> worst =
                levels.stream().min(Comparator.comparingDouble(s -> s.distance().getAsDouble()));
        if (worst.isEmpty()) {
            return quiet("Nothing is held whose price since it was bought is known.");
        }
        StopLevel first = worst.get();
        String fall = Words.percent(first.fall().getAsDouble());
        Finding finding = Finding.of(
                NAME,
                Trigger.RISK,
                fall,
                ">= " + Words.percent(first.allowed().getAsDouble()),
                first.reached(),
                first.instrument().orElseThrow() + " is " + fall + " below its highest price since "
                        + first.since().orElseThrow()
                        + (first.reached() ? ", at or beyond its stop." : ", closest to its stop."));
        return first.reached()
                ? LessRisk.without(
                                now,
                                NAME,
                                levels.stream()
                                        .filter(StopLevel::reached)
                                        .flatMap(s -> s.instrument().stream())
                                        .toList())
                        .map(finding::proposing)
                        .orElse(finding)
                : finding;
    }

    private static Finding quiet(String reason) {
        return Finding.quiet(NAME, Trigger.RISK, "", "", reason);
    }
}
