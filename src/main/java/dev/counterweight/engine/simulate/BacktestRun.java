package dev.counterweight.engine.simulate;

import dev.counterweight.domain.Frequency;
import dev.counterweight.domain.PlanRequest.Reach;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * What came of a backtest. Holds its own buffers and may be filled again by
 * {@link Backtest#run(double[], BacktestSpec, BacktestRun)}; for one thread at a time.
 */
public final class BacktestRun {
    private @Nullable Backtest history;
    private double[] equity = {};
    private int rows;
    private int rebalances;
    private int trades;
    private int[] rebalanceRow = {};
    private double[] turnover = {};
    private double[] paid = {};
    private double[] quantities = {};
    private double rate;
    private double costShare;

    private double[] quantity = {};
    private double[] holding = {};
    private double[] target = {};
    private double[] limit = {};
    private final PartialRebalance partial = new PartialRebalance();
    private double cash;

    /** Rows that were run: all of them, or up to the one on which nothing was left. */
    public int rows() {
        return rows;
    }

    /** Portfolio value at the close of each row, after trading; length {@link #rows}, copied. */
    public double[] equity() {
        return Arrays.copyOf(equity, rows);
    }

    public double equity(int row) {
        return equity[checked(row, rows, "row")];
    }

    /** Value at the last close. */
    public double finalValue() {
        return equity[rows - 1];
    }

    /** Rebalances, the first purchase included. */
    public int rebalances() {
        return rebalances;
    }

    /** Row of rebalance k; 0 is the first purchase. */
    public int rebalanceRow(int k) {
        return rebalanceRow[checked(k, rebalances, "rebalance")];
    }

    /** One-way turnover of rebalance k: half the traded value over the value before it. */
    public double turnover(int k) {
        return turnover[checked(k, rebalances, "rebalance")];
    }

    /** Sum of one-way turnovers, without the first purchase. */
    public double turnover() {
        double sum = 0;
        for (int k = 1; k < rebalances; k++) {
            sum += turnover[k];
        }
        return sum;
    }

    /** Costs and slippage paid at rebalance k, in units of the capital. */
    public double paid(int k) {
        return paid[checked(k, rebalances, "rebalance")];
    }

    /** Costs and slippage paid in all, the first purchase included. */
    public double paid() {
        double sum = 0;
        for (int k = 0; k < rebalances; k++) {
            sum += paid[k];
        }
        return sum;
    }

    /** The part of {@link #paid()} that is cost and not slippage. */
    public double costs() {
        return paid() * costShare;
    }

    public double slippage() {
        return paid() * (1 - costShare);
    }

    /** Purchases and sales of one asset in one rebalance, all counted. */
    public int trades() {
        return trades;
    }

    /** Cost and slippage of a unit of traded value. */
    public double rate() {
        return rate;
    }

    /** Whether rebalance k bought or sold an asset. */
    public boolean traded(int k, int asset) {
        int row = rebalanceRow(k);
        double before = k == 0 ? 0 : quantityAfter(k - 1, asset);
        double moved = Math.abs(quantityAfter(k, asset) - before) * history().price(row, asset);
        return moved > Backtest.ROUNDING * (equity[row] + paid[k]);
    }

    /** Units of an asset held after rebalance k; {@code asset == assets} is cash. */
    public double quantityAfter(int k, int asset) {
        int width = history().assets + 1;
        return quantities[checked(k, rebalances, "rebalance") * width + checked(asset, width, "asset")];
    }

    /**
     * Weights at the close of each row, after trading, from the quantities held.
     *
     * @return row-major, {@code rows x (assets + 1)}; the last column is cash
     */
    public double[] weights() {
        Backtest over = history();
        int n = over.assets;
        double[] weights = new double[rows * (n + 1)];
        int k = 0;
        for (int t = 0; t < rows; t++) {
            while (k + 1 < rebalances && rebalanceRow[k + 1] <= t) {
                k++;
            }
            boolean bought = rebalances > 0 && rebalanceRow[k] <= t;
            for (int j = 0; j < n && bought; j++) {
                weights[t * (n + 1) + j] = quantities[k * (n + 1) + j] * over.prices[t * n + j] / equity[t];
            }
            weights[t * (n + 1) + n] = bought ? quantities[k * (n + 1) + n] / equity[t] : 1;
        }
        return weights;
    }

    private Backtest history() {
        if (history == null) {
            throw new IllegalStateException("this result was not filled by a backtest yet");
        }
        return history;
    }

    private static int checked(int index, int count, String what) {
        if (index < 0 || index >= count) {
            throw new IndexOutOfBoundsException(what + " " + index + " of " + count);
        }
        return index;
    }

    void simulate(Backtest over, double[] weights, @Nullable TargetWeights targets, BacktestSpec spec) {
        start(over, spec);
        System.arraycopy(weights, 0, target, 0, over.assets);
        RebalanceRule rule = spec.rule();
        int calendar = rule.calendar().map(BacktestRun::bit).orElse(0);
        int looked = !rule.banded() ? 0 : rule.checked() == Frequency.DAILY ? -1 : bit(rule.checked());
        int decided = 0;
        while (decided < rows) {
            if (targets != null) {
                targets.decide(decided, target);
            }
            limits(rule);
            int due = decided + spec.delay();
            if (hold(over, decided, Math.min(due, rows), 0, 0) < 0 || due >= rows) {
                break;
            }
            rebalance(over, due, spec);
            decided = hold(over, due + 1, rows, calendar, looked);
            if (decided < 0) {
                break;
            }
        }
    }

    private static int bit(Frequency frequency) {
        return 1 << frequency.ordinal();
    }

    private void start(Backtest over, BacktestSpec spec) {
        history = over;
        rows = over.rows;
        rebalances = 0;
        trades = 0;
        rate = spec.rate();
        costShare = rate == 0 ? 1 : spec.costBps() / (spec.costBps() + spec.slippageBps());
        int n = over.assets;
        if (equity.length < rows) {
            equity = new double[rows];
        }
        if (quantity.length != n) {
            quantity = new double[n];
            holding = new double[n];
            target = new double[n];
            limit = new double[n];
        }
        Arrays.fill(quantity, 0);
        cash = spec.capital();
    }

    private void limits(RebalanceRule rule) {
        for (int j = 0; j < limit.length; j++) {
            double relative = rule.relativeBand() < Double.POSITIVE_INFINITY
                    ? rule.relativeBand() * Math.abs(target[j])
                    : Double.POSITIVE_INFINITY;
            limit[j] = Math.min(rule.band(), relative) + Backtest.ROUNDING;
        }
    }

    /**
     * Values what is held row by row from {@code from} until the rule speaks, the end is reached or nothing is left.
     *
     * @return the row on which the rule spoke, {@code rows} at the end, or -1 when nothing is left
     */
    private int hold(Backtest over, int from, int to, int calendar, int looked) {
        double[] p = over.prices;
        byte[] periods = over.periods();
        double[] q = quantity;
        double[] x = holding;
        int n = q.length;
        for (int t = from; t < to; t++) {
            double value = cash + value(p, t * n, q, x, n);
            equity[t] = value;
            if (!(value > 0)) {
                equity[t] = 0;
                rows = t + 1;
                return -1;
            }
            if ((periods[t] & calendar) != 0) {
                return t;
            }
            if ((looked < 0 || (periods[t] & looked) != 0) && outside(x, target, limit, value, n)) {
                return t;
            }
        }
        return to;
    }

    /** Holdings into {@code x} and their sum, added up in four strands. */
    private static double value(double[] p, int base, double[] q, double[] x, int n) {
        double a = 0;
        double b = 0;
        double c = 0;
        double d = 0;
        int j = 0;
        for (; j < n - 3; j += 4) {
            double x0 = q[j] * p[base + j];
            double x1 = q[j + 1] * p[base + j + 1];
            double x2 = q[j + 2] * p[base + j + 2];
            double x3 = q[j + 3] * p[base + j + 3];
            x[j] = x0;
            x[j + 1] = x1;
            x[j + 2] = x2;
            x[j + 3] = x3;
            a += x0;
            b += x1;
            c += x2;
            d += x3;
        }
        for (; j < n; j++) {
            x[j] = q[j] * p[base + j];
            a += x[j];
        }
        return (a + b) + (c + d);
    }

    private static boolean outside(double[] x, double[] w, double[] limit, double value, int n) {
        for (int j = 0; j < n; j++) {
            if (Math.abs(x[j] - w[j] * value) > limit[j] * value) {
                return true;
            }
        }
        return false;
    }

    private void rebalance(Backtest over, int row, BacktestSpec spec) {
        int n = over.assets;
        int base = row * n;
        double before = cash + value(over.prices, base, quantity, holding, n);
        boolean whole = rebalances == 0 || spec.rule().reach().equals(Reach.WHOLE);
        double after = whole ? afterCosts(before) : partial.solve(spec.rule(), holding, target, limit, cash, rate);
        double invested = 0;
        double traded = 0;
        int count = 0;
        record(rebalances, n);
        int at = rebalances * (n + 1);
        for (int j = 0; j < n; j++) {
            double price = over.prices[base + j];
            boolean kept = !whole && partial.goal(j) == holding[j];
            double units = kept ? quantity[j] : (whole ? target[j] * after : partial.goal(j)) / price;
            if (spec.wholeUnits() && !kept) {
                units = Math.floor(units + 1e-9);
            }
            double value = units * price;
            double moved = Math.abs(value - holding[j]);
            traded += moved;
            count += moved > Backtest.ROUNDING * before ? 1 : 0;
            invested += value;
            quantities[at + j] = units;
        }
        if (count == 0 && rebalances > 0) {
            equity[row] = before;
            return;
        }
        double cost = rate * traded;
        cash = spec.wholeUnits() ? before - cost - invested : whole ? leftOver(after) : rest(after, invested);
        quantities[at + n] = cash;
        System.arraycopy(quantities, at, quantity, 0, n);
        rebalanceRow[rebalances] = row;
        turnover[rebalances] = traded / 2 / before;
        paid[rebalances] = cost;
        equity[row] = spec.wholeUnits() ? cash + invested : after;
        trades += count;
        rebalances++;
    }

    /** Money that is not invested; nothing where it is nothing up to rounding. */
    private static double rest(double value, double invested) {
        double left = value - invested;
        return Math.abs(left) <= Backtest.ROUNDING * value ? 0 : left;
    }

    /** Weights that add up to one up to rounding leave no cash. */
    private double leftOver(double value) {
        double left = 1;
        for (double w : target) {
            left -= w;
        }
        return Math.abs(left) <= Backtest.ROUNDING ? 0 : left * value;
    }

    /**
     * Solves {@code V' = V - c sum |w V' - x|} by Newton steps on its convex, piecewise linear left side: from the second step on
     * they come down to the root and end when no trade changes its side.
     */
    private double afterCosts(double before) {
        if (rate == 0) {
            return before;
        }
        double gross = 0;
        for (double w : target) {
            gross += Math.abs(w);
        }
        if (!(rate * gross < 1)) {
            throw new IllegalArgumentException("targets of " + gross + " in all, long and short, at a cost of "
                    + 10_000 * rate + " basis points leave nothing; expected cost x targets below 1");
        }
        double value = before;
        for (int step = 0; step < 2 * target.length + 4; step++) {
            double constant = before;
            double slope = 1;
            for (int j = 0; j < target.length; j++) {
                double side = rate * Math.signum(target[j] * value - holding[j]);
                constant += side * holding[j];
                slope += side * target[j];
            }
            double next = constant / slope;
            if (next == value) {
                break;
            }
            value = next;
        }
        return value;
    }

    private void record(int k, int n) {
        if (rebalanceRow.length <= k) {
            int length = Math.max(16, 2 * k);
            rebalanceRow = Arrays.copyOf(rebalanceRow, length);
            turnover = Arrays.copyOf(turnover, length);
            paid = Arrays.copyOf(paid, length);
        }
        if (quantities.length < (k + 1) * (n + 1)) {
            quantities = Arrays.copyOf(quantities, Math.max(16, 2 * (k + 1)) * (n + 1));
        }
    }
}
