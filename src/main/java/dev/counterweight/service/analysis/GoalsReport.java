package dev.counterweight.service.analysis;

import dev.counterweight.engine.pareto.ParetoSet;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;

/** Portfolios that serve several goals, or why there are none. */
public sealed interface GoalsReport {
    /**
     * Portfolios of which none is as good as another in every goal and worse in one. Goals are named as
     * {@link GoalsRequest#OBJECTIVES} has them.
     *
     * @param points worst in the first goal first
     * @param best figure of each goal at its best in the table, the ideal
     * @param worst figure of each goal at its worst in the table
     * @param extremes index of the portfolio that is best in each goal
     * @param knee index of the portfolio farthest beyond the plane through the extremes, goals scaled to 0..1
     * @param unproven optima that were not proven to the accuracy and are left out
     * @param set the same as the engine has it
     */
    record Done(
            List<String> assets,
            List<String> objectives,
            List<Point> points,
            Map<String, Double> best,
            Map<String, Double> worst,
            Map<String, Integer> extremes,
            int knee,
            double maxResidual,
            int unproven,
            List<String> notes,
            ParetoSet set)
            implements GoalsReport {
        /**
         * Index of the portfolio nearest to the ideal, goals scaled to 0..1.
         *
         * @param preference how much each goal counts, zero or more; 1 where absent
         */
        public int compromise(Map<String, Double> preference) {
            return set.compromise(Goals.preference(preference));
        }

        /** How far a portfolio is from the ideal, goals scaled to 0..1. */
        public double distance(int index, Map<String, Double> preference) {
            return set.distance(set.points().get(index), Goals.preference(preference));
        }
    }

    /** No portfolios; an infeasible or failed report. */
    record Refused(OptimizeReport reason) implements GoalsReport {}

    /** The work was no longer wanted. */
    record Cancelled() implements GoalsReport {}

    /**
     * One portfolio with what it is the optimum of.
     *
     * @param weights in the order of the assets
     * @param expectedReturn annual, before trading costs
     * @param volatility annual
     * @param turnover sum of absolute changes; NaN where nothing is known to be held
     * @param diversification weighted average volatility over portfolio volatility
     * @param residual of the optimality conditions of {@code optimum}, recomputed from the inputs
     */
    record Point(
            double[] weights,
            double expectedReturn,
            double volatility,
            double turnover,
            double diversification,
            Optimum optimum,
            double residual) {
        /** The figure of a goal. */
        public double figure(String objective) {
            return switch (objective) {
                case "return" -> expectedReturn;
                case "risk" -> volatility;
                case "turnover" -> turnover;
                default -> diversification;
            };
        }
    }

    /** The goal that is best within limits on the others, besides the limits that hold for all. */
    record Optimum(String goal, OptionalDouble leastReturn, OptionalDouble mostRisk, OptionalDouble mostTurnover) {}
}
