package dev.counterweight.engine.trigger;

import dev.counterweight.domain.Frequency;
import dev.counterweight.domain.RebalancingMethod.Calendar;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.TemporalAdjusters;

/**
 * The days that a calendar method names, in UTC. Quarters begin in January, April, July and October; a day of the month that
 * a month does not have is its last day. Weekends and holidays are not skipped: instruments that trade every day exist.
 */
final class Schedule {
    private Schedule() {}

    /** The first moment after {@code last} at which a rebalance is due. */
    static Instant nextAfter(Calendar calendar, Instant last) {
        if (calendar.elapsed()) {
            return last.plus(Duration.ofDays(calendar.frequency().elapsedDays()));
        }
        LocalDate day = LocalDate.ofInstant(last, ZoneOffset.UTC);
        LocalDate next = switch (calendar.frequency()) {
            case DAILY -> day.plusDays(1);
            case WEEKLY -> day.with(TemporalAdjusters.next(DayOfWeek.of(calendar.rebalanceDay())));
            case MONTHLY -> nextInMonths(day, calendar.rebalanceDay(), 1);
            case QUARTERLY -> nextInMonths(day, calendar.rebalanceDay(), 3);
        };
        return next.atStartOfDay(ZoneOffset.UTC).toInstant();
    }

    private static LocalDate nextInMonths(LocalDate day, int dayOfMonth, int months) {
        LocalDate month = day.withDayOfMonth(1).minusMonths((day.getMonthValue() - 1) % months);
        LocalDate candidate = clamped(month, dayOfMonth);
        return candidate.isAfter(day) ? candidate : clamped(month.plusMonths(months), dayOfMonth);
    }

    private static LocalDate clamped(LocalDate firstOfMonth, int day) {
        return firstOfMonth.withDayOfMonth(Math.min(day, firstOfMonth.lengthOfMonth()));
    }

    static String words(Calendar calendar) {
        Frequency frequency = calendar.frequency();
        if (calendar.elapsed()) {
            return frequency.elapsedDays() == 1 ? "every day" : "every " + frequency.elapsedDays() + " days";
        }
        return switch (frequency) {
            case DAILY -> "every day";
            case WEEKLY -> "every week on day " + calendar.rebalanceDay() + " (1 is Monday)";
            case MONTHLY -> "every month on day " + calendar.rebalanceDay();
            case QUARTERLY -> "every quarter on day " + calendar.rebalanceDay() + " of its first month";
        };
    }
}
