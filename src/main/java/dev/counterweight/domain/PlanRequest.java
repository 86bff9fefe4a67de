package dev.counterweight.domain;

import java.util.Set;

/**
 * What kind of plan is asked for.
 *
 * @param mode which directions are traded and how much money comes in or goes out
 * @param scope the whole portfolio, or only what is outside its band
 * @param destination back to the target, or only to the edge of the band
 * @param locked instruments that stay as they are
 */
public record PlanRequest(Mode mode, Scope scope, Destination destination, Set<InstrumentId> locked) {
    public PlanRequest {
        locked = Set.copyOf(locked);
    }

    /** Both directions, everything, to the target. */
    public static PlanRequest full() {
        return new PlanRequest(new Mode.Full(), Scope.ALL, Destination.TARGET, Set.of());
    }

    /** Which directions are traded. */
    public sealed interface Mode {
        /** Buys and sells. */
        record Full() implements Mode {}

        /** Buys only, with the money that is there. */
        record BuyOnly() implements Mode {}

        /** Sells only; the proceeds stay as money. */
        record SellOnly() implements Mode {}

        /** Buys with the money that is there and this much more, which is deposited first. */
        record Invest(Money amount) implements Mode {
            public Invest {
                Decimals.positive("amount to invest", amount.amount());
            }
        }

        /** Sells enough to take this much out. */
        record Withdraw(Money amount) implements Mode {
            public Withdraw {
                Decimals.positive("amount to withdraw", amount.amount());
            }
        }
    }

    /** What the plan covers. */
    public enum Scope {
        ALL,
        BREACHED
    }

    /** How far each covered row is moved. */
    public enum Destination {
        TARGET,
        BAND
    }
}
