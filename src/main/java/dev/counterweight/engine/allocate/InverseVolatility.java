package dev.counterweight.engine.allocate;

import java.util.function.DoubleUnaryOperator;

/** Weights proportional to one over volatility, brought within the limits. */
public record InverseVolatility() implements AllocationMethod {
    @Override
    public String key() {
        return "inverse-volatility";
    }

    @Override
    public AllocationOutcome allocate(AllocationProblem problem) {
        return inverse(problem, "volatility", Math::sqrt);
    }

    /** Weights proportional to one over a figure of the variance. */
    static AllocationOutcome inverse(AllocationProblem problem, String name, DoubleUnaryOperator figure) {
        int n = problem.size();
        double[] weights = new double[n];
        double sum = 0;
        for (int i = 0; i < n; i++) {
            double variance = problem.covariance()[i * n + i];
            if (!(variance > 0)) {
                return new AllocationOutcome.Failed("the " + name + " of "
                        + problem.assets().get(i) + " is zero, so one over " + name
                        + " is not defined; leave the asset out or use another method");
            }
            weights[i] = 1 / figure.applyAsDouble(variance);
            sum += weights[i];
        }
        for (int i = 0; i < n; i++) {
            weights[i] /= sum;
        }
        return WithinLimits.solved(weights, problem);
    }
}
