package dev.counterweight.engine.plan;

import dev.counterweight.domain.PlannedOrder;
import dev.counterweight.domain.TradingPolicy;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;

/**
 * Cuts an order that is worth more than the policy's {@code large_trade_threshold} into slices that go out at an even pace
 * (TWAP): equal but for the smallest quantity, what is left over going to the largest remainders.
 */
public final class OrderSlicing {
    /** Up to this many steps a double divides them without a rounding error that could cost one. */
    private static final BigDecimal MOST_STEPS = BigDecimal.valueOf(1L << 40);

    private OrderSlicing() {}

    /**
     * Into how many slices an order goes: none worth more than the threshold as far as {@code most} allows, none worth less than
     * the least trade or smaller than a step. An order is left whole where each would cost a fixed fee.
     *
     * @param value of the order, in the policy's currency
     * @param step smallest quantity of the instrument
     * @param most greatest number of slices of one order, 1 for no slicing
     */
    public static int count(TradingPolicy policy, BigDecimal value, BigDecimal quantity, BigDecimal step, int most) {
        BigDecimal threshold = policy.largeTradeThreshold().amount();
        if (value.compareTo(threshold) <= 0 || policy.fixedFee().amount().signum() > 0) {
            return 1;
        }
        BigDecimal slices = value.divide(threshold, 0, RoundingMode.CEILING).min(BigDecimal.valueOf(most));
        BigDecimal least = policy.minTradeSize().amount();
        if (least.signum() > 0) {
            slices = slices.min(value.divide(least, 0, RoundingMode.FLOOR));
        }
        return slices.min(quantity.divideToIntegralValue(step))
                .max(BigDecimal.ONE)
                .intValueExact();
    }

    /** The same for an order of a plan. */
    public static int count(PlanInputs inputs, PlannedOrder order, int most) {
        return count(
                inputs.portfolio().policy(),
                order.value().amount(),
                order.quantity(),
                inputs.step(order.instrument()),
                most);
    }

    /** A sentence for each order that is sliced. */
    public static List<String> notes(PlanInputs inputs, List<PlannedOrder> orders, int most) {
        List<String> notes = new ArrayList<>();
        for (PlannedOrder order : orders) {
            int slices = count(inputs, order, most);
            if (slices > 1) {
                notes.add(order.instrument() + " goes out in " + slices + " slices, because it is worth more than "
                        + PlanWords.money(inputs.portfolio().policy().largeTradeThreshold()) + ".");
            }
        }
        return notes;
    }

    /**
     * The quantities of the slices, first to last; they add up to the quantity. A part that is smaller than a step goes to the
     * last one.
     *
     * @param slices at least 1, at most the number of whole steps where there are any
     */
    public static List<BigDecimal> split(BigDecimal quantity, BigDecimal step, int slices) {
        BigDecimal unit = step;
        while (quantity.divideToIntegralValue(unit).compareTo(MOST_STEPS) > 0) {
            unit = unit.movePointRight(1);
        }
        BigDecimal steps = quantity.divideToIntegralValue(unit);
        ExecutionSchedule even =
                ExecutionSchedule.of(new ExecutionSchedule.Impact(0, 0, 1, 0), slices, slices, slices, 0);
        List<BigDecimal> quantities = new ArrayList<>();
        for (long whole : even.wholeSlices(steps.longValueExact())) {
            quantities.add(unit.multiply(BigDecimal.valueOf(whole)));
        }
        BigDecimal rest = quantity.subtract(unit.multiply(steps));
        quantities.set(slices - 1, quantities.getLast().add(rest));
        return quantities;
    }
}
