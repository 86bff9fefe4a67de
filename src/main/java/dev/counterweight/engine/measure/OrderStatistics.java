package dev.counterweight.engine.measure;

import java.util.Arrays;

/**
 * The order statistics of a sample. Sorts only what is asked for: the tails beyond one standard deviation first, everything
 * when a rank inside the body is wanted.
 */
public final class OrderStatistics {
    private final double[] sample;
    private final double[] low;
    private double[] high = {};
    private boolean highKnown;
    private final double mean;
    private final double deviation;

    private OrderStatistics(double[] sample, double mean, double deviation) {
        this.sample = sample;
        this.mean = mean;
        this.deviation = deviation;
        this.low = beyond(mean - deviation, true);
    }

    /** Order statistics of finite values; the array is not changed and must not change afterwards. */
    public static OrderStatistics of(double[] sample) {
        if (sample.length == 0) {
            throw new IllegalArgumentException("sample is empty, expected at least one value");
        }
        double mean = 0;
        for (double x : sample) {
            mean += x;
        }
        mean /= sample.length;
        double squares = 0;
        for (double x : sample) {
            squares += (x - mean) * (x - mean);
        }
        return of(sample, mean, Math.sqrt(squares / sample.length));
    }

    /** The same when the mean and standard deviation are known already; they only steer how much is sorted. */
    static OrderStatistics of(double[] sample, double mean, double deviation) {
        return new OrderStatistics(sample, mean, deviation);
    }

    public int size() {
        return sample.length;
    }

    /** The value with {@code rank} smaller ones, 0 to size - 1. */
    public double at(int rank) {
        if (rank < low.length) {
            return low[rank];
        }
        if (rank >= sample.length - highTail().length) {
            return high[rank - (sample.length - high.length)];
        }
        sortAll();
        return high[rank];
    }

    double clamped(long rank) {
        return at((int) Math.clamp(rank, 0, sample.length - 1));
    }

    /** Sum of the {@code count} smallest values. */
    double sumOfLowest(int count) {
        double sum = 0;
        for (int k = 0; k < count; k++) {
            sum += at(k);
        }
        return sum;
    }

    private double[] highTail() {
        if (!highKnown) {
            high = beyond(mean + deviation, false);
            highKnown = true;
        }
        return high;
    }

    private void sortAll() {
        high = sample.clone();
        Arrays.sort(high);
        highKnown = true;
    }

    private double[] beyond(double threshold, boolean below) {
        double[] tail = new double[sample.length];
        int count = 0;
        for (double x : sample) {
            if (below ? x < threshold : x > threshold) {
                tail[count++] = x;
            }
        }
        double[] cut = Arrays.copyOf(tail, count);
        Arrays.sort(cut);
        return cut;
    }
}
