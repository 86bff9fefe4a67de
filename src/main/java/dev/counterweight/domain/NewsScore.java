package dev.counterweight.domain;

import java.time.Instant;

/**
 * What a scorer made of one piece of news. Kept before it is used, so that weights are a function of kept scores and prices.
 *
 * @param news {@link NewsItem#hash} of what was scored
 * @param time when that news was published
 * @param score from -1, as bad as can be for holders of the instrument, to +1
 * @param confidence from 0 to 1, as the scorer says it
 * @param scorer {@code offline}, or {@code endpoint}
 * @param model which words or which language model, with its version
 * @param reason why, one line; may be empty
 * @param scoredAt when it was scored
 */
public record NewsScore(
        String news,
        InstrumentId instrument,
        Instant time,
        double score,
        double confidence,
        String scorer,
        String model,
        String reason,
        Instant scoredAt) {
    public static final int LONGEST_REASON = 300;

    public NewsScore {
        if (!news.matches("[0-9a-f]{64}")) {
            throw new IllegalArgumentException("news is \"" + news + "\", expected 64 hexadecimal digits");
        }
        Ranges.fraction("score", score, -1, 1);
        Ranges.fraction("confidence", confidence, 0, 1);
        Ranges.text("scorer", scorer);
        Ranges.text("model", model);
        if (reason.length() > LONGEST_REASON) {
            throw new IllegalArgumentException(
                    "reason has " + reason.length() + " characters, expected at most " + LONGEST_REASON);
        }
    }
}
