package dev.counterweight.service;

import dev.counterweight.domain.Book;
import dev.counterweight.domain.InstrumentId;
import dev.counterweight.domain.Order;
import dev.counterweight.domain.Portfolio;
import dev.counterweight.domain.PortfolioId;
import dev.counterweight.domain.PricePanel;
import dev.counterweight.domain.Quote;
import dev.counterweight.domain.ReturnPanel;
import dev.counterweight.domain.Side;
import dev.counterweight.domain.Weight;
import dev.counterweight.engine.estimate.MissingData;
import dev.counterweight.engine.estimate.SimpleReturns;
import dev.counterweight.engine.estimate.VolatilityRegime;
import dev.counterweight.engine.trigger.Market;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The year before the last price of a portfolio, as the triggers look at it. Kept until prices, rebalances or the saved targets
 * change, because drift is asked for many times between two imports and a regime takes up to a second to fit. May be used from
 * several threads: who asks for what another one reads already waits for it.
 */
final class MarketHistory {
    private static final int DAYS = 365;

    private final Ledger ledger;
    private final Prices prices;
    private final ValueService values;
    private final Map<PortfolioId, Known> known = new ConcurrentHashMap<>();

    /** What a market was made from, and the market. */
    private record Known(Key key, Optional<Market> market) {}

    private record Key(
            Set<InstrumentId> instruments,
            Map<InstrumentId, Weight> targets,
            int imports,
            long rebalances,
            LocalDate to) {}

    MarketHistory(Ledger ledger, Prices prices) {
        this.ledger = ledger;
        this.prices = prices;
        values = new ValueService(ledger, prices);
    }

    /** @param portfolio its saved definition counts where there is one, so that editing targets changes no regime */
    Optional<Market> of(Portfolio portfolio, Collection<Quote> quotes) {
        Book book = ledger.book();
        Portfolio saved = book.portfolio(portfolio.id()).orElse(portfolio);
        Optional<LocalDate> to = quotes.stream().map(PriceDay::of).max(LocalDate::compareTo);
        if (to.isEmpty()) {
            return Optional.empty();
        }
        Set<InstrumentId> ids = new LinkedHashSet<>();
        saved.targets().forEach((id, w) -> {
            if (!id.isCash() && w.basisPoints() > 0) {
                ids.add(id);
            }
        });
        book.holdings(saved.account()).quantities().forEach((id, quantity) -> {
            if (quantity.signum() != 0) {
                ids.add(id);
            }
        });
        long finished = book.rebalances().values().stream()
                .filter(Book.Rebalance::finished)
                .count();
        Key key = new Key(ids, saved.targets(), book.priceImports().size(), finished, to.get());
        return known.compute(
                        portfolio.id(),
                        (id, before) -> before != null && before.key().equals(key)
                                ? before
                                : new Known(key, read(saved, book, List.copyOf(ids), to.get())))
                .market();
    }

    private Optional<Market> read(Portfolio portfolio, Book book, List<InstrumentId> ids, LocalDate to) {
        try {
            PricePanel panel = prices.history(ids, to.minusYears(1), to);
            ReturnPanel returns =
                    SimpleReturns.of(panel, new MissingData.Drop()).returns();
            if (returns.rows() < 2) {
                return Optional.empty();
            }
            boolean weekends = returns.dates().stream()
                    .anyMatch(d -> d.getDayOfWeek() == DayOfWeek.SATURDAY || d.getDayOfWeek() == DayOfWeek.SUNDAY);
            int periods = weekends ? 365 : 252;
            VolatilityRegime regime = VolatilityRegime.of(returns, weights(portfolio, ids), periods);
            return Optional.of(
                    new Market(returns, periods, regime, peak(portfolio, book, to), highs(portfolio, book, panel)));
        } catch (IllegalArgumentException e) {
            return Optional.empty(); // no days that all have in common: the triggers say that there is no history
        }
    }

    private static double[] weights(Portfolio portfolio, List<InstrumentId> ids) {
        double[] weights =
                ids.stream().mapToDouble(id -> portfolio.target(id).fraction()).toArray();
        double sum = java.util.Arrays.stream(weights).sum();
        for (int i = 0; i < weights.length; i++) {
            weights[i] = sum > 0 ? weights[i] / sum : 1.0 / weights.length;
        }
        return weights;
    }

    private Optional<Market.Peak> peak(Portfolio portfolio, Book book, LocalDate to) {
        if (book.portfolio(portfolio.id()).isEmpty()) {
            return Optional.empty();
        }
        LocalDate made = LocalDate.ofInstant(portfolio.createdAt(), ZoneOffset.UTC);
        int days = (int) Math.clamp(to.toEpochDay() - made.toEpochDay(), 0, DAYS);
        List<ValueHistory.Day> past = values.history(portfolio.id(), days).days();
        return past.stream()
                .map(ValueHistory.Day::value)
                .max(Double::compare)
                .map(value -> new Market.Peak(value, past.getFirst().date()));
    }

    private static List<Market.High> highs(Portfolio portfolio, Book book, PricePanel panel) {
        List<Market.High> highs = new ArrayList<>();
        for (int k = 0; k < panel.assets().size(); k++) {
            InstrumentId id = new InstrumentId(panel.assets().get(k));
            if (book.holdings(portfolio.account()).quantity(id).signum() > 0) {
                high(panel, k, id, bought(portfolio, book, id)).ifPresent(highs::add);
            }
        }
        return highs;
    }

    private static Optional<Market.High> high(PricePanel panel, int column, InstrumentId id, LocalDate since) {
        double entry = Double.NaN;
        double highest = 0;
        LocalDate first = since;
        for (int t = 0; t < panel.dates().size(); t++) {
            boolean last = t == panel.dates().size() - 1;
            double price = panel.price(t, column);
            if (!Double.isNaN(price) && (last || !panel.dates().get(t).isBefore(since))) {
                if (Double.isNaN(entry)) {
                    entry = price;
                    first = panel.dates().get(t);
                }
                highest = Math.max(highest, price);
            }
        }
        return Double.isNaN(entry) ? Optional.empty() : Optional.of(new Market.High(id, entry, highest, first));
    }

    /** The day of the last purchase, or that on which the portfolio was made. */
    private static LocalDate bought(Portfolio portfolio, Book book, InstrumentId id) {
        return book.rebalances().values().stream()
                .filter(r -> r.started().account().equals(portfolio.account()))
                .filter(r -> book.orders(r.started().id()).stream().anyMatch(o -> purchase(o, id)))
                .map(r -> LocalDate.ofInstant(r.started().plan().madeAt(), ZoneOffset.UTC))
                .max(LocalDate::compareTo)
                .orElse(LocalDate.ofInstant(portfolio.createdAt(), ZoneOffset.UTC));
    }

    private static boolean purchase(Order order, InstrumentId id) {
        return order.instrument().equals(id)
                && order.side() == Side.BUY
                && order.filled().signum() > 0;
    }
}
