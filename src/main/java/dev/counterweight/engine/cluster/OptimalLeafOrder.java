package dev.counterweight.engine.cluster;

import java.util.Arrays;

/**
 * The leaf order of least path length that a dendrogram allows: Bar-Joseph, Gifford, Jaakkola, "Fast optimal leaf ordering for
 * hierarchical clustering" (2001). {@code M[u][w]}, the shortest path through a cluster from leaf {@code u} to leaf {@code w}
 * at its ends, follows for each pair of ends on different sides from the children's. An order and its reverse are equally
 * long; the one with the root's smaller child first is taken. Of other equal orders the first found in leaf order wins.
 *
 * <p>Rows and columns are positions in the plain leaf order, where every cluster is a contiguous range.
 */
final class OptimalLeafOrder {
    private final Dendrogram tree;
    private final int n;
    private final int[] plain;
    /** Distances between positions, {@code n x n}. */
    private final double[] d;
    /** Shortest path with these ends through the least cluster that holds both, {@code n x n}, symmetric. */
    private final double[] best;

    OptimalLeafOrder(Dendrogram tree, double[] distances) {
        this.tree = tree;
        n = tree.leaves();
        if (distances.length != n * n) {
            throw new IllegalArgumentException("distances has " + distances.length + " values, expected " + n * n);
        }
        plain = tree.leafOrder();
        d = new double[n * n];
        for (int i = 0; i < n; i++) {
            for (int j = 0; j < n; j++) {
                d[i * n + j] = distances[plain[i] * n + plain[j]];
            }
        }
        best = new double[n * n];
        for (int node = n; node <= tree.root(); node++) {
            solve(node);
        }
    }

    /** The shortest order, the root's smaller child first. */
    int[] order() {
        int[] positions = new int[n];
        if (n > 1) {
            Ends ends = bestEnds(tree.root());
            lay(tree.root(), ends.from, ends.to, positions, 0);
        }
        return leaves(positions);
    }

    /** Every cluster turned as is best for its parent alone; turning a cluster mirrors everything below it. */
    int[] orderPerNode() {
        boolean[] turned = new boolean[2 * n - 1];
        int[] at = new int[2 * n - 1];
        for (int node = tree.root(); node >= n; node--) {
            Ends ends = bestEnds(node);
            int a = tree.left(node);
            int b = tree.right(node);
            boolean flip = turned[node];
            turned[a] = flip ^ Range.of(tree, a).isRight(ends.from);
            turned[b] = flip ^ !Range.of(tree, b).isRight(ends.to);
            at[a] = flip ? at[node] + tree.size(b) : at[node];
            at[b] = flip ? at[node] : at[node] + tree.size(a);
        }
        int[] positions = new int[n];
        for (int leaf = 0; leaf < n; leaf++) {
            positions[at[leaf]] = tree.position(leaf);
        }
        return leaves(positions);
    }

    private int[] leaves(int[] positions) {
        int[] order = new int[n];
        for (int i = 0; i < n; i++) {
            order[i] = plain[positions[i]];
        }
        return order;
    }

    /** One end in each child with the shortest path between. */
    private Ends bestEnds(int node) {
        Range whole = Range.of(tree, node);
        int from = whole.low;
        int to = whole.middle;
        for (int u = whole.low; u < whole.middle; u++) {
            for (int w = whole.middle; w < whole.high; w++) {
                if (best[u * n + w] < best[from * n + to]) {
                    from = u;
                    to = w;
                }
            }
        }
        return new Ends(from, to);
    }

    private record Ends(int from, int to) {}

    private void solve(int node) {
        Range whole = Range.of(tree, node);
        int span = whole.high - whole.middle;
        Range a = Range.of(tree, tree.left(node));
        Range b = Range.of(tree, tree.right(node));
        double[] through = new double[span];
        for (int u = whole.low; u < whole.middle; u++) {
            throughLeft(u, a, whole, through);
            for (int w = whole.middle; w < whole.high; w++) {
                int from = b.oppositeLow(w) - whole.middle;
                int to = b.oppositeHigh(w) - whole.middle;
                int row = w * n + whole.middle;
                double least = Double.POSITIVE_INFINITY;
                for (int k = from; k < to; k++) {
                    least = Math.min(least, through[k] + best[row + k]);
                }
                best[u * n + w] = least;
                best[w * n + u] = least;
            }
        }
    }

    /** Into {@code through[k - middle]}: the shortest path from u through the left cluster and on to leaf k of the right. */
    private void throughLeft(int u, Range a, Range whole, double[] through) {
        Arrays.fill(through, Double.POSITIVE_INFINITY);
        for (int m = a.oppositeLow(u); m < a.oppositeHigh(u); m++) {
            double sofar = best[u * n + m];
            int row = m * n + whole.middle;
            for (int k = 0; k < through.length; k++) {
                through[k] = Math.min(through[k], sofar + d[row + k]);
            }
        }
    }

    /** Writes the shortest path through a node from position u to position w, which lie on different sides of it. */
    private void lay(int node, int u, int w, int[] into, int at) {
        if (tree.isLeaf(node)) {
            into[at] = u;
            return;
        }
        Range whole = Range.of(tree, node);
        boolean straight = u < whole.middle;
        int first = straight ? tree.left(node) : tree.right(node);
        int second = straight ? tree.right(node) : tree.left(node);
        Range a = Range.of(tree, first);
        Range b = Range.of(tree, second);
        int endOfFirst = -1;
        int startOfSecond = -1;
        double least = Double.POSITIVE_INFINITY;
        for (int m = a.oppositeLow(u); m < a.oppositeHigh(u); m++) {
            for (int k = b.oppositeLow(w); k < b.oppositeHigh(w); k++) {
                double length = best[u * n + m] + d[m * n + k] + best[k * n + w];
                if (length < least) {
                    least = length;
                    endOfFirst = m;
                    startOfSecond = k;
                }
            }
        }
        lay(first, u, endOfFirst, into, at);
        lay(second, startOfSecond, w, into, at + tree.size(first));
    }

    /** Positions of a node: low .. middle is its left child, middle .. high its right; a leaf has no middle. */
    private record Range(int low, int middle, int high) {
        static Range of(Dendrogram tree, int node) {
            int low = tree.position(node);
            return new Range(low, tree.isLeaf(node) ? low : low + tree.size(tree.left(node)), low + tree.size(node));
        }

        boolean isRight(int position) {
            return middle > low && position >= middle;
        }

        /** Where the other end of a path may be that starts at this position: the other side, or the leaf itself. */
        int oppositeLow(int position) {
            return position < middle ? middle : low;
        }

        int oppositeHigh(int position) {
            return position < middle || middle == low ? high : middle;
        }
    }
}
