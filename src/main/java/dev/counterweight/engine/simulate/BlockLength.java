package dev.counterweight.engine.simulate;

/**
 * Expected block length at which a block bootstrap of a series is the most accurate for its mean.
 *
 * <p>Source: Politis and White, Automatic Block-Length Selection for the Dependent Bootstrap (2004), with the correction by Patton,
 * Politis and White (2009). The bandwidth is twice the first lag of the first {@code max(5, log10 T)} lags in a row whose
 * autocorrelations are below {@code 2 sqrt(log10 T / T)}, as the authors' own program has it.
 *
 * @param stationary for the stationary bootstrap (blocks of random length); may be below one for a series without memory
 * @param circular for the circular bootstrap (blocks of fixed length)
 */
public record BlockLength(double stationary, double circular) {
    /** Selects the block lengths of a series of at least 9 values that are not all the same. */
    public static BlockLength of(double[] series) {
        int n = series.length;
        if (n < 9) {
            throw new IllegalArgumentException("the series has " + n + " values, expected 9 or more");
        }
        int run = Math.max(5, (int) Math.log10(n));
        int largest = (int) Math.ceil(Math.sqrt(n)) + run;
        double[] covariance = autocovariance(series, Math.min(largest, n - 1));
        if (!(covariance[0] > 0)) {
            throw new IllegalArgumentException("the series does not move, so that blocks of it are all alike");
        }
        int bandwidth = bandwidth(covariance, run, 2 * Math.sqrt(Math.log10(n) / n));
        double slope = 0;
        double variance = covariance[0];
        for (int k = 1; k <= bandwidth; k++) {
            double taper = Math.min(1, 2 * (1 - k / (double) bandwidth));
            slope += 2 * taper * k * covariance[k];
            variance += 2 * taper * covariance[k];
        }
        double most = Math.ceil(Math.min(3 * Math.sqrt(n), n / 3.0));
        double ratio = slope * slope / (variance * variance);
        return new BlockLength(
                Math.min(Math.cbrt(ratio) * Math.cbrt(n), most), Math.min(Math.cbrt(1.5 * ratio) * Math.cbrt(n), most));
    }

    private static int bandwidth(double[] covariance, int run, double critical) {
        int largest = covariance.length - 1;
        int quiet = 0;
        for (int lag = 1; lag < largest; lag++) {
            quiet = Math.abs(covariance[lag]) < critical * covariance[0] ? quiet + 1 : 0;
            if (quiet == run) {
                return Math.min(2 * (lag - run + 1), largest);
            }
        }
        return largest;
    }

    /** Sum of (x_t - mean)(x_{t+k} - mean) over T, for lags 0 to {@code lags}. */
    static double[] autocovariance(double[] series, int lags) {
        int n = series.length;
        double mean = 0;
        for (double x : series) {
            mean += x / n;
        }
        double[] covariance = new double[lags + 1];
        for (int k = 0; k <= lags; k++) {
            for (int t = 0; t + k < n; t++) {
                covariance[k] += (series[t] - mean) * (series[t + k] - mean);
            }
            covariance[k] /= n;
        }
        return covariance;
    }

    /**
     * Variance of {@code sqrt(T) x mean} over all stationary bootstraps of a series, in closed form.
     *
     * <p>Source: Politis and Romano, The Stationary Bootstrap (1994), lemma 1.
     *
     * @param restart probability with which a block ends after each value: one over the expected block length
     */
    public static double varianceOfMean(double[] series, double restart) {
        int n = series.length;
        double[] covariance = autocovariance(series, n - 1);
        double variance = covariance[0];
        for (int k = 1; k < n; k++) {
            double weight =
                    (1 - k / (double) n) * Math.pow(1 - restart, k) + k / (double) n * Math.pow(1 - restart, n - k);
            variance += 2 * weight * covariance[k];
        }
        return variance;
    }
}
