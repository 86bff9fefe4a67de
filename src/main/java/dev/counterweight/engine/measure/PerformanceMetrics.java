package dev.counterweight.engine.measure;

import java.util.Collections;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;

/** The metrics of one return series. A metric that the series does not define is absent, and the reason is kept. */
public final class PerformanceMetrics {
    private final double[] values;
    private final Map<Metric, String> undefined;

    PerformanceMetrics(double[] values, Map<Metric, String> undefined) {
        this.values = values;
        this.undefined = Collections.unmodifiableMap(undefined);
    }

    /**
     * Measures a series.
     *
     * @param returns per-period simple returns, at least two, each finite and not below -1
     * @param benchmark returns of the same periods; empty for none
     * @throws IllegalArgumentException naming the position and value that cannot be used
     */
    public static PerformanceMetrics of(double[] returns, Optional<double[]> benchmark, MetricsSpec spec) {
        double[] values = new double[Metric.values().length];
        Map<Metric, String> undefined = new EnumMap<>(Metric.class);
        SeriesMetrics series = new SeriesMetrics(returns, spec, values, undefined);
        if (benchmark.isPresent()) {
            new BenchmarkMetrics(series, benchmark.get(), values, undefined).measure();
        } else {
            for (Metric metric : Metric.values()) {
                if (metric.needsBenchmark()) {
                    undefined.put(metric, "no benchmark was given");
                }
            }
        }
        return new PerformanceMetrics(values, undefined);
    }

    /**
     * Measures a curve of portfolio values.
     *
     * @param equity values, at least three, each positive (the last ones may be zero)
     * @param benchmark values on the same dates; empty for none
     */
    public static PerformanceMetrics ofEquity(double[] equity, Optional<double[]> benchmark, MetricsSpec spec) {
        if (benchmark.isPresent() && benchmark.get().length != equity.length) {
            throw new IllegalArgumentException("benchmark has " + benchmark.get().length + " values, expected "
                    + equity.length + ", as many as the equity curve");
        }
        return of(returns("equity", equity), benchmark.map(curve -> returns("benchmark", curve)), spec);
    }

    /** The value of a metric; empty when the series does not define it. */
    public OptionalDouble value(Metric metric) {
        return undefined.containsKey(metric) ? OptionalDouble.empty() : OptionalDouble.of(values[metric.ordinal()]);
    }

    /** The defined metrics by key, in order of display. */
    public Map<String, Double> asMap() {
        Map<String, Double> all = new LinkedHashMap<>(128);
        for (Metric metric : Metric.values()) {
            if (!undefined.containsKey(metric)) {
                all.put(metric.key(), values[metric.ordinal()]);
            }
        }
        return all;
    }

    /** Why a metric has no value, for those without. */
    public Map<Metric, String> undefined() {
        return undefined;
    }

    private static double[] returns(String field, double[] equity) {
        if (equity.length < 3) {
            throw new IllegalArgumentException(
                    field + " has " + equity.length + " values, expected at least three to measure two returns");
        }
        double[] returns = new double[equity.length - 1];
        for (int t = 0; t < equity.length; t++) {
            boolean last = t == equity.length - 1;
            if (!(equity[t] > 0 || (last && equity[t] == 0)) || Double.isInfinite(equity[t])) {
                throw new IllegalArgumentException(
                        field + " value " + t + " is " + equity[t] + ", expected a positive number");
            }
            if (t > 0) {
                returns[t - 1] = equity[t] / equity[t - 1] - 1;
            }
        }
        return returns;
    }
}
