package dev.counterweight.engine.estimate;

/** Weights decay^k of the observation k periods ago, oldest first, summing to one. */
final class ExponentialWeights {
    private ExponentialWeights() {}

    static double[] ofSpan(int span, int rows) {
        return ofDecay(1 - 2.0 / (span + 1.0), rows);
    }

    static double[] ofDecay(double decay, int rows) {
        double[] weights = new double[rows];
        double sum = 0;
        for (int t = 0; t < rows; t++) {
            weights[t] = Math.pow(decay, rows - 1 - t);
            sum += weights[t];
        }
        for (int t = 0; t < rows; t++) {
            weights[t] /= sum;
        }
        return weights;
    }

    /** Weighted mean of each column, length n. */
    static double[] mean(double[] values, int rows, int columns, double[] weights) {
        return CenteredReturns.columnSums(scaled(values, rows, columns, weights, false), rows, columns);
    }

    /** Sum over t of w_t y_t y_t', {@code n x n}. */
    static double[] product(double[] values, int rows, int columns, double[] weights) {
        return SymmetricProduct.of(scaled(values, rows, columns, weights, true), rows, columns, 1);
    }

    private static double[] scaled(double[] values, int rows, int columns, double[] weights, boolean root) {
        double[] scaled = new double[values.length];
        for (int t = 0; t < rows; t++) {
            double w = root ? Math.sqrt(weights[t]) : weights[t];
            for (int j = 0; j < columns; j++) {
                scaled[t * columns + j] = w * values[t * columns + j];
            }
        }
        return scaled;
    }
}
