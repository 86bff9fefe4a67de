package dev.counterweight.domain;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * A {@link Book} being changed. Either shares everything that an event leaves alone with the book it started from, or works on
 * copies of its own that it changes in place.
 */
final class BookDraft {
    private final boolean inPlace;
    private long sequence;
    private String headHash;
    private TradingState tradingState;
    private Map<PortfolioId, Portfolio> portfolios;
    private Map<InstrumentId, Instrument> instruments;
    private Map<AccountId, Holdings> holdings;
    private Map<ClientOrderId, Order> orders;
    private Set<String> fillIds;
    private Map<RebalanceId, Book.Rebalance> rebalances;
    private Map<RebalanceId, List<ClientOrderId>> orderIds;
    private Map<PortfolioId, Set<InstrumentId>> locks;
    private Map<PortfolioId, Comparison> comparisons;
    private Map<PortfolioId, Watched> watch;
    private Map<PortfolioId, Execution> executions;
    private List<JournalEvent.PricesImported> priceImports;
    private Map<InstrumentId, Strategy> strategies;
    private TradingRules tradingRules;
    private NewsShelf news;
    private AlertBook alerts;
    private Outbox outbox;

    private BookDraft(Book start, boolean inPlace) {
        this.inPlace = inPlace;
        sequence = start.sequence();
        headHash = start.headHash();
        tradingState = start.tradingState();
        portfolios = own(start.portfolios());
        instruments = own(start.instruments());
        holdings = own(start.holdings());
        orders = own(start.orders());
        fillIds = inPlace ? new java.util.LinkedHashSet<>(start.fillIds()) : start.fillIds();
        rebalances = own(start.rebalances());
        orderIds = own(start.orderIds());
        locks = own(start.locks());
        comparisons = own(start.comparisons());
        watch = own(start.watch());
        executions = own(start.executions());
        priceImports = inPlace ? new ArrayList<>(start.priceImports()) : start.priceImports();
        strategies = own(start.strategies());
        tradingRules = start.tradingRules();
        news = start.news();
        alerts = start.alerts();
        outbox = start.outbox();
    }

    /** For one entry. */
    static BookDraft changing(Book start) {
        return new BookDraft(start, false);
    }

    /** For many entries. */
    static BookDraft copying(Book start) {
        return new BookDraft(start, true);
    }

    void add(JournalEntry entry) {
        if (entry.sequence() != sequence + 1) {
            throw new IllegalArgumentException(
                    "journal entry " + entry.sequence() + " follows " + sequence + ", expected " + (sequence + 1));
        }
        apply(entry.event(), entry.line());
        sequence = entry.sequence();
        headHash = entry.hash();
    }

    Book book() {
        return new Book(
                sequence,
                headHash,
                tradingState,
                Layered.copy(portfolios),
                Layered.copy(instruments),
                Layered.copy(holdings),
                Layered.copy(orders),
                LayeredSet.copy(fillIds),
                Layered.copy(rebalances),
                Layered.copy(orderIds),
                Layered.copy(locks),
                Layered.copy(comparisons),
                Layered.copy(watch),
                Layered.copy(executions),
                inPlace ? List.copyOf(priceImports) : priceImports,
                Layered.copy(strategies),
                tradingRules,
                news,
                alerts,
                outbox);
    }

    /** Each case checks before it changes anything, so that an entry that cannot follow changes nothing. */
    private void apply(JournalEvent event, JournalPlace line) {
        Instant at = line.at();
        switch (event) {
            case JournalEvent.PortfolioSaved e -> save(e.portfolio());
            case JournalEvent.PortfolioRemoved e -> {
                portfolios = without(portfolios, e.portfolio());
                executions = without(executions, e.portfolio());
                comparisons = without(comparisons, e.portfolio());
                alerts = alerts.without(e.portfolio(), at);
            }
            case JournalEvent.InstrumentsDefined e ->
                e.instruments().forEach(i -> instruments = with(instruments, i.id(), i));
            case JournalEvent.PricesImported e -> priceImports = with(priceImports, e);
            case JournalEvent.StrategyRegistered e ->
                strategies = with(strategies, e.strategy().id(), e.strategy());
            case JournalEvent.HoldingsStated e ->
                holdings = with(holdings, e.holdings().account(), e.holdings());
            case JournalEvent.CashMoved e -> moveCash(e);
            case JournalEvent.RebalanceStarted e -> start(e, line);
            case JournalEvent.OrderIntended e -> intend(e.order());
            case JournalEvent.OrderStateChanged e ->
                orders = with(orders, e.order(), known(e.order()).in(e.state(), e.brokerOrderId(), e.text()));
            case JournalEvent.OrderFilled e -> fill(e);
            case JournalEvent.PhaseStarted e ->
                rebalances = with(rebalances, e.id(), started(e.id()).in(e.phase(), e.notes()));
            case JournalEvent.RebalanceStopped e ->
                rebalances = with(rebalances, e.id(), started(e.id()).stop(e.reason()));
            case JournalEvent.RebalanceFinished e -> {
                RebalanceId id = e.summary().id();
                rebalances = with(rebalances, id, started(id).end(line, e.summary(), e.fileName()));
            }
            case JournalEvent.ExecutionSet e ->
                executions = e.execution().equals(Execution.PAPER)
                        ? without(executions, e.portfolio())
                        : with(executions, e.portfolio(), e.execution());
            case JournalEvent.TradingStateChanged e -> tradingState = e.state();
            case JournalEvent.TradingRulesChanged e -> tradingRules = e.rules();
            case JournalEvent.AutomationSet e ->
                watch = with(watch, e.portfolio(), watched(e.portfolio()).with(e.automation()));
            case JournalEvent.CheckMade e ->
                watch = with(watch, e.portfolio(), watched(e.portfolio()).with(e.check(), at));
            case JournalEvent.TargetsRecalculated e -> recalculate(e, at);
            case JournalEvent.AutopilotStepped e ->
                watch = with(watch, e.portfolio(), watched(e.portfolio()).with(e.step(), at));
            case JournalEvent.LocksChanged e -> locks = with(locks, e.portfolio(), e.locked());
            case JournalEvent.NewsEvent e -> news = news.after(e);
            case JournalEvent.ComparisonChosen e ->
                comparisons = e.comparison().equals(Comparison.USUAL)
                        ? without(comparisons, e.portfolio())
                        : with(comparisons, e.portfolio(), e.comparison());
            case JournalEvent.AlertEvent e -> {
                alerts = alerts.after(e, line);
                outbox = outbox.after(e, alerts);
            }
            case JournalEvent.DeliveryEvent e -> outbox = outbox.after(e, at);
        }
    }

    private Watched watched(PortfolioId id) {
        return watch.getOrDefault(id, Watched.NEW);
    }

    /** Other targets than those in force were set by a person, and calculated ones start from them. */
    private void save(Portfolio portfolio) {
        Portfolio before = portfolios.get(portfolio.id());
        boolean sameTargets = before != null && before.targets().equals(portfolio.targets());
        if (!sameTargets && watched(portfolio.id()).baseTargets().isPresent()) {
            watch = with(watch, portfolio.id(), watched(portfolio.id()).setByHand());
        }
        portfolios = with(portfolios, portfolio.id(), portfolio);
    }

    private void recalculate(JournalEvent.TargetsRecalculated e, Instant at) {
        Portfolio before = portfolios.get(e.portfolio());
        if (before == null) {
            throw new IllegalArgumentException("portfolio " + e.portfolio() + " is not in the journal");
        }
        portfolios =
                with(portfolios, before.id(), before.withTargets(e.proposal().targets(), at));
        watch = with(watch, before.id(), watched(before.id()).calculatedOver(before.targets()));
    }

    private Holdings held(AccountId account) {
        Holdings held = holdings.get(account);
        return held == null ? Holdings.empty(account) : held;
    }

    private void moveCash(JournalEvent.CashMoved e) {
        Holdings held = held(e.account());
        TreeMap<CurrencyCode, BigDecimal> cash = new TreeMap<>(held.cash());
        cash.merge(e.amount().currency(), e.amount().amount(), BigDecimal::add);
        holdings = with(holdings, e.account(), new Holdings(e.account(), cash, held.quantities()));
    }

    private void start(JournalEvent.RebalanceStarted e, JournalPlace line) {
        if (rebalances.containsKey(e.id())) {
            throw new IllegalArgumentException("rebalance " + e.id() + " was started before");
        }
        rebalances = with(
                rebalances,
                e.id(),
                new Book.Rebalance(
                        e, line, 1, List.of(), Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty()));
    }

    private void intend(Order order) {
        if (orders.containsKey(order.id())) {
            throw new IllegalArgumentException("order " + order.id() + " was intended before");
        }
        List<ClientOrderId> ids = new ArrayList<>(orderIds.getOrDefault(order.rebalance(), List.of()));
        ids.add(order.id());
        orders = with(orders, order.id(), order);
        orderIds = with(orderIds, order.rebalance(), Collections.unmodifiableList(ids));
    }

    private void fill(JournalEvent.OrderFilled e) {
        Fill fill = e.fill();
        if (fillIds.contains(fill.id())) {
            throw new IllegalArgumentException("fill " + fill.id() + " was counted before");
        }
        Order order = known(fill.order()).after(fill);
        Holdings after = held(e.account()).after(fill);
        orders = with(orders, order.id(), order);
        holdings = with(holdings, e.account(), after);
        if (inPlace) {
            fillIds.add(fill.id());
        } else {
            fillIds = LayeredSet.copy(fillIds).with(fill.id());
        }
    }

    private Order known(ClientOrderId id) {
        Order order = orders.get(id);
        if (order == null) {
            throw new IllegalArgumentException("order " + id + " is not in the journal");
        }
        return order;
    }

    private Book.Rebalance started(RebalanceId id) {
        Book.Rebalance rebalance = rebalances.get(id);
        if (rebalance == null) {
            throw new IllegalArgumentException("rebalance " + id + " is not in the journal");
        }
        return rebalance;
    }

    private <K, V> Map<K, V> own(Map<K, V> map) {
        return inPlace ? new LinkedHashMap<>(map) : map;
    }

    private <K, V> Map<K, V> with(Map<K, V> map, K key, V value) {
        if (inPlace) {
            map.put(key, value);
            return map;
        }
        return Layered.copy(map).with(key, value);
    }

    private <K, V> Map<K, V> without(Map<K, V> map, K key) {
        if (inPlace) {
            map.remove(key);
            return map;
        }
        Map<K, V> next = new LinkedHashMap<>(map);
        next.remove(key);
        return Layered.copy(next);
    }

    private <T> List<T> with(List<T> list, T item) {
        if (inPlace) {
            list.add(item);
            return list;
        }
        List<T> next = new ArrayList<>(list);
        next.add(item);
        return Collections.unmodifiableList(next);
    }
}
