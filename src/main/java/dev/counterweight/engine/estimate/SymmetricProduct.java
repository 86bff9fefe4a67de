package dev.counterweight.engine.estimate;

import java.util.Arrays;

/**
 * Y'Y for a tall or wide row-major Y: the one product that every covariance needs.
 *
 * <p>Only the upper triangle is calculated, in tiles of {@value #BLOCK} x {@value #PANEL} entries that stay in the second
 * level of the cache while all rows of Y pass by, {@value #DEPTH} rows at a time in the first level. The inner loop updates
 * three result rows from three data rows with plain array references and one index, the form that the just-in-time compiler
 * turns into vector instructions. Partial sums over {@value #CHUNK} rows are added up separately, which keeps the rounding
 * error near that of pairwise summation.
 */
final class SymmetricProduct {
    private static final int PANEL = 256;
    private static final int BLOCK = 66;
    private static final int DEPTH = 9;
    private static final int CHUNK = 315;

    private SymmetricProduct() {}

    /**
     * @param y row-major, {@code rows x columns}
     * @param divisor what every entry is divided by
     * @return Y'Y / divisor, {@code columns x columns}, exactly symmetric
     */
    static double[] of(double[] y, int rows, int columns, double divisor) {
        double[] product = new double[columns * columns];
        int widest = Math.min(PANEL, columns);
        int padded = (rows + DEPTH - 1) / DEPTH * DEPTH;
        double[][] panel = new double[padded][widest];
        double[][] sums = new double[BLOCK][widest];
        double[] factors = new double[BLOCK * DEPTH];
        for (int left = 0; left < columns; left += PANEL) {
            int width = Math.min(PANEL, columns - left);
            for (int t = 0; t < rows; t++) {
                System.arraycopy(y, t * columns + left, panel[t], 0, width);
            }
            for (int block = 0; block < left + width; block += BLOCK) {
                int height = Math.min(BLOCK, left + width - block);
                for (int top = 0; top < rows; top += CHUNK) {
                    for (double[] sum : sums) {
                        Arrays.fill(sum, 0);
                    }
                    for (int t = top; t < Math.min(rows, top + CHUNK); t += DEPTH) {
                        load(y, rows, columns, t, block, height, factors);
                        fold(panel, t, factors, sums, block - left, height, width);
                    }
                    add(sums, product, columns, block, left, height, width);
                }
            }
        }
        return mirrored(product, columns, divisor);
    }

    /** The block's columns of {@code DEPTH} rows, {@code DEPTH} values a column; zero behind the last row and column. */
    private static void load(double[] y, int rows, int columns, int t, int block, int height, double[] factors) {
        int depth = Math.min(DEPTH, rows - t);
        if (depth < DEPTH || height < BLOCK) {
            Arrays.fill(factors, 0);
        }
        for (int d = 0; d < depth; d++) {
            int row = (t + d) * columns + block;
            for (int i = 0; i < height; i++) {
                factors[i * DEPTH + d] = y[row + i];
            }
        }
    }

    /** @param offset of the block's first row from the panel's first column; entries left of the diagonal are not needed */
    private static void fold(
            double[][] panel, int t, double[] factors, double[][] sums, int offset, int height, int width) {
        for (int i = 0; i < height; i += 3) {
            int first = Math.max(0, offset + i) & -8;
            for (int d = 0; d < DEPTH; d += 3) {
                double[][] rows = {panel[t + d], panel[t + d + 1], panel[t + d + 2]};
                update(rows, factors, i * DEPTH + d, sums[i], sums[i + 1], sums[i + 2], first, width);
            }
        }
    }

    private static void update(
            double[][] rows, double[] factors, int at, double[] c, double[] d, double[] e, int from, int to) {
        double[] b0 = rows[0];
        double[] b1 = rows[1];
        double[] b2 = rows[2];
        double p0 = factors[at];
        double p1 = factors[at + 1];
        double p2 = factors[at + 2];
        double q0 = factors[at + DEPTH];
        double q1 = factors[at + DEPTH + 1];
        double q2 = factors[at + DEPTH + 2];
        double r0 = factors[at + 2 * DEPTH];
        double r1 = factors[at + 2 * DEPTH + 1];
        double r2 = factors[at + 2 * DEPTH + 2];
        for (int j = from; j < to; j++) {
            double x0 = b0[j];
            double x1 = b1[j];
            double x2 = b2[j];
            c[j] += Math.fma(p2, x2, Math.fma(p1, x1, p0 * x0));
            d[j] += Math.fma(q2, x2, Math.fma(q1, x1, q0 * x0));
            e[j] += Math.fma(r2, x2, Math.fma(r1, x1, r0 * x0));
        }
    }

    private static void add(
            double[][] sums, double[] product, int columns, int block, int left, int height, int width) {
        for (int i = 0; i < height; i++) {
            double[] sum = sums[i];
            int at = (block + i) * columns + left;
            for (int j = Math.max(0, block + i - left); j < width; j++) {
                product[at + j] += sum[j];
            }
        }
    }

    private static double[] mirrored(double[] upper, int n, double divisor) {
        for (int i = 0; i < n; i++) {
            for (int k = i * n + i; k < (i + 1) * n; k++) {
                upper[k] /= divisor;
            }
        }
        int tile = 32;
        for (int top = 0; top < n; top += tile) {
            for (int left = top; left < n; left += tile) {
                for (int i = top; i < Math.min(n, top + tile); i++) {
                    for (int j = Math.max(i + 1, left); j < Math.min(n, left + tile); j++) {
                        upper[j * n + i] = upper[i * n + j];
                    }
                }
            }
        }
        return upper;
    }
}
