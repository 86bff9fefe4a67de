package dev.counterweight.bench;

import dev.counterweight.engine.Sm64FactorModel;
import dev.counterweight.engine.measure.MetricsSpec;
import dev.counterweight.engine.measure.PerformanceMetrics;
import java.util.Optional;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/** All metrics of one series against a benchmark, 1,260 days. */
@State(Scope.Thread)
public class MeasureBenchmark {
    private double[] series;
    private double[] benchmark;

    @Setup
    public void prepare() {
        double[] panel = Sm64FactorModel.of(4).dailyReturns(Markets.ROWS);
        series = new double[Markets.ROWS];
        benchmark = new double[Markets.ROWS];
        for (int t = 0; t < Markets.ROWS; t++) {
            series[t] = panel[4 * t];
            benchmark[t] = panel[4 * t + 1];
        }
    }

    @Benchmark
    public PerformanceMetrics allMetrics() {
        return PerformanceMetrics.of(series, Optional.of(benchmark), MetricsSpec.DAILY);
    }
}
