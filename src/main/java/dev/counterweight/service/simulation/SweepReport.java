package dev.counterweight.service.simulation;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What came of a grid of backtests.
 *
 * @param rows price rows of every run
 * @param best index into the runs, by criterion
 * @param overfitting empty when it was left out or there is nothing to compare
 * @param notes why something is missing
 */
public record SweepReport(
        LocalDate from,
        LocalDate to,
        int rows,
        List<Run> runs,
        Map<String, Integer> best,
        Optional<Overfitting> overfitting,
        List<String> notes) {

    /**
     * One run. Figures that a run does not define are NaN.
     *
     * @param targets {@code targets}, {@code equal} or the method's name
     * @param rebalances the first purchase included
     * @param turnover one way, without the first purchase
     * @param paid costs and slippage
     * @param annualCost paid over the mean value, per year
     * @param trackingError annual volatility of the difference to the same targets traded back every row at no cost; NaN for
     *     methods, whose targets move
     */
    public record Run(
            String targets,
            String policy,
            double costBps,
            double finalValue,
            int rebalances,
            int trades,
            double turnover,
            double paid,
            double annualCost,
            double trackingError,
            Figures figures) {}

    /** Metrics of a run's curve, as {@code metrics} defines them. */
    public record Figures(
            double totalReturn,
            double annualisedReturn,
            double volatility,
            double sharpe,
            double sortino,
            double calmar,
            double maxDrawdown) {}

    /**
     * How far the best run is to be believed.
     *
     * @param probability of backtest overfitting: how often the best of one half of time is no better than the median in the
     *     other
     * @param partitions parts of time
     * @param combinations choices of half of them
     * @param probabilityOfLoss how often the best of one half lost money in the other
     * @param degradation slope of the Sharpe ratio outside on the one inside
     * @param deflated Sharpe ratio of the best run, corrected for the number of runs
     */
    public record Overfitting(
            double probability,
            int partitions,
            int combinations,
            double probabilityOfLoss,
            double degradation,
            Deflated deflated) {}

    /**
     * The deflated Sharpe ratio.
     *
     * @param sharpe annual, of the best run
     * @param expectedMaximum annual Sharpe ratio that the best of as many worthless runs is expected to show
     * @param probability that the true Sharpe ratio of the best run is above that
     * @param trials number of runs
     */
    public record Deflated(double sharpe, double expectedMaximum, double probability, int trials) {}
}
