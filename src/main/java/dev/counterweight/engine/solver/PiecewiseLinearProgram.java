package dev.counterweight.engine.solver;

/**
 * The problem: minimise {@code c'x + sum over rows i of phi_i(h_i - a_i'x)} subject to {@code lower <= x <= upper}, where
 * {@code phi_i(z)} is {@code above_i z} for z &gt; 0 and {@code below_i z} for z &lt; 0, convex because below &lt;= above. Infinite
 * slopes make hard rows: (0, inf) is {@code a_i'x >= h_i}, (-inf, inf) is {@code a_i'x = h_i}. Arrays are not copied: treat as
 * read-only.
 *
 * @param cost c, length n
 * @param lower least values, length n, may be minus infinity
 * @param upper greatest values, length n, may be infinity
 * @param rows a, {@code m x n}, row-major
 * @param level h, length m
 * @param below slopes for negative z, length m
 * @param above slopes for positive z, length m
 */
public record PiecewiseLinearProgram(
        double[] cost, double[] lower, double[] upper, double[] rows, double[] level, double[] below, double[] above) {
    public PiecewiseLinearProgram {
        int n = cost.length;
        int m = level.length;
        if (lower.length != n || upper.length != n || rows.length != m * n || below.length != m || above.length != m) {
            throw new IllegalArgumentException("shapes do not agree: " + n + " costs, " + lower.length + " and "
                    + upper.length + " bounds, " + m + " levels, " + rows.length + " coefficients, " + below.length
                    + " and " + above.length + " slopes");
        }
        for (int j = 0; j < n; j++) {
            if (!(lower[j] <= upper[j]) || !Double.isFinite(cost[j])) {
                throw new IllegalArgumentException("variable " + j + " has bounds " + lower[j] + " and " + upper[j]
                        + " and cost " + cost[j] + ", expected lower <= upper and a finite cost");
            }
        }
        for (int i = 0; i < m; i++) {
            if (!(below[i] <= above[i]) || !Double.isFinite(level[i])) {
                throw new IllegalArgumentException("row " + i + " has slopes " + below[i] + " and " + above[i]
                        + " and level " + level[i] + ", expected below <= above and a finite level");
            }
        }
    }

    /** Number of variables, n. */
    public int variables() {
        return cost.length;
    }

    /** Number of rows, m. */
    public int size() {
        return level.length;
    }

    /** Whether a row must hold: one of its slopes is infinite. */
    boolean hard(int row) {
        return Double.isInfinite(above[row]) || Double.isInfinite(below[row]);
    }

    /** How it ended. */
    public enum Status {
        OPTIMAL,
        INFEASIBLE,
        UNBOUNDED,
        STALLED
    }

    /**
     * What a solver came to.
     *
     * @param status how it ended
     * @param x the minimiser, length n
     * @param multipliers q, one per row, {@code below <= q <= above}: at the minimum {@code c - A'q} is zero for variables between
     *     their bounds. When infeasible: of the smallest sum of violations, so that rows with a multiplier and bounds with a reduced
     *     cost are the ones that clash
     * @param reducedCosts {@code c - A'q}, length n (with c = 0 when infeasible)
     * @param pivots steps taken
     */
    public record Solution(Status status, double[] x, double[] multipliers, double[] reducedCosts, int pivots) {}
}
