package dev.counterweight.engine.estimate;

import java.util.OptionalInt;

/**
 * How moments are estimated.
 *
 * @param periodsPerYear what per-period figures are multiplied by: 252 for trading days, 365 for assets that trade daily
 * @param ddof what is subtracted from the number of observations in every divisor; empty for each estimator's own
 *     convention, see {@link CovarianceEstimator}: 1 for sample, constant-correlation and one-factor shrinkage and
 *     denoising, 0 for Ledoit-Wolf constant variance and OAS
 * @param riskFree annual risk-free rate; only {@link MeanEstimator.CapmImplied} uses it
 */
public record MomentsSpec(
        MeanEstimator mean, CovarianceEstimator covariance, int periodsPerYear, OptionalInt ddof, double riskFree) {
    public MomentsSpec {
        if (periodsPerYear < 1) {
            throw new IllegalArgumentException("periodsPerYear is " + periodsPerYear + ", expected at least 1");
        }
        if (ddof.isPresent() && ddof.getAsInt() < 0) {
            throw new IllegalArgumentException("ddof is " + ddof.getAsInt() + ", expected 0 or more");
        }
        if (!Double.isFinite(riskFree)) {
            throw new IllegalArgumentException("riskFree is " + riskFree + ", expected a finite number");
        }
    }

    /** Arithmetic mean and sample covariance with T - 1, 252 periods per year, risk-free rate 0. */
    public static MomentsSpec standard() {
        return new MomentsSpec(
                new MeanEstimator.Historical(), new CovarianceEstimator.Sample(), 252, OptionalInt.empty(), 0);
    }

    public MomentsSpec with(MeanEstimator other) {
        return new MomentsSpec(other, covariance, periodsPerYear, ddof, riskFree);
    }

    public MomentsSpec with(CovarianceEstimator other) {
        return new MomentsSpec(mean, other, periodsPerYear, ddof, riskFree);
    }
}
