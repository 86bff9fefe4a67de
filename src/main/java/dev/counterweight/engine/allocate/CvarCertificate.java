package dev.counterweight.engine.allocate;

import dev.counterweight.domain.ReturnPanel;
import dev.counterweight.engine.allocate.Certificate.Binding;
import dev.counterweight.engine.allocate.Constraints.Turnover;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Checks from the inputs alone that weights have the least conditional value at risk under their limits, by weak duality: any
 * probabilities on the periods with density at most 1 / tail, and any multipliers of the right sign, give a bound that no weights can
 * be below. The residual is the greater of the relative gap between the weights' own objective and that bound, and the largest
 * violation of a limit. The gap is relative to the objective or to a thousandth of a typical return, where that is more. Shares no code with the solver; the multipliers are claims that are first forced to be admissible.
 */
final class CvarCertificate {
    private CvarCertificate() {}

    /**
     * What a solver says.
     *
     * @param weights length n
     * @param density multiplier of each period, length T
     * @param limits the rows that the multipliers belong to
     * @param multipliers of those rows, in units of loss per unit of weight (of annual return for a target)
     */
    record Claim(double[] weights, double[] density, List<LinearLimits.Row> limits, double[] multipliers) {}

    static Certificate check(AllocationProblem problem, MinimumCvar method, Claim claim, int pivots) {
        ReturnPanel history = problem.returns().orElseThrow();
        int n = problem.size();
        double tail =
                BigDecimal.ONE.subtract(BigDecimal.valueOf(method.confidence())).doubleValue();
        double[] w = claim.weights();
        double[] q = admissible(claim.density(), 1 / (tail * history.rows()));
        double[] gradient = new double[n];
        for (int t = 0; t < q.length; t++) {
            for (int j = 0; q[t] != 0 && j < n; j++) {
                gradient[j] -= q[t] * history.value(t, j);
            }
        }
        double objective = shortfall(history, w, tail);
        double bound = 0;
        double violation = 0;
        List<Binding> binding = new ArrayList<>();
        double turnoverPrice = 0;
        for (int k = 0; k < claim.limits().size(); k++) {
            LinearLimits.Row limit = claim.limits().get(k);
            double[] a = coefficients(problem, limit);
            double level = level(problem, method, limit);
            double price = limit.price() / problem.periodsPerYear();
            boolean budget = limit.kind() == LinearLimits.Kind.BUDGET;
            double y = budget ? claim.multipliers()[k] : Math.clamp(claim.multipliers()[k], 0, price);
            double missing = level - dot(a, w);
            if (limit.kind() == LinearLimits.Kind.TURNOVER) {
                turnoverPrice = y;
                missing = moved(problem, w) + level;
            }
            bound += y * level;
            for (int j = 0; j < n; j++) {
                gradient[j] -= y * a[j];
            }
            if (Double.isInfinite(price)) {
                violation = Math.max(violation, budget ? Math.abs(missing) : missing);
            } else {
                objective += price * Math.max(0, missing);
            }
            if (!budget && y > 0 && Math.abs(missing) <= 1e-9) {
                binding.add(new Binding(LimitConflict.words(problem, method.targetReturn(), limit), y));
            }
        }
        double cost =
                problem.constraints().turnover().map(Turnover::costPerUnit).orElse(0.0) / problem.periodsPerYear();
        objective += cost * moved(problem, w);
        double size = Math.max(Math.abs(objective), 1e-3 * typical(history));
        for (int j = 0; j < n; j++) {
            double lo = problem.constraints().lower()[j];
            double hi = problem.constraints().upper()[j];
            bound += least(gradient[j], cost + turnoverPrice, current(problem, j), lo, hi);
            violation = Math.max(violation, Math.max(lo - w[j], w[j] - hi));
            double shadow = Math.abs(gradient[j]) - (cost + turnoverPrice);
            if (shadow > 1e-12 && hi > lo && (w[j] == lo || w[j] == hi)) {
                binding.add(new Binding(
                        w[j] == lo ? LimitConflict.leastWeight(problem, j) : LimitConflict.greatestWeight(problem, j),
                        shadow));
            }
        }
        double gap = size > 0 ? Math.max(0, objective - bound) / size : 0;
        return new Certificate(Math.max(gap, violation), pivots, "optimal", binding);
    }

    /** Clips probabilities into their range and brings their sum to one without leaving it. */
    private static double[] admissible(double[] density, double cap) {
        double[] q = density.clone();
        double sum = 0;
        for (int t = 0; t < q.length; t++) {
            q[t] = Math.clamp(q[t], 0, cap);
            sum += q[t];
        }
        for (int t = 0; t < q.length && sum != 1; t++) {
            double moved = Math.clamp(q[t] + (1 - sum), 0, cap);
            if (q[t] > 0 || sum < 1) {
                sum += moved - q[t];
                q[t] = moved;
            }
        }
        return q;
    }

    /** Least of {@code g w + c |w - w0|} over {@code lo <= w <= hi}; minus infinity where nothing stops it. */
    private static double least(double g, double c, double w0, double lo, double hi) {
        double best = Math.min(at(g, c, w0, lo), at(g, c, w0, hi));
        return w0 > lo && w0 < hi ? Math.min(best, g * w0) : best;
    }

    private static double at(double g, double c, double w0, double w) {
        return g == 0 && c == 0 ? 0 : g * w + (c == 0 ? 0 : c * Math.abs(w - w0));
    }

    private static double shortfall(ReturnPanel history, double[] w, double tail) {
        double[] loss = new double[history.rows()];
        for (int t = 0; t < loss.length; t++) {
            for (int j = 0; j < w.length; j++) {
                loss[t] -= history.value(t, j) * w[j];
            }
        }
        Arrays.sort(loss);
        double mass = tail * loss.length;
        double left = mass;
        double sum = 0;
        for (int t = loss.length - 1; t >= 0 && left > 0; t--) {
            sum += Math.min(1, left) * loss[t];
            left -= 1;
        }
        return sum / mass;
    }

    private static double typical(ReturnPanel history) {
        double squares = 0;
        for (double r : history.values()) {
            squares += r * r;
        }
        return Math.sqrt(squares / history.values().length);
    }

    private static double[] coefficients(AllocationProblem problem, LinearLimits.Row limit) {
        double[] a = new double[problem.size()];
        switch (limit.kind()) {
            case BUDGET -> Arrays.fill(a, 1);
            case RETURN -> System.arraycopy(problem.mean(), 0, a, 0, a.length);
            case LEAST_SUM, GREATEST_SUM -> {
                for (int j : problem.constraints().groups().get(limit.index()).members()) {
                    a[j] = limit.kind() == LinearLimits.Kind.LEAST_SUM ? 1 : -1;
                }
            }
            case TURNOVER -> {}
        }
        return a;
    }

    private static double level(AllocationProblem problem, MinimumCvar method, LinearLimits.Row limit) {
        return switch (limit.kind()) {
            case BUDGET -> 1;
            case RETURN -> method.targetReturn().orElseThrow();
            case LEAST_SUM -> problem.constraints().groups().get(limit.index()).min();
            case GREATEST_SUM ->
                0 - problem.constraints().groups().get(limit.index()).max();
            case TURNOVER -> 0 - problem.constraints().turnover().orElseThrow().max();
        };
    }

    private static double current(AllocationProblem problem, int j) {
        return problem.constraints().turnover().map(t -> t.current()[j]).orElse(0.0);
    }

    private static double moved(AllocationProblem problem, double[] w) {
        double sum = 0;
        for (int j = 0; j < w.length && problem.constraints().turnover().isPresent(); j++) {
            sum += Math.abs(w[j] - current(problem, j));
        }
        return sum;
    }

    private static double dot(double[] x, double[] y) {
        double sum = 0;
        for (int j = 0; j < x.length; j++) {
            sum += x[j] * y[j];
        }
        return sum;
    }
}
