package dev.counterweight.service;

import dev.counterweight.domain.Book;
import dev.counterweight.domain.Holdings;
import dev.counterweight.domain.InstrumentId;
import dev.counterweight.domain.Order;
import dev.counterweight.domain.Portfolio;
import dev.counterweight.domain.PortfolioId;
import dev.counterweight.domain.PricePanel;
import dev.counterweight.domain.Rejection;
import dev.counterweight.domain.Side;
import dev.counterweight.engine.measure.Metric;
import dev.counterweight.engine.measure.MetricsSpec;
import dev.counterweight.engine.measure.PerformanceMetrics;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;

/** What a portfolio was worth over time. Reads only. */
public final class ValueService {
    private final Ledger ledger;
    private final Prices prices;

    public ValueService(Ledger ledger, Prices prices) {
        this.ledger = ledger;
        this.prices = prices;
    }

    /**
     * Values of the last days with prices.
     *
     * @param days at most this many calendar days back from the newest price
     * @throws Rejection if there is no such portfolio
     */
    public ValueHistory history(PortfolioId id, int days) {
        Book book = ledger.book();
        Portfolio portfolio = book.portfolio(id)
                .orElseThrow(() -> new Rejection(new Rejection.Problem(
                        "portfolio", id.value(), "a portfolio that is there", "Check the name.")));
        List<Step> steps = backwards(book, portfolio);
        List<InstrumentId> held = steps.stream()
                .flatMap(s -> s.quantities().keySet().stream())
                .distinct()
                .sorted()
                .toList();
        Optional<LocalDate> last =
                prices.latest(held).values().stream().map(PriceDay::of).max(Comparator.naturalOrder());
        if (last.isEmpty()) {
            return history(List.of(), List.of());
        }
        PricePanel panel = prices.history(held, last.get().minusDays(days), last.get());
        List<ValueHistory.Day> values = new ArrayList<>();
        for (int t = 0; t < panel.dates().size(); t++) {
            double value = value(panel, t, at(steps, panel.dates().get(t)));
            if (Double.isFinite(value)) {
                values.add(new ValueHistory.Day(panel.dates().get(t), value));
            }
        }
        List<LocalDate> rebalances =
                steps.stream().flatMap(s -> s.from().stream()).distinct().toList();
        return history(values, rebalances);
    }

    /** What was held from a day on; no day for what was held before everything that is known. */
    private record Step(Optional<LocalDate> from, Map<InstrumentId, Double> quantities, double cash) {}

    /** The holdings after each rebalance, newest first, made from the present ones by taking the fills back. */
    private static List<Step> backwards(Book book, Portfolio portfolio) {
        Holdings now = book.holdings(portfolio.account());
        Map<InstrumentId, BigDecimal> quantities = new HashMap<>(now.quantities());
        BigDecimal cash = now.cash(portfolio.baseCurrency()).amount();
        List<Book.Rebalance> newestFirst = book.rebalances().values().stream()
                .filter(r -> r.started().account().equals(portfolio.account()))
                .toList()
                .reversed();
        List<Step> steps = new ArrayList<>();
        for (Book.Rebalance rebalance : newestFirst) {
            List<Order> filled = book.orders(rebalance.started().id()).stream()
                    .filter(o -> o.filled().signum() > 0)
                    .toList();
            if (filled.isEmpty()) {
                continue;
            }
            steps.add(step(Optional.of(PriceDay.of(portfolio, rebalance.started())), quantities, cash));
            for (Order order : filled) {
                boolean buy = order.side() == Side.BUY;
                quantities.merge(order.instrument(), buy ? order.filled().negate() : order.filled(), BigDecimal::add);
                cash = buy ? cash.add(order.filledValue()) : cash.subtract(order.filledValue());
                if (order.fees().currency().equals(portfolio.baseCurrency())) {
                    cash = cash.add(order.fees().amount());
                }
            }
        }
        steps.add(step(Optional.empty(), quantities, cash));
        return steps;
    }

    private static Step step(Optional<LocalDate> from, Map<InstrumentId, BigDecimal> quantities, BigDecimal cash) {
        Map<InstrumentId, Double> held = new HashMap<>();
        quantities.forEach((id, quantity) -> {
            if (quantity.signum() != 0) {
                held.put(id, quantity.doubleValue());
            }
        });
        return new Step(from, held, cash.doubleValue());
    }

    private static Step at(List<Step> steps, LocalDate day) {
        return steps.stream()
                .filter(s -> s.from().isEmpty() || !day.isBefore(s.from().get()))
                .findFirst()
                .orElseThrow();
    }

    /** NaN where a position has no price that day. */
    private static double value(PricePanel panel, int row, Step held) {
        double value = held.cash();
        for (int k = 0; k < panel.assets().size(); k++) {
            double quantity = held.quantities()
                    .getOrDefault(new InstrumentId(panel.assets().get(k)), 0.0);
            if (quantity != 0) {
                value += quantity * panel.price(row, k);
            }
        }
        return value;
    }

    private static ValueHistory history(List<ValueHistory.Day> days, List<LocalDate> rebalances) {
        int periods = MetricsSpec.periodsPerYear(
                days.stream().map(ValueHistory.Day::date).toList());
        double[] equity = days.stream().mapToDouble(ValueHistory.Day::value).toArray();
        if (equity.length < 3 || days.stream().anyMatch(d -> !(d.value() > 0))) {
            OptionalDouble none = OptionalDouble.empty();
            return new ValueHistory(days, rebalances, none, none, none, none, periods);
        }
        PerformanceMetrics metrics =
                PerformanceMetrics.ofEquity(equity, Optional.empty(), new MetricsSpec(periods, 0, 0.95));
        return new ValueHistory(
                days,
                rebalances,
                metrics.value(Metric.TOTAL_RETURN),
                metrics.value(Metric.MAX_DRAWDOWN),
                metrics.value(Metric.SHARPE),
                metrics.value(Metric.WIN_RATE),
                periods);
    }
}
