package dev.counterweight.service.whatif;

import dev.counterweight.domain.BenchmarkChoice;
import dev.counterweight.domain.Book;
import dev.counterweight.domain.InstrumentId;
import dev.counterweight.domain.MarketFigures;
import dev.counterweight.domain.MarketFigures.Benchmark;
import dev.counterweight.domain.Portfolio;
import dev.counterweight.domain.ReturnPanel;
import dev.counterweight.domain.SeriesGap;
import dev.counterweight.domain.Weight;
import dev.counterweight.engine.measure.MetricsSpec;
import java.util.Map;
import java.util.Optional;

/** What portfolios are compared with, on the days of a market. What was chosen is never replaced by something else. */
final class Benchmarks {
    private final Series series;
    private final ReturnPanel returns;
    private final Book book;
    private final double riskFree;

    /**
     * @param returns of the assets, on the days of the series
     * @param riskFree annual
     */
    Benchmarks(Series series, ReturnPanel returns, Book book, double riskFree) {
        this.series = series;
        this.returns = returns;
        this.book = book;
        this.riskFree = riskFree;
    }

    Benchmark of(BenchmarkChoice choice) {
        return switch (choice) {
            case BenchmarkChoice.Usual u -> usual();
            case BenchmarkChoice.EqualWeights e -> equalWeight(returns);
            case BenchmarkChoice.Series s -> followed(s);
            case BenchmarkChoice.Targets t ->
                book.portfolio(t.portfolio())
                        .map(p -> fixed(t, p))
                        .orElseGet(() -> Benchmark.missing(t, new SeriesGap.NoPortfolio(t.portfolio())));
            case BenchmarkChoice.Nothing n -> Benchmark.missing(n, new SeriesGap.NotWanted());
        };
    }

    private Benchmark usual() {
        InstrumentId id = BenchmarkChoice.USUAL_SERIES;
        if (!book.instruments().containsKey(id)) {
            return equalWeight(returns);
        }
        Benchmark named = followed(new BenchmarkChoice.Series(id));
        Benchmark equal = equalWeight(returns);
        return named.known() ? named : new Benchmark(equal.of(), equal.returns(), named.gap());
    }

    private Benchmark followed(BenchmarkChoice.Series choice) {
        return switch (series.of(choice.instrument())) {
            case Series.Found.Returns r -> new Benchmark(choice, r.values(), Optional.empty());
            case Series.Found.Missing m -> Benchmark.missing(choice, m.gap());
        };
    }

    /** Targets that are brought back every period. */
    private Benchmark fixed(BenchmarkChoice.Targets choice, Portfolio portfolio) {
        double[] sum = new double[series.days().size() - 1];
        for (Map.Entry<InstrumentId, Weight> target : portfolio.targets().entrySet()) {
            double weight = target.getValue().fraction();
            if (weight == 0) {
                continue;
            }
            if (target.getKey().isCash()) {
                double rate = riskFree / MetricsSpec.periodsPerYear(series.days());
                add(sum, weight, t -> rate);
                continue;
            }
            switch (series.of(target.getKey())) {
                case Series.Found.Returns r -> add(sum, weight, t -> r.values()[t]);
                case Series.Found.Missing m -> {
                    return Benchmark.missing(choice, m.gap());
                }
            }
        }
        return new Benchmark(choice, sum, Optional.empty());
    }

    private static void add(double[] sum, double weight, java.util.function.IntToDoubleFunction part) {
        for (int t = 0; t < sum.length; t++) {
            sum[t] += weight * part.applyAsDouble(t);
        }
    }

    /** Every asset with the same weight, brought back every period. */
    static MarketFigures.Benchmark equalWeight(ReturnPanel returns) {
        double[] mean = new double[returns.rows()];
        for (int t = 0; t < mean.length; t++) {
            for (int j = 0; j < returns.columns(); j++) {
                mean[t] += returns.value(t, j) / returns.columns();
            }
        }
        return new Benchmark(new BenchmarkChoice.EqualWeights(), mean, Optional.empty());
    }
}
