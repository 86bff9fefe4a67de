package dev.counterweight.engine.allocate;

import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;

/**
 * An opinion on returns: {@code loadings' returns = expectedReturn}.
 *
 * @param text in plain words, used in messages, such as {@code A beats B by 2 %}
 * @param loadings one per asset, length n: a single 1 is absolute, 1 and -1 says that one beats the other
 * @param expectedReturn annual; the assets' total return for an absolute view, the difference for a relative one
 * @param confidence from 0 (ignored) to 1 (certain); empty when not stated
 */
public record View(String text, double[] loadings, double expectedReturn, OptionalDouble confidence) {
    public View {
        boolean any = false;
        for (double loading : loadings) {
            if (!Double.isFinite(loading)) {
                throw new IllegalArgumentException(
                        "view \"" + text + "\" has a weight of " + loading + ", expected finite weights");
            }
            any |= loading != 0;
        }
        if (!any) {
            throw new IllegalArgumentException("view \"" + text + "\" names no asset with a weight other than zero");
        }
        if (!Double.isFinite(expectedReturn)) {
            throw new IllegalArgumentException("view \"" + text + "\" expects a return of " + expectedReturn
                    + ", expected a finite annual return");
        }
        if (confidence.isPresent() && !(confidence.getAsDouble() >= 0 && confidence.getAsDouble() <= 1)) {
            throw new IllegalArgumentException("confidence of view \"" + text + "\" is " + confidence.getAsDouble()
                    + ", expected a number from 0 to 1");
        }
    }

    /**
     * A view by asset names.
     *
     * @param weights by asset; assets that are not named have none
     * @throws IllegalArgumentException naming an asset that is not among {@code assets}
     */
    public static View of(
            List<String> assets, Map<String, Double> weights, double expectedReturn, OptionalDouble confidence) {
        double[] loadings = new double[assets.size()];
        StringBuilder text = new StringBuilder();
        weights.forEach((asset, weight) -> {
            int at = assets.indexOf(asset);
            if (at < 0) {
                throw new IllegalArgumentException("a view names " + asset + ", expected one of the assets " + assets);
            }
            loadings[at] = weight;
            text.append(text.isEmpty() ? "" : weight < 0 ? " - " : " + ")
                    .append(text.isEmpty() && weight < 0 ? "-" : "")
                    .append(Math.abs(weight) == 1 ? "" : Math.abs(weight) + " ")
                    .append(asset);
        });
        return new View(text + " = " + expectedReturn, loadings, expectedReturn, confidence);
    }

    double times(double[] x) {
        double sum = 0;
        for (int i = 0; i < loadings.length; i++) {
            sum += loadings[i] * x[i];
        }
        return sum;
    }
}
