package dev.counterweight.engine.estimate;

import dev.counterweight.domain.ReturnPanel;

/**
 * Financial turbulence: the squared Mahalanobis distance of each day's returns from their usual pattern (Kritzman and Li,
 * Skulls, Financial Turbulence, and Risk Management, 2010). Over the sample that the moments came from it averages about n.
 */
public final class Turbulence {
    private Turbulence() {}

    /**
     * @param mean per-period means, length n
     * @param covariance per-period covariance, {@code n x n}, positive definite, row-major
     * @return one distance for each row of returns
     * @throws IllegalArgumentException naming the asset that the ones before it already explain
     */
    public static double[] of(ReturnPanel returns, double[] mean, double[] covariance) {
        int n = returns.columns();
        if (mean.length != n || covariance.length != n * n) {
            throw new IllegalArgumentException("mean has " + mean.length + " and covariance " + covariance.length
                    + " values, expected " + n + " and " + n * n);
        }
        double[][] lower = factor(returns, covariance);
        double[] distance = new double[returns.rows()];
        double[] solved = new double[n];
        for (int t = 0; t < distance.length; t++) {
            for (int i = 0; i < n; i++) {
                double sum = returns.value(t, i) - mean[i];
                for (int k = 0; k < i; k++) {
                    sum -= lower[i][k] * solved[k];
                }
                solved[i] = sum / lower[i][i];
                distance[t] += solved[i] * solved[i];
            }
        }
        return distance;
    }

    private static double[][] factor(ReturnPanel returns, double[] covariance) {
        int n = returns.columns();
        double[][] lower = new double[n][n];
        for (int i = 0; i < n; i++) {
            for (int j = 0; j <= i; j++) {
                double sum = covariance[i * n + j];
                for (int k = 0; k < j; k++) {
                    sum -= lower[i][k] * lower[j][k];
                }
                if (i > j) {
                    lower[i][j] = sum / lower[j][j];
                } else if (sum > 1e-13 * covariance[i * n + i]) {
                    lower[i][i] = Math.sqrt(sum);
                } else {
                    throw new IllegalArgumentException(
                            "covariance is singular at " + returns.assets().get(i)
                                    + ": the assets before it explain it; use a shrunk covariance or leave it out");
                }
            }
        }
        return lower;
    }
}
