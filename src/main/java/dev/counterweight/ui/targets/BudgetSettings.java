package dev.counterweight.ui.targets;

import dev.counterweight.domain.InstrumentId;
import dev.counterweight.domain.Scenario;
import dev.counterweight.domain.Weight;
import dev.counterweight.ui.common.Movement;
import dev.counterweight.ui.common.Session;
import dev.counterweight.ui.common.Targets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The share of the portfolio's risk that each instrument is given; all add up to 100 %. */
final class BudgetSettings {
    private final Session session;
    private final Movement movement;

    BudgetSettings(Session session) {
        this.session = session;
        movement = new Movement(session);
    }

    /** The budgets as stated, equal where nothing is, in whole basis points that add up to one. */
    static Map<InstrumentId, Weight> of(Scenario scenario, List<InstrumentId> assets) {
        Map<String, Double> stated = scenario.design().request().budget();
        Map<InstrumentId, Weight> budgets = new LinkedHashMap<>();
        boolean complete = assets.stream().allMatch(id -> stated.containsKey(id.value()));
        assets.forEach(id ->
                budgets.put(id, new Weight(complete ? stated.get(id.value()) : 1.0 / Math.max(1, assets.size()))));
        return budgets.isEmpty() ? budgets : Targets.rounded(budgets);
    }

    /** Sets one budget, in basis points; the others make room in proportion, and none falls to nothing. */
    void move(List<InstrumentId> assets, InstrumentId id, int basisPoints) {
        movement.step(session.messages().get("targets.edit.budget", id), scenario -> {
            int most = Targets.WHOLE - (assets.size() - 1);
            Map<InstrumentId, Weight> next = Targets.redistributed(
                    of(scenario, assets), Set.of(), id, Math.clamp(basisPoints, 1, Math.max(1, most)));
            Map<String, Double> budget = new LinkedHashMap<>();
            next.forEach((asset, weight) -> budget.put(asset.value(), weight.fraction()));
            return scenario.withDesign(
                    scenario.design().withRequest(scenario.design().request().withBudget(budget)));
        });
    }

    Movement movement() {
        return movement;
    }
}
