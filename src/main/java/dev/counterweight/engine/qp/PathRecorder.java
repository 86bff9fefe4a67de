package dev.counterweight.engine.qp;

/** Writes the corners of a critical line down as it comes to them. */
final class PathRecorder {
    private final BoxState state;
    private final double[] mean;
    private final boolean recording;
    private final CriticalPath path;
    /** Assets that went to a bound since the newest corner. */
    private final int[] rested;

    private int rests;
    /** Whether the next corner has to note all weights, not just the free ones. */
    private boolean everything;
    /** Whether weights have changed since the newest corner, and had changed between it and the one before. */
    private boolean travelled;

    private boolean arrived = true;

    PathRecorder(BoxState state, double[] mean, boolean recording) {
        this.state = state;
        this.mean = mean;
        this.recording = recording;
        path = new CriticalPath(recording ? state.w.clone() : new double[0]);
        rested = new int[recording ? state.n : 0];
    }

    CriticalPath path() {
        return path;
    }

    void moved(boolean farEnough) {
        travelled |= farEnough;
    }

    void rested(int asset) {
        if (rests < rested.length) {
            rested[rests++] = asset;
        } else {
            everything = true;
        }
    }

    void everything() {
        everything = true;
    }

    void repaired() {
        everything = true;
        path.repaired();
    }

    /** A corner at the present weights. */
    void record(double lambda) {
        if (!recording) {
            return;
        }
        if (!travelled && !arrived) {
            // the third corner in a row with the same weights: the second was none
            path.extend(lambda);
            return;
        }
        arrived = travelled || path.size() == 0;
        travelled = false;
        add(lambda);
        if (everything) {
            for (int i = 0; i < state.n; i++) {
                note(i);
            }
        } else {
            for (int p = 0; p < state.free(); p++) {
                note(state.factor.asset(p));
            }
            for (int e = 0; e < rests; e++) {
                note(rested[e]);
            }
        }
        everything = false;
        rests = 0;
    }

    private void add(double lambda) {
        double expected = 0;
        double expected2 = 0;
        double variance = 0;
        double variance2 = 0;
        double[] w = state.w;
        double[] g = state.g;
        int n = w.length;
        for (int i = 0; i + 1 < n; i += 2) {
            expected += mean[i] * w[i];
            expected2 += mean[i + 1] * w[i + 1];
            variance += g[i] * w[i];
            variance2 += g[i + 1] * w[i + 1];
        }
        if ((n & 1) == 1) {
            expected += mean[n - 1] * w[n - 1];
            variance += g[n - 1] * w[n - 1];
        }
        path.add(lambda, expected + expected2, variance + variance2);
    }

    private void note(int i) {
        path.weight(i, Math.clamp(state.w[i], state.lower[i], state.upper[i]));
    }
}
