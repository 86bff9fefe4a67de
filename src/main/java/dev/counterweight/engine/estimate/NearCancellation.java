package dev.counterweight.engine.estimate;

import dev.counterweight.domain.ReturnPanel;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Entries of a covariance that are small because gains and losses nearly cancel, calculated again with every rounding error
 * carried along (dot product in twice the working precision: Ogita, Rump and Oishi, Accurate Sum and Dot Product, 2005). Plain
 * summation is right to the last digits of the largest entries only; here the small ones are, too.
 */
final class NearCancellation {
    /** A correlation below this is calculated again. */
    private static final double SMALL = 1.0 / 64;
    /** Up to this many assets; beyond, the time would be felt and nobody reads single entries. */
    private static final int MOST_ASSETS = 256;

    private final double[] values;
    private final int rows;
    private final int columns;
    private final ExponentialWeights weights;
    private final boolean centred;

    private NearCancellation(ReturnPanel returns, ExponentialWeights weights, boolean centred) {
        this.values = returns.values();
        this.rows = returns.rows();
        this.columns = returns.columns();
        this.weights = weights;
        this.centred = centred;
    }

    /**
     * Corrects small entries of sum over t of w_t y_t y_t' / divisor in place, y being the values less their plain mean where
     * {@code centred}.
     *
     * @param product {@code n x n}, as plain summation has it
     * @param returns the values before centring
     */
    static double[] correct(
            double[] product, ReturnPanel returns, ExponentialWeights weights, boolean centred, double divisor) {
        if (returns.columns() <= MOST_ASSETS) {
            new NearCancellation(returns, weights, centred).correct(product, divisor);
        }
        return product;
    }

    private void correct(double[] product, double divisor) {
        @Nullable Column[] known = new Column[columns];
        for (int i = 0; i < columns; i++) {
            Column weighted = null;
            for (int j = i + 1; j < columns; j++) {
                double scale = Math.sqrt(product[i * columns + i] * product[j * columns + j]);
                if (Math.abs(product[i * columns + j]) < SMALL * scale) {
                    weighted = weighted == null ? weighted(column(i, known)) : weighted;
                    double exact = weighted.dot(column(j, known))[0] / divisor;
                    product[i * columns + j] = exact;
                    product[j * columns + i] = exact;
                }
            }
        }
    }

    private Column column(int j, @Nullable Column[] known) {
        Column column = known[j];
        if (column == null) {
            double[] column0 = new double[rows];
            for (int t = 0; t < rows; t++) {
                column0[t] = values[t * columns + j];
            }
            column = centred ? centred(column0) : new Column(column0, new double[rows]);
            known[j] = column;
        }
        return column;
    }

    private Column centred(double[] x) {
        double[] ones = new double[rows];
        Arrays.fill(ones, 1);
        double[] high = new double[rows];
        double[] low = new double[rows];
        double[] sum = new Column(ones, low).dot(new Column(x, low));
        double mean = sum[0] / rows;
        double meanLow = (Math.fma(-mean, rows, sum[0]) + sum[1]) / rows;
        for (int t = 0; t < rows; t++) {
            double y = x[t] - mean;
            double z = y - x[t];
            low[t] = (x[t] - (y - z)) - (mean + z) - meanLow;
            high[t] = y;
        }
        return new Column(high, low);
    }

    private Column weighted(Column column) {
        double[] high = new double[rows];
        double[] low = new double[rows];
        for (int t = 0; t < rows; t++) {
            double w = weights.high()[t];
            double x = column.high[t];
            high[t] = w * x;
            low[t] = Math.fma(w, x, -high[t]) + w * column.low[t] + weights.low()[t] * x;
        }
        return new Column(high, low);
    }

    /** Values as sums of a high and a low part. */
    record Column(double[] high, double[] low) {
        /** Sum of products over all rows, as high and low part. */
        double[] dot(Column other) {
            double sum = 0;
            double error = 0;
            for (int t = 0; t < high.length; t++) {
                double p = high[t] * other.high[t];
                double tail = Math.fma(high[t], other.high[t], -p) + high[t] * other.low[t] + low[t] * other.high[t];
                double next = sum + p;
                double z = next - sum;
                error += (sum - (next - z)) + (p - z) + tail;
                sum = next;
            }
            double total = sum + error;
            return new double[] {total, error - (total - sum)};
        }
    }
}
