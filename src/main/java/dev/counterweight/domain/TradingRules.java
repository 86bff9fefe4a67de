package dev.counterweight.domain;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.Set;

/**
 * Precautions of trading. They hold for every portfolio, beside its own risk limits, and are part of the journal, so that a
 * replay asks the same questions.
 *
 * @param priceDeviation greatest distance of the price used from the broker's, a fraction
 * @param orderShare greatest value of one order, a fraction of the portfolio
 * @param turnover greatest turnover of one plan: the lesser of what is bought and what is sold, a fraction of the portfolio
 * @param priceAge greatest age of a price; longer than a weekend and a holiday, because daily closes are the usual source
 * @param orders most orders of one plan
 * @param ordersPerMinute most orders of an account within one minute, slices counted
 * @param duplicateWindow how long an order like another one of the same account is taken for a mistake
 * @param restricted instruments that are never traded
 * @param slices most slices of one large order; 1 sends every order whole
 * @param sliceInterval between two slices of one order
 */
public record TradingRules(
        BigDecimal priceDeviation,
        BigDecimal orderShare,
        BigDecimal turnover,
        Duration priceAge,
        int orders,
        int ordersPerMinute,
        Duration duplicateWindow,
        Set<InstrumentId> restricted,
        int slices,
        Duration sliceInterval) {
    /** Slices half a second apart: the paper broker's market does not move in between, and nobody waits long. */
    public static final TradingRules STANDARD = new TradingRules(
            new BigDecimal("0.03"),
            new BigDecimal("0.5"),
            new BigDecimal("0.5"),
            Duration.ofDays(4),
            1000,
            300,
            Duration.ofSeconds(60),
            Set.of(),
            10,
            Duration.ofMillis(500));

    public TradingRules {
        priceDeviation = Decimals.positive("price_deviation", priceDeviation);
        orderShare = Decimals.positive("order_share", orderShare);
        turnover = Decimals.positive("turnover", turnover);
        duration("price_age", priceAge, Duration.ofDays(3660));
        Ranges.count("orders", orders, 1);
        Ranges.count("orders_per_minute", ordersPerMinute, 1);
        duration("duplicate_window", duplicateWindow, Duration.ofDays(1));
        restricted = Set.copyOf(restricted);
        Ranges.count("slices", slices, 1);
        if (slices > 1000) {
            throw new IllegalArgumentException("slices is " + slices + ", expected at most 1000");
        }
        duration("slice_interval", sliceInterval, Duration.ofHours(1));
    }

    /** The same with this restricted list. */
    public TradingRules restricting(Set<InstrumentId> instruments) {
        return new TradingRules(
                priceDeviation,
                orderShare,
                turnover,
                priceAge,
                orders,
                ordersPerMinute,
                duplicateWindow,
                instruments,
                slices,
                sliceInterval);
    }

    private static void duration(String field, Duration value, Duration most) {
        if (value.isNegative() || value.compareTo(most) > 0) {
            throw new IllegalArgumentException(
                    field + " is " + value.toMillis() / 1000.0 + " s, expected 0 to " + most.toSeconds() + " s");
        }
    }
}
