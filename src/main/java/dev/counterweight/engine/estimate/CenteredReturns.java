package dev.counterweight.engine.estimate;

import dev.counterweight.domain.ReturnPanel;
import java.util.Arrays;

/**
 * Returns minus their column means.
 *
 * @param rows observations T
 * @param columns assets n
 * @param mean per-period arithmetic means, length n, corrected by the mean of the residuals
 * @param values row-major, {@code T x n}
 */
record CenteredReturns(int rows, int columns, double[] mean, double[] values) {
    private static final int CHUNK = 64;

    static CenteredReturns of(ReturnPanel returns) {
        return of(returns.values(), returns.rows(), returns.columns());
    }

    static CenteredReturns of(double[] returns, int rows, int columns) {
        double[] mean = columnSums(returns, rows, columns);
        for (int j = 0; j < columns; j++) {
            mean[j] /= rows;
        }
        double[] centered = new double[returns.length];
        for (int t = 0; t < rows; t++) {
            int row = t * columns;
            for (int j = 0; j < columns; j++) {
                centered[row + j] = returns[row + j] - mean[j];
            }
        }
        double[] residual = columnSums(centered, rows, columns);
        for (int j = 0; j < columns; j++) {
            mean[j] += residual[j] / rows;
        }
        return new CenteredReturns(rows, columns, mean, centered);
    }

    /** Sums over {@value #CHUNK} rows first, then over the chunks. */
    static double[] columnSums(double[] values, int rows, int columns) {
        double[] total = new double[columns];
        double[] chunk = new double[columns];
        for (int top = 0; top < rows; top += CHUNK) {
            Arrays.fill(chunk, 0);
            for (int t = top; t < Math.min(rows, top + CHUNK); t++) {
                int row = t * columns;
                for (int j = 0; j < columns; j++) {
                    chunk[j] += values[row + j];
                }
            }
            for (int j = 0; j < columns; j++) {
                total[j] += chunk[j];
            }
        }
        return total;
    }
}
