package dev.counterweight.domain;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Where the autopilot of a portfolio is.
 *
 * @param held a person holds it: nothing is announced and nothing sent
 * @param countdown what was announced; empty when nothing is
 * @param lastStep the last thing that happened
 * @param lastAt when it happened
 * @param sent plans that were sent, oldest first: all of the last two days, and always the last one
 */
public record AutopilotState(
        boolean held,
        Optional<Countdown> countdown,
        Optional<AutopilotStep> lastStep,
        Optional<Instant> lastAt,
        List<Sent> sent) {
    /** Nothing has happened yet. */
    public static final AutopilotState IDLE =
            new AutopilotState(false, Optional.empty(), Optional.empty(), Optional.empty(), List.of());

    private static final Duration REMEMBERED = Duration.ofDays(2);

    /** An announced rebalance. */
    public record Countdown(AutopilotStep step, Instant announcedAt, Instant sendAt) {}

    /**
     * A plan that was about to be sent.
     *
     * @param orders number of its orders
     * @param turnover in basis points of the portfolio's value
     */
    public record Sent(String occasion, String planHash, int orders, int turnover, Instant at) {}

    public AutopilotState {
        sent = List.copyOf(sent);
    }

    AutopilotState after(AutopilotStep step, Instant at) {
        boolean holding = switch (step.kind()) {
            case HELD -> true;
            case RELEASED -> false;
            case COUNTDOWN, CANCELLED, SENDING, PREPARED, DONE, REFUSED, NOTHING -> held;
        };
        Optional<Countdown> counting = step.sendAt().map(sendAt -> new Countdown(step, at, sendAt));
        List<Sent> all = step.kind() == AutopilotStep.Kind.SENDING ? sending(step, at) : sent;
        return new AutopilotState(holding, counting, Optional.of(step), Optional.of(at), all);
    }

    private List<Sent> sending(AutopilotStep step, Instant at) {
        List<Sent> all = new ArrayList<>();
        for (Sent each : sent) {
            if (Duration.between(each.at(), at).compareTo(REMEMBERED) < 0) {
                all.add(each);
            }
        }
        all.add(new Sent(step.occasion(), step.planHash().orElseThrow(), step.orders(), step.turnover(), at));
        return all;
    }
}
