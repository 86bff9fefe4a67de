package dev.counterweight.engine.allocate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.data.Offset.offset;

import dev.counterweight.engine.Reference;
import dev.counterweight.engine.Reference.Dataset;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import tools.jackson.databind.JsonNode;

/** Greatest diversification against an 80-bit reference (1e-10), closed forms, and the definition on random problems. */
class MaximumDiversificationTest {
    @ParameterizedTest
    @EnumSource(Dataset.class)
    void weightsAndRatioAreTheReference(Dataset dataset) {
        JsonNode expected = dataset.json("03_optimisation").get("max_diversification_long_only");
        double[] covariance = Reference.sampleCovariance(dataset.returns());
        AllocationOutcome.Solved solved = Problems.solved(new MaximumDiversification(), Problems.of(covariance));
        assertThat(Reference.maxDifference(solved.weights(), Reference.vector(expected.get("weights"))))
                .isLessThan(1e-10);
        assertThat(solved.certificate().residual()).isLessThan(1e-12);
        assertThat(MaximumDiversification.ratio(solved.weights(), volatility(covariance), covariance))
                .isCloseTo(expected.get("diversification_ratio").doubleValue(), offset(1e-12));
    }

    @Test
    void uncorrelatedAssetsAreWeightedByInverseVolatility() {
        double[] covariance = {0.04, 0, 0, 0, 0.01, 0, 0, 0, 0.16};
        double[] weights = Problems.solved(new MaximumDiversification(), Problems.of(covariance))
                .weights();
        double[] inverse = {5, 10, 2.5};
        for (int i = 0; i < 3; i++) {
            assertThat(weights[i]).isCloseTo(inverse[i] / 17.5, offset(1e-14));
        }
    }

    @Test
    void noOtherWeightsAreMoreDiversified() {
        SplittableRandom random = new SplittableRandom(111);
        for (int round = 0; round < 400; round++) {
            int n = 2 + random.nextInt(15);
            double upper = Math.min(1, 1.5 / n + random.nextDouble());
            double[] covariance = Problems.randomCovariance(n, 3 * n, random);
            double[] volatility = volatility(covariance);
            AllocationOutcome.Solved solved = Problems.solved(
                    new MaximumDiversification(), Problems.of(covariance, Constraints.box(n, 0, upper)));
            double best = MaximumDiversification.ratio(solved.weights(), volatility, covariance);
            assertThat(Arrays.stream(solved.weights()).sum()).isCloseTo(1, offset(1e-12));
            assertThat(Arrays.stream(solved.weights())).allMatch(w -> w >= 0 && w <= upper);
            for (int other = 0; other < 20; other++) {
                int from = random.nextInt(n);
                int to = random.nextInt(n);
                double[] moved = solved.weights().clone();
                double step = Math.min(moved[from], upper - moved[to]) * random.nextDouble();
                moved[from] -= step;
                moved[to] += step;
                assertThat(MaximumDiversification.ratio(moved, volatility, covariance))
                        .isLessThanOrEqualTo(best + 1e-13);
            }
        }
    }

    @Test
    void aGroupLimitIsKept() {
        double[] covariance = {0.04, 0, 0, 0, 0.01, 0, 0, 0, 0.16};
        Constraints limits = new Constraints(
                new double[3],
                new double[] {1, 1, 1},
                List.of(new Constraints.Group("calm", new int[] {1}, 0, 0.4, Optional.empty())),
                Optional.empty());
        double[] weights = Problems.solved(new MaximumDiversification(), Problems.of(covariance, limits))
                .weights();
        assertThat(weights[1]).isCloseTo(0.4, offset(1e-12));
        assertThat(Arrays.stream(weights).sum()).isCloseTo(1, offset(1e-12));
    }

    @Test
    void anAssetWithoutVolatilityIsNamed() {
        AllocationOutcome outcome = new MaximumDiversification().allocate(Problems.of(new double[] {1, 0, 0, 0}));
        assertThat(outcome)
                .isInstanceOfSatisfying(
                        AllocationOutcome.Failed.class,
                        f -> assertThat(f.reason()).startsWith("the volatility of A1 is zero"));
    }

    private static double[] volatility(double[] covariance) {
        int n = (int) Math.round(Math.sqrt(covariance.length));
        double[] volatility = new double[n];
        for (int i = 0; i < n; i++) {
            volatility[i] = Math.sqrt(covariance[i * n + i]);
        }
        return volatility;
    }
}
