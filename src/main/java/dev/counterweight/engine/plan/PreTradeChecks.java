package dev.counterweight.engine.plan;

import dev.counterweight.domain.Check;
import dev.counterweight.domain.Check.Unit;
import dev.counterweight.domain.Check.Verdict;
import dev.counterweight.domain.DriftRow;
import dev.counterweight.domain.InstrumentId;
import dev.counterweight.domain.Money;
import dev.counterweight.domain.PlannedOrder;
import dev.counterweight.domain.Portfolio;
import dev.counterweight.domain.Quote;
import dev.counterweight.domain.Side;
import dev.counterweight.domain.TradingRules;
import dev.counterweight.domain.TradingState;
import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * What is asked of every plan before anything is sent. Ages are compared, but not written into the reasons, so that a plan
 * does not change while nothing but time passes.
 */
public final class PreTradeChecks {
    /** A daily close is of the end of its day, so that today's lies up to a day ahead. */
    private static final Duration END_OF_TODAY = Duration.ofDays(1);

    private final Situation now;
    private final Proposal plan;
    private final Portfolio portfolio;
    private final List<Check> checks = new ArrayList<>();

    /**
     * What the checks look at beside the orders.
     *
     * @param inputs what the orders were calculated from
     * @param market the broker's own prices
     * @param state what the program may do now
     * @param openOrders orders of this account that are at the broker already
     * @param live real money: stale prices then stop the plan instead of being remarked
     * @param recent orders of this account that went out a short while ago
     */
    public record Situation(
            PlanInputs inputs,
            Map<InstrumentId, Quote> market,
            TradingState state,
            int openOrders,
            boolean live,
            Instant at,
            TradingRules limits,
            List<Sent> recent) {
        public Situation {
            recent = List.copyOf(recent);
        }

        /** Where nothing went out lately. */
        public Situation(
                PlanInputs inputs,
                Map<InstrumentId, Quote> market,
                TradingState state,
                int openOrders,
                boolean live,
                Instant at,
                TradingRules limits) {
            this(inputs, market, state, openOrders, live, at, limits, List.of());
        }
    }

    /**
     * An order that went out, its slices together.
     *
     * @param orders how many orders that were at the broker
     * @param at when, or the latest moment at which it can have been
     */
    public record Sent(InstrumentId instrument, Side side, BigDecimal quantity, int orders, Instant at) {}

    private PreTradeChecks(Situation now, Proposal plan) {
        this.now = now;
        this.plan = plan;
        portfolio = now.inputs().portfolio();
    }

    /** The checks in a fixed order, each with value, limit and verdict. */
    public static List<Check> of(Situation now, Proposal plan) {
        PreTradeChecks checks = new PreTradeChecks(now, plan);
        checks.tradingState();
        checks.openOrders();
        checks.missingPrices();
        checks.priceAge();
        checks.priceDeviation();
        checks.money();
        checks.positions();
        checks.leastTrade();
        checks.sizes();
        checks.checks.addAll(OrderChecks.of(now, plan.orders()));
        return List.copyOf(checks.checks);
    }

    private void tradingState() {
        boolean buys = plan.orders().stream().anyMatch(o -> o.side() == Side.BUY);
        Verdict verdict = switch (now.state()) {
            case ACTIVE -> Verdict.PASS;
            case REDUCING -> buys ? Verdict.FAIL : Verdict.PASS;
            case HALTED -> Verdict.FAIL;
        };
        String reason = switch (now.state()) {
            case ACTIVE -> "Trading is active.";
            case REDUCING ->
                buys ? "Trading is reduced: only sales are sent, and this plan buys." : "Only sales are sent.";
            case HALTED -> "Trading is halted; arm it again to send orders.";
        };
        add("trading_state", "portfolio", verdict, true, none(), none(), Unit.COUNT, reason);
    }

    private void openOrders() {
        boolean clear = now.openOrders() == 0;
        add(
                "open_orders",
                portfolio.account().value(),
                clear ? Verdict.PASS : Verdict.FAIL,
                true,
                OptionalDouble.of(now.openOrders()),
                OptionalDouble.of(0),
                Unit.COUNT,
                clear
                        ? "No order of this account is at the broker."
                        : now.openOrders() + " orders of this account are not finished; wait or cancel them first.");
    }

    private void missingPrices() {
        for (DriftRow row : plan.before().rows()) {
            if (row.instrument().isCash() || row.price().isPresent()) {
                continue;
            }
            boolean locked = plan.request().locked().contains(row.instrument());
            add(
                    "missing_price",
                    row.instrument().value(),
                    locked ? Verdict.WARN : Verdict.UNABLE,
                    !locked,
                    none(),
                    none(),
                    Unit.MONEY,
                    locked
                            ? "Has no price in " + portfolio.baseCurrency() + "; it is locked and left out."
                            : "Has no price in " + portfolio.baseCurrency()
                                    + ", so the portfolio's value is not known; import one, or lock the instrument to"
                                    + " leave it out.");
        }
    }

    private void priceAge() {
        Optional<Quote> oldest =
                plan.before().rows().stream().flatMap(r -> r.price().stream()).min(Comparator.comparing(Quote::asOf));
        if (oldest.isEmpty()) {
            return;
        }
        Duration age = Duration.between(oldest.get().asOf(), now.at());
        boolean stale = age.compareTo(now.limits().priceAge()) > 0;
        boolean future = age.compareTo(END_OF_TODAY.negated()) < 0;
        Verdict verdict = stale ? (now.live() ? Verdict.FAIL : Verdict.WARN) : future ? Verdict.WARN : Verdict.PASS;
        String which = "The oldest price, of " + oldest.get().instrument() + ", is of "
                + oldest.get().asOf();
        add(
                "price_age",
                oldest.get().instrument().value(),
                verdict,
                now.live(),
                OptionalDouble.of(age.toSeconds()),
                OptionalDouble.of(now.limits().priceAge().toSeconds()),
                Unit.SECONDS,
                which
                        + (stale
                                ? ", longer ago than " + now.limits().priceAge().toHours() + " hours."
                                : future ? ", which lies in the future." : "."));
    }

    private void priceDeviation() {
        BigDecimal limit = now.limits().priceDeviation();
        BigDecimal greatest = BigDecimal.ZERO;
        boolean near = true;
        for (PlannedOrder order : plan.orders()) {
            Quote market = now.market().get(order.instrument());
            if (market == null) {
                near = false;
                deviation(order, Verdict.UNABLE, true, none(), "The broker has no price for it.");
                continue;
            }
            BigDecimal difference = order.price().subtract(market.price()).abs();
            BigDecimal off = difference.divide(market.price(), MathContext.DECIMAL64);
            greatest = greatest.max(off);
            if (off.compareTo(limit) > 0) {
                near = false;
                String reason = "The plan's price, " + order.price().toPlainString() + ", is more than "
                        + percent(limit) + " off the broker's, "
                        + market.price().toPlainString() + ".";
                deviation(order, Verdict.FAIL, false, fraction(off), reason);
            }
        }
        if (near && !plan.orders().isEmpty()) {
            soft(
                    "price_deviation",
                    "portfolio",
                    greatest,
                    limit,
                    "No price is further than " + percent(greatest) + " off the broker's.");
        }
    }

    private void deviation(PlannedOrder order, Verdict verdict, boolean hard, OptionalDouble off, String reason) {
        OptionalDouble limit = fraction(now.limits().priceDeviation());
        add("price_deviation", order.instrument().value(), verdict, hard, off, limit, Unit.FRACTION, reason);
    }

    private void money() {
        Money least = plan.leastMoney();
        boolean covered = !least.isNegative() && plan.missing().amount().signum() == 0;
        boolean noWorse = plan.orders().isEmpty()
                && least.compareTo(plan.before().cash()) >= 0
                && plan.missing().amount().signum() == 0;
        String reason;
        if (plan.missing().amount().signum() > 0) {
            reason = PlanWords.money(plan.missing()) + " of the money needed cannot be raised by what may be sold.";
        } else if (covered) {
            reason = "At least " + PlanWords.money(least) + " are left, even where every buy fills at its price limit.";
        } else if (noWorse) {
            reason = "The account is short of money, " + PlanWords.money(least)
                    + ", and this plan does not change that.";
        } else {
            reason = "The account would be short of money: " + PlanWords.money(least) + ".";
        }
        add(
                "cash_after",
                "portfolio",
                covered ? Verdict.PASS : noWorse ? Verdict.WARN : Verdict.FAIL,
                true,
                OptionalDouble.of(least.minus(plan.missing()).amount().doubleValue()),
                OptionalDouble.of(0),
                Unit.MONEY,
                reason);
    }

    private void positions() {
        for (PlannedOrder order : plan.orders()) {
            BigDecimal held = now.inputs().holdings().quantity(order.instrument());
            if (order.side() == Side.SELL && order.quantity().compareTo(held) > 0) {
                add(
                        "no_short",
                        order.instrument().value(),
                        Verdict.FAIL,
                        true,
                        OptionalDouble.of(order.quantity().doubleValue()),
                        OptionalDouble.of(held.doubleValue()),
                        Unit.COUNT,
                        "Sells " + order.quantity().toPlainString() + ", but only " + held.toPlainString()
                                + " are held.");
            }
        }
        long sales = plan.orders().stream().filter(o -> o.side() == Side.SELL).count();
        if (checks.stream().noneMatch(c -> c.name().equals("no_short"))) {
            add(
                    "no_short",
                    "portfolio",
                    Verdict.PASS,
                    true,
                    OptionalDouble.of(0),
                    OptionalDouble.of(0),
                    Unit.COUNT,
                    sales + " sales, none of more than is held.");
        }
    }

    private void leastTrade() {
        Money limit = portfolio.policy().minTradeSize();
        plan.orders().stream()
                .min(Comparator.comparing(PlannedOrder::value))
                .ifPresent(smallest -> add(
                        "min_trade_size",
                        smallest.instrument().value(),
                        smallest.value().compareTo(limit) >= 0 ? Verdict.PASS : Verdict.FAIL,
                        true,
                        OptionalDouble.of(smallest.value().amount().doubleValue()),
                        OptionalDouble.of(limit.amount().doubleValue()),
                        Unit.MONEY,
                        "The smallest order is worth " + PlanWords.money(smallest.value()) + "."));
    }

    private void sizes() {
        BigDecimal total =
                plan.before().total().amount().add(plan.flow().amount().max(BigDecimal.ZERO));
        if (total.signum() <= 0 || plan.orders().isEmpty()) {
            return;
        }
        PlannedOrder largest = plan.orders().stream()
                .max(Comparator.comparing(PlannedOrder::value))
                .orElseThrow();
        BigDecimal share = largest.value().amount().divide(total, MathContext.DECIMAL64);
        soft(
                "order_share",
                largest.instrument().value(),
                share,
                now.limits().orderShare(),
                "The largest order moves " + percent(share) + " of the portfolio.");
        BigDecimal turnover = value(Side.BUY).min(value(Side.SELL)).divide(total, MathContext.DECIMAL64);
        soft(
                "turnover",
                "portfolio",
                turnover,
                now.limits().turnover(),
                "The lesser of buys and sales is " + percent(turnover) + " of the portfolio.");
        int count = plan.orders().size();
        add(
                "order_count",
                "portfolio",
                count <= now.limits().orders() ? Verdict.PASS : Verdict.FAIL,
                true,
                OptionalDouble.of(count),
                OptionalDouble.of(now.limits().orders()),
                Unit.COUNT,
                count + " orders.");
    }

    private BigDecimal value(Side side) {
        return plan.orders().stream()
                .filter(o -> o.side() == side)
                .map(o -> o.value().amount())
                .reduce(BigDecimal.ZERO, BigDecimal::add);
    }

    private static String percent(BigDecimal fraction) {
        return fraction.movePointRight(2).setScale(1, RoundingMode.HALF_UP).toPlainString() + " %";
    }

    private void soft(String name, String subject, BigDecimal value, BigDecimal limit, String reason) {
        Verdict verdict = value.compareTo(limit) <= 0 ? Verdict.PASS : Verdict.FAIL;
        add(name, subject, verdict, false, fraction(value), fraction(limit), Unit.FRACTION, reason);
    }

    private void add(
            String name,
            String subject,
            Verdict verdict,
            boolean hard,
            OptionalDouble value,
            OptionalDouble limit,
            Unit unit,
            String reason) {
        checks.add(new Check(name, subject, verdict, hard, value, limit, unit, reason));
    }

    private static OptionalDouble fraction(BigDecimal value) {
        return OptionalDouble.of(value.doubleValue());
    }

    private static OptionalDouble none() {
        return OptionalDouble.empty();
    }
}
