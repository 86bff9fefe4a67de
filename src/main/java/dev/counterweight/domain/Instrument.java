package dev.counterweight.domain;

import java.math.BigDecimal;
import java.util.Optional;

/**
 * Something that can be held and traded.
 *
 * @param currency the currency that its price is in
 * @param quantityStep the smallest quantity that can be traded, such as 1 for whole shares
 * @param group the sector or class that limits and charts gather it under
 */
public record Instrument(
        InstrumentId id,
        String name,
        AssetClass assetClass,
        CurrencyCode currency,
        BigDecimal quantityStep,
        Optional<String> group) {
    public Instrument {
        if (id.isCash()) {
            throw new IllegalArgumentException("instrument is CASH, which stands for money and is no instrument");
        }
        quantityStep = Decimals.positive("quantityStep of " + id, quantityStep);
    }
}
