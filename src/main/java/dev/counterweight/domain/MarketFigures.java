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
 * @param benchmark what is compared with
 * @param factors what movements are explained by
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
        Factors factors,
        List<String> remarks) {
    public MarketFigures {
        assets = List.copyOf(assets);
        withoutHistory = List.copyOf(withoutHistory);
        days = List.copyOf(days);
        remarks = List.copyOf(remarks);
        int n = assets.size();
        if (days.size() != observations + 1
                || benchmark.known() && benchmark.returns().length != observations
                || factors.used().stream().anyMatch(f -> f.returns().length != observations)) {
            throw new IllegalArgumentException("there are " + days.size() + " days, " + observations + " returns and "
                    + benchmark.returns().length
                    + " of the benchmark, expected one day more than returns, and as many of benchmark and factors");
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
     * @param of what it is, never {@link BenchmarkChoice.Usual}: what that came to
     * @param returns one for each period; empty where there is none; not copied
     * @param gap why there is none, or why it is not what is meant by the usual one; empty otherwise
     */
    public record Benchmark(BenchmarkChoice of, double[] returns, Optional<SeriesGap> gap) {
        /** Nothing to compare with. */
        public static Benchmark missing(BenchmarkChoice of, SeriesGap gap) {
            return new Benchmark(of, new double[0], Optional.of(gap));
        }

        /** Whether there is anything to compare with. */
        public boolean known() {
            return returns.length > 0;
        }
    }

    /**
     * The series that movements are explained by.
     *
     * @param used in the order in which they were chosen
     * @param gaps why the others are not among them
     */
    public record Factors(List<Factor> used, List<SeriesGap> gaps) {
        public static final Factors NONE = new Factors(List.of(), List.of());

        public Factors {
            used = List.copyOf(used);
            gaps = List.copyOf(gaps);
        }
    }

    /** @param returns one for each period; not copied */
    public record Factor(InstrumentId instrument, double[] returns) {}

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
