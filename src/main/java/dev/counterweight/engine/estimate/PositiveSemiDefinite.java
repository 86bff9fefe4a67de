package dev.counterweight.engine.estimate;

import java.util.List;

/** Test and repair of matrices that must be covariances. */
public final class PositiveSemiDefinite {
    /** An eigenvalue counts as negative below minus this part of the largest variance. */
    public static final double TOLERANCE = 1e-12;

    private PositiveSemiDefinite() {}

    /**
     * What a repair changed.
     *
     * @param matrix the nearest positive semi-definite matrix in the Frobenius norm, {@code n x n}; the given one when
     *     nothing was changed
     * @param eigenvaluesRaised how many negative eigenvalues were set to zero
     * @param smallestEigenvalue before the repair
     * @param relativeChange Frobenius norm of the change over that of the given matrix
     * @param largest the entry that changed most; nothing when nothing was changed
     */
    public record Repair(
            double[] matrix,
            int eigenvaluesRaised,
            double smallestEigenvalue,
            double relativeChange,
            List<Change> largest) {
        public Repair {
            largest = List.copyOf(largest);
        }

        public boolean changed() {
            return eigenvaluesRaised > 0;
        }
    }

    /** One entry before and after, by asset names. */
    public record Change(String row, String column, double before, double after) {}

    /** True when the smallest eigenvalue is at least minus {@link #TOLERANCE} times the largest variance. */
    public static boolean holds(double[] matrix, int n) {
        double scale = largestDiagonal(matrix, n);
        double[][] lower = new double[n][n];
        for (int i = 0; i < n; i++) {
            for (int j = 0; j <= i; j++) {
                double sum = matrix[i * n + j] + (i == j ? TOLERANCE * scale : 0);
                for (int k = 0; k < j; k++) {
                    sum -= lower[i][k] * lower[j][k];
                }
                if (i == j) {
                    if (!(sum > 0) && !(sum == 0 && scale == 0)) {
                        return false;
                    }
                    lower[i][i] = Math.sqrt(sum);
                } else if (lower[j][j] > 0) {
                    lower[i][j] = sum / lower[j][j];
                } else if (sum != 0) {
                    return false;
                }
            }
        }
        return true;
    }

    /**
     * Sets negative eigenvalues to zero (Higham, Computing a Nearest Symmetric Positive Semidefinite Matrix, 1988).
     *
     * @throws IllegalArgumentException when the matrix is not symmetric to {@link #TOLERANCE}, naming the pair
     */
    public static Repair nearest(double[] matrix, List<String> assets) {
        int n = assets.size();
        requireSymmetric(matrix, assets);
        SymmetricEigen eigen = SymmetricEigen.of(matrix, n);
        double[] values = eigen.values();
        if (values[0] >= -TOLERANCE * largestDiagonal(matrix, n)) {
            return new Repair(matrix, 0, values[0], 0, List.of());
        }
        int raised = 0;
        double below = 0;
        double above = 0;
        for (int i = 0; i < n; i++) {
            raised += values[i] < 0 ? 1 : 0;
            below += values[i] < 0 ? values[i] * values[i] : 0;
            above += values[i] < 0 ? 0 : values[i] * values[i];
        }
        boolean mostlyNegative = below > above;
        double[] part = mostlyNegative ? part(eigen, values, raised, n) : part(eigen, values, 0, raised);
        double[] repaired = new double[n * n];
        double norm = 0;
        double change = 0;
        int largest = 0;
        for (int k = 0; k < repaired.length; k++) {
            repaired[k] = mostlyNegative ? part[k] : matrix[k] + part[k];
            double added = repaired[k] - matrix[k];
            norm += matrix[k] * matrix[k];
            change += added * added;
            largest = Math.abs(added) > Math.abs(repaired[largest] - matrix[largest]) ? k : largest;
        }
        Change most = new Change(assets.get(largest / n), assets.get(largest % n), matrix[largest], repaired[largest]);
        return new Repair(repaired, raised, values[0], Math.sqrt(change / norm), List.of(most));
    }

    /** Sum of |value| v v' over the eigenvalues from one index to another. */
    private static double[] part(SymmetricEigen eigen, double[] values, int from, int to) {
        int n = values.length;
        double[] rows = new double[(to - from) * n];
        for (int i = from; i < to; i++) {
            double root = Math.sqrt(Math.abs(values[i]));
            for (int j = 0; j < n; j++) {
                rows[(i - from) * n + j] = root * eigen.vector(i)[j];
            }
        }
        return SymmetricProduct.of(rows, to - from, n, 1);
    }

    private static void requireSymmetric(double[] matrix, List<String> assets) {
        int n = assets.size();
        if (matrix.length != n * n) {
            throw new IllegalArgumentException("matrix has " + matrix.length + " values, expected " + n + " x " + n);
        }
        double scale = 0;
        for (double value : matrix) {
            scale = Math.max(scale, Math.abs(value));
        }
        for (int i = 0; i < n; i++) {
            for (int j = 0; j < i; j++) {
                if (!(Math.abs(matrix[i * n + j] - matrix[j * n + i]) <= TOLERANCE * scale)) {
                    throw new IllegalArgumentException("matrix of " + assets.get(i) + " and " + assets.get(j) + " is "
                            + matrix[i * n + j] + " and " + matrix[j * n + i] + ", expected the same number both ways");
                }
            }
        }
    }

    private static double largestDiagonal(double[] matrix, int n) {
        double largest = 0;
        for (int i = 0; i < n; i++) {
            largest = Math.max(largest, Math.abs(matrix[i * n + i]));
        }
        return largest;
    }
}
