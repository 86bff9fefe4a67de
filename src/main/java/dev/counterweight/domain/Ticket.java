package dev.counterweight.domain;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * An order that a person places at an own bank or broker, and what is known of it.
 *
 * @param number what the ticket is called, such as {@code T1a2b3c4d-7}
 * @param limit the worst price per unit that was approved
 * @param openedAt when it came into being
 * @param validUntil when it ends by itself if it was not placed until then
 * @param placedAt when it was said to be placed; its first fill says so too
 * @param reference what the bank calls the order, where a person said so
 * @param state as far as it is; {@code NEW} whether placed or not
 * @param text why it ended, or what is to be done about it
 */
public record Ticket(
        ClientOrderId order,
        String number,
        AccountId account,
        InstrumentId instrument,
        Side side,
        BigDecimal quantity,
        Optional<BigDecimal> limit,
        CurrencyCode currency,
        Instant openedAt,
        Instant validUntil,
        Optional<Instant> placedAt,
        Optional<String> reference,
        OrderState state,
        List<Fill> fills,
        Optional<String> text) {
    public Ticket {
        fills = List.copyOf(fills);
    }

    public BigDecimal filled() {
        return fills.stream().map(Fill::quantity).reduce(BigDecimal.ZERO, BigDecimal::add);
    }

    /** What can still be recorded of it. */
    public BigDecimal rest() {
        return quantity.subtract(filled());
    }

    public boolean open() {
        return !state.isFinal();
    }

    public boolean placed() {
        return placedAt.isPresent();
    }

    /** Placed, past its time, and not ended: only the bank knows whether the order still lives there. */
    public boolean overdue(Instant now) {
        return open() && !now.isBefore(validUntil);
    }
}
