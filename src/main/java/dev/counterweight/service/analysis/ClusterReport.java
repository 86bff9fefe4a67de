package dev.counterweight.service.analysis;

import java.util.List;

/**
 * A dendrogram.
 *
 * @param linkage {@code (n - 1) x 4}: first cluster, second cluster, height, size; clusters below n are assets, n + i is the
 *     cluster of row i
 * @param leafOrder asset indices from left to right
 * @param distance what the heights measure
 */
public record ClusterReport(
        List<String> assets, double[][] linkage, int[] leafOrder, String method, String distance, double cophenetic) {}
