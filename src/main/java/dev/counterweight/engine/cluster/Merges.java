package dev.counterweight.engine.cluster;

/** Merges in the order an algorithm found them, each naming one leaf of either side; sorts and numbers them. */
final class Merges {
    private final int[] a;
    private final int[] b;
    private final double[] height;
    private int count;

    Merges(int leaves) {
        a = new int[leaves - 1];
        b = new int[leaves - 1];
        height = new double[leaves - 1];
    }

    void add(int leafA, int leafB, double at) {
        a[count] = leafA;
        b[count] = leafB;
        height[count] = at;
        count++;
    }

    /** Orders merges by height, keeping the order of equal heights, and numbers clusters as they appear. */
    Linkage linkage() {
        int merges = a.length;
        int leaves = merges + 1;
        int[] order = order();
        int[] parent = new int[2 * leaves - 1];
        for (int i = 0; i < parent.length; i++) {
            parent[i] = i;
        }
        int[] left = new int[merges];
        int[] right = new int[merges];
        double[] sorted = new double[merges];
        int[] size = new int[merges];
        for (int k = 0; k < merges; k++) {
            int m = order[k];
            int x = root(parent, a[m]);
            int y = root(parent, b[m]);
            left[k] = Math.min(x, y);
            right[k] = Math.max(x, y);
            sorted[k] = height[m];
            size[k] = (x < leaves ? 1 : size[x - leaves]) + (y < leaves ? 1 : size[y - leaves]);
            parent[x] = leaves + k;
            parent[y] = leaves + k;
        }
        return new Linkage(left, right, sorted, size);
    }

    private static int root(int[] parent, int start) {
        int top = start;
        while (parent[top] != top) {
            top = parent[top];
        }
        int node = start;
        while (parent[node] != top) {
            int next = parent[node];
            parent[node] = top;
            node = next;
        }
        return top;
    }

    /** Stable bottom-up merge sort of merge numbers by height. */
    private int[] order() {
        int n = height.length;
        int[] from = new int[n];
        int[] to = new int[n];
        for (int i = 0; i < n; i++) {
            from[i] = i;
        }
        for (int width = 1; width < n; width *= 2) {
            for (int low = 0; low < n; low += 2 * width) {
                int middle = Math.min(low + width, n);
                int high = Math.min(low + 2 * width, n);
                int i = low;
                int j = middle;
                for (int k = low; k < high; k++) {
                    boolean first = i < middle && (j >= high || height[from[i]] <= height[from[j]]);
                    to[k] = first ? from[i++] : from[j++];
                }
            }
            int[] swap = from;
            from = to;
            to = swap;
        }
        return from;
    }
}
