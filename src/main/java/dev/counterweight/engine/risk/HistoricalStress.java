package dev.counterweight.engine.risk;

import dev.counterweight.domain.PricePanel;
import java.time.LocalDate;
import java.util.Collections;
import java.util.List;

/**
 * What today's weights would have made of a stretch of history, bought at the first close and held.
 *
 * @param from first trading day
 * @param to last trading day
 * @param assetReturns {@code price(to) / price(from) - 1}, length n
 * @param portfolioReturn sum of weight times return; cash does not move
 * @param pathDrawdown deepest fall of the portfolio inside the window, zero or negative
 * @param days rows in the window, both ends included
 * @param worstAsset the held asset that lost the portfolio the most; empty when nothing was held
 */
public record HistoricalStress(
        LocalDate from,
        LocalDate to,
        double[] assetReturns,
        double portfolioReturn,
        double pathDrawdown,
        int days,
        String worstAsset) {

    /**
     * Runs a window.
     *
     * @param weights in the order of the panel's columns; what they lack to 1 is cash
     * @throws IllegalArgumentException naming a date without a row or an asset without a price in the window
     */
    public static HistoricalStress of(PricePanel prices, double[] weights, LocalDate from, LocalDate to) {
        int first = row(prices, from);
        int last = row(prices, to);
        int n = prices.assets().size();
        if (weights.length != n || first >= last) {
            throw new IllegalArgumentException("weights has " + weights.length + " values for " + n
                    + " assets and the window is " + from + " to " + to + ", expected n weights and from before to");
        }
        double[] returns = new double[n];
        double total = 0;
        int worst = -1;
        for (int j = 0; j < n; j++) {
            returns[j] = at(prices, last, j) / at(prices, first, j) - 1;
            total += weights[j] * returns[j];
            boolean held = weights[j] != 0;
            worst = held && (worst < 0 || weights[j] * returns[j] < weights[worst] * returns[worst]) ? j : worst;
        }
        return new HistoricalStress(
                from,
                to,
                returns,
                total,
                pathDrawdown(prices, weights, first, last),
                last - first + 1,
                worst < 0 ? "" : prices.assets().get(worst));
    }

    private static double pathDrawdown(PricePanel prices, double[] weights, int first, int last) {
        double peak = 0;
        double deepest = 0;
        for (int t = first; t <= last; t++) {
            double value = 1;
            for (int j = 0; j < weights.length; j++) {
                value += weights[j] == 0 ? 0 : weights[j] * (at(prices, t, j) / at(prices, first, j) - 1);
            }
            peak = Math.max(peak, value);
            deepest = Math.min(deepest, value / peak - 1);
        }
        return deepest;
    }

    private static int row(PricePanel prices, LocalDate date) {
        List<LocalDate> dates = prices.dates();
        int row = Collections.binarySearch(dates, date);
        if (row < 0) {
            throw new IllegalArgumentException("there is no row for " + date + "; the prices run from "
                    + dates.getFirst() + " to " + dates.getLast());
        }
        return row;
    }

    private static double at(PricePanel prices, int row, int column) {
        double price = prices.price(row, column);
        if (Double.isNaN(price)) {
            throw new IllegalArgumentException("the price of " + prices.assets().get(column) + " on "
                    + prices.dates().get(row) + " is missing");
        }
        return price;
    }
}
