package dev.counterweight.domain;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Everything that the program knows: the journal's entries folded in order. Immutable; {@link #after} makes the next one.
 *
 * @param sequence of the last entry folded; zero for none
 * @param headHash hash of the last entry folded
 * @param fillIds execution ids that were counted, so that a fill reported twice counts once
 * @param rebalances every rebalance, in the order in which they started
 */
public record Book(
        long sequence,
        String headHash,
        TradingState tradingState,
        Map<PortfolioId, Portfolio> portfolios,
        Map<InstrumentId, Instrument> instruments,
        Map<AccountId, Holdings> holdings,
        Map<ClientOrderId, Order> orders,
        Set<String> fillIds,
        Map<RebalanceId, Rebalance> rebalances,
        Map<PortfolioId, Set<InstrumentId>> locks,
        List<JournalEvent.PricesImported> priceImports) {

    /** A rebalance as far as it is known. */
    public record Rebalance(JournalEvent.RebalanceStarted started, int phase, Optional<RebalanceSummary> summary) {
        public boolean finished() {
            return summary.isPresent();
        }
    }

    public static Book empty() {
        return new Book(
                0,
                JournalEntry.NO_HASH,
                TradingState.ACTIVE,
                Map.of(),
                Map.of(),
                Map.of(),
                Map.of(),
                Set.of(),
                Map.of(),
                Map.of(),
                List.of());
    }

    public Holdings holdings(AccountId account) {
        Holdings held = holdings.get(account);
        return held == null ? Holdings.empty(account) : held;
    }

    public Optional<Portfolio> portfolio(PortfolioId id) {
        return Optional.ofNullable(portfolios.get(id));
    }

    public Set<InstrumentId> locked(PortfolioId id) {
        return locks.getOrDefault(id, Set.of());
    }

    /** Orders of one rebalance, in the order in which they were intended. */
    public List<Order> orders(RebalanceId rebalance) {
        return orders.values().stream()
                .filter(o -> o.rebalance().equals(rebalance))
                .toList();
    }

    /** Rebalances that began and have not ended. */
    public List<Rebalance> unfinished() {
        return rebalances.values().stream().filter(r -> !r.finished()).toList();
    }

    /** What is known after one more entry; fails on an entry that cannot follow. */
    public Book after(JournalEntry entry) {
        if (entry.sequence() != sequence + 1) {
            throw new IllegalArgumentException(
                    "journal entry " + entry.sequence() + " follows " + sequence + ", expected " + (sequence + 1));
        }
        Draft next = new Draft(this);
        next.apply(entry.event());
        return next.book(entry);
    }

    /** A mutable copy of the parts that one event touches. */
    private static final class Draft {
        private final Book before;
        private TradingState tradingState;
        private Map<PortfolioId, Portfolio> portfolios;
        private Map<InstrumentId, Instrument> instruments;
        private Map<AccountId, Holdings> holdings;
        private Map<ClientOrderId, Order> orders;
        private Set<String> fillIds;
        private Map<RebalanceId, Rebalance> rebalances;
        private Map<PortfolioId, Set<InstrumentId>> locks;
        private List<JournalEvent.PricesImported> priceImports;

        Draft(Book before) {
            this.before = before;
            tradingState = before.tradingState;
            portfolios = before.portfolios;
            instruments = before.instruments;
            holdings = before.holdings;
            orders = before.orders;
            fillIds = before.fillIds;
            rebalances = before.rebalances;
            locks = before.locks;
            priceImports = before.priceImports;
        }

        void apply(JournalEvent event) {
            switch (event) {
                case JournalEvent.PortfolioSaved e ->
                    portfolios = with(portfolios, e.portfolio().id(), e.portfolio());
                case JournalEvent.PortfolioRemoved e -> portfolios = without(portfolios, e.portfolio());
                case JournalEvent.InstrumentsDefined e ->
                    e.instruments().forEach(i -> instruments = with(instruments, i.id(), i));
                case JournalEvent.PricesImported e -> priceImports = appended(priceImports, e);
                case JournalEvent.HoldingsStated e ->
                    holdings = with(holdings, e.holdings().account(), e.holdings());
                case JournalEvent.CashMoved e -> moveCash(e);
                case JournalEvent.RebalanceStarted e ->
                    rebalances = with(rebalances, e.id(), new Rebalance(e, 1, Optional.empty()));
                case JournalEvent.OrderIntended e -> intend(e.order());
                case JournalEvent.OrderStateChanged e ->
                    orders = with(orders, e.order(), known(e.order()).in(e.state(), e.brokerOrderId(), e.text()));
                case JournalEvent.OrderFilled e -> fill(e);
                case JournalEvent.PhaseStarted e -> {
                    Rebalance r = started(e.id());
                    rebalances = with(rebalances, e.id(), new Rebalance(r.started(), e.phase(), r.summary()));
                }
                case JournalEvent.RebalanceFinished e -> {
                    RebalanceId id = e.summary().id();
                    Rebalance r = started(id);
                    rebalances = with(rebalances, id, new Rebalance(r.started(), r.phase(), Optional.of(e.summary())));
                }
                case JournalEvent.TradingStateChanged e -> tradingState = e.state();
                case JournalEvent.LocksChanged e -> locks = with(locks, e.portfolio(), e.locked());
            }
        }

        private void moveCash(JournalEvent.CashMoved e) {
            Holdings held = before.holdings(e.account());
            var cash = new java.util.TreeMap<>(held.cash());
            cash.merge(e.amount().currency(), e.amount().amount(), java.math.BigDecimal::add);
            holdings = with(holdings, e.account(), new Holdings(e.account(), cash, held.quantities()));
        }

        private void intend(Order order) {
            if (orders.containsKey(order.id())) {
                throw new IllegalArgumentException("order " + order.id() + " was intended before");
            }
            orders = with(orders, order.id(), order);
        }

        private void fill(JournalEvent.OrderFilled e) {
            if (fillIds.contains(e.fill().id())) {
                throw new IllegalArgumentException("fill " + e.fill().id() + " was counted before");
            }
            Order order = known(e.fill().order());
            orders = with(orders, order.id(), order.after(e.fill()));
            Set<String> ids = new LinkedHashSet<>(fillIds);
            ids.add(e.fill().id());
            fillIds = Collections.unmodifiableSet(ids);
            holdings = with(holdings, e.account(), before.holdings(e.account()).after(e.fill()));
        }

        private Order known(ClientOrderId id) {
            Order order = orders.get(id);
            if (order == null) {
                throw new IllegalArgumentException("order " + id + " is not in the journal");
            }
            return order;
        }

        private Rebalance started(RebalanceId id) {
            Rebalance rebalance = rebalances.get(id);
            if (rebalance == null) {
                throw new IllegalArgumentException("rebalance " + id + " is not in the journal");
            }
            return rebalance;
        }

        Book book(JournalEntry entry) {
            return new Book(
                    entry.sequence(),
                    entry.hash(),
                    tradingState,
                    portfolios,
                    instruments,
                    holdings,
                    orders,
                    fillIds,
                    rebalances,
                    locks,
                    priceImports);
        }

        private static <K, V> Map<K, V> with(Map<K, V> map, K key, V value) {
            Map<K, V> next = new LinkedHashMap<>(map);
            next.put(key, value);
            return Collections.unmodifiableMap(next);
        }

        private static <K, V> Map<K, V> without(Map<K, V> map, K key) {
            Map<K, V> next = new LinkedHashMap<>(map);
            next.remove(key);
            return Collections.unmodifiableMap(next);
        }

        private static <T> List<T> appended(List<T> list, T item) {
            List<T> next = new ArrayList<>(list);
            next.add(item);
            return Collections.unmodifiableList(next);
        }
    }
}
