package dev.counterweight.engine.trigger;

import dev.counterweight.domain.InstrumentId;
import dev.counterweight.domain.ReturnPanel;
import dev.counterweight.domain.Weight;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;

/** Volatilities and Sharpe ratios over the last rows of a market's returns, with T - 1. */
final class Volatilities {
    private static final int LEAST = 10;

    private Volatilities() {}

    /** Of one instrument, over a month: the last month's returns, scaled by the square root of their number. */
    static Optional<Double> monthly(Market market, String instrument) {
        int column = market.returns().assets().indexOf(instrument);
        int month = market.periodsPerYear() == 365 ? 30 : 21;
        int rows = Math.min(month, market.returns().rows());
        if (column < 0 || rows < LEAST) {
            return Optional.empty();
        }
        double[] series = new double[rows];
        for (int t = 0; t < rows; t++) {
            series[t] = market.returns().value(market.returns().rows() - rows + t, column);
        }
        return Optional.of(deviation(series) * Math.sqrt(month));
    }

    /** Annual, of fixed weights over the last {@code rows} returns; empty with fewer. What is not in the panel counts as money. */
    static OptionalDouble annual(Market market, Map<InstrumentId, Weight> weights, int rows) {
        if (market.returns().rows() < rows) {
            return OptionalDouble.empty();
        }
        return OptionalDouble.of(
                deviation(series(market.returns(), weights, rows)) * Math.sqrt(market.periodsPerYear()));
    }

    /** Annual Sharpe ratio without a risk-free rate, of fixed weights; empty when there are fewer returns or none differ. */
    static OptionalDouble sharpe(Market market, Map<InstrumentId, Weight> weights, int rows) {
        if (market.returns().rows() < rows) {
            return OptionalDouble.empty();
        }
        double[] series = series(market.returns(), weights, rows);
        double deviation = deviation(series);
        return deviation > 0
                ? OptionalDouble.of(mean(series) / deviation * Math.sqrt(market.periodsPerYear()))
                : OptionalDouble.empty();
    }

    private static double[] series(ReturnPanel panel, Map<InstrumentId, Weight> weights, int rows) {
        double[] series = new double[rows];
        int first = panel.rows() - rows;
        for (int j = 0; j < panel.columns(); j++) {
            double w = weights.getOrDefault(new InstrumentId(panel.assets().get(j)), Weight.ZERO)
                    .fraction();
            for (int t = 0; t < rows; t++) {
                series[t] += w * panel.value(first + t, j);
            }
        }
        return series;
    }

    private static double mean(double[] series) {
        double sum = 0;
        for (double r : series) {
            sum += r;
        }
        return sum / series.length;
    }

    private static double deviation(double[] series) {
        double mean = mean(series);
        double sum = 0;
        for (double r : series) {
            sum += (r - mean) * (r - mean);
        }
        return Math.sqrt(sum / (series.length - 1));
    }
}
