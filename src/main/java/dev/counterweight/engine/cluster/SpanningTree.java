package dev.counterweight.engine.cluster;

/**
 * Single linkage through the minimum spanning tree (Prim 1957), {@code O(n^2)} time and {@code O(n)} memory. Of equal
 * distances the leaf with the smaller number comes first.
 */
final class SpanningTree {
    /** Below this, which is a correlation above 0.999, a half gap is calculated anew without cancellation. */
    private static final double CLOSE = 0.0005;

    private SpanningTree() {}

    static Linkage ofDistances(double[] distances, int n) {
        Merges merges = new Merges(n);
        Frontier open = new Frontier(n);
        int at = 0;
        for (int step = 1; step < n; step++) {
            int row = at * n;
            double least = Double.POSITIVE_INFINITY;
            int slot = -1;
            for (int k = 0; k < open.count; k++) {
                int leaf = open.leaf[k];
                double d = Math.min(open.nearest[k], distances[row + leaf]);
                open.nearest[k] = d;
                if (d < least) {
                    least = d;
                    slot = k;
                }
            }
            int next = open.leaf[slot];
            merges.add(at, next, least);
            open.remove(slot);
            at = next;
        }
        return merges.linkage();
    }

    /** As above on {@code (1 - rho) / 2}, taken from the covariance on the way; roots only for the n - 1 heights. */
    static Linkage ofCovariance(double[] covariance, double[] variance) {
        int n = variance.length;
        double[] inverse = CorrelationDistance.inverseDeviations(covariance, variance);
        Merges merges = new Merges(n);
        Frontier open = new Frontier(n);
        double[] gaps = new double[n];
        int at = 0;
        for (int step = 1; step < n; step++) {
            System.arraycopy(covariance, at * n, gaps, 0, n);
            toGaps(gaps, inverse, inverse[at]);
            double least = Double.POSITIVE_INFINITY;
            int slot = -1;
            for (int k = 0; k < open.count; k++) {
                int leaf = open.leaf[k];
                double d = gaps[leaf];
                if (d < CLOSE) {
                    d = CorrelationDistance.halfGap(covariance[at * n + leaf], variance[at], variance[leaf]);
                }
                if (d < open.nearest[k]) {
                    open.nearest[k] = d;
                } else {
                    d = open.nearest[k];
                }
                if (d < least) {
                    least = d;
                    slot = k;
                }
            }
            int next = open.leaf[slot];
            merges.add(at, next, Math.sqrt(Math.min(1, least)));
            open.remove(slot);
            at = next;
        }
        return merges.linkage();
    }

    /** Covariances to {@code (1 - rho) / 2}, in a loop of a form that compiles to vector code. */
    private static void toGaps(double[] row, double[] inverse, double own) {
        for (int j = 0; j < row.length; j++) {
            row[j] = (1 - row[j] * (own * inverse[j])) * 0.5;
        }
    }

    /** Leaves outside the tree, ascending, each with its distance to the tree. */
    private static final class Frontier {
        private final int[] leaf;
        private final double[] nearest;
        private int count;

        Frontier(int n) {
            count = n - 1;
            leaf = new int[count];
            nearest = new double[count];
            for (int k = 0; k < count; k++) {
                leaf[k] = k + 1;
                nearest[k] = Double.POSITIVE_INFINITY;
            }
        }

        void remove(int slot) {
            count--;
            System.arraycopy(leaf, slot + 1, leaf, slot, count - slot);
            System.arraycopy(nearest, slot + 1, nearest, slot, count - slot);
        }
    }
}
