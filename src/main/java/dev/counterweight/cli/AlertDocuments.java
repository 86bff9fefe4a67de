package dev.counterweight.cli;

import dev.counterweight.data.json.AlertRulesFile;
import dev.counterweight.data.json.Values;
import dev.counterweight.domain.Alert;
import dev.counterweight.domain.AlertBound;
import dev.counterweight.domain.AlertMeasure;
import dev.counterweight.domain.AlertRule;
import dev.counterweight.domain.AlertState;
import dev.counterweight.domain.AlertVerdict;
import dev.counterweight.domain.Check;
import dev.counterweight.domain.Urgency;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** Alerts, rules and verdicts as documents and as rows. */
final class AlertDocuments {
    private AlertDocuments() {}

    static Map<String, Object> document(Alert a) {
        Optional<AlertState.Remark> remark = remark(a.state());
        return Values.tree(
                "id", a.id(),
                "portfolio", a.portfolio(),
                "category", word(a.category()),
                "severity", word(a.severity()),
                "rule", a.key().rule(),
                "measure", a.measure().key(),
                "subject", a.key().subject(),
                "value", a.seen().value(),
                "limit", a.seen().limit(),
                "first_seen", a.firstSeen(),
                "last_seen", a.seen().lastBeyond(),
                "checked", a.seen().at(),
                "count", a.seen().count(),
                "state", a.state().key(),
                "until", a.state() instanceof AlertState.Snoozed s ? Optional.of(s.until()) : Optional.empty(),
                "at", remark.map(AlertState.Remark::at),
                "by", remark.map(AlertState.Remark::by),
                "why", remark.map(AlertState.Remark::why),
                "text", a.seen().text());
    }

    static Map<String, Object> document(AlertVerdict v) {
        return Values.tree(
                "rule", v.rule().key(),
                "measure", v.rule().measure().key(),
                "subject", v.subject(),
                "standing", word(v.standing()).replace('_', ' '),
                "severity", v.severity().map(AlertDocuments::word),
                "value", v.value(),
                "limit", v.limit(),
                "text", v.text());
    }

    static Map<String, Object> document(AlertRule rule) {
        Map<String, Object> document =
                Values.tree("name", rule.key(), "category", word(rule.measure().category()));
        document.putAll(AlertRulesFile.write(rule));
        return document;
    }

    static void print(Output out, List<Alert> alerts) {
        out.table(
                List.of(
                        "alert",
                        "severity",
                        "rule",
                        "subject",
                        "value",
                        "limit",
                        "first seen",
                        "last seen",
                        "count",
                        "state"),
                alerts.stream().map(AlertDocuments::cells).toList());
    }

    private static List<String> cells(Alert a) {
        return List.of(
                a.id().value(),
                word(a.severity()),
                a.key().rule(),
                a.key().subject(),
                shown(a.seen().value(), a.measure().unit()),
                shown(a.seen().limit(), a.measure().unit()),
                HistoryDocuments.seconds(a.firstSeen()),
                HistoryDocuments.seconds(a.seen().lastBeyond()),
                String.valueOf(a.seen().count()),
                state(a.state()));
    }

    private static String state(AlertState state) {
        String by = remark(state)
                .filter(r -> !r.by().equals(AlertState.Remark.PROGRAM))
                .map(r -> " by " + r.by())
                .orElse("");
        return state instanceof AlertState.Snoozed s
                ? "snoozed until " + HistoryDocuments.seconds(s.until()) + by
                : state.key() + by;
    }

    static void printVerdicts(Output out, List<AlertVerdict> verdicts) {
        out.table(
                List.of("rule", "subject", "value", "limit", "verdict", "why"),
                verdicts.stream().map(AlertDocuments::cells).toList());
    }

    private static List<String> cells(AlertVerdict v) {
        Check.Unit unit = v.rule().measure().unit();
        return List.of(
                v.rule().key(),
                v.subject(),
                v.value().isPresent() ? shown(v.value().getAsDouble(), unit) : "-",
                v.limit().isPresent() ? shown(v.limit().getAsDouble(), unit) : "-",
                v.severity().map(AlertDocuments::word).orElse(word(v.standing()).replace('_', ' ')),
                v.text());
    }

    static void printRules(Output out, List<AlertRule> rules) {
        out.table(
                List.of("rule", "measure", "subject", "levels", "margin", "cooldown", "on"),
                rules.stream()
                        .map(r -> List.of(
                                r.key(),
                                r.measure().key(),
                                r.subject().orElse(r.measure().perInstrument() ? "each" : AlertMeasure.PORTFOLIO),
                                levels(r),
                                Rows.figure(r.margin()),
                                r.cooldownHours() + " h",
                                r.enabled() ? "yes" : "no"))
                        .toList());
    }

    private static String levels(AlertRule rule) {
        List<String> levels = new ArrayList<>();
        rule.levels().forEach((severity, bound) -> levels.add(word(severity) + " " + bound(bound, rule.measure())));
        return levels.stream().collect(Collectors.joining(", "));
    }

    private static String bound(AlertBound bound, AlertMeasure measure) {
        return switch (bound) {
            case AlertBound.Fixed f -> shown(f.value(), measure.unit());
            case AlertBound.OfLimit l -> Rows.figure(l.factor()) + " of limit";
        };
    }

    private static Optional<AlertState.Remark> remark(AlertState state) {
        return switch (state) {
            case AlertState.Open s -> Optional.empty();
            case AlertState.Acknowledged s -> Optional.of(s.remark());
            case AlertState.Snoozed s -> Optional.of(s.remark());
            case AlertState.Resolved s -> Optional.of(s.remark());
        };
    }

    private static String shown(double value, Check.Unit unit) {
        return unit == Check.Unit.FRACTION ? Rows.percent(value) : String.format(Locale.ROOT, "%.2f", value);
    }

    static String word(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT);
    }

    static Optional<Urgency> severity(String option, Optional<String> text) {
        return text.map(t -> Urgency.valueOf(
                Choice.of(option, t, "low", "medium", "high", "critical").toUpperCase(Locale.ROOT)));
    }
}
