package dev.counterweight.engine.qp;

import java.util.Arrays;

/**
 * The portfolio of greatest return within bounds, where the critical line starts: assets in order of falling mean are
 * filled to their upper bound until the budget is spent. Means are centred on that of the marginal asset, so that nearly
 * equal means lose no digits however large lambda is.
 *
 * @param mean expected returns, length n
 * @param lower least weights
 * @param upper greatest weights, finite
 * @param level mean of the marginal assets
 * @param centred {@code mean - level}, exactly zero for the marginal assets
 */
record StartVertex(double[] mean, double[] lower, double[] upper, double level, double[] centred) {
    private static final double SUM_TOLERANCE = 1e-12;
    private static final double SPENT = 1e-13;

    static StartVertex of(double[] mean, double[] lower, double[] upper) {
        double[] finite = Bounds.finiteUpper(lower, upper);
        double level = marginalMean(mean, lower, finite);
        double most = 0;
        for (double m : mean) {
            most = Math.max(most, Math.abs(m));
        }
        double[] centred = new double[mean.length];
        for (int i = 0; i < mean.length; i++) {
            double difference = mean[i] - level;
            centred[i] = Math.abs(difference) <= 1e-15 * most ? 0 : difference;
        }
        return new StartVertex(mean, lower, finite, level, centred);
    }

    /** Puts the state onto this vertex; where means tie, onto the point of least variance among the best. */
    void place(BoxState state) {
        int n = mean.length;
        double spent = 0;
        int tied = 0;
        for (int i = 0; i < n; i++) {
            if (centred[i] == 0) {
                tied++;
                state.rest(i, BoxState.LOWER);
            } else {
                state.rest(i, centred[i] > 0 ? BoxState.UPPER : BoxState.LOWER);
            }
            spent += state.w[i];
        }
        double remaining = 1 - spent;
        int[] ties = new int[tied];
        double capacity = 0;
        for (int i = 0, t = 0; i < n; i++) {
            if (centred[i] == 0) {
                ties[t++] = i;
                capacity += upper[i] - lower[i];
            }
        }
        if (tied > 1 && remaining > SPENT && remaining < capacity - SPENT) {
            shareOut(state, ties, remaining);
            return;
        }
        boolean full = remaining > SPENT && tied > 1;
        for (int i : ties) {
            if (full) {
                state.rest(i, BoxState.UPPER);
            } else if (tied == 1) {
                state.w[i] = Math.clamp(lower[i] + remaining, lower[i], upper[i]);
            }
        }
        state.refreshGradient();
        state.enter(pivot(state, ties, full));
    }

    /** Puts the state onto a vertex of greatest return, tied assets in the order of their indices. */
    void placeAtVertex(BoxState state) {
        double remaining = 1;
        for (int i = 0; i < mean.length; i++) {
            state.rest(i, centred[i] > 0 ? BoxState.UPPER : BoxState.LOWER);
            remaining -= state.w[i];
        }
        int marginal = -1;
        for (int i = 0; i < mean.length; i++) {
            if (centred[i] == 0 && (marginal < 0 || remaining > 0)) {
                double room = upper[i] - lower[i];
                if (remaining >= room) {
                    state.rest(i, BoxState.UPPER);
                } else {
                    state.w[i] = lower[i] + Math.max(remaining, 0);
                }
                remaining -= room;
                marginal = i;
            }
        }
        state.refreshGradient();
        state.enter(marginal);
    }

    /** The tied asset that fixes the multiplier of the budget: among several on one bound, the one that moves first. */
    private int pivot(BoxState state, int[] ties, boolean full) {
        int found = ties[0];
        for (int i : ties) {
            boolean movable = lower[i] < upper[i];
            boolean foundMovable = lower[found] < upper[found];
            boolean before = full ? state.g[i] > state.g[found] : state.g[i] < state.g[found];
            if (movable && (!foundMovable || before)) {
                found = i;
            }
        }
        return found;
    }

    /** Least variance over the tied assets: a line of their own with distinct artificial means, everything else at rest. */
    private void shareOut(BoxState state, int[] ties, double remaining) {
        int n = mean.length;
        double[] others = state.side.clone();
        Arrays.fill(state.side, BoxState.NONE);
        Integer[] order = new Integer[ties.length];
        for (int t = 0; t < ties.length; t++) {
            order[t] = ties[t];
        }
        Arrays.sort(order, (a, b) -> {
            int c = Double.compare(state.variance[a], state.variance[b]);
            return c != 0 ? c : Integer.compare(a, b);
        });
        double rung = 0;
        for (int i : ties) {
            rung += state.variance[i] / ties.length / ties.length;
        }
        if (!(rung > 0)) {
            rung = 1;
        }
        int marginal = 0;
        double left = remaining;
        for (int t = 0; t < order.length && left > 0; t++) {
            int i = order[t];
            double room = upper[i] - lower[i];
            if (room > 0) {
                marginal = t;
                state.w[i] = left < room ? lower[i] + left : upper[i];
                left -= room;
            }
        }
        Arrays.fill(state.c, 0);
        for (int t = 0; t < order.length; t++) {
            int i = order[t];
            state.c[i] = (marginal - t) * rung;
            state.side[i] = lower[i] == upper[i] ? BoxState.NONE : t < marginal ? BoxState.UPPER : BoxState.LOWER;
        }
        state.refreshGradient();
        state.enter(order[marginal]);
        CriticalLine.descend(state);
        System.arraycopy(centred, 0, state.c, 0, n);
        state.factor.refactorise();
        boolean[] tied = new boolean[n];
        for (int i : ties) {
            tied[i] = true;
        }
        for (int i = 0; i < n; i++) {
            if (!tied[i]) {
                state.side[i] = others[i];
            }
        }
    }

    /** The mean of the assets that the last of the budget goes to, by weighted selection in expected O(n). */
    private static double marginalMean(double[] mean, double[] lower, double[] upper) {
        int n = mean.length;
        int[] index = new int[n];
        double need = 1;
        for (int i = 0; i < n; i++) {
            index[i] = i;
            need -= lower[i];
        }
        int from = 0;
        int to = n - 1;
        double lowest = mean[0];
        while (from <= to) {
            double pivot = middle(mean[index[from]], mean[index[(from + to) >>> 1]], mean[index[to]]);
            int high = from;
            int low = to;
            double above = 0;
            double equal = 0;
            for (int i = from; i <= low; ) {
                int asset = index[i];
                double capacity = upper[asset] - lower[asset];
                if (mean[asset] > pivot) {
                    above += capacity;
                    index[i++] = index[high];
                    index[high++] = asset;
                } else if (mean[asset] < pivot) {
                    index[i] = index[low];
                    index[low--] = asset;
                } else {
                    equal += capacity;
                    i++;
                }
            }
            lowest = pivot;
            if (high > from && need <= above + SPENT) {
                to = high - 1;
            } else if (need <= above + equal + SPENT) {
                return pivot;
            } else {
                need -= above + equal;
                from = low + 1;
            }
        }
        return lowest;
    }

    private static double middle(double a, double b, double c) {
        return Math.max(Math.min(a, b), Math.min(Math.max(a, b), c));
    }

    /** Checks of bounds that every solver over bounds shares. */
    static final class Bounds {
        private Bounds() {}

        /** Upper bounds with infinite ones replaced by what the others' lower bounds leave; the array itself if none. */
        static double[] finiteUpper(double[] lower, double[] upper) {
            double least = 0;
            double most = 0;
            boolean infinite = false;
            for (int i = 0; i < lower.length; i++) {
                if (!(lower[i] <= upper[i]) || Double.isInfinite(lower[i])) {
                    throw new IllegalArgumentException("bounds of asset " + i + " are " + lower[i] + " and " + upper[i]
                            + ", expected a finite lower bound not above the upper");
                }
                least += lower[i];
                most += upper[i];
                infinite |= Double.isInfinite(upper[i]);
            }
            if (!(least <= 1 + SUM_TOLERANCE) || !(most >= 1 - SUM_TOLERANCE)) {
                throw new IllegalArgumentException("lower bounds add up to " + least + " and upper bounds to " + most
                        + ", expected at most and at least 1");
            }
            if (!infinite) {
                return upper;
            }
            double[] finite = upper.clone();
            for (int i = 0; i < lower.length; i++) {
                finite[i] = Math.min(finite[i], Math.max(lower[i], 1 - (least - lower[i])));
            }
            return finite;
        }
    }
}
