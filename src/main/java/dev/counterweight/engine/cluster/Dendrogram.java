package dev.counterweight.engine.cluster;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Supplier;

/**
 * The tree of a {@link Linkage}: leaf order, members of each cluster, cuts. Nodes have the linkage's numbers: leaves {@code 0
 * .. n-1}, merge {@code k} is node {@code n + k}, the last one is the root.
 */
public final class Dendrogram {
    private final Linkage linkage;
    private final int leaves;
    /** Leaves from left to right; every node covers a contiguous range of it. */
    private final int[] order;
    /** First position of each node in the order. */
    private final int[] start;

    public Dendrogram(Linkage linkage) {
        this.linkage = linkage;
        leaves = linkage.leaves();
        start = new int[2 * leaves - 1];
        order = new int[leaves];
        for (int node = 2 * leaves - 2; node >= leaves; node--) {
            int a = linkage.left()[node - leaves];
            start[a] = start[node];
            start[linkage.right()[node - leaves]] = start[node] + size(a);
        }
        for (int leaf = 0; leaf < leaves; leaf++) {
            order[start[leaf]] = leaf;
        }
    }

    public Linkage linkage() {
        return linkage;
    }

    /** Number of leaves, n. */
    public int leaves() {
        return leaves;
    }

    /** The last merge; the leaf itself when there is only one. */
    public int root() {
        return 2 * leaves - 2;
    }

    public boolean isLeaf(int node) {
        return node < leaves;
    }

    /** Number of leaves below a node; 1 for a leaf. */
    public int size(int node) {
        return node < leaves ? 1 : linkage.size()[node - leaves];
    }

    /** The child with the smaller number, drawn first. */
    public int left(int node) {
        return linkage.left()[merge(node)];
    }

    public int right(int node) {
        return linkage.right()[merge(node)];
    }

    /** Distance at which the node's children join; zero for a leaf. */
    public double height(int node) {
        return node < leaves ? 0 : linkage.height()[node - leaves];
    }

    /** Leaves below a node, in leaf order. */
    public int[] members(int node) {
        return Arrays.copyOfRange(order, start[node], start[node] + size(node));
    }

    /** Quasi-diagonal order: similar leaves next to each other, the smaller cluster number first. Length n. */
    public int[] leafOrder() {
        return order.clone();
    }

    /**
     * Leaves from left to right. Length n. Anything but the plain order takes up to {@code O(n^3)}: see {@link
     * OptimalLeafOrder}.
     *
     * @param distances {@code n x n}, symmetric, row-major; asked for only when the order depends on them
     */
    public int[] leafOrder(LeafOrder rule, Supplier<double[]> distances) {
        return switch (rule) {
            case QUASI_DIAGONAL -> leafOrder();
            case OPTIMAL -> new OptimalLeafOrder(this, distances.get()).order();
            case OPTIMAL_PER_NODE -> new OptimalLeafOrder(this, distances.get()).orderPerNode();
        };
    }

    int position(int node) {
        return start[node];
    }

    /**
     * Cuts the tree into a given number of clusters by undoing the highest merges.
     *
     * @param clusters 1 .. n
     * @return the cluster of each leaf, numbered from 0 in order of each cluster's first leaf
     */
    public int[] cut(int clusters) {
        if (clusters < 1 || clusters > leaves) {
            throw new IllegalArgumentException("clusters is " + clusters + ", expected 1 to " + leaves);
        }
        return labels(leaves - clusters);
    }

    /** As {@link #cut}, keeping every merge at this height or below. */
    public int[] cutAt(double height) {
        int kept = 0;
        while (kept < leaves - 1 && linkage.height()[kept] <= height) {
            kept++;
        }
        return labels(kept);
    }

    /** The clusters of {@link #cut} as lists of leaves, each ascending. */
    public List<int[]> clusters(int count) {
        int[] label = cut(count);
        int[] sizes = new int[count];
        for (int l : label) {
            sizes[l]++;
        }
        List<int[]> clusters = new ArrayList<>();
        for (int size : sizes) {
            clusters.add(new int[size]);
        }
        int[] filled = new int[count];
        for (int leaf = 0; leaf < leaves; leaf++) {
            clusters.get(label[leaf])[filled[label[leaf]]++] = leaf;
        }
        return clusters;
    }

    /** Height at which each pair of leaves first shares a cluster: {@code n x n}, symmetric, row-major, zero diagonal. */
    public double[] copheneticDistances() {
        double[] result = new double[leaves * leaves];
        for (int node = leaves; node < 2 * leaves - 1; node++) {
            double height = height(node);
            int a = left(node);
            int b = right(node);
            for (int i = start[a]; i < start[a] + size(a); i++) {
                for (int j = start[b]; j < start[b] + size(b); j++) {
                    result[order[i] * leaves + order[j]] = height;
                    result[order[j] * leaves + order[i]] = height;
                }
            }
        }
        return result;
    }

    private int merge(int node) {
        if (node < leaves) {
            throw new IllegalArgumentException("node " + node + " is a leaf and has no children");
        }
        return node - leaves;
    }

    private int[] labels(int keptMerges) {
        int[] top = new int[2 * leaves - 1];
        Arrays.fill(top, -1);
        for (int node = leaves + keptMerges - 1; node >= 0; node--) {
            if (top[node] < 0) {
                top[node] = node;
            }
            if (node >= leaves) {
                top[left(node)] = top[node];
                top[right(node)] = top[node];
            }
        }
        int[] number = new int[2 * leaves - 1];
        Arrays.fill(number, -1);
        int[] label = new int[leaves];
        int next = 0;
        for (int leaf = 0; leaf < leaves; leaf++) {
            if (number[top[leaf]] < 0) {
                number[top[leaf]] = next++;
            }
            label[leaf] = number[top[leaf]];
        }
        return label;
    }
}
