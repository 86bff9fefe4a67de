package dev.counterweight.service.whatif;

import dev.counterweight.domain.InstrumentId;
import dev.counterweight.domain.OptimizeRequest;
import dev.counterweight.domain.ReturnPanel;
import dev.counterweight.engine.cluster.CorrelationDistance;
import dev.counterweight.engine.cluster.Dendrogram;
import dev.counterweight.engine.cluster.LeafOrder;
import dev.counterweight.engine.cluster.Linkage;
import dev.counterweight.engine.cluster.LinkageMethod;
import dev.counterweight.engine.estimate.PairwiseCorrelation;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/**
 * All days on which every asset of a portfolio has a price, and correlations over any window of them. Never changed; safe on any
 * thread.
 */
public final class CorrelationPast {
    /** A window that takes everything. */
    public static final int ALL = Integer.MAX_VALUE;

    private final List<InstrumentId> assets;
    /** One more than there are returns. */
    private final List<LocalDate> priceDates;

    private final ReturnPanel returns;
    /** Days from the last price to the day from which windows are counted back. */
    private final int lag;

    /**
     * Correlations over a window that ends with the last price.
     *
     * @param values {@code n x n}, symmetric, row-major; NaN where an asset does not move
     * @param leafOrder assets by the dendrogram of these correlations; in their own order where one does not move
     * @param observations number of returns
     */
    public record Matrix(
            List<InstrumentId> assets,
            double[] values,
            int[] leafOrder,
            int observations,
            LocalDate from,
            LocalDate to) {
        public Matrix {
            assets = List.copyOf(assets);
        }

        public double at(int first, int second) {
            return values[first * assets.size() + second];
        }
    }

    /**
     * One pair's correlation over a moving window.
     *
     * @param days on which each window ends
     * @param values NaN where a window has too few returns
     */
    public record Rolling(List<LocalDate> days, double[] values) {
        public Rolling {
            days = List.copyOf(days);
        }
    }

    /** @param end day from which the window that ends with the last price is counted back */
    CorrelationPast(List<InstrumentId> assets, List<LocalDate> priceDates, ReturnPanel returns, LocalDate end) {
        this.assets = List.copyOf(assets);
        this.priceDates = List.copyOf(priceDates);
        this.returns = returns;
        lag = (int) ChronoUnit.DAYS.between(priceDates.getLast(), end);
    }

    public List<InstrumentId> assets() {
        return assets;
    }

    /** Calendar days from the first price to the last. */
    public int days() {
        return (int) ChronoUnit.DAYS.between(priceDates.getFirst(), priceDates.getLast());
    }

    /** First return row of the window of calendar days that ends with this row: both its prices are inside. */
    private int start(int row, int days) {
        if (days == ALL) {
            return 0;
        }
        LocalDate first = priceDates.get(row + 1).plusDays(lag).minusDays(days);
        int start = row + 1;
        while (start > 0 && !priceDates.get(start - 1).isBefore(first)) {
            start--;
        }
        return start;
    }

    /**
     * @param days calendar days of prices, as in a design; {@link #ALL} for all
     * @param hierarchy how assets are clustered for the leaf order
     */
    public Matrix matrix(int days, OptimizeRequest.Hierarchy hierarchy) {
        int last = returns.rows() - 1;
        int start = start(last, days);
        double[] values = PairwiseCorrelation.matrix(returns, start, last + 1);
        return new Matrix(
                assets,
                values,
                leafOrder(values, hierarchy),
                last + 1 - start,
                priceDates.get(start),
                priceDates.get(last + 1));
    }

    private int[] leafOrder(double[] correlation, OptimizeRequest.Hierarchy hierarchy) {
        int n = assets.size();
        if (n < 2 || Arrays.stream(correlation).anyMatch(Double::isNaN)) {
            return IntStream.range(0, n).toArray();
        }
        CorrelationDistance distance =
                CorrelationDistance.of(hierarchy.distance()).orElse(CorrelationDistance.CORRELATION);
        Dendrogram tree = new Dendrogram(Linkage.ofCovariance(
                correlation, n, distance, LinkageMethod.of(hierarchy.linkage()).orElse(LinkageMethod.AVERAGE)));
        return tree.leafOrder(
                LeafOrder.of(hierarchy.leafOrder()).orElse(LeafOrder.QUASI_DIAGONAL),
                () -> distance.matrix(correlation, n));
    }

    /** The moving correlation of two assets; its last value is that of {@link #matrix} over the same window. */
    public Rolling rolling(int first, int second, int days) {
        int rows = returns.rows();
        int from = 0;
        while (from < rows
                && priceDates.get(from + 1).plusDays(lag).minusDays(days).isBefore(priceDates.getFirst())) {
            from++;
        }
        int begin = Math.min(from, rows - 1);
        double[] values = new double[rows - begin];
        for (int t = begin; t < rows; t++) {
            values[t - begin] = PairwiseCorrelation.pair(returns, first, second, start(t, days), t + 1);
        }
        return new Rolling(returns.dates().subList(begin, rows), values);
    }
}
