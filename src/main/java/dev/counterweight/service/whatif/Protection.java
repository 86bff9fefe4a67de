package dev.counterweight.service.whatif;

import dev.counterweight.domain.InstrumentId;
import dev.counterweight.domain.RiskLimits;
import dev.counterweight.domain.Scenario;
import dev.counterweight.domain.Weight;
import dev.counterweight.domain.WhatIf;
import dev.counterweight.engine.risk.DrawdownProtection;
import dev.counterweight.engine.risk.MoveToCash;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Targets that would take risk out of a scenario. A proposal: nothing is changed by it. Locked targets stay as they are.
 *
 * @param measured what spoke: an annual volatility, or a drawdown as a positive fraction
 * @param threshold that it is compared with
 * @param kept share of the risky targets that would stay
 * @param targets in the scenario's order with CASH at the end where it is new; exact, so that their sum is one but for rounding
 * @param floored instruments that fall below the least weight, which then counts for the part that is not cash
 */
public record Protection(
        Kind kind,
        double measured,
        double threshold,
        double kept,
        Map<InstrumentId, Weight> targets,
        List<InstrumentId> floored) {
    public Protection {
        targets = Collections.unmodifiableMap(new LinkedHashMap<>(targets));
        floored = List.copyOf(floored);
    }

    /** Why risk would be taken out. */
    public enum Kind {
        VOLATILITY,
        DRAWDOWN
    }

    /** Target of the money that would stay uninvested. */
    public double cash() {
        return targets.getOrDefault(InstrumentId.CASH, Weight.ZERO).fraction();
    }

    /**
     * A fifth to cash, once, while the scenario's targets were more volatile over the last 30 returns than the portfolio's
     * threshold; nothing more where that much is cash already.
     */
    public static Optional<Protection> ofVolatility(WhatIf whatIf) {
        Scenario scenario = whatIf.scenario();
        RiskLimits limits = scenario.rules().map(Scenario.Rules::limits).orElse(RiskLimits.DEFAULT);
        double volatility = whatIf.proposed().moves().recentVolatility();
        double cash =
                scenario.targets().getOrDefault(InstrumentId.CASH, Weight.ZERO).fraction();
        boolean wanted = volatility > limits.volatilityThreshold() && cash < MoveToCash.SHARE;
        return wanted
                ? kept(scenario, 1 - MoveToCash.SHARE)
                        .map(targets -> new Protection(
                                Kind.VOLATILITY,
                                volatility,
                                limits.volatilityThreshold(),
                                1 - MoveToCash.SHARE,
                                targets,
                                floored(scenario, targets, limits)))
                : Optional.empty();
    }

    /**
     * So much risk that the portfolio's value stays above its floor, from the warning on (Grossman and Zhou 1993).
     *
     * @param value of the portfolio now
     * @param peak highest value so far
     * @param warning drawdown from which it speaks, a positive fraction
     */
    public static Optional<Protection> ofDrawdown(WhatIf whatIf, double value, double peak, double warning) {
        Scenario scenario = whatIf.scenario();
        RiskLimits limits = scenario.rules().map(Scenario.Rules::limits).orElse(RiskLimits.DEFAULT);
        double limit = limits.maxPortfolioDrawdown();
        if (!(limit > 0 && limit < 1 && value > 0 && peak >= value)) {
            return Optional.empty();
        }
        DrawdownProtection state = DrawdownProtection.of(value, peak, Math.clamp(warning, 0, limit), limit);
        return state.check().verdict() == dev.counterweight.domain.Check.Verdict.PASS
                ? Optional.empty()
                : kept(scenario, state.exposure())
                        .map(targets -> new Protection(
                                Kind.DRAWDOWN,
                                state.drawdown(),
                                limit,
                                state.exposure(),
                                targets,
                                floored(scenario, targets, limits)));
    }

    /** Empty where every risky target is locked. */
    private static Optional<Map<InstrumentId, Weight>> kept(Scenario scenario, double share) {
        Map<InstrumentId, Weight> next = new LinkedHashMap<>();
        double risky = 0;
        boolean changed = false;
        for (Map.Entry<InstrumentId, Weight> target : scenario.targets().entrySet()) {
            InstrumentId id = target.getKey();
            boolean free = !id.isCash() && !scenario.locked().contains(id);
            double weight = target.getValue().fraction() * (free ? share : 1);
            changed |= free && target.getValue().fraction() > 0;
            risky += id.isCash() ? 0 : weight;
            next.put(id, new Weight(weight));
        }
        next.put(InstrumentId.CASH, new Weight(Math.clamp(1 - risky, 0, 1)));
        return changed ? Optional.of(next) : Optional.empty();
    }

    private static List<InstrumentId> floored(Scenario scenario, Map<InstrumentId, Weight> targets, RiskLimits limits) {
        List<InstrumentId> under = new ArrayList<>();
        targets.forEach((id, weight) -> {
            double before = scenario.targets().getOrDefault(id, Weight.ZERO).fraction();
            double least = limits.minSingleStrategy();
            if (!id.isCash() && before >= least && weight.fraction() < least && weight.fraction() > 0) {
                under.add(id);
            }
        });
        return under;
    }
}
