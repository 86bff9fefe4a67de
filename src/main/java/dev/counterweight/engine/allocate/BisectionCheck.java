package dev.counterweight.engine.allocate;

/**
 * Whether weights have the property that defines hierarchical risk parity for a leaf order: at every halving, the left half's
 * part of the weight is the right half's part of the two variances. Quadratic forms are summed anew, from whole rows and both
 * triangles of the matrix; nothing is shared with {@link RecursiveBisection}.
 */
final class BisectionCheck {
    private static final int DEPTH = 40;

    private final double[] covariance;
    private final int[] order;
    private final int n;
    private final double[] weights;
    /** One over variance, by position. */
    private final double[] inverse;
    /** Quadratic form of each range: the whole is 0, a left half follows it, a right half follows all of the left one. */
    private final double[] form;

    /** The ranges that hold the asset at hand, from the whole to the asset alone. */
    private final int[] rangeFrom = new int[DEPTH];

    private final int[] rangeTo = new int[DEPTH];
    private final int[] node = new int[DEPTH];
    /** The asset's row of the covariance. */
    private final double[] row;

    private BisectionCheck(double[] covariance, double[] variance, int[] order, double[] weights) {
        this.covariance = covariance;
        this.order = order;
        this.weights = weights;
        n = order.length;
        rangeTo[0] = n;
        row = new double[n];
        inverse = new double[n];
        form = new double[2 * n - 1];
        for (int p = 0; p < n; p++) {
            inverse[p] = 1 / variance[order[p]];
        }
        for (int p = 0; p < n; p++) {
            addRow(p);
        }
    }

    /** Largest error of a half's part of the weight of its range, weighted by that weight; infinite for a NaN. */
    static double residual(double[] covariance, double[] variance, int[] order, double[] weights) {
        BisectionCheck check = new BisectionCheck(covariance, variance, order, weights);
        double total = check.sum(0, check.n, weights, true);
        double worst = Math.max(Math.abs(total - 1), check.compare(0, 0, check.n));
        return Double.isNaN(worst) ? Double.POSITIVE_INFINITY : worst;
    }

    /** Adds one asset's terms to the form of every range that holds it, from the inside out. */
    private void addRow(int p) {
        int depth = 0;
        while (rangeTo[depth] - rangeFrom[depth] > 1) {
            int half = (rangeTo[depth] - rangeFrom[depth]) / 2;
            int cut = rangeFrom[depth] + half;
            boolean left = p < cut;
            rangeFrom[depth + 1] = left ? rangeFrom[depth] : cut;
            rangeTo[depth + 1] = left ? cut : rangeTo[depth];
            node[depth + 1] = left ? node[depth] + 1 : node[depth] + 2 * half;
            depth++;
        }
        System.arraycopy(covariance, order[p] * n, row, 0, n);
        double sum = row[order[p]] * inverse[p];
        for (int level = depth; level > 0; level--) {
            form[node[level]] += inverse[p] * sum;
            if (level > 1) {
                sum += rowSum(rangeFrom[level - 1], rangeFrom[level]);
                sum += rowSum(rangeTo[level], rangeTo[level - 1]);
            }
        }
    }

    private double rowSum(int from, int to) {
        double first = 0;
        double second = 0;
        double third = 0;
        int p = to - 1;
        for (; p >= from + 2; p -= 3) {
            first += row[order[p]] * inverse[p];
            second += row[order[p - 1]] * inverse[p - 1];
            third += row[order[p - 2]] * inverse[p - 2];
        }
        for (; p >= from; p--) {
            first += row[order[p]] * inverse[p];
        }
        return first + second + third;
    }

    private double compare(int node, int from, int to) {
        if (to - from < 2) {
            return 0;
        }
        int half = (to - from) / 2;
        int cut = from + half;
        double leftMass = sum(from, cut, inverse, false);
        double rightMass = sum(cut, to, inverse, false);
        double leftVariance = form[node + 1] / (leftMass * leftMass);
        double rightVariance = form[node + 2 * half] / (rightMass * rightMass);
        double left = sum(from, cut, weights, true);
        double right = sum(cut, to, weights, true);
        double hedged = 1e-13 / leftMass + 1e-13 / rightMass;
        double off =
                Math.abs(left * leftVariance - right * rightVariance) / Math.max(leftVariance + rightVariance, hedged);
        return Math.max(off, Math.max(compare(node + 1, from, cut), compare(node + 2 * half, cut, to)));
    }

    private double sum(int from, int to, double[] values, boolean byAsset) {
        double sum = 0;
        for (int p = from; p < to; p++) {
            sum += values[byAsset ? order[p] : p];
        }
        return sum;
    }
}
