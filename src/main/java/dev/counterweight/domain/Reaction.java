package dev.counterweight.domain;

import java.util.OptionalInt;

/**
 * What {@code momentum}, {@code adaptive}, {@code volatility-target}, {@code learned} and {@code news} react to.
 *
 * @param base for {@code adaptive}, {@code volatility-target} and {@code news}: the method whose weights are changed
 * @param lookback periods looked at; empty for the method's own
 * @param volatilityThreshold for {@code adaptive} and {@code news}: annual volatility above which a market counts as volatile
 * @param horizon for {@code learned}: periods that a forecast reaches
 * @param news for {@code news}
 */
public record Reaction(
        String base,
        OptionalInt lookback,
        double volatilityThreshold,
        double correlationThreshold,
        int performanceWindow,
        int correlationWindow,
        double minImprovement,
        int horizon,
        NewsInput news) {
    /** Fewer periods {@code learned} cannot look at. */
    public static final int LEARNED_LEAST = 20;

    /** Periods that {@code learned} looks at when nothing is said: a quarter of a year of trading days. */
    public static final int LEARNED_LOOKBACK = 60;

    public static final Reaction STANDARD =
            new Reaction("equal-weight", OptionalInt.empty(), 0.3, 0.8, 30, 20, 0.02, 21, NewsInput.STANDARD);

    public Reaction withBase(String next) {
        return new Reaction(
                next,
                lookback,
                volatilityThreshold,
                correlationThreshold,
                performanceWindow,
                correlationWindow,
                minImprovement,
                horizon,
                news);
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
                horizon,
                news);
    }

    public Reaction withThresholds(double volatility, double correlation) {
        return new Reaction(
                base,
                lookback,
                volatility,
                correlation,
                performanceWindow,
                correlationWindow,
                minImprovement,
                horizon,
                news);
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
                horizon,
                news);
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
                horizon,
                news);
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
                periods,
                news);
    }

    public Reaction withNews(NewsInput next) {
        return new Reaction(
                base,
                lookback,
                volatilityThreshold,
                correlationThreshold,
                performanceWindow,
                correlationWindow,
                minImprovement,
                horizon,
                next);
    }
}
