package dev.counterweight.engine.allocate;

import java.util.Arrays;

/**
 * The last step of hierarchical risk parity: Lopez de Prado, "Building diversified portfolios that outperform out of sample"
 * (2016). The leaf order is halved again and again; the halves of a range share its weight in inverse proportion to the
 * variance that each has with inverse-variance weights inside.
 *
 * <p>With {@code u = 1 / variance}, a range's variance is {@code sum u_i S_ij u_j / (sum u)^2}; the sums of a range are those of
 * its halves and twice what lies between them, so that every pair of assets is looked at once.
 */
public final class RecursiveBisection {
    /** A range whose quadratic form is this small a part of its diagonal is a perfect hedge; the rest is rounding. */
    private static final double NO_RISK = 1e-13;

    private final int n;
    private final int[] order;
    /** One over variance, by position. */
    private final double[] u;
    /** Ranges of two or more positions: halves follow their whole, the left half first. */
    private final int[] start;

    private final int[] end;
    private final double[] leftVariance;
    private final double[] rightVariance;
    private final double[] leftShare;
    private final double[] weights;

    /**
     * @param covariance {@code n x n}, symmetric, row-major
     * @param variance its diagonal, positive
     * @param order leaf order, length n
     */
    RecursiveBisection(double[] covariance, double[] variance, int[] order) {
        n = order.length;
        this.order = order;
        u = new double[n];
        for (int p = 0; p < n; p++) {
            u[p] = 1 / variance[order[p]];
        }
        int splits = n - 1;
        start = new int[splits];
        end = new int[splits];
        leftVariance = new double[splits];
        rightVariance = new double[splits];
        leftShare = new double[splits];
        weights = new double[n];
        if (splits > 0) {
            layOut(0, 0, n);
        }
        variances(between(covariance));
        share();
    }

    private void layOut(int node, int from, int to) {
        start[node] = from;
        end[node] = to;
        int middle = middle(from, to);
        if (middle - from > 1) {
            layOut(node + 1, from, middle);
        }
        if (to - middle > 1) {
            layOut(node + middle - from, middle, to);
        }
    }

    private static int middle(int from, int to) {
        return from + (to - from) / 2;
    }

    /** {@code sum u_i S_ij u_j} over i in the left and j in the right half of each range but the whole. */
    private double[] between(double[] covariance) {
        double[] sums = new double[n];
        // A row is copied as a whole, which streams; its columns are then picked from the first level of the cache.
        double[] row = new double[n];
        for (int p = 0; p < n; p++) {
            System.arraycopy(covariance, order[p] * n, row, 0, n);
            int node = 0;
            int from = 0;
            int to = n;
            while (to - from > 1) {
                int middle = middle(from, to);
                if (p < middle) {
                    if (node > 0) {
                        sums[node] += u[p] * dot(row, middle, to);
                    }
                    to = middle;
                    node++;
                } else {
                    node += middle - from;
                    from = middle;
                }
            }
        }
        return sums;
    }

    private double dot(double[] row, int from, int to) {
        double a = 0;
        double b = 0;
        double c = 0;
        double d = 0;
        int p = from;
        for (; p + 3 < to; p += 4) {
            a += row[order[p]] * u[p];
            b += row[order[p + 1]] * u[p + 1];
            c += row[order[p + 2]] * u[p + 2];
            d += row[order[p + 3]] * u[p + 3];
        }
        for (; p < to; p++) {
            a += row[order[p]] * u[p];
        }
        return a + b + (c + d);
    }

    private void variances(double[] between) {
        double[] form = new double[n];
        double[] mass = new double[n];
        for (int node = n - 2; node >= 0; node--) {
            int middle = middle(start[node], end[node]);
            int right = node + middle - start[node];
            boolean leftLeaf = middle - start[node] == 1;
            boolean rightLeaf = end[node] - middle == 1;
            double leftMass = leftLeaf ? u[start[node]] : mass[node + 1];
            double rightMass = rightLeaf ? u[middle] : mass[right];
            double leftForm = leftLeaf ? leftMass : form[node + 1];
            double rightForm = rightLeaf ? rightMass : form[right];
            leftVariance[node] = leftForm > NO_RISK * leftMass ? leftForm / leftMass / leftMass : 0;
            rightVariance[node] = rightForm > NO_RISK * rightMass ? rightForm / rightMass / rightMass : 0;
            mass[node] = leftMass + rightMass;
            form[node] = leftForm + rightForm + 2 * between[node];
        }
    }

    private void share() {
        Arrays.fill(weights, 1);
        for (int node = 0; node < n - 1; node++) {
            double both = leftVariance[node] + rightVariance[node];
            leftShare[node] = both > 0 ? 1 - leftVariance[node] / both : 0.5;
            int middle = middle(start[node], end[node]);
            for (int p = start[node]; p < end[node]; p++) {
                weights[p] *= p < middle ? leftShare[node] : 1 - leftShare[node];
            }
        }
    }

    /** Number of splits, n - 1; split 0 is the first. */
    public int splits() {
        return n - 1;
    }

    /** A split, with the assets on either side and what decides how weight is shared. */
    public Split split(int k) {
        int middle = middle(start[k], end[k]);
        return new Split(
                Arrays.copyOfRange(order, start[k], middle),
                Arrays.copyOfRange(order, middle, end[k]),
                leftVariance[k],
                rightVariance[k],
                leftShare[k]);
    }

    /** Weights by asset, length n. */
    public double[] weights() {
        double[] byAsset = new double[n];
        for (int p = 0; p < n; p++) {
            byAsset[order[p]] = weights[p];
        }
        return byAsset;
    }

    /** The leaf order that was halved. */
    public int[] order() {
        return order.clone();
    }

    /**
     * @param left asset indices of the left half, in leaf order
     * @param right asset indices of the right half
     * @param leftVariance annual variance of the left half with inverse-variance weights
     * @param rightVariance the same of the right half
     * @param leftShare part of the range's weight that goes left, {@code alpha = 1 - leftVariance / (leftVariance +
     *     rightVariance)}; one half where neither side has risk
     */
    public record Split(int[] left, int[] right, double leftVariance, double rightVariance, double leftShare) {}
}
