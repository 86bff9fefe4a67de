package dev.counterweight.engine.simulate;

import dev.counterweight.domain.PricePanel;
import java.time.LocalDate;
import java.time.temporal.ChronoField;
import java.util.List;

/**
 * A price history made ready for any number of backtests; immutable, so that several threads may share one.
 *
 * <p>Definitions: the first purchase is on the first row and pays its costs; a rebalance trades at the close of its row. A
 * calendar speaks on the first row of a new day, week (from Monday), month or quarter. A band speaks when
 * {@code max |weight - target| > band} at a close; a distance equal to the band, up to rounding, is inside. Costs at rate c are
 * paid out of the portfolio: the value V' after trading solves {@code V' = V - c sum |w V' - holding|}, exactly. Cash earns
 * nothing. A portfolio whose value falls to zero ends there.
 */
public final class Backtest {
    /** Rows are inside a band that they exceed by no more than this, which is the rounding of weights. */
    static final double ROUNDING = 1e-12;

    final double[] prices;
    final int rows;
    final int assets;
    private final List<LocalDate> dates;
    private final byte[] periods;

    /** @param prices complete, at least one row */
    public Backtest(PricePanel prices) {
        this(prices.prices(), prices.assets().size(), prices.dates());
    }

    /**
     * Takes prices as they are.
     *
     * @param prices row-major, {@code dates.size() x assets}, positive and finite; not copied: leave unchanged
     * @param dates ascending
     */
    public Backtest(double[] prices, int assets, List<LocalDate> dates) {
        if (assets < 1 || dates.isEmpty() || prices.length != dates.size() * assets) {
            throw new IllegalArgumentException("prices has " + prices.length + " values, expected " + dates.size()
                    + " dates x " + assets + " assets, at least one of each");
        }
        for (int k = 0; k < prices.length; k++) {
            if (!(prices[k] > 0 && prices[k] < Double.POSITIVE_INFINITY)) {
                throw new IllegalArgumentException("the price in column " + k % assets + " on " + dates.get(k / assets)
                        + " is " + prices[k] + ", expected a positive number");
            }
        }
        this.prices = prices;
        this.assets = assets;
        this.dates = List.copyOf(dates);
        rows = dates.size();
        periods = periods(dates);
    }

    public int rows() {
        return rows;
    }

    public int assets() {
        return assets;
    }

    public List<LocalDate> dates() {
        return dates;
    }

    public double price(int row, int asset) {
        return prices[row * assets + asset];
    }

    /** Runs constant target weights. */
    public BacktestRun run(double[] weights, BacktestSpec spec) {
        BacktestRun run = new BacktestRun();
        run(weights, spec, run);
        return run;
    }

    /** Runs constant target weights into a result that was used before, without allocating once its buffers are large enough. */
    public void run(double[] weights, BacktestSpec spec, BacktestRun into) {
        if (weights.length != assets) {
            throw new IllegalArgumentException(
                    "weights has " + weights.length + " values, expected " + assets + ", one for each asset");
        }
        into.simulate(this, weights, null, spec);
    }

    /** Runs target weights that are decided anew at every rebalance. */
    public BacktestRun run(TargetWeights targets, BacktestSpec spec) {
        BacktestRun run = new BacktestRun();
        run(targets, spec, run);
        return run;
    }

    /** Runs target weights that are decided anew into a result that was used before. */
    public void run(TargetWeights targets, BacktestSpec spec, BacktestRun into) {
        into.simulate(this, new double[assets], targets, spec);
    }

    /** Bit f is set where the row is the first one of a new period of {@code Frequency.values()[f]}. */
    byte[] periods() {
        return periods;
    }

    private static byte[] periods(List<LocalDate> dates) {
        byte[] first = new byte[dates.size()];
        long[] before = new long[4];
        for (int t = 0; t < first.length; t++) {
            LocalDate date = dates.get(t);
            long month = date.getLong(ChronoField.PROLEPTIC_MONTH);
            // day 0 of the epoch is a Thursday
            long[] now = {date.toEpochDay(), Math.floorDiv(date.toEpochDay() + 3, 7L), month, Math.floorDiv(month, 3L)};
            for (int f = 0; f < now.length; f++) {
                if (t > 0 && now[f] != before[f]) {
                    first[t] |= (byte) (1 << f);
                }
            }
            before = now;
        }
        return first;
    }
}
