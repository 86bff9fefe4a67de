package dev.counterweight.engine.allocate;

import dev.counterweight.engine.allocate.TradeOff.Portfolio;
import dev.counterweight.engine.qp.Crossing;
import java.util.OptionalDouble;
import java.util.function.ToDoubleFunction;

/**
 * Portfolios where lambda has no more digits, or where something jumps at one lambda: mixtures of the portfolios on both sides. On
 * one piece of the path weights are linear in lambda, and at a jump every mixture is as good, so that it has the same proof.
 */
final class Mixture {
    /** A residual up to this is as good as none. */
    private static final double REFINED = 1e-13;

    private final AllocationProblem problem;
    private final TradeOff tradeOff;

    Mixture(AllocationProblem problem, TradeOff tradeOff) {
        this.problem = problem;
        this.tradeOff = tradeOff;
    }

    /** The mixture where a function that grows with lambda is zero. */
    Portfolio where(ToDoubleFunction<Portfolio> zero, Crossing.Bracket at) {
        Portfolio calm = settled(at.below());
        Portfolio wild = settled(at.above());
        double apart = 1e-15;
        for (int k = 0; k < 20 && zero.applyAsDouble(calm) > 0; k++, apart *= 4) {
            calm = settled(at.below() * (1 - apart));
        }
        apart = 1e-15;
        for (int k = 0; k < 20 && zero.applyAsDouble(wild) < 0; k++, apart *= 4) {
            wild = settled(at.above() * (1 + apart));
        }
        Portfolio from = calm;
        Portfolio to = wild;
        return tradeOff.mixture(from, to, Crossing.of(s -> zero.applyAsDouble(tradeOff.mixture(from, to, s)), 0, 1));
    }

    /** The portfolio of a trade-off, found anew by the other method, which has more digits where S is singular. */
    private Portfolio settled(double lambda) {
        Portfolio found = tradeOff.solve(lambda, lambda, OptionalDouble.empty())
                .orElseThrow(() -> new IllegalStateException("no weights found within limits that do not clash"));
        Portfolio again = tradeOff.refine(found);
        double residual = KktCertificate.check(problem, again.claim(), 0).residual();
        boolean better = residual <= REFINED
                || residual <= KktCertificate.check(problem, found.claim(), 0).residual();
        return better ? again : found;
    }
}
