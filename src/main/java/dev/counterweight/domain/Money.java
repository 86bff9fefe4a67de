package dev.counterweight.domain;

import java.math.BigDecimal;

/** An amount of one currency. Amounts of different currencies never mix. */
public record Money(CurrencyCode currency, BigDecimal amount) implements Comparable<Money> {
    public Money {
        amount = Decimals.canonical(amount);
    }

    public static Money of(String currency, String amount) {
        return new Money(new CurrencyCode(currency), new BigDecimal(amount));
    }

    public static Money zero(CurrencyCode currency) {
        return new Money(currency, BigDecimal.ZERO);
    }

    public Money plus(Money other) {
        return new Money(currency, amount.add(same(other).amount));
    }

    public Money minus(Money other) {
        return new Money(currency, amount.subtract(same(other).amount));
    }

    public Money times(BigDecimal factor) {
        return new Money(currency, amount.multiply(factor));
    }

    public Money negated() {
        return new Money(currency, amount.negate());
    }

    public boolean isNegative() {
        return amount.signum() < 0;
    }

    @Override
    public int compareTo(Money other) {
        return amount.compareTo(same(other).amount);
    }

    private Money same(Money other) {
        if (!currency.equals(other.currency)) {
            throw new IllegalArgumentException(
                    "cannot combine " + this + " with " + other + ": the currencies differ; convert one first");
        }
        return other;
    }

    @Override
    public String toString() {
        return amount.toPlainString() + " " + currency;
    }
}
