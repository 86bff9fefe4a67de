package dev.counterweight.engine.alert;

import dev.counterweight.domain.AlertMeasure;
import dev.counterweight.domain.RiskLimits;
import dev.counterweight.engine.measure.Metric;
import dev.counterweight.engine.measure.MetricsSpec;
import dev.counterweight.engine.measure.PerformanceMetrics;
import dev.counterweight.engine.measure.RollingMetrics;
import dev.counterweight.engine.risk.DrawdownProtection;
import dev.counterweight.engine.risk.ValueAtRisk;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;

/** Readings of what a portfolio was worth over the last year, day by day, and is worth now. */
public final class ValueReadings {
    /** Fewest daily returns that a Sharpe ratio, a value at risk or a usual volatility is taken from. */
    public static final int LEAST_RETURNS = 60;
    /** Returns that the present volatility is taken from. */
    public static final int VOLATILITY_WINDOW = 30;
    /** Returns that a spike is taken from. */
    public static final int SPIKE_WINDOW = 20;
    /** Confidence of the value at risk. */
    public static final double CONFIDENCE = 0.95;

    private static final List<AlertMeasure> MEASURES = List.of(
            AlertMeasure.DRAWDOWN,
            AlertMeasure.DAILY_LOSS,
            AlertMeasure.VAR_BREACH,
            AlertMeasure.SHARPE,
            AlertMeasure.VOLATILITY,
            AlertMeasure.VOLATILITY_SPIKE);

    private ValueReadings() {}

    /** The same reason for everything that values are needed for. */
    public static List<Reading> unable(String why) {
        return MEASURES.stream()
                .map(m -> Reading.unable(m, AlertMeasure.PORTFOLIO, why))
                .toList();
    }

    /**
     * Reads a curve of values.
     *
     * @param values ascending in time, each positive, the last one now and the one before it the previous day's close
     * @param spec periods a year and risk-free rate
     */
    public static List<Reading> of(double[] values, RiskLimits limits, MetricsSpec spec) {
        if (Arrays.stream(values).anyMatch(v -> !(v > 0) || Double.isInfinite(v))) {
            return unable("the portfolio's value was not more than zero on every day");
        }
        if (values.length < 2) {
            return unable("there is no value of a day before");
        }
        double[] returns = new double[values.length - 1];
        for (int t = 0; t < returns.length; t++) {
            returns[t] = values[t + 1] / values[t] - 1;
        }
        List<Reading> readings = new ArrayList<>();
        readings.add(drawdown(values, limits));
        double loss = 0 - returns[returns.length - 1];
        String moved = loss > 0
                ? "the portfolio lost " + percent(loss) + " since the previous day's close"
                : "the portfolio gained " + percent(0 - loss) + " since the previous day's close";
        readings.add(portfolio(AlertMeasure.DAILY_LOSS, loss, moved));
        double[] before = Arrays.copyOf(returns, returns.length - 1);
        readings.add(
                before.length < LEAST_RETURNS
                        ? tooFew(AlertMeasure.VAR_BREACH, before.length, LEAST_RETURNS)
                        : portfolio(AlertMeasure.VAR_BREACH, loss, moved)
                                .against(Math.max(
                                        0, ValueAtRisk.of(before, CONFIDENCE).linear())));
        readings.add(sharpe(returns, limits, spec));
        readings.add(volatility(returns, limits, spec));
        readings.add(spike(returns, spec));
        return readings;
    }

    private static Reading drawdown(double[] values, RiskLimits limits) {
        double now = values[values.length - 1];
        double peak = Arrays.stream(values).max().orElseThrow();
        String text = "the portfolio is " + percent(1 - now / peak) + " below its peak of the last year";
        double limit = limits.maxPortfolioDrawdown();
        if (limit > 0 && limit < 1 && 1 - now / peak >= limit / 2) {
            double exposure = DrawdownProtection.of(now, peak, 0, limit).exposure();
            text += " (with " + percent(exposure) + " of its risk it would keep within " + percent(limit) + ")";
        }
        return portfolio(AlertMeasure.DRAWDOWN, 1 - now / peak, text).against(limit);
    }

    private static Reading sharpe(double[] returns, RiskLimits limits, MetricsSpec spec) {
        if (returns.length < LEAST_RETURNS) {
            return tooFew(AlertMeasure.SHARPE, returns.length, LEAST_RETURNS);
        }
        OptionalDouble sharpe =
                PerformanceMetrics.of(returns, Optional.empty(), spec).value(Metric.SHARPE);
        return sharpe.isEmpty()
                ? Reading.unable(AlertMeasure.SHARPE, AlertMeasure.PORTFOLIO, "the portfolio's value does not move")
                : portfolio(
                                AlertMeasure.SHARPE,
                                sharpe.getAsDouble(),
                                "the Sharpe ratio of the last " + returns.length + " days is "
                                        + number(sharpe.getAsDouble()))
                        .against(limits.minPortfolioSharpe());
    }

    private static Reading volatility(double[] returns, RiskLimits limits, MetricsSpec spec) {
        if (returns.length < VOLATILITY_WINDOW) {
            return tooFew(AlertMeasure.VOLATILITY, returns.length, VOLATILITY_WINDOW);
        }
        double now = last(RollingMetrics.volatility(returns, VOLATILITY_WINDOW, spec.periodsPerYear()));
        return portfolio(
                        AlertMeasure.VOLATILITY,
                        now,
                        "the annual volatility of the last " + VOLATILITY_WINDOW + " days is " + percent(now))
                .against(limits.volatilityThreshold());
    }

    private static Reading spike(double[] returns, MetricsSpec spec) {
        if (returns.length < LEAST_RETURNS) {
            return tooFew(AlertMeasure.VOLATILITY_SPIKE, returns.length, LEAST_RETURNS);
        }
        double usual = last(RollingMetrics.volatility(returns, returns.length, spec.periodsPerYear()));
        if (!(usual > 0)) {
            return Reading.unable(
                    AlertMeasure.VOLATILITY_SPIKE, AlertMeasure.PORTFOLIO, "the portfolio's value does not move");
        }
        double ratio = last(RollingMetrics.volatility(returns, SPIKE_WINDOW, spec.periodsPerYear())) / usual;
        return portfolio(
                AlertMeasure.VOLATILITY_SPIKE,
                ratio,
                "the volatility of the last " + SPIKE_WINDOW + " days is " + number(ratio) + " times that of the last "
                        + returns.length + " days");
    }

    private static Reading portfolio(AlertMeasure measure, double value, String text) {
        return Reading.of(measure, AlertMeasure.PORTFOLIO, value, text);
    }

    private static Reading tooFew(AlertMeasure measure, int found, int least) {
        return Reading.unable(
                measure,
                AlertMeasure.PORTFOLIO,
                "only " + found + " daily returns are known, at least " + least + " are needed");
    }

    private static double last(double[] values) {
        return values[values.length - 1];
    }

    static String percent(double fraction) {
        return String.format(Locale.ROOT, "%.2f %%", 100 * fraction);
    }

    static String number(double value) {
        return String.format(Locale.ROOT, "%.2f", value);
    }
}
