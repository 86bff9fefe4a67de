package dev.counterweight.engine.allocate;

/** Each asset's part of a portfolio's variance, {@code w_i (Sw)_i / w'Sw}, from the definition. */
public final class RiskShares {
    private RiskShares() {}

    /**
     * @param covariance {@code n x n}, symmetric, row-major
     * @param weights length n
     * @return shares that sum to one, length n; NaN when the portfolio has no variance
     */
    public static double[] of(double[] covariance, double[] weights) {
        int n = weights.length;
        double[] shares = new double[n];
        double total = 0;
        for (int i = 0; i < n; i++) {
            int row = i * n;
            double even = 0;
            double odd = 0;
            int j = 0;
            for (; j + 3 < n; j += 4) {
                even += covariance[row + j] * weights[j] + covariance[row + j + 2] * weights[j + 2];
                odd += covariance[row + j + 1] * weights[j + 1] + covariance[row + j + 3] * weights[j + 3];
            }
            for (; j < n; j++) {
                even += covariance[row + j] * weights[j];
            }
            shares[i] = weights[i] * (even + odd);
            total += shares[i];
        }
        for (int i = 0; i < n; i++) {
            shares[i] = total > 0 ? shares[i] / total : Double.NaN;
        }
        return shares;
    }

    /** Largest difference between a share and its budget; infinite when a share is not a number. */
    static double error(double[] covariance, double[] weights, double[] budget) {
        double[] shares = of(covariance, weights);
        double worst = 0;
        for (int i = 0; i < shares.length; i++) {
            double off = Math.abs(shares[i] - budget[i]);
            worst = off <= worst ? worst : off;
        }
        return Double.isNaN(worst) ? Double.POSITIVE_INFINITY : worst;
    }
}
