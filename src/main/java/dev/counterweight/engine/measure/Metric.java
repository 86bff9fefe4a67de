package dev.counterweight.engine.measure;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Every metric of a return series, with the definition that was chosen where the field has several. In formulas r are the T
 * per-period simple returns, P periods per year, rf the annual risk-free rate, e = r - rf/P, b the benchmark's returns,
 * mean the arithmetic mean, std the standard deviation with T - 1, and eq the compounded value starting at 1 before the first
 * return. Losses at risk are positive and for one period; drawdowns are negative.
 */
public enum Metric {
    TOTAL_RETURN("total_return", "Growth over the whole series: prod(1 + r) - 1"),
    ANNUALISED_RETURN("annualised_return", "Compound annual growth rate: (1 + total_return)^(P/T) - 1"),
    VOLATILITY("volatility", "Annual volatility: std(r) sqrt(P), with T - 1"),
    SHARPE("sharpe", "Annual Sharpe ratio: mean(e) / std(e) sqrt(P), with T - 1"),
    SORTINO(
            "sortino",
            "Annual excess return over downside deviation: mean(e) P / downside_deviation_annual, all T observations"
                    + " counted"),
    CALMAR("calmar", "Compound annual growth over the deepest drawdown: annualised_return / |max_drawdown|"),
    MAX_DRAWDOWN("max_drawdown", "Deepest fall from a peak: min(eq / running maximum of eq - 1), start value included"),
    VAR(
            "var",
            "Value at risk at the confidence chosen, historical: minus the linearly interpolated percentile of r"
                    + " (Hyndman and Fan type 7)"),
    CVAR(
            "cvar",
            "Conditional value at risk at the confidence chosen, historical: mean of the worst (1 - confidence) T"
                    + " returns, the one at the edge with its fractional share (Rockafellar and Uryasev 2000)"),
    WIN_RATE("win_rate", "Share of periods with a gain: count(r > 0) / T"),
    PROFIT_FACTOR("profit_factor", "Sum of gains over sum of losses: sum(r | r > 0) / |sum(r | r < 0)|"),

    N("n", "Number of periodic simple returns, T"),
    ANNUAL_RETURN_CAGR("annual_return_cagr", "Same as annualised_return: (1 + total_return)^(P/T) - 1"),
    ANNUAL_RETURN_ARITHMETIC("annual_return_arithmetic", "Arithmetic annual return: mean(r) P"),
    ANNUAL_VOLATILITY("annual_volatility", "Same as volatility: std(r) sqrt(P)"),
    DOWNSIDE_DEVIATION_ANNUAL(
            "downside_deviation_annual",
            "Annual downside deviation below the risk-free rate: sqrt(mean(min(e, 0)^2)) sqrt(P), all T observations"
                    + " in the mean"),
    SEMI_DEVIATION("semi_deviation", "Per-period deviation below the mean: sqrt(sum(min(r - mean, 0)^2) / (T - 1))"),
    MEAN_ABSOLUTE_DEVIATION("mean_absolute_deviation", "Per-period mean absolute deviation: mean(|r - mean|)"),
    MAX_DRAWDOWN_PEAK_INDEX(
            "max_drawdown_peak_index",
            "Index into eq at which the peak before the deepest fall was reached; 0 is the start"),
    MAX_DRAWDOWN_TROUGH_INDEX("max_drawdown_trough_index", "Index into eq of the bottom of the deepest fall"),
    MAX_DRAWDOWN_RECOVERY_INDEX(
            "max_drawdown_recovery_index", "First index into eq after the bottom at which the peak is reached again"),
    AVERAGE_DRAWDOWN("average_drawdown", "Mean of the drawdown series (T values, zeros included)"),
    ULCER_INDEX("ulcer_index", "Root mean square drawdown: sqrt(mean(dd^2)), T values, as a fraction"),
    ULCER_INDEX_T_MINUS_1("ulcer_index_t_minus_1", "Ulcer index with divisor T - 1: sqrt(sum(dd^2) / (T - 1))"),
    RECOVERY_FACTOR("recovery_factor", "Growth over the deepest drawdown: total_return / |max_drawdown|"),
    VAR95_HIST_LINEAR(
            "var95_hist_linear", "95 % historical value at risk: minus the 5th percentile, linear interpolation"),
    VAR95_HIST_ORDER_STATISTIC(
            "var95_hist_order_statistic", "95 % historical value at risk: minus the ceil(0.05 T)-th smallest return"),
    CVAR95_HIST_MEAN_BELOW_LINEAR_VAR(
            "cvar95_hist_mean_below_linear_var",
            "95 % historical conditional value at risk: minus the mean of the returns at or below the interpolated"
                    + " percentile"),
    CVAR95_ROCKAFELLAR_URYASEV(
            "cvar95_rockafellar_uryasev",
            "95 % historical conditional value at risk with fractional weight 0.05 T (Rockafellar and Uryasev 2000)"),
    VAR95_PARAMETRIC_NORMAL("var95_parametric_normal", "95 % normal value at risk: -(mean(r) + z std(r)), z = -1.6449"),
    CVAR95_PARAMETRIC_NORMAL(
            "cvar95_parametric_normal", "95 % normal conditional value at risk: -mean(r) + std(r) phi(z) / 0.05"),
    VAR95_CORNISH_FISHER(
            "var95_cornish_fisher",
            "95 % modified value at risk: normal quantile corrected for population skewness and kurtosis"),
    CVAR95_CORNISH_FISHER(
            "cvar95_cornish_fisher", "95 % modified conditional value at risk (Boudt, Peterson and Croux 2008)"),
    VAR99_HIST_LINEAR(
            "var99_hist_linear", "99 % historical value at risk: minus the 1st percentile, linear interpolation"),
    VAR99_HIST_ORDER_STATISTIC(
            "var99_hist_order_statistic", "99 % historical value at risk: minus the ceil(0.01 T)-th smallest return"),
    CVAR99_ROCKAFELLAR_URYASEV(
            "cvar99_rockafellar_uryasev",
            "99 % historical conditional value at risk with fractional weight 0.01 T (Rockafellar and Uryasev 2000)"),
    VAR99_PARAMETRIC_NORMAL("var99_parametric_normal", "99 % normal value at risk: -(mean(r) + z std(r)), z = -2.3263"),
    VAR99_CORNISH_FISHER(
            "var99_cornish_fisher",
            "99 % modified value at risk: normal quantile corrected for population skewness and kurtosis"),
    SKEW_BIAS_CORRECTED("skew_bias_corrected", "Adjusted Fisher-Pearson skewness: sqrt(T(T-1)) / (T-2) m3 / m2^1.5"),
    EXCESS_KURTOSIS_BIAS_CORRECTED(
            "excess_kurtosis_bias_corrected",
            "Bias-corrected excess kurtosis: (T-1) / ((T-2)(T-3)) ((T+1)(m4/m2^2 - 3) + 6)"),
    SKEW_POPULATION("skew_population", "Population skewness: m3 / m2^1.5"),
    EXCESS_KURTOSIS_POPULATION("excess_kurtosis_population", "Population excess kurtosis: m4 / m2^2 - 3"),
    WIN_RATE_NONZERO("win_rate_nonzero", "Share of gains among periods that moved: count(r > 0) / count(r != 0)"),
    PAYOFF_RATIO("payoff_ratio", "Mean gain over mean loss: mean(r | r > 0) / |mean(r | r < 0)|"),
    OMEGA_0("omega_0", "Omega ratio at threshold 0: sum(max(r, 0)) / sum(max(-r, 0))"),
    TAIL_RATIO_95("tail_ratio_95", "95th percentile over the absolute 5th percentile, linear interpolation"),
    BEST("best", "Best period: max(r)"),
    WORST("worst", "Worst period: min(r)"),
    KELLY_MEAN_OVER_VAR("kelly_mean_over_var", "Kelly fraction of a normal approximation: mean(r) / std(r)^2"),
    PSR_VS_0(
            "psr_vs_0",
            "Probability that the true Sharpe ratio is above 0: Phi(SR sqrt(T-1) / sqrt(1 - g3 SR + (g4-1)/4 SR^2)),"
                + " SR = mean(r) / std(r), population skewness g3 and kurtosis g4 (Bailey and Lopez de Prado 2012)"),

    BETA("beta", true, "Sensitivity to the benchmark: cov(r, b) / var(b)"),
    ALPHA("alpha", true, "Jensen's annual alpha: (mean(e) - beta mean(b - rf/P)) P"),
    TRACKING_ERROR("tracking_error", true, "Annual volatility of the difference: std(r - b) sqrt(P), with T - 1"),
    INFORMATION_RATIO(
            "information_ratio",
            true,
            "Annual active return over tracking error, arithmetic: mean(r - b) / std(r - b) sqrt(P)"),
    ACTIVE_RETURN("active_return", true, "Arithmetic annual active return: mean(r - b) P"),
    ALPHA_ANNUAL_JENSEN("alpha_annual_jensen", true, "Same as alpha: (mean(e) - beta mean(b - rf/P)) P"),
    ALPHA_ANNUAL_COMPOUNDED(
            "alpha_annual_compounded", true, "Compounded alpha: (1 + a)^P - 1, a = mean(e) - beta mean(b - rf/P)"),
    CORRELATION("correlation", true, "Correlation with the benchmark: cov(r, b) / (std(r) std(b))"),
    R_SQUARED("r_squared", true, "Share of variance that the benchmark explains: correlation^2"),
    TREYNOR("treynor", true, "Annual excess return per unit of beta: mean(e) P / beta"),
    UP_CAPTURE_ARITHMETIC(
            "up_capture_arithmetic",
            true,
            "Mean return over the benchmark's when it rises: mean(r | b > 0) / mean(b | b > 0)"),
    DOWN_CAPTURE_ARITHMETIC(
            "down_capture_arithmetic",
            true,
            "Mean return over the benchmark's when it falls: mean(r | b < 0) / mean(b | b < 0)"),
    ACTIVE_RETURN_ARITHMETIC_ANNUAL("active_return_arithmetic_annual", true, "Same as active_return: mean(r - b) P"),
    INFORMATION_RATIO_PER_PERIOD(
            "information_ratio_per_period", true, "Information ratio without annualising: mean(r - b) / std(r - b)"),
    INFORMATION_RATIO_GEOMETRIC(
            "information_ratio_geometric",
            true,
            "Difference of the compound annual growth rates over tracking error: (cagr(r) - cagr(b)) / tracking_error");

    private final String key;
    private final boolean benchmark;
    private final String definition;

    Metric(String key, String definition) {
        this(key, false, definition);
    }

    Metric(String key, boolean benchmark, String definition) {
        this.key = key;
        this.benchmark = benchmark;
        this.definition = definition;
    }

    /** Stable name in files and on the command line. */
    public String key() {
        return key;
    }

    /** One sentence and the formula. */
    public String definition() {
        return definition;
    }

    /** Whether it needs a benchmark. */
    public boolean needsBenchmark() {
        return benchmark;
    }

    /** Key to definition, in order of display. */
    public static Map<String, String> definitions() {
        Map<String, String> all = new LinkedHashMap<>();
        for (Metric metric : values()) {
            all.put(metric.key, metric.definition);
        }
        return Collections.unmodifiableMap(all);
    }
}
