package dev.counterweight.service.whatif;

import dev.counterweight.domain.DriftRow;
import dev.counterweight.domain.InstrumentId;
import dev.counterweight.domain.MarketFigures;
import dev.counterweight.domain.PlanRequest;
import dev.counterweight.domain.Portfolio;
import dev.counterweight.domain.Scenario;
import dev.counterweight.domain.Snapshot;
import dev.counterweight.domain.Weight;
import dev.counterweight.domain.WhatIf;
import dev.counterweight.engine.plan.PlanInputs;
import dev.counterweight.engine.plan.Planner;
import dev.counterweight.engine.plan.Proposal;
import dev.counterweight.engine.plan.Valuation;
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
    private final Scenario.Rules rules;
    private final Measurement measurement;

    Evaluation(Basis basis, Scenario scenario) {
        this.basis = basis;
        this.scenario = scenario;
        market = basis.figures();
        Scenario.Rules saved = new Scenario.Rules(
                basis.portfolio().method(),
                basis.portfolio().policy(),
                basis.portfolio().limits());
        rules = scenario.rules().orElse(saved);
        measurement = new Measurement(basis, rules);
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
                current(held(drift)),
                measurement.side(weights()));
    }

    private WhatIf.Side current(double[] held) {
        return basis.remembered().side(rules, held, () -> measurement.side(held));
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
}
