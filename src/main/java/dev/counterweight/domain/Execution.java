package dev.counterweight.domain;

/** Who carries out a portfolio's orders. */
public sealed interface Execution {
    Execution PAPER = new Paper();

    /** The simulated broker; no real money moves. What every portfolio begins with, and every imported or copied one. */
    record Paper() implements Execution {}

    /**
     * A person, at an own bank or broker: orders become tickets, and the person records what the bank did. Real money.
     *
     * @param ticketDays how many days a ticket that was not placed stays valid
     * @param autopilot whether the autopilot may prepare tickets
     */
    record ByHand(int ticketDays, boolean autopilot) implements Execution {
        public static final int STANDARD_DAYS = 5;
        public static final int MOST_DAYS = 90;

        public ByHand {
            Ranges.count("ticket_days", ticketDays, 1);
            if (ticketDays > MOST_DAYS) {
                throw new IllegalArgumentException("ticket_days is " + ticketDays + ", expected at most " + MOST_DAYS);
            }
        }
    }

    /** Whether real money moves. */
    default boolean live() {
        return switch (this) {
            case Paper p -> false;
            case ByHand h -> true;
        };
    }
}
