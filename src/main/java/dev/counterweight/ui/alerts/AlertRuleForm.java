package dev.counterweight.ui.alerts;

import dev.counterweight.domain.AlertBound;
import dev.counterweight.domain.AlertMeasure;
import dev.counterweight.domain.AlertRule;
import dev.counterweight.domain.Check;
import dev.counterweight.domain.Urgency;
import dev.counterweight.ui.common.Messages;
import dev.counterweight.ui.common.NumberText;
import dev.counterweight.ui.common.Session;
import java.math.BigDecimal;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The numbers of a rule as people type them, in their own notation. A share is typed with its sign, {@code 10 %}, because a bare
 * {@code 0.1} may mean 10 % or 0.1 %; a multiple of the portfolio's own limit ends in × or x.
 */
final class AlertRuleForm {
    private static final BigDecimal MOST_HOURS = BigDecimal.valueOf(8760);

    private final Messages messages;
    private final Locale locale;

    /** What can be typed. */
    enum Entry {
        LOW,
        MEDIUM,
        HIGH,
        CRITICAL,
        MARGIN,
        COOLDOWN;

        static Entry of(Urgency severity) {
            return switch (severity) {
                case LOW -> LOW;
                case MEDIUM -> MEDIUM;
                case HIGH -> HIGH;
                case CRITICAL -> CRITICAL;
            };
        }
    }

    /**
     * What was read.
     *
     * @param problems what is wrong, by entry, in its order; the other components hold only where it is empty
     */
    record Read(Map<Urgency, AlertBound> levels, double margin, int cooldownHours, Map<Entry, String> problems) {}

    AlertRuleForm(Session session) {
        messages = session.messages();
        locale = session.formats().locale();
    }

    /** A rule as texts. */
    Map<Entry, String> texts(AlertRule rule) {
        Map<Entry, String> texts = new EnumMap<>(Entry.class);
        for (Urgency severity : Urgency.values()) {
            texts.put(
                    Entry.of(severity),
                    Optional.ofNullable(rule.levels().get(severity))
                            .map(bound -> text(bound, rule.measure()))
                            .orElse(""));
        }
        texts.put(Entry.MARGIN, value(rule.margin(), rule.measure()));
        texts.put(Entry.COOLDOWN, String.valueOf(rule.cooldownHours()));
        return texts;
    }

    /** How a level of this measure is typed, with an example. */
    String hint(AlertMeasure measure) {
        return messages.get("alerts.levels.meaning", expectedLevel(measure));
    }

    private String text(AlertBound bound, AlertMeasure measure) {
        return switch (bound) {
            case AlertBound.Fixed f -> value(f.value(), measure);
            case AlertBound.OfLimit l -> multiple(l.factor());
        };
    }

    String value(double value, AlertMeasure measure) {
        BigDecimal exact = BigDecimal.valueOf(value);
        return share(measure) ? write(exact.movePointRight(2)) + "\u00a0%" : write(exact);
    }

    private String multiple(double factor) {
        return write(BigDecimal.valueOf(factor)) + "\u00a0×";
    }

    private String write(BigDecimal number) {
        return NumberText.write(number, locale);
    }

    private static boolean share(AlertMeasure measure) {
        return measure.unit() == Check.Unit.FRACTION;
    }

    Read read(AlertMeasure measure, Map<Entry, String> texts) {
        Map<Entry, String> problems = new EnumMap<>(Entry.class);
        Map<Urgency, AlertBound> levels = new EnumMap<>(Urgency.class);
        for (Urgency severity : Urgency.values()) {
            Entry entry = Entry.of(severity);
            String text = texts.getOrDefault(entry, "").strip();
            if (!text.isEmpty()) {
                level(text, measure)
                        .ifPresentOrElse(
                                bound -> levels.put(severity, bound),
                                () -> problems.put(entry, problem(entry, text, expectedLevel(measure))));
            }
        }
        if (levels.isEmpty() && problems.isEmpty()) {
            String all = Stream.of(Urgency.values())
                    .map(severity -> name(Entry.of(severity)))
                    .collect(Collectors.joining(", "));
            problems.put(Entry.LOW, messages.get("alerts.rules.none", all));
        }
        order(measure, levels, problems);
        String typedMargin = texts.getOrDefault(Entry.MARGIN, "").strip();
        Optional<BigDecimal> margin = margin(typedMargin, measure);
        if (margin.isEmpty()) {
            problems.put(
                    Entry.MARGIN,
                    problem(
                            Entry.MARGIN,
                            typedMargin,
                            messages.get(
                                    share(measure) ? "alerts.expect.margin.share" : "alerts.expect.margin",
                                    value(0.01, measure))));
        }
        String typedHours = texts.getOrDefault(Entry.COOLDOWN, "").strip();
        Optional<BigDecimal> hours = NumberText.read(typedHours, locale)
                .filter(h -> h.stripTrailingZeros().scale() <= 0)
                .filter(h -> h.signum() > 0 && h.compareTo(MOST_HOURS) <= 0);
        if (hours.isEmpty()) {
            problems.put(
                    Entry.COOLDOWN,
                    problem(Entry.COOLDOWN, typedHours, messages.get("alerts.expect.hours", MOST_HOURS.intValue())));
        }
        return new Read(
                levels,
                margin.map(BigDecimal::doubleValue).orElse(0.0),
                hours.map(BigDecimal::intValue).orElse(0),
                problems);
    }

    private Optional<AlertBound> level(String text, AlertMeasure measure) {
        String last = text.substring(text.length() - 1);
        if (last.equalsIgnoreCase("x") || last.equals("×")) {
            return NumberText.read(text.substring(0, text.length() - 1), locale)
                    .filter(f -> f.signum() >= 0 && f.compareTo(BigDecimal.valueOf(1_000)) <= 0)
                    .map(f -> new AlertBound.OfLimit(f.doubleValue()));
        }
        return plain(text, measure)
                .filter(v -> v.abs().compareTo(BigDecimal.valueOf(1_000_000)) <= 0)
                .map(v -> new AlertBound.Fixed(v.doubleValue()));
    }

    /** A value in the measure's unit; a share only with its sign. */
    private Optional<BigDecimal> plain(String text, AlertMeasure measure) {
        if (!share(measure)) {
            return NumberText.read(text, locale);
        }
        return text.endsWith("%")
                ? NumberText.read(text.substring(0, text.length() - 1), locale).map(v -> v.movePointLeft(2))
                : Optional.empty();
    }

    /** Nothing is nothing with and without a sign. */
    private Optional<BigDecimal> margin(String text, AlertMeasure measure) {
        Optional<BigDecimal> zero = NumberText.read(text, locale).filter(v -> v.signum() == 0);
        return zero.or(() -> plain(text, measure))
                .filter(v -> v.signum() >= 0 && v.compareTo(BigDecimal.valueOf(1_000_000)) <= 0);
    }

    /** A more severe level lies further out; a value and a multiple are not compared. */
    private void order(AlertMeasure measure, Map<Urgency, AlertBound> levels, Map<Entry, String> problems) {
        for (boolean fixed : new boolean[] {true, false}) {
            Optional<AlertBound> before = Optional.empty();
            for (Map.Entry<Urgency, AlertBound> level : levels.entrySet()) {
                AlertBound bound = level.getValue();
                if (bound instanceof AlertBound.Fixed != fixed) {
                    continue;
                }
                Entry entry = Entry.of(level.getKey());
                before.filter(b -> !beyond(measure, number(b), number(bound)))
                        .ifPresent(b -> problems.put(
                                entry,
                                problem(
                                        entry,
                                        text(bound, measure),
                                        messages.get(
                                                measure.upper() ? "alerts.expect.more" : "alerts.expect.less",
                                                text(b, measure)))));
                before = Optional.of(bound);
            }
        }
    }

    private static boolean beyond(AlertMeasure measure, double before, double now) {
        return measure.upper() ? now > before : now < before;
    }

    private static double number(AlertBound bound) {
        return switch (bound) {
            case AlertBound.Fixed f -> f.value();
            case AlertBound.OfLimit l -> l.factor();
        };
    }

    private String expectedLevel(AlertMeasure measure) {
        return share(measure)
                ? messages.get("alerts.expect.share", value(0.1, measure), multiple(0.8))
                : messages.get("alerts.expect.number", write(new BigDecimal("1.5")), multiple(0.8));
    }

    private String problem(Entry entry, String text, String expected) {
        return text.isEmpty()
                ? messages.get("alerts.rules.missing", name(entry), expected)
                : messages.get("alerts.rules.problem", name(entry), text, expected);
    }

    private String name(Entry entry) {
        return switch (entry) {
            case LOW, MEDIUM, HIGH, CRITICAL ->
                messages.get("alerts.severity." + entry.name().toLowerCase(Locale.ROOT));
            case MARGIN -> messages.get("alerts.margin");
            case COOLDOWN -> messages.get("alerts.cooldown");
        };
    }
}
