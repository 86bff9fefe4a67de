package dev.counterweight.domain;

import java.time.Instant;
import java.util.List;
import java.util.Map;

/**
 * What became of a rebalance (the file {@code rebalance_YYYYMMDD_HHMMSS.json}).
 *
 * @param status {@code completed}, {@code partial} (some orders did not fill) or {@code aborted}
 * @param preWeights weights before, by instrument, CASH included
 * @param postWeights weights after the last fill, at the plan's reference prices
 * @param orders final state of every order
 * @param costs what was paid: fees, and slippage against the reference prices
 * @param driftBefore greatest distance from target before, in basis points
 * @param driftAfter greatest distance from target after, in basis points
 * @param notes what a person should know, in plain words
 */
public record RebalanceSummary(
        RebalanceId id,
        PortfolioId portfolio,
        Trigger trigger,
        Instant startedAt,
        Instant finishedAt,
        String status,
        String planHash,
        Map<InstrumentId, Weight> preWeights,
        Map<InstrumentId, Weight> postWeights,
        Map<InstrumentId, Weight> targetWeights,
        List<Order> orders,
        PlanCosts costs,
        int driftBefore,
        int driftAfter,
        List<String> notes) {
    public RebalanceSummary {
        preWeights = Ordered.copy(preWeights);
        postWeights = Ordered.copy(postWeights);
        targetWeights = Ordered.copy(targetWeights);
        orders = List.copyOf(orders);
        notes = List.copyOf(notes);
    }
}
