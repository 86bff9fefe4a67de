package dev.counterweight.engine.allocate;

import dev.counterweight.engine.allocate.Constraints.Group;
import dev.counterweight.engine.allocate.Constraints.Turnover;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalDouble;

/**
 * The limits of a problem as rows and bounds of a linear program. Without turnover the variables are the weights; with it they are
 * purchases p and sales s, {@code w = current + p - s}, which doubles them.
 */
final class LinearLimits {
    private final AllocationProblem problem;
    private final double[] current;
    private final double[] lower;
    private final double[] upper;
    private final List<Row> rows = new ArrayList<>();

    /** What a row stands for. */
    enum Kind {
        BUDGET,
        LEAST_SUM,
        GREATEST_SUM,
        RETURN,
        TURNOVER
    }

    /**
     * One row: its coefficients on the variables, {@code a'x >= level} (with equality for the budget).
     *
     * @param index of the group, where it is one
     * @param price what one unit of violation costs in annual return; infinite for a hard limit
     */
    record Row(Kind kind, int index, double[] coefficients, double level, double price) {}

    LinearLimits(AllocationProblem problem, OptionalDouble targetReturn) {
        this.problem = problem;
        Constraints limits = problem.constraints();
        int n = problem.size();
        current = limits.turnover().map(Turnover::current).orElse(new double[0]);
        boolean split = current.length > 0;
        lower = new double[split ? 2 * n : n];
        upper = new double[lower.length];
        for (int j = 0; j < n; j++) {
            double lo = limits.lower()[j];
            double hi = limits.upper()[j];
            if (split) {
                lower[j] = Math.max(0, lo - current[j]);
                upper[j] = Math.max(0, hi - current[j]);
                lower[n + j] = Math.max(0, current[j] - hi);
                upper[n + j] = Math.max(0, current[j] - lo);
            } else {
                lower[j] = lo;
                upper[j] = hi;
            }
        }
        double[] ones = new double[n];
        Arrays.fill(ones, 1);
        add(Kind.BUDGET, 0, ones, 1, Double.POSITIVE_INFINITY);
        for (int g = 0; g < limits.groups().size(); g++) {
            addGroup(g, limits.groups().get(g));
        }
        targetReturn.ifPresent(target -> addReturn(target));
        limits.turnover().ifPresent(t -> addTurnover(t));
    }

    private void addGroup(int g, Group group) {
        double[] members = new double[problem.size()];
        for (int j : group.members()) {
            members[j] = 1;
        }
        double price = group.softPrice().orElse(Double.POSITIVE_INFINITY);
        if (group.min() > Double.NEGATIVE_INFINITY) {
            add(Kind.LEAST_SUM, g, members, group.min(), price);
        }
        if (group.max() < Double.POSITIVE_INFINITY) {
            add(Kind.GREATEST_SUM, g, times(members, -1), -group.max(), price);
        }
    }

    private void addReturn(double target) {
        double most = 0;
        for (double mu : problem.mean()) {
            most = Math.max(most, Math.abs(mu));
        }
        double scale = most > 0 ? 1 / most : 1;
        add(Kind.RETURN, 0, times(problem.mean(), scale), target * scale, Double.POSITIVE_INFINITY);
    }

    private void addTurnover(Turnover turnover) {
        if (turnover.max() < Double.POSITIVE_INFINITY) {
            double[] all = new double[lower.length];
            Arrays.fill(all, -1);
            rows.add(new Row(Kind.TURNOVER, 0, all, -turnover.max(), Double.POSITIVE_INFINITY));
        }
    }

    private void add(Kind kind, int index, double[] onWeights, double level, double price) {
        rows.add(new Row(kind, index, onVariables(onWeights), level - already(onWeights), price));
    }

    /** The factor that the row of the target return is multiplied by, so that its coefficients are about one. */
    double returnScale() {
        double most = 0;
        for (double mu : problem.mean()) {
            most = Math.max(most, Math.abs(mu));
        }
        return most > 0 ? 1 / most : 1;
    }

    List<Row> rows() {
        return rows;
    }

    double[] lower() {
        return lower;
    }

    double[] upper() {
        return upper;
    }

    int variables() {
        return lower.length;
    }

    /** Coefficients on the variables of a linear function of the weights. */
    double[] onVariables(double[] onWeights) {
        int n = onWeights.length;
        if (lower.length == n) {
            return onWeights;
        }
        double[] wide = Arrays.copyOf(onWeights, 2 * n);
        for (int j = 0; j < n; j++) {
            wide[n + j] = -onWeights[j];
        }
        return wide;
    }

    /** What a linear function of the weights is before anything moves; zero when the variables are the weights. */
    double already(double[] onWeights) {
        double sum = 0;
        for (int j = 0; j < current.length; j++) {
            sum += onWeights[j] * current[j];
        }
        return sum;
    }

    double[] weights(double[] variables) {
        int n = problem.size();
        double[] w = Arrays.copyOf(variables, n);
        for (int j = 0; j < current.length; j++) {
            w[j] = current[j] + variables[j] - variables[n + j];
        }
        return w;
    }

    private static double[] times(double[] x, double factor) {
        double[] y = new double[x.length];
        for (int j = 0; j < x.length; j++) {
            y[j] = factor * x[j];
        }
        return y;
    }
}
