package dev.counterweight.engine.qp;

import java.util.Arrays;

/**
 * A primal active-set method by null spaces (Nocedal and Wright, Numerical Optimization, 2006, sections 16.2 and 16.5) for
 * {@code min 1/2 x'Qx + q'x} over {@code l <= x <= u}, {@code a'x >= b}, the first row with equality. Q may be singular on
 * what is free to move: along directions without curvature it goes as far as the limits let it. Needs a feasible start, and
 * is meant for starts near the minimiser: each step factorises anew.
 */
final class PrimalActiveSet {
    private static final double FLAT = 1e-13;
    private static final double STATIONARY = 1e-15;
    /** After two whole steps to the minimiser, what is left of the gradient is rounding up to this. */
    private static final double SETTLED = 1e-12;

    private final Covariance q;
    private final double[] linear;
    private final double[] lower;
    private final double[] upper;
    private final double[][] a;
    private final double[] b;
    private final int n;
    private final double[] x;
    private final double[] g;
    private final boolean[] free;
    private final boolean[] held;
    private final double[] multiplier;
    private int steps;

    /**
     * @param start feasible within about 1e-12; not copied, becomes the minimiser
     */
    PrimalActiveSet(
            Covariance q, double[] linear, double[] lower, double[] upper, double[][] a, double[] b, double[] start) {
        this.q = q;
        this.linear = linear;
        this.lower = lower;
        this.upper = upper;
        this.a = a;
        this.b = b;
        n = linear.length;
        x = start;
        g = new double[n];
        free = new boolean[n];
        held = new boolean[a.length];
        multiplier = new double[a.length];
    }

    double[] point() {
        return x;
    }

    /** Multipliers of the rows, zero or more but for the first. */
    double[] multipliers() {
        return multiplier;
    }

    int steps() {
        return steps;
    }

    /** Runs to the minimiser; false when there is none or the step limit was reached. */
    boolean solve() {
        for (int j = 0; j < n; j++) {
            free[j] = x[j] > lower[j] && x[j] < upper[j];
        }
        for (int j = 0; j < n && !isIndependent(0); j++) {
            // the first row, which always holds, needs something free to hold it with; what is free may not be in it
            free[j] |= lower[j] < upper[j] && a[0][j] != 0;
        }
        for (int r = 0; r < a.length; r++) {
            held[r] = (r == 0 || slack(r) <= 1e-11) && isIndependent(r);
        }
        int idle = 0;
        int limit = 50 * (n + a.length);
        int whole = 0;
        while (steps++ < limit) {
            gradient();
            NullSpace space = NullSpace.of(freeIndex(), heldIndex(), a);
            double[] d = space.direction(q, g, (whole < 2 ? STATIONARY : SETTLED) * scale());
            if (d.length == 0) {
                restore(space);
                gradient();
                if (!letGo(space, idle > 20)) {
                    return true;
                }
                whole = 0;
                continue;
            }
            double t = step(space, d, idle > 20);
            if (Double.isInfinite(t)) {
                return false;
            }
            whole = t == 1 && !space.isFlat() ? whole + 1 : 0;
            idle = t * BoxState.largest(d, d.length) > 1e-14 ? 0 : idle + 1;
        }
        return false;
    }

    private void gradient() {
        double[] product = q.times(x);
        for (int j = 0; j < n; j++) {
            g[j] = product[j] + linear[j];
        }
    }

    private double scale() {
        double most = Double.MIN_NORMAL;
        double heaviest = BoxState.largest(x, n);
        for (int j = 0; j < n; j++) {
            if (free[j]) {
                most = Math.max(most, Math.abs(g[j]) + Math.abs(linear[j]) + q.at(j, j) * heaviest);
            }
        }
        return most;
    }

    private double slack(int r) {
        return FreeSetFactor.dot(a[r], x, n) - b[r];
    }

    private int[] freeIndex() {
        return indices(free);
    }

    private int[] heldIndex() {
        return indices(held);
    }

    private static int[] indices(boolean[] in) {
        int[] index = new int[in.length];
        int count = 0;
        for (int i = 0; i < in.length; i++) {
            if (in[i]) {
                index[count++] = i;
            }
        }
        return Arrays.copyOf(index, count);
    }

    private boolean isIndependent(int r) {
        int[] rows = Arrays.copyOf(heldIndex(), heldIndex().length + 1);
        rows[rows.length - 1] = r;
        return NullSpace.of(freeIndex(), rows, a).isFullRank();
    }

    /** Takes the step, to its end or to the first limit in its way, which is held from then on; returns its length. */
    private double step(NullSpace space, double[] d, boolean lowest) {
        int[] index = space.free();
        double t = space.isFlat() ? Double.POSITIVE_INFINITY : 1;
        int blocker = -1;
        double still = FLAT * BoxState.largest(d, d.length);
        for (int p = 0; p < d.length; p++) {
            int j = index[p];
            if (Math.abs(d[p]) > still) {
                double room = Math.max(d[p] < 0 ? x[j] - lower[j] : upper[j] - x[j], 0) / Math.abs(d[p]);
                if (room < t || (lowest && blocker < 0 && room == t)) {
                    t = room;
                    blocker = p;
                }
            }
        }
        int row = -1;
        for (int r = 0; r < a.length; r++) {
            if (!held[r]) {
                double fall = 0;
                double size = 0;
                for (int p = 0; p < d.length; p++) {
                    fall -= a[r][index[p]] * d[p];
                    size += Math.abs(a[r][index[p]] * d[p]);
                }
                if (fall > FLAT * size) {
                    double room = Math.max(slack(r), 0) / fall;
                    if (room < t) {
                        t = room;
                        row = r;
                    }
                }
            }
        }
        if (Double.isInfinite(t)) {
            return t;
        }
        for (int p = 0; p < d.length; p++) {
            int j = index[p];
            x[j] = Math.clamp(x[j] + t * d[p], lower[j], upper[j]);
        }
        if (row >= 0) {
            held[row] = true;
        } else if (blocker >= 0) {
            int j = index[blocker];
            x[j] = d[blocker] < 0 ? lower[j] : upper[j];
            free[j] = false;
        }
        return t;
    }

    /** Puts the held rows right to the last digit. */
    private void restore(NullSpace space) {
        int[] rows = space.rows();
        double[] missing = new double[rows.length];
        for (int r = 0; r < rows.length; r++) {
            missing[r] = -slack(rows[r]);
        }
        double[] move = space.smallestMove(missing);
        for (int p = 0; p < move.length; p++) {
            int j = space.free()[p];
            x[j] = Math.clamp(x[j] + move[p], lower[j], upper[j]);
        }
    }

    /** Lets go of the limit whose multiplier has the wrong sign by most; false when none has. */
    private boolean letGo(NullSpace space, boolean first) {
        int[] rows = space.rows();
        double[] y = space.multipliers(g);
        Arrays.fill(multiplier, 0);
        double most = 0;
        for (int r = 0; r < rows.length; r++) {
            multiplier[rows[r]] = y[r];
            most = Math.max(most, Math.abs(y[r]));
        }
        double worst = 0;
        int found = -1;
        for (int r = 0; r < rows.length; r++) {
            double wrong = rows[r] == 0 ? 0 : -y[r];
            if (wrong > 1e-13 * (scale() + most) && wrong > worst) {
                worst = wrong;
                found = n + rows[r];
            }
        }
        for (int j = 0; j < n && !(first && found >= 0); j++) {
            if (!free[j] && lower[j] < upper[j]) {
                double reduced = g[j];
                double size = Math.abs(g[j]) + Math.abs(linear[j]) + q.at(j, j) * Math.abs(x[j]);
                for (int r = 0; r < rows.length; r++) {
                    reduced -= y[r] * a[rows[r]][j];
                    size += Math.abs(y[r] * a[rows[r]][j]);
                }
                double wrong = x[j] == lower[j] ? -reduced : reduced;
                if (wrong > 1e-13 * (size + scale()) && wrong > worst) {
                    worst = wrong;
                    found = j;
                }
            }
        }
        if (found >= n) {
            held[found - n] = false;
        } else if (found >= 0) {
            free[found] = true;
        }
        return found >= 0;
    }
}
