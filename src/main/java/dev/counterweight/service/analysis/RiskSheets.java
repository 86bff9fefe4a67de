package dev.counterweight.service.analysis;

import dev.counterweight.domain.Estimation;
import dev.counterweight.domain.PricePanel;
import dev.counterweight.domain.Rejection;
import dev.counterweight.domain.ReturnPanel;
import dev.counterweight.engine.estimate.Moments;
import dev.counterweight.engine.estimate.VolatilityRegime;
import dev.counterweight.engine.measure.Metric;
import dev.counterweight.engine.measure.MetricsSpec;
import dev.counterweight.engine.measure.WeightMetrics;
import dev.counterweight.engine.risk.DrawdownProtection;
import dev.counterweight.engine.risk.EffectiveBets;
import dev.counterweight.engine.risk.FactorExposures;
import dev.counterweight.engine.risk.MoveToCash;
import dev.counterweight.engine.risk.RiskReport;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;

/** The risk of weights, by name. */
final class RiskSheets {
    /** From this part of the drawdown limit on, protection warns. */
    private static final double WARNING = 0.8;

    private final Market market;
    private final Estimation how;
    private final RiskQuestion question;
    private final List<String> assets;
    private final double[] w;
    private final double cash;

    private RiskSheets(Market market, Estimation how, RiskQuestion question) {
        this.market = market;
        this.how = how;
        this.question = question;
        assets = market.returns().assets();
        Map<String, Double> named = new LinkedHashMap<>(question.weights().orElse(Map.of()));
        Double money = named.remove(RiskQuestion.CASH);
        cash = money == null ? 0 : money;
        w = question.weights().isEmpty()
                ? Measures.weights(Optional.empty(), assets)
                : MarketData.byAsset("--weights", named, assets, 0);
        double sum = Arrays.stream(w).sum() + cash;
        if (!(cash >= 0 && cash < 1) || !(Math.abs(sum - 1) < 1e-6)) {
            throw new Rejection(new Rejection.Problem(
                    "--weights",
                    "sum " + sum + ", of which cash " + cash,
                    "weights that with cash add up to 1, some of them not cash",
                    "Change the weights by " + (1 - sum) + "."));
        }
    }

    static RiskSheet of(Market market, Estimation how, RiskQuestion question) {
        return new RiskSheets(market, how, question).sheet();
    }

    private RiskSheet sheet() {
        ReturnPanel returns = market.returns();
        MetricsSpec spec = new MetricsSpec(how.periodsPerYear(), how.riskFree(), 0.95);
        RiskReport report = RiskReport.of(
                returns,
                w,
                cash,
                question.benchmark().map(b -> Measures.benchmarkReturns(b, priceDates())),
                question.limits(),
                spec,
                question.confidences());
        Moments moments = AnalysisService.moments(market, how);
        WeightMetrics shape = WeightMetrics.of(assets, w, moments.covariance());
        double[] series = Measures.portfolio(returns, w);
        for (int t = 0; t < series.length; t++) {
            series[t] += cash * how.riskFree() / how.periodsPerYear();
        }
        double value = 1;
        double peak = 1;
        for (double r : series) {
            value *= 1 + r;
            peak = Math.max(peak, value);
        }
        double limit = question.limits().maxPortfolioDrawdown();
        Map<String, Double> figures = new LinkedHashMap<>();
        figures.put("volatility", report.figures().portfolio().volatility());
        figures.put("sharpe", report.figures().portfolio().sharpe());
        figures.put("max_drawdown", report.figures().portfolio().drawdown());
        figures.put("current_drawdown", 1 - value / peak);
        figures.put("beta", report.beta().orElse(Double.NaN));
        for (Metric metric :
                List.of(Metric.ALPHA, Metric.ACTIVE_RETURN, Metric.TRACKING_ERROR, Metric.INFORMATION_RATIO)) {
            figures.put(metric.key(), report.performance().value(metric).orElse(Double.NaN));
        }
        figures.put("average_correlation", report.averageCorrelation().orElse(Double.NaN));
        figures.put("effective_bets", EffectiveBets.of(w, moments.covariance()).number());
        figures.putAll(shape.asMap());
        Optional<FactorExposures> exposures = exposures(series);
        exposures.ifPresent(e -> {
            figures.put("factor_r_squared", e.rSquared());
            figures.put("factor_alpha_per_period", e.alpha());
            figures.put("factor_residual_per_period", e.residualDeviation());
        });
        return new RiskSheet(
                assets,
                w,
                cash,
                shape.riskContributions(),
                figures,
                tails(report),
                report.checks(),
                score(report),
                factors(exposures),
                proposals(report, value, peak, limit),
                regime(returns));
    }

    private List<LocalDate> priceDates() {
        return market.complete()
                .orElseThrow(() -> new Rejection(new Rejection.Problem(
                        "--benchmark", "", "prices, because dates are matched with theirs", "Use --prices.")))
                .dates();
    }

    private static List<RiskSheet.Tail> tails(RiskReport report) {
        return report.valueAtRisk().stream()
                .map(v -> new RiskSheet.Tail(
                        v.confidence(),
                        v.linear(),
                        v.parametric(),
                        v.cornishFisher(),
                        v.historicalCvar(),
                        v.parametricCvar(),
                        v.notes()))
                .toList();
    }

    private static RiskSheet.Score score(RiskReport report) {
        return new RiskSheet.Score(
                report.score().score(),
                report.score().parts().stream()
                        .map(p -> new RiskSheet.Part(p.name(), p.value(), p.limit(), p.points()))
                        .toList(),
                report.score().missing());
    }

    private Optional<FactorExposures> exposures(double[] series) {
        if (question.factors().isEmpty()) {
            return Optional.empty();
        }
        PricePanel given = question.factors().get();
        List<double[]> returns = new ArrayList<>();
        for (int j = 0; j < given.assets().size(); j++) {
            double[] column = new double[given.dates().size()];
            for (int t = 0; t < column.length; t++) {
                column[t] = given.price(t, j);
            }
            returns.add(Measures.benchmarkReturns(
                    new PricePanel(List.of(given.assets().get(j)), given.dates(), column), priceDates()));
        }
        return Optional.of(FactorExposures.of(series, given.assets(), returns));
    }

    private static Map<String, RiskSheet.Factor> factors(Optional<FactorExposures> exposures) {
        Map<String, RiskSheet.Factor> factors = new LinkedHashMap<>();
        exposures.ifPresent(e -> {
            for (int j = 0; j < e.factors().size(); j++) {
                factors.put(e.factors().get(j), new RiskSheet.Factor(e.betas()[j], e.standardErrors()[j]));
            }
        });
        return factors;
    }

    private RiskSheet.Proposals proposals(RiskReport report, double value, double peak, double limit) {
        boolean limited = limit > 0 && limit < 1;
        DrawdownProtection protection =
                DrawdownProtection.of(value, peak, WARNING * (limited ? limit : 0.999), limited ? limit : 0.999);
        MoveToCash move = MoveToCash.propose(
                assets, w, cash, report.figures().portfolio().volatility(), MoveToCash.SHARE, question.limits());
        List<String> drops = new ArrayList<>(
                report.proposal().drops().stream().map(d -> d.reason()).toList());
        report.proposal().unable().forEach(pair -> drops.add(pair + ": a Sharpe ratio is missing"));
        return new RiskSheet.Proposals(
                limited ? protection.exposure() : 1,
                limited ? protection.check().reason() : "no drawdown limit between 0 and 1 is set",
                drops,
                move.moved(),
                move.cash(),
                move.weights(),
                move.notes());
    }

    private RiskSheet.Regime regime(ReturnPanel returns) {
        VolatilityRegime regime = VolatilityRegime.of(returns, w, how.periodsPerYear());
        return new RiskSheet.Regime(
                regime.level().name(),
                Double.isNaN(regime.highProbability())
                        ? OptionalDouble.empty()
                        : OptionalDouble.of(regime.highProbability()),
                regime.reason());
    }
}
