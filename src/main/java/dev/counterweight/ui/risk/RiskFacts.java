package dev.counterweight.ui.risk;

import dev.counterweight.domain.AlertBound;
import dev.counterweight.domain.AlertMeasure;
import dev.counterweight.domain.AlertRule;
import dev.counterweight.domain.InstrumentId;
import dev.counterweight.domain.Portfolio;
import dev.counterweight.domain.PortfolioId;
import dev.counterweight.domain.Regime;
import dev.counterweight.domain.StopLevel;
import dev.counterweight.domain.TriggerVerdict;
import dev.counterweight.domain.Urgency;
import java.time.LocalDate;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * What is known of the saved portfolio and its account, beside the scenario on the screen.
 *
 * @param regime of its market; empty without a price history
 * @param triggers every one, whether it fires or not
 * @param stops where it and its holdings would be stopped
 * @param asOf day that the report was made
 * @param peak highest value of the last year, but not before the portfolio was made: what came earlier was not its own
 * @param rules of its alerts
 * @param series every instrument with prices, by name
 * @param portfolios names of all portfolios, its own among them
 */
record RiskFacts(
        Portfolio portfolio,
        Optional<Regime> regime,
        List<TriggerVerdict> triggers,
        List<StopLevel> stops,
        LocalDate asOf,
        OptionalDouble peak,
        List<AlertRule> rules,
        List<InstrumentId> series,
        Map<PortfolioId, String> portfolios) {
    /** Drawdown from which protection is proposed where no alert says one. */
    private static final double WARNING = 0.10;

    RiskFacts {
        triggers = List.copyOf(triggers);
        stops = List.copyOf(stops);
        rules = List.copyOf(rules);
        series = List.copyOf(series);
        portfolios = Collections.unmodifiableMap(new LinkedHashMap<>(portfolios));
    }

    /** The first level of the alert on drawdown. */
    double drawdownWarning() {
        return levels(AlertMeasure.DRAWDOWN).values().stream()
                .min(Double::compare)
                .orElse(WARNING);
    }

    /** Fixed levels of a portfolio's alert by severity, the mildest first; empty where none is set. */
    Map<Urgency, Double> levels(AlertMeasure measure) {
        Map<Urgency, Double> levels = new java.util.EnumMap<>(Urgency.class);
        for (AlertRule rule : rules) {
            if (rule.measure() != measure || rule.subject().isPresent() || !rule.enabled()) {
                continue;
            }
            rule.levels().forEach((urgency, bound) -> {
                switch (bound) {
                    case AlertBound.Fixed f -> levels.put(urgency, f.value());
                    case AlertBound.OfLimit o -> {} // told by the limit itself
                }
            });
        }
        return levels;
    }
}
