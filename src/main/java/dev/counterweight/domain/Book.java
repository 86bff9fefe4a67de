package dev.counterweight.domain;

import java.util.ArrayList;
import java.util.Collections;
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
 * @param orderIds the orders of each rebalance, in the order in which they were intended
 * @param comparisons of the portfolios for which one was chosen
 * @param executions of the portfolios whose orders the simulated broker does not carry out
 * @param strategies of the registry, as they were brought in last
 * @param news which files of news and of scores are kept
 * @param alerts what was noticed, and the rules for noticing
 * @param outbox what people have not been told of it yet
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
        Map<RebalanceId, List<ClientOrderId>> orderIds,
        Map<PortfolioId, Set<InstrumentId>> locks,
        Map<PortfolioId, Comparison> comparisons,
        Map<PortfolioId, Watched> watch,
        Map<PortfolioId, Execution> executions,
        List<JournalEvent.PricesImported> priceImports,
        Map<InstrumentId, Strategy> strategies,
        TradingRules tradingRules,
        NewsShelf news,
        AlertBook alerts,
        Outbox outbox) {

    /**
     * A rebalance as far as it is known.
     *
     * @param startedIn the line that tells of its start
     * @param notes what was said when its buys were sized anew
     * @param stopped why nothing more of it may be sent, where that was written down
     * @param endedIn the line that tells of its end, once it has ended
     * @param summary what became of it, once it has ended
     * @param fileName the file that tells of it, once it has ended
     */
    public record Rebalance(
            JournalEvent.RebalanceStarted started,
            JournalPlace startedIn,
            int phase,
            List<String> notes,
            Optional<String> stopped,
            Optional<JournalPlace> endedIn,
            Optional<RebalanceSummary> summary,
            Optional<String> fileName) {
        Rebalance in(int next, List<String> said) {
            return new Rebalance(started, startedIn, next, said, stopped, endedIn, summary, fileName);
        }

        Rebalance stop(String reason) {
            return new Rebalance(
                    started,
                    startedIn,
                    phase,
                    notes,
                    stopped.or(() -> Optional.of(reason)),
                    endedIn,
                    summary,
                    fileName);
        }

        Rebalance end(JournalPlace line, RebalanceSummary result, String file) {
            return new Rebalance(
                    started,
                    startedIn,
                    phase,
                    notes,
                    stopped,
                    Optional.of(line),
                    Optional.of(result),
                    Optional.of(file));
        }

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
                Map.of(),
                Map.of(),
                Map.of(),
                Map.of(),
                List.of(),
                Map.of(),
                TradingRules.STANDARD,
                NewsShelf.EMPTY,
                AlertBook.empty(),
                Outbox.empty());
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

    /** What a portfolio is compared with and explained by. */
    public Comparison comparison(PortfolioId id) {
        return comparisons.getOrDefault(id, Comparison.USUAL);
    }

    /** Who carries out a portfolio's orders. */
    public Execution execution(PortfolioId id) {
        return executions.getOrDefault(id, Execution.PAPER);
    }

    /** How a portfolio is watched. */
    public Watched watched(PortfolioId id) {
        return watch.getOrDefault(id, Watched.NEW);
    }

    /** The targets that a person has set: those in force, or the ones that calculated targets started from. */
    public Map<InstrumentId, Weight> baseTargets(Portfolio portfolio) {
        boolean inForce = portfolio(portfolio.id())
                .filter(p -> p.targets().equals(portfolio.targets()))
                .isPresent();
        return inForce ? watched(portfolio.id()).baseTargets().orElse(portfolio.targets()) : portfolio.targets();
    }

    /** Orders of one rebalance, in the order in which they were intended. */
    public List<Order> orders(RebalanceId rebalance) {
        List<Order> found = new ArrayList<>();
        for (ClientOrderId id : orderIds.getOrDefault(rebalance, List.of())) {
            Order order = orders.get(id);
            if (order != null) {
                found.add(order);
            }
        }
        return Collections.unmodifiableList(found);
    }

    /** Rebalances that began and have not ended. */
    public List<Rebalance> unfinished() {
        return rebalances.values().stream().filter(r -> !r.finished()).toList();
    }

    /** What is known after one more entry; fails on an entry that cannot follow. */
    public Book after(JournalEntry entry) {
        BookDraft draft = BookDraft.changing(this);
        draft.add(entry);
        return draft.book();
    }

    /**
     * Folds many entries in time proportional to their number. Not for several threads.
     *
     * @see #after
     */
    public static final class Replay {
        private final BookDraft draft;

        public Replay(Book start) {
            draft = BookDraft.copying(start);
        }

        /** Folds one more entry; fails on one that cannot follow, and has then changed nothing. */
        public void add(JournalEntry entry) {
            draft.add(entry);
        }

        /** What is known now. Copies everything: ask once. */
        public Book book() {
            return draft.book();
        }
    }
}
