package dev.counterweight.domain;

import java.math.BigDecimal;
import java.time.Instant;

/**
 * The last known price of an instrument.
 *
 * @param price in the instrument's currency, positive
 * @param asOf when it was true: for a daily close, the end of that day in UTC
 * @param source where it came from: the content hash of an imported file, or the name of a feed
 */
public record Quote(InstrumentId instrument, BigDecimal price, Instant asOf, String source) {
    public Quote {
        price = Decimals.positive("price of " + instrument, price);
    }
}
