package dev.counterweight.engine.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.data.Offset.offset;

import dev.counterweight.engine.Reference;
import dev.counterweight.engine.Reference.Dataset;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;

/** Leaf orders and cuts. */
class DendrogramTest {
    static Stream<Arguments> datasetsWithAnOptimalOrder() {
        return Stream.of(Dataset.values())
                .flatMap(d -> Stream.of(LinkageMethod.values())
                        .filter(m -> d.json("05_hrp").get(m.key()).has("optimal_leaf_order_scipy"))
                        .map(m -> Arguments.of(d, m)));
    }

    @ParameterizedTest
    @MethodSource("datasetsWithAnOptimalOrder")
    void perNodeOrderIsSciPys(Dataset dataset, LinkageMethod method) {
        JsonNode expected = dataset.json("05_hrp").get(method.key());
        int n = dataset.columns().size();
        double[] covariance = Reference.sampleCovariance(dataset.returns());
        double[] distances = CorrelationDistance.CORRELATION.matrix(covariance, n);
        Dendrogram tree = new Dendrogram(Linkage.ofCovariance(covariance, n, CorrelationDistance.CORRELATION, method));
        int[] order = tree.leafOrder(LeafOrder.OPTIMAL_PER_NODE, () -> distances);
        assertThat(order).isEqualTo(LinkageTest.integers(expected.get("optimal_leaf_order_scipy")));
        assertThat(pathLength(order, distances, n))
                .isCloseTo(expected.get("optimal_leaf_order_path_length").doubleValue(), offset(1e-12));
        assertThat(pathLength(tree.leafOrder(), distances, n))
                .isCloseTo(expected.get("plain_leaf_order_path_length").doubleValue(), offset(1e-12));
        int[] optimal = tree.leafOrder(LeafOrder.OPTIMAL, () -> distances);
        assertThat(pathLength(optimal, distances, n)).isLessThan(pathLength(order, distances, n) + 1e-12);
    }

    @ParameterizedTest
    @EnumSource(LinkageMethod.class)
    void optimalOrderIsTheShortestOfAllOrdersOfTheTree(LinkageMethod method) {
        SplittableRandom random = new SplittableRandom(73);
        for (int round = 0; round < 200; round++) {
            int n = 1 + random.nextInt(10);
            double[] distances = LinkageTest.points(n, random);
            Dendrogram tree = new Dendrogram(Linkage.ofDistances(distances, n, method));
            int[] order = tree.leafOrder(LeafOrder.OPTIMAL, () -> distances);
            assertThat(pathLength(order, distances, n)).isCloseTo(shortest(tree, distances), offset(1e-12));
            assertClustersAreContiguous(tree, order);
        }
    }

    @ParameterizedTest
    @EnumSource(LeafOrder.class)
    void everyOrderKeepsClustersTogether(LeafOrder rule) {
        SplittableRandom random = new SplittableRandom(74);
        for (int round = 0; round < 100; round++) {
            int n = 1 + random.nextInt(80);
            double[] distances = LinkageTest.points(n, random);
            Dendrogram tree = new Dendrogram(Linkage.ofDistances(distances, n, LinkageMethod.AVERAGE));
            assertClustersAreContiguous(tree, tree.leafOrder(rule, () -> distances));
        }
    }

    @Test
    void thePerNodeOrderIsLongerThanTheShortestOnAPublishedCounterexample() {
        // Four points from the report that SciPy's order is not the shortest (scipy issue 11227): 0,1,2,3 is shorter.
        double[] d = {
            0,
            0.46680166,
            0.7747411,
            0.79942054,
            0.46680166,
            0,
            0.28626558,
            0.68441929,
            0.7747411,
            0.28626558,
            0,
            0.74692541,
            0.79942054,
            0.68441929,
            0.74692541,
            0
        };
        Dendrogram tree = new Dendrogram(Linkage.ofDistances(d, 4, LinkageMethod.COMPLETE));
        int[] shortest = tree.leafOrder(LeafOrder.OPTIMAL, () -> d);
        int[] perNode = tree.leafOrder(LeafOrder.OPTIMAL_PER_NODE, () -> d);
        assertThat(pathLength(shortest, d, 4)).isCloseTo(0.46680166 + 0.28626558 + 0.74692541, offset(1e-15));
        assertThat(pathLength(perNode, d, 4)).isGreaterThan(pathLength(shortest, d, 4) + 0.01);
    }

    @Test
    void cutsUndoTheHighestMerges() {
        double[] x = {0, 1, 10, 11, 12.5, 100};
        double[] d = new double[36];
        for (int i = 0; i < 6; i++) {
            for (int j = 0; j < 6; j++) {
                d[6 * i + j] = Math.abs(x[i] - x[j]);
            }
        }
        Dendrogram tree = new Dendrogram(Linkage.ofDistances(d, 6, LinkageMethod.SINGLE));
        assertThat(tree.cut(1)).containsExactly(0, 0, 0, 0, 0, 0);
        assertThat(tree.cut(2)).containsExactly(0, 0, 0, 0, 0, 1);
        assertThat(tree.cut(3)).containsExactly(0, 0, 1, 1, 1, 2);
        assertThat(tree.cut(6)).containsExactly(0, 1, 2, 3, 4, 5);
        assertThat(tree.cutAt(1)).containsExactly(0, 0, 1, 1, 2, 3);
        assertThat(tree.clusters(3)).containsExactly(new int[] {0, 1}, new int[] {2, 3, 4}, new int[] {5});
        assertThatThrownBy(() -> tree.cut(7)).hasMessageContaining("clusters is 7, expected 1 to 6");
    }

    static double pathLength(int[] order, double[] distances, int n) {
        double length = 0;
        for (int i = 1; i < order.length; i++) {
            length += distances[order[i - 1] * n + order[i]];
        }
        return length;
    }

    private static void assertClustersAreContiguous(Dendrogram tree, int[] order) {
        int n = tree.leaves();
        int[] position = new int[n];
        for (int i = 0; i < n; i++) {
            position[order[i]] = i;
        }
        for (int node = n; node <= tree.root(); node++) {
            int low = n;
            int high = -1;
            for (int leaf : tree.members(node)) {
                low = Math.min(low, position[leaf]);
                high = Math.max(high, position[leaf]);
            }
            assertThat(high - low + 1).isEqualTo(tree.size(node));
        }
    }

    /** Tries both orders of the children of every node. */
    private static double shortest(Dendrogram tree, double[] distances) {
        int n = tree.leaves();
        double least = Double.POSITIVE_INFINITY;
        for (int flips = 0; flips < 1 << (n - 1); flips++) {
            int[] order = new int[n];
            write(tree, tree.root(), flips, order, 0);
            least = Math.min(least, pathLength(order, distances, n));
        }
        return least;
    }

    private static void write(Dendrogram tree, int node, int flips, int[] order, int at) {
        if (tree.isLeaf(node)) {
            order[at] = node;
            return;
        }
        boolean flip = (flips >> (node - tree.leaves()) & 1) == 1;
        int first = flip ? tree.right(node) : tree.left(node);
        int second = flip ? tree.left(node) : tree.right(node);
        write(tree, first, flips, order, at);
        write(tree, second, flips, order, at + tree.size(first));
    }
}
