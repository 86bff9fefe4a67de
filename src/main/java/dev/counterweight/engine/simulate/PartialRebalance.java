package dev.counterweight.engine.simulate;

import dev.counterweight.domain.PlanRequest.Destination;
import dev.counterweight.domain.PlanRequest.Scope;

/**
 * Where the holdings of a backtest go in a rebalance that does not bring everything back to its target; what a plan does with the same
 * scope and destination, in fractional units.
 *
 * <p>Let {@code V} be the value once the costs are paid. What is outside its band goes to {@code w V}, or to the edge of its band,
 * {@code (w - b) V} or {@code (w + b) V}, a long one never below nothing; with scope {@code ALL} and destination {@code BAND} what is inside then makes room:
 * surplus money goes to what is below its target, missing money comes from what is above it, each in proportion to its distance from the target
 * and never beyond it. Money outside its own band goes to the edge of that band. Whatever else is inside stays. Purchases that the money does not
 * pay are reduced in one proportion. {@code V} is the fixed point of {@code V = before - rate x traded(V)}.
 *
 * <p>Holds its own buffers; for one thread at a time.
 */
final class PartialRebalance {
    /** Half width of the band of money where the rule has a relative band only, a fraction of the portfolio. */
    private static final double MONEY_BAND = 0.05;

    private static final int ROUNDS = 200;

    private double[] goal = {};
    private boolean[] outside = {};

    /** Value of each holding after the rebalance, before units are rounded. */
    double goal(int asset) {
        return goal[asset];
    }

    /**
     * @param x values held, one for each asset
     * @param w targets, fractions
     * @param limit half widths of the bands, fractions
     * @param cash money held
     * @param rate cost of a unit of traded value
     * @return value once the costs are paid
     */
    double solve(RebalanceRule rule, double[] x, double[] w, double[] limit, double cash, double rate) {
        int n = x.length;
        if (goal.length != n) {
            goal = new double[n];
            outside = new boolean[n];
        }
        double before = cash;
        for (double value : x) {
            before += value;
        }
        boolean any = false;
        for (int j = 0; j < n; j++) {
            outside[j] = Math.abs(x[j] - w[j] * before) > limit[j] * before;
            any |= outside[j];
        }
        if (!any) {
            System.arraycopy(x, 0, goal, 0, n);
            return before;
        }
        double after = before;
        for (int round = 0; round < ROUNDS; round++) {
            double traded = goals(rule, x, w, limit, cash, before, after);
            double next = before - rate * traded;
            if (Math.abs(next - after) <= 4 * Math.ulp(before)) {
                return next;
            }
            after = next;
        }
        return after;
    }

    /** Goals for a value after costs, and what is traded to reach them. */
    private double goals(
            RebalanceRule rule, double[] x, double[] w, double[] limit, double cash, double before, double after) {
        int n = x.length;
        double left = after;
        double reserve = 1;
        for (int j = 0; j < n; j++) {
            reserve -= w[j];
            if (!outside[j]) {
                goal[j] = x[j];
            } else if (rule.reach().destination() == Destination.TARGET) {
                goal[j] = w[j] * after;
            } else {
                double width = limit[j] - Backtest.ROUNDING;
                double edge = w[j] + (x[j] > w[j] * before ? width : -width);
                goal[j] = (w[j] >= 0 ? Math.max(0, edge) : edge) * after;
            }
            left -= goal[j];
        }
        reserve = reserve > Backtest.ROUNDING ? reserve * after : 0;
        if (rule.reach().scope() == Scope.ALL) {
            double band = rule.band() < Double.POSITIVE_INFINITY ? rule.band() : MONEY_BAND;
            left = balance(w, after, left, wantedMoney(cash, reserve, left, band, before, after));
        }
        pay(x, left, Math.min(cash, reserve));
        double traded = 0;
        for (int j = 0; j < n; j++) {
            traded += Math.abs(goal[j] - x[j]);
        }
        return traded;
    }

    /** Money that there is to be after the rebalance. */
    private static double wantedMoney(
            double cash, double reserve, double left, double band, double before, double after) {
        double drift = cash / before - reserve / after;
        if (Math.abs(drift) <= band) {
            return left < cash ? Math.max(left, Math.min(cash, reserve)) : cash;
        }
        return Math.max(0, reserve + (drift > 0 ? band : -band) * after);
    }

    /** Moves what is inside towards its targets until {@code wanted} money is left, as far as there is room. */
    private double balance(double[] w, double after, double left, double wanted) {
        double move = left - wanted;
        double room = 0;
        for (int j = 0; j < goal.length; j++) {
            room += room(w[j] * after - goal[j], move);
        }
        if (room == 0) {
            return left;
        }
        double share = Math.min(1, move / room);
        double rest = left;
        for (int j = 0; j < goal.length; j++) {
            double step = room(w[j] * after - goal[j], move) * share;
            goal[j] += step;
            rest -= step;
        }
        return rest;
    }

    /** A distance from the target in the direction of a move; what lies the other way has no room. */
    private static double room(double distance, double move) {
        return distance > 0 == move > 0 ? distance : 0;
    }

    /** Reduces purchases in one proportion where they would leave less money than {@code least}. */
    private void pay(double[] x, double left, double least) {
        if (left >= least) {
            return;
        }
        double bought = 0;
        for (int j = 0; j < goal.length; j++) {
            bought += Math.max(0, goal[j] - x[j]);
        }
        double share = bought > 0 ? Math.clamp((bought + left - least) / bought, 0, 1) : 1;
        for (int j = 0; j < goal.length; j++) {
            if (goal[j] > x[j]) {
                goal[j] = x[j] + (goal[j] - x[j]) * share;
            }
        }
    }
}
