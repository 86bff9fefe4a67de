package dev.counterweight.engine.qp;

import dev.counterweight.engine.qp.QuadraticProgram.Minimiser;
import dev.counterweight.engine.qp.QuadraticProgram.NoPoint;
import dev.counterweight.engine.qp.QuadraticProgram.Outcome;
import java.util.Arrays;

/**
 * Solves {@link QuadraticProgram}s by the dual active set. Where the covariance of the free assets is singular, by proximal
 * steps (Rockafellar, Monotone operators and the proximal point algorithm, 1976): each solves the program with a small
 * ridge towards the point before, and the points converge to a minimiser of the program itself.
 */
public final class ConvexQp {
    private static final int PROXIMAL_STEPS = 200;

    private ConvexQp() {}

    /**
     * Solves a program.
     *
     * @throws NotConvexException when the covariance shows itself not to be positive semi-definite
     */
    public static Outcome solve(QuadraticProgram program) {
        DualActiveSet exact = new DualActiveSet(program, 0, new double[program.size()]);
        return switch (exact.solve()) {
            case MINIMISER -> new Minimiser(exact.weights(), exact.multipliers(), exact.steps());
            case NO_POINT -> new NoPoint();
            case SINGULAR -> proximal(program);
            case STEP_LIMIT -> throw new IllegalStateException("no minimiser after " + exact.steps() + " steps");
        };
    }

    private static Outcome proximal(QuadraticProgram program) {
        int n = program.size();
        double mean = 0;
        for (double variance : program.covariance().diagonal()) {
            mean += variance / n;
        }
        double ridge = mean > 0 ? 1e-5 * mean : 1;
        double[] towards = new double[n];
        Arrays.fill(towards, 1.0 / n);
        int steps = 0;
        double before = Double.POSITIVE_INFINITY;
        for (int round = 0; round < PROXIMAL_STEPS; round++) {
            DualActiveSet regular = new DualActiveSet(program, ridge, towards);
            DualActiveSet.End end = regular.solve();
            steps += regular.steps();
            if (end == DualActiveSet.End.NO_POINT) {
                return new NoPoint();
            }
            if (end != DualActiveSet.End.MINIMISER) {
                throw new IllegalStateException("a proximal step ended with " + end + " after " + steps + " steps");
            }
            double moved = 0;
            for (int i = 0; i < n; i++) {
                moved = Math.max(moved, Math.abs(regular.weights()[i] - towards[i]));
            }
            towards = regular.weights();
            if (moved <= 1e-13 || (moved <= 1e-9 && moved >= before)) {
                return new Minimiser(towards, regular.multipliers(), steps);
            }
            before = moved;
        }
        throw new IllegalStateException("proximal steps did not converge in " + steps + " steps");
    }
}
