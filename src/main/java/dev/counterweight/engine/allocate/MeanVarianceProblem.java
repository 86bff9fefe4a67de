package dev.counterweight.engine.allocate;

import dev.counterweight.domain.WeightLimit.Kind;
import dev.counterweight.engine.allocate.AllocationOutcome.Failed;
import dev.counterweight.engine.allocate.AllocationOutcome.Infeasible;
import dev.counterweight.engine.allocate.AllocationOutcome.Relaxation;
import dev.counterweight.engine.allocate.AllocationOutcome.Solved;
import dev.counterweight.engine.allocate.TradeOff.Portfolio;
import dev.counterweight.engine.qp.BoxQp;
import dev.counterweight.engine.qp.Convexity;
import dev.counterweight.engine.qp.Covariance;
import dev.counterweight.engine.qp.CriticalLine;
import dev.counterweight.engine.qp.CriticalPath;
import dev.counterweight.engine.qp.Crossing;
import dev.counterweight.engine.qp.DenseCovariance;
import dev.counterweight.engine.qp.NotConvexException;
import dev.counterweight.engine.qp.PathPoint;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.DoubleUnaryOperator;
import java.util.function.Supplier;

/**
 * The mean-variance portfolios of one problem. Over bounds they come from the critical line or an active set at one
 * trade-off; with groups, trading costs or a limit on turnover, from quadratic programs, along whose solutions the trade-off
 * is found where a portfolio is defined by something else. Every portfolio is returned with its certificate, or not at all.
 *
 * <p>Trading costs and prices of soft limits count as losses of return: they are weighed against variance as return is; where
 * least variance is asked for, they are added to {@code 1/2 w'Sw}.
 */
public final class MeanVarianceProblem {
    /** A residual above this is not returned as an answer. */
    private static final double ACCEPTED = 1e-11;
    /** A residual above this is worth another method's attempt. */
    private static final double REFINED = 1e-13;

    private final AllocationProblem problem;
    private final Covariance covariance;
    private final TradeOff tradeOff;
    private final boolean box;

    private MeanVarianceProblem(AllocationProblem problem) {
        this.problem = problem;
        covariance = new DenseCovariance(problem.size(), problem.covariance());
        tradeOff = new TradeOff(problem, covariance);
        boolean bounded = true;
        for (double l : problem.constraints().lower()) {
            bounded &= !Double.isInfinite(l);
        }
        box = bounded && problem.constraints().boxOnly();
    }

    public static MeanVarianceProblem of(AllocationProblem problem) {
        return new MeanVarianceProblem(problem);
    }

    /** True when only bounds limit the weights, so that the critical line applies. */
    public boolean isBox() {
        return box;
    }

    /** Why the problem has no answer at all: limits that clash, or a covariance that is none; empty when it may have one. */
    public Optional<AllocationOutcome> refusal() {
        Optional<Infeasible> clash = LimitConflict.find(problem, OptionalDouble.empty());
        if (clash.isPresent()) {
            return Optional.of(clash.get());
        }
        boolean convex = problem.origin().isConvex() || Convexity.holds(covariance);
        return convex ? Optional.empty() : Optional.of(notConvex());
    }

    AllocationOutcome minimumVariance() {
        return unlessRefused(() -> {
            if (box) {
                Constraints limits = problem.constraints();
                BoxQp least = BoxQp.solve(covariance, problem.mean(), limits.lower(), limits.upper(), 0);
                return certified(least.weights(), 0, least.steps());
            }
            return certified(tradeOff.solve(0, 1, OptionalDouble.empty()), 0);
        });
    }

    AllocationOutcome riskAversion(double d) {
        return unlessRefused(() -> {
            if (box) {
                Constraints limits = problem.constraints();
                BoxQp best = BoxQp.solve(covariance, problem.mean(), limits.lower(), limits.upper(), 1 / d);
                return certified(best.weights(), 1 / d, best.steps());
            }
            return certified(tradeOff.solve(1 / d, 1 / d, OptionalDouble.empty()), 0);
        });
    }

    AllocationOutcome targetReturn(double least) {
        return unlessRefused(() -> returning(least));
    }

    /** As {@link MeanVariance.TargetReturn}, for a problem that was found not to be refused. */
    public AllocationOutcome returning(double least) {
        Optional<Infeasible> clash = LimitConflict.find(problem, OptionalDouble.of(least));
        if (clash.isPresent()) {
            return clash.get();
        }
        if (box) {
            CriticalPath path = path();
            return certified(
                    path, path.atReturn(Math.min(least, path.expectedReturn(0))).orElseThrow());
        }
        Optional<Portfolio> found = tradeOff.solve(0, 1, OptionalDouble.of(least));
        if (found.isEmpty()) {
            double greatest = tradeOff.returnAlone();
            double[] best = require(tradeOff.solve(greatest, 0, OptionalDouble.empty()))
                    .claim()
                    .weights();
            return beyond(Kind.EXPECTED_RETURN, least, TradeOff.dot(problem.mean(), best), "greatest expected return");
        }
        double missing =
                least - TradeOff.dot(problem.mean(), found.get().claim().weights());
        return certified(found, missing / Math.max(Math.abs(least), Double.MIN_NORMAL));
    }

    /** The greatest return within the limits, at least variance among equals. */
    public AllocationOutcome greatestReturn() {
        return unlessRefused(() -> {
            if (box) {
                CriticalPath path = path();
                return certified(path, path.corner(0));
            }
            return certified(Optional.of(wildest()), 0);
        });
    }

    /**
     * The greatest return at least variance. A lambda that is much greater than it needs to be costs the variance as many
     * digits; so it is lowered for as long as the return stays.
     */
    private Portfolio wildest() {
        double lambda = tradeOff.returnAlone();
        Portfolio found = require(tradeOff.solve(lambda, lambda, OptionalDouble.empty()));
        double residual = KktCertificate.check(problem, found.claim(), 0).residual();
        double same = found.expectedReturn() - 1e-14 * Math.abs(found.expectedReturn());
        for (int k = 0; k < 7 && residual > REFINED; k++) {
            lambda /= 8;
            Portfolio next = require(tradeOff.solve(lambda, lambda, OptionalDouble.empty()));
            if (next.expectedReturn() < same) {
                break;
            }
            double better = KktCertificate.check(problem, next.claim(), 0).residual();
            if (better < residual) {
                found = next;
                residual = better;
            }
        }
        return found;
    }

    AllocationOutcome targetVolatility(double most) {
        return unlessRefused(() -> {
            if (box) {
                CriticalPath path = path();
                return path.atVariance(most * most)
                        .map(p -> certified(path, p))
                        .orElseGet(
                                () -> beyond(Kind.VOLATILITY, most, path.end().volatility(), "least volatility"));
            }
            double calmest =
                    require(tradeOff.solve(0, 0, OptionalDouble.empty())).variance();
            if (calmest > most * most * (1 + 1e-13)) {
                return beyond(Kind.VOLATILITY, most, Math.sqrt(calmest), "least volatility");
            }
            double greatest = tradeOff.returnAlone();
            Portfolio wildest = wildest();
            if (wildest.variance() <= most * most) {
                return certified(Optional.of(wildest), 0);
            }
            DoubleUnaryOperator excess =
                    l -> require(tradeOff.solve(l, l, OptionalDouble.empty())).variance() - most * most;
            double to = 1e-6 * greatest;
            while (to < greatest && excess.applyAsDouble(to) < 0) {
                to *= 8;
            }
            Crossing.Bracket at = Crossing.bracket(excess, 0, to);
            Portfolio found = require(tradeOff.solve(at.best(), at.best(), OptionalDouble.empty()));
            if (Math.abs(found.variance() / (most * most) - 1) > REFINED) {
                found = new Mixture(problem, tradeOff).where(p -> p.variance() - most * most, at);
                return accepted(found, Math.abs(found.variance() / (most * most) - 1));
            }
            return certified(Optional.of(found), Math.abs(found.variance() / (most * most) - 1));
        });
    }

    AllocationOutcome maximumSharpe() {
        return unlessRefused(() -> box ? maximumSharpeOfPath(path()) : maximumSharpeOfPrograms());
    }

    private AllocationOutcome maximumSharpeOfPath(CriticalPath path) {
        Optional<PathPoint> best = path.atMaximumSharpe(problem.riskFree());
        if (best.isEmpty()) {
            return noExcess(path.expectedReturn(0));
        }
        PathPoint calmest = path.end();
        if (isRiskless(calmest.variance()) && calmest.expectedReturn() > problem.riskFree()) {
            return riskless(calmest.expectedReturn());
        }
        return certified(path, best.get());
    }

    /** On the portfolios of all trade-offs, the best ratio is where variance equals lambda times the excess return. */
    private AllocationOutcome maximumSharpeOfPrograms() {
        double riskFree = problem.riskFree();
        double greatest = tradeOff.returnAlone();
        Portfolio wildest = wildest();
        if (!(wildest.expectedReturn() > riskFree)) {
            return noExcess(wildest.expectedReturn());
        }
        double hardly = 1e-16 * greatest;
        Portfolio calmest = require(tradeOff.solve(hardly, hardly, OptionalDouble.empty()));
        if (isRiskless(calmest.variance()) && calmest.expectedReturn() > riskFree) {
            return riskless(calmest.expectedReturn());
        }
        if (wildest.variance() >= greatest * (wildest.expectedReturn() - riskFree)) {
            return certified(Optional.of(wildest), 0);
        }
        DoubleUnaryOperator tooCareful = l -> {
            Portfolio p = require(tradeOff.solve(l, l, OptionalDouble.empty()));
            return p.variance() - l * (p.expectedReturn() - riskFree);
        };
        double to = 1e-6 * greatest;
        while (to < greatest && tooCareful.applyAsDouble(to) > 0) {
            to *= 8;
        }
        Crossing.Bracket at = Crossing.bracket(tooCareful, 0, to);
        Portfolio best = require(tradeOff.solve(at.best(), at.best(), OptionalDouble.empty()));
        if (isRiskless(best.variance())) {
            return riskless(best.expectedReturn());
        }
        double off = offTangent(best, at.best());
        if (off <= REFINED) {
            return certified(Optional.of(best), off);
        }
        Portfolio found = new Mixture(problem, tradeOff)
                .where(p -> p.claim().lambda() * (p.expectedReturn() - riskFree) - p.variance(), at);
        double mixedOff = offTangent(found, found.claim().lambda());
        return mixedOff < off ? accepted(found, mixedOff) : certified(Optional.of(best), off);
    }

    /** How far variance is from lambda times the excess return, relative: nothing at the greatest ratio. */
    private double offTangent(Portfolio p, double lambda) {
        return Math.abs(1 - lambda * (p.expectedReturn() - problem.riskFree()) / p.variance());
    }

    /** Zero but for rounding. */
    private boolean isRiskless(double variance) {
        double most = 0;
        for (double v : covariance.diagonal()) {
            most = Math.max(most, v);
        }
        return variance <= 1e-15 * most;
    }

    private CriticalPath path() {
        Constraints limits = problem.constraints();
        return CriticalLine.trace(covariance, problem.mean(), limits.lower(), limits.upper());
    }

    private AllocationOutcome unlessRefused(Supplier<AllocationOutcome> method) {
        return refusal().orElseGet(() -> {
            try {
                return method.get();
            } catch (NotConvexException e) {
                return notConvex();
            } catch (IllegalStateException e) {
                return new Failed("no portfolio was found to the accuracy of " + ACCEPTED + ": " + e.getMessage());
            }
        });
    }

    private AllocationOutcome certified(CriticalPath path, PathPoint point) {
        double lambda = Double.isInfinite(point.lambda()) ? path.lambda(1) : point.lambda();
        return certified(path.weights(point), lambda, path.size());
    }

    private AllocationOutcome certified(double[] weights, double lambda, int steps) {
        return accepted(weights, KktCertificate.check(problem, KktCertificate.Claim.box(weights, lambda), steps));
    }

    /** @param off how far the portfolio is from what chose it, relative */
    private AllocationOutcome certified(Optional<Portfolio> portfolio, double off) {
        Portfolio found = require(portfolio);
        Certificate certificate = KktCertificate.check(problem, found.claim(), found.steps());
        if (certificate.residual() > REFINED) {
            Portfolio again = tradeOff.refine(found);
            Certificate better = KktCertificate.check(problem, again.claim(), again.steps());
            if (better.residual() < certificate.residual()) {
                found = again;
                certificate = better;
            }
        }
        return accepted(found, certificate, off);
    }

    private AllocationOutcome accepted(Portfolio found, double off) {
        return accepted(found, KktCertificate.check(problem, found.claim(), found.steps()), off);
    }

    private AllocationOutcome accepted(Portfolio found, Certificate certificate, double off) {
        return accepted(
                found.claim().weights(),
                new Certificate(
                        Math.max(certificate.residual(), off),
                        certificate.iterations(),
                        certificate.status(),
                        certificate.binding()));
    }

    private AllocationOutcome accepted(double[] weights, Certificate certificate) {
        if (!(certificate.residual() <= ACCEPTED)) {
            return new Failed(
                    "the accuracy of " + ACCEPTED + " was not reached; the residual is " + certificate.residual());
        }
        return new Solved(weights, 0, certificate, WithinLimits.paid(weights, problem.constraints()));
    }

    private static Portfolio require(Optional<Portfolio> portfolio) {
        return portfolio.orElseThrow(
                () -> new IllegalStateException("no weights found within limits that do not clash"));
    }

    private static Failed notConvex() {
        return new Failed(
                "the covariance is not positive semi-definite, so that a least variance is not defined; repair"
                        + " it to the nearest one that is, or estimate it from returns");
    }

    private Infeasible noExcess(double greatest) {
        String rate = "risk-free rate " + problem.riskFree();
        return new Infeasible(
                List.of(
                        rate + ", below which no portfolio is worth its risk",
                        "the greatest expected return within the limits is " + greatest),
                List.of(new Relaxation(rate, problem.riskFree(), greatest)));
    }

    private Failed riskless(double expectedReturn) {
        return new Failed("a portfolio without risk returns " + expectedReturn + ", more than the risk-free rate of "
                + problem.riskFree()
                + ", so that the ratio has no greatest value; raise the rate, or leave out what has no risk");
    }

    private static Infeasible beyond(Kind limit, double asked, double reachable, String which) {
        String words = LimitConflict.words(limit, "", asked);
        return new Infeasible(
                List.of(words, "the " + which + " within the other limits is " + reachable),
                List.of(new Relaxation(words, asked, reachable)));
    }
}
