package dev.counterweight.engine.estimate;

import dev.counterweight.domain.ReturnPanel;

/**
 * Returns minus their column means.
 *
 * @param rows observations T
 * @param columns assets n
 * @param mean per-period arithmetic means, length n
 * @param values row-major, {@code T x n}
 */
record CenteredReturns(int rows, int columns, double[] mean, double[] values) {
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
        return new CenteredReturns(rows, columns, mean, centered);
    }

    /**
     * Sums with the rounding error of every addition carried along (Knuth's two-sum; Ogita, Rump, Oishi 2005), so that gains and
     * losses that nearly cancel still leave a mean good to the last digits.
     */
    static double[] columnSums(double[] values, int rows, int columns) {
        double[] total = new double[columns];
        double[] error = new double[columns];
        for (int t = 0; t < rows; t++) {
            int row = t * columns;
            for (int j = 0; j < columns; j++) {
                double value = values[row + j];
                double before = total[j];
                double sum = before + value;
                double added = sum - before;
                error[j] += (before - (sum - added)) + (value - added);
                total[j] = sum;
            }
        }
        for (int j = 0; j < columns; j++) {
            total[j] += error[j];
        }
        return total;
    }
}
