package dev.counterweight.bench;

import dev.counterweight.domain.Frequency;
import dev.counterweight.engine.Sm64FactorModel;
import dev.counterweight.engine.measure.MetricsSpec;
import dev.counterweight.engine.measure.PerformanceMetrics;
import dev.counterweight.engine.simulate.Backtest;
import dev.counterweight.engine.simulate.BacktestRun;
import dev.counterweight.engine.simulate.BacktestSpec;
import dev.counterweight.engine.simulate.RebalanceRule;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.Optional;
import java.util.stream.IntStream;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/** Backtests of constant weights at 10 bp: ten years of days for the what-if, 1,261 days for the report. */
@State(Scope.Thread)
public class BacktestBenchmark {
    private static final int TEN_YEARS = 2520;
    private static final BacktestSpec BAND = BacktestSpec.of(RebalanceRule.threshold(0.05), 10);
    private static final BacktestSpec MONTHLY = BacktestSpec.of(RebalanceRule.calendar(Frequency.MONTHLY), 10);

    @Param("20")
    public int n;

    private Backtest tenYears;
    private Backtest fiveYears;
    private double[] weights;
    private BacktestRun run;

    @Setup
    public void prepare() {
        double[] returns = Sm64FactorModel.of(n).dailyReturns(TEN_YEARS - 1);
        double[] prices = new double[TEN_YEARS * n];
        Arrays.fill(prices, 0, n, 100);
        for (int k = n; k < prices.length; k++) {
            prices[k] = prices[k - n] * (1 + returns[k - n]);
        }
        tenYears = history(prices, TEN_YEARS);
        fiveYears = history(Arrays.copyOf(prices, 1261 * n), 1261);
        weights = new double[n];
        Arrays.fill(weights, 1.0 / n);
        run = new BacktestRun();
    }

    private Backtest history(double[] prices, int rows) {
        LocalDate first = LocalDate.of(2010, 1, 1);
        return new Backtest(
                prices, n, IntStream.range(0, rows).mapToObj(first::plusDays).toList());
    }

    @Benchmark
    public double tenYearsWithABand() {
        tenYears.run(weights, BAND, run);
        return run.finalValue();
    }

    @Benchmark
    public double twoHundredPolicies() {
        double sum = 0;
        for (int k = 1; k <= 200; k++) {
            tenYears.run(weights, BacktestSpec.of(RebalanceRule.threshold(0.0005 * k), 10), run);
            sum += run.finalValue();
        }
        return sum;
    }

    @Benchmark
    public PerformanceMetrics monthlyWithFullReport() {
        BacktestRun report = fiveYears.run(weights, MONTHLY);
        return PerformanceMetrics.ofEquity(report.equity(), Optional.empty(), MetricsSpec.DAILY);
    }
}
