package dev.counterweight.engine.measure;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;

/**
 * Falls from a running peak. Values are indexed as a curve that starts at 1 before the first return: index 0 is the start, index t
 * the value after return t.
 *
 * @param depths distance below the running peak after each return, length T, zero or negative
 * @param episodes every fall from its peak to its recovery, in order of time
 */
public record Drawdowns(double[] depths, List<Episode> episodes) {
    public Drawdowns {
        episodes = List.copyOf(episodes);
    }

    /**
     * One fall.
     *
     * @param depth at the bottom, negative
     * @param peak index at which the level was reached from which it fell
     * @param trough index of the lowest value
     * @param recovery first index at which the peak is reached again; empty while still below
     */
    public record Episode(double depth, int peak, int trough, OptionalInt recovery) {}

    /** Falls of a series of simple returns, each finite and not below -1. */
    public static Drawdowns ofReturns(double[] returns) {
        double[] curve = new double[returns.length + 1];
        curve[0] = 1;
        for (int t = 0; t < returns.length; t++) {
            if (!(returns[t] >= -1 && returns[t] < Double.POSITIVE_INFINITY)) {
                throw new IllegalArgumentException("returns value " + t + " is " + returns[t]
                        + ", expected a finite simple return of -1 (everything lost) or more");
            }
            curve[t + 1] = curve[t] * (1 + returns[t]);
        }
        return ofCurve(curve);
    }

    /** Falls of a curve of positive values; depths has one entry fewer than the curve. */
    public static Drawdowns ofCurve(double[] curve) {
        if (curve.length == 0 || !(curve[0] > 0) || Double.isInfinite(curve[0])) {
            throw new IllegalArgumentException("the curve must begin with a positive number");
        }
        double[] depths = new double[curve.length - 1];
        List<Episode> episodes = new ArrayList<>();
        int peak = 0;
        int trough = 0;
        for (int t = 1; t < curve.length; t++) {
            if (!(curve[t] >= 0) || Double.isInfinite(curve[t])) {
                throw new IllegalArgumentException("curve value " + t + " is " + curve[t] + ", expected zero or more");
            }
            if (curve[t] >= curve[peak]) {
                boolean fell = trough > peak;
                if (fell) {
                    episodes.add(new Episode(depth(curve, peak, trough), peak, trough, OptionalInt.of(t)));
                }
                peak = fell || curve[t] > curve[peak] ? t : peak;
                trough = peak;
            } else {
                depths[t - 1] = depth(curve, peak, t);
                if (trough == peak || curve[t] < curve[trough]) {
                    trough = t;
                }
            }
        }
        if (trough > peak) {
            episodes.add(new Episode(depth(curve, peak, trough), peak, trough, OptionalInt.empty()));
        }
        return new Drawdowns(depths, episodes);
    }

    /** Depth at the end of the series. */
    public double current() {
        return depths.length == 0 ? 0 : depths[depths.length - 1];
    }

    /** Deepest fall, zero or negative. */
    public double deepest() {
        double deepest = 0;
        for (double d : depths) {
            deepest = Math.min(deepest, d);
        }
        return deepest;
    }

    /**
     * Conditional drawdown at risk: the mean of the deepest {@code 1 - confidence} of the depths, the one at the edge with its
     * fractional share, as a positive fraction (Chekhlov, Uryasev and Zabarankin 2005).
     */
    public double conditionalDrawdownAtRisk(double confidence) {
        return TailLoss.expectedShortfall(OrderStatistics.of(depths), TailLoss.tail(confidence));
    }

    private static double depth(double[] curve, int peak, int t) {
        return curve[t] / curve[peak] - 1;
    }
}
