package dev.counterweight.engine.cluster;

import java.util.Optional;

/**
 * Distances between assets from a covariance matrix, on unrounded correlations. Matrices are {@code n x n}, row-major.
 * Variances must be positive.
 */
public enum CorrelationDistance {
    /** {@code sqrt((1 - rho) / 2)}, the argument clipped to 0..1. */
    CORRELATION("correlation"),
    /**
     * Euclidean distance between the columns of the {@link #CORRELATION} distance matrix: what the code printed in Lopez de
     * Prado, "Building diversified portfolios that outperform out of sample" (2016) does.
     */
    DISTANCE_OF_DISTANCES("distance-of-distances");

    /**
     * Above this correlation the product of reciprocal deviations is too coarse for the distance (its rounding is divided
     * by the distance), so the quotient by the root of the product of variances is taken, which is exactly 1 for copies.
     */
    private static final double NEAR_ONE = 0.999;

    private final String key;

    CorrelationDistance(String key) {
        this.key = key;
    }

    /** The name on the command line and in files. */
    public String key() {
        return key;
    }

    /** The distance with this name; empty for an unknown name. */
    public static Optional<CorrelationDistance> of(String key) {
        for (CorrelationDistance distance : values()) {
            if (distance.key.equals(key)) {
                return Optional.of(distance);
            }
        }
        return Optional.empty();
    }

    /** All distances: {@code n x n}, exactly symmetric, zero diagonal. */
    public double[] matrix(double[] covariance, int n) {
        return matrix(covariance, variances(covariance, n));
    }

    /** As above for callers that have the diagonal at hand. */
    double[] matrix(double[] covariance, double[] variance) {
        double[] correlation = correlationDistances(covariance, variance);
        return switch (this) {
            case CORRELATION -> correlation;
            case DISTANCE_OF_DISTANCES -> columnDistances(correlation, variance.length);
        };
    }

    /** The diagonal of a covariance matrix. */
    static double[] variances(double[] covariance, int n) {
        if (covariance.length != n * n) {
            throw new IllegalArgumentException("covariance has " + covariance.length + " values, expected " + n * n);
        }
        double[] variance = new double[n];
        for (int i = 0; i < n; i++) {
            variance[i] = covariance[i * n + i];
        }
        return variance;
    }

    /** One over the standard deviations; an asset without variance is the caller's error. */
    static double[] inverseDeviations(double[] covariance, double[] variance) {
        int n = variance.length;
        if (covariance.length != n * n) {
            throw new IllegalArgumentException("covariance has " + covariance.length + " values, expected " + n * n);
        }
        double[] inverse = new double[n];
        for (int i = 0; i < n; i++) {
            if (!(variance[i] > 0) || variance[i] == Double.POSITIVE_INFINITY) {
                throw new IllegalArgumentException(
                        "variance of asset " + i + " is " + variance[i] + ", expected a positive number");
            }
            inverse[i] = 1 / Math.sqrt(variance[i]);
        }
        return inverse;
    }

    /** {@code (1 - rho) / 2} clipped at zero, without the rounding that matters for a rho close to one. */
    static double halfGap(double covariance, double varianceA, double varianceB) {
        double rho = covariance / Math.sqrt(varianceA * varianceB);
        return rho >= 1 ? 0 : (1 - rho) * 0.5;
    }

    private static double[] correlationDistances(double[] covariance, double[] variance) {
        int n = variance.length;
        double[] inverse = inverseDeviations(covariance, variance);
        double[] distances = new double[n * n];
        double[] row = new double[n];
        for (int i = 0; i < n; i++) {
            System.arraycopy(covariance, i * n, row, 0, i);
            scale(row, inverse, inverse[i], i);
            clip(row, variance, i, covariance);
            toDistances(row, i);
            System.arraycopy(row, 0, distances, i * n, i);
        }
        mirror(distances, n);
        return distances;
    }

    /** Covariances to correlations. Like the loop below, of a form that compiles to vector code. */
    private static void scale(double[] row, double[] inverse, double own, int length) {
        for (int j = 0; j < length; j++) {
            row[j] *= own * inverse[j];
        }
    }

    private static void clip(double[] row, double[] variance, int i, double[] covariance) {
        int n = variance.length;
        for (int j = 0; j < i; j++) {
            if (row[j] > NEAR_ONE) {
                row[j] = Math.min(1, covariance[i * n + j] / Math.sqrt(variance[i] * variance[j]));
            } else if (row[j] < -1) {
                row[j] = -1;
            }
        }
    }

    private static void toDistances(double[] row, int length) {
        for (int j = 0; j < length; j++) {
            row[j] = Math.sqrt((1 - row[j]) * 0.5);
        }
    }

    private static double[] columnDistances(double[] d, int n) {
        double[] result = new double[n * n];
        for (int i = 0; i < n; i++) {
            for (int j = 0; j < i; j++) {
                double sum = 0;
                for (int k = 0; k < n; k++) {
                    double gap = d[i * n + k] - d[j * n + k];
                    sum += gap * gap;
                }
                result[i * n + j] = Math.sqrt(sum);
            }
        }
        mirror(result, n);
        return result;
    }

    /** Copies the lower triangle to the upper one, in tiles that fit the first-level cache. */
    private static void mirror(double[] matrix, int n) {
        int tile = 32;
        for (int top = 0; top < n; top += tile) {
            int bottom = Math.min(n, top + tile);
            for (int first = 0; first < bottom; first += tile) {
                for (int i = top; i < bottom; i++) {
                    int last = Math.min(i, first + tile);
                    for (int j = first; j < last; j++) {
                        matrix[j * n + i] = matrix[i * n + j];
                    }
                }
            }
        }
    }
}
