package dev.counterweight.service;

import dev.counterweight.domain.DriftRow;
import dev.counterweight.domain.Holdings;
import dev.counterweight.domain.InstrumentId;
import dev.counterweight.domain.JournalEvent;
import dev.counterweight.domain.Money;
import dev.counterweight.domain.Order;
import dev.counterweight.domain.OrderState;
import dev.counterweight.domain.Plan;
import dev.counterweight.domain.PlanCosts;
import dev.counterweight.domain.Portfolio;
import dev.counterweight.domain.Quote;
import dev.counterweight.domain.RebalanceSummary;
import dev.counterweight.domain.Side;
import dev.counterweight.domain.Snapshot;
import dev.counterweight.domain.Weight;
import dev.counterweight.engine.plan.Valuation;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What a rebalance came to, measured at the prices that its plan was made with. */
record RebalanceResult(JournalEvent.RebalanceStarted started, Portfolio portfolio, PortfolioReader reader) {
    RebalanceSummary summary(List<Order> orders, String status, List<String> notes, Instant finishedAt) {
        Plan plan = started.plan();
        Snapshot after = after(plan);
        List<String> all = new ArrayList<>(notes);
        for (Order order : orders) {
            if (order.state() != OrderState.FILLED) {
                all.add(order.side() + " " + order.instrument() + ": "
                        + order.filled().toPlainString() + " of "
                        + order.quantity().toPlainString() + " filled, then " + order.state()
                        + order.text().map(t -> " (" + t + ")").orElse("") + ".");
            }
        }
        return new RebalanceSummary(
                started.id(),
                plan.portfolio(),
                started.trigger(),
                plan.madeAt(),
                finishedAt,
                status,
                plan.hash(),
                weights(plan.before()),
                weights(after),
                targets(plan.before()),
                orders,
                costs(orders),
                plan.before().largestDrift(),
                after.largestDrift(),
                all);
    }

    private Snapshot after(Plan plan) {
        Map<InstrumentId, Quote> quotes = new LinkedHashMap<>();
        plan.before().rows().forEach(r -> r.price().ifPresent(quote -> quotes.put(r.instrument(), quote)));
        List<InstrumentId> ids = plan.before().rows().stream()
                .map(DriftRow::instrument)
                .filter(id -> !id.isCash())
                .toList();
        PortfolioReader.Present present = reader.present(portfolio, ids);
        Holdings holdings = present.holdings();
        return Valuation.of(portfolio, holdings, present.instruments(), quotes);
    }

    private static Map<InstrumentId, Weight> weights(Snapshot snapshot) {
        Map<InstrumentId, Weight> weights = new LinkedHashMap<>();
        snapshot.rows().forEach(r -> r.current().ifPresent(w -> weights.put(r.instrument(), w)));
        return weights;
    }

    private static Map<InstrumentId, Weight> targets(Snapshot snapshot) {
        Map<InstrumentId, Weight> targets = new LinkedHashMap<>();
        snapshot.rows().forEach(r -> targets.put(r.instrument(), r.target()));
        return targets;
    }

    /** What was paid: fees, and the distance of the fills from the plan's prices; negative where they were better. */
    private PlanCosts costs(List<Order> orders) {
        Money none = Money.zero(portfolio.baseCurrency());
        Money fees = none;
        Money slippage = none;
        Money traded = none;
        for (Order order : orders) {
            BigDecimal reference = order.filled().multiply(order.referencePrice());
            BigDecimal off = order.side() == Side.BUY
                    ? order.filledValue().subtract(reference)
                    : reference.subtract(order.filledValue());
            fees = fees.plus(order.fees());
            slippage = slippage.plus(new Money(order.currency(), off));
            traded = traded.plus(new Money(order.currency(), order.filledValue()));
        }
        return new PlanCosts(fees, slippage, traded);
    }

    /** The money that is left when nothing but these orders moved it. */
    static Money cashAfterFills(Money before, List<Order> orders) {
        Money cash = before;
        for (Order order : orders) {
            Money value = new Money(order.currency(), order.filledValue());
            cash = order.side() == Side.BUY ? cash.minus(value) : cash.plus(value);
            cash = cash.minus(order.fees());
        }
        return cash;
    }

    /** What is not known of orders that could not be brought to an end. */
    static List<String> riddles(List<Order> open, Optional<String> silence) {
        List<String> reasons = new ArrayList<>();
        silence.ifPresent(reasons::add);
        for (Order order : open) {
            reasons.add("Order " + order.id() + " (" + order.side() + " " + order.instrument() + ") is " + order.state()
                    + order.text().map(t -> ": " + t).orElse("") + ".");
        }
        return reasons;
    }

    /** The moment from which late executions of a finished rebalance are still looked for. */
    static Optional<JournalEvent.RebalanceStarted> last(PortfolioReader reader, Portfolio portfolio) {
        return reader.ledger().book().rebalances().values().stream()
                .map(r -> r.started())
                .filter(s -> s.account().equals(portfolio.account()))
                .reduce((a, b) -> b);
    }
}
