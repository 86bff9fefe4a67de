package dev.counterweight.engine.measure;

import java.util.Map;

/** Metrics that compare a series with a benchmark over the same periods. */
final class BenchmarkMetrics {
    private final SeriesMetrics series;
    private final double[] benchmark;
    private final double[] values;
    private final Map<Metric, String> undefined;

    BenchmarkMetrics(SeriesMetrics series, double[] benchmark, double[] values, Map<Metric, String> undefined) {
        if (benchmark.length != series.returns.length) {
            throw new IllegalArgumentException("benchmark has " + benchmark.length + " values, expected "
                    + series.returns.length + ", as many as the returns");
        }
        SeriesMetrics.check("benchmark", benchmark);
        this.series = series;
        this.benchmark = benchmark;
        this.values = values;
        this.undefined = undefined;
    }

    void measure() {
        double[] r = series.returns;
        double[] b = benchmark;
        int n = b.length;
        double periods = series.spec.periodsPerYear();
        double benchmarkMean = mean(b);
        double activeMean = meanDifference(r, b);
        double covariance = 0;
        double variance = 0;
        double active = 0;
        double growth = 1;
        double best = Double.NEGATIVE_INFINITY;
        double worst = Double.POSITIVE_INFINITY;
        double up = 0;
        double upBenchmark = 0;
        double down = 0;
        double downBenchmark = 0;
        for (int t = 0; t < n; t++) {
            double d = b[t] - benchmarkMean;
            covariance += (r[t] - series.mean) * d;
            variance += d * d;
            double a = (r[t] - b[t]) - activeMean;
            active += a * a;
            growth *= 1 + b[t];
            best = Math.max(best, b[t]);
            worst = Math.min(worst, b[t]);
            if (b[t] > 0) {
                up += r[t];
                upBenchmark += b[t];
            } else if (b[t] < 0) {
                down += r[t];
                downBenchmark += b[t];
            }
        }
        double deviation = best == worst ? 0 : Math.sqrt(variance / (n - 1));
        if (deviation <= 4 * Math.ulp(1.0)) {
            deviation = 0;
        }
        double trackingDeviation = Math.sqrt(active / (n - 1));
        if (trackingDeviation <= 4 * Math.ulp(1.0)) {
            trackingDeviation = 0;
        }
        sensitivity(deviation, covariance / variance, covariance / (n - 1), benchmarkMean);
        active(activeMean, trackingDeviation, growth);
        String noRise = "the benchmark never rose";
        String noFall = "the benchmark never fell";
        setOr(upBenchmark > 0, Metric.UP_CAPTURE_ARITHMETIC, up / upBenchmark, noRise);
        setOr(downBenchmark < 0, Metric.DOWN_CAPTURE_ARITHMETIC, down / downBenchmark, noFall);
        set(Metric.TRACKING_ERROR, trackingDeviation * Math.sqrt(periods));
    }

    private void sensitivity(double deviation, double beta, double covariance, double benchmarkMean) {
        double periods = series.spec.periodsPerYear();
        double riskFree = series.spec.riskFree() / periods;
        double excess = series.mean - riskFree;
        double alpha = excess - beta * (benchmarkMean - riskFree);
        double correlation = Math.clamp(covariance / (series.deviation * deviation), -1, 1);
        String still = "the benchmark's volatility is zero";
        boolean moves = deviation > 0;
        setOr(moves, Metric.BETA, beta, still);
        setOr(moves, Metric.ALPHA, alpha * periods, still);
        setOr(moves, Metric.ALPHA_ANNUAL_JENSEN, alpha * periods, still);
        setOr(moves, Metric.ALPHA_ANNUAL_COMPOUNDED, Math.expm1(periods * Math.log1p(alpha)), still);
        boolean both = moves && series.deviation > 0;
        String which = moves ? "the volatility is zero" : still;
        setOr(both, Metric.CORRELATION, correlation, which);
        setOr(both, Metric.R_SQUARED, correlation * correlation, which);
        setOr(moves && beta != 0, Metric.TREYNOR, excess * periods / beta, moves ? "beta is zero" : still);
    }

    private void active(double activeMean, double trackingDeviation, double growth) {
        double periods = series.spec.periodsPerYear();
        String same = "the tracking error is zero";
        boolean differs = trackingDeviation > 0;
        set(Metric.ACTIVE_RETURN, activeMean * periods);
        set(Metric.ACTIVE_RETURN_ARITHMETIC_ANNUAL, activeMean * periods);
        setOr(differs, Metric.INFORMATION_RATIO, activeMean / trackingDeviation * Math.sqrt(periods), same);
        setOr(differs, Metric.INFORMATION_RATIO_PER_PERIOD, activeMean / trackingDeviation, same);
        double geometric = series.annualised(series.growth) - series.annualised(growth);
        setOr(differs, Metric.INFORMATION_RATIO_GEOMETRIC, geometric / (trackingDeviation * Math.sqrt(periods)), same);
    }

    private static double mean(double[] x) {
        double sum = 0;
        double low = 0;
        for (double v : x) {
            double s = sum + v;
            double z = s - sum;
            low += (sum - (s - z)) + (v - z);
            sum = s;
        }
        return (sum + low) / x.length;
    }

    private static double meanDifference(double[] x, double[] y) {
        double sum = 0;
        double low = 0;
        for (int t = 0; t < x.length; t++) {
            double v = x[t] - y[t];
            double s = sum + v;
            double z = s - sum;
            low += (sum - (s - z)) + (v - z);
            sum = s;
        }
        return (sum + low) / x.length;
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
