package dev.counterweight.domain;

import java.util.OptionalDouble;

/**
 * One question asked of a portfolio or a plan, with its answer.
 *
 * @param name stable name, such as {@code max_single_strategy} or {@code price_age}
 * @param subject what was looked at: an instrument, a pair, an order, or {@code portfolio}
 * @param verdict the answer
 * @param hard whether a failure stops the plan; a soft failure can be overridden with a reason that is logged
 * @param value what was measured; empty when it could not be
 * @param limit what it was compared with
 * @param unit how to read value and limit
 * @param reason one sentence in plain words
 */
public record Check(
        String name,
        String subject,
        Verdict verdict,
        boolean hard,
        OptionalDouble value,
        OptionalDouble limit,
        Unit unit,
        String reason) {
    public Check {
        Ranges.text("check", name);
        Ranges.text("subject", subject);
    }

    /** Whether this check alone stops a plan from being sent. */
    public boolean blocks() {
        return hard && (verdict == Verdict.FAIL || verdict == Verdict.UNABLE);
    }

    /** Whether the limit is one that the value may not fall below. */
    public boolean atLeast() {
        return name.startsWith("min_");
    }

    /** Room left before the limit in its unit, negative beyond it; empty when the value is not known. */
    public OptionalDouble headroom() {
        if (value.isEmpty() || limit.isEmpty()) {
            return OptionalDouble.empty();
        }
        double room = limit.getAsDouble() - value.getAsDouble();
        return OptionalDouble.of(atLeast() ? 0 - room : room);
    }

    /** The answer to a check. */
    public enum Verdict {
        PASS,
        WARN,
        FAIL,
        /** The data needed is missing; the reason names it. */
        UNABLE
    }

    /** How a number is read and shown. */
    public enum Unit {
        FRACTION,
        BASIS_POINTS,
        RATIO,
        MONEY,
        COUNT,
        SECONDS
    }
}
