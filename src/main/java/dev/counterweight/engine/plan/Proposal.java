package dev.counterweight.engine.plan;

import dev.counterweight.domain.Money;
import dev.counterweight.domain.PlanCosts;
import dev.counterweight.domain.PlanRequest;
import dev.counterweight.domain.PlannedOrder;
import dev.counterweight.domain.Snapshot;
import java.util.ArrayList;
import java.util.List;

/**
 * Orders with what they cost and lead to, before they are checked and sealed.
 *
 * @param orders sells first, each group in the order of the rows
 * @param flow money that comes in (positive) or goes out with this plan
 * @param leastMoney uninvested money afterwards in the worst case that the orders' price limits allow for the buys
 * @param missing money that was asked for and cannot be raised; zero when all can
 */
public record Proposal(
        PlanRequest request,
        List<PlannedOrder> orders,
        PlanCosts costs,
        Snapshot before,
        Snapshot after,
        Money flow,
        Money leastMoney,
        Money missing,
        List<String> notes) {
    public Proposal {
        orders = List.copyOf(orders);
        notes = List.copyOf(notes);
    }

    /** The same with one more note at the end. */
    public Proposal noting(List<String> more) {
        List<String> all = new ArrayList<>(notes);
        all.addAll(more);
        return new Proposal(request, orders, costs, before, after, flow, leastMoney, missing, all);
    }
}
