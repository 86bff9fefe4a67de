package dev.counterweight.engine.estimate;

import dev.counterweight.engine.estimate.NearCancellation.Column;
import java.util.Arrays;

/**
 * Weights decay^k of the observation k periods ago, oldest first, summing to one, in twice the working precision.
 *
 * @param high the weights as doubles
 * @param low what rounding took from them
 */
record ExponentialWeights(double[] high, double[] low) {
    /** One for every observation, not normalised. */
    static ExponentialWeights ones(int rows) {
        double[] ones = new double[rows];
        Arrays.fill(ones, 1);
        return new ExponentialWeights(ones, new double[rows]);
    }

    static ExponentialWeights ofSpan(int span, int rows) {
        double divisor = span + 1.0;
        double decay = (span - 1.0) / divisor;
        return powers(decay, Math.fma(-decay, divisor, span - 1.0) / divisor, rows);
    }

    static ExponentialWeights ofDecay(double decay, int rows) {
        return powers(decay, 0, rows);
    }

    private static ExponentialWeights powers(double decay, double decayLow, int rows) {
        double[] high = new double[rows];
        double[] low = new double[rows];
        high[rows - 1] = 1;
        for (int t = rows - 2; t >= 0; t--) {
            double h = high[t + 1];
            high[t] = h * decay;
            low[t] = Math.fma(h, decay, -high[t]) + h * decayLow + low[t + 1] * decay;
        }
        ExponentialWeights ones = ones(rows);
        double[] sum = new Column(high, low).dot(new Column(ones.high, ones.low));
        for (int t = 0; t < rows; t++) {
            double w = high[t] / sum[0];
            double rest = (Math.fma(-w, sum[0], high[t]) + low[t] - w * sum[1]) / sum[0];
            high[t] = w + rest;
            low[t] = rest - (high[t] - w);
        }
        return new ExponentialWeights(high, low);
    }

    /** Weighted mean of each column, length n. */
    double[] mean(double[] values, int rows, int columns) {
        double[] column = new double[rows];
        double[] exact = new double[rows];
        double[] mean = new double[columns];
        for (int j = 0; j < columns; j++) {
            for (int t = 0; t < rows; t++) {
                column[t] = values[t * columns + j];
            }
            mean[j] = new Column(high, low).dot(new Column(column, exact))[0];
        }
        return mean;
    }

    /** Sum over t of w_t y_t y_t', {@code n x n}. */
    double[] product(double[] values, int rows, int columns) {
        double[] scaled = new double[values.length];
        for (int t = 0; t < rows; t++) {
            double w = Math.sqrt(high[t]);
            for (int j = 0; j < columns; j++) {
                scaled[t * columns + j] = w * values[t * columns + j];
            }
        }
        return SymmetricProduct.of(scaled, rows, columns, 1);
    }
}
