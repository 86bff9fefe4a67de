package dev.counterweight.service.simulation;

import dev.counterweight.domain.Estimation;
import dev.counterweight.domain.Rejection;
import dev.counterweight.domain.ReturnPanel;
import dev.counterweight.engine.measure.BrinsonAttribution;
import dev.counterweight.engine.measure.Metric;
import dev.counterweight.engine.measure.MetricsSpec;
import dev.counterweight.engine.measure.PerformanceMetrics;
import dev.counterweight.engine.measure.ReturnContributions;
import dev.counterweight.service.analysis.AnalysisService;
import dev.counterweight.service.analysis.Market;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Attribution of one market's returns, day by day and linked. */
final class Attributions {
    private static final String CASH = "CASH";

    private final ReturnPanel returns;
    private final Market market;
    private final Estimation how;
    private final AttributionRequest request;
    private final double[] weights;
    private final Optional<double[]> benchmarkWeights;
    private final List<String> sectors = new ArrayList<>();
    private final int[] sectorOf;

    Attributions(Market market, Estimation how, AttributionRequest request) {
        this.market = market;
        this.how = how;
        this.request = request;
        returns = market.returns();
        weights = Backtests.weights(request.weights(), returns.assets());
        benchmarkWeights = request.benchmarkWeights().map(w -> Backtests.weights(w, returns.assets()));
        sectorOf = sectors();
    }

    private int[] sectors() {
        int[] of = new int[returns.columns()];
        Arrays.fill(of, -1);
        request.groups().forEach((name, members) -> {
            sectors.add(name);
            for (String member : members) {
                int at = returns.assets().indexOf(member);
                if (at < 0 || of[at] >= 0) {
                    throw new Rejection(new Rejection.Problem(
                            "--sector " + name,
                            member,
                            at < 0 ? "an asset of the prices" : "an asset that is in no other sector",
                            "Correct the list."));
                }
                of[at] = sectors.size() - 1;
            }
        });
        for (int j = 0; j < of.length; j++) {
            if (of[j] < 0) {
                sectors.add(returns.assets().get(j));
                of[j] = sectors.size() - 1;
            }
        }
        sectors.add(CASH);
        return of;
    }

    AttributionReport report() {
        ReturnContributions whole = contributions(0, returns.rows());
        List<BrinsonAttribution> days = benchmarkWeights.map(this::days).orElse(List.of());
        List<AttributionReport.Period> periods = new ArrayList<>();
        int from = 0;
        for (int t = 1; t <= returns.rows(); t++) {
            if (t == returns.rows() || key(t) != key(t - 1)) {
                periods.add(period(from, t, days));
                from = t;
            }
        }
        return new AttributionReport(
                whole.total(),
                BacktestDocument.named(returns.assets(), whole.contributions()),
                active(whole.periodReturns()),
                days.isEmpty() ? Optional.empty() : Optional.of(linked(days)),
                periods,
                market.remarks());
    }

    private long key(int row) {
        LocalDate date = returns.dates().get(row);
        return switch (request.periodsOf()) {
            case "monthly" -> date.getYear() * 12L + date.getMonthValue();
            case "quarterly" -> date.getYear() * 4L + (date.getMonthValue() - 1) / 3;
            case "yearly" -> date.getYear();
            default -> 0;
        };
    }

    private AttributionReport.Period period(int from, int to, List<BrinsonAttribution> days) {
        ReturnContributions part = contributions(from, to);
        return new AttributionReport.Period(
                returns.dates().get(from),
                returns.dates().get(to - 1),
                part.total(),
                BacktestDocument.named(returns.assets(), part.contributions()),
                days.isEmpty() ? Optional.empty() : Optional.of(linked(days.subList(from, to))));
    }

    private ReturnContributions contributions(int from, int to) {
        int n = returns.columns();
        double[] constant = new double[(to - from) * n];
        for (int k = 0; k < constant.length; k++) {
            constant[k] = weights[k % n];
        }
        return ReturnContributions.of(
                new ReturnPanel(
                        returns.assets(),
                        returns.dates().subList(from, to),
                        Arrays.copyOfRange(returns.values(), from * n, to * n)),
                constant);
    }

    private Optional<AttributionReport.Active> active(double[] own) {
        Optional<double[]> other =
                request.benchmark().isPresent() ? Optional.of(matched()) : benchmarkWeights.map(this::constant);
        return other.map(benchmark -> {
            PerformanceMetrics metrics = PerformanceMetrics.of(
                    own, Optional.of(benchmark), new MetricsSpec(how.periodsPerYear(), how.riskFree(), 0.95));
            double growth = Arrays.stream(benchmark).map(Math::log1p).sum();
            return new AttributionReport.Active(
                    Math.expm1(growth),
                    metrics.value(Metric.ACTIVE_RETURN).orElse(Double.NaN),
                    metrics.value(Metric.TRACKING_ERROR).orElse(Double.NaN),
                    metrics.value(Metric.INFORMATION_RATIO));
        });
    }

    private double[] matched() {
        return new AnalysisService()
                .returnsOn(History.prices(market).dates(), request.benchmark().orElseThrow());
    }

    private double[] constant(double[] w) {
        double[] sum = new double[returns.rows()];
        for (int t = 0; t < sum.length; t++) {
            for (int j = 0; j < w.length; j++) {
                sum[t] += w[j] * returns.value(t, j);
            }
        }
        return sum;
    }

    private List<BrinsonAttribution> days(double[] benchmark) {
        List<BrinsonAttribution> days = new ArrayList<>();
        for (int t = 0; t < returns.rows(); t++) {
            double[] ownWeight = new double[sectors.size()];
            double[] ownReturn = new double[sectors.size()];
            double[] otherWeight = new double[sectors.size()];
            double[] otherReturn = new double[sectors.size()];
            bySector(weights, t, ownWeight, ownReturn);
            bySector(benchmark, t, otherWeight, otherReturn);
            for (int s = 0; s < sectors.size(); s++) {
                // nothing is selected where one of both holds nothing
                if (ownWeight[s] == 0) {
                    ownReturn[s] = otherReturn[s];
                } else if (otherWeight[s] == 0) {
                    otherReturn[s] = ownReturn[s];
                }
            }
            days.add(BrinsonAttribution.of(sectors, ownWeight, ownReturn, otherWeight, otherReturn));
        }
        return days;
    }

    /** Weight and return of each sector on a day; the last sector is cash, which earns nothing. */
    private void bySector(double[] w, int row, double[] weight, double[] result) {
        double rest = 1;
        for (int j = 0; j < w.length; j++) {
            weight[sectorOf[j]] += w[j];
            result[sectorOf[j]] += w[j] * returns.value(row, j);
            rest -= w[j];
        }
        for (int s = 0; s < weight.length; s++) {
            result[s] = weight[s] == 0 ? 0 : result[s] / weight[s];
        }
        weight[weight.length - 1] = Math.abs(rest) < 1e-12 ? 0 : rest;
    }

    private AttributionReport.Sectors linked(List<BrinsonAttribution> days) {
        BrinsonAttribution all = BrinsonAttribution.linked(days);
        Map<String, AttributionReport.Effects> bySector = new LinkedHashMap<>();
        double[] sums = new double[3];
        for (int s = 0; s < sectors.size(); s++) {
            AttributionReport.Effects effects =
                    new AttributionReport.Effects(all.allocation()[s], all.selection()[s], all.interaction()[s]);
            if (!sectors.get(s).equals(CASH) || effects.sum() != 0) {
                bySector.put(sectors.get(s), effects);
            }
            sums[0] += effects.allocation();
            sums[1] += effects.selection();
            sums[2] += effects.interaction();
        }
        return new AttributionReport.Sectors(
                bySector,
                new AttributionReport.Effects(sums[0], sums[1], sums[2]),
                all.portfolioReturn(),
                all.benchmarkReturn());
    }
}
