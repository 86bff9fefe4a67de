package dev.counterweight.domain;

import java.math.BigDecimal;
import java.util.Collections;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What one account holds: money by currency, and quantities by instrument. Zero rows are dropped.
 *
 * @param cash may be negative after a fee that exceeded the money left
 * @param quantities zero or more: this program never holds short positions
 */
public record Holdings(
        AccountId account, SortedMap<CurrencyCode, BigDecimal> cash, SortedMap<InstrumentId, BigDecimal> quantities) {
    public Holdings {
        cash = withoutZeros(cash);
        quantities = withoutZeros(quantities);
        quantities.forEach((id, q) -> Decimals.notNegative("quantity of " + id, q));
    }

    public static Holdings empty(AccountId account) {
        return new Holdings(account, Collections.emptySortedMap(), Collections.emptySortedMap());
    }

    public Money cash(CurrencyCode currency) {
        return new Money(currency, cash.getOrDefault(currency, BigDecimal.ZERO));
    }

    public BigDecimal quantity(InstrumentId instrument) {
        return quantities.getOrDefault(instrument, BigDecimal.ZERO);
    }

    /** These holdings after a fill: quantity moved, money paid or received, fee paid. */
    public Holdings after(Fill fill) {
        boolean buy = fill.side() == Side.BUY;
        SortedMap<InstrumentId, BigDecimal> nextQuantities = new TreeMap<>(quantities);
        BigDecimal moved = buy ? fill.quantity() : fill.quantity().negate();
        BigDecimal quantity = quantity(fill.instrument()).add(moved);
        if (quantity.signum() < 0) {
            throw new IllegalArgumentException("fill " + fill.id() + " sells "
                    + fill.quantity().toPlainString() + " " + fill.instrument() + ", but only "
                    + quantity(fill.instrument()).toPlainString() + " are held");
        }
        nextQuantities.put(fill.instrument(), quantity);
        SortedMap<CurrencyCode, BigDecimal> nextCash = new TreeMap<>(cash);
        Money value = fill.value();
        nextCash.merge(value.currency(), buy ? value.amount().negate() : value.amount(), BigDecimal::add);
        nextCash.merge(fill.fee().currency(), fill.fee().amount().negate(), BigDecimal::add);
        return new Holdings(account, nextCash, nextQuantities);
    }

    private static <K> SortedMap<K, BigDecimal> withoutZeros(Map<K, BigDecimal> amounts) {
        SortedMap<K, BigDecimal> kept = new TreeMap<>();
        amounts.forEach((key, amount) -> {
            if (amount.signum() != 0) {
                kept.put(key, Decimals.canonical(amount));
            }
        });
        return Collections.unmodifiableSortedMap(kept);
    }
}
