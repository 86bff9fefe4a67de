package dev.counterweight.engine.risk;

import dev.counterweight.domain.StressScenario;
import java.util.Arrays;
import java.util.List;

/** What a portfolio would lose in a scenario. Losses are positive fractions of the portfolio; cash does not move. */
public final class Stress {
    private Stress() {}

    /**
     * What comes of a scenario.
     *
     * @param scenario name
     * @param portfolioLoss for shocks the loss itself; for changes of correlation or volatility the normal value at risk of the
     *     changed covariance, without mean, at the confidence and horizon asked for
     * @param baseLoss the same figure before the change; zero for shocks
     * @param worstAsset the held asset that contributes the most to the loss; empty when nothing is held
     * @param contributions share of each asset in the loss, length n, adding up to {@code portfolioLoss}
     */
    public record Outcome(
            String scenario, double portfolioLoss, double baseLoss, String worstAsset, double[] contributions) {}

    /**
     * Runs one scenario.
     *
     * @param covariance per year, {@code n x n}, symmetric, row-major
     * @param normalQuantile of the confidence for changes of correlation or volatility, such as 1.645
     * @param years horizon of those, such as 1 / 252
     * @throws IllegalArgumentException naming an asset that a shock names and the portfolio does not know
     */
    public static Outcome run(
            StressScenario.Hypothetical scenario,
            List<String> assets,
            double[] weights,
            double[] covariance,
            double normalQuantile,
            double years) {
        return switch (scenario) {
            case StressScenario.Shocks s -> shocks(s, assets, weights);
            case StressScenario.CorrelationIncrease c ->
                changed(
                        c.name(),
                        assets,
                        weights,
                        covariance,
                        raise(covariance, c.increase()),
                        normalQuantile * Math.sqrt(years));
            case StressScenario.VolatilityMultiplier v ->
                changed(
                        v.name(),
                        assets,
                        weights,
                        covariance,
                        scale(covariance, v.multiplier()),
                        normalQuantile * Math.sqrt(years));
        };
    }

    private static Outcome shocks(StressScenario.Shocks scenario, List<String> assets, double[] weights) {
        for (String asset : scenario.returns().keySet()) {
            if (!assets.contains(asset)) {
                throw new IllegalArgumentException("scenario " + scenario.name() + " names " + asset
                        + ", which is not among the assets " + assets);
            }
        }
        double[] contributions = new double[weights.length];
        for (int i = 0; i < weights.length; i++) {
            contributions[i] = 0 - weights[i] * scenario.returns().getOrDefault(assets.get(i), 0.0);
        }
        return new Outcome(
                scenario.name(), Arrays.stream(contributions).sum(), 0, worst(assets, contributions), contributions);
    }

    private static Outcome changed(
            String name, List<String> assets, double[] weights, double[] before, double[] after, double factor) {
        double[] marginal = times(after, weights);
        double volatility = Math.sqrt(Math.max(0, dot(weights, marginal)));
        double[] contributions = new double[weights.length];
        for (int i = 0; i < weights.length; i++) {
            contributions[i] = volatility > 0 ? factor * weights[i] * marginal[i] / volatility : 0;
        }
        double base = Math.sqrt(Math.max(0, dot(weights, times(before, weights))));
        return new Outcome(name, factor * volatility, factor * base, worst(assets, contributions), contributions);
    }

    private static double[] raise(double[] covariance, double increase) {
        int n = (int) Math.round(Math.sqrt(covariance.length));
        double[] raised = covariance.clone();
        for (int i = 0; i < n; i++) {
            for (int j = 0; j < n; j++) {
                double scale = Math.sqrt(covariance[i * n + i]) * Math.sqrt(covariance[j * n + j]);
                if (i != j && scale > 0) {
                    raised[i * n + j] = Math.clamp(covariance[i * n + j] / scale + increase, -1, 1) * scale;
                }
            }
        }
        return raised;
    }

    private static double[] scale(double[] covariance, double multiplier) {
        return Arrays.stream(covariance).map(c -> c * multiplier * multiplier).toArray();
    }

    private static String worst(List<String> assets, double[] contributions) {
        int worst = -1;
        for (int i = 0; i < contributions.length; i++) {
            worst = contributions[i] != 0 && (worst < 0 || contributions[i] > contributions[worst]) ? i : worst;
        }
        return worst < 0 ? "" : assets.get(worst);
    }

    static double[] times(double[] matrix, double[] x) {
        double[] y = new double[x.length];
        for (int i = 0; i < x.length; i++) {
            for (int j = 0; j < x.length; j++) {
                y[i] += matrix[i * x.length + j] * x[j];
            }
        }
        return y;
    }

    static double dot(double[] x, double[] y) {
        double sum = 0;
        for (int i = 0; i < x.length; i++) {
            sum += x[i] * y[i];
        }
        return sum;
    }
}
