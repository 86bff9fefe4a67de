package dev.counterweight.data.history;

import dev.counterweight.data.json.JournalLine;
import dev.counterweight.data.json.Values;
import dev.counterweight.domain.AccountId;
import dev.counterweight.domain.Book;
import dev.counterweight.domain.ClientOrderId;
import dev.counterweight.domain.HistoryEvent;
import dev.counterweight.domain.JournalEntry;
import dev.counterweight.domain.JournalEvent;
import dev.counterweight.domain.Order;
import dev.counterweight.domain.PortfolioId;
import dev.counterweight.domain.RebalanceId;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The index of the journal's entries. */
final class EventRepository {
    private EventRepository() {}

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

    static List<HistoryEvent> list(Connection c, Optional<PortfolioId> portfolio, long after, int limit)
            throws SQLException {
        String where = portfolio.isPresent() ? " and portfolio = ?" : "";
        String sql = "select * from events where sequence > ?" + where + " order by sequence limit " + limit;
        return portfolio.isPresent()
                ? Sql.list(c, sql, EventRepository::row, after, portfolio.get())
                : Sql.list(c, sql, EventRepository::row, after);
    }

    private static HistoryEvent row(ResultSet r) throws SQLException {
        return new HistoryEvent(
                r.getLong("sequence"),
                Instant.parse(r.getString("at")),
                r.getString("type"),
                Sql.text(r, "portfolio").map(PortfolioId::new),
                Sql.text(r, "account").map(AccountId::new),
                Sql.text(r, "rebalance").map(RebalanceId::new),
                Sql.text(r, "order_id").map(ClientOrderId::new),
                r.getString("detail"),
                r.getString("hash"));
    }

    static List<HistoryEvent> ofRebalance(Connection c, RebalanceId rebalance) throws SQLException {
        return Sql.list(
                c, "select * from events where rebalance = ? order by sequence", EventRepository::row, rebalance);
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
            case JournalEvent.RebalanceStopped e -> of(book, e.id(), null);
            case JournalEvent.ExecutionSet e -> new Subject(e.portfolio(), null, null, null);
            case JournalEvent.RebalanceFinished e -> of(book, e.summary().id(), null);
            case JournalEvent.TradingStateChanged e -> new Subject(null, null, null, null);
            case JournalEvent.TradingRulesChanged e -> new Subject(null, null, null, null);
            case JournalEvent.LocksChanged e -> new Subject(e.portfolio(), null, null, null);
            case JournalEvent.NewsEvent e -> new Subject(null, null, null, null);
            case JournalEvent.ComparisonChosen e -> new Subject(e.portfolio(), null, null, null);
            case JournalEvent.DeliveryEvent e -> new Subject(null, null, null, null);
            case JournalEvent.AlertEvent e -> new Subject(AlertRepository.portfolio(e, book), null, null, null);
            case JournalEvent.AutomationSet e -> new Subject(e.portfolio(), null, null, null);
            case JournalEvent.CheckMade e -> new Subject(e.portfolio(), null, null, null);
            case JournalEvent.TargetsRecalculated e -> new Subject(e.portfolio(), null, null, null);
            case JournalEvent.AutopilotStepped e -> new Subject(e.portfolio(), null, null, null);
            case JournalEvent.StrategyRegistered e -> new Subject(null, null, null, null);
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
