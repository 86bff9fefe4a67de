package dev.counterweight.service.analysis;

import dev.counterweight.engine.cluster.Dendrogram;
import java.util.List;

/**
 * How hierarchical risk parity comes to its weights, before limits. Clusters have SciPy's numbers: below n they are assets, n + i is
 * made by merge i. Arrays are not copied: treat as read-only.
 *
 * @param left the smaller cluster number of each merge, length n - 1
 * @param right the larger one
 * @param height distance at which the two join, never descending
 * @param leafOrder assets from one end to the other
 * @param splits of the leaf order, each whole before its halves, the first half first
 * @param weights by asset, sum 1
 * @param cophenetic correlation of the tree's distances with the assets'
 */
public record HierarchyReport(
        List<String> assets,
        int[] left,
        int[] right,
        double[] height,
        int[] leafOrder,
        List<Split> splits,
        double[] weights,
        double cophenetic,
        Dendrogram tree) {
    public HierarchyReport {
        assets = List.copyOf(assets);
        splits = List.copyOf(splits);
    }

    /**
     * One range of the leaf order, halved.
     *
     * @param left assets of the first half
     * @param leftVariance annual, with inverse-variance weights inside
     * @param leftShare part of the range's weight that goes to the first half
     */
    public record Split(int[] left, int[] right, double leftVariance, double rightVariance, double leftShare) {}

    /** The cluster of each asset when the tree is cut at a height, numbered from 0. */
    public int[] clustersAt(double cut) {
        return tree.cutAt(cut);
    }
}
