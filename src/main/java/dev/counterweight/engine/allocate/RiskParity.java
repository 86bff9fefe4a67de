package dev.counterweight.engine.allocate;

import java.util.Arrays;

/**
 * Equal risk contributions: every asset adds the same to the portfolio's variance (Maillard, Roncalli, Teiletche, "The
 * properties of equally weighted risk contribution portfolios", 2010). Long only and fully invested, without leverage.
 */
public record RiskParity() implements AllocationMethod {
    @Override
    public String key() {
        return "risk-parity";
    }

    @Override
    public AllocationOutcome allocate(AllocationProblem problem) {
        double[] budget = new double[problem.size()];
        Arrays.fill(budget, 1.0 / budget.length);
        return new RiskBudget(budget).allocate(problem);
    }
}
