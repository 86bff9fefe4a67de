package dev.counterweight.service;

import dev.counterweight.domain.Portfolio;
import dev.counterweight.domain.Quote;
import dev.counterweight.domain.Snapshot;
import dev.counterweight.domain.Trigger;
import dev.counterweight.domain.TriggerVerdict;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * How far a portfolio is from its targets, and whether that asks for a rebalance.
 *
 * @param triggers every trigger with value, threshold and reason, whether it fires or not
 * @param due why a rebalance is due; empty when none is
 * @param why one sentence: why a rebalance is due, or why none is
 * @param lastRebalance end of the last one in which anything was traded
 * @param nextDue when the calendar speaks next or the cooldown ends; empty when neither applies
 */
public record DriftReport(
        Portfolio portfolio,
        Snapshot snapshot,
        List<TriggerVerdict> triggers,
        Optional<Trigger> due,
        String why,
        Optional<Instant> lastRebalance,
        Optional<Instant> nextDue,
        Instant at) {
    public DriftReport {
        triggers = List.copyOf(triggers);
    }

    /** Moment of the oldest price used; empty without any. */
    public Optional<Instant> pricesAsOf() {
        return snapshot.rows().stream()
                .flatMap(r -> r.price().stream())
                .map(Quote::asOf)
                .min(Instant::compareTo);
    }

    /** Whole days since the last rebalance; empty before the first. */
    public OptionalLong daysSinceRebalance() {
        return lastRebalance
                .map(last -> OptionalLong.of(Duration.between(last, at).toDays()))
                .orElse(OptionalLong.empty());
    }
}
