package dev.counterweight.domain;

import java.util.List;
import java.util.Set;

/**
 * What kind of plan is asked for.
 *
 * @param mode which directions are traded and how much money comes in or goes out
 * @param scope the whole portfolio, or only what is outside its band
 * @param destination back to the target, or only to the edge of the band
 * @param locked instruments that stay as they are
 * @param part of the way to the destination that each covered row goes, in basis points from 1 to {@value #WHOLE_WAY}
 */
public record PlanRequest(Mode mode, Scope scope, Destination destination, Set<InstrumentId> locked, int part) {
    /** All the way. */
    public static final int WHOLE_WAY = 10_000;

    public PlanRequest {
        locked = Set.copyOf(locked);
        if (part < 1 || part > WHOLE_WAY) {
            throw new IllegalArgumentException(
                    "part is " + part + ", expected a whole number of basis points from 1 to " + WHOLE_WAY);
        }
    }

    /** All the way. */
    public PlanRequest(Mode mode, Scope scope, Destination destination, Set<InstrumentId> locked) {
        this(mode, scope, destination, locked, WHOLE_WAY);
    }

    /** The same, with these locked. */
    public PlanRequest locking(Set<InstrumentId> instruments) {
        return new PlanRequest(mode, scope, destination, instruments, part);
    }

    /** The same, but only so far. */
    public PlanRequest part(int basisPoints) {
        return new PlanRequest(mode, scope, destination, locked, basisPoints);
    }

    public boolean partly() {
        return part < WHOLE_WAY;
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

    /** What a plan covers, and how far that goes. */
    public record Reach(Scope scope, Destination destination) {
        /** Everything goes back to its target. */
        public static final Reach WHOLE = new Reach(Scope.ALL, Destination.TARGET);

        /** Every reach there is, the furthest first. */
        public static final List<Reach> EVERY = List.of(
                WHOLE,
                new Reach(Scope.BREACHED, Destination.TARGET),
                new Reach(Scope.ALL, Destination.BAND),
                new Reach(Scope.BREACHED, Destination.BAND));

        /** What a backtest's policy ends with: nothing for the whole way, else such as {@code +scope:breached}. */
        public String suffix() {
            return (scope == Scope.ALL ? "" : "+scope:breached")
                    + (destination == Destination.TARGET ? "" : "+to:band");
        }
    }
}
