package dev.counterweight.domain;

import dev.counterweight.domain.Check.Unit;
import java.util.Arrays;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * What a rule looks at: a figure of a portfolio, or of each of its instruments. Fractions are of one, annual figures say so. The
 * reference that {@link AlertBound.OfLimit} multiplies is named with each.
 */
public enum AlertMeasure {
    /** Annual Sharpe ratio of the portfolio's values over the last year; reference {@code min_portfolio_sharpe}. */
    SHARPE("sharpe", AlertCategory.PERFORMANCE, Unit.RATIO, false, false, false),
    /** Loss since the previous day's close, a fraction, positive for a loss; no reference. */
    DAILY_LOSS("daily_loss", AlertCategory.PERFORMANCE, Unit.FRACTION, true, true, false),
    /** Annual Sharpe ratio of each instrument; reference {@code min_strategy_sharpe}. */
    INSTRUMENT_SHARPE("strategy_sharpe", AlertCategory.PERFORMANCE, Unit.RATIO, false, false, true),
    /** How much of the portfolio's limits is used, 0 to 100; no reference. */
    RISK_SCORE("risk_score", AlertCategory.RISK, Unit.COUNT, true, true, false),
    /** Loss since the previous day's close; reference the value at risk of one day at 95 %. */
    VAR_BREACH("var_breach", AlertCategory.RISK, Unit.FRACTION, true, false, false),
    /** Mean correlation over all pairs; reference {@code max_avg_correlation}. */
    AVERAGE_CORRELATION("average_correlation", AlertCategory.RISK, Unit.RATIO, true, false, false),
    /** Greatest correlation of two instruments; reference {@code max_correlation_pair}. */
    PAIR_CORRELATION("pair_correlation", AlertCategory.RISK, Unit.RATIO, true, false, false),
    /** Share of each instrument in the portfolio's variance; reference {@code max_risk_contribution} or 1/n. */
    RISK_CONTRIBUTION("risk_contribution", AlertCategory.RISK, Unit.FRACTION, true, false, true),
    /** Sum of absolute weights; reference {@code max_portfolio_leverage}. */
    LEVERAGE("leverage", AlertCategory.RISK, Unit.RATIO, true, false, false),
    /**
     * What a due rebalance that the autopilot refused for its turnover would buy and sell together, a fraction of the value;
     * reference the autopilot's daily turnover. Zero where nothing was refused for that.
     */
    AUTOPILOT_TURNOVER("autopilot_turnover", AlertCategory.RISK, Unit.FRACTION, true, false, false),
    /** Weight of each instrument; reference {@code max_single_strategy}. */
    WEIGHT("weight", AlertCategory.CONCENTRATION, Unit.FRACTION, true, false, true),
    /** Number of equal weights with the same concentration, one over the sum of squared weights; no reference. */
    EFFECTIVE_POSITIONS("effective_positions", AlertCategory.CONCENTRATION, Unit.RATIO, false, false, false),
    /** Below the highest value of the last year, a positive fraction; reference {@code max_portfolio_drawdown}. */
    DRAWDOWN("drawdown", AlertCategory.DRAWDOWN, Unit.FRACTION, true, true, false),
    /** Each instrument below its highest price of the last year; reference {@code max_strategy_drawdown}. */
    INSTRUMENT_DRAWDOWN("strategy_drawdown", AlertCategory.DRAWDOWN, Unit.FRACTION, true, true, true),
    /** The same fall; reference the instrument's volatility over one month, so that a multiple of it is a dynamic stop. */
    DYNAMIC_STOP("dynamic_stop", AlertCategory.DRAWDOWN, Unit.FRACTION, true, true, true),
    /** Annual volatility of the portfolio over the last 30 returns; reference {@code volatility_threshold}. */
    VOLATILITY("volatility", AlertCategory.VOLATILITY, Unit.FRACTION, true, false, false),
    /** Volatility of the last 20 returns over that of the last year; no reference. */
    VOLATILITY_SPIKE("volatility_spike", AlertCategory.VOLATILITY, Unit.RATIO, true, true, false);

    /** The subject of figures of the whole portfolio. */
    public static final String PORTFOLIO = "portfolio";

    private final String key;
    private final AlertCategory category;
    private final Unit unit;
    private final boolean upper;
    private final boolean reaching;
    private final boolean perInstrument;

    AlertMeasure(
            String key, AlertCategory category, Unit unit, boolean upper, boolean reaching, boolean perInstrument) {
        this.key = key;
        this.category = category;
        this.unit = unit;
        this.upper = upper;
        this.reaching = reaching;
        this.perInstrument = perInstrument;
    }

    /** The name in files. */
    public String key() {
        return key;
    }

    public AlertCategory category() {
        return category;
    }

    public Unit unit() {
        return unit;
    }

    /** True where large values are bad, false where small ones are. */
    public boolean upper() {
        return upper;
    }

    /** Whether a value at the level counts as beyond it; otherwise the level itself is still allowed. */
    public boolean reaching() {
        return reaching;
    }

    /** Measured for each instrument instead of once for the portfolio. */
    public boolean perInstrument() {
        return perInstrument;
    }

    /** Every key, for messages. */
    public static String keys() {
        return Arrays.stream(values()).map(AlertMeasure::key).collect(Collectors.joining(", "));
    }

    public static Optional<AlertMeasure> of(String key) {
        return Arrays.stream(values()).filter(m -> m.key.equals(key)).findFirst();
    }
}
