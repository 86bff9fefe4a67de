package dev.counterweight.domain;

import java.math.BigDecimal;
import java.math.MathContext;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/**
 * What a holding cost: the moving average over everything that was acquired since it was last empty. Fees of purchases count; a
 * sale takes its share of the cost away and leaves the average as it is.
 *
 * @param quantity held
 * @param total cost of all of it; empty where any part has no cost that is known
 * @param acquired the parts, oldest first
 */
public record HeldCost(BigDecimal quantity, Optional<BigDecimal> total, List<Acquired> acquired) {
    public HeldCost {
        quantity = Decimals.positive("quantity", quantity);
        total.ifPresent(t -> Decimals.notNegative("total cost", t));
        acquired = List.copyOf(acquired);
    }

    /** Where a part of a holding came from. */
    public sealed interface Acquired {
        /** Bought by this program. */
        record Bought(Order order, List<Question.Told> told) implements Acquired {
            public Bought {
                told = List.copyOf(told);
            }
        }

        /**
         * Stated by a person or a file, without a cost: taken over at the price that was known then.
         *
         * @param quantity that was not known of before
         * @param stated day on which it was stated
         * @param price empty where none was known
         */
        record TakenOver(BigDecimal quantity, LocalDate stated, Optional<PriceThen> price) implements Acquired {}
    }

    /** @param day of the price */
    public record PriceThen(LocalDate day, BigDecimal price) {}

    /** Cost of one unit, to 16 digits. */
    public Optional<BigDecimal> average() {
        return total.map(t -> t.divide(quantity, MathContext.DECIMAL64));
    }

    /** Whether any part was taken over rather than bought, so that its cost is the price of that day. */
    public boolean takenOver() {
        return acquired.stream().anyMatch(Acquired.TakenOver.class::isInstance);
    }
}
