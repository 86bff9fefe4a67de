package dev.counterweight.domain;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * Everything that a {@link Scenario} means: how far the holdings are from its targets, what would be traded and at what cost,
 * the risk of what is held and of what is meant, and how both would have fared. A pure function of the scenario and of what is
 * known of the market and the account; fast enough to be calculated anew while a weight is being dragged.
 *
 * @param drift the holdings against the scenario's targets
 * @param trades what leads from one to the other; empty while the targets do not add up to one
 * @param current the weights that are held
 * @param proposed the weights that are meant
 */
public record WhatIf(
        Scenario scenario, MarketFigures market, Snapshot drift, Optional<Trades> trades, Side current, Side proposed) {

    /**
     * What would be traded. Not a plan: it is neither checked nor sealed and cannot be sent.
     *
     * @param orders sells first
     * @param after the portfolio if every order fills at its reference price and costs what is estimated
     */
    public record Trades(List<PlannedOrder> orders, PlanCosts costs, Snapshot after, List<String> notes) {
        public Trades {
            orders = List.copyOf(orders);
            notes = List.copyOf(notes);
        }
    }

    /**
     * One set of weights, with what it is expected to do and what it would have done. Figures that are not known are NaN.
     *
     * @param weights in the order of the market's assets, fractions of the whole; not copied
     * @param cash fraction that is not in any of those assets
     * @param expectedReturn annual, from the market's means; cash earns the risk-free rate
     * @param volatility annual, from the market's covariance
     * @param sharpe annual, from both
     * @param riskShares share of each asset in the variance, sum 1; NaN when there is no risk; not copied
     * @param limits every risk limit with value, limit and verdict
     */
    public record Side(
            double[] weights,
            double cash,
            double expectedReturn,
            double volatility,
            double sharpe,
            double[] riskShares,
            Moves moves,
            Shape shape,
            Losses losses,
            Score score,
            List<Check> limits,
            Optional<PastRun> past) {
        public Side {
            limits = List.copyOf(limits);
        }
    }

    /**
     * How a portfolio moved that is brought back to these weights every period.
     *
     * @param returns one for each period; not copied
     * @param underwater distance from the highest value so far after each return, zero or negative; not copied
     * @param active against the market's benchmark
     * @param exposures to the market's factors; empty where there are none
     * @param recentVolatility annual, over the last {@value #RECENT} returns; NaN with fewer
     */
    public record Moves(
            double[] returns,
            double[] underwater,
            Active active,
            Optional<Exposures> exposures,
            double recentVolatility) {
        /** Returns that the recent volatility looks at. */
        public static final int RECENT = 30;
    }

    /**
     * How a portfolio moved against a benchmark. NaN where there is none, and where it is not defined.
     *
     * @param beta cov(r, b) / var(b)
     * @param alpha Jensen's, annual
     * @param activeReturn mean of the differences, annual
     * @param trackingError standard deviation of the differences, annual
     * @param informationRatio active return over tracking error
     */
    public record Active(
            double beta, double alpha, double activeReturn, double trackingError, double informationRatio) {}

    /**
     * Sensitivities to the market's factors, all at once: least squares with a constant. Arrays are in the order of the factors that
     * are used, and not copied.
     *
     * @param standardErrors of the betas under independent errors of equal variance
     * @param alpha the constant, per period
     * @param rSquared share of the variance that is explained
     * @param residual standard deviation of what is not explained, per period
     */
    public record Exposures(double[] betas, double[] standardErrors, double alpha, double rSquared, double residual) {}

    /**
     * How spread the weights are.
     *
     * @param greatest greatest weight
     * @param hhi sum of squared weights
     * @param effectiveAssets one over the sum of squared weights
     * @param effectiveBets effective number of uncorrelated bets (Meucci 2009)
     * @param diversificationRatio weighted mean of the volatilities over the portfolio's (Choueifaty and Coignard 2008)
     * @param averageCorrelation over all pairs of assets that are held
     */
    public record Shape(
            double greatest,
            double hhi,
            double effectiveAssets,
            double effectiveBets,
            double diversificationRatio,
            double averageCorrelation) {}

    /**
     * What was lost in the window by a portfolio that is brought back to these weights every period. Positive fractions.
     *
     * @param confidence such as 0.95
     * @param valueAtRisk of one period, historical: linearly interpolated quantile
     * @param conditionalValueAtRisk of one period, historical: mean of the worst part, fractional edge
     * @param parametricVar of a normal distribution with the same mean and standard deviation
     * @param parametricCvar of the same
     * @param cornishFisherVar the normal quantile corrected for skewness and kurtosis
     * @param cornishFisherHolds whether that correction is a quantile for this skewness and kurtosis
     * @param maxDrawdown deepest fall below an earlier peak
     * @param currentDrawdown below the highest peak at the end of the window
     */
    public record Losses(
            double confidence,
            double valueAtRisk,
            double conditionalValueAtRisk,
            double parametricVar,
            double parametricCvar,
            double cornishFisherVar,
            boolean cornishFisherHolds,
            double maxDrawdown,
            double currentDrawdown) {}

    /**
     * The risk score with its parts.
     *
     * @param value 0 to 100
     * @param missing names of parts that could not be measured
     */
    public record Score(double value, List<Part> parts, List<String> missing) {
        public Score {
            parts = List.copyOf(parts);
            missing = List.copyOf(missing);
        }

        /** A part: its stable name, what was measured, the limit it is compared with, and its points from 0 to 100. */
        public record Part(String name, double value, double limit, double points) {}
    }

    /**
     * The small backtest: these weights under the scenario's band and cost, from the first price of the window.
     *
     * @param dates of the equity curve
     * @param equity starts at 1 before the first purchase's cost; not copied
     * @param rebalances rows of the curve at which it traded; not copied
     * @param turnover sum of all traded weights, both directions, the first purchase included
     * @param cost sum of all costs, as a fraction of the starting value
     * @param sharpe annual; empty where it is not defined
     */
    public record PastRun(
            List<LocalDate> dates,
            double[] equity,
            int[] rebalances,
            double turnover,
            double cost,
            OptionalDouble sharpe) {
        public PastRun {
            dates = List.copyOf(dates);
        }
    }
}
