package dev.counterweight.engine.measure;

import java.math.BigDecimal;

/**
 * Value at risk and expected shortfall (CVaR) of one period, as positive fractions lost. {@code tail} is one minus the
 * confidence: 0.05 for 95 %.
 */
public final class TailLoss {
    private TailLoss() {}

    /** One minus the confidence, rounded once: 0.05 for 0.95, which plain subtraction misses. */
    public static double tail(double confidence) {
        if (!(confidence > 0 && confidence < 1)) {
            throw new IllegalArgumentException(
                    "confidence is " + confidence + ", expected a number between 0 and 1, such as 0.95");
        }
        return BigDecimal.ONE.subtract(BigDecimal.valueOf(confidence)).doubleValue();
    }

    /** Minus the sample quantile of the returns at {@code tail}, by the definition named. */
    public static double historicalVar(OrderStatistics returns, double tail, QuantileDefinition definition) {
        return -definition.of(returns, tail);
    }

    /**
     * The mean loss in the worst {@code tail} of the sample, the return at the edge counted with its fractional share:
     * the minimum over a of a + E[(-r - a)+] / tail (Rockafellar and Uryasev, Optimization of Conditional Value-at-Risk, 2000).
     */
    public static double expectedShortfall(OrderStatistics returns, double tail) {
        double mass = tail * returns.size();
        long nearest = Math.round(mass);
        int whole = Math.abs(mass - nearest) <= 4 * Math.ulp(mass) ? (int) nearest : (int) mass;
        if (whole == 0) {
            return -returns.at(0);
        }
        double sum = returns.sumOfLowest(whole);
        if (whole < returns.size()) {
            sum += (mass - whole) * returns.at(whole);
        }
        return -sum / mass;
    }

    /** Minus the mean of the returns at or below {@code threshold}; at least one must be. */
    public static double meanAtOrBelow(OrderStatistics returns, double threshold) {
        double sum = 0;
        int count = 0;
        while (count < returns.size() && returns.at(count) <= threshold) {
            sum += returns.at(count++);
        }
        if (count == 0) {
            throw new IllegalArgumentException("no return is at or below " + threshold);
        }
        return -sum / count;
    }

    /** -(mean + z deviation), z the normal quantile at {@code tail}. */
    public static double parametricVar(double mean, double deviation, double tail) {
        return -(mean - StandardNormal.upperQuantile(tail) * deviation);
    }

    /** Expected shortfall of a normal distribution: -mean + deviation density(z) / tail. */
    public static double parametricCvar(double mean, double deviation, double tail) {
        return -mean + deviation * StandardNormal.density(StandardNormal.upperQuantile(tail)) / tail;
    }

    /**
     * Modified value at risk (Favre and Galeano 2002): the normal quantile is corrected by the Cornish-Fisher expansion.
     *
     * @param skew population skewness
     * @param excessKurtosis population kurtosis minus 3
     */
    public static double cornishFisherVar(
            double mean, double deviation, double skew, double excessKurtosis, double tail) {
        return -(mean + cornishFisher(-StandardNormal.upperQuantile(tail), skew, excessKurtosis) * deviation);
    }

    /** Modified expected shortfall of Boudt, Peterson and Croux, Estimation and Decomposition of Downside Risk (2008). */
    public static double cornishFisherCvar(
            double mean, double deviation, double skew, double excessKurtosis, double tail) {
        double g = cornishFisher(-StandardNormal.upperQuantile(tail), skew, excessKurtosis);
        double g2 = g * g;
        double edgeworth = 1
                + g * g2 * skew / 6
                + (g2 * g2 - 2 * g2 - 1) * excessKurtosis / 24
                + (g2 * g2 * g2 - 9 * g2 * g2 + 9 * g2 + 3) * skew * skew / 72;
        return -mean + deviation * StandardNormal.density(g) / tail * edgeworth;
    }

    /** Whether the expansion is increasing in z, without which it is not a quantile function. */
    public static boolean cornishFisherIsMonotone(double skew, double excessKurtosis) {
        double a = excessKurtosis / 8 - skew * skew / 6;
        double b = skew / 3;
        double c = 1 - excessKurtosis / 8 + 5 * skew * skew / 36;
        return a == 0 ? b == 0 && c >= 0 : a > 0 && b * b <= 4 * a * c;
    }

    private static double cornishFisher(double z, double skew, double excessKurtosis) {
        return z
                + (z * z - 1) * skew / 6
                + (z * z * z - 3 * z) * excessKurtosis / 24
                - (2 * z * z * z - 5 * z) * skew * skew / 36;
    }
}
