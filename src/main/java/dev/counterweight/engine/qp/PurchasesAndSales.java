package dev.counterweight.engine.qp;

import dev.counterweight.engine.qp.QuadraticProgram.Minimiser;
import dev.counterweight.engine.qp.QuadraticProgram.Row;
import java.util.List;

/**
 * A {@link QuadraticProgram} without absolute values: where moving costs or is limited, the variables are purchases p and
 * sales s, {@code w = centre + p - s}; and each row with a price has a variable for what it lacks.
 */
final class PurchasesAndSales {
    private final QuadraticProgram program;
    private final int n;
    private final boolean split;
    private final int variables;
    private final int[] asset;
    private final double[] sign;
    private final double[] linear;
    private final double[] lower;
    private final double[] upper;
    private final double[][] rows;
    private final double[] least;

    PurchasesAndSales(QuadraticProgram program) {
        this.program = program;
        n = program.size();
        split = program.kink() > 0 || program.reach() < Double.POSITIVE_INFINITY;
        int lacking = 0;
        for (Row row : program.rows()) {
            lacking += row.price() < Double.POSITIVE_INFINITY ? 1 : 0;
        }
        int weights = split ? 2 * n : n;
        variables = weights + lacking;
        asset = new int[variables];
        sign = new double[variables];
        linear = new double[variables];
        lower = new double[variables];
        upper = new double[variables];
        boolean limited = program.reach() < Double.POSITIVE_INFINITY;
        rows = new double[program.rows().size() + (limited ? 2 : 1)][variables];
        least = new double[rows.length];
        double[] base = split ? program.covariance().times(program.centre()) : new double[n];
        for (int i = 0; i < n; i++) {
            double slope = program.linear()[i] + base[i];
            if (split) {
                double centre = program.centre()[i];
                weight(i, i, 1, slope + program.kink());
                weight(n + i, i, -1, -slope + program.kink());
                lower[i] = Math.max(0, program.lower()[i] - centre);
                upper[i] = Math.max(0, program.upper()[i] - centre);
                lower[n + i] = Math.max(0, centre - program.upper()[i]);
                upper[n + i] = Math.max(0, centre - program.lower()[i]);
            } else {
                weight(i, i, 1, slope);
                lower[i] = program.lower()[i];
                upper[i] = program.upper()[i];
            }
        }
        fillRows(weights, limited);
    }

    private void weight(int variable, int i, double direction, double slope) {
        asset[variable] = i;
        sign[variable] = direction;
        linear[variable] = slope;
    }

    private void fillRows(int weights, boolean limited) {
        double[] ones = new double[n];
        java.util.Arrays.fill(ones, 1);
        fill(0, ones, 1);
        List<Row> given = program.rows();
        int lack = weights;
        for (int r = 0; r < given.size(); r++) {
            fill(r + 1, given.get(r).coefficients(), given.get(r).least());
            if (given.get(r).price() < Double.POSITIVE_INFINITY) {
                rows[r + 1][lack] = 1;
                asset[lack] = -1;
                linear[lack] = given.get(r).price();
                upper[lack] = Double.POSITIVE_INFINITY;
                lack++;
            }
        }
        if (limited) {
            java.util.Arrays.fill(rows[rows.length - 1], 0, 2 * n, -1);
            least[rows.length - 1] = -program.reach();
        }
    }

    private void fill(int r, double[] onWeights, double atLeast) {
        least[r] = atLeast;
        for (int i = 0; i < n; i++) {
            rows[r][i] = onWeights[i];
            if (split) {
                rows[r][n + i] = -onWeights[i];
                least[r] -= onWeights[i] * program.centre()[i];
            }
        }
    }

    /** The minimiser, from weights that satisfy the limits within about 1e-12; null when there is none. */
    @org.jspecify.annotations.Nullable
    Minimiser refine(double[] from) {
        PrimalActiveSet primal = new PrimalActiveSet(
                new MappedCovariance(program.covariance(), asset, sign),
                linear,
                lower,
                upper,
                rows,
                least,
                start(from));
        if (!primal.solve()) {
            return null;
        }
        double[] x = primal.point();
        double[] w = new double[n];
        for (int i = 0; i < n; i++) {
            w[i] = split ? program.centre()[i] + x[i] - x[n + i] : x[i];
            w[i] = Math.clamp(w[i], program.lower()[i], program.upper()[i]);
        }
        double[] y = primal.multipliers();
        int given = program.rows().size();
        return new Minimiser(
                w,
                java.util.Arrays.copyOfRange(y, 1, given + 1),
                y.length > given + 1 ? y[given + 1] : 0,
                primal.steps());
    }

    private double[] start(double[] from) {
        double[] x = new double[variables];
        for (int i = 0; i < n; i++) {
            if (split) {
                double move = from[i] - program.centre()[i];
                x[i] = Math.clamp(move, lower[i], upper[i]);
                x[n + i] = Math.clamp(-move, lower[n + i], upper[n + i]);
            } else {
                x[i] = Math.clamp(from[i], lower[i], upper[i]);
            }
        }
        int lack = split ? 2 * n : n;
        for (int r = 0; r < program.rows().size(); r++) {
            if (program.rows().get(r).price() < Double.POSITIVE_INFINITY) {
                x[lack] = Math.max(least[r + 1] - FreeSetFactor.dot(rows[r + 1], x, lack), 0);
                lack++;
            }
        }
        return x;
    }
}
