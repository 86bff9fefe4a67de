package dev.counterweight.service.simulation;

import dev.counterweight.domain.Estimation;
import dev.counterweight.domain.PricePanel;
import dev.counterweight.domain.Rejection;
import dev.counterweight.domain.ReturnPanel;
import dev.counterweight.engine.measure.Metric;
import dev.counterweight.engine.measure.MetricsSpec;
import dev.counterweight.engine.measure.PerformanceMetrics;
import dev.counterweight.engine.simulate.Backtest;
import dev.counterweight.engine.simulate.BacktestRun;
import dev.counterweight.engine.simulate.BacktestSpec;
import dev.counterweight.engine.simulate.RebalanceRule;
import dev.counterweight.service.Progress;
import dev.counterweight.service.analysis.AnalysisService;
import dev.counterweight.service.analysis.Market;
import dev.counterweight.service.analysis.MetricsReport;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/** One backtest of a market, from the request by name to the report by name. */
final class Backtests {
    /** Fewest rows that a curve is measured on. */
    static final int LEAST_ROWS = 3;

    private final Market market;
    private final Estimation how;
    private final PricePanel all;
    private final Progress progress;

    Backtests(Market market, Estimation how, Progress progress) {
        this.market = market;
        this.how = how;
        this.progress = progress;
        all = History.prices(market);
    }

    static BacktestSpec spec(BacktestRequest request) {
        return new BacktestSpec(
                RebalanceRule.parse(request.policy()),
                request.costBps(),
                request.slippageBps(),
                request.capital(),
                request.wholeUnits(),
                request.delay());
    }

    BacktestReport report(BacktestRequest request, Optional<PricePanel> benchmark, double confidence) {
        BacktestSpec spec = spec(request);
        if (request.wholeUnits() && market.complete().isEmpty()) {
            throw new Rejection(new Rejection.Problem(
                    "--whole", "", "prices, because whole units need them", "Use --prices, or leave --whole away."));
        }
        try {
            return switch (request.targets()) {
                case BacktestRequest.Fixed(var named) -> {
                    double[] weights = weights(named, all.assets());
                    Backtest history = new Backtest(tested(all, 0));
                    BacktestRun run = history.run(weights, spec);
                    int half = all.dates().size() / 2;
                    double[] known = new Backtest(History.rows(all, 0, half + 1))
                            .run(weights, spec)
                            .equity();
                    double[] curve = run.equity();
                    boolean same = Arrays.equals(known, Arrays.copyOf(curve, Math.min(known.length, curve.length)));
                    yield done(
                            request,
                            history,
                            run,
                            benchmark,
                            confidence,
                            lookAhead(
                                    same,
                                    List.of(all.dates().get(half)),
                                    history.run(weights, spec(request.withDelay(request.delay() + 1)))),
                            List.of());
                }
                case BacktestRequest.Estimated estimated -> {
                    ReturnPanel returns = market.returns();
                    Decisions decisions = new Decisions(estimated, all, returns, progress, estimated.window());
                    PricePanel tested = tested(all, estimated.window());
                    Backtest history = new Backtest(tested);
                    BacktestRun run = history.run(decisions, spec);
                    List<Integer> rows = decisions.rows();
                    List<Integer> checked = rows.stream()
                            .filter(r -> r.equals(rows.getFirst())
                                    || r.equals(rows.get(rows.size() / 2))
                                    || r.equals(rows.getLast()))
                            .toList();
                    boolean same = checked.stream().allMatch(decisions::sameWithoutTheFuture);
                    List<String> notes = new ArrayList<>(decisions.notes());
                    yield done(
                            request,
                            history,
                            run,
                            benchmark,
                            confidence,
                            lookAhead(
                                    same,
                                    checked.stream().map(tested.dates()::get).toList(),
                                    history.run(decisions, spec(request.withDelay(request.delay() + 1)))),
                            notes);
                }
            };
        } catch (Decisions.NoAnswer none) {
            return new BacktestReport.Refused(none.reasons());
        }
    }

    /** The rows after the first {@code window} ones, which only serve the first estimate. */
    static PricePanel tested(PricePanel all, int window) {
        int rows = all.dates().size();
        if (rows - window < LEAST_ROWS) {
            throw new Rejection(new Rejection.Problem(
                    "prices",
                    rows + " rows",
                    (window + LEAST_ROWS) + " rows or more"
                            + (window > 0 ? ", the first " + window + " of them for the first estimate" : ""),
                    window > 0 ? "Shorten --window, or start earlier with --from." : "Start earlier with --from."));
        }
        return window == 0 ? all : History.rows(all, window, rows);
    }

    /** Weights by position; equal ones when none are named. */
    static double[] weights(java.util.Map<String, Double> named, List<String> assets) {
        int n = assets.size();
        double[] weights = new double[n];
        if (named.isEmpty()) {
            Arrays.fill(weights, 1.0 / n);
            return weights;
        }
        for (String asset : named.keySet()) {
            if (!assets.contains(asset)) {
                throw new Rejection(new Rejection.Problem(
                        "--targets",
                        asset,
                        "one of the " + n + " assets of the prices",
                        "Check the spelling; the assets are "
                                + String.join(", ", assets.subList(0, Math.min(12, n))) + (n > 12 ? ", ..." : "")
                                + "."));
            }
        }
        double sum = 0;
        for (int j = 0; j < n; j++) {
            weights[j] = named.getOrDefault(assets.get(j), 0.0);
            sum += weights[j];
        }
        if (!(sum <= 1 + 1e-6)) {
            throw new Rejection(new Rejection.Problem(
                    "--targets", "sum " + sum, "weights that add up to 1 or less", "What they lack to 1 is cash."));
        }
        if (Math.abs(sum - 1) < 1e-6) {
            // rounding of a file: what is meant is everything
            for (int j = 0; j < n; j++) {
                weights[j] /= sum;
            }
        }
        return weights;
    }

    private BacktestReport.LookAhead lookAhead(boolean same, List<LocalDate> checked, BacktestRun later) {
        MetricsSpec spec = new MetricsSpec(how.periodsPerYear(), how.riskFree(), 0.95);
        OptionalDouble sharpe = later.rows() < LEAST_ROWS
                ? OptionalDouble.empty()
                : PerformanceMetrics.ofEquity(later.equity(), Optional.empty(), spec)
                        .value(Metric.SHARPE);
        return new BacktestReport.LookAhead(same, checked, later.finalValue(), sharpe);
    }

    private BacktestReport.Done done(
            BacktestRequest request,
            Backtest history,
            BacktestRun run,
            Optional<PricePanel> benchmark,
            double confidence,
            BacktestReport.LookAhead lookAhead,
            List<String> remarks) {
        List<String> notes = new ArrayList<>(market.remarks());
        notes.addAll(remarks);
        if (run.rows() < history.rows()) {
            notes.add("Nothing was left on " + history.dates().get(run.rows() - 1) + "; the run ends there.");
        }
        List<LocalDate> dates = history.dates().subList(0, run.rows());
        double[] equity = run.equity();
        double[] weights = run.weights();
        int n = history.assets();
        double[] last = Arrays.copyOfRange(weights, (run.rows() - 1) * (n + 1), run.rows() * (n + 1) - 1);
        MetricsReport metrics = new AnalysisService()
                .metricsOfCurve(dates, equity, benchmark, new AnalysisService.Held(market, last), how, confidence);
        return new BacktestReport.Done(
                request,
                all.assets(),
                dates,
                equity,
                weights,
                rebalances(history, run),
                trades(history, run),
                new BacktestReport.Totals(
                        run.finalValue(),
                        run.finalValue() / request.capital() - 1,
                        run.turnover(),
                        run.costs(),
                        run.slippage()),
                metrics.values(),
                metrics.definitions(),
                metrics.undefined(),
                lookAhead,
                notes);
    }

    private static List<BacktestReport.Rebalance> rebalances(Backtest history, BacktestRun run) {
        List<BacktestReport.Rebalance> rebalances = new ArrayList<>();
        int n = history.assets();
        for (int k = 0; k < run.rebalances(); k++) {
            int row = run.rebalanceRow(k);
            double[] weights = new double[n];
            for (int j = 0; j < n; j++) {
                weights[j] = run.quantityAfter(k, j) * history.price(row, j) / run.equity(row);
            }
            rebalances.add(new BacktestReport.Rebalance(
                    history.dates().get(row), run.turnover(k), run.paid(k), run.equity(row), weights));
        }
        return rebalances;
    }

    private List<BacktestReport.Trade> trades(Backtest history, BacktestRun run) {
        List<BacktestReport.Trade> trades = new ArrayList<>();
        for (int k = 0; k < run.rebalances(); k++) {
            int row = run.rebalanceRow(k);
            for (int j = 0; j < history.assets(); j++) {
                if (run.traded(k, j)) {
                    double quantity = run.quantityAfter(k, j) - (k == 0 ? 0 : run.quantityAfter(k - 1, j));
                    double price = history.price(row, j);
                    trades.add(new BacktestReport.Trade(
                            history.dates().get(row),
                            all.assets().get(j),
                            quantity,
                            price,
                            run.rate() * Math.abs(quantity) * price));
                }
            }
        }
        return trades;
    }
}
