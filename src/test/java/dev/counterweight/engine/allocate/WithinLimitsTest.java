package dev.counterweight.engine.allocate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.data.Offset.offset;

import dev.counterweight.engine.allocate.Constraints.Group;
import dev.counterweight.engine.allocate.Constraints.Turnover;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Constructions within bounds, groups and turnover: the nearest weights inside, and every limit held. */
class WithinLimitsTest {
    private static final double[] VOLATILE = {0.01, 0, 0, 0, 0, 0.04, 0, 0, 0, 0, 0.09, 0, 0, 0, 0, 0.16};

    @Test
    void aGroupLimitIsMetByTheNearestWeights() {
        // Equal weights with the first two at most 0.3: each of them loses 0.1, each of the others gains 0.1.
        Constraints limits = groups(new Group("pair", new int[] {0, 1}, 0, 0.3, Optional.empty()));
        AllocationOutcome.Solved solved = Problems.solved(new EqualWeight(), Problems.of(VOLATILE, limits));
        assertThat(solved.weights()[0]).isCloseTo(0.15, offset(1e-13));
        assertThat(solved.weights()[3]).isCloseTo(0.35, offset(1e-13));
        assertThat(solved.notes()).hasSize(1);
    }

    @Test
    void aTurnoverLimitIsMet() {
        double[] current = {0.7, 0.1, 0.1, 0.1};
        Constraints limits = new Constraints(
                new double[4], new double[] {1, 1, 1, 1}, List.of(), Optional.of(new Turnover(current, 0.001, 0.2)));
        double[] weights = Problems.solved(new EqualWeight(), Problems.of(VOLATILE, limits))
                .weights();
        double traded = 0;
        for (int i = 0; i < 4; i++) {
            traded += Math.abs(weights[i] - current[i]);
        }
        assertThat(traded).isCloseTo(0.2, offset(1e-12));
        assertThat(weights[0]).isCloseTo(0.6, offset(1e-12));
    }

    @Test
    void aSoftLimitIsLeftAloneAndTold() {
        Constraints limits = groups(new Group("pair", new int[] {0, 1}, 0, 0.3, Optional.of(0.1)));
        AllocationOutcome.Solved solved = Problems.solved(new EqualWeight(), Problems.of(VOLATILE, limits));
        assertThat(solved.weights()).containsExactly(0.25, 0.25, 0.25, 0.25);
        assertThat(solved.notes())
                .containsExactly("soft limit on pair is overstepped by 20.00 %; this method does not weigh its price");
    }

    @Test
    void groupsThatClashAreInfeasible() {
        Constraints limits = groups(
                new Group("left", new int[] {0, 1}, 0.7, 1, Optional.empty()),
                new Group("right", new int[] {2, 3}, 0.5, 1, Optional.empty()));
        assertThat(new InverseVolatility().allocate(Problems.of(VOLATILE, limits)))
                .isInstanceOf(AllocationOutcome.Infeasible.class);
    }

    @Test
    void infiniteLeastWeightsDoNotHinderAGreatestWeight() {
        double[] lower = new double[4];
        Arrays.fill(lower, Double.NEGATIVE_INFINITY);
        Constraints limits = new Constraints(lower, new double[] {0.3, 0.3, 0.3, 0.3}, List.of(), Optional.empty());
        double[] weights = Problems.solved(new InverseVolatility(), Problems.of(VOLATILE, limits))
                .weights();
        assertThat(Arrays.stream(weights).sum()).isCloseTo(1, offset(1e-12));
        assertThat(Arrays.stream(weights).max().orElseThrow()).isLessThanOrEqualTo(0.3);
    }

    @Test
    void theProjectionIsNearerThanAnyOtherPointInside() {
        SplittableRandom random = new SplittableRandom(121);
        for (int round = 0; round < 300; round++) {
            int n = 3 + random.nextInt(10);
            double upper = 1.2 / n + 0.3 * random.nextDouble();
            Group half = new Group("half", IntStream.range(0, n / 2).toArray(), 0.3, 0.3, Optional.empty());
            double[] lower = new double[n];
            double[] most = new double[n];
            Arrays.fill(most, Math.max(upper, 0.75));
            Constraints limits = new Constraints(lower, most, List.of(half), Optional.empty());
            double[] target = random.doubles(n).toArray();
            double sum = Arrays.stream(target).sum();
            for (int i = 0; i < n; i++) {
                target[i] /= sum;
            }
            double[] identity = new double[n * n];
            for (int i = 0; i < n; i++) {
                identity[i * n + i] = 1;
            }
            double[] w = Problems.solved(new FixedWeights(target), Problems.of(identity, limits))
                    .weights();
            double held = Arrays.stream(half.members()).mapToDouble(i -> w[i]).sum();
            assertThat(held).isCloseTo(0.3, offset(1e-12));
            for (int other = 0; other < 10; other++) {
                int from = random.nextInt(n);
                int to = random.nextInt(n);
                if (from < n / 2 != to < n / 2) {
                    continue;
                }
                double[] moved = w.clone();
                double step = Math.min(moved[from], most[to] - moved[to]) * random.nextDouble();
                moved[from] -= step;
                moved[to] += step;
                assertThat(squaredDistance(moved, target)).isGreaterThanOrEqualTo(squaredDistance(w, target) - 1e-14);
            }
        }
    }

    private static double squaredDistance(double[] a, double[] b) {
        double sum = 0;
        for (int i = 0; i < a.length; i++) {
            sum += (a[i] - b[i]) * (a[i] - b[i]);
        }
        return sum;
    }

    private static Constraints groups(Group... groups) {
        return new Constraints(new double[4], new double[] {1, 1, 1, 1}, List.of(groups), Optional.empty());
    }
}
