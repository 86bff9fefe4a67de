package dev.counterweight.domain;

import java.util.OptionalInt;

/**
 * What {@code momentum}, {@code adaptive}, {@code volatility-target} and {@code learned} react to.
 *
 * @param base for {@code adaptive} and {@code volatility-target}: the method whose weights are changed
 * @param lookback periods looked at; empty for the method's own
 * @param horizon for {@code learned}: periods that a forecast reaches
 */
public record Reaction(
        String base,
        OptionalInt lookback,
        double volatilityThreshold,
        double correlationThreshold,
        int performanceWindow,
        int correlationWindow,
        double minImprovement,
        int horizon) {
    public static final Reaction STANDARD =
            new Reaction("equal-weight", OptionalInt.empty(), 0.3, 0.8, 30, 20, 0.02, 21);

    public Reaction withBase(String next) {
        return new Reaction(
                next,
                lookback,
                volatilityThreshold,
                correlationThreshold,
                performanceWindow,
                correlationWindow,
                minImprovement,
                horizon);
    }

    public Reaction withLookback(int periods) {
        return new Reaction(
                base,
                OptionalInt.of(periods),
                volatilityThreshold,
                correlationThreshold,
                performanceWindow,
                correlationWindow,
                minImprovement,
                horizon);
    }

    public Reaction withThresholds(double volatility, double correlation) {
        return new Reaction(
                base, lookback, volatility, correlation, performanceWindow, correlationWindow, minImprovement, horizon);
    }

    public Reaction withWindows(int performance, int correlation) {
        return new Reaction(
                base,
                lookback,
                volatilityThreshold,
                correlationThreshold,
                performance,
                correlation,
                minImprovement,
                horizon);
    }

    public Reaction withMinImprovement(double next) {
        return new Reaction(
                base,
                lookback,
                volatilityThreshold,
                correlationThreshold,
                performanceWindow,
                correlationWindow,
                next,
                horizon);
    }

    public Reaction withHorizon(int periods) {
        return new Reaction(
                base,
                lookback,
                volatilityThreshold,
                correlationThreshold,
                performanceWindow,
                correlationWindow,
                minImprovement,
                periods);
    }
}
