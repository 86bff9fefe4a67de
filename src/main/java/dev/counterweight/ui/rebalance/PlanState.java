package dev.counterweight.ui.rebalance;

import dev.counterweight.domain.Check;
import dev.counterweight.domain.Check.Verdict;
import dev.counterweight.domain.DriftRow;
import dev.counterweight.domain.InstrumentId;
import dev.counterweight.domain.Plan;
import dev.counterweight.domain.PlanRequest.Scope;
import dev.counterweight.ui.common.Messages;
import dev.counterweight.ui.common.Navigation;
import dev.counterweight.ui.common.ViewState;
import dev.counterweight.ui.rebalance.PlanChoice.Mode;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** How it stands with a plan, and what can be done about it. The most serious thing is said. */
record PlanState(RebalanceViewModel model, Plan plan) {
    ViewState now() {
        List<Check> stops = plan.checks().stream().filter(Check::blocks).toList();
        if (!stops.isEmpty()) {
            return new ViewState.Infeasible(
                    messages().count("rebalance.blocked", stops.size()),
                    stops.stream().limit(4).map(model.texts()::check).toList(),
                    waysOut(stops));
        }
        if (model.session().dirty()) {
            return new ViewState.Stale(
                    messages().get("rebalance.unsaved"), Optional.of(go("rebalance.unsaved.action", Navigation.DRIFT)));
        }
        if (plan.orders().isEmpty()) {
            return new ViewState.NothingToDo(nothing(), actions());
        }
        Optional<Check> old = plan.checks().stream()
                .filter(c -> c.name().equals("price_age") && c.verdict() != Verdict.PASS)
                .findFirst();
        return old.<ViewState>map(c -> new ViewState.Stale(
                        model.texts().check(c), Optional.of(go("rebalance.importPrices", Navigation.DATA))))
                .orElseGet(ViewState::ready);
    }

    private List<ViewState.Action> waysOut(List<Check> stops) {
        List<ViewState.Action> ways = new ArrayList<>();
        List<InstrumentId> unpriced = stops.stream()
                .filter(c -> c.name().equals("missing_price"))
                .map(c -> new InstrumentId(c.subject()))
                .toList();
        if (!unpriced.isEmpty()) {
            ways.add(go("rebalance.importPrices", Navigation.DATA));
            ways.add(new ViewState.Action(
                    messages().count("rebalance.lockUnpriced", unpriced.size()),
                    () -> unpriced.forEach(id -> model.lock(id, true))));
        }
        if (stops.stream().anyMatch(c -> c.name().equals("open_orders"))) {
            ways.add(go("rebalance.openBlotter", Navigation.BLOTTER));
        }
        return ways;
    }

    private ViewState.Action go(String key, String feature) {
        return new ViewState.Action(messages().get(key), () -> model.go(feature));
    }

    private String nothing() {
        Optional<DriftRow> largest = plan.before().rows().stream()
                .filter(r -> r.status() != DriftRow.Status.UNABLE_TO_CHECK)
                .max(Comparator.comparingInt(r -> Math.abs(r.driftBasisPoints())));
        String which = largest.map(r -> messages()
                        .get("rebalance.nothing.largest", model.formats().width(r.driftBasisPoints()), r.instrument()))
                .orElse("");
        long outside = plan.before().outside();
        String first = outside == 0
                ? messages()
                        .get("rebalance.nothing.inside", plan.before().rows().size())
                : messages()
                        .get(
                                "rebalance.nothing.mode",
                                outside,
                                plan.before().rows().size());
        return first + " " + which;
    }

    private List<ViewState.Action> actions() {
        List<ViewState.Action> actions = new ArrayList<>();
        if (model.choice().mode() != Mode.INVEST) {
            actions.add(
                    new ViewState.Action(messages().get("rebalance.nothing.invest"), () -> model.choose(Mode.INVEST)));
        }
        if (model.choice().mode() != Mode.FULL || model.choice().scope() != Scope.ALL) {
            actions.add(new ViewState.Action(messages().get("rebalance.nothing.force"), model::reset));
        }
        return actions;
    }

    private Messages messages() {
        return model.messages();
    }
}
