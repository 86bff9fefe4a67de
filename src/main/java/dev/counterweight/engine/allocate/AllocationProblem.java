package dev.counterweight.engine.allocate;

import dev.counterweight.domain.ReturnPanel;
import java.util.List;
import java.util.Optional;

/**
 * What every method starts from. Arrays are not copied: treat as read-only.
 *
 * @param assets asset names, length n
 * @param mean annual expected returns, length n
 * @param covariance annual covariance, {@code n x n}, symmetric, row-major
 * @param origin where the moments come from
 * @param riskFree annual risk-free rate
 * @param periodsPerYear periods per year of the returns
 * @param constraints limits on the weights
 */
public record AllocationProblem(
        List<String> assets,
        double[] mean,
        double[] covariance,
        MomentsOrigin origin,
        double riskFree,
        int periodsPerYear,
        Constraints constraints) {
    public AllocationProblem {
        assets = List.copyOf(assets);
        int n = assets.size();
        if (n == 0) {
            throw new IllegalArgumentException("assets is empty, expected at least one");
        }
        if (mean.length != n || covariance.length != n * n) {
            throw new IllegalArgumentException("mean has " + mean.length + " and covariance " + covariance.length
                    + " values, expected " + n + " and " + n * n);
        }
        for (int i = 0; i < n; i++) {
            if (!Double.isFinite(mean[i])) {
                throw new IllegalArgumentException(
                        "mean of " + assets.get(i) + " is " + mean[i] + ", expected a finite number");
            }
            for (int j = 0; j < n; j++) {
                double c = covariance[i * n + j];
                if (!Double.isFinite(c)) {
                    throw new IllegalArgumentException("covariance of " + assets.get(i) + " and " + assets.get(j)
                            + " is " + c + ", expected a finite number");
                }
            }
            if (covariance[i * n + i] < 0) {
                throw new IllegalArgumentException(
                        "variance of " + assets.get(i) + " is " + covariance[i * n + i] + ", expected zero or more");
            }
        }
        if (!Double.isFinite(riskFree)) {
            throw new IllegalArgumentException("riskFree is " + riskFree + ", expected a finite number");
        }
        if (constraints.size() != n) {
            throw new IllegalArgumentException("constraints are for " + constraints.size() + " assets, expected " + n);
        }
    }

    /** With moments that were estimated from returns or, where there are none, that somebody states. */
    public AllocationProblem(
            List<String> assets,
            double[] mean,
            double[] covariance,
            Optional<ReturnPanel> returns,
            double riskFree,
            int periodsPerYear,
            Constraints constraints) {
        this(
                assets,
                mean,
                covariance,
                returns.<MomentsOrigin>map(MomentsOrigin.Estimated::new).orElseGet(MomentsOrigin.Given::new),
                riskFree,
                periodsPerYear,
                constraints);
    }

    /** The per-period returns that the moments were estimated from; empty when only moments are known. */
    public Optional<ReturnPanel> returns() {
        return origin.returns();
    }

    /** Number of assets, n. */
    public int size() {
        return assets.size();
    }
}
