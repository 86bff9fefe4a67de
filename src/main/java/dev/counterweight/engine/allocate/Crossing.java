package dev.counterweight.engine.allocate;

import java.util.function.DoubleUnaryOperator;

/**
 * Where a monotone, piecewise smooth function crosses zero: false position with the Illinois modification (Dowell and
 * Jarratt, A modified regula falsi method for computing the root of an equation, 1971), with bisection in between. On a
 * linear piece the next point is exact.
 */
final class Crossing {
    private Crossing() {}

    /** The crossing, to the last digits, in an interval at whose ends the function has opposite signs. */
    static double of(DoubleUnaryOperator f, double from, double to) {
        double a = from;
        double b = to;
        double fa = f.applyAsDouble(a);
        double fb = f.applyAsDouble(b);
        double best = Math.abs(fa) < Math.abs(fb) ? a : b;
        double least = Math.min(Math.abs(fa), Math.abs(fb));
        double before = Double.NaN;
        for (int k = 0; k < 300 && least > 0; k++) {
            boolean halve = k % 4 == 3;
            double x = halve ? 0.5 * (a + b) : b - fb * (b - a) / (fb - fa);
            if (!(x > Math.min(a, b) && x < Math.max(a, b))) {
                x = 0.5 * (a + b);
            }
            if (x == a || x == b || Math.abs(x - before) <= 4 * Math.ulp(x)) {
                break;
            }
            before = x;
            double fx = f.applyAsDouble(x);
            if (Math.abs(fx) < least) {
                least = Math.abs(fx);
                best = x;
            }
            if (Math.signum(fx) == Math.signum(fb)) {
                fa = halve ? fa : 0.5 * fa;
            } else {
                a = b;
                fa = fb;
            }
            b = x;
            fb = fx;
        }
        return best;
    }
}
