package dev.counterweight.domain;

import java.math.BigDecimal;
import java.util.Optional;

/**
 * One instrument of a portfolio, now: what is held, what it is worth, how far it is from its target.
 *
 * @param quantity units held
 * @param price empty when there is none; then the row cannot be checked and is left out of the total
 * @param value quantity times price in the portfolio's base currency; empty without a price
 * @param current share of the portfolio's value; empty without a price
 * @param target share that is meant
 * @param driftBasisPoints current minus target; zero without a price
 * @param bandBasisPoints half width of the band around the target
 * @param status inside, outside, or not known
 */
public record DriftRow(
        InstrumentId instrument,
        BigDecimal quantity,
        Optional<Quote> price,
        Optional<Money> value,
        Optional<Weight> current,
        Weight target,
        int driftBasisPoints,
        int bandBasisPoints,
        Status status) {
    public DriftRow {
        quantity = Decimals.canonical(quantity);
    }

    /** The same holding against another target, with the band around that one. */
    public DriftRow against(Weight other, Band band) {
        if (other.equals(target)) {
            return this;
        }
        int half = band.halfWidth(other);
        int drift = current.map(c -> c.minusBasisPoints(other)).orElse(0);
        Status now =
                current.isEmpty() ? Status.UNABLE_TO_CHECK : Math.abs(drift) >= half ? Status.OUTSIDE : Status.INSIDE;
        return new DriftRow(instrument, quantity, price, value, current, other, drift, half, now);
    }

    /** How urgent a row is, from its distance in bands. */
    public Urgency urgency() {
        if (status != Status.OUTSIDE) {
            return Urgency.LOW;
        }
        int distance = Math.abs(driftBasisPoints);
        if (distance >= 3 * bandBasisPoints) {
            return Urgency.CRITICAL;
        }
        return distance >= 2 * bandBasisPoints ? Urgency.HIGH : Urgency.MEDIUM;
    }

    /** Where a weight is relative to its band. */
    public enum Status {
        INSIDE,
        OUTSIDE,
        UNABLE_TO_CHECK
    }
}
