package dev.counterweight.broker;

import dev.counterweight.domain.Money;
import java.math.BigDecimal;
import java.time.Duration;

/**
 * How the simulated broker behaves. Everything that looks like chance follows from the seed and the client order id.
 *
 * @param fillDelay average time from one fill of an order to the next
 * @param parts most fills of one order
 * @param expectedSlippage average distance of a fill from the last price, a fraction; single fills are up to twice as far,
 *     always to the disadvantage of the account
 * @param rejectRate share of the orders that are rejected
 * @param cancelDelay time from the request of a cancel until it takes effect
 * @param feeRate proportional fee, a fraction
 * @param fixedFee fee of each order, charged with its first fill
 */
public record PaperSettings(
        long seed,
        Duration fillDelay,
        int parts,
        BigDecimal expectedSlippage,
        double rejectRate,
        Duration cancelDelay,
        BigDecimal feeRate,
        Money fixedFee) {
    public PaperSettings {
        if (fillDelay.isNegative() || cancelDelay.isNegative()) {
            throw new IllegalArgumentException("a delay is negative: " + fillDelay + ", " + cancelDelay);
        }
        if (parts < 1) {
            throw new IllegalArgumentException("parts is " + parts + ", expected 1 or more");
        }
        if (expectedSlippage.signum() < 0 || expectedSlippage.compareTo(new BigDecimal("0.5")) >= 0) {
            throw new IllegalArgumentException(
                    "expected slippage is " + expectedSlippage.toPlainString() + ", expected 0 to below 0.5");
        }
        if (!(rejectRate >= 0 && rejectRate <= 1)) {
            throw new IllegalArgumentException("reject rate is " + rejectRate + ", expected 0 to 1");
        }
    }

    /** Fills in up to three parts, 300 milliseconds apart, on average 5 basis points off; no rejects. */
    public static PaperSettings standard(BigDecimal feeRate, Money fixedFee) {
        return new PaperSettings(
                20_261_121L,
                Duration.ofMillis(300),
                3,
                new BigDecimal("0.0005"),
                0,
                Duration.ofMillis(200),
                feeRate,
                fixedFee);
    }

    /** The same with fills that are due at once. */
    public PaperSettings immediate() {
        return new PaperSettings(
                seed, Duration.ZERO, parts, expectedSlippage, rejectRate, Duration.ZERO, feeRate, fixedFee);
    }
}
