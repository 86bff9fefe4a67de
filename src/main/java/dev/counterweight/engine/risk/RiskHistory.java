package dev.counterweight.engine.risk;

import dev.counterweight.domain.ReturnPanel;
import dev.counterweight.engine.measure.Metric;
import dev.counterweight.engine.measure.MetricsSpec;
import dev.counterweight.engine.measure.PerformanceMetrics;
import dev.counterweight.engine.measure.WeightMetrics;
import dev.counterweight.engine.risk.RiskFigures.AssetFigures;
import dev.counterweight.engine.risk.RiskFigures.PortfolioFigures;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * The past of some assets, measured once, so that many sets of weights can be judged by it: what does not depend on the weights
 * is calculated here, the rest in {@link #at}.
 */
public final class RiskHistory {
    private final ReturnPanel returns;
    private final MetricsSpec spec;
    private final Optional<double[]> benchmark;
    private final double[] covariance;
    private final double[] correlation;
    private final double[] sharpes;
    private final double[] drawdowns;

    /**
     * What some weights amount to.
     *
     * @param figures for the limits
     * @param returns of the portfolio that is brought back to the weights every period
     * @param performance of the same, against the benchmark where there is one
     */
    public record At(RiskFigures figures, double[] returns, PerformanceMetrics performance) {}

    private RiskHistory(ReturnPanel returns, MetricsSpec spec, Optional<double[]> benchmark) {
        this.benchmark = benchmark;
        this.returns = returns;
        this.spec = spec;
        double[][] columns = columns(returns);
        int n = columns.length;
        covariance = covariance(columns, spec.periodsPerYear());
        correlation = new double[n * n];
        sharpes = new double[n];
        drawdowns = new double[n];
        for (int i = 0; i < n; i++) {
            for (int j = 0; j < n; j++) {
                double scale = Math.sqrt(covariance[i * n + i]) * Math.sqrt(covariance[j * n + j]);
                correlation[i * n + j] =
                        scale == 0 ? Double.NaN : i == j ? 1 : Math.clamp(covariance[i * n + j] / scale, -1, 1);
            }
            PerformanceMetrics metrics = PerformanceMetrics.of(columns[i], Optional.empty(), spec);
            sharpes[i] = metrics.value(Metric.SHARPE).orElse(Double.NaN);
            drawdowns[i] = 0 - metrics.value(Metric.MAX_DRAWDOWN).orElse(Double.NaN);
        }
    }

    /** @param returns at least two rows */
    public static RiskHistory of(ReturnPanel returns, MetricsSpec spec) {
        return new RiskHistory(returns, spec, Optional.empty());
    }

    /** @param benchmark returns of the same periods; empty for none */
    public static RiskHistory of(ReturnPanel returns, MetricsSpec spec, Optional<double[]> benchmark) {
        return new RiskHistory(returns, spec, benchmark);
    }

    /**
     * Judges a portfolio that is brought back to these weights every period; cash earns the risk-free rate.
     *
     * @param weights in the order of the panel's columns
     */
    public At at(double[] weights, double cash) {
        return at(weights, cash, WeightMetrics.of(returns.assets(), weights, covariance), correlation);
    }

    /**
     * The same, with volatility, shares of the risk and correlations by another estimate of the covariance.
     *
     * @param shape the weights measured by that covariance
     * @param correlations of the same, {@code n x n}, row-major
     */
    public At at(double[] weights, double cash, WeightMetrics shape, double[] correlations) {
        int n = returns.columns();
        if (weights.length != n) {
            throw new IllegalArgumentException("weights has " + weights.length + " values, expected " + n);
        }
        double[] shares = shape.riskContributions();
        List<AssetFigures> assets = new ArrayList<>(n);
        for (int j = 0; j < n; j++) {
            assets.add(new AssetFigures(sharpes[j], drawdowns[j], shares[j]));
        }
        double[] series = RiskFigures.portfolio(returns, weights, cash, spec);
        PerformanceMetrics whole = PerformanceMetrics.of(series, benchmark, spec);
        PortfolioFigures portfolio = new PortfolioFigures(
                shape.volatility(),
                whole.value(Metric.SHARPE).orElse(Double.NaN),
                0 - whole.value(Metric.MAX_DRAWDOWN).orElse(Double.NaN));
        return new At(new RiskFigures(returns.assets(), weights, cash, assets, correlations, portfolio), series, whole);
    }

    private static double[][] columns(ReturnPanel returns) {
        double[][] columns = new double[returns.columns()][returns.rows()];
        for (int t = 0; t < returns.rows(); t++) {
            for (int j = 0; j < columns.length; j++) {
                columns[j][t] = returns.value(t, j);
            }
        }
        return columns;
    }

    private static double[] covariance(double[][] columns, int periodsPerYear) {
        int n = columns.length;
        int rows = columns[0].length;
        double[][] centred = new double[n][rows];
        for (int j = 0; j < n; j++) {
            double mean = Arrays.stream(columns[j]).sum() / rows;
            boolean moves = Arrays.stream(columns[j]).distinct().limit(2).count() > 1;
            for (int t = 0; t < rows; t++) {
                centred[j][t] = moves ? columns[j][t] - mean : 0;
            }
        }
        double[] covariance = new double[n * n];
        for (int i = 0; i < n; i++) {
            for (int j = 0; j <= i; j++) {
                double sum = 0;
                for (int t = 0; t < rows; t++) {
                    sum += centred[i][t] * centred[j][t];
                }
                covariance[i * n + j] = covariance[j * n + i] = sum / (rows - 1) * periodsPerYear;
            }
        }
        return covariance;
    }
}
