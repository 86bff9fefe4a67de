package dev.counterweight.engine.allocate;

import dev.counterweight.engine.qp.Cholesky;
import dev.counterweight.engine.qp.Crossing;
import java.util.Arrays;
import java.util.Optional;

/**
 * Risk budgets under bounds, as Richard and Roncalli define them (Constrained Risk Budgeting Portfolios: Theory, Algorithms,
 * Applications and Puzzles, 2019): the weights that minimise {@code 1/2 w'Sw - c sum b log w} within the bounds, with the c at which
 * they add up to one. So assets between their bounds contribute to risk in proportion to their budgets, one at its greatest
 * weight contributes less than its part and one at its least weight more. For a given c by cyclical coordinate descent, c by a
 * bracketed search, then Newton steps on c and the weights between the bounds.
 */
final class BoundedRiskBudget {
    private static final int MAX_SWEEPS = 400;
    private static final double STILL = 1e-13;
    private static final int MAX_NEWTON_STEPS = 30;
    private static final int MAX_ROUNDS = 20;

    private final double[] covariance;
    private final double[] budget;
    private final double[] lower;
    private final double[] upper;
    private final int n;
    private final double[] w;
    private final double[] product;
    private int sweeps;

    private BoundedRiskBudget(double[] covariance, double[] budget, double[] lower, double[] upper, double[] start) {
        this.covariance = covariance;
        this.budget = budget;
        this.lower = lower;
        this.upper = upper;
        n = budget.length;
        w = start.clone();
        product = new double[n];
    }

    /** @param iterations sweeps and Newton steps */
    record Solution(double[] weights, int iterations) {}

    /**
     * @param covariance {@code n x n}, symmetric positive semi-definite with a positive diagonal, row-major
     * @param budget positive, summing to one
     * @param lower least weights, which add up to one at most
     * @param upper greatest weights, which add up to one at least
     * @param start the weights without bounds
     * @return empty when no c makes the weights add up to one: at their least they already have more
     */
    static Optional<Solution> solve(
            double[] covariance, double[] budget, double[] lower, double[] upper, double[] start) {
        return new BoundedRiskBudget(covariance, budget, lower, upper, start).solve();
    }

    private Optional<Solution> solve() {
        double variance = 0;
        for (int i = 0; i < n; i++) {
            multiplyRow(i);
            variance += w[i] * product[i];
        }
        double low = variance;
        double high = variance;
        for (int k = 0; k < 200 && excess(low) > 0; k++) {
            low /= 4;
        }
        for (int k = 0; k < 200 && excess(high) < 0; k++) {
            high *= 4;
        }
        if (excess(low) > 0 || excess(high) < 0) {
            return Optional.empty();
        }
        double c = Crossing.of(this::excess, low, high);
        excess(c);
        return Optional.of(new Solution(newton(c), sweeps));
    }

    /** Sum of the minimiser's weights for a c, less one; the weights are left in {@link #w}. */
    private double excess(double c) {
        for (int i = 0; i < n; i++) {
            w[i] = Math.clamp(w[i], Math.max(lower[i], 0), upper[i]);
        }
        for (int i = 0; i < n; i++) {
            multiplyRow(i);
        }
        double change = Double.POSITIVE_INFINITY;
        for (int k = 0; k < MAX_SWEEPS && change > STILL; k++) {
            change = sweep(c);
            sweeps++;
        }
        return Arrays.stream(w).sum() - 1;
    }

    private void multiplyRow(int i) {
        double sum = 0;
        for (int j = 0; j < n; j++) {
            sum += covariance[i * n + j] * w[j];
        }
        product[i] = sum;
    }

    /** Each weight to the root of its own equation within its bounds, in turn; returns the largest change. */
    private double sweep(double c) {
        double largest = 0;
        for (int i = 0; i < n; i++) {
            double own = covariance[i * n + i];
            double others = product[i] - own * w[i];
            double root = Math.sqrt(others * others + 4 * own * c * budget[i]);
            double free = others > 0 ? 2 * c * budget[i] / (others + root) : (root - others) / (2 * own);
            double next = Math.clamp(free, Math.max(lower[i], 0), upper[i]);
            double change = next - w[i];
            if (change != 0) {
                for (int j = 0; j < n; j++) {
                    product[j] += change * covariance[i * n + j];
                }
                w[i] = next;
                largest = Math.max(largest, Math.abs(change));
            }
        }
        return largest;
    }

    /** The weights between their bounds and c, exactly; assets that leave their bounds, or should, change sides in between. */
    private double[] newton(double c) {
        boolean[] free = new boolean[n];
        for (int i = 0; i < n; i++) {
            free[i] = w[i] > lower[i] && w[i] < upper[i];
        }
        double[] best = w.clone();
        double least =
                RiskBudgetCertificate.of(covariance, budget, lower, upper, best).residual();
        for (int round = 0; round < MAX_ROUNDS; round++) {
            double[] x = best.clone();
            double constant = c;
            for (int k = 0; k < MAX_NEWTON_STEPS; k++) {
                constant = step(x, constant, free);
                sweeps++;
                if (Double.isNaN(constant)) {
                    return best;
                }
                double residual = RiskBudgetCertificate.of(covariance, budget, lower, upper, x)
                        .residual();
                if (residual < least) {
                    least = residual;
                    best = x.clone();
                } else if (k > 3) {
                    break;
                }
            }
            if (least <= 1e-15 || !regroup(x, constant, free)) {
                return best;
            }
        }
        return best;
    }

    /** One Newton step in place on the free weights and c; returns the new c, or NaN where there is no step. */
    private double step(double[] x, double c, boolean[] free) {
        int[] f = java.util.stream.IntStream.range(0, n).filter(i -> free[i]).toArray();
        int k = f.length;
        double[] hessian = new double[k * k];
        double[] residual = new double[k];
        double[] ratio = new double[k];
        for (int p = 0; p < k; p++) {
            int i = f[p];
            double sum = 0;
            for (int j = 0; j < n; j++) {
                sum += covariance[i * n + j] * x[j];
            }
            residual[p] = sum - c * budget[i] / x[i];
            ratio[p] = budget[i] / x[i];
            for (int q = 0; q < k; q++) {
                hessian[p * k + q] = covariance[i * n + f[q]];
            }
            hessian[p * k + p] += c * budget[i] / (x[i] * x[i]);
        }
        double[] again = hessian.clone();
        if (k == 0 || !Cholesky.solve(hessian, k, residual) || !Cholesky.solve(again, k, ratio)) {
            return Double.NaN;
        }
        double missing = 1 - Arrays.stream(x).sum() + Arrays.stream(residual).sum();
        double change = missing / Arrays.stream(ratio).sum();
        double length = 1;
        for (int p = 0; p < k; p++) {
            double d = change * ratio[p] - residual[p];
            length = d < 0 ? Math.min(length, -0.9 * x[f[p]] / d) : length;
        }
        length = c + length * change > 0 ? length : Math.min(length, -0.9 * c / change);
        for (int p = 0; p < k; p++) {
            x[f[p]] += length * (change * ratio[p] - residual[p]);
        }
        return c + length * change;
    }

    /** Puts free weights outside their bounds to rest, and lets go of those at rest that pull away; false when none. */
    private boolean regroup(double[] x, double c, boolean[] free) {
        boolean changed = false;
        for (int i = 0; i < n; i++) {
            if (free[i]) {
                boolean outside = x[i] < lower[i] || x[i] > upper[i];
                free[i] = !outside;
                changed |= outside;
            } else if (lower[i] < upper[i]) {
                double sum = 0;
                for (int j = 0; j < n; j++) {
                    sum += covariance[i * n + j] * x[j];
                }
                double pull = c * budget[i] - x[i] * sum;
                boolean away = x[i] <= lower[i] ? pull > 1e-15 * c : pull < -1e-15 * c;
                free[i] = away;
                changed |= away;
            }
        }
        return changed;
    }
}
