package dev.counterweight.domain;

import java.time.LocalDate;
import java.util.List;

/**
 * Simple returns of several assets on common dates, without gaps.
 *
 * @param assets column names, unique
 * @param dates row dates, strictly ascending; a return belongs to the later of its two price dates
 * @param values row-major, {@code dates.size() x assets.size()}, finite. Not copied: treat as read-only
 */
public record ReturnPanel(List<String> assets, List<LocalDate> dates, double[] values) {
    public ReturnPanel {
        assets = List.copyOf(assets);
        dates = List.copyOf(dates);
        PricePanel.PanelChecks.shape("returns", assets, dates, values);
        for (int k = 0; k < values.length; k++) {
            if (!Double.isFinite(values[k])) {
                throw new IllegalArgumentException("return of " + assets.get(k % assets.size()) + " on "
                        + dates.get(k / assets.size()) + " is " + values[k] + ", expected a finite number");
            }
        }
    }

    /** Number of observations, T. */
    public int rows() {
        return dates.size();
    }

    /** Number of assets, n. */
    public int columns() {
        return assets.size();
    }

    public double value(int row, int column) {
        return values[row * assets.size() + column];
    }
}
