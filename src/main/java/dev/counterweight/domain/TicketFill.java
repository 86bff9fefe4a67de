package dev.counterweight.domain;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.Locale;

/**
 * An execution of a ticket as a person records it.
 *
 * @param reference the bank's own reference of it, at which it is known again
 * @param price per unit, in the ticket's currency
 * @param fee what the bank charged, zero or more, in the ticket's currency
 * @param at when it happened
 */
public record TicketFill(String reference, BigDecimal quantity, BigDecimal price, BigDecimal fee, Instant at) {
    public TicketFill {
        reference = reference.strip().replaceAll("\\s+", " ");
        if (reference.isEmpty() || reference.length() > 80 || reference.chars().anyMatch(Character::isISOControl)) {
            throw new IllegalArgumentException(
                    "reference is \"" + reference + "\", expected 1 to 80 characters: the bank's own reference");
        }
        quantity = Decimals.positive("quantity", quantity);
        price = Decimals.positive("price", price);
        fee = Decimals.notNegative("fee", fee);
    }

    /** The reference without what people write differently from one time to the next: case and spaces. */
    public static String key(String reference) {
        return reference.strip().replaceAll("\\s+", "").toUpperCase(Locale.ROOT);
    }
}
