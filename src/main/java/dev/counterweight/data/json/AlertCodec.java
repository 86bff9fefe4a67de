package dev.counterweight.data.json;

import static dev.counterweight.data.json.Values.tree;

import dev.counterweight.domain.Alert;
import dev.counterweight.domain.AlertBook;
import dev.counterweight.domain.AlertBound;
import dev.counterweight.domain.AlertCause;
import dev.counterweight.domain.AlertId;
import dev.counterweight.domain.AlertKey;
import dev.counterweight.domain.AlertMeasure;
import dev.counterweight.domain.AlertRule;
import dev.counterweight.domain.AlertRules;
import dev.counterweight.domain.AlertSighting;
import dev.counterweight.domain.AlertState;
import dev.counterweight.domain.JournalEvent;
import dev.counterweight.domain.PortfolioId;
import dev.counterweight.domain.Urgency;
import java.util.LinkedHashMap;
import java.util.Map;

/** Alerts, their rules, and what happens to them. */
public final class AlertCodec {
    private AlertCodec() {}

    static Map<String, Object> write(JournalEvent.AlertEvent event) {
        return switch (event) {
            case JournalEvent.AlertRaised e -> tree("alert", write(e.alert()));
            case JournalEvent.AlertChanged e ->
                tree("alert", e.alert(), "cause", e.cause(), "seen", sighting(e.seen()));
            case JournalEvent.AlertCleared e -> tree("alert", e.alert());
            case JournalEvent.AlertAcknowledged e -> tree("alert", e.alert(), "by", e.by(), "why", e.why());
            case JournalEvent.AlertSnoozed e ->
                tree("alert", e.alert(), "until", Values.text(e.until()), "by", e.by(), "why", e.why());
            case JournalEvent.AlertResolved e ->
                tree(
                        "alert",
                        e.alert(),
                        "by",
                        e.by(),
                        "why",
                        e.why(),
                        "by_hand",
                        e.byHand(),
                        "seen",
                        e.seen().map(AlertCodec::sighting));
            case JournalEvent.AlertRulesChanged e ->
                tree("portfolio", e.portfolio(), "rules", e.rules().map(AlertCodec::rules), "by", e.by());
        };
    }

    static JournalEvent.AlertRaised raised(Fields f) {
        return new JournalEvent.AlertRaised(read(f.object("alert")));
    }

    static JournalEvent.AlertChanged changed(Fields f) {
        return new JournalEvent.AlertChanged(id(f), f.choice("cause", AlertCause.class), sighting(f.object("seen")));
    }

    static JournalEvent.AlertAcknowledged acknowledged(Fields f) {
        return new JournalEvent.AlertAcknowledged(id(f), f.text("by"), f.text("why"));
    }

    static JournalEvent.AlertSnoozed snoozed(Fields f) {
        return new JournalEvent.AlertSnoozed(id(f), f.instant("until"), f.text("by"), f.text("why"));
    }

    static JournalEvent.AlertResolved resolved(Fields f) {
        return new JournalEvent.AlertResolved(
                id(f),
                f.text("by"),
                f.text("why"),
                f.flag("by_hand"),
                f.optional("seen", Values.inside(AlertCodec::sighting)));
    }

    static JournalEvent.AlertRulesChanged rulesChanged(Fields f) {
        return new JournalEvent.AlertRulesChanged(
                f.optional("portfolio", Fields::text).map(PortfolioId::new),
                f.optional("rules", Values.inside(AlertCodec::rules)),
                f.text("by"));
    }

    static AlertId id(Fields f) {
        return f.value("alert", AlertId::new);
    }

    /** An alert as the journal has it. */
    public static Map<String, Object> write(Alert a) {
        return tree(
                "id", a.id(),
                "portfolio", a.portfolio(),
                "rule", a.key().rule(),
                "subject", a.key().subject(),
                "measure", a.measure().key(),
                "first_seen", Values.text(a.firstSeen()),
                "seen", sighting(a.seen()),
                "state", state(a.state()),
                "occasions", a.occasions());
    }

    static Alert read(Fields f) {
        return f.make(() -> new Alert(
                f.value("id", AlertId::new),
                new AlertKey(f.value("portfolio", PortfolioId::new), f.text("rule"), f.text("subject")),
                measure(f),
                f.instant("first_seen"),
                sighting(f.object("seen")),
                state(f.object("state")),
                f.integer("occasions")));
    }

    static AlertMeasure measure(Fields f) {
        return AlertMeasure.of(f.text("measure"))
                .orElseThrow(() -> f.refuse("measure", "one of " + AlertMeasure.keys()));
    }

    private static Map<String, Object> sighting(AlertSighting s) {
        return tree(
                "severity", s.severity(),
                "value", s.value(),
                "limit", s.limit(),
                "at", Values.text(s.at()),
                "last_beyond", Values.text(s.lastBeyond()),
                "last_at_severity", Values.text(s.lastAtSeverity()),
                "count", s.count(),
                "text", s.text());
    }

    private static AlertSighting sighting(Fields f) {
        return f.make(() -> new AlertSighting(
                f.choice("severity", Urgency.class),
                f.number("value"),
                f.number("limit"),
                f.instant("at"),
                f.instant("last_beyond"),
                f.instant("last_at_severity"),
                f.longInteger("count"),
                f.text("text")));
    }

    private static Map<String, Object> state(AlertState state) {
        return switch (state) {
            case AlertState.Open s -> tree("is", s.key());
            case AlertState.Acknowledged s -> remarked(s, s.remark());
            case AlertState.Snoozed s -> {
                Map<String, Object> tree = remarked(s, s.remark());
                tree.put("until", Values.text(s.until()));
                yield tree;
            }
            case AlertState.Resolved s -> {
                Map<String, Object> tree = remarked(s, s.remark());
                tree.put("by_hand", s.byHand());
                tree.put("cleared", s.cleared());
                yield tree;
            }
        };
    }

    private static Map<String, Object> remarked(AlertState state, AlertState.Remark r) {
        return tree("is", state.key(), "at", Values.text(r.at()), "by", r.by(), "why", r.why());
    }

    private static AlertState state(Fields f) {
        return f.make(() -> switch (f.text("is")) {
            case "open" -> new AlertState.Open();
            case "acknowledged" -> new AlertState.Acknowledged(remark(f));
            case "snoozed" -> new AlertState.Snoozed(remark(f), f.instant("until"));
            case "resolved" -> new AlertState.Resolved(remark(f), f.flag("by_hand"), f.flag("cleared"));
            default -> throw f.refuse("is", "open, acknowledged, snoozed or resolved");
        });
    }

    private static AlertState.Remark remark(Fields f) {
        return new AlertState.Remark(f.instant("at"), f.text("by"), f.text("why"));
    }

    /** Rules by key, each with its levels by severity. */
    static Map<String, Object> rules(AlertRules rules) {
        Map<String, Object> tree = new LinkedHashMap<>();
        for (AlertRule rule : rules.rules()) {
            Map<String, Object> levels = new LinkedHashMap<>();
            rule.levels().forEach((severity, bound) -> levels.put(severity.name(), bound(bound)));
            tree.put(
                    rule.key(),
                    tree(
                            "measure", rule.measure().key(),
                            "subject", rule.subject(),
                            "enabled", rule.enabled(),
                            "levels", levels,
                            "margin", rule.margin(),
                            "cooldown_hours", rule.cooldownHours()));
        }
        return tree;
    }

    private static Object bound(AlertBound bound) {
        return switch (bound) {
            case AlertBound.Fixed f -> f.value();
            case AlertBound.OfLimit l -> tree("of_limit", l.factor());
        };
    }

    static AlertRules rules(Fields f) {
        return f.make(() -> new AlertRules(
                f.names().stream().map(key -> rule(key, f.object(key))).toList()));
    }

    private static AlertRule rule(String key, Fields f) {
        return f.make(() -> new AlertRule(
                key,
                measure(f),
                f.optional("subject", Fields::text),
                f.flag("enabled"),
                levels(f.object("levels")),
                f.number("margin"),
                f.integer("cooldown_hours")));
    }

    private static Map<Urgency, AlertBound> levels(Fields f) {
        return f.make(() -> {
            Map<Urgency, AlertBound> levels = new java.util.EnumMap<>(Urgency.class);
            for (Urgency severity : Urgency.values()) {
                f.optional(severity.name(), AlertCodec::bound).ifPresent(bound -> levels.put(severity, bound));
            }
            return levels;
        });
    }

    static AlertBound bound(Fields f, String name) {
        if (f.any(name) instanceof Json.Obj) {
            Fields inner = f.object(name);
            return inner.make(() -> new AlertBound.OfLimit(inner.number("of_limit")));
        }
        return new AlertBound.Fixed(f.number(name));
    }

    /** Everything that is known of alerts, in one canonical form. */
    static Map<String, Object> book(AlertBook book) {
        Map<String, Object> own = new LinkedHashMap<>();
        book.own().forEach((portfolio, rules) -> own.put(portfolio.value(), rules(rules)));
        return tree(
                "alerts",
                book.alerts().values().stream().map((Alert a) -> write(a)).toList(),
                "rules",
                rules(book.common()),
                "own_rules",
                own);
    }
}
