package dev.counterweight.engine.trigger;

import dev.counterweight.domain.DriftRow;
import dev.counterweight.domain.InstrumentId;
import dev.counterweight.domain.Portfolio;
import dev.counterweight.domain.Quote;
import dev.counterweight.domain.RebalancingMethod;
import dev.counterweight.domain.Snapshot;
import dev.counterweight.domain.TradingState;
import dev.counterweight.domain.Trigger;
import dev.counterweight.domain.TriggerVerdict;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Evaluates every trigger of a portfolio. Those that ask for a rebalance come first, then the conditions that hold one back:
 * prices, cooldown, trading state. Drift is compared in integer basis points, and reaching the band counts.
 */
public final class Triggers {
    private final Situation now;
    private final RebalancingMethod method;

    /**
     * What the triggers look at.
     *
     * @param lastRebalance end of the last rebalance of this portfolio
     * @param unfinished a rebalance of this portfolio has not ended
     * @param priceAge greatest age of a price
     */
    public record Situation(
            Portfolio portfolio,
            Snapshot snapshot,
            Optional<Instant> lastRebalance,
            boolean unfinished,
            TradingState state,
            Duration priceAge,
            Instant at) {}

    private Triggers(Situation now) {
        this.now = now;
        method = now.portfolio().method();
    }

    public static TriggerReport evaluate(Situation now) {
        return new Triggers(now).report();
    }

    private TriggerReport report() {
        boolean calendarMethod = method instanceof RebalancingMethod.Calendar;
        TriggerVerdict drift = drift(calendarMethod);
        List<TriggerVerdict> verdicts = new ArrayList<>(List.of(drift));
        Optional<TriggerVerdict> calendar =
                method instanceof RebalancingMethod.Calendar c ? Optional.of(calendar(c)) : Optional.empty();
        calendar.ifPresent(verdicts::add);
        Optional<TriggerVerdict> prices = prices();
        Optional<TriggerVerdict> cooldown = cooldown();
        Optional<TriggerVerdict> trading = tradingState();
        verdicts.add(prices.orElseGet(() -> clear("prices", "", "Every row has a price that is recent enough.")));
        verdicts.add(cooldown.orElseGet(
                () -> clear("cooldown", now.portfolio().policy().cooldownHours() + " h", "No cooldown is running.")));
        verdicts.add(trading.orElseGet(() -> clear("trading_state", "ACTIVE", "Trading is active.")));

        Optional<Trigger> asked = calendar.filter(TriggerVerdict::fired)
                .map(v -> Trigger.CALENDAR)
                .or(() -> drift.fired() ? Optional.of(Trigger.DRIFT) : Optional.empty());
        Optional<TriggerVerdict> heldBack = trading.or(() -> prices)
                .or(() -> asked.equals(Optional.of(Trigger.DRIFT)) ? cooldown : Optional.empty());
        String why = asked.isEmpty()
                ? "No rebalance is due: " + lowerFirst(calendar.orElse(drift).reason())
                : heldBack.map(v -> "A rebalance is asked for, but held back: " + lowerFirst(v.reason()))
                        .orElseGet(() -> "A rebalance is due: "
                                + lowerFirst(
                                        asked.get() == Trigger.CALENDAR
                                                ? calendar.orElseThrow().reason()
                                                : drift.reason()));
        return new TriggerReport(verdicts, heldBack.isPresent() ? Optional.empty() : asked, why, nextDue());
    }

    private static TriggerVerdict clear(String name, String threshold, String reason) {
        return new TriggerVerdict(name, Trigger.DRIFT, "", threshold, false, reason);
    }

    private TriggerVerdict drift(boolean calendarMethod) {
        Optional<DriftRow> decisive = now.snapshot().rows().stream()
                .filter(r -> r.status() != DriftRow.Status.UNABLE_TO_CHECK)
                .max(Comparator.comparingInt(r -> Math.abs(r.driftBasisPoints()) - r.bandBasisPoints()));
        long unable = now.snapshot().unableToCheck();
        String excluded =
                unable == 0 ? "" : " " + unable + " of " + now.snapshot().rows().size() + " cannot be checked.";
        if (decisive.isEmpty()) {
            return new TriggerVerdict(
                    "threshold", Trigger.DRIFT, "", "", false, "Nothing can be checked: there is no value." + excluded);
        }
        DriftRow row = decisive.get();
        boolean outside = row.status() == DriftRow.Status.OUTSIDE;
        String where = row.instrument() + " is " + points(row.driftBasisPoints())
                + (row.driftBasisPoints() < 0 ? " under" : " over") + " its target, band "
                + points(row.bandBasisPoints());
        String reason = outside
                ? now.snapshot().outside() + " of " + now.snapshot().rows().size() + " outside their bands; " + where
                        + "."
                : "All that can be checked are inside their bands; closest to its edge: " + where + ".";
        return new TriggerVerdict(
                "threshold",
                Trigger.DRIFT,
                Math.abs(row.driftBasisPoints()) + " bp",
                ">= " + row.bandBasisPoints() + " bp",
                outside && !calendarMethod,
                reason + ownTriggers(calendarMethod) + excluded);
    }

    /** What the drift band does not say about methods with triggers of their own. */
    private String ownTriggers(boolean calendarMethod) {
        return switch (method) {
            case RebalancingMethod.Threshold t -> "";
            case RebalancingMethod.Calendar c -> " Drift alone does not start a calendar rebalance.";
            case RebalancingMethod.Adaptive a ->
                " Only the drift band is watched: this version has no volatility, correlation and performance"
                        + " triggers.";
            case RebalancingMethod.RiskParity r ->
                " Only the drift band is watched: this version does not recalculate risk parity on its own frequency.";
            case RebalancingMethod.VolatilityTarget v ->
                " Only the drift band is watched: this version does not recalculate the volatility target by itself.";
        };
    }

    private TriggerVerdict calendar(RebalancingMethod.Calendar calendar) {
        Instant due = Schedule.nextAfter(calendar, baseline());
        boolean reached = !now.at().isBefore(due);
        boolean outside = now.snapshot().outside() > 0;
        boolean fired = reached && (calendar.forceRebalance() || outside);
        String since = now.lastRebalance().isPresent() ? "the last rebalance" : "the portfolio was made";
        String reason;
        if (!reached) {
            reason = "The next day is " + due + " (" + Schedule.words(calendar) + ").";
        } else if (fired) {
            reason = "The day " + due + " was reached since " + since + " (" + Schedule.words(calendar) + ").";
        } else {
            reason = "The day " + due + " was reached, but all are inside their bands and force_rebalance is off.";
        }
        return new TriggerVerdict("calendar", Trigger.CALENDAR, now.at().toString(), ">= " + due, fired, reason);
    }

    private Instant baseline() {
        return now.lastRebalance().orElse(now.portfolio().createdAt());
    }

    private Optional<TriggerVerdict> prices() {
        List<InstrumentId> missing = now.snapshot().rows().stream()
                .filter(r -> !r.instrument().isCash() && r.price().isEmpty())
                .map(DriftRow::instrument)
                .toList();
        if (!missing.isEmpty()) {
            return Optional.of(new TriggerVerdict(
                    "prices",
                    Trigger.DRIFT,
                    missing.size() + " missing",
                    "0 missing",
                    false,
                    "There is no price for "
                            + String.join(
                                    ", ",
                                    missing.stream().map(InstrumentId::value).toList())
                            + "; the portfolio's value is not known."));
        }
        Optional<Quote> oldest =
                now.snapshot().rows().stream().flatMap(r -> r.price().stream()).min(Comparator.comparing(Quote::asOf));
        return oldest.filter(q -> Duration.between(q.asOf(), now.at()).compareTo(now.priceAge()) > 0)
                .map(q -> new TriggerVerdict(
                        "prices",
                        Trigger.DRIFT,
                        hours(Duration.between(q.asOf(), now.at())),
                        "<= " + hours(now.priceAge()),
                        false,
                        "The oldest price, of " + q.instrument() + ", is of " + q.asOf() + ", longer ago than "
                                + hours(now.priceAge()) + "."));
    }

    private Optional<TriggerVerdict> cooldown() {
        Duration cooldown = Duration.ofHours(now.portfolio().policy().cooldownHours());
        return now.lastRebalance()
                .map(last -> Duration.between(last, now.at()))
                .filter(since -> since.compareTo(cooldown) < 0)
                .map(since -> new TriggerVerdict(
                        "cooldown",
                        Trigger.DRIFT,
                        hours(since),
                        ">= " + hours(cooldown),
                        false,
                        "The last rebalance ended " + hours(since) + " ago; drift alone does not start another within "
                                + hours(cooldown) + ". A manual rebalance is exempt."));
    }

    private Optional<TriggerVerdict> tradingState() {
        if (now.unfinished()) {
            return Optional.of(new TriggerVerdict(
                    "trading_state", Trigger.DRIFT, "unfinished", "finished", false, "A rebalance is not finished."));
        }
        return switch (now.state()) {
            case ACTIVE -> Optional.empty();
            case REDUCING ->
                Optional.of(new TriggerVerdict(
                        "trading_state", Trigger.DRIFT, "REDUCING", "ACTIVE", false, "Trading is reduced to sales."));
            case HALTED ->
                Optional.of(new TriggerVerdict(
                        "trading_state", Trigger.DRIFT, "HALTED", "ACTIVE", false, "Trading is halted."));
        };
    }

    private Optional<Instant> nextDue() {
        if (method instanceof RebalancingMethod.Calendar calendar) {
            return Optional.of(Schedule.nextAfter(calendar, baseline()));
        }
        return now.lastRebalance()
                .map(last -> last.plus(Duration.ofHours(now.portfolio().policy().cooldownHours())))
                .filter(end -> end.isAfter(now.at()));
    }

    private static String hours(Duration duration) {
        return String.format(Locale.ROOT, "%.1f h", duration.toMinutes() / 60.0);
    }

    private static String points(int basisPoints) {
        return String.format(Locale.ROOT, "%.2f pp", Math.abs(basisPoints) / 100.0);
    }

    private static String lowerFirst(String sentence) {
        return sentence.startsWith("All ") || sentence.startsWith("The ") || sentence.startsWith("A ")
                ? sentence.substring(0, 1).toLowerCase(Locale.ROOT) + sentence.substring(1)
                : sentence;
    }
}
