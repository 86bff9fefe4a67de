package dev.counterweight.engine.allocate;

import java.util.Arrays;

/**
 * One round of cyclical coordinate descent on {@code 1/2 y'Sy - sum b log y}: each asset's own equation {@code S_ii y^2 + c y = b}
 * is solved in turn, c being its covariance with the others as they stand.
 *
 * <p>The upper triangle is read once, four rows at a time: their products with the old y above, then, with the four new y, what
 * the assets above will need of them. Rows are copied first, so that all arrays of a loop have the same index: only then does it
 * compile to vector code.
 */
final class CoordinateSweep {
    private static final int BLOCK = 4;

    private final double[] covariance;
    private final double[] variance;
    private final double[] budget;
    private final int n;
    /** Products with the assets of the blocks before, of the sweep under way. */
    private final double[] before;

    private final double[][] rows;
    private final double[] above = new double[BLOCK];
    private double form;
    private double worst;

    CoordinateSweep(double[] covariance, double[] variance, double[] budget) {
        this.covariance = covariance;
        this.variance = variance;
        this.budget = budget;
        n = budget.length;
        before = new double[n];
        rows = new double[BLOCK][n];
    }

    /**
     * Changes y, and scales it so that {@code y'Sy = 1}.
     *
     * @return largest error of a share of risk, each taken before its asset moved; infinite when {@code y'Sy} is not positive
     */
    double run(double[] y) {
        Arrays.fill(before, 0);
        form = 0;
        worst = 0;
        for (int i = 0; i < n; i += BLOCK) {
            int size = Math.min(BLOCK, n - i);
            for (int k = 0; k < size; k++) {
                System.arraycopy(covariance, (i + k) * n + i, rows[k], i, n - i);
            }
            Arrays.fill(above, 0);
            if (size == BLOCK) {
                products(rows[0], rows[1], rows[2], rows[3], y, i + BLOCK, above);
            }
            for (int k = 0; k < size; k++) {
                move(i, k, size, y);
            }
            if (size == BLOCK) {
                add(rows, y, i, before);
            }
        }
        if (!(form > 0)) {
            return Double.POSITIVE_INFINITY;
        }
        double scale = 1 / Math.sqrt(form);
        for (int i = 0; i < n; i++) {
            y[i] *= scale;
        }
        return worst;
    }

    private void move(int first, int k, int size, double[] y) {
        int i = first + k;
        double[] row = rows[k];
        double earlier = before[i];
        for (int l = 0; l < k; l++) {
            earlier += rows[l][i] * y[first + l];
        }
        double others = earlier + above[k];
        for (int l = k + 1; l < size; l++) {
            others += row[first + l] * y[first + l];
        }
        double own = variance[i];
        worst = Math.max(worst, Math.abs(y[i] * (others + own * y[i]) - budget[i]));
        double root = Math.sqrt(others * others + 4 * own * budget[i]);
        double next = others > 0 ? 2 * budget[i] / (others + root) : (root - others) / (2 * own);
        y[i] = next;
        form += next * (own * next + 2 * earlier);
    }

    private static void products(
            double[] r0, double[] r1, double[] r2, double[] r3, double[] y, int from, double[] sums) {
        double a0 = 0;
        double a1 = 0;
        double a2 = 0;
        double a3 = 0;
        double b0 = 0;
        double b1 = 0;
        double b2 = 0;
        double b3 = 0;
        int j = from;
        for (; j + 1 < y.length; j += 2) {
            double even = y[j];
            double odd = y[j + 1];
            a0 += r0[j] * even;
            b0 += r0[j + 1] * odd;
            a1 += r1[j] * even;
            b1 += r1[j + 1] * odd;
            a2 += r2[j] * even;
            b2 += r2[j + 1] * odd;
            a3 += r3[j] * even;
            b3 += r3[j + 1] * odd;
        }
        if (j < y.length) {
            a0 += r0[j] * y[j];
            a1 += r1[j] * y[j];
            a2 += r2[j] * y[j];
            a3 += r3[j] * y[j];
        }
        sums[0] = a0 + b0;
        sums[1] = a1 + b1;
        sums[2] = a2 + b2;
        sums[3] = a3 + b3;
    }

    private static void add(double[][] rows, double[] y, int first, double[] to) {
        double[] r0 = rows[0];
        double[] r1 = rows[1];
        double[] r2 = rows[2];
        double[] r3 = rows[3];
        double y0 = y[first];
        double y1 = y[first + 1];
        double y2 = y[first + 2];
        double y3 = y[first + 3];
        for (int j = first + BLOCK; j < to.length; j++) {
            to[j] += r0[j] * y0 + r1[j] * y1 + (r2[j] * y2 + r3[j] * y3);
        }
    }
}
