package dev.counterweight.service.analysis;

import java.util.List;
import java.util.Map;

/**
 * Moments of a market and the quality of its data. Matrices are {@code n x n}, symmetric, row-major.
 *
 * @param mean annual expected returns
 * @param covariance annual
 * @param shrinkage shrinkage figures by name; empty for estimators without
 * @param statistics figures of each asset by name, in the order of the assets, such as {@code skewness}; NaN where not defined
 * @param quality one entry per asset when prices were given
 */
public record EstimateReport(
        List<String> assets,
        double[] mean,
        double[] covariance,
        double[] correlation,
        Map<String, Object> shrinkage,
        int observations,
        Map<String, double[]> statistics,
        List<Quality> quality,
        List<String> remarks) {

    /**
     * How good the prices of one asset are.
     *
     * @param score from 0 (unusable) to 1 (nothing found)
     * @param findings by name, such as {@code outliers}, with what was found
     */
    public record Quality(String asset, double score, Map<String, Object> findings) {}
}
