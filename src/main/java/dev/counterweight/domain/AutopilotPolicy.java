package dev.counterweight.domain;

import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * What the program may do by itself in one portfolio. All limits are over any 24 hours.
 *
 * @param on whether it may send anything at all
 * @param dailyOrders most orders; the slices of a large one count once
 * @param dailyTurnover most that is bought and sold together, in basis points of the portfolio's value
 * @param countdownMinutes time between the announcement of a rebalance and its first order, in which it can be held
 * @param newTargets whether targets that a trigger calculated may be put in force
 * @param partWay whether a rebalance that needs more turnover than is left goes the part of the way that is; otherwise it is
 *     refused until a person decides
 * @param allowedWarnings names of checks whose remark does not stop a plan, some of {@link #WARNINGS}; a plan with any other
 *     remark is not sent
 */
public record AutopilotPolicy(
        boolean on,
        int dailyOrders,
        int dailyTurnover,
        int countdownMinutes,
        boolean newTargets,
        boolean partWay,
        SortedSet<String> allowedWarnings) {
    /** Checks of a plan that can pass with a remark, and whose remark can be allowed. */
    public static final List<String> WARNINGS = List.of(
            "max_single_strategy",
            "min_single_strategy",
            "max_correlation_pair",
            "max_avg_correlation",
            "max_risk_contribution",
            "min_strategy_sharpe",
            "max_strategy_drawdown",
            "min_portfolio_sharpe",
            "max_portfolio_drawdown",
            "price_age");

    /** Off; once it is on: 20 orders, 30 %, ten minutes, no new targets, the whole way or nothing, no remarks. */
    public static final AutopilotPolicy OFF = new AutopilotPolicy(false, 20, 3_000, 10, false);

    public AutopilotPolicy {
        bounded("daily_orders", dailyOrders, 1, 1_000);
        bounded("daily_turnover", dailyTurnover, 1, 20_000);
        bounded("countdown_minutes", countdownMinutes, 1, 1_440);
        SortedSet<String> names = new TreeSet<>(allowedWarnings);
        for (String name : names) {
            if (!WARNINGS.contains(name)) {
                throw new IllegalArgumentException(
                        "allowed_warnings has \"" + name + "\", expected some of " + String.join(", ", WARNINGS));
            }
        }
        allowedWarnings = Collections.unmodifiableSortedSet(names);
    }

    /** Where a remark of any check stops a plan, and so does too much turnover. */
    public AutopilotPolicy(boolean on, int dailyOrders, int dailyTurnover, int countdownMinutes, boolean newTargets) {
        this(on, dailyOrders, dailyTurnover, countdownMinutes, newTargets, false, new TreeSet<>());
    }

    public AutopilotPolicy allowing(Collection<String> warnings) {
        return new AutopilotPolicy(
                on, dailyOrders, dailyTurnover, countdownMinutes, newTargets, partWay, new TreeSet<>(warnings));
    }

    public AutopilotPolicy partWay(boolean may) {
        return new AutopilotPolicy(on, dailyOrders, dailyTurnover, countdownMinutes, newTargets, may, allowedWarnings);
    }

    private static void bounded(String field, int value, int least, int greatest) {
        if (value < least || value > greatest) {
            throw new IllegalArgumentException(
                    field + " is " + value + ", expected a whole number from " + least + " to " + greatest);
        }
    }
}
