package dev.counterweight.service;

import dev.counterweight.domain.Portfolio;
import dev.counterweight.domain.Quote;
import dev.counterweight.domain.Regime;
import dev.counterweight.domain.Snapshot;
import dev.counterweight.domain.StopLevel;
import dev.counterweight.domain.TargetProposal;
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
 * @param answer what the triggers say
 * @param lastRebalance end of the last one in which anything was traded
 * @param nextDue when the calendar speaks next or the cooldown ends; empty when neither applies
 * @param regime of the portfolio's market; empty without a price history
 * @param calendar name of the trading calendar that days are counted by
 */
public record DriftReport(
        Portfolio portfolio,
        Snapshot snapshot,
        Answer answer,
        Optional<Instant> lastRebalance,
        Optional<Instant> nextDue,
        Optional<Regime> regime,
        String calendar,
        Instant at) {
    /**
     * Why a rebalance, or why none.
     *
     * @param triggers every trigger with value, threshold and reason, whether it fires or not
     * @param due why a rebalance is due; empty when none is
     * @param decisive name of the trigger that asks for one, whether it is held back or not; empty when none asks
     * @param heldBack name of what holds it back; empty when nothing does
     * @param why one sentence: why a rebalance is due, or why none is
     * @param firstLook whether this is the first look of a period in which drift is looked at once
     * @param proposal targets that were calculated; empty when the targets stay
     * @param stops every level at which a stop is reached, the portfolio's first
     */
    public record Answer(
            List<TriggerVerdict> triggers,
            Optional<Trigger> due,
            Optional<String> decisive,
            Optional<String> heldBack,
            String why,
            boolean firstLook,
            Optional<TargetProposal> proposal,
            List<StopLevel> stops) {
        public Answer {
            triggers = List.copyOf(triggers);
            stops = List.copyOf(stops);
        }
    }

    public List<TriggerVerdict> triggers() {
        return answer.triggers();
    }

    public Optional<Trigger> due() {
        return answer.due();
    }

    public String why() {
        return answer.why();
    }

    /** Moment of the oldest price used; empty without any. */
    public Optional<Instant> pricesAsOf() {
        return snapshot.rows().stream()
                .flatMap(r -> r.price().stream())
                .map(Quote::asOf)
                .min(Instant::compareTo);
    }

    /** Whether prices are missing or older than the portfolio takes: its trigger then names them, and measures nothing otherwise. */
    public boolean pricesOld() {
        return triggers().stream()
                .anyMatch(v -> v.name().equals("prices") && !v.value().isEmpty());
    }

    /** Whole days since the last rebalance; empty before the first. */
    public OptionalLong daysSinceRebalance() {
        return lastRebalance
                .map(last -> OptionalLong.of(Duration.between(last, at).toDays()))
                .orElse(OptionalLong.empty());
    }
}
