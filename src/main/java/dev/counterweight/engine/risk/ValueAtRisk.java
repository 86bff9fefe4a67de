package dev.counterweight.engine.risk;

import dev.counterweight.engine.measure.Metric;
import dev.counterweight.engine.measure.MetricsSpec;
import dev.counterweight.engine.measure.OrderStatistics;
import dev.counterweight.engine.measure.PerformanceMetrics;
import dev.counterweight.engine.measure.QuantileDefinition;
import dev.counterweight.engine.measure.TailLoss;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Value at risk and conditional value at risk of one series at one confidence, every definition side by side: positive fractions
 * lost in one period.
 *
 * @param confidence such as 0.95
 * @param historical by the definition of the sample quantile
 * @param parametric normal distribution with the sample's mean and standard deviation
 * @param cornishFisher normal quantile corrected for skewness and kurtosis
 * @param historicalCvar mean of the worst part, fractional edge (Rockafellar and Uryasev 2000)
 * @param parametricCvar of the normal distribution
 * @param notes where a definition is not to be trusted
 */
public record ValueAtRisk(
        double confidence,
        Map<QuantileDefinition, Double> historical,
        double parametric,
        double cornishFisher,
        double historicalCvar,
        double parametricCvar,
        List<String> notes) {
    public ValueAtRisk {
        historical = Collections.unmodifiableMap(new EnumMap<>(historical));
        notes = List.copyOf(notes);
    }

    /** Measures per-period simple returns, at least two, each finite. */
    public static ValueAtRisk of(double[] returns, double confidence) {
        double tail = TailLoss.tail(confidence);
        PerformanceMetrics metrics = PerformanceMetrics.of(returns, Optional.empty(), new MetricsSpec(1, 0, 0.95));
        double mean = metrics.value(Metric.ANNUAL_RETURN_ARITHMETIC).orElseThrow();
        double deviation = metrics.value(Metric.VOLATILITY).orElseThrow();
        double skew = metrics.value(Metric.SKEW_POPULATION).orElse(0);
        double kurtosis = metrics.value(Metric.EXCESS_KURTOSIS_POPULATION).orElse(0);
        OrderStatistics ordered = OrderStatistics.of(returns);
        Map<QuantileDefinition, Double> historical = new EnumMap<>(QuantileDefinition.class);
        for (QuantileDefinition definition : QuantileDefinition.values()) {
            historical.put(definition, TailLoss.historicalVar(ordered, tail, definition));
        }
        List<String> notes = new ArrayList<>();
        if (tail * returns.length < 10) {
            notes.add("only " + LimitChecks.number(tail * returns.length)
                    + " observations lie in the tail: the historical figures rest on them");
        }
        if (!TailLoss.cornishFisherIsMonotone(skew, kurtosis)) {
            notes.add(
                    "with skewness " + LimitChecks.number(skew) + " and excess kurtosis " + LimitChecks.number(kurtosis)
                            + " the Cornish-Fisher figure is outside the range where it is a quantile");
        }
        return new ValueAtRisk(
                confidence,
                historical,
                TailLoss.parametricVar(mean, deviation, tail),
                TailLoss.cornishFisherVar(mean, deviation, skew, kurtosis, tail),
                TailLoss.expectedShortfall(ordered, tail),
                TailLoss.parametricCvar(mean, deviation, tail),
                notes);
    }

    /** The historical figure with linear interpolation, the one shown where only one is. */
    public double linear() {
        return historical.getOrDefault(QuantileDefinition.LINEAR, Double.NaN);
    }
}
