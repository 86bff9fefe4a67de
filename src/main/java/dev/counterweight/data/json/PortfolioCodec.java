package dev.counterweight.data.json;

import static dev.counterweight.data.json.Values.tree;

import dev.counterweight.domain.AccountId;
import dev.counterweight.domain.Band;
import dev.counterweight.domain.BenchmarkChoice;
import dev.counterweight.domain.Comparison;
import dev.counterweight.domain.Frequency;
import dev.counterweight.domain.InstrumentId;
import dev.counterweight.domain.Portfolio;
import dev.counterweight.domain.PortfolioId;
import dev.counterweight.domain.RebalancingMethod;
import dev.counterweight.domain.RiskLimits;
import dev.counterweight.domain.TradingPolicy;
import java.util.Map;

/** A portfolio's definition as the journal and the history store keep it. */
public final class PortfolioCodec {
    private PortfolioCodec() {}

    public static Map<String, Object> write(Portfolio p) {
        return tree(
                "id", p.id(),
                "name", p.name(),
                "account", p.account(),
                "initial_capital", Values.money(p.initialCapital()),
                "targets", Values.weights(p.targets()),
                "method", method(p.method()),
                "policy", policy(p.policy()),
                "limits", limits(p.limits()),
                "sample", p.sample(),
                "created_at", Values.text(p.createdAt()),
                "updated_at", Values.text(p.updatedAt()));
    }

    public static Portfolio read(Fields f) {
        return f.make(() -> new Portfolio(
                f.value("id", PortfolioId::new),
                f.text("name"),
                f.value("account", AccountId::new),
                Values.money(f, "initial_capital"),
                Values.weights(f, "targets"),
                method(f.object("method")),
                policy(f.object("policy")),
                limits(f.object("limits")),
                f.flag("sample"),
                f.instant("created_at"),
                f.instant("updated_at")));
    }

    /** What is compared with, as commands write it, and the factors. */
    static Map<String, Object> comparison(Comparison c) {
        return tree(
                "benchmark", c.benchmark().written(),
                "factors", c.factors().stream().map(InstrumentId::value).toList());
    }

    static Comparison comparison(Fields f) {
        return f.make(() ->
                new Comparison(f.value("benchmark", BenchmarkChoice::named), f.values("factors", InstrumentId::new)));
    }

    static Map<String, Object> band(Band band) {
        return switch (band) {
            case Band.Absolute b -> tree("absolute_bp", b.basisPoints());
            case Band.Relative b -> tree("relative_bp", b.basisPointsOfTarget());
            case Band.Narrower b ->
                tree(
                        "absolute_bp", b.absolute().basisPoints(),
                        "relative_bp", b.relative().basisPointsOfTarget());
        };
    }

    static Band band(Fields f) {
        return f.make(() -> {
            if (!f.has("relative_bp")) {
                return new Band.Absolute(f.integer("absolute_bp"));
            }
            Band.Relative relative = new Band.Relative(f.integer("relative_bp"));
            return f.has("absolute_bp")
                    ? new Band.Narrower(new Band.Absolute(f.integer("absolute_bp")), relative)
                    : relative;
        });
    }

    static Map<String, Object> method(RebalancingMethod method) {
        return switch (method) {
            case RebalancingMethod.Threshold m ->
                tree("type", "threshold", "band", band(m.band()), "check_frequency", m.checkFrequency());
            case RebalancingMethod.Calendar m ->
                tree(
                        "type", "calendar",
                        "band", band(m.band()),
                        "frequency", m.frequency(),
                        "rebalance_day", m.rebalanceDay(),
                        "elapsed", m.elapsed(),
                        "force_rebalance", m.forceRebalance());
            case RebalancingMethod.Adaptive m ->
                tree(
                        "type", "adaptive",
                        "band", band(m.band()),
                        "volatility_threshold", m.volatilityThreshold(),
                        "correlation_threshold", m.correlationThreshold(),
                        "performance_window", m.performanceWindow(),
                        "min_improvement", m.minImprovement(),
                        "correlation_window", m.correlationWindow(),
                        "risk_adjustment", m.riskAdjustment());
            case RebalancingMethod.RiskParity m ->
                tree(
                        "type", "risk-parity",
                        "band", band(m.band()),
                        "target_risk_contribution", m.targetRiskContribution(),
                        "use_leverage", m.useLeverage(),
                        "frequency", m.frequency());
            case RebalancingMethod.HierarchicalRiskParity m ->
                tree(
                        "type", "hrp",
                        "band", band(m.band()),
                        "interval_hours", m.intervalHours(),
                        "min_positions", m.minPositions());
            case RebalancingMethod.VolatilityTarget m ->
                tree(
                        "type", "volatility-target",
                        "band", band(m.band()),
                        "target_volatility", m.targetVolatility(),
                        "lookback", m.lookback());
        };
    }

    static RebalancingMethod method(Fields f) {
        return f.make(() -> {
            Band band = band(f.object("band"));
            return switch (f.text("type")) {
                case "threshold" -> new RebalancingMethod.Threshold(band, f.choice("check_frequency", Frequency.class));
                case "calendar" ->
                    new RebalancingMethod.Calendar(
                            band,
                            f.choice("frequency", Frequency.class),
                            f.integer("rebalance_day"),
                            f.flag("elapsed"),
                            f.flag("force_rebalance"));
                case "adaptive" ->
                    new RebalancingMethod.Adaptive(
                            band,
                            f.number("volatility_threshold"),
                            f.number("correlation_threshold"),
                            f.integer("performance_window"),
                            f.number("min_improvement"),
                            f.integer("correlation_window"),
                            f.flag("risk_adjustment"));
                case "risk-parity" ->
                    new RebalancingMethod.RiskParity(
                            band,
                            f.optional("target_risk_contribution", Fields::number),
                            f.flag("use_leverage"),
                            f.choice("frequency", Frequency.class));
                case "hrp" ->
                    new RebalancingMethod.HierarchicalRiskParity(
                            band, f.integer("interval_hours"), f.integer("min_positions"));
                case "volatility-target" ->
                    new RebalancingMethod.VolatilityTarget(band, f.number("target_volatility"), f.integer("lookback"));
                default ->
                    throw f.refuse("type", "threshold, calendar, adaptive, risk-parity, hrp or volatility-target");
            };
        });
    }

    static Map<String, Object> policy(TradingPolicy p) {
        return tree(
                "min_trade_size", Values.money(p.minTradeSize()),
                "transaction_cost", p.transactionCost(),
                "fixed_fee", Values.money(p.fixedFee()),
                "max_slippage", p.maxSlippage(),
                "whole_units", p.wholeUnits(),
                "cooldown_hours", p.cooldownHours(),
                "large_trade_threshold", Values.money(p.largeTradeThreshold()));
    }

    static TradingPolicy policy(Fields f) {
        return f.make(() -> new TradingPolicy(
                Values.money(f, "min_trade_size"),
                f.decimal("transaction_cost"),
                Values.money(f, "fixed_fee"),
                f.decimal("max_slippage"),
                f.flag("whole_units"),
                f.integer("cooldown_hours"),
                Values.money(f, "large_trade_threshold")));
    }

    static Map<String, Object> limits(RiskLimits l) {
        return tree(
                "max_single_strategy", l.maxSingleStrategy(),
                "min_single_strategy", l.minSingleStrategy(),
                "max_correlation_pair", l.maxCorrelationPair(),
                "max_avg_correlation", l.maxAvgCorrelation(),
                "min_strategy_sharpe", l.minStrategySharpe(),
                "max_strategy_drawdown", l.maxStrategyDrawdown(),
                "max_portfolio_leverage", l.maxPortfolioLeverage(),
                "min_portfolio_sharpe", l.minPortfolioSharpe(),
                "max_portfolio_drawdown", l.maxPortfolioDrawdown(),
                "max_risk_contribution", l.maxRiskContribution(),
                "volatility_threshold", l.volatilityThreshold());
    }

    static RiskLimits limits(Fields f) {
        return f.make(() -> new RiskLimits(
                f.number("max_single_strategy"),
                f.number("min_single_strategy"),
                f.number("max_correlation_pair"),
                f.number("max_avg_correlation"),
                f.number("min_strategy_sharpe"),
                f.number("max_strategy_drawdown"),
                f.number("max_portfolio_leverage"),
                f.number("min_portfolio_sharpe"),
                f.number("max_portfolio_drawdown"),
                f.number("max_risk_contribution"),
                f.number("volatility_threshold")));
    }
}
