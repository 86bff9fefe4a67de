package dev.counterweight.engine.plan;

import dev.counterweight.domain.CurrencyCode;
import dev.counterweight.domain.DriftRow;
import dev.counterweight.domain.Holdings;
import dev.counterweight.domain.InstrumentId;
import dev.counterweight.domain.Money;
import dev.counterweight.domain.PlanCosts;
import dev.counterweight.domain.PlanRequest;
import dev.counterweight.domain.PlanRequest.Mode;
import dev.counterweight.domain.PlanRequest.Scope;
import dev.counterweight.domain.PlannedOrder;
import dev.counterweight.domain.Side;
import dev.counterweight.domain.Snapshot;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Calculates the orders that lead towards the targets. Sales are rounded down to the step, except where money must be
 * raised; buys are rounded down and never cost more than the money that the sales leave, even where every buy fills at its
 * price limit. Everything is exact decimal arithmetic, and equal inputs give equal plans.
 */
public final class Planner {
    private final PlanInputs inputs;
    private final PlanRequest request;
    private final TradingCosts costs;
    private final CurrencyCode currency;
    private final BigDecimal leastTrade;
    private final Snapshot before;
    private final Map<InstrumentId, DriftRow> rows;
    private final BigDecimal flow;
    private final List<Line> lines;
    private final List<String> notes = new ArrayList<>();

    private Planner(PlanInputs inputs, PlanRequest request) {
        this.inputs = inputs;
        this.request = request;
        costs = inputs.costs();
        currency = inputs.portfolio().baseCurrency();
        leastTrade = inputs.portfolio().policy().minTradeSize().amount();
        before = Valuation.of(inputs.portfolio(), inputs.holdings(), inputs.instruments(), inputs.quotes());
        rows = byInstrument(before);
        flow = flow(request.mode());
        lines = before.rows().stream()
                .filter(r -> r.price().isPresent())
                .map(this::line)
                .toList();
    }

    /**
     * The orders for a request.
     *
     * @throws IllegalArgumentException if an amount to invest or withdraw is in another currency than the portfolio
     */
    public static Proposal propose(PlanInputs inputs, PlanRequest request) {
        return new Planner(inputs, request).propose();
    }

    private Proposal propose() {
        describeWhatIsLeftOut();
        BigDecimal money = before.cash().amount().add(flow);
        Goals goals = goals(money);
        Sales sales = sales(goals, money);
        BigDecimal available = money.add(sum(sales.quantities(), costs::expectedProceeds));
        Map<InstrumentId, BigDecimal> buys = buys(goals, available);

        Snapshot after = after(sales.quantities(), buys, available);
        List<PlannedOrder> orders = new ArrayList<>();
        Map<InstrumentId, DriftRow> then = byInstrument(after);
        sales.quantities().forEach((id, q) -> orders.add(order(1, id, Side.SELL, q, then)));
        buys.forEach((id, q) -> orders.add(order(2, id, Side.BUY, q, then)));
        PlanCosts total = totals(orders);
        describeMoney(after);
        notes.addAll(PlanWords.comparedWithNothing(before, after, total));
        Money least = new Money(currency, available.subtract(sum(buys, costs::greatestPayment)));
        return new Proposal(
                request,
                orders,
                total,
                before,
                after,
                new Money(currency, flow),
                least,
                new Money(currency, sales.missing()),
                notes);
    }

    private BigDecimal flow(Mode mode) {
        return switch (mode) {
            case Mode.Invest invest -> inBase("amount to invest", invest.amount());
            case Mode.Withdraw withdraw ->
                inBase("amount to withdraw", withdraw.amount()).negate();
            case Mode.Full full -> BigDecimal.ZERO;
            case Mode.BuyOnly buyOnly -> BigDecimal.ZERO;
            case Mode.SellOnly sellOnly -> BigDecimal.ZERO;
        };
    }

    private BigDecimal inBase(String field, Money amount) {
        if (!amount.currency().equals(currency)) {
            throw new IllegalArgumentException(
                    field + " is in " + amount.currency() + ", expected the portfolio's base currency, " + currency);
        }
        return amount.amount();
    }

    private Line line(DriftRow row) {
        InstrumentId id = row.instrument();
        boolean outside = row.status() == DriftRow.Status.OUTSIDE;
        return new Line(
                id,
                row.quantity(),
                row.price().orElseThrow().price(),
                inputs.step(id),
                Valuation.exact(row.target()),
                row.driftBasisPoints(),
                row.bandBasisPoints(),
                outside,
                !request.locked().contains(id) && (request.scope() == Scope.ALL || outside));
    }

    /** Goals for the value that is left once the trades that lead there are paid: a fixed point, found by repetition. */
    private Goals goals(BigDecimal money) {
        DriftRow cash = before.rows().stream()
                .filter(r -> r.instrument().isCash())
                .findFirst()
                .orElseThrow();
        Goals.Setting setting = new Goals.Setting(
                lines,
                money,
                Valuation.exact(cash.target()),
                cash.driftBasisPoints(),
                cash.bandBasisPoints(),
                request.mode(),
                request.scope(),
                request.destination(),
                request.part());
        BigDecimal gross = before.total().amount().add(flow);
        BigDecimal total = gross;
        Goals goals = Goals.of(setting, total);
        for (int i = 0; i < 50; i++) {
            BigDecimal next = gross.subtract(costOf(goals)).setScale(10, RoundingMode.HALF_EVEN);
            if (next.compareTo(total) == 0) {
                break;
            }
            total = next;
            goals = Goals.of(setting, total);
        }
        return goals;
    }

    private BigDecimal costOf(Goals goals) {
        BigDecimal cost = BigDecimal.ZERO;
        for (int i = 0; i < lines.size(); i++) {
            BigDecimal change = goals.values().get(i).subtract(lines.get(i).value());
            boolean traded = switch (request.mode()) {
                case Mode.Full full -> change.signum() != 0;
                case Mode.BuyOnly buyOnly -> change.signum() > 0;
                case Mode.Invest invest -> change.signum() > 0;
                case Mode.SellOnly sellOnly -> change.signum() < 0;
                case Mode.Withdraw withdraw -> change.signum() < 0;
            };
            if (traded && change.abs().compareTo(leastTrade) >= 0) {
                cost = cost.add(costs.expected(change.abs()));
            }
        }
        return cost;
    }

    private record Sales(Map<InstrumentId, BigDecimal> quantities, BigDecimal missing) {}

    private Sales sales(Goals goals, BigDecimal money) {
        return switch (request.mode()) {
            case Mode.Invest invest -> new Sales(Map.of(), BigDecimal.ZERO);
            case Mode.BuyOnly buyOnly -> new Sales(Map.of(), BigDecimal.ZERO);
            case Mode.Withdraw withdraw -> {
                CashRaising raised = raise(goals, goals.reserve().subtract(money));
                BigDecimal missing = raised.missing().subtract(goals.reserve()).max(BigDecimal.ZERO);
                yield new Sales(raised.quantities(), missing);
            }
            case Mode.Full full -> salesToGoals(goals, money);
            case Mode.SellOnly sellOnly -> salesToGoals(goals, money);
        };
    }

    private Sales salesToGoals(Goals goals, BigDecimal money) {
        Map<InstrumentId, BigDecimal> quantities = new LinkedHashMap<>();
        for (int i = 0; i < lines.size(); i++) {
            Line line = lines.get(i);
            BigDecimal excess = line.value().subtract(goals.values().get(i));
            BigDecimal quantity = line.quantityWithin(excess).min(line.sellable());
            BigDecimal value = quantity.multiply(line.price());
            if (quantity.signum() > 0 && value.compareTo(leastTrade) >= 0) {
                quantities.put(line.id(), quantity);
            } else if (excess.signum() > 0 && Math.abs(line.drift()) > 0) {
                notes.add(PlanWords.tooSmall(line.id(), "sell", excess, leastTradeMoney()));
            }
        }
        BigDecimal least = money.add(sum(quantities, costs::leastProceeds));
        if (least.signum() >= 0) {
            return new Sales(quantities, BigDecimal.ZERO);
        }
        CashRaising raised = raise(goals, money.negate());
        return new Sales(raised.quantities(), raised.missing());
    }

    private CashRaising raise(Goals goals, BigDecimal need) {
        List<CashRaising.Source> sources = new ArrayList<>();
        for (int i = 0; i < lines.size(); i++) {
            sources.add(new CashRaising.Source(lines.get(i), goals.values().get(i)));
        }
        return CashRaising.raise(sources, need, costs, leastTrade);
    }

    private Map<InstrumentId, BigDecimal> buys(Goals goals, BigDecimal available) {
        boolean none = request.mode() instanceof Mode.SellOnly || request.mode() instanceof Mode.Withdraw;
        if (none) {
            return Map.of();
        }
        List<BuySizing.Want> wants = new ArrayList<>();
        for (int i = 0; i < lines.size(); i++) {
            BigDecimal lacking = goals.values().get(i).subtract(lines.get(i).value());
            if (lacking.signum() > 0) {
                wants.add(new BuySizing.Want(lines.get(i), lacking));
            }
        }
        BuySizing sized = BuySizing.fit(wants, costs.spendable(available, goals.reserve()), costs, leastTrade);
        describeBuysLeftOut(wants, sized, available);
        return sized.quantities();
    }

    private void describeBuysLeftOut(List<BuySizing.Want> wants, BuySizing sized, BigDecimal available) {
        for (BuySizing.Want want : wants) {
            Line line = want.line();
            if (!sized.tooSmall().contains(line.id()) || line.drift() == 0) {
                continue;
            }
            if (want.value().compareTo(leastTrade) < 0) {
                notes.add(PlanWords.tooSmall(line.id(), "buy", want.value(), leastTradeMoney()));
            } else if (want.value().compareTo(line.stepValue()) < 0) {
                notes.add(line.id() + ": " + PlanWords.money(new Money(currency, want.value()))
                        + " to buy is less than the smallest quantity, worth "
                        + PlanWords.money(new Money(currency, line.stepValue())) + "; left out.");
            } else {
                notes.add(line.id() + ": short of " + PlanWords.money(new Money(currency, want.value()))
                        + ", but its share of the money there, " + PlanWords.money(new Money(currency, available))
                        + ", does not pay for an order of " + PlanWords.money(leastTradeMoney()) + ".");
            }
        }
        if (sized.shrunk() && sized.quantities().isEmpty() && available.signum() <= 0) {
            notes.add("There is no money to buy with: " + PlanWords.money(new Money(currency, available)) + ".");
        }
    }

    private BigDecimal sum(
            Map<InstrumentId, BigDecimal> quantities, java.util.function.UnaryOperator<BigDecimal> ofValue) {
        BigDecimal sum = BigDecimal.ZERO;
        for (Map.Entry<InstrumentId, BigDecimal> traded : quantities.entrySet()) {
            sum = sum.add(ofValue.apply(traded.getValue().multiply(price(traded.getKey()))));
        }
        return sum;
    }

    private BigDecimal price(InstrumentId id) {
        return row(id).price().orElseThrow().price();
    }

    private DriftRow row(InstrumentId id) {
        return Objects.requireNonNull(rows.get(id), id.value());
    }

    private static Map<InstrumentId, DriftRow> byInstrument(Snapshot snapshot) {
        Map<InstrumentId, DriftRow> rows = new HashMap<>();
        snapshot.rows().forEach(r -> rows.put(r.instrument(), r));
        return rows;
    }

    private Snapshot after(
            Map<InstrumentId, BigDecimal> sales, Map<InstrumentId, BigDecimal> buys, BigDecimal available) {
        Holdings held = inputs.holdings();
        var quantities = new TreeMap<>(held.quantities());
        sales.forEach((id, q) -> quantities.merge(id, q.negate(), BigDecimal::add));
        buys.forEach((id, q) -> quantities.merge(id, q, BigDecimal::add));
        var cash = new TreeMap<>(held.cash());
        BigDecimal payments = sum(buys, v -> v.add(costs.expected(v)));
        cash.put(currency, available.subtract(payments));
        Holdings then = new Holdings(held.account(), cash, quantities);
        return Valuation.of(inputs.portfolio(), then, inputs.instruments(), inputs.quotes());
    }

    private PlannedOrder order(
            int phase, InstrumentId id, Side side, BigDecimal quantity, Map<InstrumentId, DriftRow> after) {
        DriftRow now = row(id);
        // A position that is sold whole and has no target leaves the table; its row is then empty.
        DriftRow then = after.getOrDefault(id, now);
        BigDecimal price = price(id);
        Money value = new Money(currency, quantity.multiply(price));
        boolean gone = then == now;
        Optional<String> purpose = request.mode() instanceof Mode.Withdraw w
                ? Optional.of("to raise " + PlanWords.money(w.amount()))
                : Optional.empty();
        String reason =
                gone ? "It has no target; the whole position is sold." : PlanWords.reason(side, now, then, purpose);
        return new PlannedOrder(
                phase,
                id,
                side,
                quantity,
                price,
                value,
                new Money(currency, costs.expected(value.amount())),
                now.driftBasisPoints(),
                gone ? 0 : then.driftBasisPoints(),
                reason);
    }

    private PlanCosts totals(List<PlannedOrder> orders) {
        BigDecimal traded = BigDecimal.ZERO;
        BigDecimal fees = BigDecimal.ZERO;
        for (PlannedOrder order : orders) {
            traded = traded.add(order.value().amount());
            fees = fees.add(costs.fee(order.value().amount()));
        }
        return new PlanCosts(
                new Money(currency, fees),
                new Money(currency, traded.multiply(costs.expectedSlippage())),
                new Money(currency, traded));
    }

    private void describeWhatIsLeftOut() {
        for (DriftRow row : before.rows()) {
            if (row.price().isEmpty() && !row.instrument().isCash()) {
                notes.add(row.instrument() + " has no price in " + currency + ": it cannot be checked and is left out ("
                        + row.quantity().toPlainString() + " held).");
            }
        }
        List<InstrumentId> locked = before.rows().stream()
                .map(DriftRow::instrument)
                .filter(request.locked()::contains)
                .toList();
        if (!locked.isEmpty()) {
            notes.add("Locked, so left as they are: " + PlanWords.names(locked) + ".");
        }
        inputs.holdings().cash().forEach((other, amount) -> {
            if (!other.equals(currency)) {
                notes.add(PlanWords.money(new Money(other, amount)) + " are not counted: there is no exchange rate to "
                        + currency + ".");
            }
        });
    }

    private void describeMoney(Snapshot after) {
        switch (request.mode()) {
            case Mode.Invest invest ->
                notes.add(PlanWords.money(invest.amount()) + " are deposited before the first order.");
            case Mode.Withdraw withdraw ->
                notes.add(PlanWords.money(withdraw.amount()) + " are taken out after the last order.");
            case Mode.Full full -> {}
            case Mode.BuyOnly buyOnly -> {}
            case Mode.SellOnly sellOnly -> {}
        }
        notes.add(PlanWords.money(after.cash()) + " stay uninvested.");
    }

    private Money leastTradeMoney() {
        return new Money(currency, leastTrade);
    }
}
