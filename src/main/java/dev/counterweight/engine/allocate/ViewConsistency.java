package dev.counterweight.engine.allocate;

import java.util.ArrayList;
import java.util.List;

/**
 * Finds views that cannot all be true: a combination of some that says something about no asset at all, yet expects a return other
 * than zero. Gaussian elimination with complete pivoting on the loadings, carrying along how each row was combined.
 */
final class ViewConsistency {
    private static final double TOLERANCE = 1e-10;

    private ViewConsistency() {}

    /** Fails, naming the views that contradict each other. */
    static void check(List<View> views) {
        int k = views.size();
        if (k < 2) {
            return;
        }
        int n = views.getFirst().loadings().length;
        double[][] rows = new double[k][];
        double[][] combination = new double[k][k];
        double[] expected = new double[k];
        for (int i = 0; i < k; i++) {
            rows[i] = views.get(i).loadings().clone();
            double size = 0;
            for (double loading : rows[i]) {
                size = Math.max(size, Math.abs(loading));
            }
            for (int j = 0; j < n; j++) {
                rows[i][j] /= size;
            }
            expected[i] = views.get(i).expectedReturn() / size;
            combination[i][i] = 1;
        }
        boolean[] used = new boolean[k];
        for (int step = 0; step < k; step++) {
            int pivotRow = -1;
            int pivotColumn = -1;
            double most = TOLERANCE;
            for (int i = 0; i < k; i++) {
                for (int j = 0; j < n; j++) {
                    if (!used[i] && Math.abs(rows[i][j]) > most) {
                        most = Math.abs(rows[i][j]);
                        pivotRow = i;
                        pivotColumn = j;
                    }
                }
            }
            if (pivotRow < 0) {
                break;
            }
            used[pivotRow] = true;
            for (int i = 0; i < k; i++) {
                if (!used[i]) {
                    double factor = rows[i][pivotColumn] / rows[pivotRow][pivotColumn];
                    add(rows[i], rows[pivotRow], -factor);
                    add(combination[i], combination[pivotRow], -factor);
                    expected[i] -= factor * expected[pivotRow];
                }
            }
        }
        for (int i = 0; i < k; i++) {
            if (!used[i] && Math.abs(expected[i]) > TOLERANCE) {
                throw new IllegalArgumentException("the views " + named(views, combination[i])
                        + " contradict each other: combined, they expect a return of " + expected[i]
                        + " from nothing; change or remove one of them");
            }
        }
    }

    private static String named(List<View> views, double[] combination) {
        List<String> names = new ArrayList<>();
        for (int i = 0; i < combination.length; i++) {
            if (Math.abs(combination[i]) > TOLERANCE) {
                names.add("\"" + views.get(i).text() + "\"");
            }
        }
        return String.join(", ", names);
    }

    private static void add(double[] to, double[] what, double factor) {
        for (int j = 0; j < to.length; j++) {
            to[j] += factor * what[j];
        }
    }
}
