package dev.counterweight.engine.estimate;

import java.util.List;
import java.util.Optional;

/**
 * Annual expected returns and covariance. Arrays are not copied: treat as read-only.
 *
 * @param mean annual, length n
 * @param covariance annual, {@code n x n}, exactly symmetric, row-major
 * @param correlation {@code n x n}, unit diagonal
 * @param shrinkage how far the covariance was moved; empty where the estimator does not shrink
 * @param observations number of return rows, T
 */
public record Moments(
        List<String> assets,
        double[] mean,
        double[] covariance,
        double[] correlation,
        Optional<Shrinkage> shrinkage,
        int observations) {
    public Moments {
        assets = List.copyOf(assets);
        int n = assets.size();
        if (mean.length != n || covariance.length != n * n || correlation.length != n * n) {
            throw new IllegalArgumentException(
                    "mean, covariance and correlation have " + mean.length + ", " + covariance.length + " and "
                            + correlation.length + " values, expected " + n + " and twice " + n * n);
        }
        for (int k = 0; k < covariance.length; k++) {
            if (!Double.isFinite(covariance[k])) {
                throw new IllegalArgumentException("covariance of " + assets.get(k / n) + " and " + assets.get(k % n)
                        + " is " + covariance[k] + ", expected a finite number: the returns are too large");
            }
        }
    }

    /** Number of assets, n. */
    public int size() {
        return assets.size();
    }

    /** Annual volatilities, length n. */
    public double[] volatility() {
        int n = size();
        double[] volatility = new double[n];
        for (int i = 0; i < n; i++) {
            volatility[i] = Math.sqrt(covariance[i * n + i]);
        }
        return volatility;
    }
}
