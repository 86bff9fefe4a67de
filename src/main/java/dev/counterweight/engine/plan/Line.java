package dev.counterweight.engine.plan;

import dev.counterweight.domain.InstrumentId;
import java.math.BigDecimal;
import java.math.RoundingMode;

/**
 * One instrument that a plan may trade. All values in the base currency at reference prices.
 *
 * @param quantity held now
 * @param step smallest quantity traded
 * @param weight target, a fraction
 * @param drift current minus target, basis points
 * @param band half width, basis points
 * @param outside outside its band
 * @param free neither locked nor left out by the scope
 */
record Line(
        InstrumentId id,
        BigDecimal quantity,
        BigDecimal price,
        BigDecimal step,
        BigDecimal weight,
        int drift,
        int band,
        boolean outside,
        boolean free) {
    BigDecimal value() {
        return quantity.multiply(price);
    }

    /** Value of one step. */
    BigDecimal stepValue() {
        return price.multiply(step);
    }

    /** The greatest quantity, in steps, that is worth at most this much. */
    BigDecimal quantityWithin(BigDecimal value) {
        return value.signum() <= 0
                ? BigDecimal.ZERO
                : value.divide(stepValue(), 0, RoundingMode.DOWN).multiply(step);
    }

    /** The smallest quantity, in steps, that is worth at least this much. */
    BigDecimal quantityReaching(BigDecimal value) {
        return value.signum() <= 0
                ? BigDecimal.ZERO
                : value.divide(stepValue(), 0, RoundingMode.UP).multiply(step);
    }

    /** All that is held, in steps. */
    BigDecimal sellable() {
        return quantity.divide(step, 0, RoundingMode.DOWN).multiply(step);
    }
}
