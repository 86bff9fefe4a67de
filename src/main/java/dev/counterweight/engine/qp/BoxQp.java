package dev.counterweight.engine.qp;

/**
 * The minimiser of {@code 1/2 w'Sw - lambda mu'w} over {@code 1'w = 1, lower <= w <= upper} at one lambda, by an active-set
 * method that starts at a vertex and frees one asset at a time.
 *
 * @param weights the minimiser, length n, within the bounds exactly
 * @param steps steps of the active-set method
 */
public record BoxQp(double[] weights, int steps) {
    private static final double TOLERANCE = 1e-14;

    /**
     * Solves for one lambda.
     *
     * @param mean expected returns, length n
     * @param lower least weights, finite
     * @param upper greatest weights
     * @param lambda zero or more: zero for least variance, one over risk aversion otherwise
     * @throws IllegalArgumentException when the bounds cannot be met
     * @throws NotConvexException when the covariance shows itself not to be positive semi-definite
     */
    public static BoxQp solve(Covariance s, double[] mean, double[] lower, double[] upper, double lambda) {
        double[] merit = s.diagonal();
        for (int i = 0; i < merit.length; i++) {
            merit[i] = 2 * lambda * mean[i] - merit[i];
        }
        StartVertex vertex = StartVertex.of(merit, lower, upper);
        BoxState state = new BoxState(s, mean, lower, vertex.upper());
        vertex.placeAtVertex(state);
        int steps = state.settle(lambda, TOLERANCE);
        if (steps < 0) {
            throw new IllegalStateException("no minimiser found at lambda " + lambda);
        }
        double[] w = state.w;
        for (int i = 0; i < w.length; i++) {
            w[i] = Math.clamp(w[i], lower[i], vertex.upper()[i]);
        }
        return new BoxQp(w, steps);
    }
}
