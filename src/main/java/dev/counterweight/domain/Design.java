package dev.counterweight.domain;

import java.util.List;
import java.util.OptionalInt;

/**
 * How targets are calculated from the past: the method with its parameters and limits, and what it looks at. Part of the
 * {@link Scenario}, so that choosing a method can be undone like any other edit.
 *
 * @param request method, limits, views and budgets
 * @param mean estimator of expected returns, as in {@link Estimation}
 * @param covariance estimator of the covariance, as in {@link Estimation}
 * @param riskFree annual risk-free rate, a fraction
 * @param windowDays calendar days of prices that are looked at, counted back from the last price
 * @param comparison what is compared with and explained by; unlike the rest, it is saved with the portfolio
 */
public record Design(
        OptimizeRequest request,
        String mean,
        String covariance,
        double riskFree,
        int windowDays,
        Comparison comparison) {
    /** Hierarchical risk parity over the year before the last price. */
    public static final Design STANDARD =
            new Design(OptimizeRequest.of("hrp"), "historical", "sample", 0, 365, Comparison.USUAL);

    public Design {
        Ranges.text("mean", mean);
        Ranges.text("covariance", covariance);
        Ranges.fraction("risk-free", riskFree, -1, 10);
        Ranges.count("window", windowDays, 3);
    }

    public Design withRequest(OptimizeRequest next) {
        return new Design(next, mean, covariance, riskFree, windowDays, comparison);
    }

    public Design withWindow(int days) {
        return new Design(request, mean, covariance, riskFree, days, comparison);
    }

    public Design withEstimators(String nextMean, String nextCovariance, double nextRiskFree) {
        return new Design(request, nextMean, nextCovariance, nextRiskFree, windowDays, comparison);
    }

    public Design withComparison(Comparison next) {
        return new Design(request, mean, covariance, riskFree, windowDays, next);
    }

    public Design withBenchmark(BenchmarkChoice next) {
        return withComparison(comparison.with(next));
    }

    public Design withFactors(List<InstrumentId> next) {
        return withComparison(comparison.explainedBy(next));
    }

    public BenchmarkChoice benchmark() {
        return comparison.benchmark();
    }

    public List<InstrumentId> factors() {
        return comparison.factors();
    }

    /** The estimation that this design asks for. */
    public Estimation estimation(int periodsPerYear) {
        return new Estimation(mean, covariance, periodsPerYear, riskFree, OptionalInt.empty());
    }

    /** Whether another design looks at the same past in the same way, whatever it then does with it. */
    public boolean seesTheSame(Design other) {
        return mean.equals(other.mean)
                && covariance.equals(other.covariance)
                && riskFree == other.riskFree
                && windowDays == other.windowDays
                && comparison.equals(other.comparison);
    }
}
