package dev.counterweight.engine.measure;

/**
 * The nine sample quantiles of Hyndman and Fan, Sample Quantiles in Statistical Packages, The American Statistician 50
 * (1996), by their names and numbers.
 */
public enum QuantileDefinition {
    /** Type 1: inverse of the empirical distribution, an order statistic. */
    ORDER_STATISTIC,
    /** Type 2: as type 1, averaged where the distribution jumps. */
    AVERAGED_ORDER_STATISTIC,
    /** Type 3: the order statistic nearest to n p, even on ties. */
    NEAREST_EVEN,
    /** Type 4: linear interpolation of the empirical distribution. */
    INTERPOLATED_EMPIRICAL,
    /** Type 5: piecewise linear, knots at (k - 1/2) / n. */
    HAZEN,
    /** Type 6: knots at k / (n + 1). */
    WEIBULL,
    /** Type 7: knots at (k - 1) / (n - 1); what most programs mean by a percentile. */
    LINEAR,
    /** Type 8: knots at (k - 1/3) / (n + 1/3), approximately median-unbiased. */
    MEDIAN_UNBIASED,
    /** Type 9: knots at (k - 3/8) / (n + 1/4), approximately unbiased for normal data. */
    NORMAL_UNBIASED;

    /** Products such as 0.05 x 1260 count as whole numbers when they are this close, relative to their size. */
    private static final double FUZZ = 4 * Math.ulp(1.0);

    /** The quantile at probability {@code p}, 0 to 1. */
    public double of(OrderStatistics sample, double p) {
        int n = sample.size();
        return switch (this) {
            case ORDER_STATISTIC -> sample.clamped(ceiling(n * p) - 1);
            case AVERAGED_ORDER_STATISTIC -> {
                double at = n * p;
                long whole = Math.round(at);
                yield isWhole(at)
                        ? 0.5 * (sample.clamped(whole - 1) + sample.clamped(whole))
                        : sample.clamped(ceiling(at) - 1);
            }
            case NEAREST_EVEN -> sample.clamped((long) Math.rint(n * p) - 1);
            case INTERPOLATED_EMPIRICAL -> between(sample, n * p - 1);
            case HAZEN -> between(sample, n * p - 0.5);
            case WEIBULL -> between(sample, (n + 1) * p - 1);
            case LINEAR -> between(sample, (n - 1) * p);
            case MEDIAN_UNBIASED -> between(sample, (n + 1.0 / 3) * p - 2.0 / 3);
            case NORMAL_UNBIASED -> between(sample, (n + 0.25) * p - 0.625);
        };
    }

    private static double between(OrderStatistics sample, double at) {
        double whole = isWhole(at) ? Math.rint(at) : Math.floor(at);
        double share = isWhole(at) ? 0 : at - whole;
        double low = sample.clamped((long) whole);
        return share == 0 ? low : low + share * (sample.clamped((long) whole + 1) - low);
    }

    private static long ceiling(double x) {
        return isWhole(x) ? Math.round(x) : (long) Math.ceil(x);
    }

    private static boolean isWhole(double x) {
        return Math.abs(x - Math.rint(x)) <= FUZZ * Math.max(1, Math.abs(x));
    }
}
