package dev.counterweight.ui.portfolios;

import java.math.BigDecimal;
import java.util.Locale;

/**
 * A field of the builder that is typed, with what can be accepted in it. The bounds are in the unit that is shown: percent
 * for shares, percentage points for bands.
 */
enum Field {
    NAME(Step.NAME, Kind.TEXT, null, null),
    CURRENCY(Step.NAME, Kind.TEXT, null, null),
    CAPITAL(Step.NAME, Kind.MONEY, "0.01", "1000000000000"),

    BAND(Step.METHOD, Kind.POINTS, "0.01", "100"),
    BAND_SHARE(Step.METHOD, Kind.PERCENT, "0.01", "100"),
    REBALANCE_DAY(Step.METHOD, Kind.COUNT, "1", "31"),
    VOLATILITY_THRESHOLD(Step.METHOD, Kind.PERCENT, "0", "1000"),
    CORRELATION_THRESHOLD(Step.METHOD, Kind.RATIO, "-1", "1"),
    PERFORMANCE_WINDOW(Step.METHOD, Kind.COUNT, "2", "10000"),
    MIN_IMPROVEMENT(Step.METHOD, Kind.RATIO, "0", "10"),
    CORRELATION_WINDOW(Step.METHOD, Kind.COUNT, "2", "10000"),
    TARGET_CONTRIBUTION(Step.METHOD, Kind.PERCENT, "0", "100"),
    TARGET_VOLATILITY(Step.METHOD, Kind.PERCENT, "0.01", "1000"),
    INTERVAL_HOURS(Step.METHOD, Kind.COUNT, "1", "10000"),
    MIN_POSITIONS(Step.METHOD, Kind.COUNT, "1", "1000"),
    LOOKBACK(Step.METHOD, Kind.COUNT, "2", "10000"),

    MIN_TRADE(Step.METHOD, Kind.MONEY, "0", "1000000000000"),
    TRANSACTION_COST(Step.METHOD, Kind.PERCENT, "0", "99.9999"),
    FIXED_FEE(Step.METHOD, Kind.MONEY, "0", "1000000000000"),
    MAX_SLIPPAGE(Step.METHOD, Kind.PERCENT, "0", "99.9999"),
    COOLDOWN(Step.METHOD, Kind.COUNT, "0", "10000"),
    LARGE_TRADE(Step.METHOD, Kind.MONEY, "0.01", "1000000000000"),

    MAX_SINGLE(Step.LIMITS, Kind.PERCENT, "0", "100"),
    MIN_SINGLE(Step.LIMITS, Kind.PERCENT, "0", "100"),
    MAX_RISK_CONTRIBUTION(Step.LIMITS, Kind.PERCENT, "0", "100"),
    MAX_CORRELATION_PAIR(Step.LIMITS, Kind.RATIO, "-1", "1"),
    MAX_AVG_CORRELATION(Step.LIMITS, Kind.RATIO, "-1", "1"),
    MIN_SHARPE(Step.LIMITS, Kind.RATIO, "-100", "100"),
    MAX_DRAWDOWN(Step.LIMITS, Kind.PERCENT, "0", "100"),
    MIN_PORTFOLIO_SHARPE(Step.LIMITS, Kind.RATIO, "-100", "100"),
    MAX_PORTFOLIO_DRAWDOWN(Step.LIMITS, Kind.PERCENT, "0", "100"),
    MAX_LEVERAGE(Step.LIMITS, Kind.RATIO, "0", "100"),
    HIGH_VOLATILITY(Step.LIMITS, Kind.PERCENT, "0", "1000");

    /** How a value is read. */
    enum Kind {
        TEXT,
        MONEY,
        /** Shown in percent, kept as a fraction. */
        PERCENT,
        /** Percentage points. */
        POINTS,
        RATIO,
        COUNT
    }

    private static final java.util.Set<Field> LIMITS = java.util.EnumSet.range(MAX_SINGLE, HIGH_VOLATILITY);

    private final Step step;
    private final Kind kind;
    private final BigDecimal least;
    private final BigDecimal most;

    Field(
            Step step,
            Kind kind,
            @org.jspecify.annotations.Nullable String least,
            @org.jspecify.annotations.Nullable String most) {
        this.step = step;
        this.kind = kind;
        this.least = least == null ? BigDecimal.ZERO : new BigDecimal(least);
        this.most = most == null ? BigDecimal.ZERO : new BigDecimal(most);
    }

    Step step() {
        return step;
    }

    Kind kind() {
        return kind;
    }

    BigDecimal least() {
        return least;
    }

    BigDecimal most() {
        return most;
    }

    static java.util.Set<Field> limits() {
        return LIMITS;
    }

    /** Key of its name; its explanation is under the same key with {@code .hint}. */
    String titleKey() {
        StringBuilder key = new StringBuilder("portfolios.field.");
        String[] words = name().toLowerCase(Locale.ROOT).split("_");
        key.append(words[0]);
        for (int i = 1; i < words.length; i++) {
            key.append(Character.toUpperCase(words[i].charAt(0))).append(words[i].substring(1));
        }
        return key.toString();
    }
}
