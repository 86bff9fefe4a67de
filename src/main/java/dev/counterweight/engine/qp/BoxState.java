package dev.counterweight.engine.qp;

/**
 * A point of {@code min 1/2 w'Sw - lambda c'w, 1'w = 1, lower <= w <= upper}: weights, gradient {@code g = S w}, the free
 * set with its factor, and the two moves that the solvers are made of: along a direction, and to the minimiser over the
 * free set. Mutable and single-threaded; belongs to one solver run.
 *
 * <p>An asset is free, at its lower bound, at its upper bound, or fixed (bounds equal). Optimality: with
 * {@code r = g - lambda c - nu}, r is zero on free assets, zero or more at lower bounds, zero or less at upper bounds.
 */
final class BoxState {
    static final double LOWER = 1;
    static final double UPPER = -1;
    static final double NONE = 0;

    final Covariance s;
    final int n;
    final double[] lower;
    final double[] upper;
    final double[] c;
    final double[] variance;
    final double[] w;
    final double[] g;
    /** {@link #LOWER} or {@link #UPPER} for an asset at a bound that may leave it; {@link #NONE} when free or fixed. */
    final double[] side;

    final FreeSetFactor factor;
    /** The present direction on the free set, in the factor's order, and {@code q = S d}. */
    final double[] d;

    final double[] q;
    private final double[] solution;
    private final double[] deviation;
    private double totalDeviation;
    private double heaviest;
    /** Of the level last computed: the size of the terms that it is a mean of. */
    private double levelGrain;

    BoxState(Covariance s, double[] c, double[] lower, double[] upper) {
        this.s = s;
        this.c = c;
        this.lower = lower;
        this.upper = upper;
        n = s.size();
        variance = s.diagonal();
        w = new double[n];
        g = new double[n];
        side = new double[n];
        d = new double[n];
        q = new double[n];
        solution = new double[n];
        deviation = new double[n];
        for (int i = 0; i < n; i++) {
            deviation[i] = Math.sqrt(Math.max(variance[i], 0));
        }
        double[] ones = new double[n];
        java.util.Arrays.fill(ones, 1);
        factor = new FreeSetFactor(s, FreeSetFactor.rho(variance), 0, new double[][] {ones, c});
    }

    int free() {
        return factor.size();
    }

    /** Brings up to date what {@link #grain} is computed from. */
    void rescale() {
        double sum = 0;
        double most = 0;
        for (int i = 0; i < n; i++) {
            double size = Math.abs(w[i]);
            sum += size * deviation[i];
            most = Math.max(most, size);
        }
        totalDeviation = sum;
        heaviest = most;
    }

    /** Size of the terms that cancel in asset i's multiplier: what its rounding error is relative to. */
    double grain(int i, double lambda) {
        return deviation[i] * (totalDeviation + deviation[i] * heaviest) + lambda * Math.abs(c[i]);
    }

    /** Whether asset i, at a bound, has a multiplier of the wrong sign beyond rounding; slack is its signed multiplier. */
    boolean isWrong(int i, double slack, double lambda, double tolerance) {
        return slack < 0 && slack < -tolerance * (grain(i, lambda) + levelGrain);
    }

    /** Computes the gradient from the weights. */
    void refreshGradient() {
        System.arraycopy(s.times(w), 0, g, 0, n);
        rescale();
    }

    /** Frees asset j; false, and nothing changes, when the free set would become singular. */
    boolean enter(int j) {
        boolean added = factor.add(j);
        if (factor.indefinite() || !s.isPlausible(j, variance)) {
            throw new NotConvexException("covariance is not positive semi-definite: seen at asset " + j);
        }
        if (!added) {
            return false;
        }
        side[j] = NONE;
        return true;
    }

    /** Puts the free asset at a position onto a bound. */
    void leave(int position, double bound) {
        int j = factor.asset(position);
        rest(j, bound);
        factor.remove(position);
    }

    /** Sets asset j, which is not free, onto a bound. */
    void rest(int j, double bound) {
        w[j] = bound == LOWER ? lower[j] : upper[j];
        side[j] = lower[j] == upper[j] ? NONE : bound;
    }

    /** The multiplier of the budget: the mean of {@code g - lambda c} over the free assets, the exact ones first. */
    double level(double lambda) {
        int k = factor.size();
        int[] index = factor.index();
        if (k == 1) {
            levelGrain = grain(index[0], lambda);
            return g[index[0]] - lambda * c[index[0]];
        }
        double sum = 0;
        double weights = 0;
        for (int p = 0; p < k; p++) {
            int f = index[p];
            double weight = 1 / Math.max(grain(f, lambda), Double.MIN_NORMAL * 1e10);
            sum += weight * (g[f] - lambda * c[f]);
            weights += weight;
        }
        levelGrain = k / weights;
        return sum / weights;
    }

    /** Largest deviation of {@code g - lambda c} from its level over the free assets, relative to its grain. */
    double freeResidual(double lambda, double level) {
        int k = factor.size();
        int[] index = factor.index();
        double worst = 0;
        for (int p = 0; p < k; p++) {
            int f = index[p];
            double off = Math.abs(g[f] - lambda * c[f] - level);
            if (off > 0) {
                worst = Math.max(worst, off / (grain(f, lambda) + levelGrain));
            }
        }
        return worst;
    }

    /** Moves by {@code t} along the present direction. */
    void move(double t) {
        int k = factor.size();
        int[] index = factor.index();
        for (int p = 0; p < k; p++) {
            w[index[p]] += t * d[p];
        }
        for (int i = 0; i < n; i++) {
            g[i] += t * q[i];
        }
    }

    /** Sets the direction to where the weights go as lambda falls by one. */
    void parametricDirection() {
        int k = factor.size();
        double[] one = factor.z(0);
        double[] reward = factor.z(1);
        double theta = FreeSetFactor.dot(one, reward, k) / FreeSetFactor.dot(one, one, k);
        for (int p = 0; p < k; p++) {
            d[p] = theta * one[p] - reward[p];
        }
        factor.solve(d);
        balance(0);
        s.multiply(factor.index(), d, k, q);
    }

    /** Makes the direction add up to a sum exactly: the rounding error goes to the free asset with the least variance. */
    private void balance(double sum) {
        int k = factor.size();
        int[] index = factor.index();
        double off = sum;
        int calmest = 0;
        for (int p = 0; p < k; p++) {
            off -= d[p];
            calmest = variance[index[p]] < variance[index[calmest]] ? p : calmest;
        }
        d[calmest] += off;
    }

    /** Sets the direction to the step to the minimiser over the free assets, which also restores the budget. */
    private void newtonDirection(double lambda) {
        newtonStep(lambda);
        s.multiply(factor.index(), d, factor.size(), q);
    }

    private void newtonStep(double lambda) {
        int k = factor.size();
        int[] index = factor.index();
        double level = level(lambda);
        for (int p = 0; p < k; p++) {
            int f = index[p];
            d[p] = level - (g[f] - lambda * c[f]);
        }
        factor.solveTransposed(d);
        double[] one = factor.z(0);
        double gap = gap();
        double eta = (gap - FreeSetFactor.dot(one, d, k)) / FreeSetFactor.dot(one, one, k);
        for (int p = 0; p < k; p++) {
            d[p] += eta * one[p];
        }
        factor.solve(d);
        balance(gap);
    }

    /** What is missing from a sum of weights of one. */
    double gap() {
        double even = 0;
        double odd = 0;
        int i = 0;
        for (; i + 1 < n; i += 2) {
            even += w[i];
            odd += w[i + 1];
        }
        return 1 - (even + odd) - (i < n ? w[i] : 0);
    }

    /** Removes what rounding has left on the free assets: a Newton step that stays within the bounds and the budget. */
    void correct(double lambda) {
        newtonStep(lambda);
        int k = factor.size();
        int[] index = factor.index();
        double lost = 0;
        for (int p = 0; p < k; p++) {
            int f = index[p];
            double inside = Math.clamp(w[f] + d[p], lower[f], upper[f]) - w[f];
            lost += d[p] - inside;
            d[p] = inside;
        }
        // what the bounds cut off goes where it moves the gradient least
        for (int rounds = 0; rounds < k && lost != 0; rounds++) {
            int calmest = -1;
            for (int p = 0; p < k; p++) {
                int f = index[p];
                boolean room = lost > 0 ? w[f] + d[p] < upper[f] : w[f] + d[p] > lower[f];
                if (room && (calmest < 0 || variance[f] < variance[index[calmest]])) {
                    calmest = p;
                }
            }
            if (calmest < 0) {
                break;
            }
            int f = index[calmest];
            double share = Math.clamp(w[f] + d[calmest] + lost, lower[f], upper[f]) - w[f] - d[calmest];
            d[calmest] += share;
            lost -= share;
        }
        s.multiply(index, d, k, q);
        move(1);
    }

    /**
     * Finds the minimiser at fixed lambda from a feasible point by a primal active-set method (Nocedal and Wright,
     * Numerical Optimization, 2006, section 16.5). The free set must not be empty.
     *
     * @return steps taken, or -1 when the objective has no lower bound or the step limit was reached
     */
    int settle(double lambda, double tolerance) {
        int limit = 20 * n + 200;
        int idle = 0;
        int polished = 0;
        for (int steps = 1; steps <= limit; steps++) {
            // a single free asset is held by the budget
            if (factor.size() > 1) {
                newtonDirection(lambda);
                int blocker = blocker(1, idle > 20);
                double t = blocker < 0 ? 1 : room(blocker);
                move(t);
                idle = t * largest(d, factor.size()) > 1e-15 ? 0 : idle + 1;
                if (blocker >= 0) {
                    leave(blocker, d[blocker] < 0 ? LOWER : UPPER);
                    continue;
                }
            }
            rescale();
            double level = level(lambda);
            int j = mostViolated(lambda, level, tolerance, idle > 20);
            if (j < 0) {
                boolean exact = freeResidual(lambda, level) <= tolerance && Math.abs(gap()) <= 1e-14;
                if (exact || factor.size() == 1 || polished++ >= 2) {
                    return steps;
                }
                continue;
            }
            if (!enter(j) && !slide(j)) {
                return -1;
            }
        }
        return -1;
    }

    /** The bound asset whose multiplier has the wrong sign by most; the first such one when {@code first}; or -1. */
    private int mostViolated(double lambda, double level, double tolerance, boolean first) {
        int found = -1;
        double worst = 0;
        for (int i = 0; i < n; i++) {
            if (side[i] != NONE) {
                double slack = side[i] * (g[i] - lambda * c[i] - level);
                if (slack < worst && isWrong(i, slack, lambda, tolerance)) {
                    found = i;
                    worst = slack;
                    if (first) {
                        break;
                    }
                }
            }
        }
        return found;
    }

    /** The free position that meets a bound first within a step, the one with the lowest asset if tied; or -1. */
    private int blocker(double step, boolean lowestAsset) {
        int k = factor.size();
        int found = -1;
        double best = step;
        for (int p = 0; p < k; p++) {
            if (d[p] != 0) {
                double t = room(p);
                if (t < best || (lowestAsset && found >= 0 && t == best && factor.asset(p) < factor.asset(found))) {
                    best = t;
                    found = p;
                }
            }
        }
        return found;
    }

    /** How far the free asset at a position can go along the direction. */
    double room(int position) {
        int f = factor.asset(position);
        double slope = d[position];
        double distance = slope < 0 ? w[f] - lower[f] : upper[f] - w[f];
        return Math.max(distance, 0) / Math.abs(slope);
    }

    /** Moves asset j, which depends on the free ones, along the riskless exchange until something meets a bound. */
    private boolean slide(int j) {
        int k = factor.size();
        double from = side[j];
        factor.exchange(solution);
        for (int p = 0; p < k; p++) {
            d[p] = Math.abs(solution[p]) < 1e-12 ? 0 : from * solution[p];
        }
        double own = upper[j] - lower[j];
        int blocker = blocker(own, true);
        double t = blocker < 0 ? own : room(blocker);
        if (Double.isInfinite(t)) {
            return false;
        }
        for (int p = 0; p < k; p++) {
            w[factor.asset(p)] += t * d[p];
        }
        if (blocker < 0) {
            rest(j, from == LOWER ? UPPER : LOWER);
        } else {
            w[j] += from * t;
            leave(blocker, d[blocker] < 0 ? LOWER : UPPER);
            if (!enter(j)) {
                throw new IllegalStateException("asset " + j + " depends on the free assets after an exchange");
            }
        }
        refreshGradient();
        return true;
    }

    static double largest(double[] x, int k) {
        double most = 0;
        for (int p = 0; p < k; p++) {
            most = Math.max(most, Math.abs(x[p]));
        }
        return most;
    }
}
