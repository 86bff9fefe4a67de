package dev.counterweight.engine.allocate;

/**
 * Weights that a person has set, such as a portfolio's targets, brought within the limits.
 *
 * @param weights length n, finite, summing to one within 1e-9. Not copied: treat as read-only
 */
public record FixedWeights(double[] weights) implements AllocationMethod {
    private static final double SUM_TOLERANCE = 1e-9;

    @Override
    public String key() {
        return "fixed";
    }

    @Override
    public AllocationOutcome allocate(AllocationProblem problem) {
        int n = problem.size();
        if (weights.length != n) {
            throw new IllegalArgumentException("weights has " + weights.length + " values, expected " + n);
        }
        double sum = 0;
        for (int i = 0; i < n; i++) {
            if (!Double.isFinite(weights[i])) {
                return new AllocationOutcome.Failed(
                        "the weight of " + problem.assets().get(i) + " is " + weights[i] + "; enter a number");
            }
            sum += weights[i];
        }
        if (Math.abs(sum - 1) > SUM_TOLERANCE) {
            return new AllocationOutcome.Failed("the weights add up to " + sum + "; they must add up to 1");
        }
        double[] scaled = weights.clone();
        for (int i = 0; i < n; i++) {
            scaled[i] /= sum;
        }
        return WithinLimits.solved(scaled, problem);
    }
}
