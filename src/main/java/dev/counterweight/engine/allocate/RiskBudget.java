package dev.counterweight.engine.allocate;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Weights whose contributions to variance have given shares (Bruder, Roncalli, "Managing risk exposures using the risk budgeting
 * approach", 2012). Long only. Under bounds that matter, those of {@link BoundedRiskBudget}: assets between their bounds
 * contribute in proportion to their budgets. Groups and a limit on turnover are met by projection afterwards; the contributions
 * then differ from the budgets, and a note says by how much.
 *
 * @param budgets share of risk per asset, length n, positive, summing to one within 1e-9. Not copied: treat as read-only
 */
public record RiskBudget(double[] budgets) implements AllocationMethod {
    private static final double SUM_TOLERANCE = 1e-9;
    private static final double ACCEPTED = 1e-10;

    @Override
    public String key() {
        return "risk-budget";
    }

    @Override
    public AllocationOutcome allocate(AllocationProblem problem) {
        int n = problem.size();
        if (budgets.length != n) {
            throw new IllegalArgumentException("budgets has " + budgets.length + " values, expected " + n);
        }
        double[] covariance = problem.covariance();
        double[] variance = new double[n];
        double sum = 0;
        for (int i = 0; i < n; i++) {
            String asset = problem.assets().get(i);
            if (!(budgets[i] > 0) || budgets[i] > 1 + SUM_TOLERANCE) {
                return new AllocationOutcome.Failed(
                        "the risk budget of " + asset + " is " + budgets[i] + "; enter a number above 0, up to 1");
            }
            sum += budgets[i];
            variance[i] = covariance[i * n + i];
            if (!(variance[i] > 0)) {
                return new AllocationOutcome.Failed("the volatility of " + asset
                        + " is zero, so it cannot carry a share of risk; leave the asset out or use another method");
            }
        }
        if (Math.abs(sum - 1) > SUM_TOLERANCE) {
            return new AllocationOutcome.Failed("the risk budgets add up to " + sum + "; they must add up to 1");
        }
        double[] budget = new double[n];
        for (int i = 0; i < n; i++) {
            budget[i] = budgets[i] / sum;
        }
        RiskBudgetSolver.Solution solution = RiskBudgetSolver.solve(covariance, variance, budget);
        if (!(solution.residual() <= ACCEPTED)) {
            return new AllocationOutcome.Failed(
                    "no positive weights were found whose contributions to risk meet the budgets within " + ACCEPTED
                            + " (best " + solution.residual()
                            + "); some mix of the assets has no risk, as with a perfect hedge or identical opposite"
                            + " assets");
        }
        return within(solution, budget, problem);
    }

    private static AllocationOutcome within(
            RiskBudgetSolver.Solution solution, double[] budget, AllocationProblem problem) {
        AllocationOutcome outcome = WithinLimits.solved(solution.weights(), problem, solution.residual());
        if (!(outcome instanceof AllocationOutcome.Solved solved)) {
            return outcome;
        }
        Certificate certificate = solved.certificate();
        if (solved.notes().isEmpty()) {
            return new AllocationOutcome.Solved(
                    solved.weights(),
                    new Certificate(certificate.residual(), solution.iterations(), "optimal", certificate.binding()));
        }
        if (problem.constraints().boxOnly()) {
            Optional<AllocationOutcome> exact = withinBounds(solution, budget, problem);
            if (exact.isPresent()) {
                return exact.get();
            }
        }
        List<String> notes = new ArrayList<>(solved.notes());
        notes.add("limits move contributions to risk away from their budgets by up to "
                + RiskShares.error(problem.covariance(), solved.weights(), budget) + "; "
                + (problem.constraints().boxOnly()
                        ? "no weights within these bounds contribute in proportion between them"
                        : "groups and a limit on turnover are met by the nearest weights, not by risk budgets of their"
                                + " own"));
        return new AllocationOutcome.Solved(
                solved.weights(),
                0,
                new Certificate(
                        certificate.residual(), solution.iterations(), certificate.status(), certificate.binding()),
                notes);
    }

    /** The exact problem under bounds; empty when it has no solution or its proof falls short. */
    private static Optional<AllocationOutcome> withinBounds(
            RiskBudgetSolver.Solution solution, double[] budget, AllocationProblem problem) {
        double[] lower = problem.constraints().lower();
        double[] upper = problem.constraints().upper();
        return BoundedRiskBudget.solve(problem.covariance(), budget, lower, upper, solution.weights())
                .flatMap(bounded -> {
                    double[] w = bounded.weights();
                    RiskBudgetCertificate proof =
                            RiskBudgetCertificate.of(problem.covariance(), budget, lower, upper, w);
                    if (!(proof.residual() <= ACCEPTED)) {
                        return Optional.empty();
                    }
                    List<Certificate.Binding> binding = proof.binding(problem, budget, w);
                    String note = binding.size() + " of " + w.length
                            + " assets are at their limits; the others contribute to risk in proportion to their"
                            + " budgets, " + proof.perBudget() + " times each (Richard and Roncalli 2019)";
                    return Optional.of(new AllocationOutcome.Solved(
                            w,
                            0,
                            new Certificate(proof.residual(), bounded.iterations(), "optimal", binding),
                            List.of(note)));
                });
    }
}
