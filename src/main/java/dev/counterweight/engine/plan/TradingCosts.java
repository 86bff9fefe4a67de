package dev.counterweight.engine.plan;

import dev.counterweight.domain.TradingPolicy;
import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;

/**
 * What one order costs, in the base currency.
 *
 * @param feeRate proportional fee, a fraction of the traded value
 * @param fixedFee fee of one order whatever its size
 * @param expectedSlippage expected distance of a fill from the reference price, a fraction
 * @param allowance greatest distance of a fill from the reference price, a fraction: orders carry it as their price limit,
 *     and buys are sized so that the money suffices even there
 */
record TradingCosts(BigDecimal feeRate, BigDecimal fixedFee, BigDecimal expectedSlippage, BigDecimal allowance) {
    TradingCosts {
        if (expectedSlippage.signum() < 0) {
            throw new IllegalArgumentException(
                    "expected slippage is " + expectedSlippage.toPlainString() + ", expected zero or more");
        }
        expectedSlippage = expectedSlippage.min(allowance);
    }

    static TradingCosts of(TradingPolicy policy, BigDecimal expectedSlippage) {
        return new TradingCosts(
                policy.transactionCost(), policy.fixedFee().amount(), expectedSlippage, policy.maxSlippage());
    }

    BigDecimal fee(BigDecimal value) {
        return value.multiply(feeRate).add(fixedFee);
    }

    /** Fee and expected slippage of an order of this value. */
    BigDecimal expected(BigDecimal value) {
        return fee(value).add(value.multiply(expectedSlippage));
    }

    /** The most that a buy of this value at reference prices can take out of the account. */
    BigDecimal greatestPayment(BigDecimal value) {
        BigDecimal paid = value.add(value.multiply(allowance));
        return paid.add(fee(paid));
    }

    /** What a sale of this value at reference prices is expected to bring. */
    BigDecimal expectedProceeds(BigDecimal value) {
        return value.subtract(expected(value));
    }

    /** What a sale of this value at reference prices brings at least. */
    BigDecimal leastProceeds(BigDecimal value) {
        BigDecimal received = value.subtract(value.multiply(allowance));
        return received.subtract(fee(received));
    }

    /** The value at reference prices, rounded down, of buys that together can be paid with this much money. */
    BigDecimal affordable(BigDecimal money, int orders) {
        BigDecimal perUnit = BigDecimal.ONE.add(allowance).multiply(BigDecimal.ONE.add(feeRate));
        return money.subtract(fixedFee.multiply(BigDecimal.valueOf(orders)))
                .divide(perUnit, new MathContext(34, RoundingMode.DOWN));
    }

    /** The value at reference prices, rounded up, of sales that together bring at least this much money. */
    BigDecimal salesFor(BigDecimal money, int orders) {
        BigDecimal perUnit = BigDecimal.ONE.subtract(allowance).multiply(BigDecimal.ONE.subtract(feeRate));
        return money.add(fixedFee.multiply(BigDecimal.valueOf(orders)))
                .divide(perUnit, new MathContext(34, RoundingMode.UP));
    }

    /** Money that buys may take in the worst case, so that in the expected case the reserve stays, and never more than there is. */
    BigDecimal spendable(BigDecimal available, BigDecimal reserve) {
        BigDecimal expectedUnit = BigDecimal.ONE.add(feeRate).add(expectedSlippage);
        BigDecimal greatestUnit = BigDecimal.ONE.add(allowance).multiply(BigDecimal.ONE.add(feeRate));
        BigDecimal beyondReserve = available
                .subtract(reserve)
                .multiply(greatestUnit)
                .divide(expectedUnit, new MathContext(34, RoundingMode.DOWN));
        return beyondReserve.min(available);
    }
}
