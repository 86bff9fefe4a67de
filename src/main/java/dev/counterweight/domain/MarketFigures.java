package dev.counterweight.domain;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/**
 * What the past says about some instruments. Arrays are not copied: treat as read-only.
 *
 * @param assets the instruments with enough prices, in the portfolio's order, CASH not among them; length n
 * @param withoutHistory instruments that were left out because they have too few prices in the window
 * @param days of the prices, ascending; one more than there are returns
 * @param observations number of returns
 * @param periodsPerYear 365 for what trades on weekends, else 252
 * @param riskFree annual rate, a fraction
 * @param mean annual expected returns, length n
 * @param covariance annual, {@code n x n}, symmetric, row-major
 * @param correlation {@code n x n}, symmetric, row-major
 * @param benchmark what beta is measured against
 * @param remarks what was done to the data, in plain words
 */
public record MarketFigures(
        List<InstrumentId> assets,
        List<InstrumentId> withoutHistory,
        List<LocalDate> days,
        int observations,
        int periodsPerYear,
        double riskFree,
        double[] mean,
        double[] covariance,
        double[] correlation,
        Benchmark benchmark,
        List<String> remarks) {
    public MarketFigures {
        assets = List.copyOf(assets);
        withoutHistory = List.copyOf(withoutHistory);
        days = List.copyOf(days);
        remarks = List.copyOf(remarks);
        int n = assets.size();
        if (days.size() != observations + 1 || benchmark.returns().length != observations) {
            throw new IllegalArgumentException("there are " + days.size() + " days, " + observations + " returns and "
                    + benchmark.returns().length + " of the benchmark, expected one day more than returns");
        }
        if (mean.length != n || covariance.length != n * n || correlation.length != n * n) {
            throw new IllegalArgumentException("there are " + n + " assets, " + mean.length + " means, "
                    + covariance.length + " covariances and " + correlation.length
                    + " correlations, expected n, n, n x n and n x n");
        }
    }

    /**
     * A portfolio to compare with.
     *
     * @param instrument whose prices it follows; empty for the equal-weight portfolio of the assets themselves, brought back
     *     every period
     * @param returns one for each period; not copied
     */
    public record Benchmark(Optional<InstrumentId> instrument, double[] returns) {}

    /** Day of the first price. */
    public LocalDate from() {
        return days.getFirst();
    }

    /** Day of the last price. */
    public LocalDate to() {
        return days.getLast();
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
