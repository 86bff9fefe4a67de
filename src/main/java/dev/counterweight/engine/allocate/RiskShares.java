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
        int i = 0;
        for (; i + 3 < n; i += 4) {
            fourProducts(covariance, i, weights, shares);
        }
        for (; i < n; i++) {
            for (int j = 0; j < n; j++) {
                shares[i] += covariance[i * n + j] * weights[j];
            }
        }
        for (i = 0; i < n; i++) {
            shares[i] *= weights[i];
            total += shares[i];
        }
        for (i = 0; i < n; i++) {
            shares[i] = total > 0 ? shares[i] / total : Double.NaN;
        }
        return shares;
    }

    /** Covariance of assets first .. first + 3 with the portfolio: one pass over the weights for four rows. */
    private static void fourProducts(double[] covariance, int first, double[] weights, double[] products) {
        int n = weights.length;
        int r0 = first * n;
        int r1 = r0 + n;
        int r2 = r1 + n;
        int r3 = r2 + n;
        double s0 = 0;
        double s1 = 0;
        double s2 = 0;
        double s3 = 0;
        for (int j = 0; j < n; j++) {
            double w = weights[j];
            s0 += covariance[r0 + j] * w;
            s1 += covariance[r1 + j] * w;
            s2 += covariance[r2 + j] * w;
            s3 += covariance[r3 + j] * w;
        }
        products[first] = s0;
        products[first + 1] = s1;
        products[first + 2] = s2;
        products[first + 3] = s3;
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
