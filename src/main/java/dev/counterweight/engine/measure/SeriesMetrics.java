package dev.counterweight.engine.measure;

import java.util.Map;

/**
 * Metrics that need the series alone. Two passes over the returns: one for growth, drawdown, gains and sums, one for the central
 * moments; the sums that later differences depend on are carried in twice the precision.
 */
final class SeriesMetrics {
    /** A standard deviation below this is the rounding of prices near one, not movement. */
    private static final double ROUNDING = 4 * Math.ulp(1.0);

    final double[] returns;
    final MetricsSpec spec;
    double mean;
    double deviation;
    double growth;

    private final double[] values;
    private final Map<Metric, String> undefined;
    private double downsideSquares;
    private double gains;
    private double losses;
    private int wins;
    private int falls;
    private double best = Double.NEGATIVE_INFINITY;
    private double worst = Double.POSITIVE_INFINITY;
    private double drawdownSum;
    private double drawdownSquares;

    SeriesMetrics(double[] returns, MetricsSpec spec, double[] values, Map<Metric, String> undefined) {
        this.returns = returns;
        this.spec = spec;
        this.values = values;
        this.undefined = undefined;
        check("returns", returns);
        passOfGrowth();
        passOfMoments();
        growthMetrics();
        ratios();
        tradeMetrics();
    }

    static void check(String field, double[] returns) {
        if (returns.length < 2) {
            throw new IllegalArgumentException(
                    field + " has " + returns.length + " values, expected at least two to measure a spread");
        }
        for (int t = 0; t < returns.length; t++) {
            if (!(returns[t] >= -1 && returns[t] < Double.POSITIVE_INFINITY)) {
                throw new IllegalArgumentException(field + " value " + t + " is " + returns[t]
                        + ", expected a finite simple return of -1 (everything lost) or more");
            }
        }
    }

    /** Annual compound growth of {@code growth - 1} over the series. */
    double annualised(double totalGrowth) {
        return Math.pow(totalGrowth, spec.periodsPerYear() / (double) returns.length) - 1;
    }

    private void passOfGrowth() {
        double riskFree = spec.riskFree() / spec.periodsPerYear();
        double sum = 0;
        double sumLow = 0;
        double equity = 1;
        double equityLow = 0;
        double peak = 1;
        int peakAt = 0;
        boolean fallen = false;
        double deepest = 0;
        int deepestFrom = 0;
        int deepestAt = 0;
        double deepestPeak = 1;
        int recovery = 0;
        for (int t = 0; t < returns.length; t++) {
            double r = returns[t];
            double s = sum + r;
            double z = s - sum;
            sumLow += (sum - (s - z)) + (r - z);
            sum = s;
            double gain = equity * r;
            double gainLow = Math.fma(equity, r, -gain) + equityLow * (1 + r);
            double next = equity + gain;
            double w = next - equity;
            equityLow = (equity - (next - w)) + (gain - w) + gainLow;
            equity = next;
            if (equity > peak || (equity == peak && fallen)) {
                peak = equity;
                peakAt = t + 1;
            }
            fallen = equity < peak;
            double drawdown = equity / peak - 1;
            drawdownSum += drawdown;
            drawdownSquares += drawdown * drawdown;
            if (drawdown < deepest) {
                deepest = drawdown;
                deepestFrom = peakAt;
                deepestAt = t + 1;
                deepestPeak = peak;
                recovery = 0;
            } else if (recovery == 0 && deepest < 0 && equity >= deepestPeak) {
                recovery = t + 1;
            }
            double shortfall = Math.min(r - riskFree, 0);
            downsideSquares += shortfall * shortfall;
            if (r > 0) {
                gains += r;
                wins++;
            } else if (r < 0) {
                losses -= r;
                falls++;
            }
            best = Math.max(best, r);
            worst = Math.min(worst, r);
        }
        mean = (sum + sumLow) / returns.length;
        growth = equity + equityLow;
        setOr(true, Metric.TOTAL_RETURN, (equity - 1) + equityLow, "");
        set(Metric.MAX_DRAWDOWN, deepest);
        if (deepest < 0) {
            set(Metric.MAX_DRAWDOWN_PEAK_INDEX, deepestFrom);
            set(Metric.MAX_DRAWDOWN_TROUGH_INDEX, deepestAt);
        } else {
            String reason = "the series never fell below an earlier value";
            undefined.put(Metric.MAX_DRAWDOWN_PEAK_INDEX, reason);
            undefined.put(Metric.MAX_DRAWDOWN_TROUGH_INDEX, reason);
        }
        setOr(
                recovery > 0,
                Metric.MAX_DRAWDOWN_RECOVERY_INDEX,
                recovery,
                deepest < 0 ? "the peak was not reached again" : "the series never fell below an earlier value");
    }

    private void passOfMoments() {
        int n = returns.length;
        double residue = 0;
        double squares = 0;
        double cubes = 0;
        double fourths = 0;
        double below = 0;
        double absolute = 0;
        for (double r : returns) {
            double d = r - mean;
            double d2 = d * d;
            residue += d;
            squares += d2;
            cubes += d2 * d;
            fourths += d2 * d2;
            below += d < 0 ? d2 : 0;
            absolute += Math.abs(d);
        }
        double m2 = (squares - residue * residue / n) / n;
        deviation = best == worst ? 0 : Math.sqrt(m2 * n / (n - 1));
        boolean moves = deviation > ROUNDING * Math.max(1, Math.abs(mean));
        if (!moves) {
            deviation = 0;
        }
        set(Metric.SEMI_DEVIATION, moves ? Math.sqrt(below / (n - 1)) : 0);
        set(Metric.MEAN_ABSOLUTE_DEVIATION, moves ? absolute / n : 0);
        double skew = cubes / n / (m2 * Math.sqrt(m2));
        double kurtosis = fourths / n / (m2 * m2) - 3;
        String still = "the returns are all equal";
        setOr(moves, Metric.SKEW_POPULATION, skew, still);
        setOr(moves, Metric.EXCESS_KURTOSIS_POPULATION, kurtosis, still);
        setOr(
                moves && n > 2,
                Metric.SKEW_BIAS_CORRECTED,
                Math.sqrt(n * (n - 1.0)) / (n - 2) * skew,
                moves ? "it needs at least three returns" : still);
        setOr(
                moves && n > 3,
                Metric.EXCESS_KURTOSIS_BIAS_CORRECTED,
                (n - 1.0) / ((n - 2.0) * (n - 3.0)) * ((n + 1.0) * kurtosis + 6),
                moves ? "it needs at least four returns" : still);
        setOr(moves, Metric.PSR_VS_0, moves ? psr(skew, kurtosis + 3) : 0, still);
        tailMetrics(skew, kurtosis, moves, still);
    }

    private double psr(double skew, double kurtosis) {
        return SharpeInference.probabilistic(mean / deviation, 0, returns.length, skew, kurtosis);
    }

    private void tailMetrics(double skew, double kurtosis, boolean moves, String still) {
        OrderStatistics ordered = OrderStatistics.of(returns, mean, deviation);
        double tail = TailLoss.tail(spec.confidence());
        set(Metric.VAR, TailLoss.historicalVar(ordered, tail, QuantileDefinition.LINEAR));
        set(Metric.CVAR, TailLoss.expectedShortfall(ordered, tail));
        double var95 = TailLoss.historicalVar(ordered, 0.05, QuantileDefinition.LINEAR);
        set(Metric.VAR95_HIST_LINEAR, var95);
        set(
                Metric.VAR95_HIST_ORDER_STATISTIC,
                TailLoss.historicalVar(ordered, 0.05, QuantileDefinition.ORDER_STATISTIC));
        set(Metric.CVAR95_HIST_MEAN_BELOW_LINEAR_VAR, TailLoss.meanAtOrBelow(ordered, -var95));
        set(Metric.CVAR95_ROCKAFELLAR_URYASEV, TailLoss.expectedShortfall(ordered, 0.05));
        set(Metric.VAR95_PARAMETRIC_NORMAL, TailLoss.parametricVar(mean, deviation, 0.05));
        set(Metric.CVAR95_PARAMETRIC_NORMAL, TailLoss.parametricCvar(mean, deviation, 0.05));
        set(Metric.VAR99_HIST_LINEAR, TailLoss.historicalVar(ordered, 0.01, QuantileDefinition.LINEAR));
        set(
                Metric.VAR99_HIST_ORDER_STATISTIC,
                TailLoss.historicalVar(ordered, 0.01, QuantileDefinition.ORDER_STATISTIC));
        set(Metric.CVAR99_ROCKAFELLAR_URYASEV, TailLoss.expectedShortfall(ordered, 0.01));
        set(Metric.VAR99_PARAMETRIC_NORMAL, TailLoss.parametricVar(mean, deviation, 0.01));
        setOr(
                moves,
                Metric.VAR95_CORNISH_FISHER,
                TailLoss.cornishFisherVar(mean, deviation, skew, kurtosis, 0.05),
                still);
        setOr(
                moves,
                Metric.CVAR95_CORNISH_FISHER,
                TailLoss.cornishFisherCvar(mean, deviation, skew, kurtosis, 0.05),
                still);
        setOr(
                moves,
                Metric.VAR99_CORNISH_FISHER,
                TailLoss.cornishFisherVar(mean, deviation, skew, kurtosis, 0.01),
                still);
        double high = QuantileDefinition.LINEAR.of(ordered, 0.95);
        setOr(var95 != 0, Metric.TAIL_RATIO_95, high / Math.abs(var95), "the 5th percentile is zero");
    }

    private void growthMetrics() {
        int n = returns.length;
        double cagr = annualised(growth);
        double deepest = values[Metric.MAX_DRAWDOWN.ordinal()];
        set(Metric.N, n);
        setOr(true, Metric.ANNUALISED_RETURN, cagr, "");
        setOr(true, Metric.ANNUAL_RETURN_CAGR, cagr, "");
        set(Metric.ANNUAL_RETURN_ARITHMETIC, mean * spec.periodsPerYear());
        set(Metric.AVERAGE_DRAWDOWN, drawdownSum / n);
        set(Metric.ULCER_INDEX, Math.sqrt(drawdownSquares / n));
        set(Metric.ULCER_INDEX_T_MINUS_1, Math.sqrt(drawdownSquares / (n - 1)));
        String never = "there was no drawdown";
        setOr(deepest < 0, Metric.CALMAR, cagr / -deepest, never);
        setOr(deepest < 0, Metric.RECOVERY_FACTOR, values[Metric.TOTAL_RETURN.ordinal()] / -deepest, never);
    }

    private void ratios() {
        double periods = spec.periodsPerYear();
        double excess = mean - spec.riskFree() / periods;
        double volatility = deviation * Math.sqrt(periods);
        double downside = Math.sqrt(downsideSquares / returns.length) * Math.sqrt(periods);
        set(Metric.VOLATILITY, volatility);
        set(Metric.ANNUAL_VOLATILITY, volatility);
        set(Metric.DOWNSIDE_DEVIATION_ANNUAL, downside);
        setOr(deviation > 0, Metric.SHARPE, excess / deviation * Math.sqrt(periods), "the volatility is zero");
        setOr(downside > 0, Metric.SORTINO, excess * periods / downside, "no return was below the risk-free rate");
        setOr(deviation > 0, Metric.KELLY_MEAN_OVER_VAR, mean / (deviation * deviation), "the volatility is zero");
    }

    private void tradeMetrics() {
        String noLoss = "there was no losing period";
        set(Metric.BEST, best);
        set(Metric.WORST, worst);
        set(Metric.WIN_RATE, wins / (double) returns.length);
        setOr(wins + falls > 0, Metric.WIN_RATE_NONZERO, wins / (double) (wins + falls), "no period moved");
        setOr(falls > 0, Metric.PROFIT_FACTOR, gains / losses, noLoss);
        setOr(falls > 0, Metric.OMEGA_0, gains / losses, noLoss);
        setOr(
                falls > 0 && wins > 0,
                Metric.PAYOFF_RATIO,
                gains / wins / (losses / falls),
                falls > 0 ? "there was no winning period" : noLoss);
    }

    private void set(Metric metric, double value) {
        values[metric.ordinal()] = value;
    }

    private void setOr(boolean defined, Metric metric, double value, String reason) {
        if (defined && Double.isFinite(value)) {
            values[metric.ordinal()] = value;
        } else {
            undefined.put(metric, defined ? "it is too large to state" : reason);
        }
    }
}
