package dev.counterweight.engine.allocate;

import dev.counterweight.domain.WeightLimit.Kind;
import dev.counterweight.engine.allocate.Certificate.Binding;
import dev.counterweight.engine.allocate.Constraints.Group;
import dev.counterweight.engine.allocate.Constraints.Turnover;
import java.util.ArrayList;
import java.util.List;

/**
 * Checks from the inputs alone that weights minimise {@code 1/2 w'Sw - lambda mu'w + trading cost + price of soft limits}
 * under their constraints, by the Karush-Kuhn-Tucker conditions (Nocedal and Wright, Numerical Optimization, 2006, section
 * 12.3). Plain loops over the given arrays; shares no code with any solver. Multipliers of groups and of the turnover
 * limit are taken as claims and verified; those of the bounds and the budget follow from the weights.
 *
 * <p>Stationarity is measured for each asset relative to {@code sd_i (sum_j |w_j| sd_j + sd_i max_j |w_j|) + lambda |mu_i|
 * + |multipliers|}, the size of the terms that have to cancel, so that a residual of 1e-16 is rounding whatever the units.
 */
public final class KktCertificate {
    /** Weights and sums closer than this to a limit hold it with equality. */
    private static final double EQUAL = 1e-12;

    private final AllocationProblem problem;
    private final Claim claim;
    private final double[] h;
    private final double[] size;
    private final double[] left;
    private final double[] right;
    private double residual;
    private double level;
    /** The greatest size: what multipliers of groups and turnover are compared with. */
    private double terms;

    /**
     * What a solver says: weights with the multipliers that prove them.
     *
     * @param weights length n
     * @param lambda weight of expected return in the objective, zero or more; infinity for greatest return alone
     * @param costWeight what trading costs and prices of soft limits are multiplied by in the objective
     * @param groups multiplier of each group: above zero when its greatest sum binds, below zero when its least does
     * @param turnover multiplier of the limit on turnover, zero or more
     */
    public record Claim(double[] weights, double lambda, double costWeight, double[] groups, double turnover) {
        /** For bounds alone. */
        public static Claim box(double[] weights, double lambda) {
            return new Claim(weights, lambda, 0, new double[0], 0);
        }
    }

    private KktCertificate(AllocationProblem problem, Claim claim) {
        this.problem = problem;
        this.claim = claim;
        int n = problem.size();
        h = new double[n];
        size = new double[n];
        left = new double[n];
        right = new double[n];
    }

    /** Recomputes everything; the certificate's status is {@code optimal} whatever the residual: the caller judges it. */
    public static Certificate check(AllocationProblem problem, Claim claim, int iterations) {
        KktCertificate k = new KktCertificate(problem, claim);
        k.gradient();
        k.groups();
        k.trading();
        k.boundsAndBudget();
        return new Certificate(k.residual, iterations, "optimal", k.binding());
    }

    /**
     * The residual for bounds alone.
     *
     * @param mean length n
     * @param covariance n x n, row-major
     * @param lambda zero or more, or infinity
     */
    public static double residual(
            double[] mean, double[] covariance, double[] lower, double[] upper, double[] weights, double lambda) {
        int n = mean.length;
        double[] product = new double[n];
        double[] deviation = new double[n];
        for (int j = 0; j < n; j++) {
            deviation[j] = Math.sqrt(Math.max(covariance[j * n + j], 0));
            if (weights[j] != 0) {
                for (int i = 0; i < n; i++) {
                    product[i] += covariance[j * n + i] * weights[j];
                }
            }
        }
        return residual(mean, product, deviation, lower, upper, weights, lambda);
    }

    /**
     * The residual for bounds alone where {@code S w} is known.
     *
     * @param product S w, length n
     * @param deviation square roots of the diagonal of S, length n
     */
    public static double residual(
            double[] mean,
            double[] product,
            double[] deviation,
            double[] lower,
            double[] upper,
            double[] weights,
            double lambda) {
        int n = mean.length;
        double[] h = new double[n];
        double[] size = new double[n];
        double total = 0;
        double most = 0;
        for (int i = 0; i < n; i++) {
            total += Math.abs(weights[i]) * deviation[i];
            most = Math.max(most, Math.abs(weights[i]));
        }
        for (int i = 0; i < n; i++) {
            boolean infinite = Double.isInfinite(lambda);
            h[i] = infinite ? -mean[i] : product[i] - lambda * mean[i];
            size[i] = infinite
                    ? Math.abs(mean[i])
                    : deviation[i] * (total + deviation[i] * most) + lambda * Math.abs(mean[i]);
        }
        double[] none = new double[n];
        return stationarity(h, none, none, size, lower, upper, weights)[0];
    }

    private void gradient() {
        int n = h.length;
        double[] w = claim.weights;
        double[] s = problem.covariance();
        double total = 0;
        double most = 0;
        for (int j = 0; j < n; j++) {
            total += Math.abs(w[j]) * Math.sqrt(s[j * n + j]);
            most = Math.max(most, Math.abs(w[j]));
            if (w[j] != 0) {
                for (int i = 0; i < n; i++) {
                    h[i] += s[j * n + i] * w[j];
                }
            }
        }
        for (int i = 0; i < n; i++) {
            double reward = claim.lambda * problem.mean()[i];
            h[i] -= reward;
            double deviation = Math.sqrt(s[i * n + i]);
            size[i] = deviation * (total + deviation * most) + Math.abs(reward);
            terms = Math.max(terms, size[i]);
        }
    }

    private void groups() {
        List<Group> groups = problem.constraints().groups();
        for (int m = 0; m < groups.size(); m++) {
            Group group = groups.get(m);
            double y = claim.groups[m];
            double sum = sum(group);
            for (int i : group.members()) {
                h[i] += y;
                size[i] += Math.abs(y);
            }
            double over = sum - group.max();
            double under = group.min() - sum;
            double price = group.softPrice().map(p -> p * claim.costWeight).orElse(Double.POSITIVE_INFINITY);
            if (Double.isInfinite(price)) {
                worst(Math.max(over, under));
            } else {
                // a soft limit that is overstepped has its whole price as multiplier
                double unit = terms + price;
                worst((Math.abs(y) - price) / unit);
                worst(Math.min(Math.max(over, 0), Math.abs(price - y) / unit));
                worst(Math.min(Math.max(under, 0), Math.abs(price + y) / unit));
            }
            double relative = Math.abs(y) / (terms + Math.abs(y));
            worst(y == 0 ? 0 : Math.min(relative, y > 0 ? -over : -under));
        }
    }

    private void trading() {
        Turnover turnover = problem.constraints().turnover().orElse(null);
        if (turnover == null) {
            return;
        }
        double slope = claim.costWeight * turnover.costPerUnit() + claim.turnover;
        double traded = 0;
        for (int i = 0; i < h.length; i++) {
            double change = claim.weights[i] - turnover.current()[i];
            traded += Math.abs(change);
            left[i] = change > EQUAL ? slope : -slope;
            right[i] = change < -EQUAL ? -slope : slope;
            size[i] += slope;
        }
        worst(-claim.turnover);
        worst(traded - turnover.max());
        double relative = claim.turnover / (terms + claim.turnover);
        worst(claim.turnover == 0 ? 0 : Math.min(relative, turnover.max() - traded));
    }

    private void boundsAndBudget() {
        Constraints limits = problem.constraints();
        double[] found = stationarity(h, left, right, size, limits.lower(), limits.upper(), claim.weights);
        worst(found[0]);
        level = found[1];
    }

    /** Primal, stationarity and sign conditions of bounds and budget: the residual, and the budget's multiplier. */
    private static double[] stationarity(
            double[] h,
            double[] left,
            double[] right,
            double[] size,
            double[] lower,
            double[] upper,
            double[] weights) {
        double mayFall = Double.NEGATIVE_INFINITY;
        double mayRise = Double.POSITIVE_INFINITY;
        double fallSize = 0;
        double riseSize = 0;
        double sum = 0;
        double lost = 0;
        double worst = 0;
        for (int i = 0; i < h.length; i++) {
            double w = weights[i];
            if (!Double.isFinite(w) || !Double.isFinite(h[i])) {
                return new double[] {Double.POSITIVE_INFINITY, Double.NaN};
            }
            worst = Math.max(worst, Math.max(lower[i] - w, w - upper[i]));
            double t = sum + w;
            lost += Math.abs(sum) >= Math.abs(w) ? (sum - t) + w : (w - t) + sum;
            sum = t;
            if (w > lower[i] + EQUAL && h[i] + left[i] > mayFall) {
                mayFall = h[i] + left[i];
                fallSize = size[i];
            }
            if (w < upper[i] - EQUAL && h[i] + right[i] < mayRise) {
                mayRise = h[i] + right[i];
                riseSize = size[i];
            }
        }
        worst = Math.max(worst, Math.abs((sum - 1) + lost));
        double level;
        if (Double.isInfinite(mayFall)) {
            level = Double.isInfinite(mayRise) ? 0 : mayRise;
        } else {
            level = Double.isInfinite(mayRise) ? mayFall : 0.5 * (mayFall + mayRise);
        }
        for (int i = 0; i < h.length; i++) {
            double wrong = 0;
            if (weights[i] > lower[i] + EQUAL) {
                wrong = Math.max(wrong, h[i] + left[i] - level);
            }
            if (weights[i] < upper[i] - EQUAL) {
                wrong = Math.max(wrong, level - h[i] - right[i]);
            }
            if (wrong > 0) {
                worst = Math.max(worst, wrong / (size[i] + Math.max(fallSize, riseSize)));
            }
        }
        return new double[] {worst, level};
    }

    private List<Binding> binding() {
        Constraints limits = problem.constraints();
        List<Binding> binding = new ArrayList<>();
        for (int i = 0; i < h.length; i++) {
            double w = claim.weights[i];
            if (w - limits.lower()[i] <= EQUAL) {
                binding.add(new Binding(LimitConflict.leastWeight(problem, i), Math.max(h[i] + right[i] - level, 0)));
            }
            if (limits.upper()[i] - w <= EQUAL) {
                binding.add(new Binding(LimitConflict.greatestWeight(problem, i), Math.max(level - h[i] - left[i], 0)));
            }
        }
        for (int m = 0; m < limits.groups().size(); m++) {
            Group group = limits.groups().get(m);
            double sum = sum(group);
            double y = claim.groups[m];
            if (sum - group.min() <= EQUAL) {
                binding.add(
                        new Binding(LimitConflict.words(Kind.LEAST_SUM, group.name(), group.min()), Math.max(-y, 0)));
            }
            if (group.max() - sum <= EQUAL) {
                binding.add(
                        new Binding(LimitConflict.words(Kind.GREATEST_SUM, group.name(), group.max()), Math.max(y, 0)));
            }
        }
        limits.turnover()
                .filter(t -> turnover(t) >= t.max() - EQUAL)
                .ifPresent(
                        t -> binding.add(new Binding(LimitConflict.words(Kind.TURNOVER, "", t.max()), claim.turnover)));
        return binding;
    }

    private double turnover(Turnover turnover) {
        double traded = 0;
        for (int i = 0; i < h.length; i++) {
            traded += Math.abs(claim.weights[i] - turnover.current()[i]);
        }
        return traded;
    }

    private double sum(Group group) {
        double sum = 0;
        for (int i : group.members()) {
            sum += claim.weights[i];
        }
        return sum;
    }

    private void worst(double violation) {
        residual = Double.isNaN(violation) ? Double.POSITIVE_INFINITY : Math.max(residual, violation);
    }
}
