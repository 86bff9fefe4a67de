package dev.counterweight.engine.solver;

import dev.counterweight.engine.solver.PiecewiseLinearProgram.Solution;
import dev.counterweight.engine.solver.PiecewiseLinearProgram.Status;
import java.util.Arrays;
import java.util.SplittableRandom;

/**
 * Primal simplex for {@link PiecewiseLinearProgram} in the manner of Barrodale and Roberts, An Improved Algorithm for Discrete L1
 * Linear Approximation (1973): a vertex is a set F of variables between their bounds and as many rows S at their kink; only the
 * kernel of S and F is ever inverted, and a step passes as many kinks as still lower the objective. Phase one minimises the sum of
 * violations of the hard rows by the same steps.
 *
 * <p>Ties make a simplex stand still, so levels and bounds are first moved by distinct amounts of about 1e-11 (outwards where they are
 * limits; Charnes, Optimality and Degeneracy in Linear Programming, 1952); at the end the vertex is recalculated with the values
 * given.
 *
 * <p>Cost per pivot: |F| m for the step, n |S| for the prices, |F|^2 for the kernel. Coefficients are expected to be scaled to
 * about one.
 */
public final class PiecewiseLinearSimplex {
    private static final double DUAL_TOLERANCE = 1e-12;
    private static final double PIVOT_TOLERANCE = 1e-10;
    private static final double FEASIBLE = 1e-11;
    private static final double MOVED = 1e-11;
    private static final long SEED = 20261121;
    private final PiecewiseLinearProgram program;
    private final int n;
    private final int m;
    private final double[] a;
    private final Columns columns;
    private final Kernel kernel;
    private final StepLengths steps;
    private final double[] x;
    private final double[] z;
    private final boolean[] above;
    private final double[] lowSlope;
    private final double[] highSlope;
    private final double[] level;
    private final double[] lower;
    private final double[] upper;
    private final double[] base;
    private final double[] prices;
    private final double[] rates;
    private double[] cost;
    private boolean unbounded;
    private int pivots;

    private PiecewiseLinearSimplex(PiecewiseLinearProgram program) {
        this.program = program;
        n = program.variables();
        m = program.size();
        a = program.rows();
        columns = new Columns(a, m, n);
        kernel = new Kernel(program);
        steps = new StepLengths(m + n + 1);
        x = new double[n];
        z = new double[m];
        above = new boolean[m];
        lowSlope = new double[m];
        highSlope = new double[m];
        level = program.level().clone();
        lower = program.lower().clone();
        upper = program.upper().clone();
        base = new double[n];
        prices = new double[n];
        rates = new double[m];
        cost = new double[n];
    }

    /** Solves the problem. */
    public static Solution solve(PiecewiseLinearProgram program) {
        return new PiecewiseLinearSimplex(program).solve();
    }

    private Solution solve() {
        breakTies();
        for (int j = 0; j < n; j++) {
            x[j] = lower[j] > Double.NEGATIVE_INFINITY ? lower[j] : upper[j] < Double.POSITIVE_INFINITY ? upper[j] : 0;
        }
        boolean anyHard = false;
        for (int i = 0; i < m; i++) {
            boolean hard = program.hard(i);
            anyHard |= hard;
            highSlope[i] = hard && program.above()[i] > 0 ? 1 : 0;
            lowSlope[i] = hard && program.below()[i] < 0 ? -1 : 0;
        }
        if (anyHard) {
            Status first = iterate();
            if (first != Status.OPTIMAL) {
                return result(Status.STALLED);
            }
            if (violation() > FEASIBLE) {
                return result(Status.INFEASIBLE);
            }
        }
        System.arraycopy(program.above(), 0, highSlope, 0, m);
        System.arraycopy(program.below(), 0, lowSlope, 0, m);
        cost = program.cost();
        Status last = iterate();
        return result(last == Status.OPTIMAL && !restore() ? Status.STALLED : last);
    }

    private void breakTies() {
        SplittableRandom random = new SplittableRandom(SEED);
        for (int j = 0; j < n; j++) {
            lower[j] -= MOVED * (0.5 + random.nextDouble());
            upper[j] += MOVED * (0.5 + random.nextDouble());
        }
        for (int i = 0; i < m; i++) {
            double by = MOVED * (0.5 + random.nextDouble());
            boolean equality = Double.isInfinite(program.above()[i]) && Double.isInfinite(program.below()[i]);
            level[i] += equality ? 0 : Double.isInfinite(program.below()[i]) ? by : -by;
        }
    }

    /** Puts the values given back and recalculates the same vertex; rows keep their side. */
    private boolean restore() {
        for (int j = 0; j < n; j++) {
            x[j] = x[j] == lower[j] ? program.lower()[j] : x[j] == upper[j] ? program.upper()[j] : x[j];
        }
        System.arraycopy(program.level(), 0, level, 0, m);
        if (!kernel.factor()) {
            return false;
        }
        vertex();
        return true;
    }

    /** Sets the variables in F from the rows in S, and z from both. */
    private void vertex() {
        System.arraycopy(level, 0, z, 0, m);
        for (int j = 0; j < n; j++) {
            if (!kernel.isBasic(j)) {
                addColumn(j, -x[j], z);
            }
        }
        kernel.primal(z, x);
        for (int k = 0; k < kernel.size(); k++) {
            addColumn(kernel.variable(k), -x[kernel.variable(k)], z);
        }
    }

    private double violation() {
        double sum = 0;
        for (int i = 0; i < m; i++) {
            sum += z[i] > 0 ? highSlope[i] * z[i] : lowSlope[i] * z[i];
        }
        return sum;
    }

    private Solution result(Status status) {
        double[] q = new double[m];
        price();
        for (int i = 0; i < m; i++) {
            q[i] = slope(i);
        }
        for (int p = 0; p < kernel.size(); p++) {
            q[kernel.row(p)] = kernel.multiplier(p);
        }
        return new Solution(status, x.clone(), q, prices.clone(), pivots);
    }

    private Status iterate() {
        int limit = 1000 + 50 * (n + 50);
        if (!refresh()) {
            return Status.STALLED;
        }
        for (int k = 0; k < limit; k++) {
            if (kernel.needsFactoring() && !refresh()) {
                return Status.STALLED;
            }
            price();
            if (step()) {
                pivots++;
            } else if (kernel.updates() == 0) {
                return unbounded ? Status.UNBOUNDED : Status.OPTIMAL;
            } else if (!refresh()) {
                return Status.STALLED;
            }
        }
        return Status.STALLED;
    }

    /** Recalculates all that updates carry along; false when the kernel is singular. */
    private boolean refresh() {
        if (!kernel.factor()) {
            return false;
        }
        vertex();
        System.arraycopy(cost, 0, base, 0, n);
        for (int i = 0; i < m; i++) {
            if (kernel.isKink(i)) {
                z[i] = 0;
            } else {
                above[i] = !Double.isInfinite(highSlope[i]) && (Double.isInfinite(lowSlope[i]) || z[i] > 0);
                addRow(i, -slope(i), base);
            }
        }
        return true;
    }

    /** The multiplier of a row that is not at its kink; zero on a side where a hard row cannot be. */
    private double slope(int i) {
        double slope = above[i] ? highSlope[i] : lowSlope[i];
        return Double.isInfinite(slope) ? 0 : slope;
    }

    private void price() {
        kernel.dual(base);
        System.arraycopy(base, 0, prices, 0, n);
        for (int p = 0; p < kernel.size(); p++) {
            addRow(kernel.row(p), -kernel.multiplier(p), prices);
        }
    }

    /** One pivot; false when no price is wrong, or when the objective falls without end. */
    private boolean step() {
        unbounded = false;
        int variable = worstVariable();
        int kink = worstKink();
        if (variable < 0 && kink < 0) {
            return false;
        }
        if (variable >= 0) {
            double norm = kernel.solveColumn(variable);
            if (kink < 0 || Math.abs(prices[variable]) / norm >= violation(kink) / kernel.columnNorm(kink)) {
                double sign = prices[variable] < 0 ? 1 : -1;
                return move(kernel.direction(-sign), variable, -1, sign, -Math.abs(prices[variable]));
            }
        }
        double rise = kernel.multiplier(kink) > highSlope[kernel.row(kink)] ? 1 : -1;
        kernel.inverseColumn(kink);
        return move(kernel.direction(-rise), -1, kink, rise, -violation(kink));
    }

    private int worstVariable() {
        int worst = -1;
        double most = DUAL_TOLERANCE;
        for (int j = 0; j < n; j++) {
            double d = prices[j];
            if (Math.abs(d) > most && !kernel.isBasic(j) && (d < 0 ? x[j] < upper[j] : x[j] > lower[j])) {
                worst = j;
                most = Math.abs(d);
            }
        }
        return worst;
    }

    private int worstKink() {
        int worst = -1;
        double most = 0;
        for (int p = 0; p < kernel.size(); p++) {
            double violation = violation(p);
            if (violation > DUAL_TOLERANCE && violation > most * kernel.columnNorm(p)) {
                worst = p;
                most = violation / kernel.columnNorm(p);
            }
        }
        return worst;
    }

    /** How far the multiplier of kink p is outside its slopes. */
    private double violation(int p) {
        int i = kernel.row(p);
        return Math.max(kernel.multiplier(p) - highSlope[i], lowSlope[i] - kernel.multiplier(p));
    }

    /**
     * One long step along {@code direction} of the variables in F.
     *
     * @param j the variable that enters, or -1
     * @param p the kink that is left, or -1
     * @param sign of the movement of x_j, or of z at the kink
     * @param slope of the objective, negative
     */
    private boolean move(double[] direction, int j, int p, double sign, double slope) {
        Arrays.fill(rates, 0);
        steps.clear();
        for (int k = 0; k < direction.length; k++) {
            int v = kernel.variable(k);
            double d = direction[k];
            addColumn(v, -d, rates);
            double room = (d > 0 ? upper[v] : lower[v]) - x[v];
            if (Math.abs(d) > PIVOT_TOLERANCE && !Double.isInfinite(room)) {
                steps.add(Math.max(0, room / d), Double.POSITIVE_INFINITY, m + k);
            }
        }
        if (j >= 0) {
            addColumn(j, -sign, rates);
            double room = upper[j] - lower[j];
            if (!Double.isInfinite(room)) {
                steps.add(room, Double.POSITIVE_INFINITY, m + n);
            }
        }
        int leaving = p >= 0 ? kernel.row(p) : -1;
        for (int i = 0; i < m; i++) {
            double rate = rates[i];
            if (Math.abs(rate) <= PIVOT_TOLERANCE || i == leaving || kernel.isKink(i)) {
                continue;
            }
            boolean equality = Double.isInfinite(highSlope[i]) && Double.isInfinite(lowSlope[i]);
            if (equality) {
                steps.add(0, Double.POSITIVE_INFINITY, i);
            } else if (above[i] ? rate < 0 : rate > 0) {
                steps.add(Math.max(0, -z[i] / rate), Math.abs(rate) * (highSlope[i] - lowSlope[i]), i);
            }
        }
        double length = steps.search(slope);
        unbounded = Double.isInfinite(length);
        if (unbounded) {
            return false;
        }
        walk(direction, j, sign, length);
        int block = steps.blocking();
        if (leaving >= 0) {
            above[leaving] = sign > 0;
            z[leaving] = length * sign;
            addRow(leaving, -slope(leaving), base);
        }
        if (block < m) {
            addRow(block, slope(block), base);
            z[block] = 0;
        }
        exchange(direction, j, p, sign, block);
        return true;
    }

    private void walk(double[] direction, int j, double sign, double length) {
        for (int k = 0; k < direction.length; k++) {
            x[kernel.variable(k)] += length * direction[k];
        }
        if (j >= 0) {
            x[j] += length * sign;
        }
        for (int i = 0; i < m; i++) {
            z[i] += length * rates[i];
        }
        for (int s = 0; s < steps.passedCount(); s++) {
            int i = steps.passed(s);
            addRow(i, slope(i), base);
            above[i] = !above[i];
            addRow(i, -slope(i), base);
        }
    }

    private void exchange(double[] direction, int j, int p, double sign, int block) {
        if (block == m + n) {
            x[j] = sign > 0 ? upper[j] : lower[j];
        } else if (block >= m) {
            int k = block - m;
            int v = kernel.variable(k);
            x[v] = direction[k] > 0 ? upper[v] : lower[v];
            if (j >= 0) {
                kernel.replaceColumn(k, j);
            } else {
                kernel.shrink(p, k);
            }
        } else if (j >= 0) {
            kernel.grow(j, block);
        } else {
            kernel.replaceRow(p, block);
        }
    }

    private void addRow(int i, double factor, double[] target) {
        if (factor == 0) {
            return;
        }
        int at = i * n;
        for (int j = 0; j < n; j++) {
            target[j] += factor * a[at + j];
        }
    }

    private void addColumn(int j, double factor, double[] target) {
        if (factor == 0) {
            return;
        }
        double[] column = columns.of(j);
        for (int i = 0; i < m; i++) {
            target[i] += factor * column[i];
        }
    }
}
