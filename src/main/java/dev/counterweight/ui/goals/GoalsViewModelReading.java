package dev.counterweight.ui.goals;

import dev.counterweight.domain.MarketFigures;
import dev.counterweight.service.analysis.GoalsReport;
import dev.counterweight.service.analysis.OptimizeReport;
import dev.counterweight.ui.common.LimitClash;
import dev.counterweight.ui.common.Session;
import dev.counterweight.ui.common.TargetEdits;
import dev.counterweight.ui.common.ViewState;
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

    /**
     * Why there are no portfolios, in the person's words.
     *
     * @param invested share of the whole that is invested
     * @param design leads to the limits
     */
    static ViewState refused(OptimizeReport reason, double invested, Session session, ViewState.Action design) {
        return switch (reason) {
            case OptimizeReport.Infeasible clash ->
                new LimitClash(session, new TargetEdits(session), () -> {})
                        .state(
                                clash.conflict().stream()
                                        .map(c -> LimitClash.asSet(c, invested))
                                        .toList(),
                                clash.remedies().stream()
                                        .map(l -> LimitClash.asSet(l, invested))
                                        .toList(),
                                design);
            case OptimizeReport.Failed failed ->
                new ViewState.Infeasible(
                        session.messages().get("goals.infeasible"),
                        List.of(session.said(failed.reason())),
                        List.of(design));
            case OptimizeReport.Done done -> ViewState.ready();
        };
    }
}
