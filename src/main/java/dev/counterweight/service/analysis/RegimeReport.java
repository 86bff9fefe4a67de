package dev.counterweight.service.analysis;

import java.time.LocalDate;
import java.util.List;

/**
 * Two states of volatility fitted to a series of returns (Hamilton 1989). Means and variances are in the unit of the series.
 *
 * @param level {@code NORMAL} or {@code HIGH} now, and why in {@code reason}
 * @param filteredHigh probability of the rough state on each date, given what was known then
 * @param smoothedHigh the same given all dates
 * @param changes dates on which the level changed, oldest first
 */
public record RegimeReport(
        String series,
        double logLikelihood,
        State calm,
        State rough,
        List<LocalDate> dates,
        double[] filteredHigh,
        double[] smoothedHigh,
        String level,
        String reason,
        List<LocalDate> changes,
        boolean converged) {

    /** @param stay probability to be in the same state one period later */
    public record State(double mean, double variance, double annualVolatility, double stay) {}
}
