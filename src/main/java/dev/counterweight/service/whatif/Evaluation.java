package dev.counterweight.service.whatif;

import dev.counterweight.domain.DriftRow;
import dev.counterweight.domain.InstrumentId;
import dev.counterweight.domain.MarketFigures;
import dev.counterweight.domain.PlanRequest;
import dev.counterweight.domain.Portfolio;
import dev.counterweight.domain.RiskLimits;
import dev.counterweight.domain.Scenario;
import dev.counterweight.domain.Snapshot;
import dev.counterweight.domain.Weight;
import dev.counterweight.domain.WhatIf;
import dev.counterweight.engine.measure.Metric;
import dev.counterweight.engine.measure.PerformanceMetrics;
import dev.counterweight.engine.measure.WeightMetrics;
import dev.counterweight.engine.plan.PlanInputs;
import dev.counterweight.engine.plan.Planner;
import dev.counterweight.engine.plan.Proposal;
import dev.counterweight.engine.plan.Valuation;
import dev.counterweight.engine.risk.EffectiveBets;
import dev.counterweight.engine.risk.LimitChecks;
import dev.counterweight.engine.risk.RiskHistory;
import dev.counterweight.engine.risk.RiskScore;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** One scenario on one basis. */
final class Evaluation {
    private final Basis basis;
    private final Scenario scenario;
    private final MarketFigures market;
    private final RiskLimits limits;

    Evaluation(Basis basis, Scenario scenario) {
        this.basis = basis;
        this.scenario = scenario;
        market = basis.figures();
        limits = scenario.rules()
                .map(Scenario.Rules::limits)
                .orElseGet(() -> basis.portfolio().limits());
    }

    WhatIf whatIf() {
        Optional<Portfolio> meant = meant();
        PlanInputs inputs = inputs(meant.orElseGet(basis::portfolio));
        Optional<Proposal> proposal = meant.map(p -> Planner.propose(inputs, request()));
        Snapshot drift = proposal.map(Proposal::before)
                .orElseGet(() ->
                        Valuation.of(basis.portfolio(), inputs.holdings(), inputs.instruments(), inputs.quotes()));
        return new WhatIf(
                scenario,
                market,
                drift,
                proposal.map(p -> new WhatIf.Trades(p.orders(), p.costs(), p.after(), p.notes())),
                side(held(drift)),
                side(weights()));
    }

    /** The definition that the scenario describes; empty while its targets do not add up to one. */
    private Optional<Portfolio> meant() {
        try {
            return Optional.of(scenario.applyTo(basis.portfolio()));
        } catch (IllegalArgumentException notWhole) {
            return Optional.empty();
        }
    }

    private PlanInputs inputs(Portfolio portfolio) {
        return new PlanInputs(
                portfolio,
                basis.present().holdings(),
                basis.present().instruments(),
                basis.present().quotes(),
                basis.expectedSlippage());
    }

    private PlanRequest request() {
        PlanRequest full = PlanRequest.full();
        Set<InstrumentId> locked = new LinkedHashSet<>(scenario.locked());
        locked.addAll(basis.foreign());
        return new PlanRequest(full.mode(), full.scope(), full.destination(), locked);
    }

    private double[] held(Snapshot snapshot) {
        Map<InstrumentId, Double> current = new HashMap<>();
        for (DriftRow row : snapshot.rows()) {
            current.put(row.instrument(), row.current().map(Weight::fraction).orElse(0.0));
        }
        return market.assets().stream()
                .mapToDouble(id -> current.getOrDefault(id, 0.0))
                .toArray();
    }

    private double[] weights() {
        return market.assets().stream()
                .mapToDouble(
                        id -> scenario.targets().getOrDefault(id, Weight.ZERO).fraction())
                .toArray();
    }

    private WhatIf.Side side(double[] weights) {
        double cash = Math.clamp(1 - Arrays.stream(weights).sum(), 0, 1);
        RiskHistory.At at = basis.history().at(weights, cash);
        WeightMetrics shape = WeightMetrics.of(basis.names(), weights, market.covariance());
        PerformanceMetrics past = at.performance();
        double expected = cash * market.riskFree();
        for (int i = 0; i < weights.length; i++) {
            expected += weights[i] * market.mean()[i];
        }
        double drawdown = 0 - past.value(Metric.MAX_DRAWDOWN).orElse(Double.NaN);
        RiskScore score = RiskScore.of(at.figures(), drawdown, limits);
        return new WhatIf.Side(
                weights,
                cash,
                expected,
                shape.volatility(),
                shape.volatility() > 0 ? (expected - market.riskFree()) / shape.volatility() : Double.NaN,
                shape.riskContributions(),
                new WhatIf.Shape(
                        shape.concentration(),
                        shape.hhi(),
                        shape.effectiveN(),
                        shape.volatility() > 0
                                ? EffectiveBets.of(weights, basis.eigen()).number()
                                : Double.NaN,
                        shape.diversificationRatio(),
                        averageCorrelation()),
                new WhatIf.Losses(
                        WhatIfService.CONFIDENCE,
                        past.value(Metric.VAR).orElse(Double.NaN),
                        past.value(Metric.CVAR).orElse(Double.NaN),
                        drawdown),
                score(score),
                LimitChecks.of(at.figures(), limits),
                Optional.empty());
    }

    private static WhatIf.Score score(RiskScore score) {
        return new WhatIf.Score(
                score.score(),
                score.parts().stream()
                        .map(p -> new WhatIf.Score.Part(p.name(), p.value(), p.limit(), p.points()))
                        .toList(),
                score.missing());
    }

    private double averageCorrelation() {
        int n = market.size();
        double sum = 0;
        int pairs = 0;
        for (int i = 0; i < n; i++) {
            for (int j = i + 1; j < n; j++) {
                double rho = market.correlation()[i * n + j];
                if (!Double.isNaN(rho)) {
                    sum += rho;
                    pairs++;
                }
            }
        }
        return pairs == 0 ? Double.NaN : sum / pairs;
    }
}
