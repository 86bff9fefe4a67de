package dev.counterweight.domain;

import java.time.Instant;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * A rebalance as lists show it. Until it has ended, costs and drift are those of its plan.
 *
 * @param sequence number of the entry that started it
 * @param status {@code running} until it has ended
 * @param orders number of orders intended
 * @param driftBefore greatest distance from target before, in basis points
 * @param driftAfter greatest distance from target after, in basis points, once it has ended
 */
public record HistoryRebalance(
        RebalanceId id,
        long sequence,
        PortfolioId portfolio,
        AccountId account,
        Trigger trigger,
        String planHash,
        int phase,
        String status,
        Instant startedAt,
        Optional<Instant> finishedAt,
        int orders,
        PlanCosts costs,
        int driftBefore,
        OptionalInt driftAfter,
        Optional<String> fileName) {}
