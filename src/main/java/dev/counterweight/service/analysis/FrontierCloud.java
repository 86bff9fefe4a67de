package dev.counterweight.service.analysis;

import java.util.List;

/**
 * Frontiers of resampled returns: how far the frontier could have been elsewhere by chance.
 *
 * @param curves each of two arrays, volatilities and returns, annual, by rising return. Not copied: treat as read-only
 * @param skipped resamples that define no frontier
 * @param complete false when it was cancelled
 */
public record FrontierCloud(List<double[][]> curves, int skipped, boolean complete) {
    public FrontierCloud {
        curves = List.copyOf(curves);
    }
}
