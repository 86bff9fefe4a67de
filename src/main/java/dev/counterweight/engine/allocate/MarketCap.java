package dev.counterweight.engine.allocate;

/**
 * Weights proportional to market capitalisation, brought within the limits.
 *
 * @param caps capitalisation per asset in one currency, length n, positive
 */
public record MarketCap(double[] caps) implements AllocationMethod {
    @Override
    public String key() {
        return "market-cap";
    }

    @Override
    public AllocationOutcome allocate(AllocationProblem problem) {
        int n = problem.size();
        if (caps.length != n) {
            throw new IllegalArgumentException("caps has " + caps.length + " values, expected " + n);
        }
        double sum = 0;
        for (int i = 0; i < n; i++) {
            if (!(caps[i] > 0) || Double.isInfinite(caps[i])) {
                return new AllocationOutcome.Failed("the market capitalisation of "
                        + problem.assets().get(i) + " is " + caps[i] + "; enter a positive number");
            }
            sum += caps[i];
        }
        double[] weights = new double[n];
        for (int i = 0; i < n; i++) {
            weights[i] = caps[i] / sum;
        }
        return WithinLimits.solved(weights, problem);
    }
}
