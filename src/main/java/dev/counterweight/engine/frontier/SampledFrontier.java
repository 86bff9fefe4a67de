package dev.counterweight.engine.frontier;

import java.util.List;

/**
 * Points of a frontier under groups, trading costs or turnover, each optimised by itself. Between them the frontier is not
 * known: straight lines between weights are feasible, but not of least variance.
 *
 * @param samples by rising return: from least variance to greatest return
 * @param missing returns asked for at which no point was proven
 */
public record SampledFrontier(List<Sample> samples, List<Double> missing) {
    public SampledFrontier {
        samples = List.copyOf(samples);
        missing = List.copyOf(missing);
    }

    /**
     * One point.
     *
     * @param weights fractions, length n, sum to one. Not copied: treat as read-only
     * @param expectedReturn annual, before trading costs
     * @param volatility annual
     * @param residual optimality residual, recomputed from the inputs
     */
    public record Sample(double[] weights, double expectedReturn, double volatility, double residual) {}

    /** What a person has to know of this frontier. */
    public String note() {
        return "sampled at " + samples.size()
                + " returns, not exact: groups, trading costs or turnover limit the weights"
                + (missing.isEmpty() ? "" : "; " + missing.size() + " more could not be proven and are left out");
    }

    /** Largest optimality residual over all points. */
    public double maxResidual() {
        return samples.stream().mapToDouble(Sample::residual).max().orElse(0);
    }
}
