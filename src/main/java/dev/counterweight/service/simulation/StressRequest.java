package dev.counterweight.service.simulation;

import dev.counterweight.domain.PricePanel;
import dev.counterweight.domain.StressScenario;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * Which portfolio is put under stress, and how.
 *
 * @param assets names, length n
 * @param weights length n; what they lack to 1 is cash, which does not move; not copied
 * @param covariance per year, {@code n x n}, symmetric, row-major; empty when nothing asked for needs it; not copied
 * @param prices for historical windows; empty when there are none
 * @param confidence of the loss at risk that changed correlations and volatilities are measured by
 * @param horizonYears of that loss, such as 1 / 252
 * @param reverse the loss whose likeliest shock is looked for, a positive fraction; empty for none
 * @param reverseYears horizon within which that loss is to happen
 */
public record StressRequest(
        List<String> assets,
        double[] weights,
        Optional<double[]> covariance,
        Optional<PricePanel> prices,
        List<StressScenario> scenarios,
        double confidence,
        double horizonYears,
        OptionalDouble reverse,
        double reverseYears) {
    public StressRequest {
        assets = List.copyOf(assets);
        scenarios = List.copyOf(scenarios);
        if (weights.length != assets.size() || Arrays.stream(weights).anyMatch(w -> !Double.isFinite(w))) {
            throw new IllegalArgumentException("weights has " + weights.length
                    + " values, expected a finite one for each of " + assets.size() + " assets");
        }
        if (!(confidence > 0.5 && confidence < 1)) {
            throw new IllegalArgumentException(
                    "confidence is " + confidence + ", expected a number between 0.5 and 1, such as 0.95");
        }
        if (!(horizonYears > 0 && reverseYears > 0)) {
            throw new IllegalArgumentException(
                    "the horizons are " + horizonYears + " and " + reverseYears + " years, expected more than 0");
        }
    }
}
