package dev.counterweight.broker;

import dev.counterweight.domain.ClientOrderId;
import dev.counterweight.domain.CurrencyCode;
import dev.counterweight.domain.InstrumentId;
import dev.counterweight.domain.Side;
import java.math.BigDecimal;
import java.util.Optional;

/**
 * An order as it is sent.
 *
 * @param limit the worst price per unit that the account accepts; empty for a market order
 */
public record OrderRequest(
        ClientOrderId id,
        InstrumentId instrument,
        Side side,
        BigDecimal quantity,
        Optional<BigDecimal> limit,
        CurrencyCode currency) {
    public OrderRequest {
        if (quantity.signum() <= 0) {
            throw new IllegalArgumentException(
                    "quantity of order " + id + " is " + quantity.toPlainString() + ", expected more than zero");
        }
        limit.filter(l -> l.signum() <= 0).ifPresent(l -> {
            throw new IllegalArgumentException(
                    "limit of order " + id + " is " + l.toPlainString() + ", expected more than zero");
        });
    }

    /** Whether both ask for the same trade. */
    public boolean sameTradeAs(OrderRequest other) {
        return id.equals(other.id)
                && instrument.equals(other.instrument)
                && side == other.side
                && quantity.compareTo(other.quantity) == 0
                && currency.equals(other.currency);
    }
}
