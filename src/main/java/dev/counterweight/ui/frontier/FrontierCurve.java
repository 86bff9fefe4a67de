package dev.counterweight.ui.frontier;

import java.util.ArrayList;
import java.util.List;

/**
 * A frontier that can be read at any annual return. Exact ones are interpolated: between neighbouring corner portfolios weights
 * are linear in lambda and so in return (Markowitz 1956, "critical line"). Sampled ones are known only at their samples.
 */
final class FrontierCurve {
    private static final int PIECES = 120;

    private final boolean exact;
    private final double[] covariance;
    /** By rising return. */
    private final List<Corner> corners;

    /**
     * A portfolio that was calculated.
     *
     * @param lambda trade-off; NaN where it is not known, infinity for the greatest return
     * @param weights fractions of what is invested, length n. Not copied: treat as read-only
     */
    record Corner(double lambda, double[] weights, double expectedReturn) {}

    /**
     * A place on the curve.
     *
     * @param weights fractions of what is invested, sum 1. Not copied: treat as read-only
     * @param volatility annual, from the weights and the covariance
     */
    record Place(double lambda, double[] weights, double expectedReturn, double volatility) {}

    /**
     * @param covariance annual, n x n
     * @param known corners or samples in any order of return; at least one
     */
    FrontierCurve(boolean exact, double[] covariance, List<Corner> known) {
        if (known.isEmpty()) {
            throw new IllegalArgumentException("known is empty, expected at least one portfolio");
        }
        this.exact = exact;
        this.covariance = covariance;
        corners = new ArrayList<>(known);
        corners.sort(java.util.Comparator.comparingDouble(Corner::expectedReturn));
    }

    double least() {
        return corners.getFirst().expectedReturn();
    }

    double greatest() {
        return corners.getLast().expectedReturn();
    }

    /** Returns of the calculated portfolios, rising, without repetitions. */
    double[] cornerReturns() {
        return corners.stream().mapToDouble(Corner::expectedReturn).distinct().toArray();
    }

    /** The place with this annual return, or the nearest that there is. */
    Place at(double expectedReturn) {
        double r = Math.clamp(expectedReturn, least(), greatest());
        int above = 0;
        while (above < corners.size() - 1 && corners.get(above).expectedReturn() < r) {
            above++;
        }
        Corner high = corners.get(above);
        Corner low = corners.get(Math.max(0, above - 1));
        double span = high.expectedReturn() - low.expectedReturn();
        double share = span > 0 ? (r - low.expectedReturn()) / span : 1;
        if (!exact) {
            Corner nearest = share < 0.5 ? low : high;
            return place(nearest.lambda(), nearest.weights(), nearest.expectedReturn());
        }
        double[] weights = new double[high.weights().length];
        for (int i = 0; i < weights.length; i++) {
            weights[i] = low.weights()[i] + share * (high.weights()[i] - low.weights()[i]);
        }
        double lambda = share >= 1
                ? high.lambda()
                : share <= 0 ? low.lambda() : low.lambda() + share * (high.lambda() - low.lambda());
        return place(lambda, weights, r);
    }

    private Place place(double lambda, double[] w, double expectedReturn) {
        double variance = 0;
        int n = w.length;
        for (int i = 0; i < n; i++) {
            if (w[i] != 0) {
                double row = 0;
                for (int j = 0; j < n; j++) {
                    row += covariance[i * n + j] * w[j];
                }
                variance += w[i] * row;
            }
        }
        return new Place(lambda, w, expectedReturn, Math.sqrt(Math.max(0, variance)));
    }

    /** Places close enough to be joined by straight lines, corners among them, by rising return. */
    List<Place> line() {
        if (!exact || greatest() <= least()) {
            return corners.stream()
                    .map(c -> place(c.lambda(), c.weights(), c.expectedReturn()))
                    .toList();
        }
        java.util.TreeSet<Double> returns = new java.util.TreeSet<>();
        for (double r : cornerReturns()) {
            returns.add(r);
        }
        for (int k = 0; k <= PIECES; k++) {
            returns.add(Math.min(greatest(), least() + (greatest() - least()) * k / PIECES));
        }
        return returns.stream().map(this::at).toList();
    }

    /** The return one step further: a hundredth of the way, or the next sample where nothing is known between. */
    double step(double from, int steps) {
        if (exact) {
            return Math.clamp(from + steps * (greatest() - least()) / 100, least(), greatest());
        }
        return corner(from, steps);
    }

    /** The return of the next calculated portfolio above or below. */
    double corner(double from, int direction) {
        double[] known = cornerReturns();
        double tolerance = 1e-12 * Math.max(1, Math.abs(from));
        if (direction > 0) {
            for (double r : known) {
                if (r > from + tolerance) {
                    return r;
                }
            }
            return greatest();
        }
        for (int i = known.length - 1; i >= 0; i--) {
            if (known[i] < from - tolerance) {
                return known[i];
            }
        }
        return least();
    }
}
