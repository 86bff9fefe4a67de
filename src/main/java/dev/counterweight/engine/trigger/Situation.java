package dev.counterweight.engine.trigger;

import dev.counterweight.domain.InstrumentId;
import dev.counterweight.domain.Portfolio;
import dev.counterweight.domain.Snapshot;
import dev.counterweight.domain.TradingCalendar;
import dev.counterweight.domain.TradingState;
import dev.counterweight.domain.TriggerRules;
import dev.counterweight.domain.Weight;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/**
 * What the triggers look at.
 *
 * @param market the past of the prices; empty without enough of it, which the triggers that need it then say
 */
public record Situation(
        Portfolio portfolio,
        Snapshot snapshot,
        Past past,
        TradingState state,
        Watching watching,
        Optional<Market> market,
        Instant at) {
    /**
     * What was done before.
     *
     * @param lastRebalance end of the last rebalance of this portfolio
     * @param unfinished a rebalance of this portfolio has not ended
     * @param settled until when a day that was due was dealt with although nothing was traded
     * @param lastLook when drift was last looked at as often as {@code check_frequency} says
     * @param baseTargets the targets that a person has set, which calculated ones start from
     */
    public record Past(
            Optional<Instant> lastRebalance,
            boolean unfinished,
            Optional<Instant> settled,
            Optional<Instant> lastLook,
            Map<InstrumentId, Weight> baseTargets) {
        /** Of a portfolio whose targets are as a person has set them. */
        public static Past of(Portfolio portfolio, Optional<Instant> lastRebalance, boolean unfinished) {
            return new Past(lastRebalance, unfinished, Optional.empty(), Optional.empty(), portfolio.targets());
        }
    }

    /**
     * How it is looked at.
     *
     * @param priceAge greatest age of a price
     */
    public record Watching(TradingCalendar calendar, TriggerRules rules, Duration priceAge) {}

    Schedule schedule() {
        return new Schedule(watching.calendar());
    }

    /** From when on days are counted: the last rebalance, or the last due day that was dealt with, or the beginning. */
    Instant baseline() {
        Instant traded = past.lastRebalance().orElse(portfolio.createdAt());
        return past.settled().filter(s -> s.isAfter(traded)).orElse(traded);
    }

    /** What the last rebalance is called when days are counted from it. */
    String since() {
        Instant from = baseline();
        if (past.settled().filter(from::equals).isPresent()) {
            return "the last day that was dealt with";
        }
        return past.lastRebalance().isPresent() ? "the last rebalance" : "the portfolio was made";
    }
}
