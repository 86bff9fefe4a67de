package dev.counterweight.domain;

import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** All rules of a portfolio, by key, in the order in which people see them. */
public record AlertRules(List<AlertRule> rules) {
    /**
     * The warning and critical levels of drawdown (0.10, 0.20) and concentration (0.30, 0.50) are the sources'; levels "of limit"
     * are the portfolio's own risk limits; the levels of daily loss, risk score, diversification and volatility spike, the
     * margins and the cooldown are this program's.
     */
    public static final AlertRules STANDARD = standard();

    public AlertRules {
        rules = List.copyOf(rules);
        long distinct = rules.stream().map(AlertRule::key).distinct().count();
        if (distinct != rules.size()) {
            throw new IllegalArgumentException("rules have " + distinct + " names for " + rules.size()
                    + " rules, expected a name of its own for each");
        }
    }

    public Optional<AlertRule> rule(String key) {
        return rules.stream().filter(r -> r.key().equals(key)).findFirst();
    }

    /** With one rule put in the place of the one of the same name, or added at the end. */
    public AlertRules with(AlertRule rule) {
        Map<String, AlertRule> byKey = new LinkedHashMap<>();
        rules.forEach(r -> byKey.put(r.key(), r));
        byKey.put(rule.key(), rule);
        return new AlertRules(List.copyOf(byKey.values()));
    }

    public AlertRules without(String key) {
        return new AlertRules(rules.stream().filter(r -> !r.key().equals(key)).toList());
    }

    private static AlertRules standard() {
        return new AlertRules(List.of(
                rule("drawdown", AlertMeasure.DRAWDOWN, 0.01)
                        .at(Urgency.MEDIUM, 0.10)
                        .at(Urgency.CRITICAL, 0.20)
                        .made(),
                rule("drawdown_limit", AlertMeasure.DRAWDOWN, 0.01)
                        .ofLimit(Urgency.HIGH, 0.8)
                        .ofLimit(Urgency.CRITICAL, 1)
                        .made(),
                rule("concentration", AlertMeasure.WEIGHT, 0.01)
                        .at(Urgency.MEDIUM, 0.30)
                        .ofLimit(Urgency.HIGH, 1)
                        .at(Urgency.CRITICAL, 0.50)
                        .made(),
                rule("diversification", AlertMeasure.EFFECTIVE_POSITIONS, 0.1)
                        .at(Urgency.MEDIUM, 3)
                        .at(Urgency.HIGH, 2)
                        .made(),
                rule("sharpe", AlertMeasure.SHARPE, 0.1)
                        .ofLimit(Urgency.MEDIUM, 1)
                        .made(),
                rule("daily_loss", AlertMeasure.DAILY_LOSS, 0.005)
                        .at(Urgency.MEDIUM, 0.03)
                        .at(Urgency.HIGH, 0.05)
                        .at(Urgency.CRITICAL, 0.10)
                        .made(),
                rule("var_breach", AlertMeasure.VAR_BREACH, 0.0025)
                        .ofLimit(Urgency.HIGH, 1)
                        .ofLimit(Urgency.CRITICAL, 2)
                        .made(),
                rule("risk_score", AlertMeasure.RISK_SCORE, 3)
                        .at(Urgency.HIGH, 85)
                        .at(Urgency.CRITICAL, 95)
                        .made(),
                rule("volatility", AlertMeasure.VOLATILITY, 0.02)
                        .ofLimit(Urgency.MEDIUM, 1)
                        .ofLimit(Urgency.HIGH, 1.5)
                        .made(),
                rule("volatility_spike", AlertMeasure.VOLATILITY_SPIKE, 0.1)
                        .at(Urgency.MEDIUM, 1.5)
                        .at(Urgency.HIGH, 2)
                        .made(),
                rule("average_correlation", AlertMeasure.AVERAGE_CORRELATION, 0.03)
                        .ofLimit(Urgency.MEDIUM, 1)
                        .made(),
                rule("pair_correlation", AlertMeasure.PAIR_CORRELATION, 0.03)
                        .ofLimit(Urgency.LOW, 1)
                        .made(),
                rule("risk_contribution", AlertMeasure.RISK_CONTRIBUTION, 0.02)
                        .ofLimit(Urgency.MEDIUM, 1)
                        .made(),
                rule("leverage", AlertMeasure.LEVERAGE, 0.01)
                        .ofLimit(Urgency.HIGH, 1)
                        .made(),
                rule("autopilot_turnover", AlertMeasure.AUTOPILOT_TURNOVER, 0)
                        .ofLimit(Urgency.MEDIUM, 1)
                        .made(),
                rule("strategy_sharpe", AlertMeasure.INSTRUMENT_SHARPE, 0.1)
                        .ofLimit(Urgency.LOW, 1)
                        .made(),
                rule("strategy_drawdown", AlertMeasure.INSTRUMENT_DRAWDOWN, 0.02)
                        .ofLimit(Urgency.LOW, 1)
                        .made(),
                rule("dynamic_stop", AlertMeasure.DYNAMIC_STOP, 0.02)
                        .ofLimit(Urgency.HIGH, 3)
                        .made()
                        .enabled(false)));
    }

    private static Draft rule(String key, AlertMeasure measure, double margin) {
        return new Draft(key, measure, margin, new EnumMap<>(Urgency.class));
    }

    private record Draft(String key, AlertMeasure measure, double margin, Map<Urgency, AlertBound> levels) {
        Draft at(Urgency severity, double value) {
            levels.put(severity, new AlertBound.Fixed(value));
            return this;
        }

        Draft ofLimit(Urgency severity, double factor) {
            levels.put(severity, new AlertBound.OfLimit(factor));
            return this;
        }

        AlertRule made() {
            return new AlertRule(key, measure, Optional.empty(), true, levels, margin, AlertRule.STANDARD_COOLDOWN);
        }
    }
}
