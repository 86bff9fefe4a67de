package dev.counterweight.service.analysis;

import dev.counterweight.domain.Estimation;
import dev.counterweight.domain.OptimizeRequest;
import dev.counterweight.domain.ReturnPanel;
import dev.counterweight.engine.allocate.AllocationOutcome;
import dev.counterweight.engine.allocate.AllocationProblem;
import dev.counterweight.engine.allocate.MaximumSharpe;
import dev.counterweight.engine.estimate.Moments;
import dev.counterweight.engine.frontier.EfficientFrontier;
import dev.counterweight.engine.frontier.Frontier;
import dev.counterweight.engine.frontier.FrontierOutcome;
import dev.counterweight.engine.frontier.FrontierPoint;
import dev.counterweight.engine.frontier.SampledFrontier;
import dev.counterweight.engine.measure.WeightMetrics;
import dev.counterweight.engine.qp.NotConvexException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The frontier of a market, by name and position. */
final class FrontierTrace {
    /** All weights of every point are kept in memory. */
    private static final int MOST_POINTS = 100_000;

    private FrontierTrace() {}

    static FrontierReport of(
            Optional<ReturnPanel> returns, Moments moments, Estimation how, OptimizeRequest.Limits limits, int points) {
        if (points < 2 || points > MOST_POINTS) {
            throw new IllegalArgumentException("--points is " + points + ", expected 2 to " + MOST_POINTS);
        }
        AllocationProblem problem = new AllocationProblem(
                moments.assets(),
                moments.mean(),
                moments.covariance(),
                returns,
                how.riskFree(),
                how.periodsPerYear(),
                TargetWeights.constraints(limits, moments.assets()));
        try {
            return switch (EfficientFrontier.calculate(problem, points)) {
                case FrontierOutcome.Exact(Frontier frontier) -> exact(problem, frontier, points);
                case FrontierOutcome.Sampled(SampledFrontier frontier) -> sampled(problem, frontier);
                case FrontierOutcome.Refused(AllocationOutcome reason) ->
                    new FrontierReport.Refused(TargetWeights.refused(reason));
            };
        } catch (NotConvexException e) {
            return new FrontierReport.Refused(new OptimizeReport.Failed(String.valueOf(e.getMessage())));
        }
    }

    private static FrontierReport exact(AllocationProblem problem, Frontier frontier, int points) {
        Optional<FrontierReport.Point> sharpe =
                frontier.maximumSharpe(problem.riskFree()).map(FrontierTrace::point);
        return new FrontierReport.Done(
                problem.assets(),
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

    private static FrontierReport sampled(AllocationProblem problem, SampledFrontier frontier) {
        List<FrontierReport.Point> points = frontier.samples().stream()
                .map(s -> new FrontierReport.Point(Double.NaN, s.weights(), s.expectedReturn(), s.volatility()))
                .toList();
        List<String> notes = new ArrayList<>(List.of(frontier.note()));
        Optional<FrontierReport.Point> sharpe = switch (new MaximumSharpe().allocate(problem)) {
            case AllocationOutcome.Solved solved -> Optional.of(point(problem, solved.weights()));
            case AllocationOutcome.Infeasible infeasible -> Optional.empty();
            case AllocationOutcome.Failed failed -> {
                notes.add("no maximum Sharpe ratio: " + failed.reason());
                yield Optional.empty();
            }
        };
        return new FrontierReport.Done(
                problem.assets(), true, List.of(), points, points.getFirst(), sharpe, frontier.maxResidual(), notes);
    }

    private static FrontierReport.Point point(AllocationProblem problem, double[] weights) {
        double expected = 0;
        for (int i = 0; i < weights.length; i++) {
            expected += weights[i] * problem.mean()[i];
        }
        double volatility = WeightMetrics.of(problem.assets(), weights, problem.covariance())
                .volatility();
        return new FrontierReport.Point(Double.NaN, weights, expected, volatility);
    }

    private static FrontierReport.Point point(FrontierPoint p) {
        return new FrontierReport.Point(p.lambda(), p.weights(), p.expectedReturn(), p.volatility());
    }
}
