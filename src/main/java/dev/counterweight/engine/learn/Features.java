package dev.counterweight.engine.learn;

import dev.counterweight.domain.ReturnPanel;
import java.util.List;
import java.util.Optional;

/**
 * What is known of every asset at a decision, from the periods before it alone: how it performed, how its risk stands and changes,
 * how it moves with the others. Each feature is measured from its mean over the assets, because forecasts are relative.
 *
 * @param values n rows of {@code NAMES.size()} features
 * @param risk per-period standard deviation of each asset over the window, with window - 1, positive
 */
record Features(double[][] values, double[] risk) {
    /** Names in the order of the columns; {@link LearnedModel#DEFINITIONS} says what they are. */
    static final List<String> NAMES = List.of(
            "performance",
            "recent_performance",
            "drawdown",
            "volatility",
            "volatility_change",
            "correlation",
            "correlation_change",
            "performance_in_change");

    /** The periods {@code from} (inclusive) to {@code to} (exclusive) of every asset, with their moments. */
    private record Span(ReturnPanel panel, int from, int to, double[] mean, double[] deviation) {
        static Span of(ReturnPanel panel, int from, int to) {
            int n = panel.columns();
            int rows = to - from;
            double[] mean = new double[n];
            double[] deviation = new double[n];
            for (int i = 0; i < n; i++) {
                for (int t = from; t < to; t++) {
                    mean[i] += panel.value(t, i) / rows;
                }
                double squares = 0;
                for (int t = from; t < to; t++) {
                    double off = panel.value(t, i) - mean[i];
                    squares += off * off;
                }
                deviation[i] = Math.sqrt(squares / (rows - 1));
            }
            return new Span(panel, from, to, mean, deviation);
        }

        boolean moves() {
            for (double d : deviation) {
                if (!(d > 0)) {
                    return false;
                }
            }
            return true;
        }

        /** Mean return in units of its own standard error. */
        double performance(int asset) {
            return mean[asset] / deviation[asset] * Math.sqrt(to - from);
        }

        /** Mean correlation of an asset with all others. */
        double correlation(int asset) {
            int n = mean.length;
            double sum = 0;
            for (int j = 0; j < n; j++) {
                if (j != asset) {
                    double product = 0;
                    for (int t = from; t < to; t++) {
                        product += (panel.value(t, asset) - mean[asset]) * (panel.value(t, j) - mean[j]);
                    }
                    sum += product / (to - from - 1) / (deviation[asset] * deviation[j]);
                }
            }
            return sum / (n - 1);
        }

        /** Fall from the highest value since the span began, as a fraction. */
        double fall(int asset) {
            double value = 1;
            double highest = 1;
            for (int t = from; t < to; t++) {
                value *= 1 + panel.value(t, asset);
                highest = Math.max(highest, value);
            }
            return 1 - value / highest;
        }
    }

    /**
     * The features at a decision before the period {@code row}.
     *
     * @param row from the window to the number of rows
     * @return empty where an asset has not moved, so that nothing can be measured in its risk
     */
    static Optional<Features> at(ReturnPanel panel, int row, LearningSpec spec) {
        Span whole = Span.of(panel, row - spec.window(), row);
        Span recent = Span.of(panel, row - spec.recent(), row);
        if (!whole.moves() || !recent.moves()) {
            return Optional.empty();
        }
        int n = panel.columns();
        double[][] values = new double[n][NAMES.size()];
        double rougher = 0;
        for (int i = 0; i < n; i++) {
            double correlation = whole.correlation(i);
            values[i][0] = whole.performance(i);
            values[i][1] = recent.performance(i);
            values[i][2] = whole.fall(i) / (whole.deviation()[i] * Math.sqrt(spec.window()));
            values[i][3] = Math.log(whole.deviation()[i]);
            values[i][4] = Math.log(recent.deviation()[i] / whole.deviation()[i]);
            values[i][5] = correlation;
            values[i][6] = recent.correlation(i) - correlation;
            rougher += values[i][4] / n;
        }
        for (int i = 0; i < n; i++) {
            values[i][7] = values[i][0] * rougher;
        }
        fromTheirMean(values);
        return Optional.of(new Features(values, whole.deviation()));
    }

    /** What came of a decision: each asset's gain over the horizon in units of its risk, from the mean over the assets. */
    double[] outcome(ReturnPanel panel, int row, LearningSpec spec) {
        int n = panel.columns();
        double[] outcome = new double[n];
        double mean = 0;
        for (int i = 0; i < n; i++) {
            double value = 1;
            for (int t = row; t < row + spec.horizon(); t++) {
                value *= 1 + panel.value(t, i);
            }
            outcome[i] = (value - 1) / (risk[i] * Math.sqrt(spec.horizon()));
            mean += outcome[i] / n;
        }
        for (int i = 0; i < n; i++) {
            outcome[i] -= mean;
        }
        return outcome;
    }

    private static void fromTheirMean(double[][] values) {
        for (int k = 0; k < NAMES.size(); k++) {
            double mean = 0;
            for (double[] row : values) {
                mean += row[k] / values.length;
            }
            for (double[] row : values) {
                row[k] -= mean;
            }
        }
    }
}
