package dev.counterweight.engine.risk;

import dev.counterweight.domain.ReturnPanel;
import dev.counterweight.engine.measure.MetricsSpec;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;

/**
 * What the limits are compared with. A figure that is not known is NaN; arrays are not copied: treat as read-only.
 *
 * @param assets names of the risky assets, length n; cash is not among them
 * @param weights fractions of the whole portfolio, length n; with {@code cash} they add up to 1 where there is no leverage
 * @param cash fraction held as cash
 * @param perAsset figures of each asset, length n
 * @param correlation {@code n x n}, symmetric, row-major
 * @param portfolio figures of the portfolio held at these weights throughout
 */
public record RiskFigures(
        List<String> assets,
        double[] weights,
        double cash,
        List<AssetFigures> perAsset,
        double[] correlation,
        PortfolioFigures portfolio) {
    public RiskFigures {
        assets = List.copyOf(assets);
        perAsset = List.copyOf(perAsset);
        int n = assets.size();
        if (weights.length != n || perAsset.size() != n || correlation.length != n * n) {
            throw new IllegalArgumentException("there are " + n + " assets, " + weights.length + " weights, "
                    + perAsset.size() + " asset figures and " + correlation.length
                    + " correlations, expected n, n, n and n x n");
        }
        for (int i = 0; i < n; i++) {
            if (!Double.isFinite(weights[i])) {
                throw new IllegalArgumentException(
                        "weight of " + assets.get(i) + " is " + weights[i] + ", expected a finite fraction");
            }
        }
        if (!(cash >= 0 && cash <= 1)) {
            throw new IllegalArgumentException("cash is " + cash + ", expected a fraction from 0 to 1");
        }
    }

    /**
     * Figures of one asset.
     *
     * @param sharpe annual Sharpe ratio
     * @param drawdown deepest fall, a positive fraction
     * @param riskContribution share of the portfolio's variance
     */
    public record AssetFigures(double sharpe, double drawdown, double riskContribution) {}

    /**
     * Figures of the portfolio.
     *
     * @param volatility annual
     * @param sharpe annual Sharpe ratio
     * @param drawdown deepest fall, a positive fraction
     */
    public record PortfolioFigures(double volatility, double sharpe, double drawdown) {}

    /** Number of risky assets, n. */
    public int size() {
        return assets.size();
    }

    /** Number of assets with a weight other than zero. */
    public int held() {
        return (int) Arrays.stream(weights).filter(w -> w != 0).count();
    }

    /** Mean over the pairs of held assets whose correlation is known; NaN when there is none. */
    public double averageCorrelation() {
        return CorrelationChecks.average(this);
    }

    /** The figures that need no history; everything else is NaN. */
    public static RiskFigures withoutHistory(List<String> assets, double[] weights, double cash) {
        int n = assets.size();
        double[] correlation = new double[n * n];
        Arrays.fill(correlation, Double.NaN);
        return new RiskFigures(
                assets,
                weights,
                cash,
                Collections.nCopies(n, new AssetFigures(Double.NaN, Double.NaN, Double.NaN)),
                correlation,
                new PortfolioFigures(Double.NaN, Double.NaN, Double.NaN));
    }

    /**
     * Measures the assets of a panel and the portfolio that is brought back to these weights every period; cash earns the
     * risk-free rate. For many weights on the same panel use {@link RiskHistory}.
     *
     * @param returns at least two rows
     * @param weights in the order of the panel's columns
     */
    public static RiskFigures of(ReturnPanel returns, double[] weights, double cash, MetricsSpec spec) {
        return RiskHistory.of(returns, spec).at(weights, cash).figures();
    }

    static double[] portfolio(ReturnPanel returns, double[] weights, double cash, MetricsSpec spec) {
        double[] series = new double[returns.rows()];
        for (int t = 0; t < series.length; t++) {
            double sum = cash * spec.riskFree() / spec.periodsPerYear();
            for (int j = 0; j < weights.length; j++) {
                sum += weights[j] * returns.value(t, j);
            }
            series[t] = sum;
        }
        return series;
    }
}
