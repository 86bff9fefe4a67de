package dev.counterweight.engine.measure;

/**
 * Figures over a moving window of {@code window} returns. Results have {@code T - window + 1} entries, entry k covering returns k
 * to k + window - 1; every window is summed on its own, so that errors do not drift along the series.
 */
public final class RollingMetrics {
    private RollingMetrics() {}

    /** Annual volatility, divisor window - 1. */
    public static double[] volatility(double[] returns, int window, int periodsPerYear) {
        double[] rolled = rolled(returns, window);
        for (int k = 0; k < rolled.length; k++) {
            rolled[k] = deviation(returns, k, window) * Math.sqrt(periodsPerYear);
        }
        return rolled;
    }

    /** Annual Sharpe ratio; NaN where the window does not move. */
    public static double[] sharpe(double[] returns, int window, MetricsSpec spec) {
        double[] rolled = rolled(returns, window);
        double periods = spec.periodsPerYear();
        for (int k = 0; k < rolled.length; k++) {
            double deviation = deviation(returns, k, window);
            double excess = mean(returns, k, window) - spec.riskFree() / periods;
            rolled[k] = deviation > 0 ? excess / deviation * Math.sqrt(periods) : Double.NaN;
        }
        return rolled;
    }

    /** Compound growth of the window. */
    public static double[] totalReturn(double[] returns, int window) {
        double[] rolled = rolled(returns, window);
        for (int k = 0; k < rolled.length; k++) {
            double growth = 1;
            for (int t = k; t < k + window; t++) {
                growth *= 1 + returns[t];
            }
            rolled[k] = growth - 1;
        }
        return rolled;
    }

    /** Correlation of two series; NaN where one of them does not move. */
    public static double[] correlation(double[] first, double[] second, int window) {
        return comoments(first, second, window, true);
    }

    /** Beta of a series to a benchmark; NaN where the benchmark does not move. */
    public static double[] beta(double[] returns, double[] benchmark, int window) {
        return comoments(returns, benchmark, window, false);
    }

    private static double[] comoments(double[] x, double[] y, int window, boolean correlation) {
        if (x.length != y.length) {
            throw new IllegalArgumentException(
                    "the series have " + x.length + " and " + y.length + " returns, expected the same number");
        }
        double[] rolled = rolled(x, window);
        for (int k = 0; k < rolled.length; k++) {
            double meanX = mean(x, k, window);
            double meanY = mean(y, k, window);
            double xy = 0;
            double xx = 0;
            double yy = 0;
            for (int t = k; t < k + window; t++) {
                xy += (x[t] - meanX) * (y[t] - meanY);
                xx += (x[t] - meanX) * (x[t] - meanX);
                yy += (y[t] - meanY) * (y[t] - meanY);
            }
            boolean moves = !still(y, k, window) && !(correlation && still(x, k, window));
            double below = correlation ? Math.sqrt(xx) * Math.sqrt(yy) : yy;
            rolled[k] = !moves ? Double.NaN : correlation ? Math.clamp(xy / below, -1, 1) : xy / below;
        }
        return rolled;
    }

    private static double[] rolled(double[] returns, int window) {
        if (window < 2 || window > returns.length) {
            throw new IllegalArgumentException(
                    "window is " + window + ", expected 2 to " + returns.length + ", the number of returns");
        }
        return new double[returns.length - window + 1];
    }

    private static double deviation(double[] x, int from, int window) {
        if (still(x, from, window)) {
            return 0;
        }
        double mean = mean(x, from, window);
        double squares = 0;
        for (int t = from; t < from + window; t++) {
            squares += (x[t] - mean) * (x[t] - mean);
        }
        return Math.sqrt(squares / (window - 1));
    }

    private static double mean(double[] x, int from, int window) {
        double sum = 0;
        for (int t = from; t < from + window; t++) {
            sum += x[t];
        }
        return sum / window;
    }

    private static boolean still(double[] x, int from, int window) {
        for (int t = from + 1; t < from + window; t++) {
            if (x[t] != x[from]) {
                return false;
            }
        }
        return true;
    }
}
