package dev.counterweight.engine.estimate;

import java.util.List;

/** Correlation from covariance. */
public final class Correlation {
    private Correlation() {}

    /**
     * @param covariance {@code n x n}, symmetric, row-major
     * @return {@code n x n}, unit diagonal, entries within -1 and 1
     * @throws IllegalArgumentException naming the asset whose variance is not positive
     */
    public static double[] of(List<String> assets, double[] covariance) {
        int n = assets.size();
        for (int i = 0; i < n; i++) {
            double variance = covariance[i * n + i];
            if (!(variance > 0)) {
                throw new IllegalArgumentException("variance of " + assets.get(i) + " is " + variance
                        + ", expected a positive number: without it the correlation is not defined");
            }
        }
        return ofConstantsToo(n, covariance);
    }

    /** As {@link #of}, but an asset that does not move has correlation 0 with every other. */
    public static double[] ofConstantsToo(int n, double[] covariance) {
        double[] sd = new double[n];
        for (int i = 0; i < n; i++) {
            sd[i] = Math.sqrt(covariance[i * n + i]);
        }
        double[] correlation = new double[n * n];
        for (int i = 0; i < n; i++) {
            for (int j = 0; j < n; j++) {
                double scale = sd[i] * sd[j];
                double rho = scale > 0 ? covariance[i * n + j] / scale : 0;
                correlation[i * n + j] = i == j ? 1 : Math.max(-1, Math.min(1, rho));
            }
        }
        return correlation;
    }
}
