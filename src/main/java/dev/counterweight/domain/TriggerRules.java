package dev.counterweight.domain;

import java.util.OptionalDouble;
import java.util.OptionalInt;

/**
 * What is watched beside a portfolio's own method.
 *
 * @param roughBand half width of the band in basis points that counts instead of a wider one while volatility is high; empty
 *     when bands stay as they are
 * @param moveToCash ask to move a fifth to cash while the volatility is above the portfolio's threshold
 * @param dynamicStop a stop at this many times the monthly volatility below a holding's highest price, where that is tighter
 *     than the limit on its drawdown; empty for that limit alone
 */
public record TriggerRules(OptionalInt roughBand, boolean moveToCash, OptionalDouble dynamicStop) {
    /** Three percentage points in rough markets, nothing moved to cash, no dynamic stop. */
    public static final TriggerRules STANDARD = new TriggerRules(OptionalInt.of(300), false, OptionalDouble.empty());

    public TriggerRules {
        if (roughBand.isPresent() && (roughBand.getAsInt() < 1 || roughBand.getAsInt() > 10_000)) {
            throw new IllegalArgumentException(
                    "rough_band is " + roughBand.getAsInt() + " basis points, expected 1 to 10000");
        }
        dynamicStop.ifPresent(v -> Ranges.fraction("dynamic_stop", v, 0.1, 100));
    }
}
