package dev.counterweight.engine.allocate;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * Brings weights that a construction came to (equal weight, HRP, ...) within bounds: the nearest weights in the Euclidean
 * sense that sum to one, {@code w = clip(v + t, lower, upper)}, with the post-condition checked afterwards.
 */
final class WithinLimits {
    private static final double TOLERANCE = 1e-12;

    private WithinLimits() {}

    static AllocationOutcome solved(double[] weights, AllocationProblem problem) {
        return solved(weights, problem, 0);
    }

    /** @param ownResidual how far the weights are from the method's definition, certified by the caller */
    static AllocationOutcome solved(double[] weights, AllocationProblem problem, double ownResidual) {
        Constraints limits = problem.constraints();
        Optional<AllocationOutcome.Infeasible> clash = LimitConflict.find(problem, OptionalDouble.empty());
        if (clash.isPresent()) {
            return clash.get();
        }
        double[] projected = inside(weights, limits) ? weights : project(weights, limits);
        double residual = residual(projected, limits);
        if (residual > TOLERANCE) {
            return new AllocationOutcome.Failed("limits could not be met to " + TOLERANCE + "; off by " + residual);
        }
        List<String> notes = new ArrayList<>();
        if (projected != weights) {
            notes.add("the method's own weights were outside the limits; these are the nearest weights inside");
        }
        String broken = brokenBeyondBounds(projected, limits);
        if (!broken.isEmpty()) {
            return new AllocationOutcome.Failed("the weights of this method would break a limit that it cannot keep: "
                    + broken + "; it keeps least and greatest weights only");
        }
        return new AllocationOutcome.Solved(
                projected, 0, new Certificate(Math.max(residual, ownResidual), 0, "verified", List.of()), notes);
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

    /** The first hard group or turnover limit that weights within bounds break; empty when they break none. */
    private static String brokenBeyondBounds(double[] weights, Constraints limits) {
        for (Constraints.Group group : limits.groups()) {
            double total = 0;
            for (int member : group.members()) {
                total += weights[member];
            }
            boolean outside = total < group.min() - TOLERANCE || total > group.max() + TOLERANCE;
            if (outside && group.softPrice().isEmpty()) {
                return "group " + group.name() + " would hold " + total + ", limits are " + group.min() + " to "
                        + group.max();
            }
        }
        if (limits.turnover().isPresent()) {
            Constraints.Turnover turnover = limits.turnover().get();
            double traded = 0;
            for (int i = 0; i < weights.length; i++) {
                traded += Math.abs(weights[i] - turnover.current()[i]);
            }
            if (traded > turnover.max() + TOLERANCE) {
                return "turnover would be " + traded + ", the limit is " + turnover.max();
            }
        }
        return "";
    }

    private static boolean inside(double[] weights, Constraints limits) {
        return residual(weights, limits) <= TOLERANCE;
    }

    private static double residual(double[] weights, Constraints limits) {
        double worst = 0;
        double sum = 0;
        for (int i = 0; i < weights.length; i++) {
            worst = Math.max(worst, limits.lower()[i] - weights[i]);
            worst = Math.max(worst, weights[i] - limits.upper()[i]);
            sum += weights[i];
        }
        return Math.max(worst, Math.abs(sum - 1));
    }

    private static double[] project(double[] v, Constraints limits) {
        double low = Double.POSITIVE_INFINITY;
        double high = Double.NEGATIVE_INFINITY;
        for (int i = 0; i < v.length; i++) {
            low = Math.min(low, limits.lower()[i] - v[i]);
            high = Math.max(high, limits.upper()[i] - v[i]);
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
