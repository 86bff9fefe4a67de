package dev.counterweight.engine.plan;

import java.util.Arrays;
import java.util.Comparator;
import java.util.stream.IntStream;

/**
 * How many whole units to hold of each asset so that {@code sum |target - units price| + cash left} is least and no more than the
 * money there is is spent: exact, by branch and bound, or with the gap that was left when the search was cut off.
 *
 * <p>With every asset rounded down, one unit more of an asset takes its price from the money left and makes up the rest of its
 * target, which is less than its price; one unit fewer gives its price back and loses as much. So the task is a knapsack in
 * which a bound comes from filling the money left with the best rest per price, the last one in part (Dantzig, Discrete-Variable
 * Extremum Problems, 1957), and units fewer serve only to fill a shortage exactly.
 *
 * @param units whole units of each asset, zero or more
 * @param cash what is left
 * @param objective sum of what assets are off their targets, and the cash
 * @param bound no whole units have a smaller objective
 * @param optimal whether the search was completed, so that the bound is the objective
 * @param nodes steps of the search
 */
public record WholeLots(long[] units, double cash, double objective, double bound, boolean optimal, long nodes) {

    /**
     * @param prices of one unit each, positive
     * @param targets money for each asset, zero or more, which add up to the money there is at most
     * @param money what there is
     * @param mostNodes where the search is cut off
     */
    public static WholeLots of(double[] prices, double[] targets, double money, long mostNodes) {
        if (targets.length != prices.length || prices.length == 0) {
            throw new IllegalArgumentException(
                    "there are " + prices.length + " prices and " + targets.length + " targets, expected as many");
        }
        double sum = 0;
        for (int i = 0; i < prices.length; i++) {
            if (!(prices[i] > 0) || Double.isInfinite(prices[i])) {
                throw new IllegalArgumentException("price " + i + " is " + prices[i] + ", expected a positive number");
            }
            if (!(targets[i] >= 0) || Double.isInfinite(targets[i])) {
                throw new IllegalArgumentException("target " + i + " is " + targets[i] + ", expected zero or more");
            }
            sum += targets[i];
        }
        if (!(money > 0) || Double.isInfinite(money) || sum > money * (1 + 1e-9)) {
            throw new IllegalArgumentException(
                    "money is " + money + ", expected a positive amount of at least the targets, " + sum);
        }
        return new Search(prices, targets, money, mostNodes).run();
    }

    private static final class Search {
        private static final double TIE = 1e-12;

        private final double[] prices;
        private final double[] targets;
        private final double money;
        private final long mostNodes;
        private final int n;
        private final long[] floor;
        private final double[] rest;
        /** Best rest per price first. */
        private final int[] order;
        /** Dearest first. */
        private final int[] dearest;

        private final boolean[] more;
        private final long[] fewer;
        private long[] found = new long[0];
        private double most = Double.NEGATIVE_INFINITY;
        private long nodes;

        Search(double[] prices, double[] targets, double money, long mostNodes) {
            this.prices = prices;
            this.targets = targets;
            this.money = money;
            this.mostNodes = mostNodes;
            n = prices.length;
            floor = new long[n];
            rest = new double[n];
            for (int i = 0; i < n; i++) {
                floor[i] = (long) Math.floor(targets[i] / prices[i]);
                rest[i] = Math.max(0, targets[i] - floor[i] * prices[i]);
            }
            order = sorted(i -> -rest[i] / prices[i]);
            dearest = sorted(i -> -prices[i]);
            more = new boolean[n];
            fewer = new long[n];
        }

        private int[] sorted(java.util.function.IntToDoubleFunction key) {
            return IntStream.range(0, n)
                    .boxed()
                    .sorted(Comparator.comparingDouble(key::applyAsDouble))
                    .mapToInt(Integer::intValue)
                    .toArray();
        }

        WholeLots run() {
            double left = money;
            double missing = 0;
            double spare = money;
            for (int i = 0; i < n; i++) {
                left -= floor[i] * prices[i];
                missing += rest[i];
                spare -= targets[i];
            }
            double greatest = filled(0, left);
            branch(0, 0, left);
            double off = 0;
            double cash = money;
            for (int i = 0; i < n; i++) {
                off += Math.abs(targets[i] - found[i] * prices[i]);
                cash -= found[i] * prices[i];
            }
            boolean complete = nodes <= mostNodes;
            double objective = off + cash;
            double bound = complete ? objective : Math.min(objective, spare + 2 * (missing - greatest));
            return new WholeLots(found, cash, objective, bound, complete, nodes);
        }

        /** The most of the rests that money can make up for from asset k of the order on, the last one in part. */
        private double filled(int k, double left) {
            double made = 0;
            for (int q = k; q < n && left > 0; q++) {
                int i = order[q];
                double share = Math.min(1, left / prices[i]);
                made += share * rest[i];
                left -= share * prices[i];
            }
            return made;
        }

        private void branch(int k, double made, double left) {
            // the first way down, which is greedy, is always gone to its end
            if (++nodes > mostNodes && found.length > 0) {
                return;
            }
            if (made + (left > 0 ? filled(k, left) : left) <= most + TIE) {
                return;
            }
            if (k == n || left < 0) {
                settle(made, left);
            }
            if (k == n) {
                return;
            }
            int i = order[k];
            more[i] = true;
            branch(k + 1, made + rest[i], left - prices[i]);
            more[i] = false;
            branch(k + 1, made, left);
        }

        /** Takes the assets chosen, with units fewer of others where more is spent than there is. */
        private void settle(double made, double left) {
            if (left >= 0) {
                if (made > most) {
                    take(made);
                }
                return;
            }
            Arrays.fill(fewer, 0);
            giveBack(0, -left, 0, made);
        }

        private void giveBack(int q, double shortage, double lost, double made) {
            nodes++;
            if (shortage <= 0) {
                if (made - lost > most + TIE) {
                    take(made - lost);
                }
                return;
            }
            if (q == n || made - lost - shortage <= most + TIE || (nodes > mostNodes && found.length > 0)) {
                return;
            }
            int i = dearest[q];
            long many = more[i] ? 0 : Math.min(floor[i], (long) Math.ceil(shortage / prices[i]));
            for (long k = many; k >= 0; k--) {
                fewer[i] = k;
                giveBack(q + 1, shortage - k * prices[i], lost + k * prices[i], made);
            }
            fewer[i] = 0;
        }

        private void take(double value) {
            most = value;
            long[] units = new long[n];
            for (int i = 0; i < n; i++) {
                units[i] = floor[i] + (more[i] ? 1 : 0) - fewer[i];
            }
            found = units;
        }
    }
}
