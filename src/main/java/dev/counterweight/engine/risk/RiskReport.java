package dev.counterweight.engine.risk;

import dev.counterweight.domain.Check;
import dev.counterweight.domain.ReturnPanel;
import dev.counterweight.domain.RiskLimits;
import dev.counterweight.engine.measure.Drawdowns;
import dev.counterweight.engine.measure.Metric;
import dev.counterweight.engine.measure.MetricsSpec;
import dev.counterweight.engine.measure.PerformanceMetrics;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * Everything that the risk page and the risk report state about one set of weights.
 *
 * @param figures what the limits are compared with
 * @param checks every limit with value and verdict
 * @param score one number and its parts
 * @param valueAtRisk per confidence, in the order asked for
 * @param performance of the weights, against the benchmark where there is one
 * @param averageCorrelation over all pairs; empty with fewer than two assets
 * @param proposal which assets could go so that no pair is correlated above the limit
 */
public record RiskReport(
        RiskFigures figures,
        List<Check> checks,
        RiskScore score,
        List<ValueAtRisk> valueAtRisk,
        PerformanceMetrics performance,
        OptionalDouble averageCorrelation,
        CorrelationProposal proposal) {
    public RiskReport {
        checks = List.copyOf(checks);
        valueAtRisk = List.copyOf(valueAtRisk);
    }

    /** To the benchmark; empty without one. */
    public OptionalDouble beta() {
        return performance.value(Metric.BETA);
    }

    /**
     * Measures weights on a history; the portfolio is brought back to them every period and cash earns the risk-free rate.
     *
     * @param benchmark returns of the same periods; empty for none
     * @param confidences of the values at risk
     */
    public static RiskReport of(
            ReturnPanel returns,
            double[] weights,
            double cash,
            Optional<double[]> benchmark,
            RiskLimits limits,
            MetricsSpec spec,
            List<Double> confidences) {
        RiskFigures figures = RiskFigures.of(returns, weights, cash, spec);
        double[] series = RiskFigures.portfolio(returns, weights, cash, spec);
        PerformanceMetrics metrics = PerformanceMetrics.of(series, benchmark, spec);
        double average = CorrelationChecks.average(figures);
        return new RiskReport(
                figures,
                LimitChecks.of(figures, limits),
                RiskScore.of(figures, 0 - Drawdowns.ofReturns(series).current(), limits),
                confidences.stream().map(c -> ValueAtRisk.of(series, c)).toList(),
                metrics,
                Double.isNaN(average) ? OptionalDouble.empty() : OptionalDouble.of(average),
                CorrelationProposal.of(figures, limits));
    }
}
