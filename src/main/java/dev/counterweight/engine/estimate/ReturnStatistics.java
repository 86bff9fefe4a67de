package dev.counterweight.engine.estimate;

import dev.counterweight.domain.ReturnPanel;

/** Per-asset figures beyond mean and covariance; each array has length n. */
public final class ReturnStatistics {
    private ReturnStatistics() {}

    /** Compounded annual growth: prod(1 + r)^(periodsPerYear / T) - 1. */
    public static double[] compoundedMean(ReturnPanel returns, int periodsPerYear) {
        double[] growth = new double[returns.columns()];
        for (int j = 0; j < growth.length; j++) {
            double product = 1;
            for (int t = 0; t < returns.rows(); t++) {
                product *= 1 + returns.value(t, j);
            }
            growth[j] = Math.pow(product, (double) periodsPerYear / returns.rows()) - 1;
        }
        return growth;
    }

    /** Adjusted Fisher-Pearson skewness, sqrt(T (T-1)) / (T-2) m3 / m2^1.5; NaN below three rows or without movement. */
    public static double[] skewness(ReturnPanel returns) {
        double rows = returns.rows();
        double[][] m = centralMoments(returns);
        double[] skewness = new double[returns.columns()];
        for (int j = 0; j < skewness.length; j++) {
            skewness[j] = rows < 3 || !(m[0][j] > 0)
                    ? Double.NaN
                    : Math.sqrt(rows * (rows - 1)) / (rows - 2) * (m[1][j] / Math.pow(m[0][j], 1.5));
        }
        return skewness;
    }

    /**
     * Excess kurtosis corrected for bias, (T-1) / ((T-2)(T-3)) ((T+1) (m4 / m2^2 - 3) + 6); NaN below four rows or without
     * movement.
     */
    public static double[] excessKurtosis(ReturnPanel returns) {
        double rows = returns.rows();
        double[][] m = centralMoments(returns);
        double[] kurtosis = new double[returns.columns()];
        for (int j = 0; j < kurtosis.length; j++) {
            kurtosis[j] = rows < 4 || !(m[0][j] > 0)
                    ? Double.NaN
                    : (rows - 1) / ((rows - 2) * (rows - 3)) * ((rows + 1) * (m[2][j] / (m[0][j] * m[0][j]) - 3) + 6);
        }
        return kurtosis;
    }

    /**
     * Annual semicovariance: products of min(r - benchmark, 0) over T, times periods per year; {@code n x n}, symmetric,
     * row-major (Estrada, Mean-Semivariance Optimization, 2008).
     *
     * @param benchmark per-period return below which a return counts as a loss
     */
    public static double[] semicovariance(ReturnPanel returns, double benchmark, int periodsPerYear) {
        double[] losses = new double[returns.values().length];
        for (int k = 0; k < losses.length; k++) {
            losses[k] = Math.min(returns.values()[k] - benchmark, 0);
        }
        return SymmetricProduct.of(losses, returns.rows(), returns.columns(), (double) returns.rows() / periodsPerYear);
    }

    /** Second, third and fourth central moments over T. */
    private static double[][] centralMoments(ReturnPanel returns) {
        CenteredReturns y = CenteredReturns.of(returns);
        int n = y.columns();
        double[][] moments = new double[3][n];
        for (int t = 0; t < y.rows(); t++) {
            for (int j = 0; j < n; j++) {
                double value = y.values()[t * n + j];
                double square = value * value;
                moments[0][j] += square;
                moments[1][j] += square * value;
                moments[2][j] += square * square;
            }
        }
        for (double[] moment : moments) {
            for (int j = 0; j < n; j++) {
                moment[j] /= y.rows();
            }
        }
        return moments;
    }
}
