package dev.counterweight.service.analysis;

import dev.counterweight.domain.Estimation;
import dev.counterweight.domain.OptimizeRequest;
import dev.counterweight.domain.Rejection;
import dev.counterweight.domain.ReturnPanel;
import dev.counterweight.engine.allocate.AllocationOutcome;
import dev.counterweight.engine.allocate.AllocationProblem;
import dev.counterweight.engine.estimate.Moments;
import dev.counterweight.engine.pareto.Objective;
import dev.counterweight.engine.pareto.ParetoOutcome;
import dev.counterweight.engine.pareto.ParetoPoint;
import dev.counterweight.engine.pareto.ParetoQuestion;
import dev.counterweight.engine.pareto.ParetoSearch;
import dev.counterweight.engine.pareto.ParetoSet;
import dev.counterweight.engine.pareto.SubProblem;
import dev.counterweight.service.Progress;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Several goals by name, as the engine takes them, and its answer by name. */
final class Goals {
    private Goals() {}

    static GoalsReport of(
            Optional<ReturnPanel> returns,
            Moments moments,
            Estimation how,
            OptimizeRequest.Limits limits,
            GoalsRequest request,
            Progress progress) {
        EnumSet<Objective> objectives = EnumSet.noneOf(Objective.class);
        request.objectives().forEach(o -> objectives.add(Objective.of(o).orElseThrow()));
        boolean held = !limits.current().isEmpty();
        if (objectives.contains(Objective.TURNOVER) && !held) {
            throw new Rejection(new Rejection.Problem(
                    "turnover",
                    "no weights held now",
                    "the weights that trading starts from; from cash, every portfolio buys the same",
                    "Add --current-weights FILE, or leave the goal out."));
        }
        AllocationProblem problem = new AllocationProblem(
                moments.assets(),
                moments.mean(),
                moments.covariance(),
                returns,
                how.riskFree(),
                how.periodsPerYear(),
                TargetWeights.constraints(limits, moments.assets()));
        ParetoQuestion question = new ParetoQuestion(
                problem,
                held
                        ? Optional.of(MarketData.byAsset("current weight", limits.current(), moments.assets(), 0))
                        : Optional.empty(),
                objectives,
                request.points());
        ParetoOutcome outcome = ParetoSearch.search(
                question, done -> progress.report(done, request.points() + " portfolios"), progress::cancelled);
        return switch (outcome) {
            case ParetoOutcome.Found(ParetoSet set) -> done(moments.assets(), set, notes(limits));
            case ParetoOutcome.Cancelled c -> new GoalsReport.Cancelled();
            case ParetoOutcome.Refused(AllocationOutcome reason) ->
                new GoalsReport.Refused(TargetWeights.refused(reason));
        };
    }

    private static List<String> notes(OptimizeRequest.Limits limits) {
        List<String> notes = new ArrayList<>();
        limits.groups().stream()
                .filter(g -> g.softPrice().isPresent())
                .forEach(g -> notes.add("the soft limit of " + g.name() + " is held as a hard one"));
        if (limits.turnoverCost() != 0) {
            notes.add("trading costs are not counted: expected returns are before them, and turnover is told beside"
                    + " them");
        }
        return notes;
    }

    private static GoalsReport done(List<String> assets, ParetoSet set, List<String> notes) {
        Map<String, Double> best = new LinkedHashMap<>();
        Map<String, Double> worst = new LinkedHashMap<>();
        Map<String, Integer> extremes = new LinkedHashMap<>();
        for (Objective o : set.objectives()) {
            best.put(o.key(), set.best().get(o));
            worst.put(o.key(), set.worst().get(o));
            extremes.put(o.key(), set.extreme(o));
        }
        List<String> all = new ArrayList<>(notes);
        if (set.unproven() > 0) {
            all.add(set.unproven() + " portfolios were not proven to the accuracy and are left out");
        }
        return new GoalsReport.Done(
                assets,
                set.objectives().stream().map(Objective::key).toList(),
                set.points().stream().map(Goals::point).toList(),
                best,
                worst,
                extremes,
                set.knee(),
                set.points().stream().mapToDouble(ParetoPoint::residual).max().orElse(0),
                set.unproven(),
                all,
                set);
    }

    static Map<Objective, Double> preference(Map<String, Double> named) {
        Map<Objective, Double> preference = new EnumMap<>(Objective.class);
        named.forEach((o, p) -> preference.put(Objective.of(o).orElseThrow(), p));
        return preference;
    }

    private static GoalsReport.Point point(ParetoPoint p) {
        SubProblem of = p.subProblem();
        return new GoalsReport.Point(
                p.weights(),
                p.figure(Objective.RETURN),
                p.figure(Objective.RISK),
                p.figure(Objective.TURNOVER),
                p.figure(Objective.DIVERSIFICATION),
                new GoalsReport.Optimum(of.goal().key(), of.leastReturn(), of.mostRisk(), of.mostTurnover()),
                p.residual());
    }
}
