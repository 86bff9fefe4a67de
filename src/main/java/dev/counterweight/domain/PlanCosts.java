package dev.counterweight.domain;

/**
 * What a plan is expected to cost.
 *
 * @param fees proportional and fixed fees
 * @param slippage expected distance of fills from reference prices
 * @param traded sum of the values of all orders, both directions
 */
public record PlanCosts(Money fees, Money slippage, Money traded) {
    public Money total() {
        return fees.plus(slippage);
    }
}
