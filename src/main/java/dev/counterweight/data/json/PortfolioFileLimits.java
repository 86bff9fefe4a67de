package dev.counterweight.data.json;

import dev.counterweight.domain.CurrencyCode;
import dev.counterweight.domain.Money;
import dev.counterweight.domain.RiskLimits;
import dev.counterweight.domain.TradingPolicy;
import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** The keys {@code risk_limits} and {@code trading} of a portfolio file, under all the names that they go by. */
final class PortfolioFileLimits {
    private static final String[] MAX_SINGLE = {
        "max_single_strategy", "max_strategy_allocation", "max_single_allocation", "max_position_weight"
    };
    private static final String[] MIN_SINGLE = {
        "min_single_strategy", "min_strategy_allocation", "min_single_allocation", "min_position_weight"
    };

    private PortfolioFileLimits() {}

    static Map<String, Object> tree(RiskLimits l) {
        Map<String, Object> tree = new LinkedHashMap<>();
        tree.put("max_single_strategy", l.maxSingleStrategy());
        tree.put("min_single_strategy", l.minSingleStrategy());
        tree.put("max_correlation_pair", l.maxCorrelationPair());
        tree.put("max_avg_correlation", l.maxAvgCorrelation());
        tree.put("min_strategy_sharpe", l.minStrategySharpe());
        tree.put("max_strategy_drawdown", l.maxStrategyDrawdown());
        tree.put("max_portfolio_leverage", l.maxPortfolioLeverage());
        tree.put("min_portfolio_sharpe", l.minPortfolioSharpe());
        tree.put("max_portfolio_drawdown", l.maxPortfolioDrawdown());
        tree.put("max_risk_contribution", l.maxRiskContribution());
        tree.put("volatility_threshold", l.volatilityThreshold());
        return tree;
    }

    /** The limits of a file: in {@code risk_limits}, or as {@code min_position_weight, max_position_weight} beside it. */
    static RiskLimits limits(Fields file) {
        Optional<Double> max = file.optional("max_position_weight", Fields::number);
        Optional<Double> min = file.optional("min_position_weight", Fields::number);
        RiskLimits d = RiskLimits.DEFAULT;
        if (!file.has("risk_limits")) {
            file.optional("risk_limits", Fields::any);
            return single(d, max.orElse(d.maxSingleStrategy()), min.orElse(d.minSingleStrategy()));
        }
        if (max.isPresent() || min.isPresent()) {
            throw file.refuse(
                    max.isPresent() ? "max_position_weight" : "min_position_weight",
                    "the limit inside risk_limits, which the file has too");
        }
        Fields f = file.object("risk_limits");
        return f.make(() -> new RiskLimits(
                number(f, d.maxSingleStrategy(), MAX_SINGLE),
                number(f, d.minSingleStrategy(), MIN_SINGLE),
                number(f, d.maxCorrelationPair(), "max_correlation_pair", "max_correlation"),
                number(f, d.maxAvgCorrelation(), "max_avg_correlation"),
                number(f, d.minStrategySharpe(), "min_strategy_sharpe"),
                number(f, d.maxStrategyDrawdown(), "max_strategy_drawdown"),
                number(f, d.maxPortfolioLeverage(), "max_portfolio_leverage"),
                number(f, d.minPortfolioSharpe(), "min_portfolio_sharpe", "min_sharpe_ratio"),
                number(f, d.maxPortfolioDrawdown(), "max_portfolio_drawdown"),
                number(f, d.maxRiskContribution(), "max_risk_contribution"),
                number(f, d.volatilityThreshold(), "volatility_threshold")));
    }

    private static RiskLimits single(RiskLimits d, double max, double min) {
        return new RiskLimits(
                max,
                min,
                d.maxCorrelationPair(),
                d.maxAvgCorrelation(),
                d.minStrategySharpe(),
                d.maxStrategyDrawdown(),
                d.maxPortfolioLeverage(),
                d.minPortfolioSharpe(),
                d.maxPortfolioDrawdown(),
                d.maxRiskContribution(),
                d.volatilityThreshold());
    }

    static Map<String, Object> tradingTree(TradingPolicy p) {
        Map<String, Object> tree = new LinkedHashMap<>();
        tree.put("min_trade_size", p.minTradeSize().amount());
        tree.put("transaction_cost", p.transactionCost());
        tree.put("fixed_fee", p.fixedFee().amount());
        tree.put("max_slippage", p.maxSlippage());
        tree.put("whole_units", p.wholeUnits());
        tree.put("cooldown_hours", p.cooldownHours());
        tree.put("large_trade_threshold", p.largeTradeThreshold().amount());
        return tree;
    }

    /**
     * The trading policy of a file: in {@code trading}, with {@code transaction_cost} beside it where the file has no such
     * block.
     *
     * @param minTradeSize what {@code rebalancing_params} says, in the base currency
     */
    static TradingPolicy trading(
            Fields file, CurrencyCode base, Optional<BigDecimal> minTradeSize, Optional<Integer> cooldownHours) {
        TradingPolicy d = TradingPolicy.standard(base);
        Optional<BigDecimal> cost = file.optional("transaction_cost", Fields::decimal);
        if (!file.has("trading")) {
            file.optional("trading", Fields::any);
            return new TradingPolicy(
                    minTradeSize.map(a -> new Money(base, a)).orElse(d.minTradeSize()),
                    cost.orElse(d.transactionCost()),
                    d.fixedFee(),
                    d.maxSlippage(),
                    d.wholeUnits(),
                    cooldownHours.orElse(d.cooldownHours()),
                    d.largeTradeThreshold());
        }
        if (cost.isPresent()) {
            throw file.refuse("transaction_cost", "the cost inside trading, which the file has too");
        }
        Fields f = file.object("trading");
        return f.make(() -> new TradingPolicy(
                money(
                        f,
                        base,
                        minTradeSize.map(a -> new Money(base, a)).orElse(d.minTradeSize()),
                        minTradeSize.isPresent()),
                f.optional("transaction_cost", Fields::decimal).orElse(d.transactionCost()),
                f.optional("fixed_fee", Fields::decimal)
                        .map(a -> new Money(base, a))
                        .orElse(d.fixedFee()),
                f.optional("max_slippage", Fields::decimal).orElse(d.maxSlippage()),
                f.optional("whole_units", Fields::flag).orElse(d.wholeUnits()),
                f.optional("cooldown_hours", Fields::integer)
                        .or(() -> cooldownHours)
                        .orElse(d.cooldownHours()),
                f.optional("large_trade_threshold", Fields::decimal)
                        .map(a -> new Money(base, a))
                        .orElse(d.largeTradeThreshold())));
    }

    private static Money money(Fields f, CurrencyCode base, Money otherwise, boolean named) {
        Optional<String> name = Aliases.of(f, "min_trade_size", "min_trade_value");
        if (name.isPresent() && named) {
            throw f.refuse(name.get(), "the least trade in one place; rebalancing_params names it too");
        }
        return name.map(n -> new Money(base, f.decimal(n))).orElse(otherwise);
    }

    private static double number(Fields f, double otherwise, String... names) {
        return Aliases.of(f, names).map(f::number).orElse(otherwise);
    }
}
