package dev.counterweight.engine.estimate;

import java.util.Arrays;

/**
 * Two-state Markov switching model with Gaussian returns whose mean and variance depend on the state; initial probabilities
 * are the stationary ones (Hamilton, A New Approach to the Economic Analysis of Nonstationary Time Series and the Business
 * Cycle, 1989). Fitted by expectation maximisation with the smoother of Kim (Dynamic Linear Models with Markov-Switching,
 * 1994) from several fixed starts.
 *
 * @param low the state with the smaller variance, in the unit of the input
 * @param filteredHigh probability of the high state at t given the data to t
 * @param smoothedHigh probability of the high state at t given all data
 * @param converged whether the last step gained less than 1e-9 in log-likelihood
 */
public record MarkovRegimes(
        State low,
        State high,
        double logLikelihood,
        double[] filteredHigh,
        double[] smoothedHigh,
        int iterations,
        boolean converged) {
    /** Fewest observations that a fit is tried on. */
    public static final int LEAST = 20;

    private static final int MOST_ITERATIONS = 5000;
    private static final double GAIN = 1e-9;
    private static final double VARIANCE_FLOOR = 1e-6;
    private static final double STAY_LIMIT = 1 - 1e-9;
    /** Starts: variance ratios below and above one, and the probability to stay. */
    private static final double[][] STARTS = {{0.5, 2.5, 0.95}, {0.3, 4, 0.98}, {0.7, 6, 0.9}, {0.8, 1.5, 0.8}};

    /** @param stay probability to be in the same state one period later */
    public record State(double mean, double variance, double stay) {}

    /**
     * @param series returns, simple or log, in any unit
     * @throws IllegalArgumentException when there are fewer than {@link #LEAST} values, one is not finite, or none differs
     */
    public static MarkovRegimes fit(double[] series) {
        if (series.length < LEAST) {
            throw new IllegalArgumentException("series has " + series.length + " values, expected at least " + LEAST
                    + " to tell two states apart");
        }
        for (int t = 0; t < series.length; t++) {
            if (!Double.isFinite(series[t])) {
                throw new IllegalArgumentException("series[" + t + "] is " + series[t] + ", expected a finite number");
            }
        }
        CenteredReturns centered = CenteredReturns.of(series, series.length, 1);
        double variance = Arrays.stream(centered.values()).map(v -> v * v).sum() / series.length;
        if (!(variance > 0)) {
            throw new IllegalArgumentException(
                    "every value of series is " + series[0] + ", expected values that differ");
        }
        double sd = Math.sqrt(variance);
        double[] scaled = Arrays.stream(centered.values()).map(v -> v / sd).toArray();
        Fit best = new Fit(scaled, STARTS[0]);
        best.run();
        for (int k = 1; k < STARTS.length; k++) {
            Fit other = new Fit(scaled, STARTS[k]);
            other.run();
            best = other.logLikelihood > best.logLikelihood ? other : best;
        }
        return best.inUnitsOf(centered.mean()[0], sd);
    }

    /** One run of expectation maximisation on a series of mean 0 and variance 1. */
    private static final class Fit {
        private final double[] y;
        private final double[] mean = new double[2];
        private final double[] variance;
        private final double[] stay;
        private final double[] filteredHigh;
        private final double[] predictedHigh;
        private final double[] smoothedHigh;
        private double logLikelihood = Double.NEGATIVE_INFINITY;
        private int iterations;
        private boolean converged;

        Fit(double[] y, double[] start) {
            this.y = y;
            variance = new double[] {start[0], start[1]};
            stay = new double[] {start[2], start[2]};
            filteredHigh = new double[y.length];
            predictedHigh = new double[y.length];
            smoothedHigh = new double[y.length];
        }

        /**
         * Expectation maximisation in pairs of steps, each pair followed by the extrapolation of Varadhan and Roland (Simple and
         * Globally Convergent Methods for Accelerating the Convergence of Any EM Algorithm, 2008), which is taken back where it
         * lowers the likelihood.
         */
        void run() {
            filter();
            while (iterations < MOST_ITERATIONS && !converged) {
                double[] start = parameters();
                step();
                double[] first = parameters();
                if (!converged) {
                    step();
                }
                if (!converged) {
                    extrapolate(start, first, parameters());
                }
            }
            smooth();
        }

        private void step() {
            double before = logLikelihood;
            maximise();
            filter();
            iterations++;
            converged = Math.abs(logLikelihood - before) < GAIN;
        }

        private void extrapolate(double[] start, double[] first, double[] second) {
            double step = 0;
            double bend = 0;
            for (int k = 0; k < start.length; k++) {
                double r = first[k] - start[k];
                double v = second[k] - first[k] - r;
                step += r * r;
                bend += v * v;
            }
            double length = -Math.sqrt(step / bend);
            if (!(length < -1) || Double.isInfinite(length)) {
                return;
            }
            double reached = logLikelihood;
            double[] far = new double[start.length];
            for (int k = 0; k < start.length; k++) {
                double r = first[k] - start[k];
                double v = second[k] - first[k] - r;
                far[k] = start[k] - 2 * length * r + length * length * v;
            }
            set(far);
            filter();
            if (!(logLikelihood >= reached)) {
                set(second);
                filter();
            }
        }

        /** Means, logarithms of variances, log odds of staying: numbers without bounds. */
        private double[] parameters() {
            return new double[] {
                mean[0],
                mean[1],
                Math.log(variance[0]),
                Math.log(variance[1]),
                Math.log(stay[0] / (1 - stay[0])),
                Math.log(stay[1] / (1 - stay[1]))
            };
        }

        private void set(double[] parameters) {
            for (int s = 0; s < 2; s++) {
                mean[s] = parameters[s];
                variance[s] = Math.max(VARIANCE_FLOOR, Math.exp(parameters[2 + s]));
                double odds = 1 / (1 + Math.exp(-parameters[4 + s]));
                stay[s] = Math.max(1 - STAY_LIMIT, Math.min(STAY_LIMIT, odds));
            }
        }

        private double stationaryHigh() {
            return (1 - stay[0]) / (2 - stay[0] - stay[1]);
        }

        /** Hamilton's filter; densities are scaled by the larger one so that far outliers do not underflow. */
        private void filter() {
            double high = stationaryHigh();
            double sum = 0;
            double logLow = -0.5 * Math.log(2 * Math.PI * variance[0]);
            double logHigh = -0.5 * Math.log(2 * Math.PI * variance[1]);
            for (int t = 0; t < y.length; t++) {
                predictedHigh[t] = high;
                double a = y[t] - mean[0];
                double b = y[t] - mean[1];
                double low = logLow - 0.5 * a * a / variance[0];
                double up = logHigh - 0.5 * b * b / variance[1];
                double top = Math.max(low, up);
                double jointLow = (1 - high) * Math.exp(low - top);
                double jointHigh = high * Math.exp(up - top);
                double total = jointLow + jointHigh;
                sum += top + Math.log(total);
                filteredHigh[t] = jointHigh / total;
                high = (jointLow / total) * (1 - stay[0]) + filteredHigh[t] * stay[1];
            }
            logLikelihood = sum;
        }

        private void smooth() {
            int last = y.length - 1;
            smoothedHigh[last] = filteredHigh[last];
            for (int t = last - 1; t >= 0; t--) {
                double toHigh = ratio(smoothedHigh[t + 1], predictedHigh[t + 1]);
                double toLow = ratio(1 - smoothedHigh[t + 1], 1 - predictedHigh[t + 1]);
                smoothedHigh[t] = filteredHigh[t] * (stay[1] * toHigh + (1 - stay[1]) * toLow);
            }
        }

        private void maximise() {
            smooth();
            double[] weight = new double[2];
            double[] sum = new double[2];
            for (int t = 0; t < y.length; t++) {
                weight[1] += smoothedHigh[t];
                sum[1] += smoothedHigh[t] * y[t];
                sum[0] += (1 - smoothedHigh[t]) * y[t];
            }
            weight[0] = y.length - weight[1];
            double lowToLow = 0;
            double highToHigh = 0;
            double fromHigh = 0;
            for (int t = 0; t + 1 < y.length; t++) {
                double toHigh = ratio(smoothedHigh[t + 1], predictedHigh[t + 1]);
                double toLow = ratio(1 - smoothedHigh[t + 1], 1 - predictedHigh[t + 1]);
                highToHigh += filteredHigh[t] * stay[1] * toHigh;
                lowToLow += (1 - filteredHigh[t]) * stay[0] * toLow;
                fromHigh += smoothedHigh[t];
            }
            double fromLow = y.length - 1 - fromHigh;
            for (int s = 0; s < 2; s++) {
                mean[s] = weight[s] > 0 ? sum[s] / weight[s] : 0;
            }
            double[] squares = new double[2];
            for (int t = 0; t < y.length; t++) {
                squares[0] += (1 - smoothedHigh[t]) * (y[t] - mean[0]) * (y[t] - mean[0]);
                squares[1] += smoothedHigh[t] * (y[t] - mean[1]) * (y[t] - mean[1]);
            }
            for (int s = 0; s < 2; s++) {
                variance[s] = Math.max(VARIANCE_FLOOR, weight[s] > 0 ? squares[s] / weight[s] : 1);
            }
            transitions(lowToLow, fromLow - lowToLow, highToHigh, fromHigh - highToHigh, smoothedHigh[0]);
        }

        /** Exact maximiser with stationary initial probabilities, as the fixed point of two quadratics. */
        private void transitions(double lowLow, double lowHigh, double highHigh, double highLow, double firstHigh) {
            for (int k = 0; k < 100; k++) {
                double tie = 1 / (2 - stay[0] - stay[1]);
                double nextLow = stay(lowLow, lowHigh + firstHigh, tie);
                double nextHigh = stay(highHigh, highLow + 1 - firstHigh, tie);
                boolean settled = Math.abs(nextLow - stay[0]) + Math.abs(nextHigh - stay[1]) < 1e-15;
                stay[0] = nextLow;
                stay[1] = nextHigh;
                if (settled) {
                    return;
                }
            }
        }

        /** Root in (0, 1) of stayed / p - left / (1 - p) + tie = 0. */
        private static double stay(double stayed, double left, double tie) {
            double b = stayed + left - tie;
            double root = Math.sqrt(b * b + 4 * tie * stayed);
            double p = b > 0 ? 2 * stayed / (b + root) : (root - b) / (2 * tie);
            return Math.max(1 - STAY_LIMIT, Math.min(STAY_LIMIT, p));
        }

        private static double ratio(double a, double b) {
            return b > 0 ? a / b : 0;
        }

        MarkovRegimes inUnitsOf(double centre, double sd) {
            int low = variance[0] <= variance[1] ? 0 : 1;
            State[] states = new State[2];
            for (int s = 0; s < 2; s++) {
                states[s] = new State(centre + sd * mean[s], sd * sd * variance[s], stay[s]);
            }
            if (low == 1) {
                flip(filteredHigh);
                flip(smoothedHigh);
            }
            return new MarkovRegimes(
                    states[low],
                    states[1 - low],
                    logLikelihood - y.length * Math.log(sd),
                    filteredHigh,
                    smoothedHigh,
                    iterations,
                    converged);
        }

        private static void flip(double[] probability) {
            for (int t = 0; t < probability.length; t++) {
                probability[t] = 1 - probability[t];
            }
        }
    }
}
