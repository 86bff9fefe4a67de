package dev.counterweight.domain;

import java.util.Optional;
import java.util.OptionalDouble;

/**
 * What one rule says of what was measured.
 *
 * @param standing the answer
 * @param severity of the worst level that the value is beyond
 * @param limit bound in force: of that level, else of the least level; empty when no bound is known
 * @param text one sentence in plain words
 */
public record AlertVerdict(
        AlertRule rule,
        String subject,
        Standing standing,
        Optional<Urgency> severity,
        OptionalDouble value,
        OptionalDouble limit,
        String text) {

    /** Where a value stands. */
    public enum Standing {
        /** Better than every bound. */
        INSIDE,
        /** Beyond at least one bound. */
        BEYOND,
        /** It would be beyond a bound, were the target not meant to be so. */
        BY_DESIGN,
        /** The value or every bound is not known. */
        UNABLE
    }
}
