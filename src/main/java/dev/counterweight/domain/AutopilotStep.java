package dev.counterweight.domain;

import java.time.Instant;
import java.util.Optional;

/**
 * Something that the autopilot did, or that a person did to it.
 *
 * @param occasion what it is about: the trigger and the moment from which it counts, the same until it was dealt with
 * @param trigger why a rebalance was due
 * @param planHash the plan; empty where there is none
 * @param orders number of orders of the plan
 * @param turnover what the plan buys and sells together, in basis points of the portfolio's value
 * @param sendAt for a countdown: when it ends
 * @param by who did it: {@code autopilot}, or a person's name
 * @param reason in plain words
 */
public record AutopilotStep(
        Kind kind,
        String occasion,
        Optional<Trigger> trigger,
        Optional<String> planHash,
        int orders,
        int turnover,
        Optional<Instant> sendAt,
        String by,
        String reason) {
    /** What happened. */
    public enum Kind {
        /** A rebalance was announced and will be sent at the end of the countdown. */
        COUNTDOWN,
        /** The countdown was given up. */
        CANCELLED,
        /** A plan is about to be sent; written before the first order. */
        SENDING,
        /** What was sent are tickets; it has ended once a person has said what became of them. */
        PREPARED,
        /** The rebalance that was sent has ended. */
        DONE,
        /** A plan did not pass every check or limit, or was refused. Nothing was sent. */
        REFUSED,
        /** What was due was dealt with: there was nothing to trade. */
        NOTHING,
        /** A person holds the autopilot. */
        HELD,
        /** A person lets it go on. */
        RELEASED
    }

    public AutopilotStep {
        Ranges.text("occasion", occasion);
        Ranges.text("by", by);
        Ranges.count("orders", orders, 0);
        Ranges.count("turnover", turnover, 0);
        if ((kind == Kind.COUNTDOWN) != sendAt.isPresent()) {
            throw new IllegalArgumentException(
                    "send_at of " + kind + " is " + sendAt + ", expected it for a countdown");
        }
        if ((kind == Kind.SENDING || kind == Kind.PREPARED) && planHash.isEmpty()) {
            throw new IllegalArgumentException("plan_hash of " + kind + " is empty, expected the plan that is sent");
        }
    }

    /** Whether something is under way after it. */
    public boolean underWay() {
        return kind == Kind.SENDING || kind == Kind.PREPARED;
    }

    /** A step without a plan. */
    public static AutopilotStep of(Kind kind, String occasion, Optional<Trigger> trigger, String by, String reason) {
        return new AutopilotStep(kind, occasion, trigger, Optional.empty(), 0, 0, Optional.empty(), by, reason);
    }
}
