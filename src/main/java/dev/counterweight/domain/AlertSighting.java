package dev.counterweight.domain;

import java.time.Instant;

/**
 * What was seen of a breach so far.
 *
 * @param severity of the alert now; it eases only after the value stayed better than its level for the cooldown
 * @param value last measured
 * @param limit bound that the value is compared with: of the level it is beyond, else of the least level
 * @param at when the value was measured
 * @param lastBeyond when the value was last beyond any level
 * @param lastAtSeverity when it was last at {@code severity} or worse
 * @param count checks that found it beyond a level
 * @param text one sentence in plain words
 */
public record AlertSighting(
        Urgency severity,
        double value,
        double limit,
        Instant at,
        Instant lastBeyond,
        Instant lastAtSeverity,
        long count,
        String text) {
    public AlertSighting {
        Ranges.fraction("value", value, -Double.MAX_VALUE, Double.MAX_VALUE);
        Ranges.fraction("limit", limit, -Double.MAX_VALUE, Double.MAX_VALUE);
        if (count < 1) {
            throw new IllegalArgumentException("count is " + count + ", expected 1 or more");
        }
    }
}
