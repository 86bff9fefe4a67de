package dev.counterweight.domain;

import java.math.BigDecimal;

/**
 * How a portfolio trades.
 *
 * @param minTradeSize orders worth less are not made
 * @param transactionCost proportional cost, a fraction of the traded value (0.001 = 10 bp)
 * @param fixedFee cost of one order whatever its size
 * @param maxSlippage greatest expected distance of a fill from the reference price, a fraction
 * @param wholeUnits trade whole units only, whatever the instrument's step
 * @param cooldownHours hours after a rebalance in which drift alone does not start another one; manual ones are exempt
 * @param largeTradeThreshold orders worth more are sliced
 */
public record TradingPolicy(
        Money minTradeSize,
        BigDecimal transactionCost,
        Money fixedFee,
        BigDecimal maxSlippage,
        boolean wholeUnits,
        int cooldownHours,
        Money largeTradeThreshold) {
    public TradingPolicy {
        Decimals.notNegative("min_trade_size", minTradeSize.amount());
        transactionCost = rate("transaction_cost", transactionCost);
        Decimals.notNegative("fixed_fee", fixedFee.amount());
        maxSlippage = rate("max_slippage", maxSlippage);
        Ranges.count("cooldown_hours", cooldownHours, 0);
        Decimals.positive("large_trade_threshold", largeTradeThreshold.amount());
    }

    /** 100 least trade, 10 bp cost, no fixed fee, 1 % slippage, fractional units, 24 hours, 10,000 large. */
    public static TradingPolicy standard(CurrencyCode currency) {
        return new TradingPolicy(
                new Money(currency, new BigDecimal(100)),
                new BigDecimal("0.001"),
                Money.zero(currency),
                new BigDecimal("0.01"),
                false,
                24,
                new Money(currency, new BigDecimal(10_000)));
    }

    private static BigDecimal rate(String field, BigDecimal value) {
        Decimals.notNegative(field, value);
        if (value.compareTo(BigDecimal.ONE) >= 0) {
            throw new IllegalArgumentException(
                    field + " is " + value.toPlainString() + ", expected a fraction below 1 such as 0.001");
        }
        return Decimals.canonical(value);
    }
}
