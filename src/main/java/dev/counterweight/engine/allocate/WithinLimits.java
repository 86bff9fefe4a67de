package dev.counterweight.engine.allocate;

import dev.counterweight.engine.allocate.Constraints.Group;
import dev.counterweight.engine.allocate.Constraints.Turnover;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.BiFunction;

/**
 * Brings weights that a construction came to (equal weight, HRP, ...) within the limits: the nearest weights in the Euclidean
 * sense. For bounds that is {@code w = clip(v + t, lower, upper)} with the sum one, otherwise {@code min 1/2 |w - v|^2} as a
 * quadratic program. Whatever the way, every limit is checked afterwards. Constructions have no objective, so that costs of
 * trading and prices of soft limits do not move them; soft limits that are overstepped are told.
 */
final class WithinLimits {
    private static final double TOLERANCE = 1e-12;
    /** A soft limit overstepped by less than this is held, but for the rounding that a certificate admits. */
    private static final double TOLD = 1e-9;
    /** Beyond any shift that brings finite weights within bounds, where bounds are infinite. */
    private static final double WIDEST_SHIFT = 1e3;

    private WithinLimits() {}

    static AllocationOutcome solved(double[] weights, AllocationProblem problem) {
        return solved(weights, problem, 0);
    }

    /** @param ownResidual how far the weights are from the method's definition, certified by the caller */
    static AllocationOutcome solved(double[] weights, AllocationProblem problem, double ownResidual) {
        AllocationProblem hard = hardLimitsOnly(weights, problem);
        Optional<AllocationOutcome.Infeasible> clash = LimitConflict.find(hard, OptionalDouble.empty());
        if (clash.isPresent()) {
            return clash.get();
        }
        List<String> notes = new ArrayList<>();
        double[] nearest = weights;
        if (violation(weights, hard.constraints()) > TOLERANCE) {
            notes.add("the method's own weights were outside the limits; these are the nearest weights inside");
            if (hard.constraints().boxOnly()) {
                nearest = project(weights, hard.constraints());
            } else {
                AllocationOutcome projection = new MeanVariance(new MeanVariance.RiskAversion(1)).allocate(hard);
                if (!(projection instanceof AllocationOutcome.Solved solved)) {
                    return projection;
                }
                nearest = solved.weights();
            }
        }
        double residual = violation(nearest, hard.constraints());
        if (!(residual <= TOLERANCE)) {
            return new AllocationOutcome.Failed("limits could not be met to " + TOLERANCE + "; off by " + residual);
        }
        notes.addAll(overstepped(nearest, problem.constraints()));
        return new AllocationOutcome.Solved(
                nearest, 0, new Certificate(Math.max(residual, ownResidual), 0, "verified", List.of()), notes);
    }

    /** The same outcome with more to tell, first. */
    static AllocationOutcome withNotes(AllocationOutcome outcome, List<String> first) {
        if (!(outcome instanceof AllocationOutcome.Solved solved) || first.isEmpty()) {
            return outcome;
        }
        List<String> notes = new ArrayList<>(first);
        notes.addAll(solved.notes());
        return new AllocationOutcome.Solved(solved.weights(), solved.cash(), solved.certificate(), notes);
    }

    /** The projection's problem: identity for covariance, the weights for mean, no soft limits, no costs. */
    private static AllocationProblem hardLimitsOnly(double[] weights, AllocationProblem problem) {
        Constraints limits = problem.constraints();
        if (limits.boxOnly()) {
            return problem;
        }
        List<Group> groups =
                limits.groups().stream().filter(g -> g.softPrice().isEmpty()).toList();
        Optional<Turnover> turnover = limits.turnover()
                .filter(t -> t.max() < Double.POSITIVE_INFINITY)
                .map(t -> new Turnover(t.current(), 0, t.max()));
        int n = weights.length;
        double[] identity = new double[n * n];
        for (int i = 0; i < n; i++) {
            identity[i * n + i] = 1;
        }
        return new AllocationProblem(
                problem.assets(),
                weights,
                identity,
                new MomentsOrigin.Constructed("identity"),
                0,
                problem.periodsPerYear(),
                new Constraints(limits.lower(), limits.upper(), groups, turnover));
    }

    /** What a method that weighs the prices of soft limits lets them cost. */
    static List<String> paid(double[] weights, Constraints limits) {
        return overstepped(
                weights,
                limits,
                (group, by) -> String.format(
                        Locale.ROOT,
                        ", at a price of %.2f %% a year",
                        100 * by * group.softPrice().orElse(0.0)));
    }

    private static List<String> overstepped(double[] weights, Constraints limits) {
        return overstepped(weights, limits, (group, by) -> "; this method does not weigh its price");
    }

    private static List<String> overstepped(
            double[] weights, Constraints limits, BiFunction<Group, Double, String> meaning) {
        List<String> told = new ArrayList<>();
        for (Group group : limits.groups()) {
            double by = outside(group, weights);
            if (group.softPrice().isPresent() && by > TOLD) {
                told.add(
                        String.format(Locale.ROOT, "soft limit on %s is overstepped by %.2f %%", group.name(), 100 * by)
                                + meaning.apply(group, by));
            }
        }
        return told;
    }

    /** Largest amount by which any limit is broken; NaN if a weight is not a number. */
    private static double violation(double[] weights, Constraints limits) {
        double worst = 0;
        double traded = 0;
        for (int i = 0; i < weights.length; i++) {
            worst = Math.max(worst, limits.lower()[i] - weights[i]);
            worst = Math.max(worst, weights[i] - limits.upper()[i]);
        }
        worst = Math.max(worst, Math.abs(sum(weights) - 1));
        for (Group group : limits.groups()) {
            worst = Math.max(worst, outside(group, weights));
        }
        if (limits.turnover().isPresent()) {
            Turnover turnover = limits.turnover().get();
            for (int i = 0; i < weights.length; i++) {
                traded += Math.abs(weights[i] - turnover.current()[i]);
            }
            worst = Math.max(worst, traded - turnover.max());
        }
        return worst;
    }

    private static double outside(Group group, double[] weights) {
        double total = 0;
        for (int member : group.members()) {
            total += weights[member];
        }
        return Math.max(group.min() - total, total - group.max());
    }

    private static double[] project(double[] v, Constraints limits) {
        double low = Double.POSITIVE_INFINITY;
        double high = Double.NEGATIVE_INFINITY;
        for (int i = 0; i < v.length; i++) {
            low = Math.min(low, Math.max(limits.lower()[i] - v[i], -WIDEST_SHIFT));
            high = Math.max(high, Math.min(limits.upper()[i] - v[i], WIDEST_SHIFT));
        }
        for (int k = 0; k < 200 && low < high; k++) {
            double middle = 0.5 * (low + high);
            if (middle == low || middle == high) {
                break;
            }
            if (sum(clip(v, middle, limits)) < 1) {
                low = middle;
            } else {
                high = middle;
            }
        }
        double[] w = clip(v, 0.5 * (low + high), limits);
        double gap = 1 - sum(w);
        for (int i = 0; i < w.length && gap != 0; i++) {
            double moved = Math.clamp(w[i] + gap, limits.lower()[i], limits.upper()[i]);
            gap -= moved - w[i];
            w[i] = moved;
        }
        return w;
    }

    private static double[] clip(double[] v, double shift, Constraints limits) {
        double[] w = new double[v.length];
        for (int i = 0; i < v.length; i++) {
            w[i] = Math.clamp(v[i] + shift, limits.lower()[i], limits.upper()[i]);
        }
        return w;
    }

    private static double sum(double[] w) {
        double sum = 0;
        for (double x : w) {
            sum += x;
        }
        return sum;
    }
}
