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
 * @param benchmark what is compared with
 * @param factors price series that the portfolio's movement is explained by, in this order; at most {@value #MOST_FACTORS}
 */
public record Design(
        OptimizeRequest request,
        String mean,
        String covariance,
        double riskFree,
        int windowDays,
        BenchmarkChoice benchmark,
        List<InstrumentId> factors) {
    /** More factors than this explain chance. */
    public static final int MOST_FACTORS = 10;

    /** Hierarchical risk parity over the year before the last price. */
    public static final Design STANDARD = new Design(
            OptimizeRequest.of("hrp"), "historical", "sample", 0, 365, new BenchmarkChoice.Usual(), List.of());

    public Design {
        Ranges.text("mean", mean);
        Ranges.text("covariance", covariance);
        Ranges.fraction("risk-free", riskFree, -1, 10);
        Ranges.count("window", windowDays, 3);
        factors = List.copyOf(factors);
        if (factors.size() > MOST_FACTORS || factors.stream().distinct().count() != factors.size()) {
            throw new IllegalArgumentException(
                    "factors are " + factors + ", expected at most " + MOST_FACTORS + ", each of them once");
        }
    }

    public Design withRequest(OptimizeRequest next) {
        return new Design(next, mean, covariance, riskFree, windowDays, benchmark, factors);
    }

    public Design withWindow(int days) {
        return new Design(request, mean, covariance, riskFree, days, benchmark, factors);
    }

    public Design withEstimators(String nextMean, String nextCovariance, double nextRiskFree) {
        return new Design(request, nextMean, nextCovariance, nextRiskFree, windowDays, benchmark, factors);
    }

    public Design withBenchmark(BenchmarkChoice next) {
        return new Design(request, mean, covariance, riskFree, windowDays, next, factors);
    }

    public Design withFactors(List<InstrumentId> next) {
        return new Design(request, mean, covariance, riskFree, windowDays, benchmark, next);
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
                && benchmark.equals(other.benchmark)
                && factors.equals(other.factors);
    }
}
