package dev.counterweight.engine.qp;

import java.util.Arrays;

/**
 * The upper Cholesky factor R of {@code H = S_FF + rho 1 1' + ridge I} for a changing set F of free assets, with
 * {@code z_m = R'^-1 a_m} for given rows a_m kept up to date. Adding an asset costs one triangular solve, removing one a
 * sweep of Givens rotations (Golub and Van Loan, Matrix Computations, 2013, section 6.5).
 *
 * <p>Where weights sum to a constant, {@code rho 1 1'} does not change the minimiser, and H is positive definite exactly
 * when S is so on directions that sum to zero: assets without risk, and singular S, need no special case.
 */
final class FreeSetFactor {
    /** A pivot below this share of its diagonal entry counts as zero: the asset depends on the free ones. */
    private static final double DEPENDENT = 1e-13;

    private static final double INDEFINITE = -1e-9;

    private final Covariance s;
    private final double rho;
    private final double ridge;
    private final double[][] rows;
    private int[] index;
    private int size;
    private int stride;
    private double[] r;
    private final double[][] z;
    private double[] scratch;
    private boolean indefinite;

    /**
     * @param ridge zero, or what makes H positive definite where S is not
     * @param rows the a_m, each of length n
     */
    FreeSetFactor(Covariance s, double rho, double ridge, double[][] rows) {
        this.s = s;
        this.rho = rho;
        this.ridge = ridge;
        this.rows = rows;
        stride = Math.min(s.size(), 32);
        index = new int[stride];
        r = new double[stride * stride];
        z = new double[rows.length][stride];
        scratch = new double[stride];
    }

    /** A rho of the order of the variances: the geometric mean of their arithmetic and harmonic means. */
    static double rho(double[] variances) {
        double sum = 0;
        double inverse = 0;
        int positive = 0;
        for (double v : variances) {
            if (v > 0) {
                sum += v;
                inverse += 1 / v;
                positive++;
            }
        }
        return positive == 0 ? 1 : Math.sqrt(sum / inverse);
    }

    int size() {
        return size;
    }

    /** Place of an asset in the factor, or -1. */
    int position(int asset) {
        for (int p = 0; p < size; p++) {
            if (index[p] == asset) {
                return p;
            }
        }
        return -1;
    }

    int asset(int position) {
        return index[position];
    }

    /** Free assets in the order of the factor; read-only, valid up to {@link #size()}. */
    int[] index() {
        return index;
    }

    double[] z(int m) {
        return z[m];
    }

    /** True when a pivot came out clearly negative: S is not positive semi-definite. */
    boolean indefinite() {
        return indefinite;
    }

    void clear() {
        size = 0;
    }

    /** Adds asset j to F; false, and nothing changes, when H would become singular. */
    boolean add(int j) {
        if (size == stride) {
            grow();
        }
        int k = size;
        double[] x = scratch;
        s.gather(j, index, k, x);
        for (int c = 0; c < k; c++) {
            x[c] += rho;
        }
        solveTransposed(x);
        double diagonal = s.at(j, j) + rho + ridge;
        double pivot = diagonal - dot(x, x, k);
        if (!(pivot > DEPENDENT * diagonal)) {
            indefinite |= pivot < INDEFINITE * diagonal;
            return false;
        }
        double root = Math.sqrt(pivot);
        for (int i = 0; i < k; i++) {
            r[i * stride + k] = x[i];
        }
        r[k * stride + k] = root;
        for (int m = 0; m < z.length; m++) {
            z[m][k] = (rows[m][j] - dot(x, z[m], k)) / root;
        }
        index[k] = j;
        size = k + 1;
        return true;
    }

    /**
     * After {@link #add} has refused an asset: the exchange on F that makes up for one unit of that asset without risk,
     * {@code out = -H^-1 h}, in the factor's order.
     */
    void exchange(double[] out) {
        for (int p = 0; p < size; p++) {
            out[p] = -scratch[p];
        }
        solve(out);
    }

    /** Removes the asset at a position of F; the order of the others is kept. */
    void remove(int p) {
        int k = size;
        int last = k - 1;
        System.arraycopy(index, p + 1, index, p, last - p);
        for (int i = 0; i < p; i++) {
            System.arraycopy(r, i * stride + p + 1, r, i * stride + p, last - p);
        }
        if (p < last) {
            System.arraycopy(r, p * stride + p + 1, r, p * stride + p, last - p);
        }
        for (int i = p; i < last; i++) {
            int a = i * stride;
            int b = a + stride;
            double x = r[a + i];
            double y = r[b + i + 1];
            double h = Math.sqrt(x * x + y * y);
            double cos = x / h;
            double sin = y / h;
            r[a + i] = h;
            // row i + 1 moves one column to the left while it is rotated with row i
            for (int c = i + 1; c < last; c++) {
                double u = r[a + c];
                double v = r[b + c + 1];
                r[a + c] = cos * u + sin * v;
                r[b + c] = cos * v - sin * u;
            }
            for (double[] zm : z) {
                double u = zm[i];
                double v = zm[i + 1];
                zm[i] = cos * u + sin * v;
                zm[i + 1] = cos * v - sin * u;
            }
        }
        size = last;
    }

    /** Builds the factor anew from the present F. Assets that have become dependent drop out; false when any did. */
    boolean refactorise() {
        int[] before = Arrays.copyOf(index, size);
        size = 0;
        boolean complete = true;
        for (int j : before) {
            complete &= add(j);
        }
        return complete;
    }

    /** Solves {@code R' x = x} in place. */
    void solveTransposed(double[] x) {
        int k = size;
        for (int i = 0; i < k; i++) {
            int row = i * stride;
            double xi = x[i] / r[row + i];
            x[i] = xi;
            for (int c = i + 1; c < k; c++) {
                x[c] -= xi * r[row + c];
            }
        }
    }

    /** Solves {@code R x = x} in place. */
    void solve(double[] x) {
        int k = size;
        for (int i = k - 1; i >= 0; i--) {
            int row = i * stride;
            double a = x[i];
            double b = 0;
            double c = 0;
            double d = 0;
            int j = i + 1;
            for (; j + 4 <= k; j += 4) {
                a -= r[row + j] * x[j];
                b -= r[row + j + 1] * x[j + 1];
                c -= r[row + j + 2] * x[j + 2];
                d -= r[row + j + 3] * x[j + 3];
            }
            for (; j < k; j++) {
                a -= r[row + j] * x[j];
            }
            x[i] = ((a + b) + (c + d)) / r[row + i];
        }
    }

    static double dot(double[] x, double[] y, int k) {
        double a = 0;
        double b = 0;
        double c = 0;
        double d = 0;
        int i = 0;
        for (; i + 4 <= k; i += 4) {
            a += x[i] * y[i];
            b += x[i + 1] * y[i + 1];
            c += x[i + 2] * y[i + 2];
            d += x[i + 3] * y[i + 3];
        }
        for (; i < k; i++) {
            a += x[i] * y[i];
        }
        return (a + b) + (c + d);
    }

    private void grow() {
        int wider = Math.min(s.size(), 2 * stride);
        double[] larger = new double[wider * wider];
        for (int i = 0; i < size; i++) {
            System.arraycopy(r, i * stride, larger, i * wider, size);
        }
        r = larger;
        index = Arrays.copyOf(index, wider);
        scratch = Arrays.copyOf(scratch, wider);
        for (int m = 0; m < z.length; m++) {
            z[m] = Arrays.copyOf(z[m], wider);
        }
        stride = wider;
    }
}
