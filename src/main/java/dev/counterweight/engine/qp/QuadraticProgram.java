package dev.counterweight.engine.qp;

import java.util.List;

/**
 * The problem: minimise {@code 1/2 w'Sw + q'w + kink * sum |w_i - centre_i| + sum over rows of price * shortfall} over
 * {@code 1'w = 1}, {@code lower <= w <= upper}, {@code sum |w_i - centre_i| <= reach}, with {@code a'w >= least} for each
 * row. Arrays are not copied: treat as read-only.
 *
 * @param covariance S
 * @param linear q, length n
 * @param lower least weights, length n; minus infinity for none
 * @param upper greatest weights, length n; infinity for none
 * @param centre where the cost of moving is zero, length n
 * @param kink cost of moving by one, zero or more
 * @param reach greatest sum of moves; infinity for none
 * @param rows further limits
 */
public record QuadraticProgram(
        Covariance covariance,
        double[] linear,
        double[] lower,
        double[] upper,
        double[] centre,
        double kink,
        double reach,
        List<Row> rows) {
    public QuadraticProgram {
        rows = List.copyOf(rows);
        int n = covariance.size();
        if (linear.length != n || lower.length != n || upper.length != n || centre.length != n) {
            throw new IllegalArgumentException("linear, lower, upper and centre have " + linear.length + ", "
                    + lower.length + ", " + upper.length + " and " + centre.length + " values, expected " + n);
        }
        if (!(kink >= 0) || Double.isInfinite(kink)) {
            throw new IllegalArgumentException("kink is " + kink + ", expected zero or more");
        }
        if (!(reach >= 0)) {
            throw new IllegalArgumentException("reach is " + reach + ", expected zero or more");
        }
        for (Row row : rows) {
            if (row.coefficients().length != n) {
                throw new IllegalArgumentException(
                        "a row has " + row.coefficients().length + " coefficients, expected " + n);
            }
        }
    }

    public int size() {
        return linear.length;
    }

    /** The same program where moving costs so much more, without a limit on moves. */
    QuadraticProgram withPrice(double reachPrice) {
        return new QuadraticProgram(
                covariance, linear, lower, upper, centre, kink + reachPrice, Double.POSITIVE_INFINITY, rows);
    }

    /** Sum of absolute moves from the centre. */
    double moves(double[] w) {
        double sum = 0;
        for (int i = 0; i < w.length; i++) {
            sum += Math.abs(w[i] - centre[i]);
        }
        return sum;
    }

    /**
     * A limit {@code a'w >= least}.
     *
     * @param coefficients a, length n
     * @param least finite
     * @param price cost of each unit that is missing; infinity for a hard limit
     */
    public record Row(double[] coefficients, double least, double price) {
        public Row {
            if (!Double.isFinite(least) || !(price >= 0)) {
                throw new IllegalArgumentException(
                        "least is " + least + " and price " + price + ", expected a finite number and zero or more");
            }
        }
    }

    /** What solving came to. */
    public sealed interface Outcome {}

    /**
     * The minimiser.
     *
     * @param weights length n
     * @param multipliers one per row, from zero to its price
     * @param reachPrice multiplier of the limit on moves, zero or more
     * @param steps steps of the active-set method
     */
    public record Minimiser(double[] weights, double[] multipliers, double reachPrice, int steps) implements Outcome {}

    /** No weights satisfy the hard limits. */
    public record NoPoint() implements Outcome {}
}
