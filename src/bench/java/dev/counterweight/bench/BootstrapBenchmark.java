package dev.counterweight.bench;

import dev.counterweight.engine.Sm64FactorModel;
import dev.counterweight.engine.simulate.MonteCarlo;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/** 10,000 futures of 252 days, drawn from 1,260. */
@State(Scope.Thread)
public class BootstrapBenchmark {
    private MonteCarlo independent;
    private MonteCarlo stretches;

    @Setup
    public void prepare() {
        double[] panel = Sm64FactorModel.of(4).dailyReturns(Markets.ROWS);
        double[] series = new double[Markets.ROWS];
        for (int t = 0; t < series.length; t++) {
            series[t] = panel[4 * t];
        }
        independent = new MonteCarlo(series, new MonteCarlo.Independent(), 1);
        stretches = new MonteCarlo(series, new MonteCarlo.Blocks(20), 1);
    }

    @Benchmark
    public double[] independentDraws() {
        return independent.terminal(10_000, 252, () -> false);
    }

    @Benchmark
    public double[] stationary() {
        return stretches.terminal(10_000, 252, () -> false);
    }
}
