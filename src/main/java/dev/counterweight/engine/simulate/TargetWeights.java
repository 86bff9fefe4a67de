package dev.counterweight.engine.simulate;

/** What a backtest trades to. */
@FunctionalInterface
public interface TargetWeights {
    /**
     * Target weights decided at the close of a row; only that row and earlier ones may be looked at. What they lack to 1 is cash.
     *
     * @param weights to be filled, one for each asset; holds the targets of the rebalance before
     */
    void decide(int row, double[] weights);
}
