package dev.counterweight.domain;

import java.time.LocalDate;
import java.util.HashSet;
import java.util.List;

/**
 * Prices of several assets on common dates.
 *
 * @param assets column names, unique
 * @param dates row dates, strictly ascending
 * @param prices row-major, {@code dates.size() x assets.size()}; positive, or NaN where the price is missing. Not copied:
 *     treat as read-only
 */
public record PricePanel(List<String> assets, List<LocalDate> dates, double[] prices) {
    public PricePanel {
        assets = List.copyOf(assets);
        dates = List.copyOf(dates);
        PanelChecks.shape("prices", assets, dates, prices);
        for (int k = 0; k < prices.length; k++) {
            double p = prices[k];
            if (!Double.isNaN(p) && !(p > 0 && p < Double.POSITIVE_INFINITY)) {
                throw new IllegalArgumentException("price of " + assets.get(k % assets.size()) + " on "
                        + dates.get(k / assets.size()) + " is " + p + ", expected a positive number");
            }
        }
    }

    public double price(int row, int column) {
        return prices[row * assets.size() + column];
    }

    /** Shape rules that price and return panels share. */
    static final class PanelChecks {
        private PanelChecks() {}

        static void shape(String field, List<String> assets, List<LocalDate> dates, double[] values) {
            if (assets.isEmpty()) {
                throw new IllegalArgumentException("assets is empty, expected at least one column");
            }
            if (new HashSet<>(assets).size() != assets.size()) {
                throw new IllegalArgumentException("assets " + assets + " names a column twice");
            }
            if (values.length != assets.size() * dates.size()) {
                throw new IllegalArgumentException(field + " has " + values.length + " values, expected " + dates.size()
                        + " rows x " + assets.size() + " columns");
            }
            for (int t = 1; t < dates.size(); t++) {
                if (!dates.get(t - 1).isBefore(dates.get(t))) {
                    throw new IllegalArgumentException(
                            "dates must ascend: " + dates.get(t) + " follows " + dates.get(t - 1));
                }
            }
        }
    }
}
