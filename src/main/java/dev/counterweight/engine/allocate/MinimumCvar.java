package dev.counterweight.engine.allocate;

import dev.counterweight.domain.ReturnPanel;
import dev.counterweight.engine.allocate.Constraints.Turnover;
import dev.counterweight.engine.measure.OrderStatistics;
import dev.counterweight.engine.measure.TailLoss;
import dev.counterweight.engine.solver.PiecewiseLinearProgram;
import dev.counterweight.engine.solver.PiecewiseLinearProgram.Solution;
import dev.counterweight.engine.solver.PiecewiseLinearSimplex;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * Least conditional value at risk of one period over equally likely past returns, exactly: {@code min over w, a of
 * a + sum_t max(0, -r_t'w - a) / ((1 - confidence) T)} (Rockafellar and Uryasev, Optimization of Conditional Value-at-Risk, 2000),
 * solved as a regression on the worst periods (Bassett, Koenker and Kordas 2004). Trading costs and prices of soft limits, stated per
 * year, are divided by the periods per year. Weights need not be unique; the objective is.
 *
 * @param confidence such as 0.95
 * @param targetReturn least expected annual return, {@code mean'w}; empty for none
 */
public record MinimumCvar(double confidence, OptionalDouble targetReturn) implements AllocationMethod {
    private static final double GAP = 1e-9;

    public MinimumCvar {
        if (!(confidence > 0 && confidence < 1)) {
            throw new IllegalArgumentException(
                    "confidence is " + confidence + ", expected a number between 0 and 1, such as 0.95");
        }
        if (targetReturn.isPresent() && !Double.isFinite(targetReturn.getAsDouble())) {
            throw new IllegalArgumentException(
                    "target return is " + targetReturn.getAsDouble() + ", expected a finite annual return");
        }
    }

    @Override
    public String key() {
        return "min-cvar";
    }

    @Override
    public AllocationOutcome allocate(AllocationProblem problem) {
        Optional<ReturnPanel> history = problem.returns();
        if (history.isEmpty()) {
            return new AllocationOutcome.Failed(
                    "minimum CVaR is calculated from past returns, not from mean and covariance alone; load a history");
        }
        if (!history.get().assets().equals(problem.assets())) {
            throw new IllegalArgumentException(
                    "the history is of " + history.get().assets() + ", expected " + problem.assets());
        }
        if (history.get().rows() == 0) {
            return new AllocationOutcome.Failed("the history has no returns; load at least one");
        }
        Optional<AllocationOutcome.Infeasible> clash = LimitConflict.find(problem, targetReturn);
        if (clash.isPresent()) {
            return clash.get();
        }
        LinearLimits limits = new LinearLimits(problem, targetReturn);
        double scale = scale(history.get().values());
        Solution solution = PiecewiseLinearSimplex.solve(program(problem, history.get(), limits, scale));
        double[] weights = cleaned(limits.weights(solution.x()), problem.constraints());
        CvarCertificate.Claim claim = claim(history.get(), limits, weights, solution, scale);
        Certificate certificate = CvarCertificate.check(problem, this, claim, solution.pivots());
        if (solution.status() != PiecewiseLinearProgram.Status.OPTIMAL || !(certificate.residual() <= GAP)) {
            return new AllocationOutcome.Failed("minimum CVaR ended " + solution.status() + " with a relative gap of "
                    + certificate.residual() + "; change a limit slightly and calculate again");
        }
        List<String> notes = new ArrayList<>(WithinLimits.paid(weights, problem.constraints()));
        notes.add(note(history.get(), weights));
        return new AllocationOutcome.Solved(weights, 0, certificate, notes);
    }

    private PiecewiseLinearProgram program(
            AllocationProblem problem, ReturnPanel history, LinearLimits limits, double scale) {
        int n = problem.size();
        int width = limits.variables() + 1;
        int periods = history.rows();
        int height = periods + limits.rows().size();
        double[] rows = new double[height * width];
        double[] level = new double[height];
        double[] below = new double[height];
        double[] above = new double[height];
        double[] row = new double[n];
        double slope = 1 / (TailLoss.tail(confidence) * periods);
        boolean plain = limits.variables() == n;
        for (int t = 0; t < periods; t++) {
            for (int j = 0; j < n; j++) {
                row[j] = scale * history.values()[t * n + j];
            }
            System.arraycopy(plain ? row : limits.onVariables(row), 0, rows, t * width, width - 1);
            rows[t * width + width - 1] = 1;
            level[t] = 0 - limits.already(row);
            above[t] = slope;
        }
        double perPeriod = scale / problem.periodsPerYear();
        for (int k = 0; k < limits.rows().size(); k++) {
            LinearLimits.Row limit = limits.rows().get(k);
            int i = periods + k;
            System.arraycopy(limit.coefficients(), 0, rows, i * width, width - 1);
            level[i] = limit.level();
            below[i] = limit.kind() == LinearLimits.Kind.BUDGET ? Double.NEGATIVE_INFINITY : 0;
            above[i] = limit.price() * perPeriod;
        }
        double[] cost = new double[width];
        double[] lower = Arrays.copyOf(limits.lower(), width);
        double[] upper = Arrays.copyOf(limits.upper(), width);
        Arrays.fill(
                cost,
                0,
                width - 1,
                problem.constraints().turnover().map(Turnover::costPerUnit).orElse(0.0) * perPeriod);
        cost[width - 1] = 1;
        lower[width - 1] = Double.NEGATIVE_INFINITY;
        upper[width - 1] = Double.POSITIVE_INFINITY;
        return new PiecewiseLinearProgram(cost, lower, upper, rows, level, below, above);
    }

    private static CvarCertificate.Claim claim(
            ReturnPanel history, LinearLimits limits, double[] weights, Solution solution, double scale) {
        int periods = history.rows();
        double[] rows = new double[limits.rows().size()];
        for (int k = 0; k < rows.length; k++) {
            double toReturn = limits.rows().get(k).kind() == LinearLimits.Kind.RETURN ? limits.returnScale() : 1;
            rows[k] = solution.multipliers()[periods + k] / scale * toReturn;
        }
        return new CvarCertificate.Claim(weights, Arrays.copyOf(solution.multipliers(), periods), limits.rows(), rows);
    }

    /** A power of two that brings typical returns near one quarter, so that tolerances mean the same for all data. */
    private static double scale(double[] returns) {
        double squares = 0;
        for (double r : returns) {
            squares += r * r;
        }
        double typical = Math.sqrt(squares / returns.length);
        return typical > 0 && typical < Double.POSITIVE_INFINITY ? Math.scalb(1.0, -2 - Math.getExponent(typical)) : 1;
    }

    /** Rounding at a bound is taken off, and the sum is put right on the greatest weight that has room. */
    private static double[] cleaned(double[] weights, Constraints limits) {
        double sum = 0;
        for (int j = 0; j < weights.length; j++) {
            double lo = limits.lower()[j];
            double hi = limits.upper()[j];
            weights[j] = Math.clamp(weights[j], lo, hi);
            sum += weights[j];
        }
        for (int pass = 0; pass < 3 && sum != 1; pass++) {
            int most = -1;
            for (int j = 0; j < weights.length; j++) {
                boolean room =
                        weights[j] + (1 - sum) >= limits.lower()[j] && weights[j] + (1 - sum) <= limits.upper()[j];
                most = room && (most < 0 || weights[j] > weights[most]) ? j : most;
            }
            if (most < 0) {
                break;
            }
            weights[most] += 1 - sum;
            sum = Arrays.stream(weights).sum();
        }
        return weights;
    }

    private String note(ReturnPanel history, double[] weights) {
        double[] worst = new double[history.rows()];
        for (int t = 0; t < worst.length; t++) {
            for (int j = 0; j < weights.length; j++) {
                worst[t] += weights[j] * history.value(t, j);
            }
        }
        double cvar = TailLoss.expectedShortfall(OrderStatistics.of(worst), TailLoss.tail(confidence));
        List<String> parts = new ArrayList<>();
        parts.add(String.format(Locale.ROOT, "CVaR of one period at %s: %s", confidence, cvar));
        if (TailLoss.tail(confidence) * worst.length < 10) {
            parts.add(String.format(
                    Locale.ROOT,
                    "only %.1f of %d periods are in the tail",
                    TailLoss.tail(confidence) * worst.length,
                    worst.length));
        }
        return String.join("; ", parts);
    }
}
