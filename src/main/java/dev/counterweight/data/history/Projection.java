package dev.counterweight.data.history;

import dev.counterweight.domain.AccountId;
import dev.counterweight.domain.AlertId;
import dev.counterweight.domain.Book;
import dev.counterweight.domain.ClientOrderId;
import dev.counterweight.domain.Instrument;
import dev.counterweight.domain.InstrumentId;
import dev.counterweight.domain.JournalEntry;
import dev.counterweight.domain.JournalEvent;
import dev.counterweight.domain.Order;
import dev.counterweight.domain.PortfolioId;
import dev.counterweight.domain.RebalanceId;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Entries on their way into the tables, in one transaction. The folding is the book's alone: what an entry touched is written as
 * the book knows it after the last entry, so tables and book cannot differ.
 */
final class Projection {
    /** Raised whenever the same journal would make other tables; stores with another number are made again. */
    static final int FORMAT = 1;

    private final Connection c;
    private final Book after;
    private final Set<PortfolioId> portfolios = new LinkedHashSet<>();
    private final Set<InstrumentId> instruments = new LinkedHashSet<>();
    private final Set<AccountId> accounts = new LinkedHashSet<>();
    private final Set<ClientOrderId> changedOrders = new LinkedHashSet<>();
    private final Map<ClientOrderId, Long> newOrders = new LinkedHashMap<>();
    private final Set<RebalanceId> changedRebalances = new LinkedHashSet<>();
    private final Set<AlertId> changedAlerts = new LinkedHashSet<>();

    /** @param after the book after the last entry that will be added */
    Projection(Connection c, Book after) {
        this.c = c;
        this.after = after;
    }

    /** How far the tables have come; empty when they are new or of another format. */
    static Optional<HistoryStore.Position> position(Connection c) throws SQLException {
        return Sql.list(
                        c,
                        "select sequence, hash from projection where format = ?",
                        r -> new HistoryStore.Position(r.getLong(1), r.getString(2)),
                        FORMAT)
                .stream()
                .findFirst();
    }

    void add(JournalEntry entry) throws SQLException {
        EventRepository.insert(c, entry, after);
        switch (entry.event()) {
            case JournalEvent.PortfolioSaved e -> portfolios.add(e.portfolio().id());
            case JournalEvent.PortfolioRemoved e -> {
                portfolios.add(e.portfolio());
                after.alerts().alerts().values().stream()
                        .filter(a -> a.portfolio().equals(e.portfolio()))
                        .forEach(a -> changedAlerts.add(a.id()));
            }
            case JournalEvent.InstrumentsDefined e -> e.instruments().forEach(i -> instruments.add(i.id()));
            case JournalEvent.PricesImported e -> imported(entry.sequence(), e);
            case JournalEvent.HoldingsStated e -> accounts.add(e.holdings().account());
            case JournalEvent.CashMoved e -> accounts.add(e.account());
            case JournalEvent.RebalanceStarted e -> RebalanceRepository.insert(c, entry, e);
            case JournalEvent.OrderIntended e -> {
                newOrders.put(e.order().id(), entry.sequence());
                changedRebalances.add(e.order().rebalance());
            }
            case JournalEvent.OrderStateChanged e -> changedOrders.add(e.order());
            case JournalEvent.OrderFilled e -> {
                OrderRepository.insertFill(c, entry.sequence(), e);
                changedOrders.add(e.fill().order());
                accounts.add(e.account());
            }
            case JournalEvent.PhaseStarted e -> changedRebalances.add(e.id());
            case JournalEvent.RebalanceFinished e ->
                changedRebalances.add(e.summary().id());
            case JournalEvent.TradingStateChanged e -> {}
            case JournalEvent.RebalanceStopped e -> {}
            case JournalEvent.ExecutionSet e -> {}
            case JournalEvent.NewsEvent e -> {}
            case JournalEvent.LocksChanged e -> {}
            case JournalEvent.ComparisonChosen e -> {}
            case JournalEvent.TradingRulesChanged e -> {}
            case JournalEvent.AlertEvent e -> AlertRepository.insert(c, entry, e, after, changedAlerts);
            case JournalEvent.DeliveryEvent e -> DeliveryRepository.apply(c, entry, e);
            case JournalEvent.AutomationSet e -> {}
            case JournalEvent.CheckMade e -> {}
            case JournalEvent.TargetsRecalculated e -> portfolios.add(e.portfolio());
            case JournalEvent.AutopilotStepped e -> {}
            case JournalEvent.StrategyRegistered e -> StrategyRepository.write(c, e);
        }
    }

    /** Writes what was touched, and how far the tables have come. */
    void finish() throws SQLException {
        for (PortfolioId id : portfolios) {
            PortfolioRepository.write(c, id, after);
        }
        for (InstrumentId id : instruments) {
            Instrument instrument = after.instruments().get(id);
            if (instrument != null) {
                PortfolioRepository.write(c, instrument);
            }
        }
        for (AccountId id : accounts) {
            PositionRepository.write(c, after.holdings(id));
        }
        writeOrders();
        writeRebalances();
        for (AlertId id : changedAlerts) {
            AlertRepository.write(c, id, after.alerts());
        }
        Sql.update(c, "merge into projection key (id) values (1, ?, ?, ?)", FORMAT, after.sequence(), after.headHash());
    }

    private void writeOrders() throws SQLException {
        for (Map.Entry<ClientOrderId, Long> made : newOrders.entrySet()) {
            Order order = after.orders().get(made.getKey());
            if (order != null) {
                OrderRepository.insert(c, made.getValue(), order);
            }
        }
        for (ClientOrderId id : changedOrders) {
            Order order = after.orders().get(id);
            if (order != null && !newOrders.containsKey(id)) {
                OrderRepository.update(c, order);
            }
        }
    }

    private void writeRebalances() throws SQLException {
        for (RebalanceId id : changedRebalances) {
            Book.Rebalance rebalance = after.rebalances().get(id);
            if (rebalance != null) {
                RebalanceRepository.update(c, id, rebalance, after.orders(id).size());
            }
        }
    }

    private void imported(long sequence, JournalEvent.PricesImported e) throws SQLException {
        Sql.update(
                c,
                "insert into price_imports values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
                sequence,
                e.file().sha256(),
                e.file().name(),
                e.file().format(),
                e.instruments().size(),
                e.from(),
                e.to(),
                e.rows(),
                e.duplicates(),
                e.sample());
    }
}
