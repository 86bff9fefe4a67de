package dev.counterweight.engine.estimate;

import dev.counterweight.domain.PricePanel;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * Data quality of a price panel by asset.
 *
 * @param calendarGaps pairs of neighbouring dates further apart than twice the usual spacing and four days, with the number
 *     of days between them
 */
public record QualityReport(List<AssetQuality> assets, List<AssetQuality.Run> calendarGaps) {
    private static final double MAD_TO_SIGMA = 1.4826022185056018;
    private static final double MEAN_DEVIATION_TO_SIGMA = 1.2533141373155003;
    private static final double REVERTING_COST = 50;
    private static final double OUTLIER_COST = 5;
    /** Returns on either side that set the local scale: a quarter of daily data in all. */
    private static final int NEIGHBOURS = 31;

    private static final double[] SPLITS = {1.5, 2, 2.5, 3, 4, 5, 6, 7, 8, 10, 15, 20, 25, 30, 50, 100};

    public QualityReport {
        assets = List.copyOf(assets);
        calendarGaps = List.copyOf(calendarGaps);
    }

    public static QualityReport of(PricePanel prices, QualityRules rules) {
        List<AssetQuality> assets = new ArrayList<>();
        for (int j = 0; j < prices.assets().size(); j++) {
            assets.add(asset(prices, j, rules));
        }
        return new QualityReport(assets, calendarGaps(prices.dates()));
    }

    private static AssetQuality asset(PricePanel prices, int column, QualityRules rules) {
        int rows = prices.dates().size();
        int[] at = new int[rows];
        int count = 0;
        for (int t = 0; t < rows; t++) {
            if (!Double.isNaN(prices.price(t, column))) {
                at[count++] = t;
            }
        }
        String name = prices.assets().get(column);
        if (count == 0) {
            return new AssetQuality(
                    name,
                    new AssetQuality.Coverage(rows, 0, rows, Optional.empty(), Optional.empty()),
                    List.of(),
                    List.of(),
                    List.of(),
                    List.of(),
                    new AssetQuality.Score(0, 0, 0, 0));
        }
        Series series = new Series(prices.dates(), Arrays.copyOf(at, count), new double[count]);
        for (int k = 0; k < count; k++) {
            series.prices[k] = prices.price(at[k], column);
        }
        AssetQuality.Coverage coverage = new AssetQuality.Coverage(
                rows, count, at[0], Optional.of(series.date(0)), Optional.of(series.date(count - 1)));
        List<AssetQuality.Run> stale = stale(series, rules.staleAfter());
        List<AssetQuality.SuspectedSplit> splits = new ArrayList<>();
        List<AssetQuality.Outlier> outliers = outliers(series, rules, splits);
        double staleRows = stale.stream().mapToInt(AssetQuality.Run::rows).sum();
        AssetQuality.Score score = new AssetQuality.Score(
                (double) count / (count + coverage.missing()),
                1 - staleRows / count,
                plausibility(outliers, count),
                1.0 / (1 + splits.size()));
        return new AssetQuality(name, coverage, outliers, stale, gaps(series, rows), splits, score);
    }

    private static double plausibility(List<AssetQuality.Outlier> outliers, int count) {
        long reverting = outliers.stream().filter(AssetQuality.Outlier::reverts).count();
        double cost = REVERTING_COST * reverting + OUTLIER_COST * (outliers.size() - reverting);
        return Math.max(0, 1 - cost / count);
    }

    /** The prices that are there, with the panel row of each. */
    private record Series(List<LocalDate> dates, int[] rows, double[] prices) {
        LocalDate date(int k) {
            return dates.get(rows[k]);
        }
    }

    private static List<AssetQuality.Run> gaps(Series series, int rows) {
        List<AssetQuality.Run> gaps = new ArrayList<>();
        for (int k = 0; k < series.rows.length; k++) {
            int next = k + 1 < series.rows.length ? series.rows[k + 1] : rows;
            int first = series.rows[k] + 1;
            if (next > first) {
                gaps.add(new AssetQuality.Run(series.dates.get(first), series.dates.get(next - 1), next - first));
            }
        }
        return gaps;
    }

    private static List<AssetQuality.Run> stale(Series series, int staleAfter) {
        List<AssetQuality.Run> runs = new ArrayList<>();
        int start = 0;
        for (int k = 1; k <= series.prices.length; k++) {
            if (k == series.prices.length || series.prices[k] != series.prices[start]) {
                if (k - start - 1 >= staleAfter) {
                    runs.add(new AssetQuality.Run(series.date(start + 1), series.date(k - 1), k - start - 1));
                }
                start = k;
            }
        }
        return runs;
    }

    /** Jumps that look like a split are put into {@code splits} and are not outliers as well. */
    private static List<AssetQuality.Outlier> outliers(
            Series series, QualityRules rules, List<AssetQuality.SuspectedSplit> splits) {
        int count = series.prices.length - 1;
        List<AssetQuality.Outlier> outliers = new ArrayList<>();
        if (count < 3) {
            return outliers;
        }
        double[] returns = new double[count];
        for (int k = 0; k < count; k++) {
            returns[k] = Math.log(series.prices[k + 1] / series.prices[k]);
        }
        double median = median(returns);
        double[] deviations =
                Arrays.stream(returns).map(r -> Math.abs(r - median)).toArray();
        double overall = MAD_TO_SIGMA * median(deviations);
        if (overall == 0) {
            overall = MEAN_DEVIATION_TO_SIGMA
                    * Arrays.stream(deviations).average().orElse(0);
        }
        for (int k = 0; k < count; k++) {
            double[] near =
                    Arrays.copyOfRange(deviations, Math.max(0, k - NEIGHBOURS), Math.min(count, k + NEIGHBOURS + 1));
            double scale = Math.max(overall, MAD_TO_SIGMA * median(near));
            double z = scale > 0 ? (returns[k] - median) / scale : 0;
            if (Math.abs(z) < rules.outlierZ()) {
                continue;
            }
            boolean reverts = k + 1 < count && Math.abs(returns[k] + returns[k + 1]) <= 0.2 * Math.abs(returns[k]);
            boolean correction = k > 0 && Math.abs(returns[k] + returns[k - 1]) <= 0.2 * Math.abs(returns[k - 1]);
            Optional<Double> ratio = reverts || correction ? Optional.empty() : split(-returns[k], rules);
            if (ratio.isPresent()) {
                splits.add(new AssetQuality.SuspectedSplit(
                        series.date(k + 1), series.prices[k], series.prices[k + 1], ratio.get()));
            } else {
                outliers.add(new AssetQuality.Outlier(series.date(k + 1), Math.expm1(returns[k]), z, reverts));
            }
        }
        return outliers;
    }

    /**
     * The split ratio that a price drop by exp(-jump) is close to; reverse splits are whole numbers. Falls by a third do
     * happen, so three for two has to fit three times as well.
     */
    private static Optional<Double> split(double jump, QualityRules rules) {
        for (double ratio : SPLITS) {
            boolean whole = ratio == Math.rint(ratio);
            double tolerance = ratio < 2 ? rules.splitTolerance() / 3 : rules.splitTolerance();
            if ((jump > 0 || whole) && Math.abs(Math.abs(jump) - Math.log(ratio)) <= tolerance) {
                return Optional.of(jump > 0 ? ratio : 1 / ratio);
            }
        }
        return Optional.empty();
    }

    static double median(double[] values) {
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        int half = sorted.length / 2;
        return sorted.length % 2 == 1 ? sorted[half] : 0.5 * (sorted[half - 1] + sorted[half]);
    }

    private static List<AssetQuality.Run> calendarGaps(List<LocalDate> dates) {
        if (dates.size() < 3) {
            return List.of();
        }
        double[] days = new double[dates.size() - 1];
        for (int t = 0; t < days.length; t++) {
            days[t] = ChronoUnit.DAYS.between(dates.get(t), dates.get(t + 1));
        }
        double most = 2 * median(days) + 4;
        List<AssetQuality.Run> gaps = new ArrayList<>();
        for (int t = 0; t < days.length; t++) {
            if (days[t] > most) {
                gaps.add(new AssetQuality.Run(dates.get(t), dates.get(t + 1), (int) days[t]));
            }
        }
        return gaps;
    }
}
