package dev.counterweight.engine.qp;

import java.util.Arrays;

/**
 * A covariance held entry by entry.
 *
 * @param size number of assets, n
 * @param values {@code n x n}, symmetric, row-major. Not copied: treat as read-only
 */
public record DenseCovariance(int size, double[] values) implements Covariance {
    public DenseCovariance {
        if (values.length != size * size) {
            throw new IllegalArgumentException(
                    "covariance has " + values.length + " values, expected " + size + " x " + size);
        }
    }

    @Override
    public double at(int i, int j) {
        return values[i * size + j];
    }

    @Override
    public void gather(int j, int[] index, int count, double[] out) {
        int row = j * size;
        for (int c = 0; c < count; c++) {
            out[c] = values[row + index[c]];
        }
    }

    @Override
    public void multiply(int[] index, double[] x, int count, double[] out) {
        Arrays.fill(out, 0, size, 0);
        int c = 0;
        for (; c + 8 <= count; c += 8) {
            addEight(index, x, c, out);
        }
        if (c + 4 <= count) {
            addFour(index, x, c, out);
            c += 4;
        }
        for (; c < count; c++) {
            double a = x[c];
            int row = index[c] * size;
            for (int i = 0; i < size; i++) {
                out[i] += a * values[row + i];
            }
        }
    }

    private void addFour(int[] index, double[] x, int c, double[] out) {
        double a0 = x[c];
        double a1 = x[c + 1];
        double a2 = x[c + 2];
        double a3 = x[c + 3];
        int r0 = index[c] * size;
        int r1 = index[c + 1] * size;
        int r2 = index[c + 2] * size;
        int r3 = index[c + 3] * size;
        for (int i = 0; i < size; i++) {
            out[i] += (a0 * values[r0 + i] + a1 * values[r1 + i]) + (a2 * values[r2 + i] + a3 * values[r3 + i]);
        }
    }

    private void addEight(int[] index, double[] x, int c, double[] out) {
        double a0 = x[c];
        double a1 = x[c + 1];
        double a2 = x[c + 2];
        double a3 = x[c + 3];
        double a4 = x[c + 4];
        double a5 = x[c + 5];
        double a6 = x[c + 6];
        double a7 = x[c + 7];
        int r0 = index[c] * size;
        int r1 = index[c + 1] * size;
        int r2 = index[c + 2] * size;
        int r3 = index[c + 3] * size;
        int r4 = index[c + 4] * size;
        int r5 = index[c + 5] * size;
        int r6 = index[c + 6] * size;
        int r7 = index[c + 7] * size;
        for (int i = 0; i < size; i++) {
            double first = (a0 * values[r0 + i] + a1 * values[r1 + i]) + (a2 * values[r2 + i] + a3 * values[r3 + i]);
            double second = (a4 * values[r4 + i] + a5 * values[r5 + i]) + (a6 * values[r6 + i] + a7 * values[r7 + i]);
            out[i] += first + second;
        }
    }

    @Override
    public boolean isPlausible(int j, double[] diagonal) {
        int row = j * size;
        double own = diagonal[j] * (1 + 1e-9);
        double excess = 0;
        for (int i = 0; i < size; i++) {
            double entry = values[row + i];
            excess = Math.max(excess, entry * entry - own * diagonal[i]);
        }
        return !(excess > 1e-24 * diagonal[j] * diagonal[j]) || isRounding(j, diagonal, excess);
    }

    private static boolean isRounding(int j, double[] diagonal, double excess) {
        double most = 0;
        for (double variance : diagonal) {
            most = Math.max(most, variance);
        }
        return excess <= 1e-24 * most * most && diagonal[j] >= 0;
    }
}
