package dev.counterweight.engine.measure;

/**
 * What a measured Sharpe ratio is worth. All Sharpe ratios here are per period, not annual; {@code kurtosis} is 3 for a
 * normal distribution.
 *
 * <p>Source: Bailey and Lopez de Prado, The Sharpe Ratio Efficient Frontier (2012) and The Deflated Sharpe Ratio (2014).
 */
public final class SharpeInference {
    private static final double EULER_MASCHERONI = 0.577215664901532860606512;

    private SharpeInference() {}

    /** Probability that the true Sharpe ratio is above {@code benchmark}, given the one measured over {@code observations}. */
    public static double probabilistic(
            double sharpe, double benchmark, int observations, double skew, double kurtosis) {
        if (observations < 2) {
            throw new IllegalArgumentException("observations is " + observations + ", expected 2 or more");
        }
        return StandardNormal.cumulative((sharpe - benchmark)
                * Math.sqrt(observations - 1.0)
                / Math.sqrt(varianceFactor(sharpe, skew, kurtosis)));
    }

    /** Sharpe ratio that the best of {@code trials} worthless strategies is expected to show. */
    public static double expectedMaximum(double varianceOfTrials, int trials) {
        if (!(varianceOfTrials >= 0)) {
            throw new IllegalArgumentException("variance of trials is " + varianceOfTrials + ", expected zero or more");
        }
        if (trials < 1) {
            throw new IllegalArgumentException("trials is " + trials + ", expected 1 or more");
        }
        if (trials == 1) {
            return 0;
        }
        return Math.sqrt(varianceOfTrials)
                * ((1 - EULER_MASCHERONI) * StandardNormal.upperQuantile(1.0 / trials)
                        + EULER_MASCHERONI * StandardNormal.upperQuantile(1 / (trials * Math.E)));
    }

    /** {@link #probabilistic} against {@link #expectedMaximum}: corrected for having picked the best of several trials. */
    public static double deflated(
            double sharpe, int observations, double skew, double kurtosis, double varianceOfTrials, int trials) {
        return probabilistic(sharpe, expectedMaximum(varianceOfTrials, trials), observations, skew, kurtosis);
    }

    /**
     * Observations needed before the Sharpe ratio is above {@code benchmark} with the confidence given; infinite when the
     * measured one is not above it.
     */
    public static double minimumTrackRecordLength(
            double sharpe, double benchmark, double skew, double kurtosis, double confidence) {
        if (sharpe <= benchmark) {
            return Double.POSITIVE_INFINITY;
        }
        double z = StandardNormal.upperQuantile(TailLoss.tail(confidence)) / (sharpe - benchmark);
        return 1 + varianceFactor(sharpe, skew, kurtosis) * z * z;
    }

    private static double varianceFactor(double sharpe, double skew, double kurtosis) {
        double factor = 1 - skew * sharpe + (kurtosis - 1) / 4 * sharpe * sharpe;
        if (!(factor > 0)) {
            throw new IllegalArgumentException("skewness " + skew + " and kurtosis " + kurtosis + " with Sharpe ratio "
                    + sharpe + " belong to no distribution");
        }
        return factor;
    }
}
