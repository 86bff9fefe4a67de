package dev.counterweight.engine.plan;

import java.math.BigDecimal;
import java.time.Duration;

/**
 * The precautionary limits of trading. They hold for every portfolio, beside its own risk limits.
 *
 * @param priceDeviation greatest distance of the price used from the broker's, a fraction
 * @param orderShare greatest value of one order, a fraction of the portfolio
 * @param turnover greatest turnover of one plan: the lesser of what is bought and what is sold, a fraction of the portfolio
 * @param priceAge greatest age of a price; longer than a weekend and a holiday, because daily closes are the usual source
 * @param orders most orders of one plan
 */
public record PreTradeLimits(
        BigDecimal priceDeviation, BigDecimal orderShare, BigDecimal turnover, Duration priceAge, int orders) {
    public static final PreTradeLimits STANDARD = new PreTradeLimits(
            new BigDecimal("0.03"), new BigDecimal("0.5"), new BigDecimal("0.5"), Duration.ofDays(4), 1000);
}
