package dev.counterweight.ui.goals;

import java.util.OptionalDouble;

/**
 * One portfolio of the table.
 *
 * @param number from 1
 * @param weights in the order of the assets, sum 1. Not copied: treat as read-only
 * @param figures by {@link Goal}; turnover is NaN where nothing is held
 * @param goal what is optimised within the limits
 * @param residual largest violation of the optimality conditions
 */
record GoalLine(
        int number,
        double[] weights,
        double[] figures,
        Goal goal,
        OptionalDouble leastReturn,
        OptionalDouble mostRisk,
        OptionalDouble mostTurnover,
        double residual) {
    double figure(Goal of) {
        return figures[of.ordinal()];
    }
}
