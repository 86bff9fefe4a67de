package dev.counterweight.engine.simulate;

import java.util.SplittableRandom;
import java.util.function.BooleanSupplier;

/**
 * Many possible futures of one return series. Equal seeds give equal bits: path i draws from a stream of its own, made of the seed
 * and i, so that neither the number of paths nor the order of work changes it.
 */
public final class MonteCarlo {
    /** Paths between two looks at whether the work is still wanted. */
    private static final int BATCH = 256;

    private final double[] growth;
    private final Scheme scheme;
    private final long seed;

    /** How the next return is drawn. */
    public sealed interface Scheme {}

    /** Each return independently, all equally likely. */
    public record Independent() implements Scheme {}

    /**
     * Stretches of the past, wrapped around at its end, whose lengths are geometric: the stationary bootstrap (Politis and Romano
     * 1994).
     *
     * @param expectedBlock mean length, 1 or more; 1 is {@link Independent}
     */
    public record Blocks(double expectedBlock) implements Scheme {
        public Blocks {
            if (!(expectedBlock >= 1 && expectedBlock < Double.POSITIVE_INFINITY)) {
                throw new IllegalArgumentException(
                        "block is " + expectedBlock + ", expected a mean length of 1 or more");
            }
        }
    }

    /** Log returns that are normal with the mean and the standard deviation (T - 1) of those given: a lognormal walk. */
    public record Lognormal() implements Scheme {}

    /** @param returns simple returns, at least one, each above -1 */
    public MonteCarlo(double[] returns, Scheme scheme, long seed) {
        if (returns.length == 0) {
            throw new IllegalArgumentException("there are no returns to draw from");
        }
        growth = new double[returns.length];
        for (int t = 0; t < returns.length; t++) {
            if (!(returns[t] > -1 && returns[t] < Double.POSITIVE_INFINITY)) {
                throw new IllegalArgumentException(
                        "return " + t + " is " + returns[t] + ", expected a finite number above -1");
            }
            growth[t] = 1 + returns[t];
        }
        this.scheme = scheme;
        this.seed = seed;
    }

    /**
     * Paths of the value of 1.
     *
     * @param terminal value at the horizon, one for each path
     * @param drawdown deepest fall from a peak, zero or negative, the start counted; one for each path
     * @param marks periods at which values were kept, ascending
     * @param values at the marks, row-major, {@code marks x paths}
     */
    public record Paths(double[] terminal, double[] drawdown, int[] marks, double[] values) {}

    /**
     * Value of 1 after {@code horizon} periods, one for each path: the fast form of {@link #paths}, with the same draws.
     *
     * @throws java.util.concurrent.CancellationException when cancelled
     */
    public double[] terminal(int paths, int horizon, BooleanSupplier cancelled) {
        return run(paths, horizon, new int[0], false, cancelled).terminal();
    }

    /**
     * Whole paths.
     *
     * @param marks periods from 1 to the horizon, ascending
     * @throws java.util.concurrent.CancellationException when cancelled
     */
    public Paths paths(int paths, int horizon, int[] marks, BooleanSupplier cancelled) {
        return run(paths, horizon, marks, true, cancelled);
    }

    private Paths run(int paths, int horizon, int[] marks, boolean whole, BooleanSupplier cancelled) {
        if (paths < 1 || horizon < 1) {
            throw new IllegalArgumentException(
                    "there are " + paths + " paths of " + horizon + " periods, expected at least one of each");
        }
        Paths all = new Paths(
                new double[paths], new double[whole ? paths : 0], marks.clone(), new double[marks.length * paths]);
        for (int from = 0; from < paths; from += BATCH) {
            if (cancelled.getAsBoolean()) {
                throw new java.util.concurrent.CancellationException("the simulation was cancelled");
            }
            int to = Math.min(paths, from + BATCH);
            switch (scheme) {
                case Independent i when !whole -> Draws.independent(growth, seed, from, to, horizon, all.terminal());
                case Independent i -> walk(all, from, to, horizon, path -> new Draws.Independent(growth, seed, path));
                case Blocks(double block) ->
                    walk(all, from, to, horizon, path -> new Draws.Restarting(growth, seed, path, 1 / block));
                case Lognormal l -> {
                    double[] moments = logMoments();
                    walk(all, from, to, horizon, path -> {
                        SplittableRandom random = new SplittableRandom(Draws.stream(seed, path));
                        return () -> Math.exp(moments[0] + moments[1] * random.nextGaussian());
                    });
                }
            }
        }
        return all;
    }

    private interface Source {
        Draws.Growth of(int path);
    }

    private static void walk(Paths all, int from, int to, int horizon, Source source) {
        int paths = all.terminal().length;
        boolean drawdowns = all.drawdown().length > 0;
        for (int path = from; path < to; path++) {
            Draws.Growth next = source.of(path);
            double value = 1;
            double peak = 1;
            double fall = 1;
            int mark = 0;
            for (int t = 1; t <= horizon; t++) {
                value *= next.draw();
                peak = Math.max(peak, value);
                fall = Math.min(fall, value / peak);
                if (mark < all.marks().length && all.marks()[mark] == t) {
                    all.values()[mark * paths + path] = value;
                    mark++;
                }
            }
            all.terminal()[path] = value;
            if (drawdowns) {
                all.drawdown()[path] = fall - 1;
            }
        }
    }

    /** Mean and standard deviation (T - 1) of the log returns. */
    double[] logMoments() {
        int n = growth.length;
        double mean = 0;
        for (double g : growth) {
            mean += Math.log(g) / n;
        }
        double square = 0;
        for (double g : growth) {
            square += (Math.log(g) - mean) * (Math.log(g) - mean);
        }
        return new double[] {mean, n > 1 ? Math.sqrt(square / (n - 1)) : 0};
    }
}
