package dev.counterweight.ui.portfolios;

import dev.counterweight.domain.Band;
import dev.counterweight.domain.Frequency;
import dev.counterweight.domain.InstrumentId;
import dev.counterweight.domain.Money;
import dev.counterweight.domain.RebalancingMethod;
import dev.counterweight.domain.RiskLimits;
import dev.counterweight.domain.TradingPolicy;
import dev.counterweight.domain.Weight;
import dev.counterweight.ui.common.NumberText;
import dev.counterweight.ui.portfolios.BuilderForm.BandKind;
import dev.counterweight.ui.portfolios.BuilderForm.Method;
import dev.counterweight.ui.portfolios.BuilderForm.Option;
import java.math.BigDecimal;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Fills the builder's fields from values: of a portfolio that is changed, or the defaults of a new one. */
final class BuilderTexts {
    private final Locale locale;
    private final Map<Field, String> texts = new EnumMap<>(Field.class);
    private final Set<Option> options = EnumSet.noneOf(Option.class);
    private Method method = Method.THRESHOLD;
    private BandKind bandKind = BandKind.ABSOLUTE;
    private Frequency frequency = Frequency.DAILY;

    private BuilderTexts(Locale locale) {
        this.locale = locale;
    }

    static BuilderForm of(
            String name,
            Money capital,
            Map<InstrumentId, Weight> targets,
            RebalancingMethod method,
            TradingPolicy policy,
            RiskLimits limits,
            Locale locale) {
        BuilderTexts t = new BuilderTexts(locale);
        t.texts.put(Field.NAME, name);
        t.texts.put(Field.CURRENCY, capital.currency().code());
        t.put(Field.CAPITAL, capital.amount());
        t.defaults();
        t.method(method);
        t.policy(policy);
        t.texts.putAll(limits(limits, locale));
        Map<InstrumentId, String> weights = new LinkedHashMap<>();
        targets.forEach((id, w) -> weights.put(id, percent(w, locale)));
        return new BuilderForm(t.texts, weights, t.method, t.bandKind, t.frequency, t.options);
    }

    static String percent(Weight weight, Locale locale) {
        return NumberText.write(
                BigDecimal.valueOf(weight.fraction())
                        .movePointRight(2)
                        .setScale(8, java.math.RoundingMode.HALF_UP)
                        .stripTrailingZeros(),
                locale);
    }

    static Map<Field, String> limits(RiskLimits limits, Locale locale) {
        BuilderTexts t = new BuilderTexts(locale);
        t.share(Field.MAX_SINGLE, limits.maxSingleStrategy());
        t.share(Field.MIN_SINGLE, limits.minSingleStrategy());
        t.share(Field.MAX_RISK_CONTRIBUTION, limits.maxRiskContribution());
        t.ratio(Field.MAX_CORRELATION_PAIR, limits.maxCorrelationPair());
        t.ratio(Field.MAX_AVG_CORRELATION, limits.maxAvgCorrelation());
        t.ratio(Field.MIN_SHARPE, limits.minStrategySharpe());
        t.share(Field.MAX_DRAWDOWN, limits.maxStrategyDrawdown());
        t.ratio(Field.MIN_PORTFOLIO_SHARPE, limits.minPortfolioSharpe());
        t.share(Field.MAX_PORTFOLIO_DRAWDOWN, limits.maxPortfolioDrawdown());
        t.ratio(Field.MAX_LEVERAGE, limits.maxPortfolioLeverage());
        t.share(Field.HIGH_VOLATILITY, limits.volatilityThreshold());
        return t.texts;
    }

    /** The values that the methods start from, so that switching the method shows something that can be used. */
    private void defaults() {
        put(Field.BAND, new BigDecimal(5));
        put(Field.BAND_SHARE, new BigDecimal(25));
        put(Field.REBALANCE_DAY, BigDecimal.ONE);
        put(Field.VOLATILITY_THRESHOLD, new BigDecimal(30));
        put(Field.CORRELATION_THRESHOLD, new BigDecimal("0.8"));
        put(Field.PERFORMANCE_WINDOW, new BigDecimal(30));
        put(Field.MIN_IMPROVEMENT, new BigDecimal("0.02"));
        put(Field.CORRELATION_WINDOW, new BigDecimal(20));
        texts.put(Field.TARGET_CONTRIBUTION, "");
        put(Field.TARGET_VOLATILITY, new BigDecimal(15));
        put(Field.LOOKBACK, new BigDecimal(20));
        put(Field.INTERVAL_HOURS, new BigDecimal(24));
        put(Field.MIN_POSITIONS, new BigDecimal(3));
        options.add(Option.RISK_ADJUSTMENT);
        options.add(Option.FORCE);
    }

    private void method(RebalancingMethod value) {
        band(value.band());
        switch (value) {
            case RebalancingMethod.Threshold t -> {
                method = Method.THRESHOLD;
                frequency = t.checkFrequency();
            }
            case RebalancingMethod.Calendar c -> {
                method = Method.CALENDAR;
                frequency = c.frequency();
                put(Field.REBALANCE_DAY, BigDecimal.valueOf(c.rebalanceDay()));
                set(Option.ELAPSED, c.elapsed());
                set(Option.FORCE, c.forceRebalance());
            }
            case RebalancingMethod.Adaptive a -> {
                method = Method.ADAPTIVE;
                share(Field.VOLATILITY_THRESHOLD, a.volatilityThreshold());
                ratio(Field.CORRELATION_THRESHOLD, a.correlationThreshold());
                put(Field.PERFORMANCE_WINDOW, BigDecimal.valueOf(a.performanceWindow()));
                ratio(Field.MIN_IMPROVEMENT, a.minImprovement());
                put(Field.CORRELATION_WINDOW, BigDecimal.valueOf(a.correlationWindow()));
                set(Option.RISK_ADJUSTMENT, a.riskAdjustment());
            }
            case RebalancingMethod.RiskParity r -> {
                method = Method.RISK_PARITY;
                frequency = r.frequency();
                r.targetRiskContribution().ifPresent(v -> share(Field.TARGET_CONTRIBUTION, v));
                set(Option.LEVERAGE, r.useLeverage());
            }
            case RebalancingMethod.HierarchicalRiskParity h -> {
                method = Method.HRP;
                put(Field.INTERVAL_HOURS, BigDecimal.valueOf(h.intervalHours()));
                put(Field.MIN_POSITIONS, BigDecimal.valueOf(h.minPositions()));
            }
            case RebalancingMethod.VolatilityTarget v -> {
                method = Method.VOLATILITY_TARGET;
                share(Field.TARGET_VOLATILITY, v.targetVolatility());
                put(Field.LOOKBACK, BigDecimal.valueOf(v.lookback()));
            }
        }
    }

    private void band(Band band) {
        switch (band) {
            case Band.Absolute a -> {
                bandKind = BandKind.ABSOLUTE;
                put(Field.BAND, BigDecimal.valueOf(a.basisPoints(), 2));
            }
            case Band.Relative r -> {
                bandKind = BandKind.RELATIVE;
                put(Field.BAND_SHARE, BigDecimal.valueOf(r.basisPointsOfTarget(), 2));
            }
            case Band.Narrower n -> {
                bandKind = BandKind.NARROWER;
                put(Field.BAND, BigDecimal.valueOf(n.absolute().basisPoints(), 2));
                put(Field.BAND_SHARE, BigDecimal.valueOf(n.relative().basisPointsOfTarget(), 2));
            }
        }
    }

    private void policy(TradingPolicy policy) {
        put(Field.MIN_TRADE, policy.minTradeSize().amount());
        put(Field.TRANSACTION_COST, policy.transactionCost().movePointRight(2));
        put(Field.FIXED_FEE, policy.fixedFee().amount());
        put(Field.MAX_SLIPPAGE, policy.maxSlippage().movePointRight(2));
        put(Field.COOLDOWN, BigDecimal.valueOf(policy.cooldownHours()));
        put(Field.LARGE_TRADE, policy.largeTradeThreshold().amount());
        set(Option.WHOLE_UNITS, policy.wholeUnits());
    }

    private void set(Option option, boolean on) {
        if (on) {
            options.add(option);
        } else {
            options.remove(option);
        }
    }

    private void share(Field field, double fraction) {
        put(field, BigDecimal.valueOf(fraction).movePointRight(2));
    }

    private void ratio(Field field, double value) {
        put(field, BigDecimal.valueOf(value));
    }

    private void put(Field field, BigDecimal value) {
        texts.put(field, NumberText.write(value, locale));
    }

    static Optional<Frequency> only(Method method) {
        return method == Method.ADAPTIVE || method == Method.HRP || method == Method.VOLATILITY_TARGET
                ? Optional.of(Frequency.DAILY)
                : Optional.empty();
    }
}
