package dev.counterweight.engine.measure;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * How concentrated and how diversified weights are.
 *
 * @param assets names, length n
 * @param weights fractions, length n
 * @param volatility of the portfolio, in the covariance's period: sqrt(w'Sw)
 * @param concentration greatest weight
 * @param hhi Herfindahl-Hirschman index: sum of squared weights
 * @param effectiveN one over the Herfindahl-Hirschman index
 * @param entropyEffectiveN exp(-sum w log w); NaN when a weight is negative
 * @param diversificationRatio weighted mean of the volatilities over the portfolio's (Choueifaty and Coignard 2008); NaN when
 *     the portfolio has no risk
 * @param riskContributions share of each asset in the variance, w_i (Sw)_i / w'Sw, length n, sum 1; NaN when the portfolio has
 *     no risk
 */
public record WeightMetrics(
        List<String> assets,
        double[] weights,
        double volatility,
        double concentration,
        double hhi,
        double effectiveN,
        double entropyEffectiveN,
        double diversificationRatio,
        double[] riskContributions) {
    public WeightMetrics {
        assets = List.copyOf(assets);
    }

    /**
     * Measures weights.
     *
     * @param covariance {@code n x n}, symmetric, row-major; annual for an annual volatility
     */
    public static WeightMetrics of(List<String> assets, double[] weights, double[] covariance) {
        int n = weights.length;
        if (n == 0 || assets.size() != n || covariance.length != n * n) {
            throw new IllegalArgumentException("assets has " + assets.size() + ", weights " + n + " and covariance "
                    + covariance.length + " values, expected n, n and n x n with n at least one");
        }
        double[] marginal = new double[n];
        double variance = 0;
        double ownVolatility = 0;
        double squares = 0;
        double entropy = 0;
        double greatest = Double.NEGATIVE_INFINITY;
        for (int i = 0; i < n; i++) {
            if (!Double.isFinite(weights[i])) {
                throw new IllegalArgumentException(
                        "weight of " + assets.get(i) + " is " + weights[i] + ", expected a finite fraction");
            }
            double sum = 0;
            for (int j = 0; j < n; j++) {
                sum += covariance[i * n + j] * weights[j];
            }
            marginal[i] = sum;
            variance += weights[i] * sum;
            ownVolatility += weights[i] * Math.sqrt(covariance[i * n + i]);
            squares += weights[i] * weights[i];
            entropy -= weights[i] == 0 ? 0 : weights[i] * Math.log(weights[i]);
            greatest = Math.max(greatest, weights[i]);
        }
        double volatility = Math.sqrt(Math.max(variance, 0));
        double[] contributions = new double[n];
        for (int i = 0; i < n; i++) {
            contributions[i] = variance > 0 ? weights[i] * marginal[i] / variance : Double.NaN;
        }
        return new WeightMetrics(
                assets,
                weights.clone(),
                volatility,
                greatest,
                squares,
                1 / squares,
                Math.exp(entropy),
                volatility > 0 ? ownVolatility / volatility : Double.NaN,
                contributions);
    }

    /** The single figures by key, those that are defined. */
    public Map<String, Double> asMap() {
        Map<String, Double> all = new LinkedHashMap<>();
        all.put("concentration", concentration);
        all.put("hhi", hhi);
        all.put("effective_n", effectiveN);
        all.put("entropy_effective_n", entropyEffectiveN);
        all.put("diversification_ratio", diversificationRatio);
        all.values().removeIf(value -> !Double.isFinite(value));
        return all;
    }

    /** Key to definition, for the figures of {@link #asMap()} and the risk contributions. */
    public static Map<String, String> definitions() {
        Map<String, String> all = new LinkedHashMap<>();
        all.put("concentration", "Greatest weight: max(w)");
        all.put("hhi", "Herfindahl-Hirschman index: sum(w^2)");
        all.put("effective_n", "Number of equal weights with the same concentration: 1 / sum(w^2)");
        all.put("entropy_effective_n", "Number of equal weights with the same entropy: exp(-sum(w log w))");
        all.put(
                "diversification_ratio",
                "Weighted mean of the assets' volatilities over the portfolio's: w'sigma / sqrt(w'Sw) (Choueifaty and"
                        + " Coignard 2008)");
        all.put("risk_contributions", "Share of each asset in the portfolio's variance: w_i (Sw)_i / w'Sw");
        return Collections.unmodifiableMap(all);
    }
}
