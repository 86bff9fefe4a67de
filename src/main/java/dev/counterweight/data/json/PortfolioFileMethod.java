package dev.counterweight.data.json;

import dev.counterweight.domain.Band;
import dev.counterweight.domain.Frequency;
import dev.counterweight.domain.RebalancingMethod;
import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiFunction;

/** The keys {@code rebalancing_method} and {@code rebalancing_params} of a portfolio file. */
final class PortfolioFileMethod {
    static final Band.Absolute STANDARD_BAND = new Band.Absolute(500);
    static final Read STANDARD = new Read(
            new RebalancingMethod.Threshold(STANDARD_BAND, Frequency.DAILY), Optional.empty(), Optional.empty());

    private PortfolioFileMethod() {}

    /** A method, and what its parameters say about trading. */
    record Read(RebalancingMethod method, Optional<BigDecimal> minTradeSize, Optional<Integer> cooldownHours) {}

    static Map<String, Object> tree(RebalancingMethod method) {
        Map<String, Object> tree = new LinkedHashMap<>();
        band(tree, method.band());
        switch (method) {
            case RebalancingMethod.Threshold m -> tree.put("check_frequency", name(m.checkFrequency()));
            case RebalancingMethod.Calendar m -> {
                tree.put("frequency", name(m.frequency()));
                tree.put("rebalance_day", m.rebalanceDay());
                tree.put("elapsed", m.elapsed());
                tree.put("force_rebalance", m.forceRebalance());
            }
            case RebalancingMethod.Adaptive m -> {
                tree.put("volatility_threshold", m.volatilityThreshold());
                tree.put("correlation_threshold", m.correlationThreshold());
                tree.put("performance_window", m.performanceWindow());
                tree.put("min_improvement", m.minImprovement());
                tree.put("correlation_window", m.correlationWindow());
                tree.put("risk_adjustment", m.riskAdjustment());
            }
            case RebalancingMethod.RiskParity m -> {
                m.targetRiskContribution().ifPresent(v -> tree.put("target_risk_contribution", v));
                tree.put("use_leverage", m.useLeverage());
                tree.put("rebalance_frequency", name(m.frequency()));
            }
            case RebalancingMethod.HierarchicalRiskParity m -> {
                tree.put("interval_hours", m.intervalHours());
                tree.put("min_positions", m.minPositions());
            }
            case RebalancingMethod.VolatilityTarget m -> {
                tree.put("target_volatility", m.targetVolatility());
                tree.put("lookback", m.lookback());
            }
        }
        return tree;
    }

    static Read read(Fields file) {
        String key = file.text("rebalancing_method")
                .toLowerCase(Locale.ROOT)
                .replace('-', '_')
                .replaceFirst("^rebalancingmethod\\.", "");
        if (!List.of("threshold", "calendar", "adaptive", "risk_parity", "hrp", "volatility_target")
                .contains(key)) {
            throw file.refuse(
                    "rebalancing_method", "threshold, calendar, adaptive, risk_parity, hrp or volatility_target");
        }
        if (!file.has("rebalancing_params")) {
            file.optional("rebalancing_params", Fields::object);
            return new Read(standard(key), Optional.empty(), Optional.empty());
        }
        Fields f = file.object("rebalancing_params");
        Optional<BigDecimal> minTradeSize = f.optional("min_trade_size", Fields::decimal);
        Optional<Integer> cooldown = f.optional("cooldown_hours", Fields::integer);
        RebalancingMethod method = f.make(() -> method(key, f));
        return new Read(method, minTradeSize, cooldown);
    }

    private static RebalancingMethod standard(String key) {
        return switch (key) {
            case "threshold" -> STANDARD.method();
            case "calendar" -> new RebalancingMethod.Calendar(STANDARD_BAND, Frequency.MONTHLY, 1, false, true);
            case "adaptive" -> new RebalancingMethod.Adaptive(STANDARD_BAND, 0.3, 0.8, 30, 0.02, 20, true);
            case "risk_parity" ->
                new RebalancingMethod.RiskParity(STANDARD_BAND, Optional.empty(), false, Frequency.WEEKLY);
            case "hrp" -> new RebalancingMethod.HierarchicalRiskParity(STANDARD_BAND, 24, 3);
            case "volatility_target" -> new RebalancingMethod.VolatilityTarget(STANDARD_BAND, 0.15, 20);
            default -> throw new IllegalArgumentException("no method " + key);
        };
    }

    private static RebalancingMethod method(String key, Fields f) {
        Band band = band(f);
        return switch (key) {
            case "threshold" ->
                new RebalancingMethod.Threshold(
                        band, or(f, "check_frequency", PortfolioFileMethod::frequency, Frequency.DAILY));
            case "calendar" ->
                new RebalancingMethod.Calendar(
                        band,
                        or(f, "frequency", PortfolioFileMethod::frequency, Frequency.MONTHLY),
                        or(f, "rebalance_day", Fields::integer, 1),
                        or(f, "elapsed", Fields::flag, false),
                        or(f, "force_rebalance", Fields::flag, true));
            case "adaptive" -> {
                Optional<Integer> lookback =
                        Aliases.of(f, "performance_window", "lookback_days").map(f::integer);
                yield new RebalancingMethod.Adaptive(
                        band,
                        or(f, "volatility_threshold", Fields::number, 0.3),
                        or(f, "correlation_threshold", Fields::number, 0.8),
                        lookback.orElse(30),
                        or(f, "min_improvement", Fields::number, 0.02),
                        or(f, "correlation_window", Fields::integer, 20),
                        or(f, "risk_adjustment", Fields::flag, true));
            }
            case "risk_parity" ->
                new RebalancingMethod.RiskParity(
                        band,
                        f.optional("target_risk_contribution", Fields::number),
                        or(f, "use_leverage", Fields::flag, false),
                        or(f, "rebalance_frequency", PortfolioFileMethod::frequency, Frequency.WEEKLY));
            case "hrp" ->
                new RebalancingMethod.HierarchicalRiskParity(
                        band, or(f, "interval_hours", Fields::integer, 24), or(f, "min_positions", Fields::integer, 3));
            case "volatility_target" ->
                new RebalancingMethod.VolatilityTarget(
                        band, or(f, "target_volatility", Fields::number, 0.15), or(f, "lookback", Fields::integer, 20));
            default -> throw new IllegalArgumentException("no method " + key);
        };
    }

    static Frequency frequency(Fields f, String name) {
        String text = f.text(name);
        for (Frequency each : Frequency.values()) {
            if (name(each).equalsIgnoreCase(text)) {
                return each;
            }
        }
        throw f.refuse(name, "daily, weekly, monthly or quarterly");
    }

    static String name(Frequency frequency) {
        return frequency.name().toLowerCase(Locale.ROOT);
    }

    private static void band(Map<String, Object> tree, Band band) {
        switch (band) {
            case Band.Absolute b -> tree.put("min_drift", fraction(b.basisPoints()));
            case Band.Relative b -> tree.put("relative_drift", fraction(b.basisPointsOfTarget()));
            case Band.Narrower b -> {
                tree.put("min_drift", fraction(b.absolute().basisPoints()));
                tree.put("relative_drift", fraction(b.relative().basisPointsOfTarget()));
            }
        }
    }

    private static Band band(Fields f) {
        Optional<Band.Absolute> absolute = Aliases.of(
                        f, "min_drift", "drift_threshold", "rebalancing_threshold", "tolerance")
                .map(name -> new Band.Absolute(basisPoints(f, name)));
        Optional<Band.Relative> relative =
                f.optional("relative_drift", (g, name) -> new Band.Relative(basisPoints(g, name)));
        if (relative.isPresent()) {
            return absolute.isPresent() ? new Band.Narrower(absolute.get(), relative.get()) : relative.get();
        }
        return absolute.orElse(STANDARD_BAND);
    }

    /** A fraction as whole basis points. */
    static int basisPoints(Fields f, String name) {
        BigDecimal points = f.decimal(name).movePointRight(4);
        if (points.signum() <= 0
                || points.compareTo(new BigDecimal(10_000)) > 0
                || points.stripTrailingZeros().scale() > 0) {
            throw f.refuse(
                    name, "a fraction from 0.0001 to 1 in steps of 0.0001, such as 0.05 for 5 percentage points");
        }
        return points.intValueExact();
    }

    private static BigDecimal fraction(int basisPoints) {
        return dev.counterweight.domain.Decimals.canonical(BigDecimal.valueOf(basisPoints, 4));
    }

    private static <T> T or(Fields f, String name, BiFunction<Fields, String, T> read, T otherwise) {
        return f.optional(name, read).orElse(otherwise);
    }
}
