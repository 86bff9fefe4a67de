package dev.counterweight.engine;

import dev.counterweight.engine.Reference.Dataset;
import java.util.EnumMap;
import java.util.Map;

/**
 * Annual moments of a reference data set in the convention of its optimisation files: 252 periods, T - 1.
 *
 * @param mean length n
 * @param covariance n x n, row-major
 */
public record ReferenceMoments(double[] mean, double[] covariance) {
    private static final Map<Dataset, ReferenceMoments> KNOWN = new EnumMap<>(Dataset.class);

    public static synchronized ReferenceMoments of(Dataset dataset) {
        return KNOWN.computeIfAbsent(dataset, d -> {
            double[] mean = Reference.sampleMean(d.returns());
            double[] covariance = Reference.sampleCovariance(d.returns());
            for (int i = 0; i < mean.length; i++) {
                mean[i] *= 252;
            }
            for (int i = 0; i < covariance.length; i++) {
                covariance[i] *= 252;
            }
            return new ReferenceMoments(mean, covariance);
        });
    }

    public int size() {
        return mean.length;
    }
}
