package dev.counterweight.service.whatif;

import dev.counterweight.domain.MarketFigures;
import dev.counterweight.domain.Scenario;
import dev.counterweight.domain.WhatIf;
import dev.counterweight.engine.measure.Drawdowns;
import dev.counterweight.engine.measure.Metric;
import dev.counterweight.engine.measure.PerformanceMetrics;
import dev.counterweight.engine.measure.RollingMetrics;
import dev.counterweight.engine.measure.TailLoss;
import dev.counterweight.engine.measure.WeightMetrics;
import dev.counterweight.engine.risk.EffectiveBets;
import dev.counterweight.engine.risk.FactorExposures;
import dev.counterweight.engine.risk.LimitChecks;
import dev.counterweight.engine.risk.RiskHistory;
import dev.counterweight.engine.risk.RiskScore;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** What sets of weights amount to under one scenario's rules. */
final class Measurement {
    private final Basis basis;
    private final MarketFigures market;
    private final Scenario.Rules rules;
    private final PastRuns pastRuns;

    Measurement(Basis basis, Scenario.Rules rules) {
        this.basis = basis;
        this.rules = rules;
        market = basis.figures();
        pastRuns = new PastRuns(basis, rules);
    }

    WhatIf.Side side(double[] weights) {
        double cash = Math.clamp(1 - Arrays.stream(weights).sum(), 0, 1);
        WeightMetrics shape = WeightMetrics.of(basis.names(), weights, market.covariance());
        RiskHistory.At at = basis.history().at(weights, cash, shape, market.correlation());
        double expected = cash * market.riskFree();
        for (int i = 0; i < weights.length; i++) {
            expected += weights[i] * market.mean()[i];
        }
        boolean moves = shape.volatility() > 0;
        Drawdowns drawdowns = Drawdowns.ofReturns(at.returns());
        WhatIf.Losses losses = losses(at, drawdowns);
        return new WhatIf.Side(
                weights,
                cash,
                expected,
                shape.volatility(),
                moves ? (expected - market.riskFree()) / shape.volatility() : Double.NaN,
                shape.riskContributions(),
                new WhatIf.Moves(
                        at.returns(),
                        drawdowns.depths(),
                        active(at.performance()),
                        exposures(at.returns()),
                        recentVolatility(at.returns())),
                new WhatIf.Shape(
                        shape.concentration(),
                        shape.hhi(),
                        shape.effectiveN(),
                        moves ? EffectiveBets.of(weights, basis.eigen()).number() : Double.NaN,
                        shape.diversificationRatio(),
                        at.figures().averageCorrelation()),
                losses,
                score(RiskScore.of(at.figures(), losses.currentDrawdown(), rules.limits())),
                LimitChecks.of(at.figures(), rules.limits()),
                pastRuns.of(weights));
    }

    private static WhatIf.Losses losses(RiskHistory.At at, Drawdowns drawdowns) {
        PerformanceMetrics past = at.performance();
        double confidence = WhatIfService.CONFIDENCE;
        return new WhatIf.Losses(
                confidence,
                value(past, Metric.VAR),
                value(past, Metric.CVAR),
                value(past, Metric.VAR95_PARAMETRIC_NORMAL),
                value(past, Metric.CVAR95_PARAMETRIC_NORMAL),
                value(past, Metric.VAR95_CORNISH_FISHER),
                TailLoss.cornishFisherIsMonotone(
                        value(past, Metric.SKEW_POPULATION), value(past, Metric.EXCESS_KURTOSIS_POPULATION)),
                0 - value(past, Metric.MAX_DRAWDOWN),
                0 - drawdowns.current());
    }

    private static double value(PerformanceMetrics metrics, Metric metric) {
        return metrics.value(metric).orElse(Double.NaN);
    }

    private static WhatIf.Active active(PerformanceMetrics past) {
        return new WhatIf.Active(
                value(past, Metric.BETA),
                value(past, Metric.ALPHA),
                value(past, Metric.ACTIVE_RETURN),
                value(past, Metric.TRACKING_ERROR),
                value(past, Metric.INFORMATION_RATIO));
    }

    private Optional<WhatIf.Exposures> exposures(double[] returns) {
        List<MarketFigures.Factor> factors = market.factors().used();
        if (factors.isEmpty()) {
            return Optional.empty();
        }
        FactorExposures found = FactorExposures.of(
                returns,
                factors.stream().map(f -> f.instrument().value()).toList(),
                factors.stream().map(MarketFigures.Factor::returns).toList());
        return Optional.of(new WhatIf.Exposures(
                found.betas(), found.standardErrors(), found.alpha(), found.rSquared(), found.residualDeviation()));
    }

    /** As the triggers measure it: not known with fewer returns than it looks at. */
    private double recentVolatility(double[] returns) {
        int count = WhatIf.Moves.RECENT;
        return returns.length < count
                ? Double.NaN
                : RollingMetrics.volatility(
                        Arrays.copyOfRange(returns, returns.length - count, returns.length),
                        count,
                        market.periodsPerYear())[0];
    }

    private static WhatIf.Score score(RiskScore score) {
        return new WhatIf.Score(
                score.score(),
                score.parts().stream()
                        .map(p -> new WhatIf.Score.Part(p.name(), p.value(), p.limit(), p.points()))
                        .toList(),
                score.missing());
    }
}
