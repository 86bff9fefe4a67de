package dev.counterweight.engine.alert;

import dev.counterweight.domain.AlertMeasure;
import java.util.OptionalDouble;

/**
 * What a check found for one measure and subject.
 *
 * @param subject an instrument, or {@link AlertMeasure#PORTFOLIO}
 * @param value empty when it could not be measured; that neither raises nor resolves anything
 * @param reference what {@code of limit} bounds multiply; see {@link AlertMeasure}
 * @param design edge up to which the value is as it is meant to be, such as target plus band: no bound counts before it
 * @param text what was measured, a clause in plain words such as {@code the portfolio is 12.0 % below its peak}; or why it could
 *     not be
 */
public record Reading(
        AlertMeasure measure,
        String subject,
        OptionalDouble value,
        OptionalDouble reference,
        OptionalDouble design,
        String text) {
    public Reading {
        if (value.isPresent() && !Double.isFinite(value.getAsDouble())) {
            throw new IllegalArgumentException(
                    "value of " + measure.key() + " is " + value.getAsDouble() + ", expected a finite number or none");
        }
    }

    public static Reading of(AlertMeasure measure, String subject, double value, String text) {
        return new Reading(
                measure, subject, OptionalDouble.of(value), OptionalDouble.empty(), OptionalDouble.empty(), text);
    }

    public static Reading unable(AlertMeasure measure, String subject, String why) {
        return new Reading(
                measure, subject, OptionalDouble.empty(), OptionalDouble.empty(), OptionalDouble.empty(), why);
    }

    public Reading against(double limit) {
        return new Reading(measure, subject, value, OptionalDouble.of(limit), design, text);
    }

    public Reading meantUpTo(double edge) {
        return new Reading(measure, subject, value, reference, OptionalDouble.of(edge), text);
    }
}
