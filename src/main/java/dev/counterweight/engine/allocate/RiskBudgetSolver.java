package dev.counterweight.engine.allocate;

import dev.counterweight.engine.qp.Cholesky;

/**
 * Positive weights whose shares of portfolio variance are given budgets: the convex problem {@code min 1/2 y'Sy - sum b log y},
 * weights proportional to y (Spinu, "An algorithm for computing risk parity weights", 2013). Cyclical coordinate descent
 * (Griveau-Billion, Richard, Roncalli 2013), up and down in turn, with a return to {@code y'Sy = 1} after each sweep (Choi, Chen
 * 2022); where that is slow, all upwards with Anderson acceleration of the relative changes; when that stalls, Spinu's damped
 * Newton steps.
 */
final class RiskBudgetSolver {
    private static final int MAX_SWEEPS = 80;
    /** After so many sweeps that have not been enough, they are accelerated. */
    private static final int PLAIN_SWEEPS = 24;

    private static final int MAX_NEWTON_STEPS = 300;

    /** Error of a share of risk at which the solution is final. */
    private static final double TARGET = 1e-14;

    private final double[] covariance;
    private final double[] variance;
    private final double[] budget;
    private final int n;
    private double[] y;
    private int sweeps;
    private int newtonSteps;

    private RiskBudgetSolver(double[] covariance, double[] variance, double[] budget) {
        this.covariance = covariance;
        this.variance = variance;
        this.budget = budget;
        n = budget.length;
        y = new double[n];
    }

    /**
     * @param weights sum to one, positive
     * @param residual largest difference between a share of risk and its budget
     * @param iterations sweeps and Newton steps
     */
    record Solution(double[] weights, double residual, int iterations) {}

    /**
     * @param covariance {@code n x n}, symmetric positive semi-definite, row-major
     * @param variance its diagonal, positive
     * @param budget positive, summing to one
     */
    static Solution solve(double[] covariance, double[] variance, double[] budget) {
        return new RiskBudgetSolver(covariance, variance, budget).solve();
    }

    private Solution solve() {
        start();
        AndersonMixing mixing = new AndersonMixing(n);
        CoordinateSweep sweep = new CoordinateSweep(covariance, variance, budget);
        Solution best = new Solution(weights(), Double.POSITIVE_INFINITY, 0);
        double[] from = new double[n];
        double least = Double.POSITIVE_INFINITY;
        double last = Double.POSITIVE_INFINITY;
        sweep.start(y);
        while (sweeps < MAX_SWEEPS) {
            boolean mixed = sweeps >= PLAIN_SWEEPS;
            if (mixed) {
                sweep.start(y);
            }
            System.arraycopy(y, 0, from, 0, n);
            double error = sweep.run(y);
            sweeps++;
            if (!(error < Double.POSITIVE_INFINITY)) {
                break;
            }
            // The error is that before the sweep, which reduces it about as much as the one before did.
            if (error * Math.min(1, error / last) <= TARGET) {
                best = better(best);
                if (best.residual <= TARGET) {
                    return best;
                }
                if (error <= TARGET) {
                    break;
                }
            }
            if (error > 2 * least) {
                mixing.forget();
            } else if (mixed && error < 1e-3 / n) {
                y = mixing.next(from, y);
            }
            least = Math.min(least, error);
            last = error;
        }
        return newton(best);
    }

    /** Inverse volatility, scaled by a few rows' covariance with it to about {@code y'Sy = 1}. */
    private void start() {
        for (int i = 0; i < n; i++) {
            y[i] = Math.sqrt(budget[i] * n / variance[i]);
        }
        int step = Math.max(1, n / 16);
        double form = 0;
        for (int i = 0; i < n; i += step) {
            double product = 0;
            for (int j = 0; j < n; j++) {
                product += covariance[i * n + j] * y[j];
            }
            form += Math.max(variance[i] * y[i] * y[i], y[i] * product);
        }
        double scale = 1 / Math.sqrt(form * n / ((n + step - 1) / step));
        for (int i = 0; i < n; i++) {
            y[i] *= scale;
        }
    }

    private Solution better(Solution best) {
        double[] weights = weights();
        double residual = RiskShares.error(covariance, weights, budget);
        return residual < best.residual ? new Solution(weights, residual, sweeps + newtonSteps) : best;
    }

    private double[] weights() {
        double sum = 0;
        for (double value : y) {
            sum += value;
        }
        double[] weights = new double[n];
        for (int i = 0; i < n; i++) {
            weights[i] = y[i] / sum;
        }
        return weights;
    }

    /** Damped, then full Newton steps on {@code x = y * volatility}, until the error no longer shrinks. */
    private Solution newton(Solution soFar) {
        Solution best = soFar;
        double[] volatility = new double[n];
        double[] x = new double[n];
        double[] c = covariance.clone();
        for (int i = 0; i < n; i++) {
            volatility[i] = Math.sqrt(variance[i]);
            boolean usable = y[i] > 0 && y[i] < Double.POSITIVE_INFINITY;
            x[i] = Math.max(usable ? y[i] * volatility[i] : 0, 1e-3 * Math.sqrt(budget[i]));
        }
        for (int i = 0; i < n; i++) {
            for (int j = 0; j < n; j++) {
                c[i * n + j] = covariance[i * n + j] / (volatility[i] * volatility[j]);
            }
        }
        double[] hessian = new double[n * n];
        double[] step = new double[n];
        int withoutGain = 0;
        while (newtonSteps < MAX_NEWTON_STEPS && withoutGain < 3) {
            System.arraycopy(c, 0, hessian, 0, n * n);
            double[] gradient = new double[n];
            for (int i = 0; i < n; i++) {
                double sum = 0;
                for (int j = 0; j < n; j++) {
                    sum += c[i * n + j] * x[j];
                }
                gradient[i] = sum - budget[i] / x[i];
                step[i] = gradient[i];
                hessian[i * n + i] += budget[i] / (x[i] * x[i]);
            }
            if (!Cholesky.solve(hessian, n, step)) {
                break;
            }
            double decrement = 0;
            double reach = 0;
            for (int i = 0; i < n; i++) {
                decrement += gradient[i] * step[i];
                reach = Math.max(reach, Math.abs(step[i] / x[i]));
            }
            boolean damped = reach >= 0.5 || decrement >= 0.9;
            double length = damped ? 1 / (1 + reach) : 1;
            for (int i = 0; i < n; i++) {
                x[i] -= length * step[i];
                y[i] = x[i] / volatility[i];
            }
            newtonSteps++;
            Solution next = better(best);
            withoutGain = damped || next.residual < 0.5 * best.residual ? 0 : withoutGain + 1;
            best = next;
            if (best.residual <= 1e-17) {
                break;
            }
        }
        return best;
    }
}
