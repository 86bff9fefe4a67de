package dev.counterweight.engine.qp;

/**
 * Whether a matrix is positive semi-definite, so that what a solver finds is a minimum: by a blocked Cholesky factorisation of
 * the matrix with its diagonal raised by a tolerance (Golub and Van Loan, Matrix Computations, 2013, section 4.2). Costs n^3 / 6
 * multiplications and additions; each block of rows is taken from all rows below it while it is in the cache, two rows at a
 * time from four, the form that the just-in-time compiler turns into vector instructions.
 */
public final class Convexity {
    /** Eigenvalues down to minus this part of the largest variance count as zero. */
    private static final double TOLERANCE = 1e-12;

    private static final int BLOCK = 32;

    private Convexity() {}

    public static boolean holds(Covariance s) {
        if (s instanceof FactorCovariance) {
            return true;
        }
        int n = s.size();
        double most = 0;
        for (double variance : s.diagonal()) {
            if (!(variance >= 0)) {
                return false;
            }
            most = Math.max(most, variance);
        }
        int[] all = new int[n];
        java.util.Arrays.setAll(all, i -> i);
        double[][] r = new double[n][n];
        for (int i = 0; i < n; i++) {
            s.gather(i, all, n, r[i]);
            r[i][i] += most == 0 ? 1 : TOLERANCE * most;
        }
        return factorise(r, n);
    }

    /** Overwrites the upper triangle with its factor R, {@code R'R}; false where a pivot is not positive. */
    private static boolean factorise(double[][] r, int n) {
        for (int top = 0; top < n; top += BLOCK) {
            int end = Math.min(n, top + BLOCK);
            for (int k = top; k < end; k++) {
                double pivot = r[k][k];
                if (!(pivot > 0)) {
                    return false;
                }
                double root = Math.sqrt(pivot);
                scale(r[k], k, n, 1 / root);
                for (int i = k + 1; i < end; i++) {
                    subtract(r[i], r[k], r[k][i], i, n);
                }
            }
            for (int i = end; i < n; i += 2) {
                double[] first = r[i];
                double[] second = i + 1 < n ? r[i + 1] : first;
                int k = top;
                for (; k + 3 < end && second != first; k += 4) {
                    subtract(first, second, r[k], r[k + 1], r[k + 2], r[k + 3], i, n);
                }
                for (; k < end; k++) {
                    subtract(first, r[k], r[k][i], i, n);
                    if (second != first) {
                        subtract(second, r[k], r[k][i + 1], i + 1, n);
                    }
                }
            }
        }
        return true;
    }

    private static void scale(double[] row, int from, int to, double factor) {
        for (int j = from; j < to; j++) {
            row[j] *= factor;
        }
    }

    private static void subtract(double[] from, double[] row, double factor, int start, int to) {
        for (int j = start; j < to; j++) {
            from[j] -= factor * row[j];
        }
    }

    /** Rows i and i + 1 less what four rows of the factor contribute, from column i on. */
    private static void subtract(
            double[] first, double[] second, double[] a, double[] b, double[] c, double[] d, int i, int to) {
        double pa = -a[i];
        double pb = -b[i];
        double pc = -c[i];
        double pd = -d[i];
        double qa = -a[i + 1];
        double qb = -b[i + 1];
        double qc = -c[i + 1];
        double qd = -d[i + 1];
        for (int j = i; j < to; j++) {
            double x0 = a[j];
            double x1 = b[j];
            double x2 = c[j];
            double x3 = d[j];
            first[j] += Math.fma(pd, x3, Math.fma(pc, x2, Math.fma(pb, x1, pa * x0)));
            second[j] += Math.fma(qd, x3, Math.fma(qc, x2, Math.fma(qb, x1, qa * x0)));
        }
    }
}
