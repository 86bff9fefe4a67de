package dev.counterweight.engine.allocate;

/**
 * The weights of least variance {@code w'Sw} (Markowitz, Portfolio Selection, 1952). Where trading costs, or limits may be
 * overstepped at a price, {@code 1/2 w'Sw + cost} is least. Of several portfolios with the same variance, any.
 */
public record MinimumVariance() implements AllocationMethod {
    @Override
    public String key() {
        return "min-variance";
    }

    @Override
    public AllocationOutcome allocate(AllocationProblem problem) {
        return MeanVarianceProblem.of(problem).minimumVariance();
    }
}
