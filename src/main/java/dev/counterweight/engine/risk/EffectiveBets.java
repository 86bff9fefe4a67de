package dev.counterweight.engine.risk;

import dev.counterweight.engine.estimate.SymmetricEigen;

/**
 * How many independent bets a portfolio makes: the exponential of the entropy of its variance over the principal portfolios, which are
 * uncorrelated (Meucci, Managing Diversification, 2009). One means that a single source of risk drives everything, n that all n do
 * equally. Where eigenvalues are equal the principal portfolios, and so the number, are not unique.
 *
 * @param number effective number of bets, 1 to n
 * @param shares share of each principal portfolio in the variance, that of the greatest eigenvalue first, length n, sum 1
 */
public record EffectiveBets(double number, double[] shares) {
    /**
     * Counts the bets.
     *
     * @param covariance {@code n x n}, symmetric, row-major
     * @throws IllegalArgumentException when the portfolio has no risk
     */
    public static EffectiveBets of(double[] weights, double[] covariance) {
        return of(weights, SymmetricEigen.of(covariance, weights.length));
    }

    /** As {@link #of(double[], double[])}, with the covariance's decomposition, for many weights on the same one. */
    public static EffectiveBets of(double[] weights, SymmetricEigen eigen) {
        int n = weights.length;
        double[] values = eigen.values();
        double[] shares = new double[n];
        double variance = 0;
        for (int k = 0; k < n; k++) {
            double exposure = Stress.dot(eigen.vector(n - 1 - k), weights);
            shares[k] = exposure * exposure * Math.max(0, values[n - 1 - k]);
            variance += shares[k];
        }
        if (!(variance > 0)) {
            throw new IllegalArgumentException("the portfolio has no risk, so it makes no bets");
        }
        double entropy = 0;
        for (int k = 0; k < n; k++) {
            shares[k] /= variance;
            entropy -= shares[k] > 0 ? shares[k] * Math.log(shares[k]) : 0;
        }
        return new EffectiveBets(Math.exp(entropy), shares);
    }
}
