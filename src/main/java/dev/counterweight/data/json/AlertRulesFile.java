package dev.counterweight.data.json;

import static dev.counterweight.data.json.Values.tree;

import dev.counterweight.domain.AlertBound;
import dev.counterweight.domain.AlertMeasure;
import dev.counterweight.domain.AlertRule;
import dev.counterweight.domain.AlertRules;
import dev.counterweight.domain.Rejection;
import dev.counterweight.domain.Urgency;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * Alert rules in YAML. Written as {@code rules}, by name with their levels; read also as {@code alerts} with the four thresholds
 * that {@code config.yaml} files name, at the top or under {@code monitoring} or {@code portfolio.monitoring}. Rules that a file
 * does not name stay as they are.
 */
public final class AlertRulesFile {
    private static final String DRAWDOWN = "drawdown";
    private static final String CONCENTRATION = "concentration";

    private AlertRulesFile() {}

    /**
     * Rules after a file was read.
     *
     * @param named names of the rules that the file has
     * @param notes what was not read, and why
     */
    public record Read(AlertRules rules, List<String> named, List<String> notes) {
        public Read {
            named = List.copyOf(named);
            notes = List.copyOf(notes);
        }
    }

    /**
     * Reads a file onto rules.
     *
     * @param source what messages call it
     * @throws Rejection naming line and field of what is wrong
     */
    public static Read readYaml(String text, String source, AlertRules present) {
        Fields f = Fields.of(StrictJson.parseYaml(text, source), source);
        if (f.has("rules")) {
            Fields rules = f.object("rules");
            f.finish();
            return named(rules, present);
        }
        List<String> notes = new ArrayList<>();
        Fields at = f;
        if (at.has("portfolio")) {
            at = inside(at, "portfolio", notes);
        }
        if (at.has("monitoring")) {
            at = inside(at, "monitoring", notes);
        }
        Fields thresholds = inside(at, "alerts", notes);
        Read read = thresholds(thresholds, present);
        return new Read(read.rules(), read.named(), notes);
    }

    /** Goes into a field; what stands beside it belongs to other settings. */
    private static Fields inside(Fields f, String name, List<String> notes) {
        List<String> beside = f.names().stream().filter(n -> !n.equals(name)).toList();
        Fields inner = f.object(name);
        if (!beside.isEmpty()) {
            notes.add(String.join(", ", beside) + (beside.size() == 1 ? " is" : " are")
                    + " no alert rules and was not read.");
        }
        return inner;
    }

    /** The four thresholds; each that is there takes the place of the level it names. */
    private static Read thresholds(Fields f, AlertRules present) {
        Read read = f.make(() -> {
            AlertRules rules = present;
            List<String> named = new ArrayList<>();
            for (String key : List.of(DRAWDOWN, CONCENTRATION)) {
                AlertRule before = present.rule(key)
                        .orElseGet(() -> AlertRules.STANDARD.rule(key).orElseThrow());
                Map<Urgency, AlertBound> levels = new EnumMap<>(before.levels());
                String prefix = key.equals(DRAWDOWN) ? "max_drawdown" : CONCENTRATION;
                boolean warning = threshold(f, prefix + "_warning", levels, Urgency.MEDIUM);
                boolean critical = threshold(f, prefix + "_critical", levels, Urgency.CRITICAL);
                if (warning || critical) {
                    rules = rules.with(before.with(levels));
                    named.add(key);
                }
            }
            return new Read(rules, named, List.of());
        });
        if (read.named().isEmpty()) {
            throw new Rejection(new Rejection.Problem(
                    "alerts",
                    "",
                    "at least one of max_drawdown_warning, max_drawdown_critical, concentration_warning and"
                            + " concentration_critical",
                    "Add one, or write rules by name."));
        }
        return read;
    }

    private static boolean threshold(Fields f, String name, Map<Urgency, AlertBound> levels, Urgency severity) {
        Optional<Double> value = f.optional(name, Fields::number);
        value.ifPresent(v -> levels.put(severity, new AlertBound.Fixed(v)));
        return value.isPresent();
    }

    private static Read named(Fields f, AlertRules present) {
        AlertRules rules = present;
        List<String> named = new ArrayList<>();
        for (String key : f.names()) {
            rules = rules.with(rule(key, f.object(key), present.rule(key)));
            named.add(key);
        }
        f.finish();
        return new Read(rules, named, List.of());
    }

    /** A rule; what the file leaves out is as in the present rule of that name, or standard. */
    private static AlertRule rule(String key, Fields f, Optional<AlertRule> before) {
        return f.make(() -> {
            AlertMeasure measure =
                    before.isPresent() && !f.has("measure") ? before.get().measure() : AlertCodec.measure(f);
            return new AlertRule(
                    key,
                    measure,
                    f.optional("subject", Fields::text),
                    f.optional("enabled", Fields::flag).orElse(true),
                    levels(f.object("levels")),
                    f.optional("margin", Fields::number)
                            .orElse(before.map(AlertRule::margin).orElse(0.0)),
                    f.optional("cooldown_hours", Fields::integer)
                            .orElse(before.map(AlertRule::cooldownHours).orElse(AlertRule.STANDARD_COOLDOWN)));
        });
    }

    private static Map<Urgency, AlertBound> levels(Fields f) {
        return f.make(() -> {
            Map<Urgency, AlertBound> levels = new EnumMap<>(Urgency.class);
            for (Urgency severity : Urgency.values()) {
                String name = severity.name().toLowerCase(Locale.ROOT);
                Optional<String> present =
                        severity == Urgency.MEDIUM ? Aliases.of(f, name, "warning") : Aliases.of(f, name);
                present.ifPresent(n -> levels.put(severity, AlertCodec.bound(f, n)));
            }
            return levels;
        });
    }

    /** All rules by name, so that reading it gives the same rules. */
    public static String yaml(AlertRules rules) {
        Map<String, Object> byName = new LinkedHashMap<>();
        rules.rules().forEach(rule -> byName.put(rule.key(), write(rule)));
        return YamlText.of(tree("rules", byName));
    }

    /** One rule as the file has it. */
    public static Map<String, Object> write(AlertRule rule) {
        Map<String, Object> levels = new LinkedHashMap<>();
        rule.levels().forEach((severity, bound) -> levels.put(severity.name().toLowerCase(Locale.ROOT), bound(bound)));
        Map<String, Object> written = tree("measure", rule.measure().key());
        rule.subject().ifPresent(s -> written.put("subject", s));
        written.put("enabled", rule.enabled());
        written.put("levels", levels);
        written.put("margin", rule.margin());
        written.put("cooldown_hours", rule.cooldownHours());
        return written;
    }

    private static Object bound(AlertBound bound) {
        return switch (bound) {
            case AlertBound.Fixed fixed -> fixed.value();
            case AlertBound.OfLimit l -> tree("of_limit", l.factor());
        };
    }
}
