package dev.counterweight.service.simulation;

import java.util.List;
import java.util.Map;

/**
 * The distribution of the simulated futures. Values are in units of the capital, growth factors start from 1.
 *
 * @param block mean length of a stretch that was used; 1 for independent draws, NaN for a lognormal walk
 * @param blockStationary length that the returns ask for, for the stationary bootstrap
 * @param blockOfSquares the same of the squared returns, whose memory is longer where volatility clusters
 * @param observations returns drawn from
 * @param terminal of the value at the horizon
 * @param drawdown quantiles of the deepest fall, zero or negative, by probability
 * @param probabilityOfLoss share of futures that end below the capital
 * @param probabilityOfLargeLoss share of futures that end below the capital less the loss asked for
 * @param fan quantiles of the value on the way
 * @param closedForm exact figures that the simulation converges to, by name
 */
public record MonteCarloReport(
        MonteCarloRequest request,
        double block,
        double blockStationary,
        double blockOfSquares,
        int observations,
        Terminal terminal,
        Map<Double, Double> drawdown,
        double probabilityOfLoss,
        double probabilityOfLargeLoss,
        List<Step> fan,
        Map<String, Object> closedForm) {

    /**
     * Value at the horizon.
     *
     * @param quantiles by probability
     * @param meanGrowth of the growth factor
     * @param varianceGrowth of the growth factor, over the number of paths
     * @param meanLog of the logarithm of the growth factor
     * @param varianceLog of it
     */
    public record Terminal(
            Map<Double, Double> quantiles,
            double meanGrowth,
            double varianceGrowth,
            double meanLog,
            double varianceLog) {}

    /** Quantiles of the value after some periods, by probability. */
    public record Step(int period, Map<Double, Double> quantiles) {}
}
