package dev.counterweight.engine.qp;

/**
 * A point on a critical path.
 *
 * @param corner the corner at or before it (towards greater lambda)
 * @param share fraction of the way to the next corner, in lambda, weights and return alike; in [0, 1)
 * @param lambda trade-off there; infinity at the first corner
 * @param expectedReturn expected return
 * @param variance variance, zero or more
 */
public record PathPoint(int corner, double share, double lambda, double expectedReturn, double variance) {
    public double volatility() {
        return Math.sqrt(variance);
    }
}
