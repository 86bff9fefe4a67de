package dev.counterweight.engine.pareto;

import java.util.Optional;

/** The four figures of weights, by plain loops over the inputs. */
final class Figures {
    private Figures() {}

    /** In the order of {@link Objective}; turnover is NaN where nothing is held now, the ratio where there is no risk. */
    static double[] of(double[] mean, double[] covariance, Optional<double[]> current, double[] w) {
        double volatility = Math.sqrt(Math.max(variance(covariance, w), 0));
        double average = 0;
        for (int i = 0; i < w.length; i++) {
            average += w[i] * Math.sqrt(covariance[i * w.length + i]);
        }
        return new double[] {
            dot(mean, w),
            volatility,
            current.map(held -> turnover(w, held)).orElse(Double.NaN),
            volatility > 0 ? average / volatility : Double.NaN
        };
    }

    static double dot(double[] a, double[] b) {
        double sum = 0;
        for (int i = 0; i < a.length; i++) {
            sum += a[i] * b[i];
        }
        return sum;
    }

    static double variance(double[] covariance, double[] w) {
        return product(covariance, w, w);
    }

    /** {@code a'Sb}. */
    static double product(double[] covariance, double[] a, double[] b) {
        int n = a.length;
        double sum = 0;
        for (int i = 0; i < n; i++) {
            double row = 0;
            for (int j = 0; j < n; j++) {
                row += covariance[i * n + j] * b[j];
            }
            sum += a[i] * row;
        }
        return sum;
    }

    static double turnover(double[] w, double[] current) {
        double sum = 0;
        for (int i = 0; i < w.length; i++) {
            sum += Math.abs(w[i] - current[i]);
        }
        return sum;
    }
}
