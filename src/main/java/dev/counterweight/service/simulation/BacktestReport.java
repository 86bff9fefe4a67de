package dev.counterweight.service.simulation;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;

/** What came of a backtest, or why there is none. */
public sealed interface BacktestReport {
    /**
     * A run.
     *
     * @param dates rows of the curve
     * @param equity value at the close of each row, after trading, costs paid; not copied
     * @param weights at the close of each row, after trading: row-major, {@code dates x (assets + 1)}, cash last; not copied
     * @param metrics of the equity curve and of the weights at its end, by key
     * @param definitions of the metrics, by key
     * @param undefined why a metric has no value, by key
     */
    record Done(
            BacktestRequest request,
            List<String> assets,
            List<LocalDate> dates,
            double[] equity,
            double[] weights,
            List<Rebalance> rebalances,
            List<Trade> trades,
            Totals totals,
            Map<String, Object> metrics,
            Map<String, String> definitions,
            Map<String, String> undefined,
            LookAhead lookAhead,
            List<String> notes)
            implements BacktestReport {}

    /** No run, with the reasons. */
    record Refused(List<String> reasons) implements BacktestReport {}

    /**
     * One rebalance; the first is the first purchase.
     *
     * @param turnover one way: half the traded value over the value before
     * @param paid costs and slippage
     * @param value of the portfolio after it
     * @param weights after it, one for each asset; not copied
     */
    record Rebalance(LocalDate date, double turnover, double paid, double value, double[] weights) {}

    /**
     * A purchase (quantity above zero) or sale of one asset.
     *
     * @param paid cost and slippage of this trade
     */
    record Trade(LocalDate date, String asset, double quantity, double price, double paid) {
        public double value() {
            return quantity * price;
        }
    }

    /**
     * Figures of the whole run.
     *
     * @param returnOnCapital final value over capital, less one: the cost of the first purchase included, which the metrics of the
     *     curve do not see
     * @param turnover sum of one-way turnovers, the first purchase excluded
     * @param costs without slippage
     */
    record Totals(double finalValue, double returnOnCapital, double turnover, double costs, double slippage) {
        public double paid() {
            return costs + slippage;
        }
    }

    /**
     * Whether the run knew anything of later rows.
     *
     * @param passed decisions and curve are the same bits when everything after them is taken away
     * @param checked dates up to which prices were cut off for it
     * @param finalValueOneRowLater the same run with every trade one row after its decision
     * @param sharpeOneRowLater of that run
     */
    record LookAhead(
            boolean passed, List<LocalDate> checked, double finalValueOneRowLater, OptionalDouble sharpeOneRowLater) {}
}
