package dev.counterweight.engine.estimate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class SymmetricEigenTest {
    /** Second-difference matrix: eigenvalues 2 - 2 cos(k pi / (n + 1)). */
    @Test
    void findsTheKnownEigenvaluesOfTheSecondDifferenceMatrix() {
        int n = 100;
        double[] matrix = new double[n * n];
        for (int i = 0; i < n; i++) {
            matrix[i * n + i] = 2;
            if (i + 1 < n) {
                matrix[i * n + i + 1] = -1;
                matrix[(i + 1) * n + i] = -1;
            }
        }
        double[] values = SymmetricEigen.of(matrix, n).values();

        for (int k = 1; k <= n; k++) {
            assertThat(values[k - 1]).isCloseTo(2 - 2 * Math.cos(k * Math.PI / (n + 1)), within(1e-14));
        }
    }

    /** 300 matrices, seeds 1 to 300: full, low rank, diagonal, repeated eigenvalues, graded from 1 to 1e-12. */
    @Test
    void reproducesTheMatrixWithOrthonormalVectors() {
        for (int seed = 1; seed <= 300; seed++) {
            SplittableRandom random = new SplittableRandom(seed);
            int n = 1 + random.nextInt(40);
            double[] matrix = matrix(n, seed % 5, random);
            double scale = 1e-300;
            for (double entry : matrix) {
                scale = Math.max(scale, Math.abs(entry));
            }
            SymmetricEigen eigen = SymmetricEigen.of(matrix, n);
            double[] values = eigen.values();
            for (int i = 0; i < n; i++) {
                for (int j = 0; j < n; j++) {
                    double entry = 0;
                    double dot = 0;
                    for (int k = 0; k < n; k++) {
                        entry += values[k] * eigen.vector(k)[i] * eigen.vector(k)[j];
                        dot += eigen.vector(i)[k] * eigen.vector(j)[k];
                    }
                    assertThat(entry).as("seed %d", seed).isCloseTo(matrix[i * n + j], within(5e-15 * n * scale));
                    assertThat(dot).as("seed %d", seed).isCloseTo(i == j ? 1 : 0, within(2e-14));
                }
                assertThat(i == 0 || values[i - 1] <= values[i]).isTrue();
            }
        }
    }

    @Test
    void theZeroMatrixHasZeroEigenvalues() {
        assertThat(SymmetricEigen.of(new double[9], 3).values()).containsExactly(0, 0, 0);
    }

    @Test
    void anEntryThatIsNotANumberIsNamed() {
        assertThatThrownBy(() -> SymmetricEigen.of(new double[] {1, 0, Double.NaN, 1}, 2))
                .hasMessage("matrix[1][0] is NaN, expected a finite number");
    }

    private static double[] matrix(int n, int kind, SplittableRandom random) {
        double[] matrix = new double[n * n];
        int terms = kind == 1 ? 1 + n / 4 : n;
        for (int k = 0; k < terms; k++) {
            double[] v = random.doubles(n, -1, 1).toArray();
            double weight = switch (kind) {
                case 3 -> 1;
                case 4 -> Math.pow(10, -12.0 * k / n);
                default -> random.nextDouble(-1, 1);
            };
            for (int i = 0; i < n; i++) {
                for (int j = 0; j < n; j++) {
                    if (kind != 2 || i == j) {
                        matrix[i * n + j] += weight * v[i] * v[j];
                    }
                }
            }
        }
        for (int i = 0; i < n; i++) {
            for (int j = 0; j < i; j++) {
                matrix[j * n + i] = matrix[i * n + j];
            }
            matrix[i * n + i] += kind == 3 ? 1e6 : 0;
        }
        return matrix;
    }
}
