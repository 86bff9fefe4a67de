package dev.counterweight.engine.qp;

import java.util.function.DoubleUnaryOperator;

/**
 * Where a monotone, piecewise smooth function crosses zero: false position with the Illinois modification (Dowell and
 * Jarratt, A modified regula falsi method for computing the root of an equation, 1971), with bisection in between. On a
 * linear piece the next point is exact; the step after it is made just large enough to come out on the other side.
 */
public final class Crossing {
    private Crossing() {}

    /**
     * Two neighbouring points, as close as their digits allow, between which a function crosses zero or jumps over it.
     *
     * @param best the one where the function is nearest to zero
     */
    public record Bracket(double below, double above, double best) {}

    /** The crossing, to the last digits, in an interval at whose ends the function has opposite signs. */
    public static double of(DoubleUnaryOperator f, double from, double to) {
        return bracket(f, from, to).best();
    }

    /** As {@link #of}, with what lies on both sides. */
    public static Bracket bracket(DoubleUnaryOperator f, double from, double to) {
        double a = from;
        double b = to;
        double fa = f.applyAsDouble(a);
        double fb = f.applyAsDouble(b);
        double best = Math.abs(fa) < Math.abs(fb) ? a : b;
        double least = Math.min(Math.abs(fa), Math.abs(fb));
        for (int k = 0; k < 300 && least > 0; k++) {
            double tiny = 2 * Math.ulp(b);
            if (Math.abs(b - a) <= 2 * tiny) {
                break;
            }
            boolean halve = k % 4 == 3;
            double step = halve ? 0.5 * (a - b) : -fb * (b - a) / (fb - fa);
            double x = b + Math.copySign(Math.max(Math.abs(step), tiny), a - b);
            if (!(x > Math.min(a, b) && x < Math.max(a, b))) {
                x = b + 0.5 * (a - b);
            }
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
        return new Bracket(Math.min(a, b), Math.max(a, b), best);
    }
}
