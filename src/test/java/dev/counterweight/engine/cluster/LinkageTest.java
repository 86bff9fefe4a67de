package dev.counterweight.engine.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.data.Offset.offset;

import dev.counterweight.engine.Reference;
import dev.counterweight.engine.Reference.Dataset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;

/** Linkages against SciPy's on real returns (heights 1e-13) and against a naive clustering on random problems. */
@Execution(ExecutionMode.CONCURRENT)
class LinkageTest {
    static Stream<Arguments> everyDatasetAndMethod() {
        return Stream.of(Dataset.values())
                .flatMap(d -> Stream.of(LinkageMethod.values()).map(m -> Arguments.of(d, m)));
    }

    @ParameterizedTest
    @MethodSource("everyDatasetAndMethod")
    void heightsMergesAndLeafOrderAreSciPys(Dataset dataset, LinkageMethod method) {
        JsonNode expected = dataset.json("05_hrp").get(method.key());
        double[] covariance = Reference.sampleCovariance(dataset.returns());
        int n = dataset.columns().size();
        Linkage linkage = Linkage.ofCovariance(covariance, n, CorrelationDistance.CORRELATION, method);
        if (expected.has("linkage_matrix_scipy")) {
            for (int k = 0; k < n - 1; k++) {
                JsonNode row = expected.get("linkage_matrix_scipy").get(k);
                assertThat(linkage.left()[k]).isEqualTo(row.get(0).intValue());
                assertThat(linkage.right()[k]).isEqualTo(row.get(1).intValue());
                assertThat(linkage.height()[k]).isCloseTo(row.get(2).doubleValue(), offset(1e-13));
                assertThat(linkage.size()[k]).isEqualTo(row.get(3).intValue());
            }
        } else {
            double[] heights = Reference.vector(expected.get("linkage_heights_scipy"));
            assertThat(Reference.maxDifference(linkage.height(), heights)).isLessThan(1e-13);
        }
        assertThat(new Dendrogram(linkage).leafOrder()).isEqualTo(integers(expected.get("leaf_order")));
    }

    @ParameterizedTest
    @EnumSource(Dataset.class)
    void distanceOfDistancesIsWhatThePublishedCodeDoes(Dataset dataset) {
        JsonNode expected = dataset.json("05_hrp").get("lopez_de_prado_distance_of_distance_single");
        Linkage linkage = Linkage.ofCovariance(
                Reference.sampleCovariance(dataset.returns()),
                dataset.columns().size(),
                CorrelationDistance.DISTANCE_OF_DISTANCES,
                LinkageMethod.SINGLE);
        assertThat(new Dendrogram(linkage).leafOrder()).isEqualTo(integers(expected.get("leaf_order")));
        if (expected.has("linkage_heights")) {
            double[] heights = Reference.vector(expected.get("linkage_heights"));
            assertThat(Reference.maxDifference(linkage.height(), heights)).isLessThan(1e-13);
        }
    }

    @ParameterizedTest
    @EnumSource(LinkageMethod.class)
    void agreesWithMergingTheNearestPairAgainAndAgain(LinkageMethod method) {
        SplittableRandom random = new SplittableRandom(71);
        for (int round = 0; round < 300; round++) {
            int n = 1 + random.nextInt(70);
            double[] distances = points(n, random);
            Linkage linkage = Linkage.ofDistances(distances, n, method);
            double[] naive = naiveHeights(distances, n, method);
            assertThat(Reference.maxDifference(linkage.height(), naive)).isLessThan(1e-12);
        }
    }

    @ParameterizedTest
    @EnumSource(LinkageMethod.class)
    void clustersOfPermutedAssetsArePermutedClusters(LinkageMethod method) {
        SplittableRandom random = new SplittableRandom(72);
        for (int round = 0; round < 300; round++) {
            int n = 2 + random.nextInt(60);
            double[] distances = points(n, random);
            int[] to = permutation(n, random);
            double[] permuted = new double[n * n];
            for (int i = 0; i < n; i++) {
                for (int j = 0; j < n; j++) {
                    permuted[to[i] * n + to[j]] = distances[i * n + j];
                }
            }
            Dendrogram tree = new Dendrogram(Linkage.ofDistances(distances, n, method));
            Dendrogram other = new Dendrogram(Linkage.ofDistances(permuted, n, method));
            double[] cophenetic = tree.copheneticDistances();
            double[] mirrored = other.copheneticDistances();
            for (int i = 0; i < n; i++) {
                for (int j = 0; j < n; j++) {
                    assertThat(mirrored[to[i] * n + to[j]]).isCloseTo(cophenetic[i * n + j], offset(1e-12));
                }
            }
        }
    }

    @ParameterizedTest
    @EnumSource(LinkageMethod.class)
    void copiesOfAnAssetJoinAtHeightZeroAndTiesAreDeterministic(LinkageMethod method) {
        int n = 7;
        double[] covariance = new double[n * n];
        Arrays.fill(covariance, 0.1 * 0.3);
        Linkage linkage = Linkage.ofCovariance(covariance, n, CorrelationDistance.CORRELATION, method);
        assertThat(linkage.height()).containsOnly(0);
        assertThat(linkage)
                .usingRecursiveComparison()
                .isEqualTo(Linkage.ofCovariance(covariance, n, CorrelationDistance.CORRELATION, method));
        assertThat(new Dendrogram(linkage).leafOrder()).containsExactlyInAnyOrder(0, 1, 2, 3, 4, 5, 6);
    }

    @ParameterizedTest
    @EnumSource(LinkageMethod.class)
    void perfectlyOpposedAssetsJoinAtHeightOne(LinkageMethod method) {
        double[] covariance = {0.04, -0.06, -0.06, 0.09};
        Linkage linkage = Linkage.ofCovariance(covariance, 2, CorrelationDistance.CORRELATION, method);
        assertThat(linkage.height()[0]).isCloseTo(1, offset(1e-15));
    }

    @ParameterizedTest
    @EnumSource(LinkageMethod.class)
    void oneAssetIsItsOwnCluster(LinkageMethod method) {
        Dendrogram tree =
                new Dendrogram(Linkage.ofCovariance(new double[] {2}, 1, CorrelationDistance.CORRELATION, method));
        assertThat(tree.leafOrder()).containsExactly(0);
        assertThat(tree.cut(1)).containsExactly(0);
    }

    @Test
    void anAssetWithoutVarianceIsNamed() {
        assertThatThrownBy(() -> Linkage.ofCovariance(
                        new double[] {1, 0, 0, 0}, 2, CorrelationDistance.CORRELATION, LinkageMethod.AVERAGE))
                .hasMessageContaining("variance of asset 1 is 0.0");
    }

    @Test
    void anAsymmetricDistanceIsRefused() {
        assertThatThrownBy(() -> Linkage.ofDistances(new double[] {0, 1, 2, 0}, 2, LinkageMethod.WARD))
                .hasMessageContaining("distance of 1 and 0 is 2.0 and 1.0");
    }

    static int[] integers(JsonNode node) {
        int[] values = new int[node.size()];
        for (int i = 0; i < values.length; i++) {
            values[i] = node.get(i).intValue();
        }
        return values;
    }

    static int[] permutation(int n, SplittableRandom random) {
        int[] to = new int[n];
        for (int i = 0; i < n; i++) {
            int j = random.nextInt(i + 1);
            to[i] = to[j];
            to[j] = i;
        }
        return to;
    }

    /** Euclidean distances of random points in three dimensions. */
    static double[] points(int n, SplittableRandom random) {
        double[] x = random.doubles(3L * n).toArray();
        double[] d = new double[n * n];
        for (int i = 0; i < n; i++) {
            for (int j = 0; j < i; j++) {
                double sum = 0;
                for (int k = 0; k < 3; k++) {
                    sum += (x[3 * i + k] - x[3 * j + k]) * (x[3 * i + k] - x[3 * j + k]);
                }
                d[i * n + j] = d[j * n + i] = Math.sqrt(sum);
            }
        }
        return d;
    }

    /** Cubic clustering by definition: member lists, distances between lists from the original distances. */
    private static double[] naiveHeights(double[] d, int n, LinkageMethod method) {
        List<int[]> clusters = new ArrayList<>();
        for (int i = 0; i < n; i++) {
            clusters.add(new int[] {i});
        }
        double[] heights = new double[n - 1];
        for (int k = 0; k < n - 1; k++) {
            int bestA = 0;
            int bestB = 1;
            double best = Double.POSITIVE_INFINITY;
            for (int a = 0; a < clusters.size(); a++) {
                for (int b = a + 1; b < clusters.size(); b++) {
                    double distance = between(clusters.get(a), clusters.get(b), d, n, method);
                    if (distance < best) {
                        best = distance;
                        bestA = a;
                        bestB = b;
                    }
                }
            }
            heights[k] = best;
            int[] joined = IntStream.concat(Arrays.stream(clusters.get(bestA)), Arrays.stream(clusters.get(bestB)))
                    .toArray();
            clusters.remove(bestB);
            clusters.set(bestA, joined);
        }
        return heights;
    }

    private static double between(int[] a, int[] b, double[] d, int n, LinkageMethod method) {
        return switch (method) {
            case SINGLE -> pairs(a, b, d, n).min().orElseThrow();
            case COMPLETE -> pairs(a, b, d, n).max().orElseThrow();
            case AVERAGE -> pairs(a, b, d, n).average().orElseThrow();
            // Ward's distance is that of the centroids, times sqrt(2 na nb / (na + nb)); centroids from squared
            // distances.
            case WARD -> {
                double across = squares(a, b, d, n) / (a.length * (double) b.length);
                double withinA = squares(a, a, d, n) / (2.0 * a.length * a.length);
                double withinB = squares(b, b, d, n) / (2.0 * b.length * b.length);
                double weight = 2.0 * a.length * b.length / (a.length + b.length);
                yield Math.sqrt(Math.max(0, weight * (across - withinA - withinB)));
            }
        };
    }

    private static DoubleStream pairs(int[] a, int[] b, double[] d, int n) {
        return Arrays.stream(a).boxed().flatMapToDouble(i -> Arrays.stream(b).mapToDouble(j -> d[i * n + j]));
    }

    private static double squares(int[] a, int[] b, double[] d, int n) {
        return pairs(a, b, d, n).map(x -> x * x).sum();
    }
}
