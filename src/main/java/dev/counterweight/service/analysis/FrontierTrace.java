package dev.counterweight.service.analysis;

import dev.counterweight.engine.allocate.AllocationOutcome;
import dev.counterweight.engine.allocate.AllocationProblem;
import dev.counterweight.engine.allocate.Constraints;
import dev.counterweight.engine.allocate.LimitConflict;
import dev.counterweight.engine.estimate.Moments;
import dev.counterweight.engine.frontier.EfficientFrontier;
import dev.counterweight.engine.frontier.Frontier;
import dev.counterweight.engine.frontier.FrontierPoint;
import dev.counterweight.engine.qp.NotConvexException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/** The frontier of a market, by name and position. */
final class FrontierTrace {
    private FrontierTrace() {}

    static FrontierReport of(Moments moments, Estimation how, OptimizeRequest.Limits limits, int points) {
        if (points < 2) {
            throw new IllegalArgumentException("--points is " + points + ", expected 2 or more");
        }
        Constraints constraints = TargetWeights.constraints(limits, moments.assets());
        Optional<AllocationOutcome.Infeasible> clash = LimitConflict.find(
                new AllocationProblem(
                        moments.assets(),
                        moments.mean(),
                        moments.covariance(),
                        Optional.empty(),
                        how.riskFree(),
                        how.periodsPerYear(),
                        constraints),
                OptionalDouble.empty());
        if (clash.isPresent()) {
            List<String> reasons = new ArrayList<>();
            reasons.add("These limits cannot hold together:");
            clash.get().conflict().forEach(c -> reasons.add("  " + c));
            clash.get()
                    .nearest()
                    .forEach(r ->
                            reasons.add("  " + r.limit() + ": now " + r.present() + ", feasible from " + r.feasible()));
            return new FrontierReport.Refused(reasons);
        }
        if (!constraints.boxOnly()) {
            return new FrontierReport.Refused(List.of(
                    "The exact frontier knows least and greatest weights only; leave out groups and turnover."));
        }
        try {
            return exact(moments, how, constraints, points);
        } catch (NotConvexException e) {
            return new FrontierReport.Refused(List.of(e.getMessage()));
        }
    }

    private static FrontierReport exact(Moments moments, Estimation how, Constraints box, int points) {
        Frontier frontier = EfficientFrontier.trace(moments.mean(), moments.covariance(), box);
        Optional<FrontierReport.Point> sharpe =
                frontier.maximumSharpe(how.riskFree()).map(FrontierTrace::point);
        return new FrontierReport.Done(
                moments.assets(),
                false,
                frontier.corners().stream().map(FrontierTrace::point).toList(),
                frontier.points(points).stream().map(FrontierTrace::point).toList(),
                point(frontier.minimumVariance()),
                sharpe,
                frontier.maxResidual(),
                sharpe.isPresent()
                        ? List.of()
                        : List.of("no portfolio within the limits has an expected return above the risk-free rate, so"
                                + " there is no maximum Sharpe ratio"));
    }

    private static FrontierReport.Point point(FrontierPoint p) {
        return new FrontierReport.Point(p.lambda(), p.weights(), p.expectedReturn(), p.volatility());
    }
}
