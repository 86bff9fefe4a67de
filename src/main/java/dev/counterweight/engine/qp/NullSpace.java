package dev.counterweight.engine.qp;

import java.util.Arrays;

/**
 * The directions on the free variables along which the held rows do not change: by a Householder QR factorisation of the
 * rows' transpose (Golub and Van Loan, Matrix Computations, 2013, section 5.2).
 */
final class NullSpace {
    private static final double DEPENDENT = 1e-11;
    private static final double FLAT = 1e-12;

    private final int[] free;
    private final int[] rows;
    private final int k;
    private final int m;
    /** Orthogonal, k x k, row-major: the first m columns span the rows, the others the null space. */
    private final double[] q;
    /** Upper triangular, m x m, row-major. */
    private final double[] r;

    private boolean fullRank = true;
    private boolean flat;

    private NullSpace(int[] free, int[] rows) {
        this.free = free;
        this.rows = rows;
        k = free.length;
        m = rows.length;
        q = new double[k * k];
        r = new double[m * m];
    }

    static NullSpace of(int[] free, int[] rows, double[][] a) {
        NullSpace space = new NullSpace(free, rows);
        space.factorise(a);
        return space;
    }

    int[] free() {
        return free;
    }

    int[] rows() {
        return rows;
    }

    boolean isFullRank() {
        return fullRank;
    }

    /** Whether the last direction was one without curvature. */
    boolean isFlat() {
        return flat;
    }

    private void factorise(double[][] a) {
        double[] t = new double[k * m];
        for (int p = 0; p < k; p++) {
            for (int c = 0; c < m; c++) {
                t[p * m + c] = a[rows[c]][free[p]];
            }
        }
        double[][] v = new double[Math.min(k, m)][];
        for (int c = 0; c < m; c++) {
            double size = 0;
            double below = 0;
            for (int p = 0; p < k; p++) {
                size += t[p * m + c] * t[p * m + c];
                below += p >= c ? t[p * m + c] * t[p * m + c] : 0;
            }
            if (c >= k || !(below > DEPENDENT * DEPENDENT * size)) {
                fullRank = false;
                return;
            }
            double norm = Math.copySign(Math.sqrt(below), t[c * m + c]);
            double[] u = new double[k];
            for (int p = c; p < k; p++) {
                u[p] = t[p * m + c];
            }
            u[c] += norm;
            double length = Math.sqrt(FreeSetFactor.dot(u, u, k));
            for (int p = c; p < k; p++) {
                u[p] /= length;
            }
            v[c] = u;
            for (int e = c; e < m; e++) {
                double along = 0;
                for (int p = c; p < k; p++) {
                    along += u[p] * t[p * m + e];
                }
                for (int p = c; p < k; p++) {
                    t[p * m + e] -= 2 * along * u[p];
                }
            }
        }
        for (int i = 0; i < m; i++) {
            System.arraycopy(t, i * m + i, r, i * m + i, m - i);
        }
        for (int p = 0; p < k; p++) {
            q[p * k + p] = 1;
        }
        for (int p = 0; p < k; p++) {
            for (int c = 0; c < m; c++) {
                double along = 0;
                for (int e = c; e < k; e++) {
                    along += q[p * k + e] * v[c][e];
                }
                for (int e = c; e < k; e++) {
                    q[p * k + e] -= 2 * along * v[c][e];
                }
            }
        }
    }

    /**
     * The step to the minimiser within the space, or, where there is slope but no curvature, down that slope; empty when the
     * gradient within the space is at most {@code small}.
     */
    double[] direction(Covariance s, double[] g, double small) {
        int z = k - m;
        double[] slope = new double[z];
        for (int p = 0; p < k; p++) {
            for (int c = 0; c < z; c++) {
                slope[c] -= q[p * k + m + c] * g[free[p]];
            }
        }
        flat = false;
        if (!(BoxState.largest(slope, z) > small)) {
            return new double[0];
        }
        double[] h = reduced(s, z);
        int[] order = new int[z];
        int rank = pivotedCholesky(h, z, order);
        double[] step = new double[z];
        for (int i = 0; i < z; i++) {
            step[i] = slope[order[i]];
        }
        double[] down = slopeWithoutCurvature(h, z, rank, step);
        flat = BoxState.largest(down, z) > small;
        if (flat) {
            step = down;
        } else {
            solve(h, z, rank, step);
        }
        double[] d = new double[k];
        for (int i = 0; i < z; i++) {
            for (int p = 0; p < k; p++) {
                d[p] += q[p * k + m + order[i]] * step[i];
            }
        }
        return d;
    }

    /** {@code Z'SZ}, z x z. */
    private double[] reduced(Covariance s, int z) {
        double[] sz = new double[k * z];
        double[] column = new double[k];
        for (int p = 0; p < k; p++) {
            s.gather(free[p], free, k, column);
            for (int e = 0; e < k; e++) {
                double x = column[e];
                for (int c = 0; c < z && x != 0; c++) {
                    sz[p * z + c] += x * q[e * k + m + c];
                }
            }
        }
        double[] h = new double[z * z];
        for (int p = 0; p < k; p++) {
            for (int i = 0; i < z; i++) {
                double x = q[p * k + m + i];
                for (int c = 0; c < z && x != 0; c++) {
                    h[i * z + c] += x * sz[p * z + c];
                }
            }
        }
        return h;
    }

    /** Overwrites h with its lower factor in the order of the pivots; returns the rank. */
    private static int pivotedCholesky(double[] h, int z, int[] order) {
        double most = 0;
        for (int i = 0; i < z; i++) {
            order[i] = i;
            most = Math.max(most, h[i * z + i]);
        }
        for (int i = 0; i < z; i++) {
            int best = i;
            for (int j = i + 1; j < z; j++) {
                best = h[j * z + j] > h[best * z + best] ? j : best;
            }
            if (!(h[best * z + best] > FLAT * most)) {
                return i;
            }
            swap(h, z, order, i, best);
            double pivot = Math.sqrt(h[i * z + i]);
            h[i * z + i] = pivot;
            for (int j = i + 1; j < z; j++) {
                h[j * z + i] /= pivot;
            }
            for (int j = i + 1; j < z; j++) {
                for (int c = i + 1; c <= j; c++) {
                    h[j * z + c] -= h[j * z + i] * h[c * z + i];
                    h[c * z + j] = h[j * z + c];
                }
            }
        }
        return z;
    }

    private static void swap(double[] h, int z, int[] order, int i, int j) {
        if (i == j) {
            return;
        }
        int o = order[i];
        order[i] = order[j];
        order[j] = o;
        for (int c = 0; c < z; c++) {
            double x = h[i * z + c];
            h[i * z + c] = h[j * z + c];
            h[j * z + c] = x;
        }
        for (int c = i; c < z; c++) {
            double x = h[c * z + i];
            h[c * z + i] = h[c * z + j];
            h[c * z + j] = x;
        }
    }

    /** The part of a slope along which there is no curvature. */
    private static double[] slopeWithoutCurvature(double[] h, int z, int rank, double[] slope) {
        double[] down = new double[z];
        double[] t = new double[rank];
        for (int c = rank; c < z; c++) {
            backward(h, z, rank, c, t);
            double along = slope[c] - FreeSetFactor.dot(t, slope, rank);
            down[c] = along;
            for (int i = 0; i < rank; i++) {
                down[i] -= t[i] * along;
            }
        }
        return down;
    }

    /** Row c of the lower factor over its leading triangle: with it, a vector without curvature. */
    private static void backward(double[] h, int z, int rank, int c, double[] t) {
        for (int i = rank - 1; i >= 0; i--) {
            double sum = h[c * z + i];
            for (int e = i + 1; e < rank; e++) {
                sum -= h[e * z + i] * t[e];
            }
            t[i] = sum / h[i * z + i];
        }
    }

    private static void solve(double[] h, int z, int rank, double[] x) {
        for (int i = 0; i < rank; i++) {
            for (int c = 0; c < i; c++) {
                x[i] -= h[i * z + c] * x[c];
            }
            x[i] /= h[i * z + i];
        }
        for (int i = rank - 1; i >= 0; i--) {
            for (int c = i + 1; c < rank; c++) {
                x[i] -= h[c * z + i] * x[c];
            }
            x[i] /= h[i * z + i];
        }
        Arrays.fill(x, rank, z, 0);
    }

    /** The multipliers of the rows that come nearest to the gradient on the free variables. */
    double[] multipliers(double[] g) {
        double[] y = new double[m];
        for (int c = 0; c < m; c++) {
            for (int p = 0; p < k; p++) {
                y[c] += q[p * k + c] * g[free[p]];
            }
        }
        for (int i = m - 1; i >= 0; i--) {
            for (int c = i + 1; c < m; c++) {
                y[i] -= r[i * m + c] * y[c];
            }
            y[i] /= r[i * m + i];
        }
        return y;
    }

    /** The shortest move on the free variables that changes the rows by given amounts. */
    double[] smallestMove(double[] change) {
        double[] t = change.clone();
        for (int i = 0; i < m; i++) {
            for (int c = 0; c < i; c++) {
                t[i] -= r[c * m + i] * t[c];
            }
            t[i] /= r[i * m + i];
        }
        double[] move = new double[k];
        for (int p = 0; p < k; p++) {
            for (int c = 0; c < m; c++) {
                move[p] += q[p * k + c] * t[c];
            }
        }
        return move;
    }
}
