package dev.counterweight.domain;

import java.math.BigDecimal;
import java.math.MathContext;
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
