package dev.counterweight.service.analysis;

/**
 * What a measured Sharpe ratio is worth; Sharpe ratios are per period.
 *
 * @param probabilistic probability that the true ratio is above {@code benchmark}
 * @param expectedMaximum what the best of so many worthless trials is expected to show; 0 for one trial
 * @param deflated probability that the true ratio is above {@code expectedMaximum}
 * @param minimumTrackRecord observations needed to be above {@code benchmark} with {@code confidence}; infinite where never
 */
public record SharpeReport(
        SharpeQuestion question,
        double probabilistic,
        double expectedMaximum,
        double deflated,
        double minimumTrackRecord) {}
