package dev.counterweight.ui.backtest;

import dev.counterweight.domain.Estimation;
import dev.counterweight.service.Progress;
import dev.counterweight.service.analysis.Market;
import dev.counterweight.service.simulation.BacktestReport;
import dev.counterweight.service.simulation.BacktestRequest;
import dev.counterweight.service.simulation.PortfolioCase;
import dev.counterweight.service.simulation.SimulationService;
import dev.counterweight.service.simulation.SweepReport;
import dev.counterweight.service.simulation.SweepRequest;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;

/** The runs behind one picture: the surface, and the curves of one rule. */
final class BacktestViewModelRuns {
    private static final double CONFIDENCE = 0.95;

    private final SimulationService service = new SimulationService();
    private final Market market;
    private final PortfolioCase of;
    private final Estimation how;

    BacktestViewModelRuns(Market market, PortfolioCase of, Estimation how) {
        this.market = market;
        this.of = of;
        this.how = how;
    }

    BacktestPicture picture(Optional<BacktestPolicy> chosen, Progress progress) {
        List<BacktestPolicy> policies = BacktestPolicy.all();
        List<String> texts =
                new ArrayList<>(policies.stream().map(BacktestPolicy::text).toList());
        texts.add(of.policy());
        BacktestRequest own = request(of.policy());
        int rows = market.returns().rows();
        SweepReport surface = service.sweep(
                market,
                new SweepRequest(
                        List.of(own.targets()),
                        texts,
                        List.of(of.costBps()),
                        own,
                        rows >= 2 * SweepRequest.STANDARD_PARTITIONS ? SweepRequest.STANDARD_PARTITIONS : 0),
                how,
                progress);
        Map<BacktestPolicy, BacktestPicture.Cell> cells = new LinkedHashMap<>();
        for (int k = 0; k < policies.size(); k++) {
            SweepReport.Run run = surface.runs().get(k);
            cells.put(policies.get(k), new BacktestPicture.Cell(run.annualCost(), run.trackingError()));
        }
        int shown = chosen.map(policies::indexOf).orElse(policies.size());
        BacktestReport report =
                service.backtest(market, request(texts.get(shown)), how, Optional.empty(), CONFIDENCE, progress);
        BacktestReport.Done run = switch (report) {
            case BacktestReport.Done done -> done;
            case BacktestReport.Refused refused -> throw new IllegalStateException(String.join(" ", refused.reasons()));
        };
        return new BacktestPicture(
                chosen,
                curves(run),
                figures(surface.runs().get(shown)),
                figures(surface.runs().getLast()),
                cells,
                new BacktestPicture.Assumptions(
                        of.policy(),
                        of.costBps(),
                        own.capital(),
                        run.dates().size(),
                        run.lookAhead().passed(),
                        run.lookAhead().finalValueOneRowLater(),
                        of.notes()),
                surface.overfitting()
                        .map(o -> OptionalDouble.of(o.probability()))
                        .orElse(OptionalDouble.empty()));
    }

    private BacktestRequest request(String policy) {
        return new BacktestRequest(
                new BacktestRequest.Fixed(of.targets()),
                policy,
                of.costBps(),
                0,
                of.portfolio().initialCapital().amount().doubleValue(),
                false,
                0);
    }

    private static BacktestPicture.Curves curves(BacktestReport.Done run) {
        double[] drawdown = new double[run.equity().length];
        double peak = 0;
        for (int t = 0; t < drawdown.length; t++) {
            peak = Math.max(peak, run.equity()[t]);
            drawdown[t] = run.equity()[t] / peak - 1;
        }
        return new BacktestPicture.Curves(
                run.dates(),
                run.equity(),
                drawdown,
                run.assets(),
                run.weights(),
                run.rebalances().stream().map(BacktestReport.Rebalance::date).toList());
    }

    private static BacktestPicture.Figures figures(SweepReport.Run run) {
        return new BacktestPicture.Figures(
                run.finalValue(),
                run.figures().annualisedReturn(),
                run.figures().volatility(),
                run.figures().sharpe(),
                run.figures().maxDrawdown(),
                run.turnover(),
                run.paid(),
                run.annualCost(),
                run.trackingError(),
                run.rebalances());
    }
}
