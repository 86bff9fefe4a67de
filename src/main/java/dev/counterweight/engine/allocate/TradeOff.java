package dev.counterweight.engine.allocate;

import dev.counterweight.engine.allocate.Constraints.Group;
import dev.counterweight.engine.allocate.Constraints.Turnover;
import dev.counterweight.engine.qp.ConvexQp;
import dev.counterweight.engine.qp.Covariance;
import dev.counterweight.engine.qp.QuadraticProgram;
import dev.counterweight.engine.qp.QuadraticProgram.Minimiser;
import dev.counterweight.engine.qp.QuadraticProgram.Row;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * An allocation problem as quadratic programs, one for each weight lambda of return against variance: bounds, groups with or
 * without a price, trading costs, a limit on turnover, a least return.
 */
final class TradeOff {
    private static final double TURNOVER_TOLERANCE = 1e-13;

    private final AllocationProblem problem;
    private final Covariance covariance;
    /** For each row of the programs: the group that it is of, and +1 for its greatest, -1 for its least sum. */
    private final List<int[]> groupOf = new ArrayList<>();

    private final List<double[]> coefficients = new ArrayList<>();
    private final List<Double> least = new ArrayList<>();

    TradeOff(AllocationProblem problem, Covariance covariance) {
        this.problem = problem;
        this.covariance = covariance;
        List<Group> groups = problem.constraints().groups();
        for (int g = 0; g < groups.size(); g++) {
            Group group = groups.get(g);
            double[] members = new double[problem.size()];
            double[] negative = new double[problem.size()];
            for (int i : group.members()) {
                members[i] = 1;
                negative[i] = -1;
            }
            if (Double.isFinite(group.min())) {
                add(g, -1, members, group.min());
            }
            if (Double.isFinite(group.max())) {
                add(g, 1, negative, -group.max());
            }
        }
    }

    private void add(int group, int side, double[] row, double atLeast) {
        groupOf.add(new int[] {group, side});
        coefficients.add(row);
        least.add(atLeast);
    }

    /**
     * A portfolio with what proves it.
     *
     * @param claim weights and multipliers
     * @param expectedReturn mean'w less trading costs and prices of soft limits
     * @param variance w'Sw
     * @param turnover sum of absolute changes
     */
    record Portfolio(KktCertificate.Claim claim, double expectedReturn, double variance, double turnover, int steps) {}

    /**
     * Minimises {@code 1/2 variance - lambda return + costWeight (trading costs + prices of soft limits)}.
     *
     * @param leastReturn least mean'w, in addition to what lambda asks for
     * @return empty when no weights satisfy the hard limits
     */
    Optional<Portfolio> solve(double lambda, double costWeight, OptionalDouble leastReturn) {
        Optional<Portfolio> free = solve(lambda, costWeight, leastReturn, 0);
        double most = problem.constraints().turnover().map(Turnover::max).orElse(Double.POSITIVE_INFINITY);
        if (free.isEmpty() || free.get().turnover() <= most + TURNOVER_TOLERANCE) {
            return free;
        }
        // what a unit of turnover has to cost on top for the limit to hold
        double price = Math.sqrt(free.get().variance()) + lambda + costWeight;
        Portfolio dear = free.get();
        for (int k = 0; k < 60 && dear.turnover() > most; k++) {
            price *= 4;
            dear = solve(lambda, costWeight, leastReturn, price).orElseThrow();
        }
        if (dear.turnover() > most + TURNOVER_TOLERANCE) {
            return Optional.empty();
        }
        double found = Crossing.of(
                p -> solve(lambda, costWeight, leastReturn, p).orElseThrow().turnover() - most, 0, price);
        Portfolio below = solve(lambda, costWeight, leastReturn, found).orElseThrow();
        return Optional.of(below);
    }

    private Optional<Portfolio> solve(
            double lambda, double costWeight, OptionalDouble leastReturn, double turnoverPrice) {
        Constraints limits = problem.constraints();
        int n = problem.size();
        double[] linear = new double[n];
        for (int i = 0; i < n; i++) {
            linear[i] = -lambda * problem.mean()[i];
        }
        List<Row> rows = new ArrayList<>();
        for (int r = 0; r < groupOf.size(); r++) {
            double price = limits.groups()
                    .get(groupOf.get(r)[0])
                    .softPrice()
                    .map(p -> p * costWeight)
                    .orElse(Double.POSITIVE_INFINITY);
            rows.add(new Row(coefficients.get(r), least.get(r), price));
        }
        leastReturn.ifPresent(target -> rows.add(new Row(problem.mean(), target, Double.POSITIVE_INFINITY)));
        double[] centre = limits.turnover().map(Turnover::current).orElseGet(() -> new double[n]);
        double cost = limits.turnover().map(Turnover::costPerUnit).orElse(0.0);
        QuadraticProgram program = new QuadraticProgram(
                covariance, linear, limits.lower(), limits.upper(), centre, costWeight * cost + turnoverPrice, rows);
        return ConvexQp.solve(program) instanceof Minimiser minimiser
                ? Optional.of(portfolio(minimiser, lambda, costWeight, turnoverPrice))
                : Optional.empty();
    }

    private Portfolio portfolio(Minimiser minimiser, double lambda, double costWeight, double turnoverPrice) {
        Constraints limits = problem.constraints();
        double[] w = minimiser.weights();
        double[] y = minimiser.multipliers();
        for (int i = 0; i < w.length; i++) {
            w[i] = Math.clamp(w[i], limits.lower()[i], limits.upper()[i]);
        }
        limits.turnover().ifPresent(moves -> untouched(w, moves.current()));
        double[] groups = new double[limits.groups().size()];
        double penalty = 0;
        for (int r = 0; r < groupOf.size(); r++) {
            Group group = limits.groups().get(groupOf.get(r)[0]);
            groups[groupOf.get(r)[0]] += groupOf.get(r)[1] * y[r];
            double missing = least.get(r) - dot(coefficients.get(r), w);
            penalty += group.softPrice().orElse(0.0) * Math.max(missing, 0);
        }
        double onReturn = y.length > groupOf.size() ? y[groupOf.size()] : 0;
        double turnover = 0;
        double cost = 0;
        if (limits.turnover().isPresent()) {
            Turnover moves = limits.turnover().get();
            for (int i = 0; i < w.length; i++) {
                turnover += Math.abs(w[i] - moves.current()[i]);
            }
            cost = moves.costPerUnit() * turnover;
        }
        return new Portfolio(
                new KktCertificate.Claim(w, lambda + onReturn, costWeight, groups, turnoverPrice),
                dot(problem.mean(), w) - cost - penalty,
                dot(covariance.times(w), w),
                turnover,
                minimiser.steps());
    }

    /** A change that is rounding is none. */
    private static void untouched(double[] w, double[] current) {
        for (int i = 0; i < w.length; i++) {
            if (Math.abs(w[i] - current[i]) <= 1e-14) {
                w[i] = current[i];
            }
        }
    }

    /** A lambda so large that only return counts wherever returns differ by more than rounding. */
    double returnAlone() {
        double risk = Arrays.stream(covariance.diagonal()).max().orElse(0);
        double spread = 0;
        double[] mean = problem.mean();
        for (double mu : mean) {
            spread = Math.max(spread, Math.abs(mu - mean[0]));
        }
        return spread > 0 && risk > 0 ? 1e6 * risk / spread : 1;
    }

    static double dot(double[] a, double[] b) {
        double sum = 0;
        for (int i = 0; i < a.length; i++) {
            sum += a[i] * b[i];
        }
        return sum;
    }
}
