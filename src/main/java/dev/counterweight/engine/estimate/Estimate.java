package dev.counterweight.engine.estimate;

import dev.counterweight.domain.ReturnPanel;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/** Expected returns and covariance of a panel of returns. */
public final class Estimate {
    private record Covariance(double[] perPeriod, Optional<Shrinkage> shrinkage) {}

    private Estimate() {}

    /**
     * Annual moments; fewer observations than assets are fine (the sample covariance is then singular, the shrunk ones are
     * not).
     *
     * @throws IllegalArgumentException when there are too few rows, an asset's return never changes, or the market of a
     *     CAPM estimate does not fit; the message names the asset or the row
     */
    public static Moments moments(ReturnPanel returns, MomentsSpec spec) {
        requireRows(returns, spec.ddof());
        requireMovement(returns);
        CenteredReturns centered = CenteredReturns.of(returns);
        Covariance covariance = covariance(returns, centered, spec.covariance(), spec.ddof());
        double[] annual = covariance.perPeriod;
        for (int k = 0; k < annual.length; k++) {
            annual[k] *= spec.periodsPerYear();
        }
        return new Moments(
                returns.assets(),
                mean(returns, centered, spec),
                annual,
                Correlation.of(returns.assets(), annual),
                covariance.shrinkage,
                returns.rows());
    }

    /** Annual expected returns alone, length n; the same conditions as {@link #moments}. */
    public static double[] mean(ReturnPanel returns, MomentsSpec spec) {
        requireRows(returns, OptionalInt.of(0));
        return mean(returns, CenteredReturns.of(returns), spec);
    }

    private static double[] mean(ReturnPanel returns, CenteredReturns centered, MomentsSpec spec) {
        int periods = spec.periodsPerYear();
        return switch (spec.mean()) {
            case MeanEstimator.Historical() -> annual(centered.mean().clone(), periods);
            case MeanEstimator.Compounded() -> ReturnStatistics.compoundedMean(returns, periods);
            case MeanEstimator.Ewma(int span) -> annual(recent(returns, span), periods);
            case MeanEstimator.EwmaCompounded(int span) -> {
                double[] growth = recent(returns, span);
                for (int j = 0; j < growth.length; j++) {
                    growth[j] = Math.pow(1 + growth[j], periods) - 1;
                }
                yield growth;
            }
            case MeanEstimator.CapmImplied capm ->
                annual(CapmMean.of(returns, centered, capm, spec).perPeriod(periods), periods);
        };
    }

    private static double[] recent(ReturnPanel returns, int span) {
        return ExponentialWeights.ofSpan(span, returns.rows())
                .mean(returns.values(), returns.rows(), returns.columns());
    }

    private static double[] annual(double[] perPeriod, int periods) {
        for (int j = 0; j < perPeriod.length; j++) {
            perPeriod[j] *= periods;
        }
        return perPeriod;
    }

    private static Covariance covariance(
            ReturnPanel returns, CenteredReturns y, CovarianceEstimator estimator, OptionalInt ddof) {
        int rows = y.rows();
        int n = y.columns();
        return switch (estimator) {
            case CovarianceEstimator.Sample() -> plain(sample(returns, y, (double) rows - ddof.orElse(1)));
            case CovarianceEstimator.Ewma(int span) ->
                plain(weighted(returns, y.values(), ExponentialWeights.ofSpan(span, rows), true));
            case CovarianceEstimator.RiskMetrics(double lambda) ->
                plain(weighted(returns, returns.values(), ExponentialWeights.ofDecay(lambda, rows), false));
            case CovarianceEstimator.Semicovariance(double benchmark) ->
                plain(ReturnStatistics.semicovariance(returns, benchmark, 1));
            case CovarianceEstimator.LedoitWolf() -> shrunk(LinearShrinkage.constantVariance(y, ddof.orElse(0)));
            case CovarianceEstimator.LedoitWolfConstantCorrelation() ->
                shrunk(LinearShrinkage.constantCorrelation(y, ddof.orElse(1)));
            case CovarianceEstimator.LedoitWolfSingleFactor() ->
                shrunk(LinearShrinkage.singleFactor(y, ddof.orElse(1)));
            case CovarianceEstimator.Oas() -> shrunk(LinearShrinkage.oracleApproximating(y, ddof.orElse(0)));
            case CovarianceEstimator.Nonlinear() -> shrunk(SpectralShrinkage.quadraticInverse(y));
            case CovarianceEstimator.LinearInverse() -> shrunk(SpectralShrinkage.linearInverse(y));
            case CovarianceEstimator.Denoised() -> shrunk(SpectralShrinkage.denoised(y, ddof.orElse(1)));
        };
    }

    private static double[] sample(ReturnPanel returns, CenteredReturns y, double divisor) {
        double[] product = SymmetricProduct.of(y.values(), y.rows(), y.columns(), divisor);
        return NearCancellation.correct(product, returns, ExponentialWeights.ones(y.rows()), true, divisor);
    }

    private static double[] weighted(
            ReturnPanel returns, double[] values, ExponentialWeights weights, boolean centred) {
        double[] product = weights.product(values, returns.rows(), returns.columns());
        return NearCancellation.correct(product, returns, weights, centred, 1);
    }

    private static Covariance plain(double[] covariance) {
        return new Covariance(covariance, Optional.empty());
    }

    private static Covariance shrunk(LinearShrinkage.Result result) {
        return new Covariance(result.covariance(), Optional.of(result.shrinkage()));
    }

    private static Covariance shrunk(SpectralShrinkage.Result result) {
        return new Covariance(result.covariance(), Optional.of(result.shrinkage()));
    }

    private static void requireRows(ReturnPanel returns, OptionalInt ddof) {
        int least = Math.max(2, ddof.orElse(1) + 1);
        if (returns.rows() < least) {
            throw new IllegalArgumentException(
                    "returns have " + returns.rows() + " row" + (returns.rows() == 1 ? "" : "s")
                            + ", expected at least " + least + "; take a longer window or a file with more dates");
        }
    }

    private static void requireMovement(ReturnPanel returns) {
        List<String> assets = returns.assets();
        for (int j = 0; j < returns.columns(); j++) {
            double first = returns.value(0, j);
            boolean moves = false;
            for (int t = 1; t < returns.rows() && !moves; t++) {
                moves = returns.value(t, j) != first;
            }
            if (!moves) {
                throw new IllegalArgumentException("return of " + assets.get(j) + " is " + first
                        + " on every date from "
                        + returns.dates().getFirst() + " to " + returns.dates().getLast()
                        + ", expected prices that move: its variance is zero; leave the asset out");
            }
        }
    }
}
