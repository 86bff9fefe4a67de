package dev.counterweight.engine.qp;

import java.util.Arrays;

/**
 * The exact mean-variance frontier over bounds: {@code min 1/2 w'Sw - lambda mu'w, 1'w = 1, lower <= w <= upper} for every
 * lambda from infinity (greatest return) down to zero (least variance). Between corners the weights are linear in lambda.
 *
 * <p>A parametric active-set method (Markowitz, Portfolio Selection, 1959; Niedermayer and Niedermayer, Applying
 * Markowitz's critical line algorithm, 2010; Stein, Branke and Schmeck, Efficient implementation of an active set
 * algorithm for large-scale portfolio selection, 2008). At a corner where several assets meet their conditions at once,
 * they change places one at a time in steps of length zero, lowest index first once such steps repeat (Murty, Note on a
 * Bard-type scheme for solving the complementarity problem, 1974), so that degenerate vertices, ties and identical assets
 * end. Means that tie at the start are resolved by first tracing a line with artificial, distinct means over the tied
 * assets alone.
 */
public final class CriticalLine {
    /** Relative size at which a multiplier of the wrong sign makes the path stop and put itself right. */
    private static final double WRONG = 1e-13;

    /** Relative size of a rounding error on free assets, or in the sum of weights, that is taken away at once. */
    private static final double DRIFT = 1e-14;

    private static final int PATIENCE = 25;

    private final BoxState state;
    private final PathRecorder recorder;
    private final double reward;
    private final double riskiest;
    private double lambda = Double.POSITIVE_INFINITY;
    /** Steps since lambda last moved. */
    private int idle;
    /** Assets that would make the free set singular, until it shrinks. */
    private final int[] refused;

    private int refusals;
    /** Of the assets at a bound, at the step under way: how far from leaving, and how fast that falls. */
    private final double[] slack;

    private final double[] fall;

    private CriticalLine(BoxState state, PathRecorder recorder) {
        this.state = state;
        this.recorder = recorder;
        reward = BoxState.largest(state.c, state.n);
        riskiest = BoxState.largest(state.variance, state.n);
        refused = new int[state.n];
        slack = new double[state.n];
        fall = new double[state.n];
    }

    /**
     * Traces the whole line.
     *
     * @param mean expected returns, length n
     * @param lower least weights, finite, sum at most one (within 1e-12)
     * @param upper greatest weights, at least {@code lower}, sum at least one (within 1e-12); infinite where the others'
     *     least weights already limit them
     * @throws IllegalArgumentException when the bounds cannot be met
     * @throws NotConvexException when the covariance shows itself not to be positive semi-definite
     */
    public static CriticalPath trace(Covariance s, double[] mean, double[] lower, double[] upper) {
        StartVertex vertex = StartVertex.of(mean, lower, upper);
        BoxState state = new BoxState(s, vertex.centred().clone(), lower, vertex.upper());
        vertex.place(state);
        PathRecorder recorder = new PathRecorder(state, mean, true);
        new CriticalLine(state, recorder).run();
        return recorder.path();
    }

    /** Runs a line over what may move in {@code state} down to lambda zero without recording it. */
    static void descend(BoxState state) {
        new CriticalLine(state, new PathRecorder(state, state.c, false)).run();
    }

    private void run() {
        record();
        int first = firstCorner();
        if (first < 0) {
            finish();
            record();
            return;
        }
        record();
        enter(first);
        long limit = 200L * state.n + 10_000;
        while (lambda > 0) {
            if (limit-- == 0) {
                throw new IllegalStateException("critical line did not end; stopped at lambda " + lambda);
            }
            step();
        }
    }

    /** Moves lambda to where the start stops being the minimiser; returns the asset that enters there, or -1. */
    private int firstCorner() {
        double level = state.level(0);
        int found = -1;
        double first = 0;
        for (int i = 0; i < state.n; i++) {
            double side = state.side[i];
            double excess = state.g[i] - level;
            if (side * state.c[i] < 0 && side * excess < 0) {
                double at = excess / state.c[i];
                if (at > first) {
                    first = at;
                    found = i;
                }
            }
        }
        lambda = first;
        return found;
    }

    private void step() {
        if (idle > PATIENCE + 4 * state.n) {
            lambda = lambda * reward < 1e-13 * riskiest ? 0 : lambda * (1 - 1e-13);
            repair();
            idle = 0;
            if (lambda == 0) {
                record();
                return;
            }
        }
        double rate;
        if (state.free() == 1) {
            state.d[0] = 0;
            rate = state.c[state.factor.asset(0)];
            Arrays.fill(state.q, 0);
        } else {
            state.parametricDirection();
            rate = levelRate();
        }
        double level = state.level(lambda);
        double noise = 1e-14 * (BoxState.largest(state.q, state.n) + Math.abs(rate));
        if (idle <= PATIENCE || !flipLowest(level, rate, noise)) {
            advance(level, rate, noise);
        }
    }

    /** How fast the multiplier of the budget changes: the mean of {@code S d + c} over the free assets. */
    private double levelRate() {
        int k = state.free();
        int[] index = state.factor.index();
        double sum = 0;
        for (int p = 0; p < k; p++) {
            sum += state.q[index[p]] + state.c[index[p]];
        }
        return sum / k;
    }

    /** Goes to the next event and lets it happen. */
    private void advance(double level, double rate, double noise) {
        int leaving = nextToRest();
        double t = leaving < 0 ? lambda : state.room(leaving);
        int entering = -1;
        double num = t;
        double den = 1;
        boolean wrong = false;
        slacks(state.side, state.g, state.c, lambda, level);
        falls(state.side, state.q, state.c, rate);
        for (int i = 0; i < slack.length; i++) {
            // slack is zero for what is free or fixed, and so is its fall
            double at = slack[i];
            double falling = fall[i];
            wrong |= at < 0 && state.isWrong(i, at, lambda, WRONG);
            if (at * den < num * falling && falling > noise && !isRefused(i)) {
                num = at;
                den = falling;
                entering = i;
            }
        }
        if (wrong) {
            repair();
            return;
        }
        if (entering >= 0) {
            t = Math.max(num / den, 0);
            leaving = -1;
        }
        boolean moved = travel(t, leaving >= 0 || entering >= 0, entering);
        if (lambda == 0) {
            finish();
            record();
            return;
        }
        if (leaving >= 0) {
            rest(leaving);
        }
        if (moved) {
            tidy();
            record();
        }
        if (entering >= 0) {
            enter(entering);
        }
    }

    /** Signed multipliers of the bounds. Like the loop below, of a form that compiles to vector code. */
    private void slacks(double[] side, double[] g, double[] c, double lambda, double level) {
        double[] out = slack;
        for (int i = 0; i < out.length; i++) {
            out[i] = side[i] * (g[i] - lambda * c[i] - level);
        }
    }

    /** How fast each of them falls with lambda. */
    private void falls(double[] side, double[] q, double[] c, double rate) {
        double[] out = fall;
        for (int i = 0; i < out.length; i++) {
            out[i] = -side[i] * (q[i] + c[i] - rate);
        }
    }

    /** The free position that meets a bound first, before lambda is zero; or -1. */
    private int nextToRest() {
        int k = state.free();
        double still = 1e-14 * BoxState.largest(state.d, k);
        double t = lambda;
        int found = -1;
        for (int p = 0; p < k; p++) {
            if (Math.abs(state.d[p]) > still) {
                double room = state.room(p);
                if (room < t) {
                    t = room;
                    found = p;
                }
            }
        }
        return found;
    }

    /** Lowers lambda by t, with the weights; false when that is no progress. */
    private boolean travel(double t, boolean event, int entering) {
        double before = lambda;
        if (t > 0) {
            state.move(t);
            recorder.moved(t * BoxState.largest(state.d, state.free()) > 1e-15);
            lambda = event ? before - t : 0;
            if (lambda * reward < 1e-17 * riskiest) {
                lambda = 0; // too small to tell from zero
            } else if (lambda < 1e-3 * before) {
                lambda = impliedLambda(entering, before);
            }
        }
        boolean moved = before - lambda > 1e-15 * before;
        idle = moved ? 0 : idle + 1;
        return moved;
    }

    /** Takes away what rounding has left on the free assets and in the sum of weights, where it is more than a trace. */
    private void tidy() {
        if (state.free() > 1) {
            double off = state.freeResidual(lambda, state.level(lambda));
            if (off > DRIFT || Math.abs(state.gap()) > DRIFT) {
                state.correct(lambda);
            }
        }
    }

    /** Lambda from the conditions of two free assets, where the difference of two lambdas loses more digits than those. */
    private double impliedLambda(int entering, double before) {
        int k = state.free();
        double error = before;
        double implied = lambda;
        for (int p = 0; p < k; p++) {
            int a = state.factor.asset(p);
            for (int m = p; m < k; m++) {
                int b = m > p ? state.factor.asset(m) : entering;
                if (b >= 0 && state.c[a] != state.c[b]) {
                    double spread = state.c[a] - state.c[b];
                    double noise = (state.grain(a, lambda) + state.grain(b, lambda)) / Math.abs(spread);
                    double at = (state.g[a] - state.g[b]) / spread;
                    if (noise < error && at > 0) {
                        error = noise;
                        implied = at;
                    }
                }
            }
        }
        return implied;
    }

    /** In a streak of steps without progress: lets the lowest asset whose condition holds with equality change place. */
    private boolean flipLowest(double level, double rate, double noise) {
        int k = state.free();
        double still = 1e-14 * BoxState.largest(state.d, k);
        int position = -1;
        for (int p = 0; p < k && k > 1; p++) {
            double slope = state.d[p];
            int f = state.factor.asset(p);
            double distance = slope < 0 ? state.w[f] - state.lower[f] : state.upper[f] - state.w[f];
            if (Math.abs(slope) > still && distance <= 1e-14 && (position < 0 || f < state.factor.asset(position))) {
                position = p;
            }
        }
        int lowest = position < 0 ? state.n : state.factor.asset(position);
        for (int i = 0; i < lowest; i++) {
            double side = state.side[i];
            if (side != 0
                    && side * (state.q[i] + state.c[i] - rate) < -noise
                    && side * (state.g[i] - lambda * state.c[i] - level) <= 1e-13 * state.grain(i, lambda)
                    && !isRefused(i)) {
                idle++;
                enter(i);
                return true;
            }
        }
        if (position >= 0) {
            idle++;
            rest(position);
        }
        return position >= 0;
    }

    private void enter(int j) {
        if (!state.enter(j)) {
            refused[refusals++] = j;
        }
    }

    private boolean isRefused(int i) {
        for (int r = 0; r < refusals; r++) {
            if (refused[r] == i) {
                return true;
            }
        }
        return false;
    }

    private void rest(int position) {
        int f = state.factor.asset(position);
        state.leave(position, state.d[position] < 0 ? BoxState.LOWER : BoxState.UPPER);
        recorder.rested(f);
        refusals = 0;
    }

    /** Finds the minimiser at the present lambda afresh from the present weights. */
    private void repair() {
        recorder.repaired();
        state.refreshGradient();
        if (state.settle(lambda, 0.1 * WRONG) < 0) {
            throw new IllegalStateException("no minimiser found at lambda " + lambda);
        }
        refusals = 0;
        idle++;
    }

    /** At lambda zero: the gradient afresh, and what rounding has left taken away. */
    private void finish() {
        recorder.everything();
        state.refreshGradient();
        if (state.free() > 1) {
            state.correct(0);
            state.correct(0);
        }
        double level = state.level(0);
        for (int i = 0; i < state.n; i++) {
            if (state.isWrong(i, state.side[i] * (state.g[i] - level), 0, 10 * WRONG)) {
                repair();
                return;
            }
        }
    }

    private void record() {
        state.rescale();
        recorder.record(lambda);
    }
}
