package dev.counterweight.domain;

import java.time.LocalDate;
import java.util.List;

/**
 * What the past says about some instruments. Arrays are not copied: treat as read-only.
 *
 * @param assets the instruments with enough prices, in the portfolio's order, CASH not among them; length n
 * @param withoutHistory instruments that were left out because they have too few prices in the window
 * @param from date of the first price
 * @param to date of the last price
 * @param observations number of returns
 * @param periodsPerYear 365 for what trades on weekends, else 252
 * @param riskFree annual rate, a fraction
 * @param mean annual expected returns, length n
 * @param covariance annual, {@code n x n}, symmetric, row-major
 * @param correlation {@code n x n}, symmetric, row-major
 * @param remarks what was done to the data, in plain words
 */
public record MarketFigures(
        List<InstrumentId> assets,
        List<InstrumentId> withoutHistory,
        LocalDate from,
        LocalDate to,
        int observations,
        int periodsPerYear,
        double riskFree,
        double[] mean,
        double[] covariance,
        double[] correlation,
        List<String> remarks) {
    public MarketFigures {
        assets = List.copyOf(assets);
        withoutHistory = List.copyOf(withoutHistory);
        remarks = List.copyOf(remarks);
        int n = assets.size();
        if (mean.length != n || covariance.length != n * n || correlation.length != n * n) {
            throw new IllegalArgumentException("there are " + n + " assets, " + mean.length + " means, "
                    + covariance.length + " covariances and " + correlation.length
                    + " correlations, expected n, n, n x n and n x n");
        }
    }

    /** Number of assets, n. */
    public int size() {
        return assets.size();
    }

    /** Annual volatility of an asset. */
    public double volatility(int asset) {
        return Math.sqrt(covariance[asset * size() + asset]);
    }
}
