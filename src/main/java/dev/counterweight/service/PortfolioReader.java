package dev.counterweight.service;

import dev.counterweight.domain.Book;
import dev.counterweight.domain.ClientOrderId;
import dev.counterweight.domain.Holdings;
import dev.counterweight.domain.Instrument;
import dev.counterweight.domain.InstrumentId;
import dev.counterweight.domain.Order;
import dev.counterweight.domain.Portfolio;
import dev.counterweight.domain.PortfolioId;
import dev.counterweight.domain.Quote;
import dev.counterweight.domain.RebalanceSummary;
import dev.counterweight.domain.Rejection;
import dev.counterweight.engine.plan.PreTradeChecks;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Gathers what is known of one portfolio from the journal and the imported prices. */
public record PortfolioReader(Ledger ledger, Prices prices) {
    /** A portfolio with its account, instruments and last prices. */
    public record Present(
            Portfolio portfolio,
            Holdings holdings,
            Map<InstrumentId, Instrument> instruments,
            Map<InstrumentId, Quote> quotes) {}

    /** @throws Rejection naming the portfolios that there are */
    public Portfolio portfolio(PortfolioId id) {
        Book book = ledger.book();
        return book.portfolio(id)
                .orElseThrow(() -> new Rejection(new Rejection.Problem(
                        "portfolio",
                        id.value(),
                        book.portfolios().isEmpty()
                                ? "a portfolio, but there is none yet"
                                : "one of "
                                        + String.join(
                                                ", ",
                                                book.portfolios().keySet().stream()
                                                        .map(PortfolioId::value)
                                                        .toList()),
                        book.portfolios().isEmpty() ? "Create or import one first." : "Check the name.")));
    }

    public Present present(Portfolio portfolio) {
        Set<InstrumentId> ids = new LinkedHashSet<>(portfolio.targets().keySet());
        ids.addAll(ledger.book().holdings(portfolio.account()).quantities().keySet());
        ids.remove(InstrumentId.CASH);
        return present(portfolio, ids);
    }

    /** With these instruments only, CASH not among them. */
    Present present(Portfolio portfolio, Collection<InstrumentId> ids) {
        Book book = ledger.book();
        Holdings holdings = book.holdings(portfolio.account());
        Map<InstrumentId, Instrument> instruments = new LinkedHashMap<>();
        for (InstrumentId id : ids) {
            Instrument instrument = book.instruments().get(id);
            if (instrument != null) {
                instruments.put(id, instrument);
            }
        }
        return new Present(portfolio, holdings, instruments, prices.latest(ids));
    }

    /** The end of the last rebalance of a portfolio in which anything was traded. */
    Optional<Instant> lastRebalance(PortfolioId id) {
        return ledger.book().rebalances().values().stream()
                .flatMap(r -> r.summary().stream())
                .filter(s -> s.portfolio().equals(id))
                .filter(s -> s.orders().stream().anyMatch(o -> o.filled().signum() > 0))
                .map(s -> s.finishedAt())
                .max(Instant::compareTo);
    }

    /** Rebalances of the portfolio's account that have not ended. */
    List<Book.Rebalance> unfinished(Portfolio portfolio) {
        return ledger.book().unfinished().stream()
                .filter(r -> r.started().account().equals(portfolio.account()))
                .toList();
    }

    /**
     * Orders of the portfolio's account that were at the broker since then, the slices of one order together. When an order went
     * out is not kept; the end of its rebalance is the latest that it can have been.
     */
    List<PreTradeChecks.Sent> sentSince(Portfolio portfolio, Instant since) {
        List<PreTradeChecks.Sent> sent = new ArrayList<>();
        for (Book.Rebalance rebalance : ledger.book().rebalances().values()) {
            Optional<Instant> ended = rebalance.summary().map(RebalanceSummary::finishedAt);
            if (rebalance.started().account().equals(portfolio.account())
                    && ended.filter(since::isBefore).isPresent()) {
                Map<ClientOrderId, List<Order>> whole = ledger
                        .book()
                        .orders(rebalance.started().id())
                        .stream()
                        .filter(o -> o.brokerOrderId().isPresent())
                        .collect(Collectors.groupingBy(
                                o -> o.parent().orElse(o.id()), LinkedHashMap::new, Collectors.toList()));
                whole.values()
                        .forEach(orders -> sent.add(new PreTradeChecks.Sent(
                                orders.getFirst().instrument(),
                                orders.getFirst().side(),
                                orders.stream().map(Order::quantity).reduce(BigDecimal.ZERO, BigDecimal::add),
                                orders.size(),
                                ended.get())));
            }
        }
        return sent;
    }

    /** Instruments of an account that another portfolio of the same account targets and this one does not. */
    public Set<InstrumentId> ofOthers(Portfolio portfolio) {
        Set<InstrumentId> others = new LinkedHashSet<>();
        for (Portfolio other : ledger.book().portfolios().values()) {
            if (!other.id().equals(portfolio.id()) && other.account().equals(portfolio.account())) {
                others.addAll(other.targets().keySet());
            }
        }
        others.removeAll(portfolio.targets().keySet());
        return others;
    }
}
