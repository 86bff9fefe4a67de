package dev.counterweight.engine.qp;

import dev.counterweight.engine.qp.QuadraticProgram.Row;
import java.util.Arrays;
import java.util.List;

/**
 * The dual active-set method of Goldfarb and Idnani (A numerically stable dual method for solving strictly convex
 * quadratic programs, 1983) for a {@link QuadraticProgram}. It goes from minimiser to minimiser of ever more limits, so it
 * needs no feasible start and finds out by itself when there is none. Weights at a bound, or at the kink of the trading
 * cost, are limits too, so that the matrices are as large as the set of free assets.
 *
 * <p>Two extensions: a limit with a price leaves when its multiplier reaches that price and becomes a cost; and a weight
 * pushed through its kink goes on on the other side. The start has all weights at their least, which minimises once the
 * multiplier of the budget is low enough.
 */
final class DualActiveSet {
    private static final double VIOLATED = 1e-13;
    private static final double SPANNED = 1e-13;

    private static final byte LOWER = 0;
    private static final byte KINK = 1;
    private static final byte UPPER = 2;
    private static final byte BELOW = 3;
    private static final byte ABOVE = 4;

    private static final byte INACTIVE = 0;
    private static final byte ACTIVE = 1;
    private static final byte SATURATED = 2;

    /** How the last solve ended. */
    enum End {
        MINIMISER,
        NO_POINT,
        /** The free assets' covariance became singular: a ridge is needed. */
        SINGULAR,
        STEP_LIMIT
    }

    private final QuadraticProgram program;
    private final Covariance s;
    private final int n;
    private final double ridge;
    private final double[] towards;
    /** Budget first, then the program's rows. */
    private final double[][] a;

    private final double[] least;
    private final double[] price;
    private final double rho;
    private final FreeSetFactor factor;
    private final double[] w;
    /** Gradient of everything but the kinks: {@code (S + ridge + rho 11') w + q - ridge towards - sum y a}. */
    private final double[] h;

    private final byte[] at;
    private final byte[] row;
    private final double[] y;
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
        List<Row> rows = program.rows();
        int m = rows.size() + 1;
        a = new double[m][];
        least = new double[m];
        price = new double[m];
        a[0] = new double[n];
        Arrays.fill(a[0], 1);
        least[0] = 1;
        price[0] = Double.POSITIVE_INFINITY;
        for (int r = 1; r < m; r++) {
            a[r] = rows.get(r - 1).coefficients();
            least[r] = rows.get(r - 1).least();
            price[r] = rows.get(r - 1).price();
        }
        rho = FreeSetFactor.rho(s.diagonal());
        factor = new FreeSetFactor(s, rho, ridge, a);
        w = new double[n];
        h = new double[n];
        at = new byte[n];
        row = new byte[m];
        y = new double[m];
        z = new double[n];
        rate = new double[n];
        fit = new double[m];
    }

    double[] weights() {
        return w;
    }

    double[] multipliers() {
        return Arrays.copyOfRange(y, 1, y.length);
    }

    int steps() {
        return steps;
    }

    End solve() {
        if (!start()) {
            return End.SINGULAR;
        }
        int limit = 50 * (n + a.length) + 1000;
        int polished = 0;
        while (steps < limit) {
            int p = mostViolated();
            if (p < 0) {
                polish();
                if (polished++ >= 5 || mostViolated() < 0) {
                    return End.MINIMISER;
                }
                continue;
            }
            End end = satisfy(p, limit);
            if (end != End.MINIMISER) {
                return end;
            }
        }
        return End.STEP_LIMIT;
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
            boolean fixed = program.lower()[i] == program.upper()[i];
            at[i] = LOWER;
            w[i] = program.lower()[i];
            if (unlimited && !fixed) {
                w[i] = 0;
                at[i] = bottom(i);
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
            lowest = Math.min(lowest, h[i] + slope(bottom(i)));
        }
        y[0] = lowest;
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
        for (int r = 0; r < a.length; r++) {
            if (y[r] != 0) {
                for (int i = 0; i < n; i++) {
                    h[i] -= y[r] * a[r][i];
                }
            }
        }
    }

    /** The minimiser over the free assets with the active rows held, exactly; the multipliers of those rows with it. */
    private void newton() {
        int k = factor.size();
        int[] active = active();
        gradient();
        double[] c = new double[k];
        for (int p = 0; p < k; p++) {
            int f = factor.asset(p);
            c[p] = -(h[f] + slope(at[f]));
        }
        factor.solveTransposed(c);
        double[] change = new double[active.length];
        for (int e = 0; e < active.length; e++) {
            int r = active[e];
            change[e] = least[r] - FreeSetFactor.dot(a[r], w, n) - FreeSetFactor.dot(factor.z(r), c, k);
        }
        solveGram(active, change);
        for (int e = 0; e < active.length; e++) {
            y[active[e]] += change[e];
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

    private int[] active() {
        int count = 0;
        for (byte state : row) {
            count += state == ACTIVE ? 1 : 0;
        }
        int[] active = new int[count];
        count = 0;
        for (int r = 0; r < row.length; r++) {
            if (row[r] == ACTIVE) {
                active[count++] = r;
            }
        }
        return active;
    }

    /** Solves {@code Z'Z x = x} in place for the columns of the active rows, by Cholesky. */
    private void solveGram(int[] active, double[] x) {
        int m = active.length;
        int k = factor.size();
        double[] g = new double[m * m];
        for (int i = 0; i < m; i++) {
            for (int j = 0; j <= i; j++) {
                double sum = FreeSetFactor.dot(factor.z(active[i]), factor.z(active[j]), k);
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

    /** The row, or {@code rows + asset}, that is violated most; the budget before all others; -1 for none. */
    private int mostViolated() {
        if (row[0] == INACTIVE) {
            return 0;
        }
        int found = -1;
        double worst = VIOLATED;
        for (int r = 1; r < a.length; r++) {
            if (row[r] != ACTIVE) {
                double missing = least[r] - FreeSetFactor.dot(a[r], w, n);
                double violation = (row[r] == INACTIVE ? missing : -missing) / Math.max(1, BoxState.largest(a[r], n));
                if (violation > worst) {
                    worst = violation;
                    found = r;
                }
            }
        }
        for (int p = 0; p < factor.size(); p++) {
            int f = factor.asset(p);
            double violation = Math.max(bottomOf(f) - w[f], w[f] - topOf(f));
            if (violation > worst) {
                worst = violation;
                found = a.length + f;
            }
        }
        return found;
    }

    /** Moves until limit p holds, letting go of limits whose multipliers would get the wrong sign. */
    private End satisfy(int p, int limit) {
        boolean isRow = p < a.length;
        int i = p - a.length;
        double sign;
        if (isRow) {
            double missing = least[p] - FreeSetFactor.dot(a[p], w, n);
            sign = p == 0 ? Math.signum(missing) : row[p] == SATURATED ? -1 : 1;
            if (sign == 0) {
                sign = 1;
            }
        } else {
            sign = w[i] < bottomOf(i) ? 1 : -1;
        }
        double room = isRow ? price[p] : crossing(i, sign);
        while (steps++ < limit) {
            int k = factor.size();
            double full = direction(p, sign, k);
            double violation = isRow
                    ? sign * (least[p] - FreeSetFactor.dot(a[p], w, n))
                    : sign > 0 ? bottomOf(i) - w[i] : w[i] - topOf(i);
            double t = full > 0 ? Math.max(violation, 0) / full : Double.POSITIVE_INFINITY;
            int blocker = blocking(Math.min(t, room));
            if (blocker >= 0) {
                t = timeTo(blocker);
            }
            boolean crosses = blocker < 0 && room <= t;
            t = crosses ? room : t;
            if (Double.isInfinite(t)) {
                return End.NO_POINT;
            }
            travel(t, k);
            room -= t;
            if (isRow) {
                y[p] += sign * t;
            }
            if (blocker >= 0) {
                if (!release(blocker)) {
                    return End.SINGULAR;
                }
            } else if (isRow) {
                settleRow(p, crosses);
                return End.MINIMISER;
            } else {
                settleWeight(i, sign, crosses);
                return End.MINIMISER;
            }
        }
        return End.STEP_LIMIT;
    }

    /**
     * Sets the direction in weights, gradient and multipliers per unit of force on limit p; returns by how much the limit's
     * value changes, zero when the active limits leave no room.
     */
    private double direction(int p, double sign, int k) {
        double[] v = z;
        boolean isRow = p < a.length;
        if (isRow) {
            for (int c = 0; c < k; c++) {
                v[c] = sign * factor.z(p)[c];
            }
        } else {
            Arrays.fill(v, 0, k, 0);
            v[factor.position(p - a.length)] = sign;
            factor.solveTransposed(v);
        }
        double whole = FreeSetFactor.dot(v, v, k);
        int[] active = active();
        Arrays.fill(fit, 0);
        double[] part = new double[active.length];
        for (int round = 0; round < 2 && active.length > 0; round++) {
            for (int e = 0; e < active.length; e++) {
                part[e] = FreeSetFactor.dot(factor.z(active[e]), v, k);
            }
            solveGram(active, part);
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
        s.multiply(factor.index(), v, k, rate);
        if (row[0] != ACTIVE) {
            double sum = 0;
            for (int c = 0; c < k; c++) {
                sum += v[c];
            }
            for (int j = 0; j < n; j++) {
                rate[j] += rho * sum;
            }
        }
        for (int r : active) {
            if (fit[r] != 0) {
                for (int j = 0; j < n; j++) {
                    rate[j] += fit[r] * a[r][j];
                }
            }
        }
        for (int j = 0; j < n && isRow; j++) {
            rate[j] -= sign * a[p][j];
        }
        for (int c = 0; c < k; c++) {
            int f = factor.asset(c);
            rate[f] = !isRow && f == p - a.length ? sign : 0;
        }
        return full;
    }

    /** The resting asset ({@code rows + asset}) or active row whose multiplier first leaves its range before t; or -1. */
    private int blocking(double t) {
        int found = -1;
        double first = t;
        for (int r = 1; r < a.length; r++) {
            if (row[r] == ACTIVE && timeTo(r) < first) {
                first = timeTo(r);
                found = r;
            }
        }
        double noise = 1e-13 * BoxState.largest(rate, n);
        for (int j = 0; j < n; j++) {
            if (at[j] <= UPPER && Math.abs(rate[j]) > noise && timeTo(a.length + j) < first) {
                first = timeTo(a.length + j);
                found = a.length + j;
            }
        }
        return found;
    }

    private double timeTo(int limit) {
        if (limit < a.length) {
            double change = -fit[limit];
            if (change == 0) {
                return Double.POSITIVE_INFINITY;
            }
            return Math.max(change < 0 ? y[limit] : price[limit] - y[limit], 0) / Math.abs(change);
        }
        int j = limit - a.length;
        double room;
        if (program.lower()[j] == program.upper()[j]) {
            room = Double.POSITIVE_INFINITY;
        } else if (rate[j] < 0) {
            room = at[j] == UPPER ? Double.POSITIVE_INFINITY : h[j] + slope(at[j] == KINK ? ABOVE : bottom(j));
        } else {
            room = at[j] == LOWER ? Double.POSITIVE_INFINITY : -h[j] - slope(at[j] == KINK ? BELOW : top(j));
        }
        return Math.max(room, 0) / Math.abs(rate[j]);
    }

    private void travel(double t, int k) {
        for (int c = 0; c < k; c++) {
            w[factor.asset(c)] += t * z[c];
        }
        for (int j = 0; j < n; j++) {
            h[j] += t * rate[j];
        }
        for (int r = 0; r < a.length; r++) {
            if (row[r] == ACTIVE) {
                y[r] -= t * fit[r];
            }
        }
    }

    /** Lets go of a limit whose multiplier has reached the end of its range. */
    private boolean release(int limit) {
        if (limit < a.length) {
            boolean atZero = fit[limit] > 0;
            row[limit] = atZero ? INACTIVE : SATURATED;
            y[limit] = atZero ? 0 : price[limit];
            return true;
        }
        int j = limit - a.length;
        at[j] = at[j] == LOWER ? bottom(j) : at[j] == UPPER ? top(j) : rate[j] < 0 ? ABOVE : BELOW;
        boolean added = factor.add(j);
        if (factor.indefinite()) {
            throw new NotConvexException("covariance is not positive semi-definite: seen at asset " + j);
        }
        return added;
    }

    private void settleRow(int r, boolean crosses) {
        if (!crosses) {
            row[r] = ACTIVE;
        } else {
            boolean wasCost = row[r] == SATURATED;
            row[r] = wasCost ? INACTIVE : SATURATED;
            y[r] = wasCost ? 0 : price[r];
        }
    }

    private void settleWeight(int i, double sign, boolean crosses) {
        if (crosses) {
            at[i] = at[i] == ABOVE ? BELOW : ABOVE;
            return;
        }
        byte piece = at[i];
        factor.remove(factor.position(i));
        if (sign > 0) {
            at[i] = piece == bottom(i) ? LOWER : KINK;
            w[i] = bottomOf(i, piece);
        } else {
            at[i] = piece == top(i) ? UPPER : KINK;
            w[i] = topOf(i, piece);
        }
    }

    /** How much force takes a weight through the end of its piece: twice the kink, or none at a bound. */
    private double crossing(int i, double sign) {
        boolean kinkAhead = sign > 0 ? at[i] != bottom(i) : at[i] != top(i);
        return kinkAhead ? 2 * program.kink() : Double.POSITIVE_INFINITY;
    }

    private double slope(byte piece) {
        return piece == ABOVE ? program.kink() : -program.kink();
    }

    private byte bottom(int i) {
        return program.kink() > 0 && program.centre()[i] > program.lower()[i] ? BELOW : ABOVE;
    }

    private byte top(int i) {
        return program.kink() > 0 && program.centre()[i] >= program.upper()[i] ? BELOW : ABOVE;
    }

    private double bottomOf(int i) {
        return bottomOf(i, at[i]);
    }

    private double topOf(int i) {
        return topOf(i, at[i]);
    }

    private double bottomOf(int i, byte piece) {
        return piece == bottom(i) ? program.lower()[i] : program.centre()[i];
    }

    private double topOf(int i, byte piece) {
        return piece == top(i) ? program.upper()[i] : program.centre()[i];
    }
}
