package dev.counterweight.service.simulation;

import dev.counterweight.domain.Estimation;
import dev.counterweight.domain.Frequency;
import dev.counterweight.domain.PricePanel;
import dev.counterweight.domain.Rejection;
import dev.counterweight.engine.measure.Metric;
import dev.counterweight.engine.measure.MetricsSpec;
import dev.counterweight.engine.measure.PerformanceMetrics;
import dev.counterweight.engine.measure.SharpeInference;
import dev.counterweight.engine.simulate.Backtest;
import dev.counterweight.engine.simulate.BacktestRun;
import dev.counterweight.engine.simulate.BacktestSpec;
import dev.counterweight.engine.simulate.OverfittingSample;
import dev.counterweight.engine.simulate.RebalanceRule;
import dev.counterweight.service.Progress;
import dev.counterweight.service.analysis.Market;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.function.ToDoubleFunction;
import org.jspecify.annotations.Nullable;

/** A grid of backtests on one market. */
final class Sweeps {
    private final Market market;
    private final PricePanel all;
    private final int window;
    private final Backtest history;
    private final MetricsSpec spec;
    private final SweepRequest request;
    private final Progress progress;
    private final List<String> notes;
    private final List<SweepReport.Run> runs = new ArrayList<>();
    private final @Nullable OverfittingSample sample;
    private Optional<PerformanceMetrics> best = Optional.empty();

    Sweeps(Market market, Estimation how, SweepRequest request, Progress progress) {
        this.market = market;
        this.request = request;
        this.progress = progress;
        all = History.prices(market);
        window = request.targets().stream()
                .mapToInt(t -> t instanceof BacktestRequest.Estimated e ? e.window() : 0)
                .max()
                .orElse(0);
        history = new Backtest(Backtests.tested(all, window));
        spec = new MetricsSpec(how.periodsPerYear(), how.riskFree(), 0.95);
        notes = new ArrayList<>(market.remarks());
        sample = sample();
    }

    private @Nullable OverfittingSample sample() {
        if (request.partitions() == 0) {
            return null;
        }
        if (request.size() < 2) {
            notes.add("With one run there is nothing to compare: no probability of overfitting.");
            return null;
        }
        return new OverfittingSample(history.rows() - 1, request.partitions());
    }

    SweepReport report() {
        BacktestRun run = new BacktestRun();
        boolean complete = true;
        for (BacktestRequest.Targets targets : request.targets()) {
            Bound bound = new Bound(targets);
            for (String policy : request.policies()) {
                RebalanceRule rule = RebalanceRule.parse(policy);
                for (double cost : request.costsBps()) {
                    tell();
                    try {
                        bound.run(spec(rule, cost), run);
                    } catch (Decisions.NoAnswer none) {
                        throw new Rejection(new Rejection.Problem(
                                "--methods",
                                targets.name(),
                                "a method with an answer on the first row",
                                String.join(" ", none.reasons())));
                    }
                    complete &= run.rows() == history.rows();
                    add(targets, policy, cost, run, bound.ideal);
                }
            }
            notes.addAll(bound.notes());
        }
        if (!complete) {
            notes.add("A run lost everything: no probability of overfitting.");
        }
        return new SweepReport(
                history.dates().getFirst(),
                history.dates().getLast(),
                history.rows(),
                runs,
                bestByCriterion(),
                complete ? overfitting() : Optional.empty(),
                notes);
    }

    /** A target set, made ready for the rows that are tested. */
    private final class Bound {
        private final @Nullable Decisions decisions;
        private final double[] weights;
        private final double @Nullable [] ideal;

        Bound(BacktestRequest.Targets targets) {
            switch (targets) {
                case BacktestRequest.Fixed fixed -> {
                    decisions = null;
                    weights = Backtests.weights(fixed.weights(), all.assets());
                    BacktestRun daily =
                            history.run(weights, BacktestSpec.of(RebalanceRule.calendar(Frequency.DAILY), 0));
                    ideal = daily.rows() == history.rows() ? returns(daily) : null;
                }
                case BacktestRequest.Estimated e -> {
                    decisions = new Decisions(e, all, market.returns(), progress, window);
                    weights = new double[0];
                    ideal = null;
                }
            }
        }

        void run(BacktestSpec how, BacktestRun into) {
            if (decisions == null) {
                history.run(weights, how, into);
            } else {
                history.run(decisions, how, into);
            }
        }

        List<String> notes() {
            return decisions == null ? List.of() : decisions.notes();
        }
    }

    private void tell() {
        if (progress.cancelled()) {
            throw new CancellationException("the sweep was cancelled after " + runs.size() + " runs");
        }
        int steps = 20;
        int step = (int) ((long) runs.size() * steps / request.size());
        progress.report(
                runs.size() / (double) request.size(),
                (long) step * request.size() / steps + " of " + request.size() + " runs");
    }

    private BacktestSpec spec(RebalanceRule rule, double costBps) {
        BacktestRequest base = request.base();
        return new BacktestSpec(rule, costBps, base.slippageBps(), base.capital(), base.wholeUnits(), base.delay());
    }

    private static double[] returns(BacktestRun run) {
        double[] returns = new double[run.rows() - 1];
        for (int t = 0; t < returns.length; t++) {
            returns[t] = run.equity(t + 1) / run.equity(t) - 1;
        }
        return returns;
    }

    private void add(
            BacktestRequest.Targets targets, String policy, double cost, BacktestRun run, double @Nullable [] ideal) {
        double[] returns = returns(run);
        boolean whole = run.rows() == history.rows();
        PerformanceMetrics metrics =
                PerformanceMetrics.of(returns, whole ? Optional.ofNullable(ideal) : Optional.empty(), spec);
        if (sample != null && whole) {
            sample.add(returns);
        }
        double mean = 0;
        for (int t = 0; t < run.rows(); t++) {
            mean += run.equity(t) / run.rows();
        }
        double years = returns.length / (double) spec.periodsPerYear();
        runs.add(new SweepReport.Run(
                targets.name(),
                policy,
                cost,
                run.finalValue(),
                run.rebalances(),
                run.trades(),
                run.turnover(),
                run.paid(),
                run.paid() / mean / years,
                metrics.value(Metric.TRACKING_ERROR).orElse(Double.NaN),
                new SweepReport.Figures(
                        metrics.value(Metric.TOTAL_RETURN).orElse(Double.NaN),
                        metrics.value(Metric.ANNUALISED_RETURN).orElse(Double.NaN),
                        metrics.value(Metric.VOLATILITY).orElse(Double.NaN),
                        metrics.value(Metric.SHARPE).orElse(Double.NaN),
                        metrics.value(Metric.SORTINO).orElse(Double.NaN),
                        metrics.value(Metric.CALMAR).orElse(Double.NaN),
                        metrics.value(Metric.MAX_DRAWDOWN).orElse(Double.NaN))));
        if (sharpe(metrics) > best.map(Sweeps::sharpe).orElse(Double.NEGATIVE_INFINITY)) {
            best = Optional.of(metrics);
        }
    }

    private static double sharpe(PerformanceMetrics metrics) {
        return metrics.value(Metric.SHARPE).orElse(Double.NEGATIVE_INFINITY);
    }

    private Map<String, Integer> bestByCriterion() {
        Map<String, Integer> best = new LinkedHashMap<>();
        most(best, "sharpe", r -> r.figures().sharpe());
        most(best, "sortino", r -> r.figures().sortino());
        most(best, "calmar", r -> r.figures().calmar());
        most(best, "annualised_return", r -> r.figures().annualisedReturn());
        most(best, "max_drawdown", r -> r.figures().maxDrawdown());
        most(best, "volatility", r -> -r.figures().volatility());
        most(best, "tracking_error", r -> -r.trackingError());
        most(best, "turnover", r -> -r.turnover());
        most(best, "costs", r -> -r.paid());
        return best;
    }

    /** The first of the greatest; a criterion that no run defines is left out. */
    private void most(Map<String, Integer> best, String criterion, ToDoubleFunction<SweepReport.Run> value) {
        int at = -1;
        for (int i = 0; i < runs.size(); i++) {
            double v = value.applyAsDouble(runs.get(i));
            if (!Double.isNaN(v) && (at < 0 || v > value.applyAsDouble(runs.get(at)))) {
                at = i;
            }
        }
        if (at >= 0) {
            best.put(criterion, at);
        }
    }

    private Optional<SweepReport.Overfitting> overfitting() {
        if (sample == null || best.isEmpty() || !Double.isFinite(sharpe(best.get()))) {
            return Optional.empty();
        }
        OverfittingSample.Result result = sample.result(progress::cancelled);
        return Optional.of(new SweepReport.Overfitting(
                result.probability(),
                result.parts(),
                result.logits().length,
                result.probabilityOfLoss(),
                result.degradation(),
                deflated(best.get())));
    }

    private SweepReport.Deflated deflated(PerformanceMetrics metrics) {
        double root = Math.sqrt(spec.periodsPerYear());
        double[] trials = runs.stream()
                .mapToDouble(r -> r.figures().sharpe() / root)
                .filter(Double::isFinite)
                .toArray();
        double mean = java.util.Arrays.stream(trials).average().orElse(0);
        double variance = java.util.Arrays.stream(trials)
                        .map(s -> (s - mean) * (s - mean))
                        .sum()
                / Math.max(1, trials.length - 1);
        double sharpe = sharpe(metrics) / root;
        double skew = metrics.value(Metric.SKEW_POPULATION).orElse(0);
        double kurtosis = 3 + metrics.value(Metric.EXCESS_KURTOSIS_POPULATION).orElse(0);
        return new SweepReport.Deflated(
                sharpe * root,
                SharpeInference.expectedMaximum(variance, trials.length) * root,
                SharpeInference.deflated(sharpe, history.rows() - 1, skew, kurtosis, variance, trials.length),
                trials.length);
    }
}
