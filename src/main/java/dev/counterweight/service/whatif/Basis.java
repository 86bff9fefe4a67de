package dev.counterweight.service.whatif;

import dev.counterweight.domain.Design;
import dev.counterweight.domain.InstrumentId;
import dev.counterweight.domain.MarketFigures;
import dev.counterweight.domain.Portfolio;
import dev.counterweight.domain.PricePanel;
import dev.counterweight.engine.estimate.SymmetricEigen;
import dev.counterweight.engine.measure.MetricsSpec;
import dev.counterweight.engine.risk.RiskHistory;
import dev.counterweight.engine.simulate.Backtest;
import dev.counterweight.service.PortfolioReader;
import dev.counterweight.service.analysis.AnalysisService;
import dev.counterweight.service.analysis.EstimateReport;
import dev.counterweight.service.analysis.Market;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What scenarios of one portfolio are evaluated on: the account, its prices, and the market's past with everything in it that does
 * not depend on weights. Never changed; a new one is made when prices, holdings or the window change.
 *
 * @param foreign instruments of the same account that belong to another portfolio and stay as they are
 * @param expectedSlippage of the portfolio's broker, a fraction
 * @param market returns and prices of the assets in {@code figures}
 * @param eigen of the figures' covariance
 * @param past the same prices, ready for backtests
 * @param remembered what was found out on this basis already
 */
public record Basis(
        PortfolioReader.Present present,
        Set<InstrumentId> foreign,
        BigDecimal expectedSlippage,
        MarketFigures figures,
        Market market,
        RiskHistory history,
        SymmetricEigen eigen,
        Backtest past,
        Remembered remembered) {
    /** What portfolios are compared with and explained by. */
    record Compared(MarketFigures.Benchmark benchmark, MarketFigures.Factors factors) {}

    /**
     * Prepares everything that does not depend on weights.
     *
     * @param market of prices, with at least two returns
     * @param compared benchmark and factors on the days of the market
     * @param without instruments of the portfolio that the market lacks
     */
    static Basis of(
            PortfolioReader.Present present,
            Set<InstrumentId> foreign,
            BigDecimal expectedSlippage,
            Design design,
            Market market,
            Compared compared,
            List<InstrumentId> without) {
        PricePanel used = market.complete().orElseThrow();
        int periods = MetricsSpec.periodsPerYear(used.dates());
        EstimateReport estimate = new AnalysisService().estimate(market, design.estimation(periods));
        MarketFigures figures = new MarketFigures(
                used.assets().stream().map(InstrumentId::new).toList(),
                without,
                used.dates(),
                estimate.observations(),
                periods,
                design.riskFree(),
                estimate.mean(),
                estimate.covariance(),
                estimate.correlation(),
                compared.benchmark(),
                compared.factors(),
                estimate.remarks());
        return new Basis(
                present,
                foreign,
                expectedSlippage,
                figures,
                market,
                RiskHistory.of(
                        market.returns(),
                        new MetricsSpec(periods, design.riskFree(), WhatIfService.CONFIDENCE),
                        Optional.of(compared.benchmark())
                                .filter(MarketFigures.Benchmark::known)
                                .map(MarketFigures.Benchmark::returns)),
                SymmetricEigen.of(figures.covariance(), figures.size()),
                new Backtest(used),
                new Remembered());
    }

    /** The definition as it is on disk. */
    public Portfolio portfolio() {
        return present.portfolio();
    }

    /** Names of the assets as the market's columns have them. */
    public List<String> names() {
        return market.returns().assets();
    }
}
