package dev.counterweight.engine.plan;

/**
 * How to work off a large trade: the schedule that minimises expected cost plus {@code lambda} times its variance (Almgren and Chriss,
 * Optimal Execution of Portfolio Transactions, 2000), in closed form. Without risk aversion it is an even pace (TWAP).
 *
 * @param holdings what is left before the first and after each slice, length slices + 1, from all to nothing
 * @param trades what each slice trades, length slices, positive
 * @param expectedCost {@code gamma X^2 / 2 + epsilon sum|n| + (eta~ / tau) sum n^2}
 * @param variance {@code sigma^2 tau sum x^2} over what is left after each slice
 */
public record ExecutionSchedule(double[] holdings, double[] trades, double expectedCost, double variance) {

    /**
     * What trading does to the price of one instrument.
     *
     * @param sigma volatility in money per unit and square root of the time unit
     * @param gamma permanent impact: money per unit for each unit traded
     * @param eta temporary impact: money per unit for each unit traded per time unit
     * @param epsilon fixed cost per unit, such as half the spread, in money
     */
    public record Impact(double sigma, double gamma, double eta, double epsilon) {
        public Impact {
            checkNotNegative("sigma", sigma);
            checkNotNegative("gamma", gamma);
            checkNotNegative("eta", eta);
            checkNotNegative("epsilon", epsilon);
        }
    }

    /**
     * The schedule of one trade.
     *
     * @param quantity units to trade, positive; the side does not matter
     * @param horizon time until it has to be done, in the unit of sigma and eta
     * @param slices number of equal intervals
     * @param lambda risk aversion, per unit of money, zero or more
     */
    public static ExecutionSchedule of(Impact impact, double quantity, double horizon, int slices, double lambda) {
        if (!(quantity > 0) || Double.isInfinite(quantity)) {
            throw new IllegalArgumentException("quantity is " + quantity + ", expected a positive number");
        }
        if (!(horizon > 0) || Double.isInfinite(horizon)) {
            throw new IllegalArgumentException("horizon is " + horizon + ", expected a positive time");
        }
        if (slices < 1) {
            throw new IllegalArgumentException("slices is " + slices + ", expected 1 or more");
        }
        checkNotNegative("lambda", lambda);
        double tau = horizon / slices;
        double etaTilde = impact.eta() - impact.gamma() * tau / 2;
        if (!(etaTilde > 0)) {
            throw new IllegalArgumentException("temporary impact " + impact.eta()
                    + " is not above half the permanent impact of one interval, " + impact.gamma() * tau / 2
                    + "; use more slices");
        }
        // cosh(kappa tau) = 1 + (kappa~ tau)^2 / 2, solved without cancellation
        double step = 2 * asinh(Math.sqrt(lambda / etaTilde) * impact.sigma() * tau / 2);
        double[] holdings = new double[slices + 1];
        double[] trades = new double[slices];
        holdings[0] = quantity;
        double squares = 0;
        double left = 0;
        for (int j = 1; j <= slices; j++) {
            holdings[j] = quantity * remaining(step, j, slices);
            trades[j - 1] = holdings[j - 1] - holdings[j];
            squares += trades[j - 1] * trades[j - 1];
            left += holdings[j] * holdings[j];
        }
        return new ExecutionSchedule(
                holdings,
                trades,
                impact.gamma() * quantity * quantity / 2 + impact.epsilon() * quantity + etaTilde / tau * squares,
                impact.sigma() * impact.sigma() * tau * left);
    }

    /**
     * Whole numbers in proportion to the trades that add up to {@code total}: everyone gets the whole part of its share, what is left
     * goes to the largest remainders, the earlier one first where they are equal.
     */
    public long[] wholeSlices(long total) {
        if (total < 0) {
            throw new IllegalArgumentException("total is " + total + ", expected zero or more");
        }
        double sum = holdings[0];
        long[] whole = new long[trades.length];
        double[] remainder = new double[trades.length];
        long given = 0;
        for (int j = 0; j < trades.length; j++) {
            double share = total * (trades[j] / sum);
            whole[j] = (long) Math.floor(share);
            remainder[j] = share - whole[j];
            given += whole[j];
        }
        for (; given < total; given++) {
            int most = 0;
            for (int j = 1; j < remainder.length; j++) {
                most = remainder[j] > remainder[most] ? j : most;
            }
            whole[most]++;
            remainder[most] -= 1;
        }
        for (; given > total; given--) { // totals beyond 2^50 or so: a share was rounded up to the next whole number
            int least = 0;
            for (int j = 1; j < remainder.length; j++) {
                least = remainder[j] < remainder[least] && whole[j] > 0 || whole[least] == 0 ? j : least;
            }
            whole[least]--;
            remainder[least] += 1;
        }
        return whole;
    }

    /** {@code sinh(step (n - j)) / sinh(step n)}, which tends to {@code (n - j) / n}; without overflow. */
    private static double remaining(double step, int j, int n) {
        if (j == n) {
            return 0;
        }
        if (step * n < 1e-8) {
            return (n - j) / (double) n;
        }
        return Math.exp(-step * j) * (Math.expm1(-2 * step * (n - j)) / Math.expm1(-2 * step * n));
    }

    private static double asinh(double x) {
        return Math.log1p(x + x * x / (1 + Math.sqrt(1 + x * x)));
    }

    private static void checkNotNegative(String field, double value) {
        if (!(value >= 0) || Double.isInfinite(value)) {
            throw new IllegalArgumentException(field + " is " + value + ", expected zero or more");
        }
    }
}
