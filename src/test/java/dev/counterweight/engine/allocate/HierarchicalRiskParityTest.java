package dev.counterweight.engine.allocate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.data.Offset.offset;

import dev.counterweight.engine.Reference;
import dev.counterweight.engine.Reference.Dataset;
import dev.counterweight.engine.Sm64FactorModel;
import dev.counterweight.engine.cluster.CorrelationDistance;
import dev.counterweight.engine.cluster.LeafOrder;
import dev.counterweight.engine.cluster.LinkageMethod;
import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;

/** HRP against PyPortfolioOpt's and skfolio's weights on real returns (1e-12), the published example, and its symmetries. */
class HierarchicalRiskParityTest {
    private static final LeafOrder PLAIN = LeafOrder.QUASI_DIAGONAL;

    static Stream<Arguments> everyDatasetAndMethod() {
        return Stream.of(Dataset.values())
                .flatMap(d -> Stream.of(LinkageMethod.values()).map(m -> Arguments.of(d, m)));
    }

    @ParameterizedTest
    @MethodSource("everyDatasetAndMethod")
    void weightsAreTheReferenceInBothLeafOrders(Dataset dataset, LinkageMethod method) {
        JsonNode expected = dataset.json("05_hrp").get(method.key());
        AllocationProblem problem = Problems.of(Reference.sampleCovariance(dataset.returns()));
        AllocationOutcome.Solved solved = Problems.solved(new HierarchicalRiskParity(method), problem);
        assertThat(Reference.maxDifference(solved.weights(), Reference.vector(expected.get("weights"))))
                .isLessThan(1e-12);
        assertThat(solved.certificate().residual()).isLessThan(1e-13);
        if (expected.has("optimal_leaf_order_weights")) {
            AllocationOutcome.Solved other = Problems.solved(
                    new HierarchicalRiskParity(method, CorrelationDistance.CORRELATION, LeafOrder.OPTIMAL_PER_NODE),
                    problem);
            assertThat(Reference.maxDifference(
                            other.weights(), Reference.vector(expected.get("optimal_leaf_order_weights"))))
                    .isLessThan(1e-12);
        }
    }

    @ParameterizedTest
    @EnumSource(Dataset.class)
    void weightsWithDistanceOfDistancesAreTheReference(Dataset dataset) {
        JsonNode expected = dataset.json("05_hrp").get("lopez_de_prado_distance_of_distance_single");
        AllocationOutcome.Solved solved = Problems.solved(
                new HierarchicalRiskParity(LinkageMethod.SINGLE, CorrelationDistance.DISTANCE_OF_DISTANCES, PLAIN),
                Problems.of(Reference.sampleCovariance(dataset.returns())));
        assertThat(Reference.maxDifference(solved.weights(), Reference.vector(expected.get("weights"))))
                .isLessThan(1e-12);
    }

    @Test
    void reproducesThePublishedExampleToEveryPrintedDigit() {
        // Lopez de Prado (2016): order and weights in percent of the ten-asset example, distance of distances.
        HierarchicalRiskParity method =
                new HierarchicalRiskParity(LinkageMethod.SINGLE, CorrelationDistance.DISTANCE_OF_DISTANCES, PLAIN);
        AllocationProblem problem = Problems.of(PublishedHrpExample.covariance());
        double[] published = {7.00, 7.59, 10.84, 19.03, 9.72, 10.19, 6.62, 9.10, 7.12, 12.79};
        double[] weights = Problems.solved(method, problem).weights();
        for (int i = 0; i < 10; i++) {
            assertThat(100 * weights[i]).isCloseTo(published[i], offset(0.005));
        }
        assertThat(method.steps(problem).bisection().order()).containsExactly(8, 1, 9, 0, 6, 2, 5, 3, 4, 7);
    }

    @Test
    void theStepsLeadToTheWeights() {
        AllocationProblem problem = Problems.of(Reference.sampleCovariance(Dataset.A.returns()));
        RecursiveBisection steps =
                new HierarchicalRiskParity(LinkageMethod.AVERAGE).steps(problem).bisection();
        double[] weights = new double[problem.size()];
        Arrays.fill(weights, 1);
        for (int k = 0; k < steps.splits(); k++) {
            RecursiveBisection.Split split = steps.split(k);
            assertThat(split.left().length).isEqualTo((split.left().length + split.right().length) / 2);
            double alpha = 1 - split.leftVariance() / (split.leftVariance() + split.rightVariance());
            assertThat(split.leftShare()).isEqualTo(alpha);
            Arrays.stream(split.left()).forEach(i -> weights[i] *= alpha);
            Arrays.stream(split.right()).forEach(i -> weights[i] *= 1 - alpha);
            assertThat(split.leftVariance())
                    .isCloseTo(Problems.inverseVarianceRisk(problem.covariance(), split.left()), offset(1e-16));
        }
        assertThat(Reference.maxDifference(weights, steps.weights())).isLessThan(1e-15);
    }

    @ParameterizedTest
    @EnumSource(LinkageMethod.class)
    void weightsArePositiveSumToOneAndFollowTheAssetsNotTheirOrder(LinkageMethod method) {
        SplittableRandom random = new SplittableRandom(81);
        for (int round = 0; round < 500; round++) {
            int n = 1 + random.nextInt(40);
            double[] covariance = Problems.randomCovariance(n, n + 5, random);
            AllocationOutcome.Solved solved =
                    Problems.solved(new HierarchicalRiskParity(method), Problems.of(covariance));
            assertThat(Arrays.stream(solved.weights()).sum()).isCloseTo(1, offset(1e-12));
            assertThat(Arrays.stream(solved.weights())).allMatch(w -> w > 0);
            assertThat(solved.certificate().residual()).isLessThan(1e-12);
            double[] scaled = Arrays.stream(covariance).map(c -> c * 1024).toArray();
            double[] again = Problems.solved(new HierarchicalRiskParity(method), Problems.of(scaled))
                    .weights();
            assertThat(Reference.maxDifference(solved.weights(), again)).isLessThan(1e-13);
        }
    }

    @Test
    void uncorrelatedAssetsGetInverseVarianceWeights() {
        // With a diagonal covariance every split is by inverse variance, whatever the leaf order.
        SplittableRandom random = new SplittableRandom(82);
        for (int n : new int[] {1, 2, 3, 8, 31, 64}) {
            double[] covariance = new double[n * n];
            double sum = 0;
            for (int i = 0; i < n; i++) {
                covariance[i * n + i] = 0.01 + random.nextDouble();
                sum += 1 / covariance[i * n + i];
            }
            double[] weights = Problems.solved(
                            new HierarchicalRiskParity(LinkageMethod.AVERAGE), Problems.of(covariance))
                    .weights();
            for (int i = 0; i < n; i++) {
                assertThat(weights[i]).isCloseTo(1 / covariance[i * n + i] / sum, offset(1e-14));
            }
        }
    }

    @ParameterizedTest
    @EnumSource(LinkageMethod.class)
    void copiesOfOneAssetShareEqually(LinkageMethod method) {
        for (int n : new int[] {2, 4, 8, 64}) {
            double[] covariance = new double[n * n];
            Arrays.fill(covariance, 0.1 * 0.3);
            double[] weights = Problems.solved(new HierarchicalRiskParity(method), Problems.of(covariance))
                    .weights();
            assertThat(Arrays.stream(weights)).allMatch(w -> Math.abs(w - 1.0 / n) < 1e-14);
        }
    }

    @ParameterizedTest
    @EnumSource(LinkageMethod.class)
    void degenerateProblemsGiveNumbersThatSumToOne(LinkageMethod method) {
        SplittableRandom random = new SplittableRandom(83);
        for (int round = 0; round < 500; round++) {
            int n = 2 + random.nextInt(20);
            double[] covariance = Problems.degenerateCovariance(n, random);
            AllocationOutcome.Solved solved =
                    Problems.solved(new HierarchicalRiskParity(method), Problems.of(covariance));
            assertThat(Arrays.stream(solved.weights()).sum()).isCloseTo(1, offset(1e-12));
            assertThat(Arrays.stream(solved.weights())).allMatch(w -> w >= 0 && w <= 1);
        }
    }

    @Test
    void twoPerfectHedgesShareEquallyBecauseNeitherHasRisk() {
        // Two pairs, each without risk at equal weights: the formula has 0/0 at the top.
        double[] s = {1, -1, 0, 0, -1, 1, 0, 0, 0, 0, 4, -4, 0, 0, -4, 4};
        RecursiveBisection bisection = new RecursiveBisection(s, new double[] {1, 1, 4, 4}, new int[] {0, 1, 2, 3});
        assertThat(bisection.weights()).containsExactly(0.25, 0.25, 0.25, 0.25);
    }

    @ParameterizedTest
    @EnumSource(LinkageMethod.class)
    void aThousandAssetsAreExact(LinkageMethod method) {
        AllocationOutcome.Solved solved = Problems.solved(
                new HierarchicalRiskParity(method),
                Problems.of(Sm64FactorModel.of(1000).covariance()));
        assertThat(solved.certificate().residual()).isLessThan(1e-13);
        assertThat(Arrays.stream(solved.weights()).sum()).isCloseTo(1, offset(1e-13));
    }

    @Test
    void limitsAreMetByProjectionAndSaidSo() {
        SplittableRandom random = new SplittableRandom(84);
        for (int round = 0; round < 500; round++) {
            int n = 2 + random.nextInt(30);
            double upper = 1.0 / n + random.nextDouble() * 0.1;
            double lower = random.nextDouble() / n;
            AllocationProblem problem =
                    Problems.of(Problems.randomCovariance(n, 2 * n, random), Constraints.box(n, lower, upper));
            AllocationOutcome.Solved solved =
                    Problems.solved(new HierarchicalRiskParity(LinkageMethod.AVERAGE), problem);
            assertThat(Arrays.stream(solved.weights())).allMatch(w -> w >= lower - 1e-12 && w <= upper + 1e-12);
            assertThat(Arrays.stream(solved.weights()).sum()).isCloseTo(1, offset(1e-12));
            double[] free = Problems.solved(
                            new HierarchicalRiskParity(LinkageMethod.AVERAGE), Problems.of(problem.covariance()))
                    .weights();
            boolean moved = Arrays.stream(free).anyMatch(w -> w < lower - 1e-12 || w > upper + 1e-12);
            assertThat(solved.notes().isEmpty()).isEqualTo(!moved);
        }
    }

    @Test
    void anAssetWithoutVolatilityIsNamed() {
        AllocationOutcome outcome =
                new HierarchicalRiskParity(LinkageMethod.AVERAGE).allocate(Problems.of(new double[] {0.04, 0, 0, 0}));
        assertThat(outcome)
                .isInstanceOfSatisfying(
                        AllocationOutcome.Failed.class,
                        failed -> assertThat(failed.reason()).startsWith("the volatility of A1 is zero"));
    }

    @Test
    void boundsThatCannotBeMetAreInfeasible() {
        AllocationOutcome outcome = new HierarchicalRiskParity(LinkageMethod.AVERAGE)
                .allocate(Problems.of(new double[] {1, 0, 0, 1}, Constraints.box(2, 0, 0.4)));
        assertThat(outcome).isInstanceOf(AllocationOutcome.Infeasible.class);
    }
}
