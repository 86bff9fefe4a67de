package dev.counterweight.engine.simulate;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.BooleanSupplier;

/**
 * Returns of many trials of one idea on the same rows, kept as sums over parts of time, and the probability that the best of them
 * was chosen by luck: combinatorially symmetric cross-validation.
 *
 * <p>The rows are cut into S parts. For each choice of S/2 of them the trial with the greatest Sharpe ratio inside is looked up
 * outside: with rank r from the bottom among N trials (equal ones share their mean rank), the logit is
 * {@code log(w / (1 - w)), w = r / (N + 1)}. The probability of overfitting is the share of logits that are zero or less: how
 * often the best inside was no better than the median outside.
 *
 * <p>Source: Bailey, Borwein, Lopez de Prado and Zhu, The Probability of Backtest Overfitting (2017).
 */
public final class OverfittingSample {
    private final int rows;
    private final int parts;
    private final List<double[]> sums = new ArrayList<>();

    /** @param parts even, from 2 to 20, each of at least two rows */
    public OverfittingSample(int rows, int parts) {
        if (parts < 2 || parts > 20 || parts % 2 != 0) {
            throw new IllegalArgumentException("partitions is " + parts + ", expected an even number from 2 to 20");
        }
        if (rows < 2 * parts) {
            throw new IllegalArgumentException(
                    "there are " + rows + " returns, expected at least " + 2 * parts + " for " + parts + " partitions");
        }
        this.rows = rows;
        this.parts = parts;
    }

    /** Adds a trial's returns, one for each row. */
    public void add(double[] returns) {
        if (returns.length != rows) {
            throw new IllegalArgumentException("returns has " + returns.length + " values, expected " + rows);
        }
        double[] sum = new double[2 * parts];
        for (int part = 0; part < parts; part++) {
            for (int t = first(part); t < first(part + 1); t++) {
                sum[2 * part] += returns[t];
                sum[2 * part + 1] += returns[t] * returns[t];
            }
        }
        sums.add(sum);
    }

    public int trials() {
        return sums.size();
    }

    private int first(int part) {
        return (int) ((long) rows * part / parts);
    }

    /**
     * What the choices say together.
     *
     * @param probability of overfitting, from 0 to 1
     * @param parts S
     * @param logits one for each choice
     * @param inside per-period Sharpe ratio of the best trial inside, one for each choice
     * @param outside that trial's Sharpe ratio outside
     */
    public record Result(double probability, int parts, double[] logits, double[] inside, double[] outside) {
        /** Share of choices whose best trial lost money outside. */
        public double probabilityOfLoss() {
            return Arrays.stream(outside).filter(s -> s < 0).count() / (double) outside.length;
        }

        /** Slope of the line through (inside, outside) by least squares: below zero, the better inside the worse outside. */
        public double degradation() {
            double meanInside = Arrays.stream(inside).average().orElse(Double.NaN);
            double meanOutside = Arrays.stream(outside).average().orElse(Double.NaN);
            double both = 0;
            double square = 0;
            for (int k = 0; k < inside.length; k++) {
                both += (inside[k] - meanInside) * (outside[k] - meanOutside);
                square += (inside[k] - meanInside) * (inside[k] - meanInside);
            }
            return both / square;
        }
    }

    /**
     * Runs every choice.
     *
     * @param cancelled asked now and then
     * @throws IllegalStateException with fewer than two trials
     * @throws java.util.concurrent.CancellationException when cancelled
     */
    public Result result(BooleanSupplier cancelled) {
        if (sums.size() < 2) {
            throw new IllegalStateException("there are " + sums.size() + " trials, expected two or more to rank");
        }
        return new Choices(cancelled).run();
    }

    /** Walks through the choices, adding one part after the other to the sums inside. */
    private final class Choices {
        private final BooleanSupplier cancelled;
        private final int n = sums.size();
        private final double[][] chosen = new double[parts / 2 + 1][2 * n];
        private final double[] whole = new double[2 * n];
        private final double[] outside = new double[n];
        private final double[] logits;
        private final double[] bestInside;
        private final double[] bestOutside;
        private int done;

        Choices(BooleanSupplier cancelled) {
            this.cancelled = cancelled;
            for (int i = 0; i < n; i++) {
                for (int k = 0; k < 2 * parts; k++) {
                    whole[2 * i + k % 2] += sums.get(i)[k];
                }
            }
            int count = choices(parts, parts / 2);
            logits = new double[count];
            bestInside = new double[count];
            bestOutside = new double[count];
        }

        Result run() {
            choose(0, 0, 0);
            long bad = Arrays.stream(logits).filter(l -> l <= 0).count();
            return new Result(bad / (double) logits.length, parts, logits, bestInside, bestOutside);
        }

        private void choose(int depth, int from, int rowsInside) {
            if (depth == parts / 2) {
                rank(chosen[depth], rowsInside);
                return;
            }
            for (int part = from; part <= parts / 2 + depth; part++) {
                for (int i = 0; i < n; i++) {
                    chosen[depth + 1][2 * i] = chosen[depth][2 * i] + sums.get(i)[2 * part];
                    chosen[depth + 1][2 * i + 1] = chosen[depth][2 * i + 1] + sums.get(i)[2 * part + 1];
                }
                choose(depth + 1, part + 1, rowsInside + first(part + 1) - first(part));
            }
        }

        private void rank(double[] inside, int rowsInside) {
            if (done % 256 == 0 && cancelled.getAsBoolean()) {
                throw new java.util.concurrent.CancellationException("the cross-validation was cancelled");
            }
            int best = 0;
            double most = Double.NEGATIVE_INFINITY;
            for (int i = 0; i < n; i++) {
                double sharpe = sharpe(inside[2 * i], inside[2 * i + 1], rowsInside);
                outside[i] =
                        sharpe(whole[2 * i] - inside[2 * i], whole[2 * i + 1] - inside[2 * i + 1], rows - rowsInside);
                if (sharpe > most) {
                    most = sharpe;
                    best = i;
                }
            }
            double below = 0;
            for (int i = 0; i < n; i++) {
                below += outside[i] < outside[best] ? 1 : outside[i] == outside[best] ? 0.5 : 0;
            }
            // half of itself is among the equal ones
            double relative = (below + 0.5) / (n + 1);
            logits[done] = Math.log(relative / (1 - relative));
            bestInside[done] = most;
            bestOutside[done] = outside[best];
            done++;
        }
    }

    /** Mean over standard deviation with T - 1; zero where nothing moves. */
    private static double sharpe(double sum, double squares, int count) {
        double variance = (squares - sum * sum / count) / (count - 1);
        return variance > 1e-30 ? sum / count / Math.sqrt(variance) : 0;
    }

    private static int choices(int of, int take) {
        long count = 1;
        for (int k = 1; k <= take; k++) {
            count = count * (of - take + k) / k;
        }
        return Math.toIntExact(count);
    }
}
