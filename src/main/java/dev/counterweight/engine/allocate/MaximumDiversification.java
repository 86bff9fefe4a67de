package dev.counterweight.engine.allocate;

import java.util.ArrayList;
import java.util.List;

/**
 * The weights of the greatest diversification ratio {@code w'sd / sqrt(w'Sw)}: weighted average volatility over portfolio
 * volatility (Choueifaty, Coignard, "Toward maximum diversification", 2008). It is the portfolio of greatest Sharpe ratio when
 * volatilities stand for expected returns and nothing for the risk-free rate, and is calculated and certified as that. Trading
 * costs and prices of soft limits are weighed against average volatility.
 */
public record MaximumDiversification() implements AllocationMethod {
    @Override
    public String key() {
        return "max-diversification";
    }

    @Override
    public AllocationOutcome allocate(AllocationProblem problem) {
        int n = problem.size();
        double[] volatility = new double[n];
        for (int i = 0; i < n; i++) {
            volatility[i] = Math.sqrt(problem.covariance()[i * n + i]);
            if (volatility[i] == 0) {
                return new AllocationOutcome.Failed(
                        "the volatility of " + problem.assets().get(i)
                                + " is zero, so there is nothing to diversify; leave the asset out or use another"
                                + " method");
            }
        }
        AllocationProblem asSharpe = new AllocationProblem(
                problem.assets(),
                volatility,
                problem.covariance(),
                problem.origin(),
                0,
                problem.periodsPerYear(),
                problem.constraints());
        return switch (new MaximumSharpe().allocate(asSharpe)) {
            case AllocationOutcome.Infeasible infeasible -> infeasible;
            case AllocationOutcome.Failed failed -> failed;
            case AllocationOutcome.Solved solved -> withRatio(solved, volatility, problem.covariance());
        };
    }

    private static AllocationOutcome withRatio(
            AllocationOutcome.Solved solved, double[] volatility, double[] covariance) {
        List<String> notes = new ArrayList<>(solved.notes());
        notes.add("diversification ratio " + ratio(solved.weights(), volatility, covariance));
        return new AllocationOutcome.Solved(solved.weights(), solved.cash(), solved.certificate(), notes);
    }

    static double ratio(double[] weights, double[] volatility, double[] covariance) {
        int n = weights.length;
        double average = 0;
        double variance = 0;
        for (int i = 0; i < n; i++) {
            average += weights[i] * volatility[i];
            for (int j = 0; j < n; j++) {
                variance += weights[i] * covariance[i * n + j] * weights[j];
            }
        }
        return average / Math.sqrt(variance);
    }
}
