package dev.counterweight.domain;

/**
 * The limits that every plan is checked against. All are fractions; Sharpe ratios are annual.
 *
 * @param maxSingleStrategy greatest weight of one instrument
 * @param minSingleStrategy least weight of an instrument that is held at all
 * @param maxCorrelationPair greatest correlation of two instruments
 * @param maxAvgCorrelation greatest average correlation over all pairs
 * @param minStrategySharpe least Sharpe ratio of one instrument
 * @param maxStrategyDrawdown greatest drawdown of one instrument, a positive fraction
 * @param maxPortfolioLeverage greatest sum of absolute weights
 * @param minPortfolioSharpe least Sharpe ratio of the portfolio
 * @param maxPortfolioDrawdown greatest drawdown of the portfolio, a positive fraction
 * @param maxRiskContribution greatest share of the portfolio's risk from one instrument; with fewer than
 *     {@code 1 / maxRiskContribution} instruments, one over their number takes its place
 * @param volatilityThreshold annual volatility above which the market counts as highly volatile
 */
public record RiskLimits(
        double maxSingleStrategy,
        double minSingleStrategy,
        double maxCorrelationPair,
        double maxAvgCorrelation,
        double minStrategySharpe,
        double maxStrategyDrawdown,
        double maxPortfolioLeverage,
        double minPortfolioSharpe,
        double maxPortfolioDrawdown,
        double maxRiskContribution,
        double volatilityThreshold) {
    public static final RiskLimits DEFAULT = new RiskLimits(0.4, 0.05, 0.7, 0.5, 0, 0.3, 1, 0.5, 0.25, 0.2, 0.3);

    public RiskLimits {
        Ranges.fraction("max_single_strategy", maxSingleStrategy, 0, 1);
        Ranges.fraction("min_single_strategy", minSingleStrategy, 0, 1);
        Ranges.fraction("max_correlation_pair", maxCorrelationPair, -1, 1);
        Ranges.fraction("max_avg_correlation", maxAvgCorrelation, -1, 1);
        Ranges.fraction("min_strategy_sharpe", minStrategySharpe, -100, 100);
        Ranges.fraction("max_strategy_drawdown", maxStrategyDrawdown, 0, 1);
        Ranges.fraction("max_portfolio_leverage", maxPortfolioLeverage, 0, 100);
        Ranges.fraction("min_portfolio_sharpe", minPortfolioSharpe, -100, 100);
        Ranges.fraction("max_portfolio_drawdown", maxPortfolioDrawdown, 0, 1);
        Ranges.fraction("max_risk_contribution", maxRiskContribution, 0, 1);
        Ranges.fraction("volatility_threshold", volatilityThreshold, 0, 10);
        if (minSingleStrategy > maxSingleStrategy) {
            throw new IllegalArgumentException("min_single_strategy is " + minSingleStrategy
                    + ", expected at most max_single_strategy, " + maxSingleStrategy);
        }
    }
}
