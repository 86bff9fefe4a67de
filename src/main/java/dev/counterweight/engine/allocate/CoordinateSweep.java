package dev.counterweight.engine.allocate;

import java.util.Arrays;

/**
 * Rounds of cyclical coordinate descent on {@code 1/2 y'Sy - sum b log y}: each asset's own equation {@code S_ii y^2 + c y = b}
 * is solved in turn, c being its covariance with the others as they stand.
 *
 * <p>Rounds go up and down in turn. What the assets behind the one at hand contribute to its c is added to theirs when they are
 * solved; what those before it contribute is known from the round before, in which they were behind it. So each round
 * reads one triangle of the matrix, and never sums along a row, which would not compile to vector code. Rows are copied, four
 * at a time, so that all arrays of a loop have the same index, which is needed for that, too.
 */
final class CoordinateSweep {
    private static final int BLOCK = 4;

    private final double[] covariance;
    private final double[] variance;
    private final double[] budget;
    private final int n;
    private final double[][] rows;
    /** Each asset's covariance with the assets that are still to come in the round at hand. */
    private double[] ahead;
    /** Each asset's covariance with the assets that the round at hand has passed. */
    private double[] passed;

    private boolean down;
    private double form;
    private double worst;

    CoordinateSweep(double[] covariance, double[] variance, double[] budget) {
        this.covariance = covariance;
        this.variance = variance;
        this.budget = budget;
        n = budget.length;
        ahead = new double[n];
        passed = new double[n];
        rows = new double[BLOCK][n];
    }

    /** Makes the next round start from this y, going up. */
    void start(double[] y) {
        down = true;
        walk(y, false);
        turn();
    }

    /**
     * Changes y, which is what the last round left or {@link #start} was told, and scales it so that {@code y'Sy = 1}.
     *
     * @return largest error of a share of risk, each taken before its asset moved; infinite when {@code y'Sy} is not positive
     */
    double run(double[] y) {
        form = 0;
        worst = 0;
        walk(y, true);
        if (!(form > 0)) {
            return Double.POSITIVE_INFINITY;
        }
        double scale = 1 / Math.sqrt(form);
        for (int i = 0; i < n; i++) {
            y[i] *= scale;
            passed[i] *= scale;
        }
        turn();
        return worst;
    }

    private void turn() {
        double[] swap = ahead;
        ahead = passed;
        passed = swap;
        down = !down;
    }

    private void walk(double[] y, boolean solve) {
        Arrays.fill(passed, 0);
        int blocks = (n + BLOCK - 1) / BLOCK;
        for (int b = 0; b < blocks; b++) {
            int first = (down ? blocks - 1 - b : b) * BLOCK;
            int last = Math.min(first + BLOCK, n);
            int from = down ? 0 : first;
            int to = down ? last : n;
            for (int i = first; i < last; i++) {
                System.arraycopy(covariance, i * n + from, rows[i - first], from, to - from);
            }
            for (int k = 0; k < last - first; k++) {
                int i = down ? last - 1 - k : first + k;
                if (solve) {
                    move(i, y);
                }
                double[] row = rows[i - first];
                for (int j = down ? first : i + 1; j < (down ? i : last); j++) {
                    passed[j] += row[j] * y[i];
                }
            }
            if (last - first == BLOCK) {
                add(rows, y, first, passed, down ? 0 : last, down ? first : n);
            } else if (down) {
                // the last block, which may be short, is the first on the way down
                for (int i = first; i < last; i++) {
                    for (int j = 0; j < first; j++) {
                        passed[j] += rows[i - first][j] * y[i];
                    }
                }
            }
        }
    }

    private void move(int i, double[] y) {
        double others = passed[i] + ahead[i];
        double own = variance[i];
        worst = Math.max(worst, Math.abs(y[i] * (others + own * y[i]) - budget[i]));
        double root = Math.sqrt(others * others + 4 * own * budget[i]);
        double next = others > 0 ? 2 * budget[i] / (others + root) : (root - others) / (2 * own);
        y[i] = next;
        form += next * (own * next + 2 * passed[i]);
    }

    private static void add(double[][] rows, double[] y, int first, double[] sums, int from, int to) {
        double[] r0 = rows[0];
        double[] r1 = rows[1];
        double[] r2 = rows[2];
        double[] r3 = rows[3];
        double y0 = y[first];
        double y1 = y[first + 1];
        double y2 = y[first + 2];
        double y3 = y[first + 3];
        for (int j = from; j < to; j++) {
            sums[j] += r0[j] * y0 + r1[j] * y1 + (r2[j] * y2 + r3[j] * y3);
        }
    }
}
