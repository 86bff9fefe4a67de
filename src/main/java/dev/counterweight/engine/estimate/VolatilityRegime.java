package dev.counterweight.engine.estimate;

import dev.counterweight.domain.ReturnPanel;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/**
 * Whether volatility is high now, by a two-state fit to the log returns of a portfolio. The verdict is {@code HIGH} when
 * the probability of the high state on the last date exceeds one half; with too few returns, or when two states explain
 * them no better than one (Bayesian information criterion), it is {@code NORMAL} and the reason says so.
 *
 * @param highProbability filtered probability of the high state on the last date; NaN when no fit was made
 * @param lowVolatility annual volatility of the calm state; NaN when no fit was made
 * @param highVolatility annual volatility of the other state; NaN when no fit was made
 * @param changes dates on which the smoothed probability crossed one half, oldest first
 * @param reason one sentence in plain words
 */
public record VolatilityRegime(
        Level level,
        double highProbability,
        double lowVolatility,
        double highVolatility,
        List<Change> changes,
        String reason) {
    /** Fewest returns that a verdict is based on. */
    public static final int LEAST = 60;

    /** Volatility now. */
    public enum Level {
        NORMAL,
        HIGH
    }

    /** From this date on the level was the given one. */
    public record Change(LocalDate date, Level to) {}

    public VolatilityRegime {
        changes = List.copyOf(changes);
    }

    /**
     * @param weights fixed weights of the portfolio, length n
     * @throws IllegalArgumentException when the weights do not fit or the portfolio lost everything on a date
     */
    public static VolatilityRegime of(ReturnPanel returns, double[] weights, int periodsPerYear) {
        int n = returns.columns();
        if (weights.length != n) {
            throw new IllegalArgumentException("weights has " + weights.length + " values, expected " + n);
        }
        double[] log = new double[returns.rows()];
        for (int t = 0; t < log.length; t++) {
            double growth = 1;
            for (int j = 0; j < n; j++) {
                growth += weights[j] * returns.value(t, j);
            }
            if (!(growth > 0)) {
                throw new IllegalArgumentException("the portfolio returns " + (growth - 1) + " on "
                        + returns.dates().get(t) + ", expected more than -1");
            }
            log[t] = Math.log(growth);
        }
        return of(returns.dates(), log, periodsPerYear);
    }

    private static VolatilityRegime of(List<LocalDate> dates, double[] log, int periodsPerYear) {
        int rows = log.length;
        if (rows < LEAST) {
            return unknown(
                    "only " + rows + " returns, at least " + LEAST + " are needed to tell calm from rough markets");
        }
        double mean = Arrays.stream(log).average().orElse(0);
        double variance = Arrays.stream(log).map(r -> (r - mean) * (r - mean)).sum() / rows;
        if (!(variance > 0)) {
            return unknown("the portfolio does not move");
        }
        MarkovRegimes fit = MarkovRegimes.fit(log);
        double one = -0.5 * rows * (Math.log(2 * Math.PI * variance) + 1);
        double low = Math.sqrt(fit.low().variance() * periodsPerYear);
        double high = Math.sqrt(fit.high().variance() * periodsPerYear);
        double now = fit.filteredHigh()[rows - 1];
        if (2 * (fit.logLikelihood() - one) <= 4 * Math.log(rows)) {
            return new VolatilityRegime(
                    Level.NORMAL,
                    now,
                    low,
                    high,
                    List.of(),
                    "two levels of volatility explain the last " + rows + " returns no better than one");
        }
        List<Change> changes = changes(dates, fit.smoothedHigh());
        Level level = now > 0.5 ? Level.HIGH : Level.NORMAL;
        String reason = String.format(
                Locale.ROOT,
                "probability of the rough state %.1f %% on %s; annual volatility %.1f %% calm, %.1f %% rough",
                100 * now,
                dates.getLast(),
                100 * low,
                100 * high);
        return new VolatilityRegime(level, now, low, high, changes, reason);
    }

    private static VolatilityRegime unknown(String reason) {
        return new VolatilityRegime(Level.NORMAL, Double.NaN, Double.NaN, Double.NaN, List.of(), reason);
    }

    private static List<Change> changes(List<LocalDate> dates, double[] smoothedHigh) {
        List<Change> changes = new ArrayList<>();
        for (int t = 1; t < smoothedHigh.length; t++) {
            boolean before = smoothedHigh[t - 1] > 0.5;
            boolean after = smoothedHigh[t] > 0.5;
            if (before != after) {
                changes.add(new Change(dates.get(t), after ? Level.HIGH : Level.NORMAL));
            }
        }
        return changes;
    }
}
