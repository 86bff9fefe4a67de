package dev.counterweight.engine.learn;

import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/**
 * How forecasts did that were made walking forward: each from the lessons before it alone, with the penalty that had done best until
 * then.
 *
 * @param decisions number of forecasts that are judged
 * @param rankCorrelation mean over the decisions of Spearman's correlation between forecasts and outcomes; a forecast of nothing
 *     counts as zero
 * @param tStatistic that mean over its standard error; infinite, or zero with the mean, where all are the same
 * @param explained one minus the squared errors over those of a forecast of nothing; negative where it did worse
 */
public record OutOfSample(int decisions, double rankCorrelation, double tStatistic, double explained) {
    /**
     * How much of a forecast the record lets through: {@code 1 - 1/t^2} above one standard error, else nothing (the positive part of
     * Stein's shrinkage of one mean to zero). From 0 to 1.
     */
    public double trust() {
        return tStatistic > 1 ? 1 - 1 / (tStatistic * tStatistic) : 0;
    }

    /** Penalties that are tried; the last forecasts nothing. */
    static final double[] PENALTIES = {0.01, 0.1, 1, 10, Double.POSITIVE_INFINITY};

    /** The record and the penalty that did best over all of it. */
    record Walk(OutOfSample record, double best) {}

    /** @param lessons oldest first, {@link LearningSpec#LEAST_LESSONS} or more */
    static Walk walk(List<Ridge.Lesson> lessons) {
        int first = lessons.size() / 2;
        double[] errors = new double[PENALTIES.length];
        double[] correlations = new double[lessons.size() - first];
        double wrong = 0;
        double nothing = 0;
        for (int k = first; k < lessons.size(); k++) {
            Ridge.Lesson next = lessons.get(k);
            List<Ridge.Lesson> before = lessons.subList(0, k);
            int best = best(errors);
            for (int p = 0; p < PENALTIES.length; p++) {
                double[] forecast = Ridge.of(before, PENALTIES[p]).forecast(next.features());
                double error = squares(next.outcome(), forecast);
                errors[p] += error;
                if (p == best) {
                    wrong += error;
                    correlations[k - first] = correlation(forecast, next.outcome());
                }
            }
            nothing += squares(next.outcome(), new double[next.outcome().length]);
        }
        double mean = Arrays.stream(correlations).average().orElse(0);
        double spread = 0;
        for (double c : correlations) {
            spread += (c - mean) * (c - mean);
        }
        double error = Math.sqrt(spread / (correlations.length - 1) / correlations.length);
        return new Walk(
                new OutOfSample(
                        correlations.length, mean, mean == 0 ? 0 : mean / error, nothing > 0 ? 1 - wrong / nothing : 0),
                PENALTIES[best(errors)]);
    }

    /** The least error; of equal ones the strongest penalty. */
    private static int best(double[] errors) {
        int best = errors.length - 1;
        for (int p = errors.length - 2; p >= 0; p--) {
            best = errors[p] < errors[best] ? p : best;
        }
        return best;
    }

    private static double squares(double[] a, double[] b) {
        double sum = 0;
        for (int i = 0; i < a.length; i++) {
            sum += (a[i] - b[i]) * (a[i] - b[i]);
        }
        return sum;
    }

    /** Spearman's: Pearson's of the ranks, equal values sharing their mean rank; zero where one side is constant. */
    static double correlation(double[] a, double[] b) {
        double[] x = ranks(a);
        double[] y = ranks(b);
        double middle = (a.length + 1) / 2.0;
        double xy = 0;
        double xx = 0;
        double yy = 0;
        for (int i = 0; i < a.length; i++) {
            xy += (x[i] - middle) * (y[i] - middle);
            xx += (x[i] - middle) * (x[i] - middle);
            yy += (y[i] - middle) * (y[i] - middle);
        }
        return xx > 0 && yy > 0 ? xy / Math.sqrt(xx * yy) : 0;
    }

    private static double[] ranks(double[] values) {
        List<Integer> order = IntStream.range(0, values.length)
                .boxed()
                .sorted(Comparator.comparingDouble(i -> values[i]))
                .toList();
        double[] ranks = new double[values.length];
        for (int from = 0; from < order.size(); ) {
            int to = from + 1;
            while (to < order.size() && values[order.get(to)] == values[order.get(from)]) {
                to++;
            }
            for (int k = from; k < to; k++) {
                ranks[order.get(k)] = (from + to + 1) / 2.0;
            }
            from = to;
        }
        return ranks;
    }
}
