package dev.counterweight.domain;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * An order intent and what is known of it. A new value for every change.
 *
 * @param phase 1 for sells, 2 for the buys that their proceeds pay
 * @param referencePrice the price that the plan was made with
 * @param parent the order that this one is a slice of
 * @param brokerOrderId what the broker calls it, once known
 * @param filled quantity filled so far
 * @param filledValue sum of quantity times price over the fills
 * @param fees sum of fees over the fills
 * @param text the broker's last word, such as the reason of a reject
 */
public record Order(
        ClientOrderId id,
        RebalanceId rebalance,
        int phase,
        InstrumentId instrument,
        Side side,
        BigDecimal quantity,
        BigDecimal referencePrice,
        CurrencyCode currency,
        Optional<ClientOrderId> parent,
        OrderState state,
        Optional<String> brokerOrderId,
        BigDecimal filled,
        BigDecimal filledValue,
        Money fees,
        Optional<String> text) {
    public Order {
        if (phase != 1 && phase != 2) {
            throw new IllegalArgumentException("phase of order " + id + " is " + phase + ", expected 1 or 2");
        }
        quantity = Decimals.positive("quantity of order " + id, quantity);
        referencePrice = Decimals.positive("reference price of order " + id, referencePrice);
        filled = Decimals.notNegative("filled quantity of order " + id, filled);
        filledValue = Decimals.notNegative("filled value of order " + id, filledValue);
        if (filled.compareTo(quantity) > 0) {
            throw new IllegalArgumentException("filled quantity of order " + id + " is " + filled.toPlainString()
                    + ", expected at most the ordered " + quantity.toPlainString());
        }
    }

    /** An approved intent that nothing has happened to yet. */
    public static Order approved(
            ClientOrderId id,
            RebalanceId rebalance,
            int phase,
            InstrumentId instrument,
            Side side,
            BigDecimal quantity,
            Money referencePrice) {
        return new Order(
                id,
                rebalance,
                phase,
                instrument,
                side,
                quantity,
                referencePrice.amount(),
                referencePrice.currency(),
                Optional.empty(),
                OrderState.APPROVED,
                Optional.empty(),
                BigDecimal.ZERO,
                BigDecimal.ZERO,
                Money.zero(referencePrice.currency()),
                Optional.empty());
    }

    /** This order as a slice of another one. */
    public Order sliceOf(ClientOrderId whole) {
        return new Order(
                id,
                rebalance,
                phase,
                instrument,
                side,
                quantity,
                referencePrice,
                currency,
                Optional.of(whole),
                state,
                brokerOrderId,
                filled,
                filledValue,
                fees,
                text);
    }

    /**
     * The order that these slices make together, as far as they are there: quantities, fills and fees add up. Its state is that
     * of the slices where they agree; unknown where that of one is; else partially filled or the least advanced while any is running, and cancelled after that.
     *
     * @param slices of one order, at least one
     */
    public static Order whole(List<Order> slices) {
        Order first = slices.getFirst();
        ClientOrderId id = first.parent.orElseThrow(
                () -> new IllegalArgumentException("order " + first.id + " is no slice, expected one with a parent"));
        BigDecimal quantity = BigDecimal.ZERO;
        BigDecimal filled = BigDecimal.ZERO;
        BigDecimal value = BigDecimal.ZERO;
        Money fees = Money.zero(first.fees.currency());
        for (Order slice : slices) {
            quantity = quantity.add(slice.quantity);
            filled = filled.add(slice.filled);
            value = value.add(slice.filledValue);
            fees = fees.plus(slice.fees);
        }
        return new Order(
                id,
                first.rebalance,
                first.phase,
                first.instrument,
                first.side,
                quantity,
                first.referencePrice,
                first.currency,
                Optional.empty(),
                state(slices, filled.signum() > 0),
                Optional.empty(),
                filled,
                value,
                fees,
                Optional.empty());
    }

    private static OrderState state(List<Order> slices, boolean anyFilled) {
        List<OrderState> states = slices.stream().map(Order::state).distinct().toList();
        if (states.size() == 1) {
            return states.getFirst();
        }
        if (states.contains(OrderState.UNKNOWN)) {
            return OrderState.UNKNOWN;
        }
        List<OrderState> running = states.stream().filter(s -> !s.isFinal()).toList();
        if (running.isEmpty()) {
            return OrderState.CANCELED;
        }
        return anyFilled
                ? OrderState.PARTIALLY_FILLED
                : running.stream().min(Comparator.naturalOrder()).orElseThrow();
    }

    /** Quantity not yet filled; zero once the order is final. */
    public BigDecimal leaves() {
        return state.isFinal() ? BigDecimal.ZERO : quantity.subtract(filled);
    }

    /** Average fill price, empty before the first fill. */
    public Optional<BigDecimal> averagePrice() {
        return filled.signum() == 0
                ? Optional.empty()
                : Optional.of(Decimals.canonical(filledValue.divide(filled, MathContext.DECIMAL64)));
    }

    /**
     * How much worse than the reference price the average fill was, in basis points of the reference price; negative when it
     * was better. Empty before the first fill.
     */
    public Optional<BigDecimal> slippage() {
        return averagePrice().map(average -> {
            BigDecimal above = average.subtract(referencePrice);
            BigDecimal worse = side == Side.BUY ? above : above.negate();
            return worse.movePointRight(4).divide(referencePrice, MathContext.DECIMAL64);
        });
    }

    /** This order in another state; fails on a step that no order can take. */
    public Order in(OrderState next, Optional<String> broker, Optional<String> words) {
        if (next != state && !state.successors().contains(next)) {
            throw new IllegalArgumentException("order " + id + " is " + state + " and cannot become " + next
                    + "; expected one of " + state.successors());
        }
        return with(next, broker.or(this::brokerOrderId), filled, filledValue, fees, words.or(this::text));
    }

    /** This order after a fill. A fill that completes a final order's quantity is counted all the same. */
    public Order after(Fill fill) {
        BigDecimal total = filled.add(fill.quantity());
        OrderState next = total.compareTo(quantity) >= 0
                ? OrderState.FILLED
                : switch (state) {
                    case PENDING_CANCEL, PENDING_REPLACE, CANCELED, REPLACED, EXPIRED, REJECTED, FILLED -> state;
                    case DRAFT, APPROVED, PENDING_NEW, NEW, PARTIALLY_FILLED, UNKNOWN -> OrderState.PARTIALLY_FILLED;
                };
        return with(next, brokerOrderId, total, filledValue.add(fill.value().amount()), fees.plus(fill.fee()), text);
    }

    private Order with(
            OrderState next,
            Optional<String> broker,
            BigDecimal nextFilled,
            BigDecimal nextValue,
            Money nextFees,
            Optional<String> words) {
        return new Order(
                id,
                rebalance,
                phase,
                instrument,
                side,
                quantity,
                referencePrice,
                currency,
                parent,
                next,
                broker,
                nextFilled,
                nextValue,
                nextFees,
                words);
    }
}
