package dev.counterweight.engine.allocate;

/**
 * The weights of the greatest Sharpe ratio {@code (mu'w - rf) / sqrt(w'Sw)} (Sharpe, Mutual fund performance, 1966), from
 * the closed form on the segment of the frontier where it lies. The risk-free rate is that of the problem.
 */
public record MaximumSharpe() implements AllocationMethod {
    @Override
    public String key() {
        return "max-sharpe";
    }

    @Override
    public AllocationOutcome allocate(AllocationProblem problem) {
        return MeanVarianceProblem.of(problem).maximumSharpe();
    }
}
