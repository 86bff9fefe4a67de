package dev.counterweight.engine.trigger;

import dev.counterweight.domain.RebalancingMethod;
import dev.counterweight.domain.Trigger;
import dev.counterweight.domain.TriggerVerdict;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * Evaluates every trigger of a portfolio. Those that ask for a rebalance come first, risk before calendar before drift; then the
 * conditions that hold one back: prices, how often drift is looked at, cooldown, trading state.
 */
public final class Triggers {
    private static final List<RebalanceTrigger> RISKS =
            List.of(new Emergency(), new DrawdownLimit(), new StopLosses(), new CashMove());
    /** What holds everything back, the most serious first. */
    private static final List<RebalanceTrigger> GATES =
            List.of(new TradingAllowed(), new PricesKnown(), new CheckFrequency(), new Cooldown());

    private Triggers() {}

    public static TriggerReport evaluate(Situation now) {
        List<Finding> asking = new ArrayList<>();
        Finding drift = new DriftBand().look(now);
        asking.add(drift);
        asking.add(new RoughMarketBand().look(now));
        Optional<Finding> own = own(now.portfolio().method()).map(t -> t.look(now));
        own.ifPresent(asking::add);
        RISKS.forEach(t -> asking.add(t.look(now)));
        List<Finding> gates = GATES.stream().map(t -> t.look(now)).toList();

        Optional<Finding> decisive = asking.stream()
                .filter(f -> f.asks().isPresent())
                .min(Comparator.comparingInt(f -> rank(f.asks().orElseThrow())));
        Optional<Finding> heldBack = decisive.flatMap(d -> gates.stream()
                .filter(g -> g.holdsBack() && applies(g, d.asks().orElseThrow()))
                .findFirst());
        List<TriggerVerdict> verdicts = new ArrayList<>();
        asking.forEach(f -> verdicts.add(f.verdict()));
        gates.forEach(f -> verdicts.add(f.verdict()));
        Finding speaker = own.filter(f -> f.next().isPresent()).orElse(drift);
        return new TriggerReport(
                verdicts,
                heldBack.isPresent() ? Optional.empty() : decisive.flatMap(Finding::asks),
                decisive.map(f -> f.verdict().name()),
                heldBack.map(f -> f.verdict().name()),
                why(decisive, heldBack, speaker),
                nextDue(now, own, gates),
                CheckFrequency.firstLook(now),
                decisive.flatMap(Finding::proposal).or(() -> own.flatMap(Finding::proposal)));
    }

    /** What a method watches beside drift. */
    private static Optional<RebalanceTrigger> own(RebalancingMethod method) {
        return switch (method) {
            case RebalancingMethod.Threshold t -> Optional.empty();
            case RebalancingMethod.Calendar c -> Optional.of(new NamedDays(c));
            case RebalancingMethod.Adaptive a -> Optional.of(new AdaptiveWeights(a));
            case RebalancingMethod.RiskParity r -> Optional.of(new RecalculationDays.OfRiskParity(r));
            case RebalancingMethod.HierarchicalRiskParity h -> Optional.of(new RecalculationDays.OfHrp(h));
            case RebalancingMethod.VolatilityTarget v -> Optional.of(new VolatilityScaling(v));
        };
    }

    private static int rank(Trigger trigger) {
        return switch (trigger) {
            case RISK -> 0;
            case CALENDAR -> 1;
            case DRIFT -> 2;
            case MANUAL -> 3;
        };
    }

    /** Cooldown and check frequency are about drift alone. */
    private static boolean applies(Finding gate, Trigger asked) {
        String name = gate.verdict().name();
        return asked == Trigger.DRIFT || !(name.equals(Cooldown.NAME) || name.equals(CheckFrequency.NAME));
    }

    private static String why(Optional<Finding> decisive, Optional<Finding> heldBack, Finding speaker) {
        if (decisive.isEmpty()) {
            return "No rebalance is due: " + reason(speaker);
        }
        return heldBack.map(g -> "A rebalance is asked for ("
                        + decisive.get().verdict().name() + "), but held back: " + reason(g))
                .orElseGet(() -> "A rebalance is due: " + reason(decisive.get()));
    }

    private static String reason(Finding finding) {
        return Words.lowerFirst(finding.verdict().reason());
    }

    private static Optional<Instant> nextDue(Situation now, Optional<Finding> own, List<Finding> gates) {
        return own.flatMap(Finding::next)
                .or(() -> gates.stream()
                        .flatMap(g -> g.next().stream())
                        .max(Comparator.naturalOrder())
                        .filter(at -> at.isAfter(now.at())));
    }
}
