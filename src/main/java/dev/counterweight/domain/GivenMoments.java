package dev.counterweight.domain;

import java.util.Arrays;
import java.util.List;

/**
 * Expected returns and covariance that somebody states instead of letting them be estimated, with the bounds on weights that may
 * come with them. Arrays are not copied: treat as read-only.
 *
 * @param assets unique names, length n
 * @param mean expected returns per year, length n
 * @param covariance per year, {@code n x n}, symmetric, row-major
 * @param lower least weights, length n, or empty where none are stated
 * @param upper greatest weights, length n, or empty
 */
public record GivenMoments(List<String> assets, double[] mean, double[] covariance, double[] lower, double[] upper) {
    /** Part of the two standard deviations by which mirrored entries may differ: the rounding of printed digits. */
    private static final double ROUNDING = 1e-12;

    public GivenMoments {
        assets = List.copyOf(assets);
        int n = assets.size();
        if (n == 0 || assets.stream().distinct().count() != n) {
            throw new IllegalArgumentException("assets are " + assets + ", expected at least one, each once");
        }
        if (mean.length != n || covariance.length != n * n) {
            throw new IllegalArgumentException("mean has " + mean.length + " and covariance " + covariance.length
                    + " values, expected " + n + " and " + n * n);
        }
        bounds("lower", lower, n);
        bounds("upper", upper, n);
        for (int i = 0; i < n; i++) {
            if (!Double.isFinite(mean[i])) {
                throw new IllegalArgumentException(
                        "mean of " + assets.get(i) + " is " + mean[i] + ", expected a finite number");
            }
            for (int j = 0; j <= i; j++) {
                double entry = covariance[i * n + j];
                double mirrored = covariance[j * n + i];
                double scale = Math.sqrt(Math.abs(covariance[i * n + i] * covariance[j * n + j]));
                if (!Double.isFinite(entry) || !(Math.abs(entry - mirrored) <= ROUNDING * scale)) {
                    throw new IllegalArgumentException("covariance of " + assets.get(i) + " and " + assets.get(j)
                            + " is " + entry + " in one place and " + mirrored
                            + " in the other, expected one finite number in a symmetric matrix");
                }
            }
            if (!(covariance[i * n + i] >= 0)) {
                throw new IllegalArgumentException(
                        "variance of " + assets.get(i) + " is " + covariance[i * n + i] + ", expected zero or more");
            }
        }
    }

    private static void bounds(String name, double[] values, int n) {
        if (values.length != 0 && values.length != n) {
            throw new IllegalArgumentException(name + " has " + values.length + " values, expected none or " + n);
        }
    }

    /** Number of assets, n. */
    public int size() {
        return assets.size();
    }

    /** These columns alone, in this order. */
    public GivenMoments select(int[] columns) {
        int k = columns.length;
        double[] part = new double[k * k];
        for (int i = 0; i < k; i++) {
            for (int j = 0; j < k; j++) {
                part[i * k + j] = covariance[columns[i] * size() + columns[j]];
            }
        }
        return new GivenMoments(
                Arrays.stream(columns).mapToObj(assets::get).toList(),
                select(mean, columns),
                part,
                select(lower, columns),
                select(upper, columns));
    }

    private static double[] select(double[] values, int[] columns) {
        return values.length == 0
                ? values
                : Arrays.stream(columns).mapToDouble(c -> values[c]).toArray();
    }
}
