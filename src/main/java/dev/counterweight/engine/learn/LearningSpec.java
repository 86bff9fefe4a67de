package dev.counterweight.engine.learn;

import dev.counterweight.domain.Reaction;

/**
 * What a forecast looks at and how far it reaches.
 *
 * @param window periods before a decision from which its features are taken, {@link #LEAST_WINDOW} or more
 * @param horizon periods after a decision over which its outcome is measured, one or more
 */
public record LearningSpec(int window, int horizon) {
    /** Below this, the last quarter of the window has too few periods for a correlation. */
    public static final int LEAST_WINDOW = Reaction.LEARNED_LEAST;

    /** Fewer decisions of the past teach nothing. */
    public static final int LEAST_LESSONS = 8;

    /** A quarter of a year of trading days to look at, a month ahead. */
    public static final LearningSpec STANDARD =
            new LearningSpec(Reaction.LEARNED_LOOKBACK, Reaction.STANDARD.horizon());

    public LearningSpec {
        if (window < LEAST_WINDOW) {
            throw new IllegalArgumentException("window is " + window + ", expected " + LEAST_WINDOW + " or more");
        }
        if (horizon < 1) {
            throw new IllegalArgumentException("horizon is " + horizon + ", expected 1 or more");
        }
    }

    /** The recent part of the window: its last quarter, five periods or more. */
    int recent() {
        return Math.max(5, window / 4);
    }

    /** Periods that are needed to learn anything. */
    public long least() {
        return window + (long) LEAST_LESSONS * horizon;
    }
}
