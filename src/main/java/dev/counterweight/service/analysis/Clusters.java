package dev.counterweight.service.analysis;

import dev.counterweight.domain.OptimizeRequest;
import dev.counterweight.engine.cluster.CorrelationDistance;
import dev.counterweight.engine.cluster.Dendrogram;
import dev.counterweight.engine.cluster.LeafOrder;
import dev.counterweight.engine.cluster.Linkage;
import dev.counterweight.engine.cluster.LinkageMethod;
import dev.counterweight.engine.estimate.Moments;
import java.util.Arrays;
import java.util.function.Function;
import java.util.stream.Collectors;

/** The dendrogram of a market. */
final class Clusters {
    private Clusters() {}

    static ClusterReport of(Moments moments, OptimizeRequest.Hierarchy hierarchy) {
        int n = moments.size();
        CorrelationDistance distance = distance(hierarchy);
        LinkageMethod method = linkage(hierarchy);
        Linkage linkage = Linkage.ofCovariance(moments.covariance(), n, distance, method);
        Dendrogram dendrogram = new Dendrogram(linkage);
        double[] distances = distance.matrix(moments.covariance(), n);
        double[][] rows = new double[linkage.height().length][];
        for (int i = 0; i < rows.length; i++) {
            rows[i] = new double[] {linkage.left()[i], linkage.right()[i], linkage.height()[i], linkage.size()[i]};
        }
        return new ClusterReport(
                moments.assets(),
                rows,
                dendrogram.leafOrder(leafOrder(hierarchy), () -> distances),
                method.key(),
                distance.key(),
                correlation(distances, dendrogram.copheneticDistances(), n));
    }

    static CorrelationDistance distance(OptimizeRequest.Hierarchy hierarchy) {
        return CorrelationDistance.of(hierarchy.distance())
                .orElseThrow(() -> unknown(
                        "distance", hierarchy.distance(), CorrelationDistance.values(), CorrelationDistance::key));
    }

    static LinkageMethod linkage(OptimizeRequest.Hierarchy hierarchy) {
        return LinkageMethod.of(hierarchy.linkage())
                .orElseThrow(() -> unknown("linkage", hierarchy.linkage(), LinkageMethod.values(), LinkageMethod::key));
    }

    static LeafOrder leafOrder(OptimizeRequest.Hierarchy hierarchy) {
        return LeafOrder.of(hierarchy.leafOrder())
                .orElseThrow(() -> unknown("leaf-order", hierarchy.leafOrder(), LeafOrder.values(), LeafOrder::key));
    }

    private static <T> IllegalArgumentException unknown(
            String field, String value, T[] known, Function<T, String> key) {
        return new IllegalArgumentException(field + " is \"" + value + "\", expected one of "
                + Arrays.stream(known).map(key).collect(Collectors.joining(", ")));
    }

    /** Correlation of two distances over all pairs: how faithful the dendrogram is. */
    private static double correlation(double[] a, double[] b, int n) {
        double sumA = 0;
        double sumB = 0;
        int pairs = n * (n - 1) / 2;
        for (int i = 0; i < n; i++) {
            for (int j = i + 1; j < n; j++) {
                sumA += a[i * n + j];
                sumB += b[i * n + j];
            }
        }
        double meanA = sumA / pairs;
        double meanB = sumB / pairs;
        double ab = 0;
        double aa = 0;
        double bb = 0;
        for (int i = 0; i < n; i++) {
            for (int j = i + 1; j < n; j++) {
                double x = a[i * n + j] - meanA;
                double y = b[i * n + j] - meanB;
                ab += x * y;
                aa += x * x;
                bb += y * y;
            }
        }
        return ab / Math.sqrt(aa * bb);
    }
}
