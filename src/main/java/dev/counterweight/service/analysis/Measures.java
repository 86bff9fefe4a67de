package dev.counterweight.service.analysis;

import dev.counterweight.domain.Estimation;
import dev.counterweight.domain.PricePanel;
import dev.counterweight.domain.Rejection;
import dev.counterweight.domain.ReturnPanel;
import dev.counterweight.engine.estimate.Moments;
import dev.counterweight.engine.measure.Metric;
import dev.counterweight.engine.measure.MetricsSpec;
import dev.counterweight.engine.measure.PerformanceMetrics;
import dev.counterweight.engine.measure.SharpeInference;
import dev.counterweight.engine.measure.WeightMetrics;
import dev.counterweight.engine.plan.WholeLots;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Metrics of a series of returns, against a benchmark on the same dates. */
final class Measures {
    private Measures() {}

    static MetricsReport ofEquity(
            PricePanel equity, Optional<PricePanel> benchmark, Estimation how, double confidence) {
        Market market = MarketData.of(equity, "drop");
        List<LocalDate> priceDates = market.complete().orElseThrow().dates();
        return report(
                market.returns().values(),
                benchmark.map(b -> benchmarkReturns(b, priceDates)),
                how,
                confidence,
                Optional.empty(),
                market.remarks());
    }

    static MetricsReport ofWeights(
            Market market,
            Optional<Map<String, Double>> weights,
            Optional<PricePanel> benchmark,
            Estimation how,
            double confidence) {
        ReturnPanel returns = market.returns();
        double[] w = weights(weights, returns.assets());
        double[] portfolio = portfolio(returns, w);
        if (benchmark.isPresent() && market.complete().isEmpty()) {
            throw new Rejection(new Rejection.Problem(
                    "--benchmark", "", "prices, because a benchmark's dates are matched with theirs", "Use --prices."));
        }
        Optional<double[]> against = benchmark.map(
                b -> benchmarkReturns(b, market.complete().orElseThrow().dates()));
        Moments moments = AnalysisService.moments(market, how);
        WeightMetrics shape = WeightMetrics.of(returns.assets(), w, moments.covariance());
        return report(portfolio, against, how, confidence, Optional.of(shape), market.remarks());
    }

    /** Weights by position, which add up to one; equal ones where none are named. */
    static double[] weights(Optional<Map<String, Double>> weights, List<String> assets) {
        double[] w = weights.map(named -> MarketData.byAsset("--weights", named, assets, 0))
                .orElseGet(() -> equal(assets.size()));
        double sum = Arrays.stream(w).sum();
        if (!(Math.abs(sum - 1) < 1e-6)) {
            throw new Rejection(new Rejection.Problem(
                    "--weights", "sum " + sum, "weights that add up to 1", "Change the weights by " + (1 - sum) + "."));
        }
        return w;
    }

    /** Returns of weights that are brought back to their values every period. */
    static double[] portfolio(ReturnPanel returns, double[] w) {
        double[] portfolio = new double[returns.rows()];
        for (int t = 0; t < portfolio.length; t++) {
            double r = 0;
            for (int j = 0; j < w.length; j++) {
                r += w[j] * returns.value(t, j);
            }
            portfolio[t] = r;
        }
        return portfolio;
    }

    static LotsReport wholeLots(Market market, Optional<Map<String, Double>> weights, double money, long mostSteps) {
        PricePanel prices = market.complete()
                .orElseThrow(() -> new Rejection(new Rejection.Problem(
                        "--returns-file", "", "prices, because whole units are bought at one", "Use --prices.")));
        int last = prices.dates().size() - 1;
        int n = prices.assets().size();
        double[] w = weights(weights, prices.assets());
        double[] price = new double[n];
        double[] target = new double[n];
        for (int i = 0; i < n; i++) {
            price[i] = prices.price(last, i);
            target[i] = w[i] * money;
        }
        WholeLots lots = WholeLots.of(price, target, money, mostSteps);
        return new LotsReport(
                prices.assets(),
                price,
                w,
                lots.units(),
                money,
                lots.cash(),
                lots.objective(),
                lots.bound(),
                lots.optimal());
    }

    static SharpeReport sharpe(SharpeQuestion q) {
        double most = SharpeInference.expectedMaximum(q.varianceOfTrials(), q.trials());
        return new SharpeReport(
                q,
                SharpeInference.probabilistic(q.sharpe(), q.benchmark(), q.observations(), q.skewness(), q.kurtosis()),
                most,
                SharpeInference.probabilistic(q.sharpe(), most, q.observations(), q.skewness(), q.kurtosis()),
                SharpeInference.minimumTrackRecordLength(
                        q.sharpe(), q.benchmark(), q.skewness(), q.kurtosis(), q.confidence()));
    }

    static MetricsReport ofCurve(
            List<LocalDate> dates,
            double[] equity,
            Optional<PricePanel> benchmark,
            AnalysisService.Held held,
            Estimation how,
            double confidence) {
        double[] returns = new double[equity.length - 1];
        for (int t = 0; t < returns.length; t++) {
            returns[t] = equity[t + 1] / equity[t] - 1;
        }
        Moments moments = AnalysisService.moments(held.market(), how);
        return report(
                returns,
                benchmark.map(b -> benchmarkReturns(b, dates)),
                how,
                confidence,
                Optional.of(WeightMetrics.of(moments.assets(), held.weights(), moments.covariance())),
                List.of());
    }

    private static MetricsReport report(
            double[] returns,
            Optional<double[]> benchmark,
            Estimation how,
            double confidence,
            Optional<WeightMetrics> shape,
            List<String> remarks) {
        PerformanceMetrics metrics = PerformanceMetrics.of(
                returns, benchmark, new MetricsSpec(how.periodsPerYear(), how.riskFree(), confidence));
        Map<String, Object> values = new LinkedHashMap<>(metrics.asMap());
        Map<String, String> definitions = new LinkedHashMap<>(Metric.definitions());
        shape.ifPresent(s -> {
            values.putAll(s.asMap());
            Map<String, Double> contributions = new LinkedHashMap<>();
            for (int i = 0; i < s.assets().size(); i++) {
                contributions.put(s.assets().get(i), s.riskContributions()[i]);
            }
            values.put("risk_contributions", contributions);
            definitions.putAll(WeightMetrics.definitions());
        });
        Map<String, String> undefined = new LinkedHashMap<>();
        metrics.undefined().forEach((metric, why) -> undefined.put(metric.key(), why));
        return new MetricsReport(values, definitions, undefined, remarks);
    }

    /** Returns of the benchmark between the given price dates. */
    static double[] benchmarkReturns(PricePanel benchmark, List<LocalDate> dates) {
        Map<LocalDate, Double> byDate = new HashMap<>();
        for (int t = 0; t < benchmark.dates().size(); t++) {
            byDate.put(benchmark.dates().get(t), benchmark.price(t, 0));
        }
        List<LocalDate> missing = new ArrayList<>();
        double[] prices = new double[dates.size()];
        for (int t = 0; t < prices.length; t++) {
            Double price = byDate.get(dates.get(t));
            if (price == null || price.isNaN()) {
                missing.add(dates.get(t));
            } else {
                prices[t] = price;
            }
        }
        if (!missing.isEmpty()) {
            throw new Rejection(new Rejection.Problem(
                    "benchmark " + benchmark.assets().getFirst(),
                    "",
                    "a price on each of the portfolio's " + dates.size() + " dates, found none on " + missing.size()
                            + " of them, the first of which is " + missing.getFirst(),
                    "Use a benchmark that covers the window, or change --from and --to."));
        }
        double[] returns = new double[prices.length - 1];
        for (int t = 0; t < returns.length; t++) {
            returns[t] = prices[t + 1] / prices[t] - 1;
        }
        return returns;
    }

    private static double[] equal(int n) {
        double[] w = new double[n];
        Arrays.fill(w, 1.0 / n);
        return w;
    }
}
