package dev.counterweight.engine.estimate;

import java.util.Arrays;

/**
 * Estimators that keep the sample eigenvectors and move the eigenvalues. With fewer than n + 1 observations the spectrum
 * comes from the T x T Gram matrix, in O(n T^2) instead of O(n^3).
 */
final class SpectralShrinkage {
    /** Eigenvalues below this part of the largest are rounding noise of a singular sample and are lifted to it. */
    private static final double FLOOR = 0x1p-50;

    /** @param covariance per period, {@code n x n} */
    record Result(double[] covariance, Shrinkage.Eigenvalues shrinkage) {}

    /** Ascending eigenvalues of the sample covariance over T - 1 with unit eigenvectors; the null space is left out. */
    private record Spectrum(double[] values, double[][] vectors) {}

    private SpectralShrinkage() {}

    /** See {@link CovarianceEstimator.Nonlinear}. */
    static Result quadraticInverse(CenteredReturns y) {
        int p = y.columns();
        int n = y.rows() - 1;
        Spectrum spectrum = spectrum(y);
        double[] inverse = inverse(spectrum.values);
        int count = inverse.length;
        double c = (double) p / n;
        double[] theta = new double[count];
        double[] amplitude = new double[count];
        smooth(inverse, bandwidth(p, c), theta, amplitude);
        double[] shrunk = new double[count];
        double nullValue = 0;
        if (p <= n) {
            for (int i = 0; i < count; i++) {
                shrunk[i] = 1
                        / ((1 - c) * (1 - c) * inverse[i]
                                + 2 * c * (1 - c) * inverse[i] * theta[i]
                                + c * c * inverse[i] * amplitude[i]);
            }
        } else {
            nullValue = 1 / ((c - 1) * sum(inverse) / count);
            for (int i = 0; i < count; i++) {
                shrunk[i] = 1 / (inverse[i] * amplitude[i]);
            }
        }
        double scale = sum(spectrum.values) / (sum(shrunk) + (p - count) * nullValue);
        for (int i = 0; i < count; i++) {
            shrunk[i] *= scale;
        }
        return result("quadratic-inverse", spectrum, p, shrunk, nullValue * scale);
    }

    /** See {@link CovarianceEstimator.LinearInverse}. */
    static Result linearInverse(CenteredReturns y) {
        int p = y.columns();
        int n = y.rows() - 1;
        if (p > n) {
            throw new IllegalArgumentException("linear-inverse shrinkage of " + p + " assets has " + y.rows()
                    + " observations, expected more than " + p + "; use nonlinear instead");
        }
        Spectrum spectrum = spectrum(y);
        double[] inverse = inverse(spectrum.values);
        double c = (double) p / n;
        double[] theta = new double[p];
        smooth(inverse, bandwidth(p, c), theta, new double[p]);
        double[] shrunk = new double[p];
        for (int i = 0; i < p; i++) {
            double value = (1 - c) * inverse[i] + 2 * c * inverse[i] * theta[i];
            shrunk[i] = 1 / Math.max(value, inverse[p - 1]);
        }
        return result("linear-inverse", spectrum, p, shrunk, 0);
    }

    /** See {@link CovarianceEstimator.Denoised}. */
    static Result denoised(CenteredReturns y, int ddof) {
        int n = y.columns();
        double[] s = SymmetricProduct.of(y.values(), y.rows(), n, (double) y.rows() - ddof);
        double[] sd = new double[n];
        for (int i = 0; i < n; i++) {
            sd[i] = Math.sqrt(s[i * n + i]);
        }
        double[] correlation = new double[n * n];
        for (int i = 0; i < n; i++) {
            for (int j = 0; j < n; j++) {
                correlation[i * n + j] = i == j ? 1 : s[i * n + j] / (sd[i] * sd[j]);
            }
        }
        SymmetricEigen eigen = SymmetricEigen.of(correlation, n);
        double[] sample = eigen.values();
        double edge = Math.pow(1 + Math.sqrt((double) n / y.rows()), 2);
        int noise = 0;
        double mean = 0;
        while (noise < n && sample[noise] < edge) {
            mean += Math.max(0, sample[noise++]);
        }
        double[] shrunk = sample.clone();
        double[] rows = new double[n * n];
        for (int i = 0; i < n; i++) {
            if (i < noise) {
                shrunk[i] = mean / noise;
            }
            for (int j = 0; j < n; j++) {
                rows[i * n + j] = Math.sqrt(shrunk[i]) * eigen.vector(i)[j];
            }
        }
        double[] covariance = SymmetricProduct.of(rows, n, n, 1);
        double[] rescale = new double[n];
        for (int i = 0; i < n; i++) {
            rescale[i] = sd[i] / Math.sqrt(covariance[i * n + i]);
        }
        for (int i = 0; i < n; i++) {
            for (int j = 0; j < n; j++) {
                covariance[i * n + j] = i == j ? s[i * n + i] : covariance[i * n + j] * (rescale[i] * rescale[j]);
            }
        }
        return new Result(
                covariance,
                new Shrinkage.Eigenvalues(
                        "correlation eigenvalues below " + edge + " set to their mean", sample, shrunk));
    }

    private static Result result(String rule, Spectrum spectrum, int p, double[] shrunk, double nullValue) {
        int count = shrunk.length;
        double[] sample = new double[p];
        double[] all = new double[p];
        System.arraycopy(spectrum.values, 0, sample, p - count, count);
        Arrays.fill(all, 0, p - count, nullValue);
        System.arraycopy(shrunk, 0, all, p - count, count);
        double[] covariance = assemble(spectrum.vectors, shrunk, nullValue, p, 1);
        if (nullValue > 0) {
            double[] below = assemble(spectrum.vectors, shrunk, nullValue, p, -1);
            for (int k = 0; k < covariance.length; k++) {
                covariance[k] -= below[k];
            }
            for (int i = 0; i < p; i++) {
                covariance[i * p + i] += nullValue;
            }
        }
        return new Result(covariance, new Shrinkage.Eigenvalues(rule, sample, all));
    }

    /** Sum of |value - base| u u' over the eigenvectors whose value lies above (sign 1) or below (-1) the base. */
    private static double[] assemble(double[][] vectors, double[] values, double base, int p, int sign) {
        double[] rows = new double[values.length * p];
        int used = 0;
        for (int i = 0; i < values.length; i++) {
            double excess = sign * (values[i] - base);
            if (excess > 0) {
                double root = Math.sqrt(excess);
                for (int j = 0; j < p; j++) {
                    rows[used * p + j] = root * vectors[i][j];
                }
                used++;
            }
        }
        return SymmetricProduct.of(rows, used, p, 1);
    }

    private static Spectrum spectrum(CenteredReturns y) {
        int p = y.columns();
        int n = y.rows() - 1;
        if (p <= n) {
            SymmetricEigen eigen = SymmetricEigen.of(SymmetricProduct.of(y.values(), y.rows(), p, n), p);
            double[][] vectors = new double[p][];
            for (int i = 0; i < p; i++) {
                vectors[i] = eigen.vector(i);
            }
            return new Spectrum(lifted(eigen.values()), vectors);
        }
        int rows = y.rows();
        double[] transposed = new double[p * rows];
        for (int t = 0; t < rows; t++) {
            for (int j = 0; j < p; j++) {
                transposed[j * rows + t] = y.values()[t * p + j];
            }
        }
        SymmetricEigen gram = SymmetricEigen.of(SymmetricProduct.of(transposed, p, rows, n), rows);
        double[] values = lifted(Arrays.copyOfRange(gram.values(), 1, rows));
        double[][] vectors = new double[n][p];
        for (int i = 0; i < n; i++) {
            double[] g = gram.vector(i + 1);
            double[] u = vectors[i];
            for (int t = 0; t < rows; t++) {
                for (int j = 0; j < p; j++) {
                    u[j] += g[t] * y.values()[t * p + j];
                }
            }
            double norm = 0;
            for (int j = 0; j < p; j++) {
                norm += u[j] * u[j];
            }
            norm = Math.sqrt(norm);
            for (int j = 0; j < p; j++) {
                u[j] = norm > 0 ? u[j] / norm : 0;
            }
        }
        return new Spectrum(values, vectors);
    }

    private static double[] lifted(double[] values) {
        double floor = FLOOR * values[values.length - 1];
        for (int i = 0; i < values.length; i++) {
            values[i] = Math.max(values[i], floor);
        }
        return values;
    }

    private static double bandwidth(int p, double c) {
        return Math.pow(Math.min(c * c, 1 / (c * c)), 0.35) / Math.pow(p, 0.35);
    }

    /** Smoothed Stein shrinker theta and its squared amplitude theta^2 + H(theta)^2. */
    private static void smooth(double[] inverse, double h, double[] theta, double[] amplitude) {
        int count = inverse.length;
        for (int i = 0; i < count; i++) {
            double real = 0;
            double conjugate = 0;
            for (int j = 0; j < count; j++) {
                double difference = inverse[j] - inverse[i];
                double width = inverse[j] * h;
                double weight = inverse[j] / (difference * difference + width * width);
                real += weight * difference;
                conjugate += weight * width;
            }
            theta[i] = real / count;
            conjugate /= count;
            amplitude[i] = theta[i] * theta[i] + conjugate * conjugate;
        }
    }

    private static double[] inverse(double[] values) {
        double[] inverse = new double[values.length];
        for (int i = 0; i < values.length; i++) {
            inverse[i] = 1 / values[i];
        }
        return inverse;
    }

    private static double sum(double[] values) {
        double sum = 0;
        for (double value : values) {
            sum += value;
        }
        return sum;
    }
}
