package dev.counterweight.engine.frontier;

/**
 * A portfolio on the frontier.
 *
 * @param lambda trade-off: the portfolio minimises {@code 1/2 w'Sw - lambda mu'w}; infinity for the greatest return
 * @param weights fractions, length n, sum to one. Not copied: treat as read-only
 * @param expectedReturn annual
 * @param volatility annual
 */
public record FrontierPoint(double lambda, double[] weights, double expectedReturn, double volatility) {}
