package dev.counterweight.engine.qp;

import java.util.Arrays;

/**
 * The dual active-set method of Goldfarb and Idnani (A numerically stable dual method for solving strictly convex
 * quadratic programs, 1983) for a {@link QuadraticProgram}. It goes from minimiser to minimiser of ever more limits, so it
 * needs no feasible start and finds out by itself when there is none. Weights at a bound, or at the kink of the cost of
 * moving, are limits too, so that the matrices are as large as the set of free assets.
 *
 * <p>Two extensions: a limit with a price leaves when its multiplier reaches that price and becomes a cost; and a weight
 * pushed through its kink goes on on the other side. The start has all weights at their least, which minimises once the
 * multiplier of the budget is low enough.
 */
final class DualActiveSet {
    private static final double VIOLATED = 1e-13;
    /** A budget this close is met where no weight can move. */
    private static final double REACHED = 1e-12;

    private static final double SPANNED = 1e-13;

    private final QuadraticProgram program;
    private final Covariance s;
    private final int n;
    private final double ridge;
    private final double[] towards;
    /** Limits on single weights are numbered after the rows. */
    private final HeldRows held;

    private final int rows;
    private final double rho;
    private final FreeSetFactor factor;
    private final Pieces pieces;
    private final double[] w;
    /** Gradient of everything but the cost of moving: {@code (S + ridge + rho 11') w + q - ridge towards - sum y a}. */
    private final double[] h;

    private final double[] z;
    private final double[] rate;
    private final double[] fit;
    private int steps;

    DualActiveSet(QuadraticProgram program, double ridge, double[] towards) {
        this.program = program;
        this.ridge = ridge;
        this.towards = towards;
        s = program.covariance();
        n = program.size();
        held = new HeldRows(program);
        rows = held.count();
        double[] variances = s.diagonal();
        for (int i = 0; i < n; i++) {
            variances[i] += ridge;
        }
        rho = FreeSetFactor.rho(variances);
        factor = new FreeSetFactor(s, rho, ridge, held.coefficients());
        pieces = new Pieces(program);
        w = new double[n];
        h = new double[n];
        z = new double[n];
        rate = new double[n];
        fit = new double[rows];
    }

    double[] weights() {
        return w;
    }

    double[] multipliers() {
        return held.multipliers();
    }

    int steps() {
        return steps;
    }

    DualEnd solve() {
        if (!start()) {
            return DualEnd.SINGULAR;
        }
        int limit = 50 * (n + rows) + 1000;
        int polished = 0;
        while (steps < limit) {
            int p = mostViolated();
            if (p < 0) {
                polish();
                if (polished++ >= 5 || mostViolated() < 0) {
                    return DualEnd.MINIMISER;
                }
                continue;
            }
            DualEnd end = satisfy(p, limit);
            if (end != DualEnd.MINIMISER) {
                return end;
            }
        }
        return DualEnd.STEP_LIMIT;
    }

    /**
     * All weights at their least, with a budget multiplier that makes this the minimiser; or, where one has no least, all
     * weights free at the minimiser without limits. False when the free ones are singular.
     */
    private boolean start() {
        boolean unlimited = false;
        for (double l : program.lower()) {
            unlimited |= Double.isInfinite(l);
        }
        for (int i = 0; i < n; i++) {
            pieces.put(i, Pieces.LOWER);
            w[i] = program.lower()[i];
            if (unlimited && !pieces.isFixed(i)) {
                w[i] = 0;
                pieces.put(i, pieces.bottom(i));
                if (!factor.add(i)) {
                    return false;
                }
            }
        }
        if (unlimited) {
            newton();
            gradient();
            return true;
        }
        gradient();
        double lowest = 0;
        for (int i = 0; i < n; i++) {
            lowest = Math.min(lowest, h[i] + pieces.slope(pieces.bottom(i)));
        }
        held.raise(0, lowest);
        gradient();
        return true;
    }

    /** The gradient from the weights and multipliers. */
    private void gradient() {
        double[] product = s.times(w);
        double sum = 0;
        for (double x : w) {
            sum += x;
        }
        for (int i = 0; i < n; i++) {
            h[i] = product[i] + program.linear()[i] + ridge * (w[i] - towards[i]) + rho * sum;
        }
        held.contribute(h);
    }

    /** The minimiser over the free assets with the active rows held, exactly; the multipliers of those rows with it. */
    private void newton() {
        int k = factor.size();
        int[] active = held.active();
        gradient();
        double[] c = new double[k];
        for (int p = 0; p < k; p++) {
            int f = factor.asset(p);
            c[p] = -(h[f] + pieces.slope(pieces.at(f)));
        }
        factor.solveTransposed(c);
        double[] change = new double[active.length];
        for (int e = 0; e < active.length; e++) {
            change[e] = held.missing(active[e], w) - FreeSetFactor.dot(factor.z(active[e]), c, k);
        }
        HeldRows.solveGram(factor, active, change);
        for (int e = 0; e < active.length; e++) {
            held.raise(active[e], change[e]);
            double[] column = factor.z(active[e]);
            for (int p = 0; p < k; p++) {
                c[p] += change[e] * column[p];
            }
        }
        factor.solve(c);
        for (int p = 0; p < k; p++) {
            w[factor.asset(p)] += c[p];
        }
    }

    private void polish() {
        for (int round = 0; round < 3 && factor.size() > 0; round++) {
            newton();
        }
        gradient();
    }

    /** The row, or {@code rows + asset}, that is violated most; the budget before all others; -1 for none. */
    private int mostViolated() {
        if (held.state(0) == HeldRows.INACTIVE && (factor.size() > 0 || Math.abs(held.missing(0, w)) > REACHED)) {
            return 0;
        }
        int found = -1;
        double worst = VIOLATED;
        for (int r = 1; r < rows; r++) {
            double violation = held.violation(r, w);
            if (violation > worst) {
                worst = violation;
                found = r;
            }
        }
        for (int p = 0; p < factor.size(); p++) {
            int f = factor.asset(p);
            double violation = Math.max(pieces.bottomOf(f) - w[f], w[f] - pieces.topOf(f));
            if (violation > worst) {
                worst = violation;
                found = rows + f;
            }
        }
        return found;
    }

    /** Moves until limit p holds, letting go of limits whose multipliers would get the wrong sign. */
    private DualEnd satisfy(int p, int limit) {
        boolean isRow = p < rows;
        int i = p - rows;
        double sign;
        if (isRow) {
            sign = held.state(p) == HeldRows.SATURATED || (p == 0 && held.missing(0, w) < 0) ? -1 : 1;
        } else {
            sign = w[i] < pieces.bottomOf(i) ? 1 : -1;
        }
        double force = 0;
        while (steps++ < limit) {
            int k = factor.size();
            double full = direction(p, sign, k);
            double violation = violation(p, sign);
            double t = full > 0 ? Math.max(violation, 0) / full : Double.POSITIVE_INFINITY;
            double room = Double.POSITIVE_INFINITY;
            if (isRow) {
                room = held.price(p) - force;
            } else if (pieces.crossesKink(i, sign)) {
                room = 2 * program.kink() - force;
            }
            int blocker = blocking(Math.min(t, room));
            boolean crosses = blocker < 0 && room <= t;
            t = blocker >= 0 ? timeTo(blocker) : crosses ? Math.max(room, 0) : t;
            if (Double.isInfinite(t)) {
                polish();
                return violation(p, sign) <= REACHED ? DualEnd.MINIMISER : DualEnd.NO_POINT;
            }
            force += t;
            travel(p, sign, t, k);
            if (blocker >= 0) {
                if (!release(blocker)) {
                    return DualEnd.SINGULAR;
                }
            } else {
                settle(p, sign, crosses);
                return DualEnd.MINIMISER;
            }
        }
        return DualEnd.STEP_LIMIT;
    }

    private double violation(int p, double sign) {
        int i = p - rows;
        return p < rows ? sign * held.missing(p, w) : sign > 0 ? pieces.bottomOf(i) - w[i] : w[i] - pieces.topOf(i);
    }

    /**
     * Sets the direction in weights, gradient and multipliers per unit of force on limit p; returns by how much the limit's
     * value changes, zero when the active limits leave no room.
     */
    private double direction(int p, double sign, int k) {
        double[] v = z;
        boolean isRow = p < rows;
        int[] active = held.active();
        if (isRow) {
            double[] column = factor.z(p);
            for (int c = 0; c < k; c++) {
                v[c] = sign * column[c];
            }
        } else {
            Arrays.fill(v, 0, k, 0);
            v[factor.position(p - rows)] = sign;
            factor.solveTransposed(v);
        }
        double whole = FreeSetFactor.dot(v, v, k);
        Arrays.fill(fit, 0);
        double[] part = new double[active.length];
        for (int round = 0; round < 2 && active.length > 0; round++) {
            for (int e = 0; e < active.length; e++) {
                part[e] = FreeSetFactor.dot(factor.z(active[e]), v, k);
            }
            HeldRows.solveGram(factor, active, part);
            for (int e = 0; e < active.length; e++) {
                fit[active[e]] += part[e];
                double[] column = factor.z(active[e]);
                for (int c = 0; c < k; c++) {
                    v[c] -= part[e] * column[c];
                }
            }
        }
        double full = FreeSetFactor.dot(v, v, k);
        if (!(full > SPANNED * whole)) {
            full = 0;
            Arrays.fill(v, 0, k, 0);
        }
        factor.solve(v);
        gradientRate(p, sign, k);
        return full;
    }

    /** How the gradient changes with the weights of the direction and the multipliers of the rows. */
    private void gradientRate(int p, double sign, int k) {
        s.multiply(factor.index(), z, k, rate);
        double sum = 0;
        for (int c = 0; c < k && held.state(0) != HeldRows.ACTIVE; c++) {
            sum += z[c];
        }
        if (sum != 0) {
            for (int j = 0; j < n; j++) {
                rate[j] += rho * sum;
            }
        }
        for (int r = 0; r < rows; r++) {
            double change = r == p ? -sign : fit[r];
            if (change != 0) {
                for (int j = 0; j < n; j++) {
                    rate[j] += change * held.row(r)[j];
                }
            }
        }
        for (int c = 0; c < k; c++) {
            int f = factor.asset(c);
            rate[f] = f == p - rows ? sign : 0;
        }
    }

    /** The resting asset or active row whose multiplier first leaves its range before t; or -1. */
    private int blocking(double t) {
        int found = -1;
        double first = t;
        for (int r = 1; r < rows; r++) {
            if (held.state(r) == HeldRows.ACTIVE && timeTo(r) < first) {
                first = timeTo(r);
                found = r;
            }
        }
        double noise = 1e-13 * BoxState.largest(rate, n);
        for (int j = 0; j < n; j++) {
            if (pieces.isResting(j) && Math.abs(rate[j]) > noise && timeTo(rows + j) < first) {
                first = timeTo(rows + j);
                found = rows + j;
            }
        }
        return found;
    }

    private double timeTo(int limit) {
        if (limit < rows) {
            double y = held.multiplier(limit);
            double room = fit[limit] > 0 ? y : held.price(limit) - y;
            return fit[limit] == 0 ? Double.POSITIVE_INFINITY : Math.max(room, 0) / Math.abs(fit[limit]);
        }
        int j = limit - rows;
        return Math.max(pieces.room(j, h[j], rate[j] < 0), 0) / Math.abs(rate[j]);
    }

    private void travel(int p, double sign, double t, int k) {
        for (int c = 0; c < k; c++) {
            w[factor.asset(c)] += t * z[c];
        }
        for (int j = 0; j < n; j++) {
            h[j] += t * rate[j];
        }
        held.travel(p, sign * t, t, fit);
    }

    /** Lets go of a limit whose multiplier has reached the end of its range; false when that leaves H singular. */
    private boolean release(int limit) {
        if (limit < rows) {
            held.release(limit, fit[limit] > 0);
            return true;
        }
        int j = limit - rows;
        pieces.put(j, pieces.way(j, rate[j] < 0));
        boolean added = factor.add(j);
        if (factor.indefinite()) {
            throw new NotConvexException("covariance is not positive semi-definite: seen at asset " + j);
        }
        return added;
    }

    /** Limit p holds, or has been paid for, or its weight has gone through the kink. */
    private void settle(int p, double sign, boolean crosses) {
        if (p >= rows) {
            int i = p - rows;
            if (crosses) {
                pieces.cross(i);
            } else {
                w[i] = pieces.rest(i, sign);
                factor.remove(factor.position(i));
            }
        } else if (!crosses) {
            held.hold(p);
        } else {
            held.release(p, held.state(p) == HeldRows.SATURATED);
        }
    }
}
