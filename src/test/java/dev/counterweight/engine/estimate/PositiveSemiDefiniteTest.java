package dev.counterweight.engine.estimate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class PositiveSemiDefiniteTest {
    /** [[1, 2], [2, 1]] has eigenvalues 3 and -1; raising -1 to 0 gives 1.5 everywhere. */
    @Test
    void raisesTheNegativeEigenvalueAndSaysWhatChanged() {
        PositiveSemiDefinite.Repair repair = PositiveSemiDefinite.nearest(new double[] {1, 2, 2, 1}, List.of("A", "B"));

        assertThat(repair.changed()).isTrue();
        assertThat(repair.eigenvaluesRaised()).isEqualTo(1);
        assertThat(repair.smallestEigenvalue()).isCloseTo(-1, within(1e-15));
        for (double entry : repair.matrix()) {
            assertThat(entry).isCloseTo(1.5, within(1e-15));
        }
        assertThat(repair.relativeChange()).isCloseTo(1 / Math.sqrt(10), within(1e-15));
        assertThat(repair.largest()).hasSize(1);
        assertThat(Math.abs(repair.largest().getFirst().after()
                        - repair.largest().getFirst().before()))
                .isCloseTo(0.5, within(1e-15));
    }

    @Test
    void leavesAGoodMatrixAsItIs() {
        double[] good = {4, 1, 1, 4};
        PositiveSemiDefinite.Repair repair = PositiveSemiDefinite.nearest(good, List.of("A", "B"));

        assertThat(repair.changed()).isFalse();
        assertThat(repair.matrix()).isSameAs(good);
        assertThat(repair.largest()).isEmpty();
    }

    @Test
    void acceptsSingularAndRefusesSlightlyNegative() {
        assertThat(PositiveSemiDefinite.holds(new double[] {1, 1, 1, 1}, 2)).isTrue();
        assertThat(PositiveSemiDefinite.holds(new double[] {0, 0, 0, 0}, 2)).isTrue();
        assertThat(PositiveSemiDefinite.holds(new double[] {1, 1 + 1e-9, 1 + 1e-9, 1}, 2))
                .isFalse();
        assertThat(PositiveSemiDefinite.holds(new double[] {0, 1, 1, 0}, 2)).isFalse();
        assertThat(PositiveSemiDefinite.holds(new double[] {-1}, 1)).isFalse();
    }

    /** 300 random symmetric matrices, seeds 1 to 300. */
    @Test
    void theRepairedMatrixIsSemiDefiniteAndNoOtherOneTriedIsNearer() {
        for (int seed = 1; seed <= 300; seed++) {
            SplittableRandom random = new SplittableRandom(seed);
            int n = 2 + random.nextInt(15);
            double[] matrix = symmetric(n, random);
            List<String> names = IntStream.range(0, n).mapToObj(i -> "a" + i).toList();
            PositiveSemiDefinite.Repair repair = PositiveSemiDefinite.nearest(matrix, names);
            assertThat(PositiveSemiDefinite.holds(repair.matrix(), n))
                    .as("seed %d", seed)
                    .isTrue();
            double[] factor = random.doubles((long) n * n, -0.1, 0.1).toArray();
            double[] other = repair.matrix().clone();
            for (int i = 0; i < n; i++) {
                for (int j = 0; j < n; j++) {
                    for (int k = 0; k < n; k++) {
                        other[i * n + j] += factor[i * n + k] * factor[j * n + k];
                    }
                }
            }
            assertThat(distance(matrix, repair.matrix())).isLessThanOrEqualTo(distance(matrix, other) + 1e-12);
        }
    }

    @Test
    void anAsymmetricMatrixIsRefusedByNames() {
        assertThatThrownBy(() -> PositiveSemiDefinite.nearest(new double[] {1, 0.2, 0.3, 1}, List.of("A", "B")))
                .hasMessage("matrix of B and A is 0.3 and 0.2, expected the same number both ways");
    }

    private static double[] symmetric(int n, SplittableRandom random) {
        double[] matrix = new double[n * n];
        for (int i = 0; i < n; i++) {
            for (int j = 0; j <= i; j++) {
                matrix[i * n + j] = random.nextDouble(-1, 1);
                matrix[j * n + i] = matrix[i * n + j];
            }
        }
        return matrix;
    }

    private static double distance(double[] a, double[] b) {
        double sum = 0;
        for (int k = 0; k < a.length; k++) {
            sum += (a[k] - b[k]) * (a[k] - b[k]);
        }
        return Math.sqrt(sum);
    }
}
