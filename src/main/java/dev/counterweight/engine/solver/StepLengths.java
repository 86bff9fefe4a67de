package dev.counterweight.engine.solver;

/** The kinks and bounds that a step meets, in a heap by distance, and the walk past those that do not stop it. */
final class StepLengths {
    private final double[] length;
    private final double[] slope;
    private final int[] id;
    private final int[] passed;
    private int count;
    private int passedCount;
    private int blocking;

    StepLengths(int capacity) {
        length = new double[capacity];
        slope = new double[capacity];
        id = new int[capacity];
        passed = new int[capacity];
    }

    void clear() {
        count = 0;
        passedCount = 0;
    }

    /** A kink at a distance, with what it adds to the slope; infinite for what cannot be passed. */
    void add(double at, double adds, int what) {
        length[count] = at;
        slope[count] = adds;
        id[count] = what;
        count++;
    }

    /** Walks from a negative slope to where it is no longer negative; infinite when that is never so. */
    double search(double start) {
        for (int k = count / 2 - 1; k >= 0; k--) {
            sink(k);
        }
        double now = start;
        while (count > 0) {
            double at = length[0];
            now += slope[0];
            int what = id[0];
            count--;
            length[0] = length[count];
            slope[0] = slope[count];
            id[0] = id[count];
            sink(0);
            if (now >= 0) {
                blocking = what;
                return at;
            }
            passed[passedCount++] = what;
        }
        return Double.POSITIVE_INFINITY;
    }

    int blocking() {
        return blocking;
    }

    int passedCount() {
        return passedCount;
    }

    int passed(int k) {
        return passed[k];
    }

    private void sink(int start) {
        int k = start;
        while (true) {
            int child = 2 * k + 1;
            if (child >= count) {
                return;
            }
            if (child + 1 < count && length[child + 1] < length[child]) {
                child++;
            }
            if (length[k] <= length[child]) {
                return;
            }
            double l = length[k];
            double s = slope[k];
            int i = id[k];
            length[k] = length[child];
            slope[k] = slope[child];
            id[k] = id[child];
            length[child] = l;
            slope[child] = s;
            id[child] = i;
            k = child;
        }
    }
}
