package dev.counterweight.ui.automation;

import dev.counterweight.domain.Automation;
import dev.counterweight.domain.AutopilotPolicy;
import dev.counterweight.domain.TriggerRules;
import dev.counterweight.ui.common.Messages;
import dev.counterweight.ui.common.NumberText;
import java.math.BigDecimal;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * What stands in the fields, as text, so that unfinished and wrong entries can stand while they are put right. Every edit makes a
 * new one.
 *
 * @param remarks names of checks whose remark does not stop the autopilot
 * @param calendar empty for the calendar of the instruments
 */
record AutomationForm(Set<Switch> on, SortedSet<String> remarks, Map<Entry, String> texts, Optional<String> calendar) {
    /** What is on or off. */
    enum Switch {
        WATCHED,
        SIMULATED,
        MOVE_TO_CASH,
        AUTOPILOT,
        PART_WAY,
        NEW_TARGETS
    }

    /** What is typed, with its least and greatest value; an empty text switches the first two off. */
    enum Entry {
        /** Percentage points. */
        ROUGH_BAND("0.01", "100", true),
        DYNAMIC_STOP("0.1", "100", true),
        DAILY_ORDERS("1", "1000", false),
        /** Percent. */
        DAILY_TURNOVER("0.01", "200", false),
        COUNTDOWN("1", "1440", false),
        /** Of the program, not of the portfolio, as are the next. */
        METRICS_SECONDS("1", "86400", false),
        CHARTS_SECONDS("1", "86400", false),
        CHECK_SECONDS("1", "86400", false);

        private final BigDecimal least;
        private final BigDecimal most;
        private final boolean optional;

        Entry(String least, String most, boolean optional) {
            this.least = new BigDecimal(least);
            this.most = new BigDecimal(most);
            this.optional = optional;
        }

        String key() {
            return "automation." + name().toLowerCase(Locale.ROOT);
        }

        private int decimals() {
            return this == ROUGH_BAND || this == DAILY_TURNOVER ? 2 : this == DYNAMIC_STOP ? 4 : 0;
        }
    }

    AutomationForm {
        Set<Switch> copy = EnumSet.noneOf(Switch.class);
        copy.addAll(on);
        on = java.util.Collections.unmodifiableSet(copy);
        remarks = java.util.Collections.unmodifiableSortedSet(new TreeSet<>(remarks));
        Map<Entry, String> words = new EnumMap<>(Entry.class);
        words.putAll(texts);
        texts = java.util.Collections.unmodifiableMap(words);
    }

    /** Seconds between two looks at prices and figures, at charts, and between two checks. */
    record Rhythm(int metrics, int charts, int checks) {}

    static AutomationForm of(Automation a, Rhythm rhythm, Locale locale) {
        Set<Switch> on = EnumSet.noneOf(Switch.class);
        if (a.watched()) {
            on.add(Switch.WATCHED);
        }
        if (a.simulated()) {
            on.add(Switch.SIMULATED);
        }
        if (a.rules().moveToCash()) {
            on.add(Switch.MOVE_TO_CASH);
        }
        if (a.autopilot().on()) {
            on.add(Switch.AUTOPILOT);
        }
        if (a.autopilot().partWay()) {
            on.add(Switch.PART_WAY);
        }
        if (a.autopilot().newTargets()) {
            on.add(Switch.NEW_TARGETS);
        }
        Map<Entry, String> texts = new EnumMap<>(Entry.class);
        OptionalInt band = a.rules().roughBand();
        OptionalDouble stop = a.rules().dynamicStop();
        texts.put(Entry.ROUGH_BAND, band.isPresent() ? points(band.getAsInt(), locale) : "");
        texts.put(
                Entry.DYNAMIC_STOP,
                stop.isPresent() ? NumberText.write(BigDecimal.valueOf(stop.getAsDouble()), locale) : "");
        texts.put(Entry.DAILY_ORDERS, String.valueOf(a.autopilot().dailyOrders()));
        texts.put(Entry.DAILY_TURNOVER, points(a.autopilot().dailyTurnover(), locale));
        texts.put(Entry.COUNTDOWN, String.valueOf(a.autopilot().countdownMinutes()));
        texts.put(Entry.METRICS_SECONDS, String.valueOf(rhythm.metrics()));
        texts.put(Entry.CHARTS_SECONDS, String.valueOf(rhythm.charts()));
        texts.put(Entry.CHECK_SECONDS, String.valueOf(rhythm.checks()));
        return new AutomationForm(on, a.autopilot().allowedWarnings(), texts, a.calendar());
    }

    private static String points(int basisPoints, Locale locale) {
        return NumberText.write(BigDecimal.valueOf(basisPoints, 2).stripTrailingZeros(), locale);
    }

    AutomationForm with(Switch which, boolean value) {
        Set<Switch> next = EnumSet.noneOf(Switch.class);
        next.addAll(on);
        if (value) {
            next.add(which);
        } else {
            next.remove(which);
        }
        return new AutomationForm(next, remarks, texts, calendar);
    }

    AutomationForm allowing(String check, boolean value) {
        SortedSet<String> next = new TreeSet<>(remarks);
        if (value) {
            next.add(check);
        } else {
            next.remove(check);
        }
        return new AutomationForm(on, next, texts, calendar);
    }

    AutomationForm with(Entry entry, String text) {
        Map<Entry, String> next = new EnumMap<>(texts);
        next.put(entry, text);
        return new AutomationForm(on, remarks, next, calendar);
    }

    AutomationForm with(Optional<String> nextCalendar) {
        return new AutomationForm(on, remarks, texts, nextCalendar);
    }

    String text(Entry entry) {
        return texts.getOrDefault(entry, "");
    }

    /** What is wrong with an entry; empty when nothing is. */
    String problem(Entry entry, Locale locale, Messages messages) {
        String text = text(entry).strip();
        if (text.isEmpty() && entry.optional) {
            return "";
        }
        boolean good = NumberText.read(text, locale)
                .filter(v -> v.compareTo(entry.least) >= 0 && v.compareTo(entry.most) <= 0)
                .filter(v -> v.stripTrailingZeros().scale() <= entry.decimals())
                .isPresent();
        return good
                ? ""
                : messages.get(
                        entry.decimals() == 0 ? "automation.problem.whole" : "automation.problem.number",
                        NumberText.write(entry.least, locale),
                        NumberText.write(entry.most, locale));
    }

    boolean good(Locale locale, Messages messages) {
        return java.util.Arrays.stream(Entry.values())
                .allMatch(e -> problem(e, locale, messages).isEmpty());
    }

    private Optional<BigDecimal> number(Entry entry, Locale locale) {
        return NumberText.read(text(entry), locale);
    }

    private int whole(Entry entry, Locale locale) {
        return number(entry, locale).orElseThrow().intValueExact();
    }

    Rhythm rhythm(Locale locale) {
        return new Rhythm(
                whole(Entry.METRICS_SECONDS, locale),
                whole(Entry.CHARTS_SECONDS, locale),
                whole(Entry.CHECK_SECONDS, locale));
    }

    /** The settings that a form without problems stands for. */
    Automation automation(Locale locale) {
        Optional<BigDecimal> band = number(Entry.ROUGH_BAND, locale);
        Optional<BigDecimal> stop = number(Entry.DYNAMIC_STOP, locale);
        return new Automation(
                on.contains(Switch.WATCHED),
                on.contains(Switch.SIMULATED),
                new TriggerRules(
                        band.isPresent()
                                ? OptionalInt.of(band.get().movePointRight(2).intValueExact())
                                : OptionalInt.empty(),
                        on.contains(Switch.MOVE_TO_CASH),
                        stop.isPresent() ? OptionalDouble.of(stop.get().doubleValue()) : OptionalDouble.empty()),
                calendar,
                new AutopilotPolicy(
                        on.contains(Switch.AUTOPILOT),
                        whole(Entry.DAILY_ORDERS, locale),
                        number(Entry.DAILY_TURNOVER, locale)
                                .orElseThrow()
                                .movePointRight(2)
                                .intValueExact(),
                        whole(Entry.COUNTDOWN, locale),
                        on.contains(Switch.NEW_TARGETS),
                        on.contains(Switch.PART_WAY),
                        remarks));
    }
}
