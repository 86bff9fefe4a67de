package dev.counterweight.domain;

import java.math.BigDecimal;

/** One canonical form for every decimal, so that equal amounts are equal values and equal bytes. */
public final class Decimals {
    private Decimals() {}

    /** Without trailing zeros and without exponent: {@code 1.500 -> 1.5}, {@code 1E+3 -> 1000}. */
    public static BigDecimal canonical(BigDecimal value) {
        if (value.signum() == 0) {
            return BigDecimal.ZERO;
        }
        BigDecimal stripped = value.stripTrailingZeros();
        return stripped.scale() < 0 ? stripped.setScale(0) : stripped;
    }

    static BigDecimal positive(String field, BigDecimal value) {
        if (value.signum() <= 0) {
            throw new IllegalArgumentException(field + " is " + value.toPlainString() + ", expected more than zero");
        }
        return canonical(value);
    }

    static BigDecimal notNegative(String field, BigDecimal value) {
        if (value.signum() < 0) {
            throw new IllegalArgumentException(field + " is " + value.toPlainString() + ", expected zero or more");
        }
        return canonical(value);
    }
}
