package dev.counterweight.engine.cluster;

/**
 * A hierarchical clustering of {@code n} leaves as {@code n - 1} merges in order of height, in SciPy's numbering: leaves are
 * {@code 0 .. n-1}, merge {@code k} makes cluster {@code n + k}. Arrays are not copied: treat as read-only.
 *
 * @param left the smaller cluster number of each merge, length n - 1
 * @param right the larger cluster number of each merge
 * @param height distance at which the two join, never descending
 * @param size leaves in the new cluster
 */
public record Linkage(int[] left, int[] right, double[] height, int[] size) {
    public Linkage {
        int merges = left.length;
        if (right.length != merges || height.length != merges || size.length != merges) {
            throw new IllegalArgumentException("left, right, height and size have " + merges + ", " + right.length
                    + ", " + height.length + " and " + size.length + " values, expected the same number");
        }
        boolean[] used = new boolean[2 * merges + 1];
        for (int k = 0; k < merges; k++) {
            int limit = merges + 1 + k;
            if (left[k] < 0 || left[k] >= right[k] || right[k] >= limit || used[left[k]] || used[right[k]]) {
                throw new IllegalArgumentException("merge " + k + " joins " + left[k] + " and " + right[k]
                        + ", expected two different unused clusters below " + limit + ", smaller first");
            }
            used[left[k]] = true;
            used[right[k]] = true;
            if (!(height[k] >= (k == 0 ? 0 : height[k - 1]))) {
                throw new IllegalArgumentException(
                        "height of merge " + k + " is " + height[k] + ", expected not to descend");
            }
            int leaves = leaves(left[k], merges, size) + leaves(right[k], merges, size);
            if (size[k] != leaves) {
                throw new IllegalArgumentException("size of merge " + k + " is " + size[k] + ", expected " + leaves);
            }
        }
    }

    private static int leaves(int cluster, int merges, int[] size) {
        return cluster <= merges ? 1 : size[cluster - merges - 1];
    }

    /** Number of leaves, n. */
    public int leaves() {
        return left.length + 1;
    }

    /**
     * Clusters assets by their correlations. Single linkage needs no distance matrix and runs on the covariance itself.
     *
     * @param covariance {@code n x n}, symmetric, row-major, positive diagonal
     */
    public static Linkage ofCovariance(double[] covariance, int n, CorrelationDistance distance, LinkageMethod method) {
        return ofCovariance(covariance, CorrelationDistance.variances(covariance, n), distance, method);
    }

    /** As above for callers that have the diagonal at hand. */
    public static Linkage ofCovariance(
            double[] covariance, double[] variance, CorrelationDistance distance, LinkageMethod method) {
        if (method == LinkageMethod.SINGLE && distance == CorrelationDistance.CORRELATION) {
            return SpanningTree.ofCovariance(covariance, variance);
        }
        return cluster(distance.matrix(covariance, variance), variance.length, method);
    }

    /**
     * Clusters by given distances.
     *
     * @param distances {@code n x n}, exactly symmetric, row-major, zero or more; not changed
     */
    public static Linkage ofDistances(double[] distances, int n, LinkageMethod method) {
        if (n < 1 || distances.length != n * n) {
            throw new IllegalArgumentException("distances has " + distances.length + " values, expected " + n * n);
        }
        for (int i = 0; i < n; i++) {
            for (int j = 0; j < i; j++) {
                double d = distances[i * n + j];
                if (!(d >= 0 && d < Double.POSITIVE_INFINITY) || d != distances[j * n + i]) {
                    throw new IllegalArgumentException("distance of " + i + " and " + j + " is " + d + " and "
                            + distances[j * n + i] + ", expected one finite number, zero or more");
                }
            }
        }
        return cluster(method == LinkageMethod.SINGLE ? distances : distances.clone(), n, method);
    }

    private static Linkage cluster(double[] scratch, int n, LinkageMethod method) {
        return method == LinkageMethod.SINGLE
                ? SpanningTree.ofDistances(scratch, n)
                : new NeighbourChain(scratch, n, method).linkage();
    }
}
