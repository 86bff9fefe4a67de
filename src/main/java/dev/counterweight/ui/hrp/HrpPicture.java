package dev.counterweight.ui.hrp;

import dev.counterweight.domain.InstrumentId;
import java.util.Arrays;
import java.util.List;

/**
 * The tree and the halving of its leaf order. Arrays are not copied: treat as read-only.
 *
 * @param left the smaller cluster of each merge; below n it is an asset
 * @param height distance at which two clusters join
 * @param order assets from top to bottom
 * @param weights before limits, sum 1
 * @param cophenetic how faithful the tree is to the distances: 1 is perfect
 */
record HrpPicture(
        List<InstrumentId> assets,
        int[] left,
        int[] right,
        double[] height,
        int[] order,
        List<Split> splits,
        double[] weights,
        double cophenetic) {
    HrpPicture {
        assets = List.copyOf(assets);
        splits = List.copyOf(splits);
    }

    /** A range halved: the assets of both halves, their annual volatilities, and what part of the weight goes to the first. */
    record Split(int[] left, int[] right, double leftVolatility, double rightVolatility, double leftShare) {}

    double top() {
        return height[height.length - 1];
    }

    /** The height halfway between the merges that leave this many clusters; above the top for one. */
    double heightOf(int clusters) {
        int kept = height.length - (clusters - 1);
        if (clusters <= 1) {
            return top() * 1.01;
        }
        double below = kept == 0 ? 0 : height[kept - 1];
        return (below + height[kept]) / 2;
    }

    /**
     * Weights after some splits: what a range has that is not halved yet stands in equal parts at its assets.
     *
     * @param done number of splits that were made, 0 to all
     */
    double[] after(int done) {
        int n = assets.size();
        double[] range = new double[n];
        int[] size = new int[n];
        Arrays.fill(range, 1);
        Arrays.fill(size, n);
        for (int k = 0; k < done; k++) {
            Split s = splits.get(k);
            for (int i : s.left()) {
                range[i] *= s.leftShare();
                size[i] = s.left().length;
            }
            for (int i : s.right()) {
                range[i] *= 1 - s.leftShare();
                size[i] = s.right().length;
            }
        }
        double[] weights = new double[n];
        for (int i = 0; i < n; i++) {
            weights[i] = range[i] / size[i];
        }
        return weights;
    }

    /** What a split has to share out, and what its halves get. */
    double[] shares(int split) {
        double[] before = after(split);
        Split s = splits.get(split);
        double whole = before[s.left()[0]] * (s.left().length + s.right().length);
        return new double[] {whole, whole * s.leftShare(), whole * (1 - s.leftShare())};
    }
}
