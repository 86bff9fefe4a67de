package dev.counterweight.engine.estimate;

import java.util.Arrays;

/**
 * Eigenvalues and eigenvectors of a real symmetric matrix: Householder reduction to tridiagonal form, then the implicit
 * QL iteration with Wilkinson's shift (Wilkinson and Reinsch, Linear Algebra, 1971; Golub and Van Loan, Matrix
 * Computations, 2013, section 8.3). Every inner loop runs along a matrix row.
 *
 * <p>Absolute error of an eigenvalue: a small multiple of machine precision times the largest one.
 */
public final class SymmetricEigen {
    private static final int MAX_SWEEPS = 60;

    private final double[] values;
    private final double[][] vectors;

    private SymmetricEigen(double[] values, double[][] vectors) {
        this.values = values;
        this.vectors = vectors;
    }

    /** Eigenvalues in ascending order. */
    public double[] values() {
        return values.clone();
    }

    /** Unit eigenvector of the i-th smallest eigenvalue. Not copied: treat as read-only. */
    public double[] vector(int i) {
        return vectors[i];
    }

    /**
     * @param matrix {@code n x n}, symmetric, row-major, finite; only the mean of both triangles counts
     */
    public static SymmetricEigen of(double[] matrix, int n) {
        if (n < 1 || matrix.length != n * n) {
            throw new IllegalArgumentException("matrix has " + matrix.length + " values, expected " + n + " x " + n);
        }
        double scale = 0;
        for (int k = 0; k < matrix.length; k++) {
            if (!Double.isFinite(matrix[k])) {
                throw new IllegalArgumentException(
                        "matrix[" + k / n + "][" + k % n + "] is " + matrix[k] + ", expected a finite number");
            }
            scale = Math.max(scale, Math.abs(matrix[k]));
        }
        double[][] a = new double[n][n];
        if (scale > 0) {
            for (int i = 0; i < n; i++) {
                for (int j = 0; j < n; j++) {
                    a[i][j] = 0.5 * (matrix[i * n + j] / scale + matrix[j * n + i] / scale);
                }
            }
        }
        double[] diagonal = new double[n];
        double[] offDiagonal = new double[n];
        double[][] vectors = tridiagonalise(a, diagonal, offDiagonal);
        iterate(diagonal, offDiagonal, vectors);
        return sorted(diagonal, vectors, scale);
    }

    /**
     * Reduces {@code a} in place; afterwards T = Q' A Q.
     *
     * @return Q transposed: row i holds column i of Q
     */
    private static double[][] tridiagonalise(double[][] a, double[] diagonal, double[] offDiagonal) {
        int n = a.length;
        double[][] reflectors = new double[n][];
        double[] factors = new double[n];
        double[] product = new double[n];
        for (int k = 0; k < n - 2; k++) {
            double[] v = new double[n];
            System.arraycopy(a[k], k + 1, v, k + 1, n - k - 1);
            double tail = 0;
            for (int i = k + 2; i < n; i++) {
                tail += v[i] * v[i];
            }
            diagonal[k] = a[k][k];
            if (tail == 0) {
                offDiagonal[k] = v[k + 1];
                continue;
            }
            double alpha = -Math.copySign(Math.sqrt(v[k + 1] * v[k + 1] + tail), v[k + 1]);
            offDiagonal[k] = alpha;
            v[k + 1] -= alpha;
            double factor = 2 / (v[k + 1] * v[k + 1] + tail);
            reflectors[k] = v;
            factors[k] = factor;
            reflectBothSides(a, v, factor, k + 1, product);
        }
        if (n > 1) {
            diagonal[n - 2] = a[n - 2][n - 2];
            offDiagonal[n - 2] = a[n - 2][n - 1];
        }
        diagonal[n - 1] = a[n - 1][n - 1];
        return transposed(accumulate(reflectors, factors, product));
    }

    /** A := H A H on rows and columns from {@code first}, H = I - factor v v'. */
    private static void reflectBothSides(double[][] a, double[] v, double factor, int first, double[] product) {
        int n = a.length;
        Arrays.fill(product, first, n, 0);
        for (int i = first; i < n; i++) {
            addMultiple(product, factor * v[i], a[i], first);
        }
        double dot = 0;
        for (int i = first; i < n; i++) {
            dot += product[i] * v[i];
        }
        addMultiple(product, -0.5 * factor * dot, v, first);
        for (int i = first; i < n; i++) {
            subtractTwo(a[i], v[i], product, product[i], v, first);
        }
    }

    private static double[][] accumulate(double[][] reflectors, double[] factors, double[] work) {
        int n = reflectors.length;
        double[][] q = new double[n][n];
        for (int i = 0; i < n; i++) {
            q[i][i] = 1;
        }
        for (int k = n - 3; k >= 0; k--) {
            double[] v = reflectors[k];
            if (v == null) {
                continue;
            }
            Arrays.fill(work, k + 1, n, 0);
            for (int i = k + 1; i < n; i++) {
                addMultiple(work, v[i], q[i], k + 1);
            }
            for (int i = k + 1; i < n; i++) {
                addMultiple(q[i], -factors[k] * v[i], work, k + 1);
            }
        }
        return q;
    }

    private static double[][] transposed(double[][] q) {
        int n = q.length;
        double[][] t = new double[n][n];
        for (int i = 0; i < n; i++) {
            for (int j = 0; j < n; j++) {
                t[j][i] = q[i][j];
            }
        }
        return t;
    }

    /** QL on the tridiagonal matrix; rotations act on pairs of rows of {@code z}. */
    private static void iterate(double[] d, double[] e, double[][] z) {
        int n = d.length;
        double negligible = 0;
        for (int i = 0; i < n; i++) {
            negligible = Math.max(negligible, 0x1p-53 * (Math.abs(d[i]) + Math.abs(e[i])));
        }
        for (int l = 0; l < n; l++) {
            int sweeps = 0;
            for (int m = split(e, l, negligible); m > l; m = split(e, l, negligible)) {
                if (sweeps++ == MAX_SWEEPS) {
                    throw new ArithmeticException(
                            "eigenvalue " + l + " has not converged after " + MAX_SWEEPS + " sweeps");
                }
                sweep(d, e, z, l, m);
            }
        }
    }

    /** First index from {@code l} behind which the matrix falls into two parts. */
    private static int split(double[] e, int l, double negligible) {
        int m = l;
        while (m < e.length - 1 && Math.abs(e[m]) > negligible) {
            m++;
        }
        return m;
    }

    private static void sweep(double[] d, double[] e, double[][] z, int l, int m) {
        double half = (d[l + 1] - d[l]) / (2 * e[l]);
        double radius = Math.hypot(half, 1);
        double g = d[m] - d[l] + e[l] / (half + Math.copySign(radius, half));
        double sine = 1;
        double cosine = 1;
        double shift = 0;
        for (int i = m - 1; i >= l; i--) {
            double f = sine * e[i];
            double b = cosine * e[i];
            double r = Math.sqrt(f * f + g * g);
            e[i + 1] = r;
            if (r == 0) {
                d[i + 1] -= shift;
                e[m] = 0;
                return;
            }
            sine = f / r;
            cosine = g / r;
            g = d[i + 1] - shift;
            r = (d[i] - g) * sine + 2 * cosine * b;
            shift = sine * r;
            d[i + 1] = g + shift;
            g = cosine * r - b;
            rotate(z[i], z[i + 1], cosine, sine);
        }
        d[l] -= shift;
        e[l] = g;
        e[m] = 0;
    }

    private static void rotate(double[] lower, double[] upper, double cosine, double sine) {
        for (int j = 0; j < lower.length; j++) {
            double x = lower[j];
            double y = upper[j];
            upper[j] = Math.fma(sine, x, cosine * y);
            lower[j] = Math.fma(cosine, x, -sine * y);
        }
    }

    private static void addMultiple(double[] target, double factor, double[] row, int from) {
        for (int j = from; j < target.length; j++) {
            target[j] = Math.fma(factor, row[j], target[j]);
        }
    }

    private static void subtractTwo(double[] row, double a, double[] x, double b, double[] y, int from) {
        double minusA = -a;
        double minusB = -b;
        for (int j = from; j < row.length; j++) {
            row[j] = Math.fma(minusA, x[j], Math.fma(minusB, y[j], row[j]));
        }
    }

    private static SymmetricEigen sorted(double[] values, double[][] vectors, double scale) {
        int n = values.length;
        Integer[] order = new Integer[n];
        Arrays.setAll(order, i -> i);
        Arrays.sort(order, (i, j) -> Double.compare(values[i], values[j]));
        double[] ascending = new double[n];
        double[][] rows = new double[n][];
        for (int i = 0; i < n; i++) {
            ascending[i] = values[order[i]] * scale;
            rows[i] = vectors[order[i]];
        }
        return new SymmetricEigen(ascending, rows);
    }
}
