package dev.counterweight.service.analysis;

/**
 * In what part of the resamples each merge of a tree appears again.
 *
 * @param share one for each merge, 0..1; NaN for a merge that the plain sample does not have. Not copied: treat as read-only
 * @param resamples that were clustered
 * @param skipped resamples in which an asset did not move
 */
public record SplitStabilityReport(double[] share, int resamples, int skipped) {}
