package dev.counterweight.data.history;

import dev.counterweight.data.json.Values;
import dev.counterweight.domain.AlertId;
import dev.counterweight.domain.DeliveryChannel;
import dev.counterweight.domain.HistoryDelivery;
import dev.counterweight.domain.JournalEntry;
import dev.counterweight.domain.JournalEvent;
import dev.counterweight.domain.MessageId;
import dev.counterweight.domain.NoticeId;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What people were told of each alert. */
final class DeliveryRepository {
    private DeliveryRepository() {}

    static void apply(Connection c, JournalEntry entry, JournalEvent.DeliveryEvent event) throws SQLException {
        switch (event) {
            case JournalEvent.DeliveryChanged e -> {}
            case JournalEvent.MessageAttempted e -> attempted(c, entry, e);
            case JournalEvent.MessageSent e -> became(c, entry, e.message(), "sent", null);
            case JournalEvent.MessageFailed e ->
                became(c, entry, e.message(), e.nextTry().isPresent() ? "failed" : "given up", e.reason());
            case JournalEvent.MessageRevived e -> became(c, entry, e.message(), "failed", null);
            case JournalEvent.MessageDropped e -> became(c, entry, e.message(), "dropped", e.why());
        }
    }

    private static void attempted(Connection c, JournalEntry entry, JournalEvent.MessageAttempted e)
            throws SQLException {
        for (NoticeId notice : e.notices()) {
            Sql.update(
                    c,
                    "merge into alert_deliveries (message, notice, alert, channel, outcome, at) key (message, notice)"
                            + " values (?, ?, ?, ?, ?, ?)",
                    e.message(),
                    notice,
                    notice.alert(),
                    e.channel(),
                    "sending",
                    Values.text(entry.at()));
        }
        Sql.update(c, "update alert_deliveries set attempts = attempts + 1 where message = ?", e.message());
    }

    private static void became(
            Connection c, JournalEntry entry, MessageId message, String outcome, @Nullable String detail)
            throws SQLException {
        Sql.update(
                c,
                "update alert_deliveries set outcome = ?, at = ?, detail = ? where message = ?",
                outcome,
                Values.text(entry.at()),
                detail,
                message);
    }

    static List<HistoryDelivery> of(Connection c, AlertId alert) throws SQLException {
        return Sql.list(
                c,
                "select * from alert_deliveries where alert = ? order by at, message, notice",
                r -> new HistoryDelivery(
                        new MessageId(r.getString("message")),
                        NoticeId.parse(r.getString("notice")),
                        DeliveryChannel.valueOf(r.getString("channel")),
                        r.getString("outcome"),
                        r.getInt("attempts"),
                        Instant.parse(r.getString("at")),
                        Sql.text(r, "detail")),
                alert);
    }
}
