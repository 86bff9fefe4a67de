package dev.counterweight.engine.qp;

import java.util.Arrays;
import java.util.Optional;

/**
 * What the critical line passed through: corners in order of falling lambda. Weights are kept as the free assets of each
 * corner only; an asset not among them has the weight that it had at the corner before.
 */
public final class CriticalPath {
    private final int n;
    private final double[] start;
    private int size;
    private double[] lambda = new double[32];
    private double[] expected = new double[32];
    private double[] variance = new double[32];
    private int[] first = new int[33];
    private int[] asset = new int[256];
    private double[] weight = new double[256];
    private int repairs;

    CriticalPath(double[] start) {
        this.start = start;
        n = start.length;
    }

    /** Number of corners, at least two: the first has lambda infinite, the last zero. */
    public int size() {
        return size;
    }

    /** Number of assets, n. */
    public int assets() {
        return n;
    }

    /** Trade-off at a corner: the marginal variance (times one half) per unit of return. */
    public double lambda(int corner) {
        return lambda[corner];
    }

    /** Expected return at a corner. */
    public double expectedReturn(int corner) {
        return expected[corner];
    }

    /** Variance at a corner, zero or more. */
    public double variance(int corner) {
        return variance[corner];
    }

    /** Number of times that the path had to be put right by a fixed-lambda solve; zero on ordinary data. */
    public int repairs() {
        return repairs;
    }

    /** Weights at a corner, a new array. */
    public double[] weights(int corner) {
        double[] w = start.clone();
        apply(w, 0, corner);
        return w;
    }

    /** Weights at {@code share} of the way from a corner to the next one, a new array. */
    public double[] weights(int corner, double share) {
        double[] w = weights(corner);
        if (share == 0) {
            return w;
        }
        double[] next = w.clone();
        apply(next, corner + 1, corner + 1);
        for (int i = 0; i < n; i++) {
            w[i] = share == 1 ? next[i] : w[i] + share * (next[i] - w[i]);
        }
        return w;
    }

    /** Turns the weights of corner {@code from - 1} into those of {@code to} in place. */
    public void apply(double[] w, int from, int to) {
        for (int e = first[from]; e < first[to + 1]; e++) {
            w[asset[e]] = weight[e];
        }
    }

    /** The point of least variance; of the greatest return among several. */
    public PathPoint end() {
        return corner(size - 1);
    }

    /** The point at a corner. */
    public PathPoint corner(int corner) {
        return new PathPoint(corner, 0, lambda[corner], expected[corner], variance[corner]);
    }

    /** The point that minimises {@code 1/2 variance - lambda return}. */
    public PathPoint atLambda(double lambda) {
        if (!(lambda >= 0)) {
            throw new IllegalArgumentException("lambda is " + lambda + ", expected zero or more");
        }
        int c = 0;
        int after = size - 1;
        while (c + 1 < after) {
            int middle = (c + after) >>> 1;
            if (this.lambda[middle] >= lambda) {
                c = middle;
            } else {
                after = middle;
            }
        }
        if (c == 0 || lambda <= this.lambda[c + 1]) {
            return corner(c == 0 && lambda > this.lambda[1] ? 0 : c + 1);
        }
        return between(c, (this.lambda[c] - lambda) / (this.lambda[c] - this.lambda[c + 1]));
    }

    /** The least variance with at least this return; empty when no point reaches it. */
    public Optional<PathPoint> atReturn(double least) {
        if (!(least <= expected[0])) {
            return Optional.empty();
        }
        if (least <= expected[size - 1]) {
            return Optional.of(end());
        }
        int c = lastAtLeast(expected, least);
        return Optional.of(between(c, (expected[c] - least) / (expected[c] - expected[c + 1])));
    }

    /** The greatest return with at most this variance; empty when every point has more. */
    public Optional<PathPoint> atVariance(double most) {
        if (!(most >= variance[size - 1])) {
            return Optional.empty();
        }
        if (most >= variance[0]) {
            return Optional.of(corner(0));
        }
        if (most == variance[size - 1]) {
            return Optional.of(end());
        }
        int c = lastAtLeast(variance, most);
        // between corners the variance is linear in lambda squared
        double from = lambda[c] * lambda[c];
        double to = lambda[c + 1] * lambda[c + 1];
        double at = Math.sqrt(from + (variance[c] - most) / (variance[c] - variance[c + 1]) * (to - from));
        return Optional.of(between(c, Math.clamp((lambda[c] - at) / (lambda[c] - lambda[c + 1]), 0, 1)));
    }

    /**
     * The greatest ratio of excess return to volatility: on the line it is where {@code variance = lambda (return -
     * riskFree)}, and the difference of the two is linear in lambda between corners. Empty when no point returns more
     * than the risk-free rate.
     */
    public Optional<PathPoint> atMaximumSharpe(double riskFree) {
        if (!(expected[0] > riskFree)) {
            return Optional.empty();
        }
        int c = 1;
        int after = size;
        while (c < after) {
            int middle = (c + after) >>> 1;
            if (excess(middle, riskFree) < 0) {
                c = middle + 1;
            } else {
                after = middle;
            }
        }
        if (c == size) {
            return Optional.of(end());
        }
        if (c == 1) {
            return Optional.of(corner(0));
        }
        double before = -excess(c - 1, riskFree);
        return Optional.of(between(c - 1, before / (before + excess(c, riskFree))));
    }

    private double excess(int corner, double riskFree) {
        return variance[corner] - lambda[corner] * (expected[corner] - riskFree);
    }

    /** Weights at a point, a new array. */
    public double[] weights(PathPoint point) {
        return weights(point.corner(), point.share());
    }

    private int lastAtLeast(double[] falling, double value) {
        int c = 0;
        int after = size - 1;
        while (c + 1 < after) {
            int middle = (c + after) >>> 1;
            if (falling[middle] >= value) {
                c = middle;
            } else {
                after = middle;
            }
        }
        return c;
    }

    private PathPoint between(int c, double share) {
        if (share == 0 || c == 0) {
            return corner(c);
        }
        if (share == 1) {
            return corner(c + 1);
        }
        double at = lambda[c] + share * (lambda[c + 1] - lambda[c]);
        double risk = share * (at + lambda[c]) / (lambda[c + 1] + lambda[c]);
        return new PathPoint(
                c,
                share,
                at,
                expected[c] + share * (expected[c + 1] - expected[c]),
                variance[c] + risk * (variance[c + 1] - variance[c]));
    }

    void repaired() {
        repairs++;
    }

    /** Lowers the newest corner's lambda: its weights stay the minimiser for longer. */
    void extend(double lambda) {
        this.lambda[size - 1] = lambda;
    }

    void add(double lambda, double expected, double variance) {
        if (size == this.lambda.length) {
            this.lambda = Arrays.copyOf(this.lambda, 2 * size);
            this.expected = Arrays.copyOf(this.expected, 2 * size);
            this.variance = Arrays.copyOf(this.variance, 2 * size);
            first = Arrays.copyOf(first, 2 * size + 1);
        }
        this.lambda[size] = lambda;
        // both fall along the path; rounding does not get to say otherwise
        this.expected[size] = size == 0 ? expected : Math.min(expected, this.expected[size - 1]);
        this.variance[size] = Math.max(size == 0 ? variance : Math.min(variance, this.variance[size - 1]), 0);
        size++;
        first[size] = first[size - 1];
    }

    /** Notes the weight of an asset at the newest corner. */
    void weight(int asset, double weight) {
        int e = first[size]++;
        if (e == this.asset.length) {
            this.asset = Arrays.copyOf(this.asset, 2 * e);
            this.weight = Arrays.copyOf(this.weight, 2 * e);
        }
        this.asset[e] = asset;
        this.weight[e] = weight;
    }
}
