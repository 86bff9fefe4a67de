package dev.counterweight.domain;

import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;

/**
 * When to raise an alert. Beyond the bound of a level the alert has that level's severity; it counts as back inside only once the
 * value is better than the bound by the margin, and is resolved only after it stayed there for the cooldown. Within the cooldown
 * the same breach is therefore the same alert, however often the value crosses the bound.
 *
 * @param key stable name, such as {@code drawdown}
 * @param subject only this instrument; empty for everything that the measure is taken of
 * @param levels bounds by severity, at least one
 * @param margin in the measure's unit, zero or more
 * @param cooldownHours 1 to 8760
 */
public record AlertRule(
        String key,
        AlertMeasure measure,
        Optional<String> subject,
        boolean enabled,
        Map<Urgency, AlertBound> levels,
        double margin,
        int cooldownHours) {
    public static final int STANDARD_COOLDOWN = 24;

    public AlertRule {
        Identifiers.checked("rule", key);
        if (subject.isPresent() && !measure.perInstrument()) {
            throw new IllegalArgumentException("subject of rule " + key + " is " + subject.get()
                    + ", expected none, because " + measure.key() + " is a figure of the whole portfolio");
        }
        if (levels.isEmpty()) {
            throw new IllegalArgumentException(
                    "levels of rule " + key + " is empty, expected at least one of low, medium, high and critical");
        }
        levels = Collections.unmodifiableMap(new EnumMap<>(levels));
        checkOrder(key, measure, levels);
        Ranges.fraction("margin", margin, 0, 1_000_000);
        if (cooldownHours < 1 || cooldownHours > 8760) {
            throw new IllegalArgumentException("cooldown_hours is " + cooldownHours + ", expected 1 to 8760");
        }
    }

    public AlertRule enabled(boolean on) {
        return new AlertRule(key, measure, subject, on, levels, margin, cooldownHours);
    }

    public AlertRule with(Map<Urgency, AlertBound> changed) {
        return new AlertRule(key, measure, subject, enabled, changed, margin, cooldownHours);
    }

    /** A more severe level must lie further out; bounds of different kinds are not compared. */
    private static void checkOrder(String key, AlertMeasure measure, Map<Urgency, AlertBound> levels) {
        double fixed = Double.NaN;
        double factor = Double.NaN;
        for (Map.Entry<Urgency, AlertBound> level : levels.entrySet()) {
            switch (level.getValue()) {
                case AlertBound.Fixed f -> {
                    checkOrder(key, measure, level.getKey(), fixed, f.value());
                    fixed = f.value();
                }
                case AlertBound.OfLimit l -> {
                    checkOrder(key, measure, level.getKey(), factor, l.factor());
                    factor = l.factor();
                }
            }
        }
    }

    private static void checkOrder(String key, AlertMeasure measure, Urgency severity, double before, double now) {
        boolean ordered = Double.isNaN(before) || (measure.upper() ? now > before : now < before);
        if (!ordered) {
            throw new IllegalArgumentException("level " + severity.name().toLowerCase(java.util.Locale.ROOT)
                    + " of rule " + key + " is " + now + ", expected " + (measure.upper() ? "more" : "less") + " than "
                    + before + ", the level before it");
        }
    }
}
