package dev.counterweight.engine.solver;

import java.util.Arrays;

/**
 * The square matrix of the rows at their kink (S) and the variables between their bounds (F), and its explicit inverse, kept by
 * rank-one updates: bordering to grow, Sherman-Morrison to exchange, deletion to shrink.
 */
final class Kernel {
    private static final double SINGULAR = 1e-13;
    private static final int UPDATES_BEFORE_FACTORING = 100;

    private final int n;
    private final double[] a;
    private final int[] positionOfVariable;
    private final int[] positionOfRow;
    private int[] variables = new int[16];
    private int[] rows = new int[16];
    private int stride = 16;
    private double[] inverse = new double[256];
    private double[] work = new double[16];
    private double[] other = new double[16];
    private double[] multipliers = new double[16];
    private double[] norms = new double[16];
    private int size;
    private int updates;

    Kernel(PiecewiseLinearProgram program) {
        n = program.variables();
        a = program.rows();
        positionOfVariable = new int[n];
        positionOfRow = new int[program.size()];
        Arrays.fill(positionOfVariable, -1);
        Arrays.fill(positionOfRow, -1);
    }

    int size() {
        return size;
    }

    int variable(int k) {
        return variables[k];
    }

    int row(int p) {
        return rows[p];
    }

    boolean isBasic(int variable) {
        return positionOfVariable[variable] >= 0;
    }

    boolean isKink(int row) {
        return positionOfRow[row] >= 0;
    }

    int updates() {
        return updates;
    }

    boolean needsFactoring() {
        return updates >= UPDATES_BEFORE_FACTORING;
    }

    double multiplier(int p) {
        return multipliers[p];
    }

    /** Length of column p of the inverse: how far the variables move when row p leaves its kink by one. */
    double columnNorm(int p) {
        return norms[p];
    }

    /** Inverts from the rows anew; false when they are dependent. */
    boolean factor() {
        updates = 0;
        int s = size;
        double[] b = new double[s * s];
        for (int p = 0; p < s; p++) {
            for (int k = 0; k < s; k++) {
                b[p * s + k] = a[rows[p] * n + variables[k]];
            }
        }
        double[] inverted = invert(b, s);
        if (inverted.length == 0 && s > 0) {
            return false;
        }
        for (int k = 0; k < s; k++) {
            System.arraycopy(inverted, k * s, inverse, k * stride, s);
        }
        return true;
    }

    /** Multipliers of the rows in S that price the variables in F at zero. */
    void dual(double[] base) {
        Arrays.fill(multipliers, 0, size, 0);
        Arrays.fill(norms, 0, size, 0);
        for (int k = 0; k < size; k++) {
            double price = base[variables[k]];
            int at = k * stride;
            for (int p = 0; p < size; p++) {
                double e = inverse[at + p];
                multipliers[p] += price * e;
                norms[p] += e * e;
            }
        }
        for (int p = 0; p < size; p++) {
            norms[p] = Math.sqrt(norms[p]);
        }
    }

    /** Sets the variables in F so that the rows in S are at their kink. */
    void primal(double[] residual, double[] x) {
        for (int k = 0; k < size; k++) {
            double sum = 0;
            for (int p = 0; p < size; p++) {
                sum += inverse[k * stride + p] * residual[rows[p]];
            }
            x[variables[k]] = sum;
        }
    }

    /** u = inverse times the column of a variable; kept for {@link #direction}, grow and exchange. */
    double solveColumn(int variable) {
        for (int p = 0; p < size; p++) {
            other[p] = a[rows[p] * n + variable];
        }
        double squares = 1;
        for (int k = 0; k < size; k++) {
            double sum = 0;
            int at = k * stride;
            for (int p = 0; p < size; p++) {
                sum += inverse[at + p] * other[p];
            }
            work[k] = sum;
            squares += sum * sum;
        }
        return Math.sqrt(squares);
    }

    /** Column p of the inverse; kept for {@link #direction}. */
    void inverseColumn(int p) {
        for (int k = 0; k < size; k++) {
            work[k] = inverse[k * stride + p];
        }
    }

    /** The vector kept last, times a factor, length at least the size. */
    double[] direction(double factor) {
        double[] direction = new double[size];
        for (int k = 0; k < size; k++) {
            direction[k] = factor * work[k];
        }
        return direction;
    }

    /** A variable enters F and a row enters S; {@link #solveColumn} was called for the variable. */
    void grow(int variable, int row) {
        reserve();
        rowTimesInverse(row);
        double sigma = a[row * n + variable];
        for (int k = 0; k < size; k++) {
            sigma -= a[row * n + variables[k]] * work[k];
        }
        for (int k = 0; k < size; k++) {
            double factor = work[k] / sigma;
            addTo(k, factor, other);
            inverse[k * stride + size] = -factor;
        }
        for (int p = 0; p < size; p++) {
            inverse[size * stride + p] = -other[p] / sigma;
        }
        inverse[size * stride + size] = 1 / sigma;
        variables[size] = variable;
        rows[size] = row;
        positionOfVariable[variable] = size;
        positionOfRow[row] = size;
        size++;
        updates++;
    }

    /** Row p leaves S and variable k leaves F. */
    void shrink(int p, int k) {
        double pivot = inverse[k * stride + p];
        System.arraycopy(inverse, k * stride, other, 0, size);
        for (int i = 0; i < size; i++) {
            if (i != k) {
                addTo(i, -inverse[i * stride + p] / pivot, other);
            }
        }
        int last = size - 1;
        positionOfVariable[variables[k]] = -1;
        positionOfRow[rows[p]] = -1;
        if (k != last) {
            System.arraycopy(inverse, last * stride, inverse, k * stride, size);
            variables[k] = variables[last];
            positionOfVariable[variables[k]] = k;
        }
        if (p != last) {
            for (int i = 0; i < last; i++) {
                inverse[i * stride + p] = inverse[i * stride + last];
            }
            rows[p] = rows[last];
            positionOfRow[rows[p]] = p;
        }
        size = last;
        updates++;
    }

    /** Row p leaves S and another row takes its place. */
    void replaceRow(int p, int row) {
        rowTimesInverse(row);
        double pivot = other[p];
        other[p] = 0;
        for (int k = 0; k < size; k++) {
            double factor = inverse[k * stride + p] / pivot;
            addTo(k, -factor, other);
            inverse[k * stride + p] = factor;
        }
        positionOfRow[rows[p]] = -1;
        rows[p] = row;
        positionOfRow[row] = p;
        updates++;
    }

    /** Variable k leaves F and another takes its place; {@link #solveColumn} was called for the other. */
    void replaceColumn(int k, int variable) {
        double pivot = work[k];
        for (int p = 0; p < size; p++) {
            other[p] = inverse[k * stride + p] / pivot;
        }
        for (int i = 0; i < size; i++) {
            if (i != k) {
                addTo(i, -work[i], other);
            }
        }
        System.arraycopy(other, 0, inverse, k * stride, size);
        positionOfVariable[variables[k]] = -1;
        variables[k] = variable;
        positionOfVariable[variable] = k;
        updates++;
    }

    private void rowTimesInverse(int row) {
        Arrays.fill(other, 0, size, 0);
        for (int k = 0; k < size; k++) {
            double c = a[row * n + variables[k]];
            int at = k * stride;
            for (int p = 0; p < size; p++) {
                other[p] += c * inverse[at + p];
            }
        }
    }

    private void addTo(int k, double factor, double[] vector) {
        int at = k * stride;
        for (int p = 0; p < size; p++) {
            inverse[at + p] += factor * vector[p];
        }
    }

    private void reserve() {
        if (size < stride) {
            return;
        }
        int wider = 2 * stride;
        double[] copy = new double[wider * wider];
        for (int k = 0; k < size; k++) {
            System.arraycopy(inverse, k * stride, copy, k * wider, size);
        }
        inverse = copy;
        stride = wider;
        variables = Arrays.copyOf(variables, wider);
        rows = Arrays.copyOf(rows, wider);
        work = Arrays.copyOf(work, wider);
        other = Arrays.copyOf(other, wider);
        multipliers = Arrays.copyOf(multipliers, wider);
        norms = Arrays.copyOf(norms, wider);
    }

    /** Gauss-Jordan with row pivoting; empty when singular. The result maps rows to variables, {@code s x s}. */
    private static double[] invert(double[] b, int s) {
        double[] e = new double[s * s];
        for (int i = 0; i < s; i++) {
            e[i * s + i] = 1;
        }
        for (int c = 0; c < s; c++) {
            int pivot = c;
            for (int i = c + 1; i < s; i++) {
                pivot = Math.abs(b[i * s + c]) > Math.abs(b[pivot * s + c]) ? i : pivot;
            }
            double value = b[pivot * s + c];
            if (!(Math.abs(value) > SINGULAR)) {
                return new double[0];
            }
            swap(b, s, pivot, c);
            swap(e, s, pivot, c);
            for (int j = 0; j < s; j++) {
                b[c * s + j] /= value;
                e[c * s + j] /= value;
            }
            for (int i = 0; i < s; i++) {
                double factor = b[i * s + c];
                if (i != c && factor != 0) {
                    for (int j = c; j < s; j++) {
                        b[i * s + j] -= factor * b[c * s + j];
                    }
                    for (int j = 0; j < s; j++) {
                        e[i * s + j] -= factor * e[c * s + j];
                    }
                }
            }
        }
        return e;
    }

    private static void swap(double[] m, int s, int i, int j) {
        for (int k = 0; k < s && i != j; k++) {
            double keep = m[i * s + k];
            m[i * s + k] = m[j * s + k];
            m[j * s + k] = keep;
        }
    }
}
