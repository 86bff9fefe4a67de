package dev.counterweight.engine.allocate;

import dev.counterweight.engine.allocate.Certificate.Binding;
import java.util.ArrayList;
import java.util.List;

/**
 * Checks from the definition that weights within bounds have risk budgets: there is a k such that each share of risk is k times the
 * budget between the bounds, at most that at the greatest weight, at least that at the least weight. Shares no code with a
 * solver.
 *
 * @param residual largest violation, in shares of risk, of that, of the bounds and of the budget of one
 * @param perBudget k: share of risk per unit of budget for assets between their bounds; one where no bound holds
 * @param shares shares of risk, length n
 */
record RiskBudgetCertificate(double residual, double perBudget, double[] shares) {
    private static final double EQUAL = 1e-12;

    static RiskBudgetCertificate of(
            double[] covariance, double[] budget, double[] lower, double[] upper, double[] weights) {
        int n = weights.length;
        double[] shares = RiskShares.of(covariance, weights);
        double sum = 0;
        double freeShares = 0;
        double freeBudgets = 0;
        double atLeast = 0;
        double atMost = Double.POSITIVE_INFINITY;
        double worst = 0;
        for (int i = 0; i < n; i++) {
            sum += weights[i];
            worst = Math.max(worst, Math.max(lower[i] - weights[i], weights[i] - upper[i]));
            boolean low = weights[i] - lower[i] <= EQUAL;
            boolean high = upper[i] - weights[i] <= EQUAL;
            if (!low && !high) {
                freeShares += shares[i];
                freeBudgets += budget[i];
            }
            atLeast = high && !low ? Math.max(atLeast, shares[i] / budget[i]) : atLeast;
            atMost = low && !high ? Math.min(atMost, shares[i] / budget[i]) : atMost;
        }
        double k = freeBudgets > 0
                ? freeShares / freeBudgets
                : Double.isInfinite(atMost) ? atLeast : 0.5 * (atLeast + atMost);
        worst = Math.max(worst, Math.abs(sum - 1));
        for (int i = 0; i < n; i++) {
            double over = shares[i] - k * budget[i];
            boolean low = weights[i] - lower[i] <= EQUAL;
            boolean high = upper[i] - weights[i] <= EQUAL;
            double wrong = low && high ? 0 : low ? -over : high ? over : Math.abs(over);
            worst = Double.isNaN(wrong) ? Double.POSITIVE_INFINITY : Math.max(worst, wrong);
        }
        return new RiskBudgetCertificate(worst, k, shares);
    }

    /** Bounds that hold, with the share of risk that they keep an asset from, or force on it. */
    List<Binding> binding(AllocationProblem problem, double[] budget, double[] weights) {
        List<Binding> binding = new ArrayList<>();
        for (int i = 0; i < weights.length; i++) {
            double low = problem.constraints().lower()[i];
            double high = problem.constraints().upper()[i];
            double off = Math.abs(shares[i] - perBudget * budget[i]);
            String of = "weight of " + problem.assets().get(i);
            if (weights[i] - low <= EQUAL) {
                binding.add(new Binding(of + " >= " + low, off));
            } else if (high - weights[i] <= EQUAL) {
                binding.add(new Binding(of + " <= " + high, off));
            }
        }
        return binding;
    }
}
