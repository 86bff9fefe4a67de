package dev.counterweight.data.history;

import dev.counterweight.data.json.Values;
import dev.counterweight.domain.Alert;
import dev.counterweight.domain.AlertBook;
import dev.counterweight.domain.AlertId;
import dev.counterweight.domain.AlertSighting;
import dev.counterweight.domain.AlertState;
import dev.counterweight.domain.Book;
import dev.counterweight.domain.HistoryReading;
import dev.counterweight.domain.JournalEntry;
import dev.counterweight.domain.JournalEvent;
import dev.counterweight.domain.PortfolioId;
import dev.counterweight.domain.Urgency;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Alerts with the values that were seen of them. */
final class AlertRepository {
    private AlertRepository() {}

    /** Stores what an event saw, and adds the alert that it touched to {@code changed}. */
    static void insert(
            Connection c, JournalEntry entry, JournalEvent.AlertEvent event, Book after, Set<AlertId> changed)
            throws SQLException {
        alert(event).ifPresent(changed::add);
        switch (event) {
            case JournalEvent.AlertRaised e ->
                seen(c, entry.sequence(), e.alert().id(), e.alert().seen());
            case JournalEvent.AlertChanged e -> seen(c, entry.sequence(), e.alert(), e.seen());
            case JournalEvent.AlertCleared e -> {}
            case JournalEvent.AlertAcknowledged e -> {}
            case JournalEvent.AlertSnoozed e -> {}
            case JournalEvent.AlertResolved e -> {
                if (e.seen().isPresent()) {
                    seen(c, entry.sequence(), e.alert(), e.seen().get());
                }
            }
            case JournalEvent.AlertRulesChanged e -> {}
        }
    }

    private static void seen(Connection c, long sequence, AlertId id, AlertSighting s) throws SQLException {
        Sql.update(
                c,
                "insert into alert_readings values (?, ?, ?, ?, ?, ?)",
                sequence,
                id,
                Values.text(s.at()),
                Double.toString(s.value()),
                Double.toString(s.limit()),
                s.severity());
    }

    static void write(Connection c, AlertId id, AlertBook book) throws SQLException {
        Alert a = book.alerts().get(id);
        if (a == null) {
            return;
        }
        Optional<AlertState.Remark> remark = remark(a.state());
        Sql.update(
                c,
                "merge into alerts key (id) values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
                a.id(),
                a.portfolio(),
                a.key().rule(),
                a.key().subject(),
                a.category(),
                a.severity(),
                a.state().key(),
                Values.text(a.firstSeen()),
                Values.text(a.seen().lastBeyond()),
                a.seen().count(),
                a.seen().text(),
                remark.map(r -> Values.text(r.at())),
                remark.map(AlertState.Remark::by),
                remark.map(AlertState.Remark::why));
    }

    /** What was seen of an alert, in its order. */
    static List<HistoryReading> readings(Connection c, AlertId id) throws SQLException {
        return Sql.list(
                c,
                "select * from alert_readings where alert = ? order by sequence",
                r -> new HistoryReading(
                        Instant.parse(r.getString("at")),
                        r.getDouble("measured"),
                        r.getDouble("bound"),
                        Urgency.valueOf(r.getString("severity"))),
                id);
    }

    static @Nullable PortfolioId portfolio(JournalEvent.AlertEvent event, Book book) {
        if (event instanceof JournalEvent.AlertRulesChanged e) {
            return e.portfolio().orElse(null);
        }
        return alert(event).flatMap(book.alerts()::alert).map(Alert::portfolio).orElse(null);
    }

    private static Optional<AlertId> alert(JournalEvent.AlertEvent event) {
        return switch (event) {
            case JournalEvent.AlertRaised e -> Optional.of(e.alert().id());
            case JournalEvent.AlertChanged e -> Optional.of(e.alert());
            case JournalEvent.AlertCleared e -> Optional.of(e.alert());
            case JournalEvent.AlertAcknowledged e -> Optional.of(e.alert());
            case JournalEvent.AlertSnoozed e -> Optional.of(e.alert());
            case JournalEvent.AlertResolved e -> Optional.of(e.alert());
            case JournalEvent.AlertRulesChanged e -> Optional.empty();
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
}
