package dev.counterweight.data.history;

import dev.counterweight.data.json.JournalLine;
import dev.counterweight.data.json.Values;
import dev.counterweight.domain.Book;
import dev.counterweight.domain.ClientOrderId;
import dev.counterweight.domain.JournalEntry;
import dev.counterweight.domain.JournalEvent;
import dev.counterweight.domain.Order;
import dev.counterweight.domain.RebalanceId;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The index of the journal's entries. */
public final class EventRepository {
    private EventRepository() {}

    /**
     * One entry of the journal as lists show it.
     *
     * @param at ISO-8601 in UTC
     * @param type name of the event in the journal
     * @param detail one line in plain words
     */
    public record EventRow(
            long sequence,
            String at,
            String type,
            Optional<String> portfolio,
            Optional<String> account,
            Optional<String> rebalance,
            Optional<String> order,
            String detail,
            String hash) {}

    /** What an event is about, where it says so. */
    private record Subject(
            @Nullable Object portfolio,
            @Nullable Object account,
            @Nullable Object rebalance,
            @Nullable Object order) {}

    static void insert(Connection c, JournalEntry entry, Book after) throws SQLException {
        Subject s = subject(entry.event(), after);
        Sql.update(
                c,
                "insert into events values (?, ?, ?, ?, ?, ?, ?, ?, ?)",
                entry.sequence(),
                Values.text(entry.at()),
                JournalLine.type(entry),
                s.portfolio,
                s.account,
                s.rebalance,
                s.order,
                EventDetail.of(entry.event()),
                entry.hash());
    }

    static List<EventRow> list(Connection c, Optional<String> portfolio, long after, int limit) throws SQLException {
        String sql = "select * from events where sequence > ?"
                + (portfolio.isPresent() ? " and portfolio = ?" : "")
                + " order by sequence limit " + limit;
        Sql.Row<EventRow> row = r -> new EventRow(
                r.getLong("sequence"),
                r.getString("at"),
                r.getString("type"),
                Sql.text(r, "portfolio"),
                Sql.text(r, "account"),
                Sql.text(r, "rebalance"),
                Sql.text(r, "order_id"),
                r.getString("detail"),
                r.getString("hash"));
        return portfolio.isPresent() ? Sql.list(c, sql, row, after, portfolio.get()) : Sql.list(c, sql, row, after);
    }

    private static Subject subject(JournalEvent event, Book book) {
        return switch (event) {
            case JournalEvent.PortfolioSaved e ->
                new Subject(e.portfolio().id(), e.portfolio().account(), null, null);
            case JournalEvent.PortfolioRemoved e -> new Subject(e.portfolio(), null, null, null);
            case JournalEvent.InstrumentsDefined e -> new Subject(null, null, null, null);
            case JournalEvent.PricesImported e -> new Subject(null, null, null, null);
            case JournalEvent.HoldingsStated e -> new Subject(null, e.holdings().account(), null, null);
            case JournalEvent.CashMoved e -> new Subject(null, e.account(), null, null);
            case JournalEvent.RebalanceStarted e -> of(book, e.id(), null);
            case JournalEvent.OrderIntended e ->
                of(book, e.order().rebalance(), e.order().id());
            case JournalEvent.OrderStateChanged e -> of(book, e.order());
            case JournalEvent.OrderFilled e -> of(book, e.fill().order());
            case JournalEvent.PhaseStarted e -> of(book, e.id(), null);
            case JournalEvent.RebalanceFinished e -> of(book, e.summary().id(), null);
            case JournalEvent.TradingStateChanged e -> new Subject(null, null, null, null);
            case JournalEvent.LocksChanged e -> new Subject(e.portfolio(), null, null, null);
        };
    }

    private static Subject of(Book book, ClientOrderId id) {
        Order order = book.orders().get(id);
        return order == null ? new Subject(null, null, null, id) : of(book, order.rebalance(), id);
    }

    private static Subject of(Book book, RebalanceId id, @Nullable ClientOrderId order) {
        Book.Rebalance rebalance = book.rebalances().get(id);
        return rebalance == null
                ? new Subject(null, null, id, order)
                : new Subject(
                        rebalance.started().plan().portfolio(),
                        rebalance.started().account(),
                        id,
                        order);
    }
}
