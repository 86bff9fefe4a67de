package dev.counterweight.domain;

import java.math.BigDecimal;
import java.time.Instant;

/**
 * A trade that happened.
 *
 * @param id the broker's execution id; the same id is the same fill, however often it is reported
 * @param price per unit
 * @param currency currency of the price
 * @param fee what the broker charged
 */
public record Fill(
        String id,
        ClientOrderId order,
        InstrumentId instrument,
        Side side,
        BigDecimal quantity,
        BigDecimal price,
        CurrencyCode currency,
        Money fee,
        Instant at) {
    public Fill {
        Identifiers.checked("fill", id);
        quantity = Decimals.positive("quantity of fill " + id, quantity);
        price = Decimals.positive("price of fill " + id, price);
        Decimals.notNegative("fee of fill " + id, fee.amount());
    }

    /** Quantity times price. */
    public Money value() {
        return new Money(currency, quantity.multiply(price));
    }
}
