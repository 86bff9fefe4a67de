package dev.counterweight.engine.estimate;

import java.util.Arrays;

/**
 * Y'Y for a tall or wide row-major Y: the one product that every covariance needs.
 *
 * <p>Only the upper triangle is calculated, in panels of {@value #PANEL} columns that stay in the first-level cache while
 * {@value #DEPTH} rows of Y are folded in. The inner loop updates two result rows from four data rows with plain array
 * references and one index, the form that the just-in-time compiler turns into vector instructions. Partial sums over
 * {@value #CHUNK} rows are added up separately, which keeps the rounding error near that of pairwise summation.
 */
final class SymmetricProduct {
    private static final int PANEL = 256;
    private static final int DEPTH = 16;
    private static final int CHUNK = 256;

    private SymmetricProduct() {}

    /**
     * @param y row-major, {@code rows x columns}
     * @param divisor what every entry is divided by
     * @return Y'Y / divisor, {@code columns x columns}, exactly symmetric
     */
    static double[] of(double[] y, int rows, int columns, double divisor) {
        double[] product = new double[columns * columns];
        double[][] panel = new double[DEPTH][Math.min(PANEL, columns)];
        double[][] sums = new double[columns + 1][Math.min(PANEL, columns)];
        double[] factors = new double[(columns + 1) * DEPTH];
        for (int left = 0; left < columns; left += PANEL) {
            int width = Math.min(PANEL, columns - left);
            for (int top = 0; top < rows; top += CHUNK) {
                int bottom = Math.min(rows, top + CHUNK);
                for (int i = 0; i < left + width; i++) {
                    Arrays.fill(sums[i], 0, width, 0);
                }
                for (int t = top; t < bottom; t += DEPTH) {
                    load(y, columns, t, Math.min(DEPTH, bottom - t), left, width, panel, factors);
                    fold(panel, factors, sums, left, width);
                }
                for (int i = 0; i < left + width; i++) {
                    int first = Math.max(0, i - left);
                    double[] sum = sums[i];
                    int at = i * columns + left;
                    for (int j = first; j < width; j++) {
                        product[at + j] += sum[j];
                    }
                }
            }
        }
        return mirrored(product, columns, divisor);
    }

    /** Copies a block of rows: the panel's columns as rows, every earlier column as factors, {@code DEPTH} a column. */
    private static void load(
            double[] y, int columns, int t, int depth, int left, int width, double[][] panel, double[] factors) {
        for (int d = 0; d < DEPTH; d++) {
            if (d < depth) {
                int row = (t + d) * columns;
                System.arraycopy(y, row + left, panel[d], 0, width);
                for (int i = 0; i < left + width; i++) {
                    factors[i * DEPTH + d] = y[row + i];
                }
            } else {
                Arrays.fill(panel[d], 0, width, 0);
                for (int i = 0; i < left + width; i++) {
                    factors[i * DEPTH + d] = 0;
                }
            }
        }
    }

    /** An odd last row is paired with the scratch row behind it, whose result nobody reads. */
    private static void fold(double[][] panel, double[] factors, double[][] sums, int left, int width) {
        for (int i = 0; i < left + width; i += 2) {
            int first = Math.max(0, i - left) & -8;
            for (int d = 0; d < DEPTH; d += 4) {
                update(
                        panel[d],
                        panel[d + 1],
                        panel[d + 2],
                        panel[d + 3],
                        factors,
                        i * DEPTH + d,
                        sums[i],
                        sums[i + 1],
                        first,
                        width);
            }
        }
    }

    private static void update(
            double[] b0,
            double[] b1,
            double[] b2,
            double[] b3,
            double[] factors,
            int at,
            double[] c,
            double[] d,
            int from,
            int to) {
        double p0 = factors[at];
        double p1 = factors[at + 1];
        double p2 = factors[at + 2];
        double p3 = factors[at + 3];
        double q0 = factors[at + DEPTH];
        double q1 = factors[at + DEPTH + 1];
        double q2 = factors[at + DEPTH + 2];
        double q3 = factors[at + DEPTH + 3];
        for (int j = from; j < to; j++) {
            double x0 = b0[j];
            double x1 = b1[j];
            double x2 = b2[j];
            double x3 = b3[j];
            c[j] += Math.fma(p3, x3, Math.fma(p2, x2, Math.fma(p1, x1, p0 * x0)));
            d[j] += Math.fma(q3, x3, Math.fma(q2, x2, Math.fma(q1, x1, q0 * x0)));
        }
    }

    private static double[] mirrored(double[] upper, int n, double divisor) {
        int tile = 32;
        for (int top = 0; top < n; top += tile) {
            for (int left = top; left < n; left += tile) {
                for (int i = top; i < Math.min(n, top + tile); i++) {
                    for (int j = Math.max(i, left); j < Math.min(n, left + tile); j++) {
                        double value = upper[i * n + j] / divisor;
                        upper[i * n + j] = value;
                        upper[j * n + i] = value;
                    }
                }
            }
        }
        return upper;
    }
}
