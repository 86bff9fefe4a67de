package dev.counterweight.ui.alerts;

import dev.counterweight.domain.Alert;
import dev.counterweight.domain.AlertBound;
import dev.counterweight.domain.AlertMeasure;
import dev.counterweight.domain.AlertRule;
import dev.counterweight.domain.AlertState;
import dev.counterweight.domain.Check;
import dev.counterweight.domain.Urgency;
import dev.counterweight.ui.common.Formats;
import dev.counterweight.ui.common.Messages;
import dev.counterweight.ui.common.Session;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Alerts and rules in the person's language and numbers. */
final class AlertWords {
    private final Session session;

    AlertWords(Session session) {
        this.session = session;
    }

    String value(double value, AlertMeasure measure) {
        Formats f = session.formats();
        return measure.unit() == Check.Unit.FRACTION ? f.percent(value, 2) : f.decimal(value, 2);
    }

    String severity(Urgency severity) {
        return messages().get("alerts.severity." + lower(severity));
    }

    String category(Alert alert) {
        return messages().get("alerts.category." + lower(alert.category()));
    }

    /** What is looked at, in a few words. */
    String measure(AlertMeasure measure) {
        return messages().get("alerts.measure." + measure.key());
    }

    String subject(String subject) {
        return subject.equals(AlertMeasure.PORTFOLIO) ? messages().get("alerts.portfolio") : subject;
    }

    String state(AlertState state) {
        String word = messages().get("alerts.state." + state.key());
        return state instanceof AlertState.Snoozed s
                ? word + " " + session.formats().instant(s.until())
                : word;
    }

    /** Who did it, when and why; empty for an open alert. */
    String remark(AlertState state) {
        return switch (state) {
            case AlertState.Open s -> "";
            case AlertState.Acknowledged s -> remark(s.remark());
            case AlertState.Snoozed s -> remark(s.remark());
            case AlertState.Resolved s -> remark(s.remark());
        };
    }

    private String remark(AlertState.Remark r) {
        String who = r.by().equals(AlertState.Remark.PROGRAM) ? messages().get("alerts.program") : r.by();
        String when = messages().get("alerts.remark", who, session.formats().instant(r.at()));
        return r.why().isEmpty() ? when : when + ": " + session.said(r.why());
    }

    String levels(AlertRule rule) {
        List<String> levels = new ArrayList<>();
        rule.levels()
                .forEach((severity, bound) -> levels.add(severity(severity) + "\u00a0" + bound(bound, rule.measure())));
        return String.join(", ", levels);
    }

    private String bound(AlertBound bound, AlertMeasure measure) {
        return switch (bound) {
            case AlertBound.Fixed f ->
                measure.unit() == Check.Unit.FRACTION && Math.rint(f.value() * 100) == f.value() * 100
                        ? session.formats().percent(f.value(), 0)
                        : measure.unit() == Check.Unit.FRACTION ? value(f.value(), measure) : plain(f.value());
            case AlertBound.OfLimit l -> messages().get("alerts.ofLimit", plain(l.factor()));
        };
    }

    private String plain(double value) {
        return session.formats().digits(BigDecimal.valueOf(value).stripTrailingZeros());
    }

    /** What an alert saw, as a sentence with its capital; the name of an instrument is written as it is. */
    String seen(Alert alert) {
        String said = session.said(alert.seen().text());
        return said.isEmpty() || said.startsWith(alert.key().subject())
                ? said
                : said.substring(0, 1).toUpperCase(Locale.ROOT) + said.substring(1);
    }

    private Messages messages() {
        return session.messages();
    }

    static String lower(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT);
    }
}
