package dev.counterweight.ui.goals;

import dev.counterweight.domain.MarketFigures;
import dev.counterweight.service.analysis.GoalsReport;
import dev.counterweight.service.analysis.OptimizeReport;
import dev.counterweight.ui.common.Session;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** From the service's report to what the view shows. */
final class GoalsViewModelReading {
    private GoalsViewModelReading() {}

    static GoalsPicture picture(MarketFigures market, GoalsReport.Done done) {
        Map<Goal, Integer> extremes = new EnumMap<>(Goal.class);
        done.extremes().forEach((goal, index) -> extremes.put(Goal.of(goal), index));
        List<GoalLine> lines = new ArrayList<>();
        for (GoalsReport.Point p : done.points()) {
            lines.add(new GoalLine(
                    lines.size() + 1,
                    p.weights(),
                    new double[] {p.expectedReturn(), p.volatility(), p.turnover(), p.diversification()},
                    Goal.of(p.optimum().goal()),
                    p.optimum().leastReturn(),
                    p.optimum().mostRisk(),
                    p.optimum().mostTurnover(),
                    p.residual()));
        }
        return new GoalsPicture(
                market.assets(),
                done.objectives().stream().map(Goal::of).toList(),
                lines,
                extremes,
                done.knee(),
                done.maxResidual(),
                done.notes());
    }

    /** Why there are no portfolios, in the person's words. */
    static List<String> reasons(OptimizeReport reason, Session session) {
        return switch (reason) {
            case OptimizeReport.Infeasible infeasible ->
                infeasible.conflict().stream().map(session::said).toList();
            case OptimizeReport.Failed failed -> List.of(session.said(failed.reason()));
            case OptimizeReport.Done done -> List.of();
        };
    }
}
