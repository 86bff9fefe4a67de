package dev.counterweight.engine.qp;

import dev.counterweight.engine.qp.QuadraticProgram.Minimiser;
import dev.counterweight.engine.qp.QuadraticProgram.NoPoint;
import dev.counterweight.engine.qp.QuadraticProgram.Outcome;
import org.jspecify.annotations.Nullable;

/**
 * Solves {@link QuadraticProgram}s: by the dual active set where the covariance of the free assets is positive definite; else
 * by the dual active set with a small ridge, from whose minimiser a primal active set goes on without it. A limit on moves is
 * kept by the price of moving at which it holds.
 */
public final class ConvexQp {
    private static final double REACH_TOLERANCE = 1e-13;
    /** A limit on moves overstepped by this much is met by the refinement. */
    private static final double NEARLY = 1e-8;

    private ConvexQp() {}

    /**
     * Solves a program.
     *
     * @throws NotConvexException when the covariance shows itself not to be positive semi-definite
     */
    public static Outcome solve(QuadraticProgram program) {
        Attempt exact = attempt(program, 0);
        if (exact.minimiser() != null) {
            // a price found by search keeps the limit on moves only nearly
            return exact.minimiser().reachPrice() > 0 ? refine(program, exact.minimiser()) : exact.minimiser();
        }
        // where S is nearly singular, limits may look dependent that are not: whether there is a point does not depend
        // on S
        Attempt near = attempt(program, 1e-6 * size(program));
        if (near.end() == DualEnd.NO_POINT) {
            return new NoPoint();
        }
        if (near.minimiser() == null) {
            throw new IllegalStateException("no start found for a program with a singular covariance: " + near.end());
        }
        return refine(program, near.minimiser());
    }

    /** A minimiser found anew from one that is nearly right, by a method that shares little with the one that found it. */
    public static Minimiser refine(QuadraticProgram program, Minimiser near) {
        Minimiser refined = new PurchasesAndSales(program).refine(near.weights());
        if (refined == null) {
            throw new IllegalStateException("no minimiser: cost falls without end, or too many steps");
        }
        return refined;
    }

    private record Attempt(DualEnd end, @Nullable Minimiser minimiser) {}

    /** Mean variance plus the steepest slope of the costs. */
    private static double size(QuadraticProgram program) {
        double mean = 0;
        for (double variance : program.covariance().diagonal()) {
            mean += variance / program.size();
        }
        double size = mean + Math.max(program.kink(), BoxState.largest(program.linear(), program.size()));
        return size > 0 ? size : 1;
    }

    private static Attempt attempt(QuadraticProgram program, double ridge) {
        Attempt free = attempt(program, ridge, 0);
        if (free.minimiser() == null
                || program.moves(free.minimiser().weights()) <= program.reach() + REACH_TOLERANCE) {
            return free;
        }
        // the limit on moves holds where moving costs as much on top as its multiplier
        double dear = 1e-3 * size(program);
        Attempt calm = attempt(program, ridge, dear);
        for (int k = 0; k < 20 && calm.minimiser() != null && movesTooMuch(program, calm.minimiser()); k++) {
            dear *= 8;
            calm = attempt(program, ridge, dear);
        }
        if (calm.minimiser() == null) {
            return calm;
        }
        if (program.moves(calm.minimiser().weights()) > program.reach() + REACH_TOLERANCE) {
            return new Attempt(DualEnd.NO_POINT, null);
        }
        double price = Crossing.of(
                p -> {
                    Minimiser m = attempt(program, ridge, p).minimiser();
                    return m == null ? Double.NaN : program.moves(m.weights()) - program.reach();
                },
                0,
                dear);
        Attempt found = attempt(program, ridge, price);
        if (found.minimiser() == null || program.moves(found.minimiser().weights()) <= program.reach() + NEARLY) {
            return found;
        }
        // moves jump at that price: without curvature there is more than one minimiser
        return ridge == 0 ? new Attempt(DualEnd.SINGULAR, null) : calm;
    }

    private static boolean movesTooMuch(QuadraticProgram program, Minimiser minimiser) {
        return program.moves(minimiser.weights()) > program.reach();
    }

    private static Attempt attempt(QuadraticProgram program, double ridge, double reachPrice) {
        DualActiveSet dual = new DualActiveSet(program.withPrice(reachPrice), ridge, program.centre());
        DualEnd end = dual.solve();
        return new Attempt(
                end,
                end == DualEnd.MINIMISER
                        ? new Minimiser(dual.weights(), dual.multipliers(), reachPrice, dual.steps())
                        : null);
    }
}
