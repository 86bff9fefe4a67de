package dev.counterweight.engine.allocate;

/**
 * Anderson acceleration of a fixed-point iteration on positive vectors, in relative changes: Anderson, "Iterative procedures
 * for nonlinear integral equations" (1965); Walker, Ni (2011). Keeps the last few steps and combines them so that the
 * predicted change vanishes in the least-squares sense.
 */
final class AndersonMixing {
    private static final int DEPTH = 5;

    private final int n;
    private final double[][] changeOfStep = new double[DEPTH][];
    private final double[][] changeOfResult = new double[DEPTH][];
    private double[] lastStep = {};
    private double[] lastResult = {};
    private int kept;
    private int oldest;

    AndersonMixing(int n) {
        this.n = n;
    }

    void forget() {
        kept = 0;
        oldest = 0;
        lastStep = new double[0];
    }

    /** The next point to start from, given that the iteration led from one point to another. */
    double[] next(double[] from, double[] to) {
        double[] step = ratio(to, from);
        if (lastStep.length > 0) {
            int slot = (oldest + kept) % DEPTH;
            if (kept == DEPTH) {
                oldest = (oldest + 1) % DEPTH;
            } else {
                kept++;
            }
            changeOfStep[slot] = difference(step, lastStep);
            changeOfResult[slot] = ratio(to, lastResult);
        }
        lastStep = step;
        lastResult = to;
        double[] correction = correction(step);
        double[] next = new double[n];
        for (int i = 0; i < n; i++) {
            next[i] = to[i] * Math.max(0.5, 1 - correction[i]);
        }
        return next;
    }

    /** Sum of g_k changeOfResult_k with g the least-squares solution of changeOfStep g = step, newest first. */
    private double[] correction(double[] step) {
        double[][] q = new double[kept][];
        double[][] r = new double[kept][kept];
        double[] rest = step.clone();
        double[] projections = new double[kept];
        int columns = 0;
        for (int k = 0; k < kept; k++) {
            double[] column = changeOfStep[slot(k)].clone();
            double before = Math.sqrt(dot(column, column));
            for (int p = 0; p < columns; p++) {
                r[p][k] = dot(q[p], column);
                subtract(column, r[p][k], q[p]);
            }
            double norm = Math.sqrt(dot(column, column));
            if (!(norm > 1e-8 * before)) {
                break;
            }
            for (int i = 0; i < n; i++) {
                column[i] /= norm;
            }
            r[k][k] = norm;
            q[k] = column;
            projections[k] = dot(column, rest);
            subtract(rest, projections[k], column);
            columns++;
        }
        double[] correction = new double[n];
        for (int k = columns - 1; k >= 0; k--) {
            double g = projections[k];
            for (int p = k + 1; p < columns; p++) {
                g -= r[k][p] * projections[p];
            }
            projections[k] = g / r[k][k];
            subtract(correction, -projections[k], changeOfResult[slot(k)]);
        }
        return correction;
    }

    /** Where the k-th newest change is kept. */
    private int slot(int k) {
        return (oldest + kept - 1 - k) % DEPTH;
    }

    private double[] ratio(double[] a, double[] b) {
        double[] r = new double[n];
        for (int i = 0; i < n; i++) {
            r[i] = a[i] / b[i] - 1;
        }
        return r;
    }

    private double[] difference(double[] a, double[] b) {
        double[] d = new double[n];
        for (int i = 0; i < n; i++) {
            d[i] = a[i] - b[i];
        }
        return d;
    }

    private double dot(double[] a, double[] b) {
        double even = 0;
        double odd = 0;
        int i = 0;
        for (; i + 1 < n; i += 2) {
            even += a[i] * b[i];
            odd += a[i + 1] * b[i + 1];
        }
        return i < n ? even + odd + a[i] * b[i] : even + odd;
    }

    private void subtract(double[] from, double factor, double[] vector) {
        for (int i = 0; i < n; i++) {
            from[i] -= factor * vector[i];
        }
    }
}
