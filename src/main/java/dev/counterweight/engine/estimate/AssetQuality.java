package dev.counterweight.engine.estimate;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/**
 * What is remarkable about one price series.
 *
 * @param gaps runs of missing prices after the first price
 * @param stale runs of unchanged prices
 */
public record AssetQuality(
        String asset,
        Coverage coverage,
        List<Outlier> outliers,
        List<Run> stale,
        List<Run> gaps,
        List<SuspectedSplit> splits,
        Score score) {
    public AssetQuality {
        outliers = List.copyOf(outliers);
        stale = List.copyOf(stale);
        gaps = List.copyOf(gaps);
        splits = List.copyOf(splits);
    }

    /**
     * @param rows rows of the panel
     * @param observations rows with a price
     * @param beforeFirst rows before the first price: a late listing, not a fault
     * @param first date of the first price; empty when there is none
     * @param last date of the last price
     */
    public record Coverage(
            int rows, int observations, int beforeFirst, Optional<LocalDate> first, Optional<LocalDate> last) {
        /** Missing prices after the first one. */
        public int missing() {
            return rows - beforeFirst - observations;
        }
    }

    /** Rows from one date to another, both included. */
    public record Run(LocalDate from, LocalDate to, int rows) {}

    /**
     * @param simpleReturn from the price before
     * @param z (log return - median) / (1.4826 x median absolute deviation from it), the deviation being the larger of that
     *     of all returns and that of the 63 around the date: a rough month is not a row of outliers
     * @param reverts the next price takes back at least four fifths of the jump, as a mistyped price does
     */
    public record Outlier(LocalDate date, double simpleReturn, double z, boolean reverts) {}

    /**
     * @param ratio shares after for one share before: 2 for a two-for-one split, 0.1 for a one-for-ten reverse split
     */
    public record SuspectedSplit(LocalDate date, double before, double after, double ratio) {}

    /**
     * Parts between 0 and 1; the total is their product.
     *
     * @param completeness prices over rows since the first price
     * @param freshness 1 - share of prices inside stale runs
     * @param plausibility 1 - 50 x share of outliers that revert - 5 x share of the others, at least 0: in a year of daily
     *     data a price that looks mistyped costs a fifth, a large move that stays a fiftieth
     * @param continuity 1 / (1 + suspected splits)
     */
    public record Score(double completeness, double freshness, double plausibility, double continuity) {
        public double total() {
            return completeness * freshness * plausibility * continuity;
        }
    }
}
