package dev.counterweight.engine.plan;

import dev.counterweight.domain.InstrumentId;
import dev.counterweight.domain.Money;
import dev.counterweight.domain.PlannedOrder;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Buys of an approved plan, sized anew from the money that is really there. No buy becomes larger than it was approved.
 *
 * @param quantities by instrument, in steps; a buy that is missing is not made
 * @param notes what became smaller or was left out, in plain words
 */
public record BuyResizing(Map<InstrumentId, BigDecimal> quantities, List<String> notes) {
    public BuyResizing {
        notes = List.copyOf(notes);
    }

    /**
     * @param inputs give costs and steps
     * @param planned buys only
     * @param available money in the account that no open order needs
     * @param reserve part of it that is meant to stay
     */
    public static BuyResizing of(PlanInputs inputs, List<PlannedOrder> planned, Money available, Money reserve) {
        TradingCosts costs = inputs.costs();
        Money least = inputs.portfolio().policy().minTradeSize();
        List<BuySizing.Want> wants = new ArrayList<>();
        for (PlannedOrder order : planned) {
            Line line = new Line(
                    order.instrument(),
                    BigDecimal.ZERO,
                    order.price(),
                    inputs.step(order.instrument()),
                    BigDecimal.ZERO,
                    0,
                    0,
                    false,
                    true);
            wants.add(new BuySizing.Want(line, order.value().amount()));
        }
        BigDecimal spendable = costs.spendable(available.amount(), reserve.amount());
        BuySizing sized = BuySizing.fit(wants, spendable, costs, least.amount());
        List<String> notes = new ArrayList<>();
        for (PlannedOrder order : planned) {
            BigDecimal quantity = sized.quantities().getOrDefault(order.instrument(), BigDecimal.ZERO);
            if (quantity.signum() == 0) {
                notes.add("Buy " + order.instrument() + " left out: the money there, " + PlanWords.money(available)
                        + ", does not pay for at least " + PlanWords.money(least) + " of it.");
            } else if (quantity.compareTo(order.quantity()) < 0) {
                notes.add("Buy " + order.instrument() + " made smaller, from "
                        + order.quantity().toPlainString() + " to " + quantity.toPlainString()
                        + ": the money there is " + PlanWords.money(available) + ".");
            }
        }
        return new BuyResizing(sized.quantities(), notes);
    }
}
