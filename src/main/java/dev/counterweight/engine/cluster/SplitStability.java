package dev.counterweight.engine.cluster;

import dev.counterweight.domain.ReturnPanel;
import java.util.Arrays;
import java.util.BitSet;
import java.util.HashMap;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.function.BooleanSupplier;

/**
 * How much a dendrogram's clusters owe to chance: rows of returns are drawn with replacement (Efron 1979), the assets clustered
 * anew, and each original cluster counted when the same set of assets forms a cluster again (Felsenstein, "Confidence limits on
 * phylogenies: an approach using the bootstrap", 1985).
 */
public final class SplitStability {
    private final ReturnPanel returns;
    private final CorrelationDistance distance;
    private final LinkageMethod method;

    public SplitStability(ReturnPanel returns, CorrelationDistance distance, LinkageMethod method) {
        this.returns = returns;
        this.distance = distance;
        this.method = method;
    }

    /** What a run came to. */
    public sealed interface Outcome {
        /**
         * @param tree the dendrogram of all rows
         * @param share per merge of the tree, in its order: part of the resamples in which its cluster appears, 0..1; the
         *     last one, which holds every asset, is 1
         * @param resamples resamples that were clustered
         * @param skipped resamples in which an asset did not move, which have no correlations; they count in no share
         */
        record Measured(Dendrogram tree, double[] share, int resamples, int skipped) implements Outcome {}

        /** @param resamples resamples that were done before the run was cancelled */
        record Cancelled(int resamples) implements Outcome {}

        /** @param asset column of an asset that has not moved in any row, so that it has no correlations */
        record Constant(int asset) implements Outcome {}
    }

    /**
     * @param resamples how many times rows are drawn, 1 or more
     * @param seed equal seeds give equal results
     * @param cancelled asked before each resample
     */
    public Outcome measure(int resamples, long seed, BooleanSupplier cancelled) {
        if (resamples < 1) {
            throw new IllegalArgumentException("resamples is " + resamples + ", expected 1 or more");
        }
        int n = returns.columns();
        int rows = returns.rows();
        int[] once = new int[rows];
        Arrays.fill(once, 1);
        int still = constant(once);
        if (still >= 0) {
            return new Outcome.Constant(still);
        }
        Dendrogram tree = new Dendrogram(Linkage.ofCovariance(scatter(once), n, distance, method));
        Map<BitSet, Integer> merges = new HashMap<>();
        for (int merge = 0; merge < n - 1; merge++) {
            merges.put(members(tree, n + merge), merge);
        }
        SplittableRandom random = new SplittableRandom(seed);
        int[] found = new int[n - 1];
        int done = 0;
        int skipped = 0;
        for (int k = 0; k < resamples; k++) {
            if (cancelled.getAsBoolean()) {
                return new Outcome.Cancelled(k);
            }
            int[] times = new int[rows];
            for (int t = 0; t < rows; t++) {
                times[random.nextInt(rows)]++;
            }
            if (constant(times) >= 0) {
                skipped++;
                continue;
            }
            done++;
            Dendrogram other = new Dendrogram(Linkage.ofCovariance(scatter(times), n, distance, method));
            for (int node = n; node < 2 * n - 1; node++) {
                Integer merge = merges.get(members(other, node));
                if (merge != null) {
                    found[merge]++;
                }
            }
        }
        double[] share = new double[n - 1];
        for (int merge = 0; merge < n - 1; merge++) {
            share[merge] = done == 0 ? Double.NaN : (double) found[merge] / done;
        }
        return new Outcome.Measured(tree, share, done, skipped);
    }

    private static BitSet members(Dendrogram tree, int node) {
        BitSet members = new BitSet(tree.leaves());
        for (int leaf : tree.members(node)) {
            members.set(leaf);
        }
        return members;
    }

    /** The first asset with the same return in all rows that were drawn, or -1. */
    private int constant(int[] times) {
        int first = 0;
        while (times[first] == 0) {
            first++;
        }
        for (int i = 0; i < returns.columns(); i++) {
            int t = first + 1;
            while (t < times.length && (times[t] == 0 || returns.value(t, i) == returns.value(first, i))) {
                t++;
            }
            if (t == times.length) {
                return i;
            }
        }
        return -1;
    }

    /** Sums of products of deviations, each row counted as often as it was drawn: {@code n x n}, symmetric. */
    private double[] scatter(int[] times) {
        int n = returns.columns();
        int rows = returns.rows();
        double[] mean = new double[n];
        for (int t = 0; t < rows; t++) {
            for (int i = 0; i < n; i++) {
                mean[i] += times[t] * returns.value(t, i) / rows;
            }
        }
        double[] sum = new double[n * n];
        double[] deviation = new double[n];
        double[] target = new double[n];
        for (int t = 0; t < rows; t++) {
            if (times[t] == 0) {
                continue;
            }
            for (int i = 0; i < n; i++) {
                deviation[i] = returns.value(t, i) - mean[i];
            }
            for (int i = 0; i < n; i++) {
                double factor = times[t] * deviation[i];
                System.arraycopy(sum, i * n, target, 0, i + 1);
                for (int j = 0; j <= i; j++) {
                    target[j] += factor * deviation[j];
                }
                System.arraycopy(target, 0, sum, i * n, i + 1);
            }
        }
        for (int i = 0; i < n; i++) {
            for (int j = 0; j < i; j++) {
                sum[j * n + i] = sum[i * n + j];
            }
        }
        return sum;
    }
}
