package dev.counterweight.engine.qp;

/** Solution of symmetric positive definite systems by {@code A = LL'}. */
public final class Cholesky {
    private Cholesky() {}

    /**
     * Overwrites the right-hand side with the solution, and the matrix's lower triangle with its factor.
     *
     * @param a {@code n x n}, symmetric, row-major
     * @return false, with the right-hand side untouched, when the matrix is not numerically positive definite
     */
    public static boolean solve(double[] a, int n, double[] rhs) {
        for (int i = 0; i < n; i++) {
            int row = i * n;
            for (int j = 0; j < i; j++) {
                a[row + j] = (a[row + j] - dot(a, row, j * n, j)) / a[j * n + j];
            }
            double pivot = a[row + i] - dot(a, row, row, i);
            if (!(pivot > 0) || pivot == Double.POSITIVE_INFINITY) {
                return false;
            }
            a[row + i] = Math.sqrt(pivot);
        }
        for (int i = 0; i < n; i++) {
            double sum = rhs[i];
            for (int j = 0; j < i; j++) {
                sum -= a[i * n + j] * rhs[j];
            }
            rhs[i] = sum / a[i * n + i];
        }
        for (int i = n - 1; i >= 0; i--) {
            rhs[i] /= a[i * n + i];
            for (int j = 0; j < i; j++) {
                rhs[j] -= a[i * n + j] * rhs[i];
            }
        }
        return true;
    }

    private static double dot(double[] a, int first, int second, int length) {
        double even = 0;
        double odd = 0;
        int k = 0;
        for (; k + 3 < length; k += 4) {
            even += a[first + k] * a[second + k] + a[first + k + 2] * a[second + k + 2];
            odd += a[first + k + 1] * a[second + k + 1] + a[first + k + 3] * a[second + k + 3];
        }
        for (; k < length; k++) {
            even += a[first + k] * a[second + k];
        }
        return even + odd;
    }
}
