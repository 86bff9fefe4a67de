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
    private final AllocationProblem problem;
    private final Covariance covariance;
    /** For each row of the programs: the group that it is of, and +1 for its greatest, -1 for its least sum. */
    private final List<int[]> groupOf = new ArrayList<>();

    private final double riskiest;
    private final double middle;
    private final double spread;
    private final double[] centred;
    private final List<double[]> coefficients = new ArrayList<>();
    private final List<Double> least = new ArrayList<>();

    TradeOff(AllocationProblem problem, Covariance covariance) {
        this.problem = problem;
        this.covariance = covariance;
        riskiest = Arrays.stream(covariance.diagonal()).max().orElseThrow();
        double most = Arrays.stream(problem.mean()).max().orElseThrow();
        double fewest = Arrays.stream(problem.mean()).min().orElseThrow();
        middle = 0.5 * (most + fewest);
        spread = 0.5 * (most - fewest);
        centred = centred(problem.mean(), middle, spread);
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

    /** Means less their middle, in units of half their range: where weights sum to one, they say the same. */
    private static double[] centred(double[] mean, double middle, double spread) {
        double[] centred = new double[mean.length];
        for (int i = 0; i < mean.length && spread > 0; i++) {
            centred[i] = (mean[i] - middle) / spread;
        }
        return centred;
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
     * @param program what it is the minimiser of
     * @param lambda weight of return in that program
     */
    record Portfolio(
            KktCertificate.Claim claim,
            double expectedReturn,
            double variance,
            QuadraticProgram program,
            Minimiser minimiser,
            double lambda) {
        int steps() {
            return minimiser.steps();
        }
    }

    /**
     * Minimises {@code 1/2 variance - lambda return + costWeight (trading costs + prices of soft limits)}.
     *
     * @param leastReturn least mean'w, in addition to what lambda asks for
     * @return empty when no weights satisfy the hard limits
     */
    Optional<Portfolio> solve(double lambda, double costWeight, OptionalDouble leastReturn) {
        Constraints limits = problem.constraints();
        int n = problem.size();
        double[] linear = new double[n];
        for (int i = 0; i < n; i++) {
            linear[i] = -lambda * spread * centred[i];
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
        if (spread > 0) {
            leastReturn.ifPresent(
                    target -> rows.add(new Row(centred, (target - middle) / spread, Double.POSITIVE_INFINITY)));
        }
        double[] centre = limits.turnover().map(Turnover::current).orElseGet(() -> new double[n]);
        double cost = limits.turnover().map(Turnover::costPerUnit).orElse(0.0);
        double reach = limits.turnover().map(Turnover::max).orElse(Double.POSITIVE_INFINITY);
        QuadraticProgram program = new QuadraticProgram(
                covariance, linear, limits.lower(), limits.upper(), centre, costWeight * cost, reach, rows);
        return ConvexQp.solve(program) instanceof Minimiser minimiser
                ? Optional.of(portfolio(program, minimiser, lambda, costWeight))
                : Optional.empty();
    }

    /** Part {@code share} of the second portfolio and the rest of the first. */
    Portfolio mixture(Portfolio calm, Portfolio wild, double share) {
        KktCertificate.Claim from = calm.claim();
        KktCertificate.Claim to = wild.claim();
        KktCertificate.Claim claim = new KktCertificate.Claim(
                mix(from.weights(), to.weights(), share),
                from.lambda() + share * (to.lambda() - from.lambda()),
                from.costWeight() + share * (to.costWeight() - from.costWeight()),
                mix(from.groups(), to.groups(), share),
                from.turnover() + share * (to.turnover() - from.turnover()));
        double expected = calm.expectedReturn() + share * (wild.expectedReturn() - calm.expectedReturn());
        return new Portfolio(
                claim,
                expected,
                dot(covariance.times(claim.weights()), claim.weights()),
                calm.program(),
                calm.minimiser(),
                calm.lambda());
    }

    private static double[] mix(double[] a, double[] b, double share) {
        double[] mixed = new double[a.length];
        for (int i = 0; i < a.length; i++) {
            mixed[i] = a[i] == b[i] ? a[i] : a[i] + share * (b[i] - a[i]);
        }
        return mixed;
    }

    /** The same portfolio found anew by another method. */
    Portfolio refine(Portfolio near) {
        return portfolio(
                near.program(),
                ConvexQp.refine(near.program(), near.minimiser()),
                near.lambda(),
                near.claim().costWeight());
    }

    private Portfolio portfolio(QuadraticProgram program, Minimiser minimiser, double lambda, double costWeight) {
        Constraints limits = problem.constraints();
        double[] w = minimiser.weights().clone();
        double[] y = minimiser.multipliers().clone();
        double steepest = Arrays.stream(y).map(Math::abs).max().orElse(0);
        double trace = 1e-15 * (riskiest + lambda * spread + program.kink() + steepest);
        for (int r = 0; r < y.length; r++) {
            y[r] = y[r] <= trace ? 0 : y[r];
        }
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
        double onReturn = y.length > groupOf.size() ? y[groupOf.size()] / spread : 0;
        double cost = limits.turnover()
                .map(moves -> moves.costPerUnit() * turnover(w))
                .orElse(0.0);
        return new Portfolio(
                new KktCertificate.Claim(w, lambda + onReturn, costWeight, groups, minimiser.reachPrice()),
                dot(problem.mean(), w) - cost - penalty,
                dot(covariance.times(w), w),
                program,
                minimiser,
                lambda);
    }

    private double turnover(double[] w) {
        double[] current = problem.constraints().turnover().orElseThrow().current();
        double sum = 0;
        for (int i = 0; i < w.length; i++) {
            sum += Math.abs(w[i] - current[i]);
        }
        return sum;
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
        return spread > 0 && riskiest > 0 ? 1e6 * riskiest / spread : 1;
    }

    static double dot(double[] a, double[] b) {
        double sum = 0;
        for (int i = 0; i < a.length; i++) {
            sum += a[i] * b[i];
        }
        return sum;
    }
}
