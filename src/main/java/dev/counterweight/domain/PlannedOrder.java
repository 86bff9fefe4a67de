package dev.counterweight.domain;

import java.math.BigDecimal;

/**
 * One line of a plan.
 *
 * @param phase 1 for sells, 2 for buys
 * @param price reference price per unit
 * @param value quantity times price, in the base currency
 * @param cost estimated cost of this order: fees and expected slippage
 * @param driftBefore basis points from target now
 * @param driftAfter basis points from target once filled at the reference price
 * @param reason one sentence in plain words
 */
public record PlannedOrder(
        int phase,
        InstrumentId instrument,
        Side side,
        BigDecimal quantity,
        BigDecimal price,
        Money value,
        Money cost,
        int driftBefore,
        int driftAfter,
        String reason) {
    public PlannedOrder {
        quantity = Decimals.positive("quantity of " + instrument, quantity);
        price = Decimals.positive("price of " + instrument, price);
    }
}
