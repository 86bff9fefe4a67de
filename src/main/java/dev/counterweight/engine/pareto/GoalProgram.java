package dev.counterweight.engine.pareto;

import dev.counterweight.engine.allocate.AllocationProblem;
import dev.counterweight.engine.allocate.Constraints;
import dev.counterweight.engine.allocate.Constraints.Group;
import dev.counterweight.engine.allocate.Constraints.Turnover;
import dev.counterweight.engine.allocate.KktCertificate;
import dev.counterweight.engine.qp.ConvexQp;
import dev.counterweight.engine.qp.Covariance;
import dev.counterweight.engine.qp.DenseCovariance;
import dev.counterweight.engine.qp.QuadraticProgram;
import dev.counterweight.engine.qp.QuadraticProgram.Minimiser;
import dev.counterweight.engine.qp.QuadraticProgram.Row;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * The quadratic program behind every sub-problem: minimise {@code 1/2 w'Sw - lambda sd'w} with {@code mu'w >= r} and
 * {@code sum |w - current| <= t} within bounds and groups, where sd are the volatilities.
 *
 * <p>With lambda zero that is the least variance. For lambda up to {@code w'Sw / sd'w} its minimiser has the greatest
 * diversification ratio of all portfolios of at most its volatility: the optimality conditions of {@code max sd'w / sqrt(w'Sw)}
 * with {@code sqrt(w'Sw) <= v} and multiplier eta are those of the program with {@code lambda = w'Sw / (sd'w (1 + eta w'Sw))},
 * and a positive linear function over a convex one has no other maximum than the one where they hold (Avriel, Diewert, Schaible,
 * Zang, Generalized Concavity, 1988). At equality, volatility does not limit.
 */
final class GoalProgram {
    /** Of the tangency, relative. */
    private static final double TANGENT = 1e-14;

    private final AllocationProblem problem;
    private final Covariance covariance;
    private final Optional<double[]> current;
    private final double[] volatility;
    private final double middle;
    private final double spread;
    private final double[] centred;
    private final List<Row> groupRows = new ArrayList<>();
    private final List<int[]> groupOf = new ArrayList<>();

    GoalProgram(AllocationProblem problem, Optional<double[]> current) {
        this.problem = problem;
        this.current = current;
        int n = problem.size();
        covariance = new DenseCovariance(n, problem.covariance());
        volatility = new double[n];
        for (int i = 0; i < n; i++) {
            volatility[i] = Math.sqrt(problem.covariance()[i * n + i]);
        }
        double most = Arrays.stream(problem.mean()).max().orElseThrow();
        double fewest = Arrays.stream(problem.mean()).min().orElseThrow();
        middle = 0.5 * (most + fewest);
        spread = 0.5 * (most - fewest);
        centred = new double[n];
        for (int i = 0; i < n && spread > 0; i++) {
            centred[i] = (problem.mean()[i] - middle) / spread;
        }
        List<Group> groups = problem.constraints().groups();
        for (int g = 0; g < groups.size(); g++) {
            if (Double.isFinite(groups.get(g).min())) {
                row(g, -1, groups.get(g).members(), 1, groups.get(g).min());
            }
            if (Double.isFinite(groups.get(g).max())) {
                row(g, 1, groups.get(g).members(), -1, -groups.get(g).max());
            }
        }
    }

    private void row(int group, int side, int[] members, double sign, double least) {
        double[] coefficients = new double[problem.size()];
        for (int i : members) {
            coefficients[i] = sign;
        }
        groupRows.add(new Row(coefficients, least, Double.POSITIVE_INFINITY));
        groupOf.add(new int[] {group, side});
    }

    /**
     * What limits a sub-problem.
     *
     * @param leastReturn empty for none
     * @param mostTurnover infinity for none
     * @param price what turnover costs besides; a high one finds the least turnover that there is
     */
    record Limit(OptionalDouble leastReturn, double mostTurnover, double price) {}

    /** A minimiser with what was recomputed about it. */
    record Solved(double[] weights, double lambda, double variance, double average, double residual) {
        /** Zero where the diversification ratio is greatest; above zero where lambda is still too small. */
        double offTangent() {
            return variance - lambda * average;
        }
    }

    /** What is held now; empty where nothing is known of it. */
    Optional<double[]> current() {
        return current;
    }

    /** The minimiser with its residual; empty where the limits leave none. */
    Optional<Solved> solve(double lambda, Limit limit) {
        int n = problem.size();
        double[] linear = new double[n];
        for (int i = 0; i < n; i++) {
            linear[i] = -lambda * volatility[i];
        }
        List<Row> rows = new ArrayList<>(groupRows);
        if (spread > 0 && limit.leastReturn().isPresent()) {
            double least = (limit.leastReturn().getAsDouble() - middle) / spread;
            rows.add(new Row(centred, least, Double.POSITIVE_INFINITY));
        }
        Constraints limits = problem.constraints();
        QuadraticProgram program = new QuadraticProgram(
                covariance,
                linear,
                limits.lower(),
                limits.upper(),
                current.orElseGet(() -> new double[n]),
                limit.price(),
                limit.mostTurnover(),
                rows);
        if (!(ConvexQp.solve(program) instanceof Minimiser found)) {
            return Optional.empty();
        }
        Solved solved = proven(found, lambda, limit);
        if (solved.residual() > 1e-12) {
            Solved again = proven(ConvexQp.refine(program, found), lambda, limit);
            solved = again.residual() < solved.residual() ? again : solved;
        }
        return Optional.of(solved);
    }

    /** The residual by the certificate, which shares nothing with the solver: its mean is what return and volatility weigh. */
    private Solved proven(Minimiser found, double lambda, Limit limit) {
        int n = problem.size();
        Constraints limits = problem.constraints();
        double[] w = found.weights().clone();
        for (int i = 0; i < n; i++) {
            w[i] = Math.clamp(w[i], limits.lower()[i], limits.upper()[i]);
        }
        double[] y = found.multipliers().clone();
        double steepest = Arrays.stream(y).map(Math::abs).max().orElse(0);
        for (int r = 0; r < y.length; r++) {
            y[r] = y[r] <= 1e-15 * steepest ? 0 : y[r];
        }
        double[] groups = new double[limits.groups().size()];
        for (int r = 0; r < groupOf.size(); r++) {
            groups[groupOf.get(r)[0]] += groupOf.get(r)[1] * y[r];
        }
        double onReturn = y.length > groupOf.size() ? y[groupOf.size()] / spread : 0;
        double[] reward = new double[n];
        for (int i = 0; i < n; i++) {
            reward[i] = onReturn * problem.mean()[i] + lambda * volatility[i];
        }
        boolean moving = limit.price() > 0 || limit.mostTurnover() < Double.POSITIVE_INFINITY;
        if (moving) {
            settle(w);
        }
        double most = limit.price() > 0 ? Figures.turnover(w, current.orElseThrow()) : limit.mostTurnover();
        AllocationProblem asked = new AllocationProblem(
                problem.assets(),
                reward,
                problem.covariance(),
                problem.origin(),
                problem.riskFree(),
                problem.periodsPerYear(),
                new Constraints(
                        limits.lower(),
                        limits.upper(),
                        limits.groups(),
                        moving ? current.map(held -> new Turnover(held, 0, most)) : Optional.empty()));
        double residual = KktCertificate.check(
                        asked,
                        new KktCertificate.Claim(w, 1, 0, groups, found.reachPrice() + limit.price()),
                        found.steps())
                .residual();
        if (limit.leastReturn().isPresent()) {
            double scale = Math.max(Math.abs(middle) + spread, Double.MIN_NORMAL);
            double missing = (limit.leastReturn().getAsDouble() - Figures.dot(problem.mean(), w)) / scale;
            residual = Math.max(residual, onReturn > 0 ? Math.abs(missing) : missing);
        }
        return new Solved(w, lambda, Figures.variance(problem.covariance(), w), Figures.dot(volatility, w), residual);
    }

    /** A change that is rounding is none. */
    private void settle(double[] w) {
        double[] held = current.orElseThrow();
        for (int i = 0; i < w.length; i++) {
            if (Math.abs(w[i] - held[i]) <= 1e-14) {
                w[i] = held[i];
            }
        }
    }

    /**
     * The greatest diversification ratio within the limit: lambda is where the variance equals lambda times the average volatility.
     * Weights are piecewise linear in lambda, so that the crossing on the chord is exact once both ends hold the same assets.
     */
    Optional<Solved> mostDiversified(Limit limit) {
        Optional<Solved> calm = solve(0, limit);
        if (calm.isEmpty()) {
            return Optional.empty();
        }
        Solved below = calm.get();
        double lambda = Math.sqrt(below.variance()) > 0 ? below.variance() / Math.abs(below.average()) : 1e-12;
        Solved above = below;
        for (int k = 0; k < 60; k++, lambda *= 2) {
            above = solve(lambda, limit).orElseThrow();
            if (above.offTangent() <= 0) {
                break;
            }
            below = above;
        }
        Solved best = above;
        for (int k = 0; k < 60 && Math.abs(best.offTangent()) > TANGENT * best.variance(); k++) {
            double share = k % 4 == 3 ? 0.5 : crossing(below, above);
            double next = below.lambda() + share * (above.lambda() - below.lambda());
            if (!(next > below.lambda() && next < above.lambda())) {
                break;
            }
            Solved found = solve(next, limit).orElseThrow();
            if (Math.abs(found.offTangent()) < Math.abs(best.offTangent())) {
                best = found;
            }
            if (found.offTangent() > 0) {
                below = found;
            } else {
                above = found;
            }
        }
        double off = Math.abs(best.offTangent()) / best.variance();
        return Optional.of(new Solved(
                best.weights(), best.lambda(), best.variance(), best.average(), Math.max(best.residual(), off)));
    }

    /** Where on the line between two portfolios the variance equals lambda times the average volatility: a quadratic equation. */
    private double crossing(Solved a, Solved b) {
        int n = a.weights().length;
        double[] step = new double[n];
        for (int i = 0; i < n; i++) {
            step[i] = b.weights()[i] - a.weights()[i];
        }
        double further = b.lambda() - a.lambda();
        double two = Figures.variance(problem.covariance(), step) - further * Figures.dot(volatility, step);
        double one = 2 * Figures.product(problem.covariance(), a.weights(), step)
                - further * a.average()
                - a.lambda() * Figures.dot(volatility, step);
        double zero = a.offTangent();
        double root = Math.sqrt(Math.max(one * one - 4 * two * zero, 0));
        double q = -0.5 * (one + Math.copySign(root, one));
        double first = q == 0 ? Double.NaN : zero / q;
        double second = two == 0 ? Double.NaN : q / two;
        return first > 0 && first < 1 ? first : second > 0 && second < 1 ? second : 0.5;
    }
}
