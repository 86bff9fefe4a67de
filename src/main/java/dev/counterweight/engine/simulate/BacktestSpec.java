package dev.counterweight.engine.simulate;

/**
 * How a backtest trades.
 *
 * @param costBps cost of trading, basis points of the traded value
 * @param slippageBps distance of a fill from the close, against the trader, basis points of the traded value; paid like a cost
 * @param capital value before the first purchase
 * @param wholeUnits hold whole units only, rounded down; the rest stays in cash
 * @param delay rows between the close that a decision is made at and the close it is traded at; 0 trades at that close
 */
public record BacktestSpec(
        RebalanceRule rule, double costBps, double slippageBps, double capital, boolean wholeUnits, int delay) {
    public BacktestSpec {
        rate("cost-bps", costBps);
        rate("slippage-bps", slippageBps);
        if (!(capital > 0 && capital < Double.POSITIVE_INFINITY)) {
            throw new IllegalArgumentException("capital is " + capital + ", expected an amount above 0");
        }
        if (delay < 0) {
            throw new IllegalArgumentException("delay is " + delay + " rows, expected 0 or more");
        }
    }

    /** Fractional units, traded at the close of the decision, starting from 1. */
    public static BacktestSpec of(RebalanceRule rule, double costBps) {
        return new BacktestSpec(rule, costBps, 0, 1, false, 0);
    }

    /** What a unit of traded value costs, slippage included. */
    public double rate() {
        return (costBps + slippageBps) / 10_000;
    }

    private static void rate(String field, double value) {
        if (!(value >= 0 && value <= 2_500)) {
            throw new IllegalArgumentException(
                    field + " is " + value + ", expected basis points from 0 to 2500 such as 10");
        }
    }
}
