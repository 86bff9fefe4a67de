package dev.counterweight.engine.cluster;

import java.util.Arrays;

/**
 * Complete, average and Ward linkage by chains of nearest neighbours, {@code O(n^2)} time: Murtagh, "A survey of recent
 * advances in hierarchical clustering algorithms" (1983); Muellner, "fastcluster" (2013). Distances to a new cluster follow
 * Lance and Williams (1967). Of equal distances the one before in the chain wins, then the smaller slot. The matrix shrinks to
 * the living clusters whenever half of them are gone.
 */
final class NeighbourChain {
    private final LinkageMethod method;
    private final int leaves;
    private double[] d;
    private int width;
    /** A leaf of the cluster in each slot, and its number of leaves; zero for a dead slot. */
    private final int[] leaf;

    private final int[] size;
    /** Infinity for dead slots, zero for living ones: added to a distance it takes dead slots out of a search. */
    private final double[] dead;

    private final int[] chain;
    private int length;

    /** @param distances {@code n x n}, exactly symmetric; overwritten */
    NeighbourChain(double[] distances, int n, LinkageMethod method) {
        this.method = method;
        this.leaves = n;
        d = distances;
        width = n;
        leaf = new int[n];
        size = new int[n];
        dead = new double[n];
        chain = new int[n];
        for (int i = 0; i < n; i++) {
            leaf[i] = i;
            size[i] = 1;
            d[i * n + i] = Double.POSITIVE_INFINITY;
        }
    }

    Linkage linkage() {
        Merges merges = new Merges(leaves);
        for (int alive = leaves; alive > 1; alive--) {
            if (2 * alive <= width && width > 32) {
                shrink(alive);
            }
            growChain();
            int x = Math.min(chain[length - 1], chain[length - 2]);
            int y = Math.max(chain[length - 1], chain[length - 2]);
            length -= 2;
            merges.add(leaf[x], leaf[y], d[x * width + y]);
            join(x, y);
        }
        return merges.linkage();
    }

    /** Walks from neighbour to nearest neighbour until two are each other's nearest. */
    private void growChain() {
        if (length == 0) {
            int first = 0;
            while (size[first] == 0) {
                first++;
            }
            chain[0] = first;
            length = 1;
        }
        while (true) {
            int x = chain[length - 1];
            int before = length > 1 ? chain[length - 2] : -1;
            int nearest = before;
            double least = before >= 0 ? d[x * width + before] : Double.POSITIVE_INFINITY;
            int row = x * width;
            for (int i = 0; i < width; i++) {
                double distance = d[row + i] + dead[i];
                if (distance < least) {
                    least = distance;
                    nearest = i;
                }
            }
            if (nearest < 0) {
                throw new IllegalStateException("no finite distance from cluster of leaf " + leaf[x]);
            }
            if (nearest == before) {
                return;
            }
            chain[length++] = nearest;
        }
    }

    /** Puts the union of x and y into slot y. */
    private void join(int x, int y) {
        int toX = x * width;
        int toY = y * width;
        double apart = d[toX + y];
        double nx = size[x];
        double ny = size[y];
        size[x] = 0;
        dead[x] = Double.POSITIVE_INFINITY;
        switch (method) {
            case SINGLE -> throw new IllegalStateException("single linkage is calculated by SpanningTree");
            case COMPLETE -> {
                for (int i = 0; i < width; i++) {
                    d[toY + i] = Math.max(d[toX + i], d[toY + i]);
                }
            }
            case AVERAGE -> {
                double both = nx + ny;
                for (int i = 0; i < width; i++) {
                    d[toY + i] = (nx * d[toX + i] + ny * d[toY + i]) / both;
                }
            }
            case WARD -> {
                double squared = apart * apart;
                for (int i = 0; i < width; i++) {
                    double ni = size[i];
                    double share = 1 / (nx + ny + ni);
                    double dx = d[toX + i];
                    double dy = d[toY + i];
                    d[toY + i] = Math.sqrt(Math.max(
                            0, (ni + nx) * share * dx * dx + (ni + ny) * share * dy * dy - ni * share * squared));
                }
            }
        }
        size[y] = (int) (nx + ny);
        d[toY + y] = Double.POSITIVE_INFINITY;
        for (int i = 0; i < width; i++) {
            if (size[i] > 0) {
                d[i * width + y] = d[toY + i];
            }
        }
    }

    private void shrink(int alive) {
        int[] slot = new int[width];
        double[] smaller = new double[alive * alive];
        int kept = 0;
        for (int i = 0; i < width; i++) {
            slot[i] = kept;
            if (size[i] == 0) {
                continue;
            }
            int to = kept * alive;
            for (int j = 0; j < width; j++) {
                if (size[j] > 0) {
                    smaller[to++] = d[i * width + j];
                }
            }
            kept++;
        }
        for (int k = 0; k < length; k++) {
            chain[k] = slot[chain[k]];
        }
        for (int i = 0; i < width; i++) {
            if (size[i] > 0) {
                leaf[slot[i]] = leaf[i];
                size[slot[i]] = size[i];
            }
        }
        Arrays.fill(dead, 0, alive, 0);
        d = smaller;
        width = alive;
    }
}
