package dev.counterweight.service.analysis;

import java.util.List;

/**
 * How far calculated weights could have been elsewhere by chance: the middle 90 % of the weights that the same method finds in
 * resampled returns. Arrays are in the order of {@code assets}; not copied: treat as read-only.
 *
 * @param low 5 % quantile of each asset's weights, NaN when no resample has weights
 * @param high 95 % quantile
 * @param solved resamples with weights
 * @param unsolved resamples that define none
 * @param complete false when it was cancelled
 * @param meanBlock expected number of rows that were drawn together
 */
public record WeightBands(
        List<String> assets,
        double[] low,
        double[] median,
        double[] high,
        int solved,
        int unsolved,
        boolean complete,
        double meanBlock,
        long seed) {
    /** Resamples where nobody says how many. */
    public static final int STANDARD_RESAMPLES = 200;

    public WeightBands {
        assets = List.copyOf(assets);
    }
}
