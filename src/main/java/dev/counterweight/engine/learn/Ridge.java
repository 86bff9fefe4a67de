package dev.counterweight.engine.learn;

import dev.counterweight.engine.qp.Cholesky;
import java.util.List;

/**
 * Linear regression with a penalty on the size of its coefficients (Hoerl and Kennard, Ridge Regression, 1970):
 * {@code min (1/N) |y - Xb|^2 + penalty |b|^2} over features that are scaled to a mean square of one in the lessons. There is no
 * constant, because features and outcomes are measured from their means.
 *
 * @param scale root mean square of each feature in the lessons; one where it was always zero
 * @param coefficients of the scaled features
 * @param penalty positive; infinite for a forecast of nothing
 */
record Ridge(double[] scale, double[] coefficients, double penalty) {
    /** What was known at a decision of the past, and what came of it. */
    record Lesson(double[][] features, double[] outcome) {}

    static Ridge of(List<Lesson> lessons, double penalty) {
        int k = Features.NAMES.size();
        double[] scale = new double[k];
        long rows = 0;
        for (Lesson lesson : lessons) {
            for (double[] x : lesson.features()) {
                for (int a = 0; a < k; a++) {
                    scale[a] += x[a] * x[a];
                }
                rows++;
            }
        }
        for (int a = 0; a < k; a++) {
            scale[a] = scale[a] > 0 ? Math.sqrt(scale[a] / rows) : 1;
        }
        double[] coefficients = new double[k];
        if (penalty == Double.POSITIVE_INFINITY) {
            return new Ridge(scale, coefficients, penalty);
        }
        double[] gram = new double[k * k];
        for (Lesson lesson : lessons) {
            for (int i = 0; i < lesson.outcome().length; i++) {
                double[] x = lesson.features()[i];
                for (int a = 0; a < k; a++) {
                    double scaled = x[a] / scale[a];
                    coefficients[a] += scaled * lesson.outcome()[i] / rows;
                    for (int b = 0; b < k; b++) {
                        gram[a * k + b] += scaled * x[b] / scale[b] / rows;
                    }
                }
            }
        }
        for (int a = 0; a < k; a++) {
            gram[a * k + a] += penalty;
        }
        if (!Cholesky.solve(gram, k, coefficients)) {
            throw new IllegalStateException("a positive definite system has no factor; penalty " + penalty);
        }
        return new Ridge(scale, coefficients, penalty);
    }

    double[] forecast(double[][] features) {
        double[] forecast = new double[features.length];
        for (int i = 0; i < forecast.length; i++) {
            for (int a = 0; a < coefficients.length; a++) {
                forecast[i] += coefficients[a] * features[i][a] / scale[a];
            }
        }
        return forecast;
    }
}
