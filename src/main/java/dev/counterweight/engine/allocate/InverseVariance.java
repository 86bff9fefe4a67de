package dev.counterweight.engine.allocate;

/** Weights proportional to one over variance: the least variance if nothing were correlated. Brought within the limits. */
public record InverseVariance() implements AllocationMethod {
    @Override
    public String key() {
        return "inverse-variance";
    }

    @Override
    public AllocationOutcome allocate(AllocationProblem problem) {
        return InverseVolatility.inverse(problem, "variance", v -> v);
    }
}
