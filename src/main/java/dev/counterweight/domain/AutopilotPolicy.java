package dev.counterweight.domain;

/**
 * What the program may do by itself in one portfolio. All limits are over any 24 hours.
 *
 * @param on whether it may send anything at all
 * @param dailyOrders most orders; the slices of a large one count once
 * @param dailyTurnover most that is bought and sold together, in basis points of the portfolio's value
 * @param countdownMinutes time between the announcement of a rebalance and its first order, in which it can be held
 * @param newTargets whether targets that a trigger calculated may be put in force
 */
public record AutopilotPolicy(
        boolean on, int dailyOrders, int dailyTurnover, int countdownMinutes, boolean newTargets) {
    /** Off; once it is on: 20 orders, 30 %, ten minutes, no new targets. */
    public static final AutopilotPolicy OFF = new AutopilotPolicy(false, 20, 3_000, 10, false);

    public AutopilotPolicy {
        bounded("daily_orders", dailyOrders, 1, 1_000);
        bounded("daily_turnover", dailyTurnover, 1, 20_000);
        bounded("countdown_minutes", countdownMinutes, 1, 1_440);
    }

    private static void bounded(String field, int value, int least, int greatest) {
        if (value < least || value > greatest) {
            throw new IllegalArgumentException(
                    field + " is " + value + ", expected a whole number from " + least + " to " + greatest);
        }
    }
}
