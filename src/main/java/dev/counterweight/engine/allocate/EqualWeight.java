package dev.counterweight.engine.allocate;

import java.util.Arrays;

/** The same weight for every asset, brought within the limits. */
public record EqualWeight() implements AllocationMethod {
    @Override
    public String key() {
        return "equal-weight";
    }

    @Override
    public AllocationOutcome allocate(AllocationProblem problem) {
        double[] weights = new double[problem.size()];
        Arrays.fill(weights, 1.0 / weights.length);
        return WithinLimits.solved(weights, problem);
    }
}
