package dev.counterweight.ui.backtest;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * What the view draws.
 *
 * @param chosen the rule of the surface that the curves belong to; empty for the portfolio's own
 * @param own figures of the portfolio's own rule
 * @param cells of the surface, by rule
 * @param probabilityOfOverfitting of choosing the best of the surface; empty where it is not known
 */
record BacktestPicture(
        Optional<BacktestPolicy> chosen,
        Curves curves,
        Figures figures,
        Figures own,
        Map<BacktestPolicy, Cell> cells,
        Assumptions assumptions,
        OptionalDouble probabilityOfOverfitting) {

    /**
     * What is different from another run of the same days: curves, and the figures of both rules. Weights, surface and assumptions
     * stay those of this one.
     */
    BacktestPicture less(BacktestPicture other) {
        return new BacktestPicture(
                chosen,
                new Curves(
                        curves.days(),
                        difference(curves.equity(), other.curves.equity()),
                        difference(curves.drawdown(), other.curves.drawdown()),
                        curves.assets(),
                        curves.weights(),
                        List.of()),
                figures.less(other.figures),
                own.less(other.own),
                cells,
                assumptions,
                probabilityOfOverfitting);
    }

    private static double[] difference(double[] one, double[] other) {
        double[] less = new double[one.length];
        for (int t = 0; t < less.length; t++) {
            less[t] = one[t] - other[t];
        }
        return less;
    }

    /**
     * The run over time. Arrays are not copied.
     *
     * @param equity value at each close
     * @param drawdown below the greatest value before, zero or negative
     * @param weights row-major, {@code days x (assets + 1)}, cash last
     */
    record Curves(
            List<LocalDate> days,
            double[] equity,
            double[] drawdown,
            List<String> assets,
            double[] weights,
            List<LocalDate> rebalances) {}

    /** Figures that are not defined are NaN. */
    record Figures(
            double finalValue,
            double annualisedReturn,
            double volatility,
            double sharpe,
            double maxDrawdown,
            double turnover,
            double paid,
            double annualCost,
            double trackingError,
            int rebalances) {
        Figures less(Figures other) {
            return new Figures(
                    finalValue - other.finalValue,
                    annualisedReturn - other.annualisedReturn,
                    volatility - other.volatility,
                    sharpe - other.sharpe,
                    maxDrawdown - other.maxDrawdown,
                    turnover - other.turnover,
                    paid - other.paid,
                    annualCost - other.annualCost,
                    trackingError - other.trackingError,
                    rebalances - other.rebalances);
        }
    }

    /** What a rule costs a year, and how far it lets the portfolio stray: the volatility of the difference to daily rebalancing. */
    record Cell(double annualCost, double trackingError) {}

    /** What was assumed, and what was checked. */
    record Assumptions(
            String ownPolicy,
            double costBps,
            double capital,
            int rows,
            boolean noLookAhead,
            double finalValueOneRowLater,
            List<String> notes) {}
}
