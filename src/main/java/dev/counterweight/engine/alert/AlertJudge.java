package dev.counterweight.engine.alert;

import dev.counterweight.domain.AlertBound;
import dev.counterweight.domain.AlertMeasure;
import dev.counterweight.domain.AlertRule;
import dev.counterweight.domain.AlertVerdict;
import dev.counterweight.domain.AlertVerdict.Standing;
import dev.counterweight.domain.Check.Unit;
import dev.counterweight.domain.Urgency;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;

/** Rules against readings. Values are compared in ten-thousandths, never in floating point. */
public final class AlertJudge {
    private static final double TICKS = 10_000;

    private AlertJudge() {}

    /**
     * Judges a reading.
     *
     * @param held severity that the alert has now: its level and those below are left only beyond the margin
     */
    public static AlertVerdict of(AlertRule rule, Reading reading, Optional<Urgency> held) {
        if (reading.value().isEmpty()) {
            return verdict(rule, reading, Standing.UNABLE, Optional.empty(), OptionalDouble.empty(), reading.text());
        }
        double value = reading.value().getAsDouble();
        List<Level> levels = levels(rule, reading);
        if (levels.isEmpty()) {
            String why = "nothing to compare with: " + reading.text();
            return verdict(rule, reading, Standing.UNABLE, Optional.empty(), OptionalDouble.empty(), why);
        }
        Optional<Level> worst = levels.stream()
                .filter(l -> held.isPresent() && l.severity().compareTo(held.get()) <= 0
                        ? stays(rule, value, l.bound())
                        : beyond(rule.measure(), value, l.bound()))
                .reduce((milder, worse) -> worse);
        if (worst.isPresent()) {
            return verdict(
                    rule,
                    reading,
                    Standing.BEYOND,
                    worst.map(Level::severity),
                    OptionalDouble.of(worst.get().bound()),
                    beyondText(rule, reading, worst.get()));
        }
        boolean byDesign = levels.stream().anyMatch(l -> beyond(rule.measure(), value, l.plain()));
        return verdict(
                rule,
                reading,
                byDesign ? Standing.BY_DESIGN : Standing.INSIDE,
                Optional.empty(),
                OptionalDouble.of(levels.getFirst().bound()),
                byDesign ? reading.text() + ", by design" : reading.text());
    }

    /**
     * A level whose bound is known.
     *
     * @param plain as the rule says
     * @param bound in force: the edge of what is meant where that lies further out
     */
    private record Level(Urgency severity, double plain, double bound) {
        boolean edge() {
            return ticks(plain) != ticks(bound);
        }
    }

    /** From the mildest to the most severe. */
    private static List<Level> levels(AlertRule rule, Reading reading) {
        List<Level> levels = new ArrayList<>();
        rule.levels().forEach((severity, bound) -> {
            OptionalDouble plain = plain(bound, reading);
            if (plain.isPresent()) {
                double inForce = meant(rule.measure(), plain.getAsDouble(), reading.design());
                levels.add(new Level(severity, plain.getAsDouble(), inForce));
            }
        });
        return levels;
    }

    private static OptionalDouble plain(AlertBound bound, Reading reading) {
        return switch (bound) {
            case AlertBound.Fixed f -> OptionalDouble.of(f.value());
            case AlertBound.OfLimit l ->
                reading.reference().isPresent()
                        ? OptionalDouble.of(l.factor() * reading.reference().getAsDouble())
                        : OptionalDouble.empty();
        };
    }

    /** The bound, or the edge of what is meant where that lies further out. */
    private static double meant(AlertMeasure measure, double bound, OptionalDouble design) {
        if (design.isEmpty()) {
            return bound;
        }
        return measure.upper() ? Math.max(bound, design.getAsDouble()) : Math.min(bound, design.getAsDouble());
    }

    private static boolean beyond(AlertMeasure measure, double value, double bound) {
        long distance = measure.upper() ? ticks(value) - ticks(bound) : ticks(bound) - ticks(value);
        return measure.reaching() ? distance >= 0 : distance > 0;
    }

    private static boolean stays(AlertRule rule, double value, double bound) {
        double eased = rule.measure().upper() ? bound - rule.margin() : bound + rule.margin();
        return beyond(rule.measure(), value, eased);
    }

    /** The number that is compared. */
    public static long ticks(double value) {
        return Math.round(value * TICKS);
    }

    private static String beyondText(AlertRule rule, Reading reading, Level level) {
        double value = reading.value().orElseThrow();
        String where = !beyond(rule.measure(), value, level.bound())
                ? "still near"
                : ticks(value) == ticks(level.bound()) ? "at" : rule.measure().upper() ? "above" : "below";
        return reading.text() + ", " + where + " "
                + shown(level.bound(), rule.measure().unit())
                + (level.edge() ? ", the edge of what the targets mean" : "");
    }

    private static String shown(double value, Unit unit) {
        return unit == Unit.FRACTION
                ? String.format(Locale.ROOT, "%.2f %%", 100 * value)
                : String.format(Locale.ROOT, "%.2f", value);
    }

    private static AlertVerdict verdict(
            AlertRule rule,
            Reading reading,
            Standing standing,
            Optional<Urgency> severity,
            OptionalDouble limit,
            String text) {
        return new AlertVerdict(rule, reading.subject(), standing, severity, reading.value(), limit, text);
    }
}
