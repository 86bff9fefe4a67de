package dev.counterweight.domain;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.temporal.TemporalAdjusters;
import java.util.List;
import java.util.Set;

/**
 * The days on which something can be traded, and when such a day begins.
 *
 * @param name such as {@code nyse}
 * @param zone where its days are days
 * @param opens local time at which a day counts as begun
 * @param weekend days of the week without trading
 * @param holidays rules for days of the year without trading
 * @param closures single days without trading that follow no rule
 */
public record TradingCalendar(
        String name,
        ZoneId zone,
        LocalTime opens,
        Set<DayOfWeek> weekend,
        List<Holiday> holidays,
        Set<LocalDate> closures) {
    /** Every day from midnight in UTC: what trades around the clock. */
    public static final TradingCalendar ALWAYS =
            new TradingCalendar("always", ZoneOffset.UTC, LocalTime.MIDNIGHT, Set.of(), List.of(), Set.of());

    /** Monday to Friday, without holidays. */
    public static final TradingCalendar WEEKDAYS = new TradingCalendar(
            "weekdays",
            ZoneOffset.UTC,
            LocalTime.MIDNIGHT,
            Set.of(DayOfWeek.SATURDAY, DayOfWeek.SUNDAY),
            List.of(),
            Set.of());

    private static final int LONGEST_PAUSE = 30;

    /** Which day of a year a holiday is, before a weekend moves it. */
    public sealed interface Rule {
        LocalDate in(int year);

        /** The same date every year. */
        record Fixed(int month, int day) implements Rule {
            @Override
            public LocalDate in(int year) {
                return LocalDate.of(year, month, day);
            }
        }

        /**
         * A day of the week in a month.
         *
         * @param nth 1 for the first, -1 for the last
         */
        record Nth(int month, DayOfWeek weekday, int nth) implements Rule {
            @Override
            public LocalDate in(int year) {
                return LocalDate.of(year, month, 1).with(TemporalAdjusters.dayOfWeekInMonth(nth, weekday));
            }
        }

        /** Days after (negative: before) Easter Sunday of the Gregorian calendar. */
        record Easter(int days) implements Rule {
            @Override
            public LocalDate in(int year) {
                return easter(year).plusDays(days);
            }
        }

        /** Easter Sunday (J. Meeus, Astronomical Algorithms, 1991, chapter 8). */
        private static LocalDate easter(int year) {
            int a = year % 19;
            int b = year / 100;
            int c = year % 100;
            int g = (8 * b + 13) / 25;
            int h = (19 * a + b - b / 4 - g + 15) % 30;
            int l = (32 + 2 * (b % 4) + 2 * (c / 4) - h - c % 4) % 7;
            int m = (a + 11 * h + 22 * l) / 451;
            int n = h + l - 7 * m + 114;
            return LocalDate.of(year, n / 31, n % 31 + 1);
        }
    }

    /**
     * A holiday.
     *
     * @param from first year in which it is kept
     * @param fridayForSaturday one that falls on a Saturday is kept on the Friday before; otherwise it is lost
     * @param mondayForSunday one that falls on a Sunday is kept on the Monday after; otherwise it is lost
     */
    public record Holiday(String name, Rule rule, int from, boolean fridayForSaturday, boolean mondayForSunday) {
        private boolean on(LocalDate date) {
            return date.getYear() >= from && kept(date.getYear()).equals(date);
        }

        private LocalDate kept(int year) {
            LocalDate day = rule.in(year);
            if (day.getDayOfWeek() == DayOfWeek.SATURDAY && fridayForSaturday) {
                return day.minusDays(1);
            }
            return day.getDayOfWeek() == DayOfWeek.SUNDAY && mondayForSunday ? day.plusDays(1) : day;
        }
    }

    public TradingCalendar {
        Ranges.text("calendar", name);
        weekend = Set.copyOf(weekend);
        holidays = List.copyOf(holidays);
        closures = Set.copyOf(closures);
        if (weekend.size() == 7) {
            throw new IllegalArgumentException("calendar " + name + " has no day of the week, expected at least one");
        }
    }

    /** The day that it is there. */
    public LocalDate day(Instant at) {
        return LocalDate.ofInstant(at, zone);
    }

    public boolean open(LocalDate date) {
        return !weekend.contains(date.getDayOfWeek())
                && !closures.contains(date)
                && holidays.stream().noneMatch(h -> h.on(date));
    }

    /** The day itself where it is open, else the next one that is: closed days roll forward. */
    public LocalDate onOrAfter(LocalDate date) {
        LocalDate day = date;
        for (int k = 0; !open(day); k++) {
            if (k == LONGEST_PAUSE) {
                throw new IllegalStateException("calendar " + name + " has no open day after " + date);
            }
            day = day.plusDays(1);
        }
        return day;
    }

    /** When a day begins. */
    public Instant opening(LocalDate day) {
        return day.atTime(opens).atZone(zone).toInstant();
    }
}
