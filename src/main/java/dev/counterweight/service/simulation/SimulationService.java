package dev.counterweight.service.simulation;

import dev.counterweight.domain.Estimation;
import dev.counterweight.domain.PricePanel;
import dev.counterweight.domain.ReturnPanel;
import dev.counterweight.domain.StressScenario;
import dev.counterweight.service.Progress;
import dev.counterweight.service.analysis.Market;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Simulations of a market. Stateless; every method works on what it is given. */
public final class SimulationService {
    /**
     * Runs one backtest.
     *
     * @param how annualises metrics, and estimates the covariance that the weights at the end are measured by
     * @param benchmark one price series that covers the dates; empty for none
     * @param confidence of value at risk
     * @throws java.util.concurrent.CancellationException when progress says so
     */
    public BacktestReport backtest(
            Market market,
            BacktestRequest request,
            Estimation how,
            Optional<PricePanel> benchmark,
            double confidence,
            Progress progress) {
        return new Backtests(market, how, progress).report(request, benchmark, confidence);
    }

    /**
     * Runs a grid of backtests on the same rows.
     *
     * @param how annualises the figures
     * @throws java.util.concurrent.CancellationException when progress says so
     */
    public SweepReport sweep(Market market, SweepRequest request, Estimation how, Progress progress) {
        return new Sweeps(market, how, request, progress).report();
    }

    /** The scenarios that are run when none are named; historical windows among them where the prices cover them. */
    public List<StressScenario> standardScenarios(List<String> assets, Optional<PricePanel> prices) {
        return StressTests.standard(assets, prices);
    }

    /**
     * Puts a portfolio under stress.
     *
     * @throws dev.counterweight.domain.Rejection naming a scenario that needs prices or moments that are not there
     */
    public StressReport stress(StressRequest request) {
        return StressTests.run(request);
    }

    /** Weights by position; equal ones when none are named. What they lack to 1 is cash. */
    public double[] weights(Map<String, Double> named, List<String> assets) {
        return Backtests.weights(named, assets);
    }

    /** Returns of weights that are brought back to their values every period; cash earns nothing. */
    public double[] constantWeights(Market market, Map<String, Double> named) {
        ReturnPanel returns = market.returns();
        double[] weights = Backtests.weights(named, returns.assets());
        double[] portfolio = new double[returns.rows()];
        for (int t = 0; t < portfolio.length; t++) {
            for (int j = 0; j < weights.length; j++) {
                portfolio[t] += weights[j] * returns.value(t, j);
            }
        }
        return portfolio;
    }

    /**
     * Simulates futures of a return series.
     *
     * @param returns simple, per period
     * @throws java.util.concurrent.CancellationException when progress says so
     */
    public MonteCarloReport monteCarlo(double[] returns, MonteCarloRequest request, Progress progress) {
        return new Futures(returns, request).report(progress);
    }

    /** Mean length of the stretches that the memory of a series' squares asks for (Politis and White 2004). */
    public double blockLengthOfSquares(double[] returns) {
        return Futures.blockOfSquares(returns);
    }

    /** Attributes the return of constant weights to assets, time and, against a benchmark's weights, to sectors. */
    public AttributionReport attribution(Market market, AttributionRequest request, Estimation how) {
        return new Attributions(market, how, request).report();
    }
}
