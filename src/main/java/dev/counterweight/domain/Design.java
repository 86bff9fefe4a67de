package dev.counterweight.domain;

import java.util.Optional;
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
 * @param benchmark whose prices beta is measured against; empty for {@link #BENCHMARK} where it has prices, else for the
 *     assets in equal weights
 */
public record Design(
        OptimizeRequest request,
        String mean,
        String covariance,
        double riskFree,
        int windowDays,
        Optional<InstrumentId> benchmark) {
    /** Name under which an imported series is the benchmark without being chosen. */
    public static final InstrumentId BENCHMARK = new InstrumentId("BENCHMARK");

    /** Hierarchical risk parity over the year before the last price. */
    public static final Design STANDARD =
            new Design(OptimizeRequest.of("hrp"), "historical", "sample", 0, 365, Optional.empty());

    public Design {
        Ranges.text("mean", mean);
        Ranges.text("covariance", covariance);
        Ranges.fraction("risk-free", riskFree, -1, 10);
        Ranges.count("window", windowDays, 3);
    }

    public Design withRequest(OptimizeRequest next) {
        return new Design(next, mean, covariance, riskFree, windowDays, benchmark);
    }

    public Design withWindow(int days) {
        return new Design(request, mean, covariance, riskFree, days, benchmark);
    }

    public Design withEstimators(String nextMean, String nextCovariance, double nextRiskFree) {
        return new Design(request, nextMean, nextCovariance, nextRiskFree, windowDays, benchmark);
    }

    public Design withBenchmark(Optional<InstrumentId> next) {
        return new Design(request, mean, covariance, riskFree, windowDays, next);
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
                && benchmark.equals(other.benchmark);
    }
}
