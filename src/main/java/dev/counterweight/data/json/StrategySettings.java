package dev.counterweight.data.json;

import dev.counterweight.domain.Band;
import dev.counterweight.domain.CurrencyCode;
import dev.counterweight.domain.Frequency;
import dev.counterweight.domain.Money;
import dev.counterweight.domain.Portfolio;
import dev.counterweight.domain.RebalancingMethod;
import dev.counterweight.domain.Rejection;
import dev.counterweight.domain.RiskLimits;
import dev.counterweight.domain.TradingPolicy;
import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Settings of a strategy without targets, as {@code portfolio_config.yaml} files hold them. They are applied to a portfolio.
 *
 * @param stablecoinFraction share meant to stay in a stable coin
 * @param volatilityTarget annual, as a fraction
 * @param maxDrawdownLimit greatest drawdown of the portfolio
 * @param correlationThreshold greatest correlation of a pair
 */
public record StrategySettings(
        String portfolioType,
        String riskProfile,
        double stablecoinFraction,
        Frequency rebalancingFrequency,
        double volatilityTarget,
        double maxDrawdownLimit,
        double correlationThreshold,
        Strategy strategy,
        Trading trading) {
    /**
     * @param name of the method that calculates targets
     * @param lookbackPeriod days of prices looked at
     * @param rebalancingThreshold half width of the band, in basis points
     */
    public record Strategy(String name, int lookbackPeriod, int rebalancingThreshold) {}

    /** How orders are made; {@code minTradeValue} in the base currency, {@code maxSlippage} a fraction. */
    public record Trading(
            String executionStyle, BigDecimal maxSlippage, BigDecimal minTradeValue, CurrencyCode baseCurrency) {}

    /** A portfolio after settings were applied, and what a portfolio has no place for. */
    public record Applied(Portfolio portfolio, List<String> notes) {
        public Applied {
            notes = List.copyOf(notes);
        }
    }

    public static StrategySettings readYaml(String text, String source) {
        Fields f = Fields.of(StrictJson.parseYaml(text, source), source);
        Fields s = f.object("strategy");
        Fields t = f.object("trading");
        Strategy strategy = s.make(() -> new Strategy(
                s.text("name"),
                s.integer("lookback_period"),
                PortfolioFileMethod.basisPoints(s, "rebalancing_threshold")));
        Trading trading = t.make(() -> new Trading(
                t.text("execution_style"),
                t.decimal("max_slippage"),
                t.decimal("min_trade_value"),
                t.value("base_currency", CurrencyCode::new)));
        return f.make(() -> new StrategySettings(
                f.text("portfolio_type"),
                f.text("risk_profile"),
                f.number("stablecoin_fraction"),
                PortfolioFileMethod.frequency(f, "rebalancing_frequency"),
                f.number("volatility_target"),
                f.number("max_drawdown_limit"),
                f.number("correlation_threshold"),
                strategy,
                trading));
    }

    public String yaml() {
        Map<String, Object> tree = new LinkedHashMap<>();
        tree.put("portfolio_type", portfolioType);
        tree.put("risk_profile", riskProfile);
        tree.put("stablecoin_fraction", stablecoinFraction);
        tree.put("rebalancing_frequency", PortfolioFileMethod.name(rebalancingFrequency));
        tree.put("volatility_target", volatilityTarget);
        tree.put("max_drawdown_limit", maxDrawdownLimit);
        tree.put("correlation_threshold", correlationThreshold);
        Map<String, Object> s = new LinkedHashMap<>();
        s.put("name", strategy.name());
        s.put("lookback_period", strategy.lookbackPeriod());
        s.put("rebalancing_threshold", strategy.rebalancingThreshold() / 10_000.0);
        tree.put("strategy", s);
        Map<String, Object> t = new LinkedHashMap<>();
        t.put("execution_style", trading.executionStyle());
        t.put("max_slippage", trading.maxSlippage());
        t.put("min_trade_value", trading.minTradeValue());
        t.put("base_currency", trading.baseCurrency().code());
        tree.put("trading", t);
        return YamlText.of(tree);
    }

    /**
     * The portfolio with this band, check frequency, least trade, slippage, drawdown and correlation limit.
     *
     * @throws Rejection if its base currency is another one: amounts are not converted
     */
    public Applied applyTo(Portfolio p) {
        if (!trading.baseCurrency().equals(p.baseCurrency())) {
            throw new Rejection(new Rejection.Problem(
                    "trading.base_currency",
                    trading.baseCurrency().code(),
                    "the base currency of portfolio " + p.id() + ", " + p.baseCurrency(),
                    "Amounts are not converted: change min_trade_value and base_currency."));
        }
        RiskLimits l = p.limits();
        RiskLimits limits = new RiskLimits(
                l.maxSingleStrategy(),
                l.minSingleStrategy(),
                correlationThreshold,
                l.maxAvgCorrelation(),
                l.minStrategySharpe(),
                l.maxStrategyDrawdown(),
                l.maxPortfolioLeverage(),
                l.minPortfolioSharpe(),
                maxDrawdownLimit,
                l.maxRiskContribution(),
                l.volatilityThreshold());
        TradingPolicy policy = new TradingPolicy(
                new Money(p.baseCurrency(), trading.minTradeValue()),
                p.policy().transactionCost(),
                p.policy().fixedFee(),
                trading.maxSlippage(),
                p.policy().wholeUnits(),
                p.policy().cooldownHours(),
                p.policy().largeTradeThreshold());
        RebalancingMethod method = new RebalancingMethod.Threshold(
                new Band.Absolute(strategy.rebalancingThreshold()), rebalancingFrequency);
        return new Applied(
                p.with(p.targets(), method, policy, limits),
                List.of(
                        "The targets stay as they are: strategy " + strategy.name() + " with lookback_period "
                                + strategy.lookbackPeriod() + ", volatility_target " + volatilityTarget
                                + " and stablecoin_fraction " + stablecoinFraction
                                + " say how to calculate new ones.",
                        "portfolio_type, risk_profile and execution_style are not part of a portfolio."));
    }
}
