package dev.counterweight.engine.qp;

import dev.counterweight.engine.qp.QuadraticProgram.Row;
import java.util.Arrays;
import java.util.List;

/**
 * The rows of a {@link QuadraticProgram}, the budget first, with their multipliers: not held, held, or overstepped at their
 * price.
 */
final class HeldRows {
    static final byte INACTIVE = 0;
    static final byte ACTIVE = 1;
    static final byte SATURATED = 2;

    private final int n;
    private final double[][] a;
    private final double[] size;
    private final double[] least;
    private final double[] price;
    private final byte[] state;
    private final double[] y;

    HeldRows(QuadraticProgram program) {
        n = program.size();
        List<Row> given = program.rows();
        int rows = given.size() + 1;
        a = new double[rows][];
        size = new double[rows];
        least = new double[rows];
        price = new double[rows];
        a[0] = new double[n];
        Arrays.fill(a[0], 1);
        least[0] = 1;
        price[0] = Double.POSITIVE_INFINITY;
        for (int r = 1; r < rows; r++) {
            a[r] = given.get(r - 1).coefficients();
            least[r] = given.get(r - 1).least();
            price[r] = given.get(r - 1).price();
        }
        for (int r = 0; r < rows; r++) {
            size[r] = Math.max(1, BoxState.largest(a[r], n));
        }
        state = new byte[rows];
        y = new double[rows];
    }

    int count() {
        return a.length;
    }

    double[][] coefficients() {
        return a;
    }

    double[] row(int r) {
        return a[r];
    }

    double price(int r) {
        return price[r];
    }

    byte state(int r) {
        return state[r];
    }

    double multiplier(int r) {
        return y[r];
    }

    void raise(int r, double by) {
        y[r] += by;
    }

    /** Multipliers along a direction: the force on row p, and what it takes from the held rows. */
    void travel(int p, double force, double t, double[] fit) {
        for (int r = 0; r < y.length; r++) {
            if (r == p) {
                y[r] += force;
            } else if (state[r] == ACTIVE) {
                y[r] -= t * fit[r];
            }
        }
    }

    /** Those of the program's own rows, without the budget. */
    double[] multipliers() {
        return Arrays.copyOfRange(y, 1, y.length);
    }

    /** What a row lacks to what it has to be at least. */
    double missing(int r, double[] w) {
        return least[r] - FreeSetFactor.dot(a[r], w, n);
    }

    /** How much row r is out of its state, relative to its coefficients; nothing for a held one. */
    double violation(int r, double[] w) {
        if (state[r] == ACTIVE) {
            return 0;
        }
        double missing = missing(r, w);
        return (state[r] == INACTIVE ? missing : -missing) / size[r];
    }

    int[] active() {
        int[] active = new int[state.length];
        int count = 0;
        for (int r = 0; r < state.length; r++) {
            if (state[r] == ACTIVE) {
                active[count++] = r;
            }
        }
        return Arrays.copyOf(active, count);
    }

    void hold(int r) {
        state[r] = ACTIVE;
    }

    /** Lets go of a row whose multiplier is zero, or its price. */
    void release(int r, boolean atZero) {
        state[r] = atZero ? INACTIVE : SATURATED;
        y[r] = atZero ? 0 : price[r];
    }

    /** Subtracts from h what the multipliers contribute, {@code sum y a}. */
    void contribute(double[] h) {
        for (int r = 0; r < a.length; r++) {
            if (y[r] != 0) {
                for (int i = 0; i < n; i++) {
                    h[i] -= y[r] * a[r][i];
                }
            }
        }
    }

    /** Solves {@code Z'Z x = x} in place for the factor's columns of the given rows, by Cholesky. */
    static void solveGram(FreeSetFactor factor, int[] rows, double[] x) {
        int m = rows.length;
        int k = factor.size();
        double[] g = new double[m * m];
        for (int i = 0; i < m; i++) {
            for (int j = 0; j <= i; j++) {
                double sum = FreeSetFactor.dot(factor.z(rows[i]), factor.z(rows[j]), k);
                for (int c = 0; c < j; c++) {
                    sum -= g[i * m + c] * g[j * m + c];
                }
                g[i * m + j] = i == j ? Math.sqrt(Math.max(sum, Double.MIN_NORMAL)) : sum / g[j * m + j];
            }
        }
        for (int i = 0; i < m; i++) {
            for (int c = 0; c < i; c++) {
                x[i] -= g[i * m + c] * x[c];
            }
            x[i] /= g[i * m + i];
        }
        for (int i = m - 1; i >= 0; i--) {
            for (int c = i + 1; c < m; c++) {
                x[i] -= g[c * m + i] * x[c];
            }
            x[i] /= g[i * m + i];
        }
    }
}
