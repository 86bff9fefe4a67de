package dev.counterweight.engine.trigger;

import dev.counterweight.domain.Frequency;
import dev.counterweight.domain.RebalancingMethod.Calendar;
import dev.counterweight.domain.TradingCalendar;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.TemporalAdjusters;

/**
 * The days on which something is due. Quarters begin in January, April, July and October; a day of the month that a month does
 * not have is its last day; a day on which nothing can be traded becomes the next one on which it can.
 */
final class Schedule {
    private final TradingCalendar open;

    Schedule(TradingCalendar open) {
        this.open = open;
    }

    /** The first moment after {@code last} at which a calendar method is due. */
    Instant nextAfter(Calendar calendar, Instant last) {
        return calendar.elapsed()
                ? daysAfter(last, calendar.frequency().elapsedDays())
                : open.opening(nextDay(calendar.frequency(), calendar.rebalanceDay(), open.day(last)));
    }

    /** The same local time some days later, or the opening of the next open day where that one is closed. */
    Instant daysAfter(Instant last, int days) {
        return rolled(last.atZone(open.zone()).plusDays(days).toInstant());
    }

    /** So many hours later, whatever the clocks do, or the opening of the next open day. */
    Instant hoursAfter(Instant last, int hours) {
        return rolled(last.plus(Duration.ofHours(hours)));
    }

    private Instant rolled(Instant at) {
        LocalDate day = open.day(at);
        LocalDate next = open.onOrAfter(day);
        return next.equals(day) ? at : open.opening(next);
    }

    /** The first open day of a period that begins after a day. */
    LocalDate nextPeriod(Frequency frequency, LocalDate day) {
        return nextDay(frequency, 1, day);
    }

    /** The first open day of the period that a day is in, or of the one before where the period has not opened yet. */
    LocalDate thisPeriod(Frequency frequency, LocalDate day) {
        LocalDate found = firstNominal(frequency, day);
        LocalDate first = open.onOrAfter(found);
        for (LocalDate next = first; !next.isAfter(day); next = nextDay(frequency, 1, next)) {
            first = next;
        }
        return first;
    }

    private LocalDate nextDay(Frequency frequency, int named, LocalDate after) {
        LocalDate nominal = firstNominal(frequency, after);
        for (int k = 0; ; k++) {
            LocalDate candidate = open.onOrAfter(named(frequency, named, nominal, k));
            if (candidate.isAfter(after)) {
                return candidate;
            }
        }
    }

    /** Where the period before the one of a day begins: a closed day of it may have been moved past that day. */
    private static LocalDate firstNominal(Frequency frequency, LocalDate day) {
        return switch (frequency) {
            case DAILY -> day;
            case WEEKLY ->
                day.with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY)).minusWeeks(1);
            case MONTHLY -> day.withDayOfMonth(1).minusMonths(1);
            case QUARTERLY ->
                day.withDayOfMonth(1).minusMonths((day.getMonthValue() - 1) % 3).minusMonths(3);
        };
    }

    private static LocalDate named(Frequency frequency, int day, LocalDate first, int period) {
        return switch (frequency) {
            case DAILY -> first.plusDays(period);
            case WEEKLY -> first.plusWeeks(period).plusDays(day - 1L);
            case MONTHLY -> clamped(first.plusMonths(period), day);
            case QUARTERLY -> clamped(first.plusMonths(3L * period), day);
        };
    }

    private static LocalDate clamped(LocalDate firstOfMonth, int day) {
        return firstOfMonth.withDayOfMonth(Math.min(day, firstOfMonth.lengthOfMonth()));
    }

    static String words(Calendar calendar) {
        Frequency frequency = calendar.frequency();
        if (calendar.elapsed()) {
            return words(frequency);
        }
        return switch (frequency) {
            case DAILY -> "every day";
            case WEEKLY -> "every week on day " + calendar.rebalanceDay() + " (1 is Monday)";
            case MONTHLY -> "every month on day " + calendar.rebalanceDay();
            case QUARTERLY -> "every quarter on day " + calendar.rebalanceDay() + " of its first month";
        };
    }

    /** How often, counted in days since the last time. */
    static String words(Frequency frequency) {
        return frequency.elapsedDays() == 1 ? "every day" : "every " + frequency.elapsedDays() + " days";
    }
}
