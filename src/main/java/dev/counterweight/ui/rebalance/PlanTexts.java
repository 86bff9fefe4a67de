package dev.counterweight.ui.rebalance;

import dev.counterweight.domain.Check;
import dev.counterweight.domain.DriftRow;
import dev.counterweight.domain.InstrumentId;
import dev.counterweight.domain.Money;
import dev.counterweight.domain.Plan;
import dev.counterweight.domain.PlannedOrder;
import dev.counterweight.domain.RebalanceSummary;
import dev.counterweight.domain.Side;
import dev.counterweight.domain.Snapshot;
import dev.counterweight.domain.Weight;
import dev.counterweight.ui.common.Formats;
import dev.counterweight.ui.common.Messages;
import dev.counterweight.ui.common.Session;
import java.math.BigDecimal;
import java.math.MathContext;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;

/** A plan in words, in the person's language. */
record PlanTexts(Session session) {
    private Messages messages() {
        return session.messages();
    }

    private Formats formats() {
        return session.formats();
    }

    /** {@code sell 12,400.00 USDT, buy 12,310.00 USDT}, without a direction that is not traded. */
    String trades(Plan plan) {
        Money sells = sum(plan, Side.SELL);
        Money buys = sum(plan, Side.BUY);
        if (buys.amount().signum() == 0) {
            return messages().get("rebalance.trades.sell", formats().money(sells));
        }
        return sells.amount().signum() == 0
                ? messages().get("rebalance.trades.buy", formats().money(buys))
                : messages()
                        .get(
                                "rebalance.trades.both",
                                formats().money(sells),
                                formats().money(buys));
    }

    private static Money sum(Plan plan, Side side) {
        return plan.orders().stream()
                .filter(o -> o.side() == side)
                .map(PlannedOrder::value)
                .reduce(Money.zero(plan.costs().traded().currency()), Money::plus);
    }

    String headline(Plan plan) {
        return plan.orders().isEmpty()
                ? messages().get("rebalance.headline.none")
                : messages().count("rebalance.headline", plan.orders().size(), trades(plan));
    }

    /** What it costs, also as a share of the portfolio; rounded up, never shown smaller than it is. */
    String cost(Plan plan) {
        BigDecimal total = plan.before().total().amount();
        Money cost = plan.costs().total();
        String share = total.signum() > 0
                ? formats().rate(cost.amount().divide(total, new MathContext(3, java.math.RoundingMode.UP)))
                : Formats.NOT_AVAILABLE;
        return messages()
                .get(
                        "rebalance.cost",
                        formats().money(cost),
                        share,
                        formats().money(plan.costs().fees()),
                        formats().money(plan.costs().slippage()));
    }

    String drift(Plan plan) {
        return messages()
                .get(
                        "rebalance.drift",
                        formats().width(plan.before().largestDrift()),
                        formats().width(plan.after().largestDrift()));
    }

    /** Why an order is in the plan. */
    String reason(Plan plan, PlannedOrder order) {
        Optional<DriftRow> before = row(plan.before(), order.instrument());
        Optional<Weight> after = row(plan.after(), order.instrument()).flatMap(DriftRow::current);
        int drift = order.driftBefore();
        String target = before.map(r -> formats().shortWeight(r.target())).orElse(Formats.NOT_AVAILABLE);
        String where = messages()
                .get(
                        drift > 0
                                ? "rebalance.reason.over"
                                : drift < 0 ? "rebalance.reason.under" : "rebalance.reason.on",
                        formats().width(drift),
                        target);
        return messages()
                .get(
                        order.side() == Side.SELL ? "rebalance.reason.sell" : "rebalance.reason.buy",
                        where,
                        formats().weight(after));
    }

    static Optional<DriftRow> row(Snapshot snapshot, InstrumentId id) {
        return snapshot.rows().stream().filter(r -> r.instrument().equals(id)).findFirst();
    }

    String side(Side side) {
        return messages().get(side == Side.BUY ? "rebalance.side.buy" : "rebalance.side.sell");
    }

    // ---- checks
    // -------------------------------------------------------------------------------------------------------

    /** What was asked, of what. */
    String checkName(Check check) {
        String key = "rebalance.check." + check.name();
        String name = messages().has(key) ? messages().get(key) : check.name();
        return check.subject().equals("portfolio") ? name : name + " · " + check.subject();
    }

    String check(Check check) {
        return checkName(check) + ": " + reason(check);
    }

    String reason(Check check) {
        return session.said(check.reason());
    }

    List<String> notes(Plan plan) {
        return plan.notes().stream().map(session::said).toList();
    }

    String verdict(Check check) {
        return messages()
                .get(
                        check.blocks()
                                ? "rebalance.verdict.stops"
                                : "rebalance.verdict." + check.verdict().name().toLowerCase(Locale.ROOT));
    }

    String value(Check check, OptionalDouble number) {
        if (number.isEmpty()) {
            return Formats.NOT_AVAILABLE;
        }
        double v = number.getAsDouble();
        return switch (check.unit()) {
            case FRACTION -> formats().percent(v, Math.abs(v) < 0.01 && v != 0 ? 3 : 2);
            case BASIS_POINTS -> formats().width((int) Math.round(v));
            case RATIO -> formats().decimal(v, 2);
            case MONEY ->
                formats().discreet() ? formats().compact(v) : formats().decimal(v, 2);
            case COUNT -> formats().count(Math.round(v));
            case SECONDS -> v < 0 ? "0" : formats().age(Duration.ofSeconds(Math.round(v)));
        };
    }

    // ---- the result
    // ---------------------------------------------------------------------------------------------------

    String status(RebalanceSummary summary) {
        String key = "rebalance.status." + summary.status();
        return messages().has(key) ? messages().get(key) : summary.status();
    }

    String result(RebalanceSummary summary) {
        return messages()
                .get(
                        "rebalance.result",
                        status(summary),
                        formats().width(summary.driftBefore()),
                        formats().width(summary.driftAfter()),
                        formats().money(summary.costs().total()));
    }
}
