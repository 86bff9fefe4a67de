package dev.counterweight.service.why;

import static dev.counterweight.domain.Explanation.calculated;
import static dev.counterweight.domain.Explanation.given;

import dev.counterweight.domain.Book;
import dev.counterweight.domain.DriftRow;
import dev.counterweight.domain.Explanation;
import dev.counterweight.domain.Explanation.Source;
import dev.counterweight.domain.Explanation.Value;
import dev.counterweight.domain.InstrumentId;
import dev.counterweight.domain.Money;
import dev.counterweight.domain.Order;
import dev.counterweight.domain.Plan;
import dev.counterweight.domain.Question.RebalanceCell;
import dev.counterweight.domain.Question.WeightCell;
import dev.counterweight.domain.RebalanceSummary;
import dev.counterweight.domain.Weight;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** How the numbers of a rebalance come about: the plan that it started from, and the line of the journal that ended it. */
final class RebalanceAnswers {
    private final Book.Rebalance rebalance;
    private final Plan plan;
    private final RowAnswers rows;
    private final int orders;

    /** @param orders number of orders intended */
    RebalanceAnswers(Sources sources, Book.Rebalance rebalance, int orders) {
        this.rebalance = rebalance;
        this.orders = orders;
        plan = rebalance.started().plan();
        rows = new RowAnswers(sources, plan.before(), Map.of(), Optional.of(started()));
    }

    private Source started() {
        return new Source.Line(rebalance.startedIn(), Optional.empty());
    }

    private Source ended() {
        return rebalance
                .endedIn()
                .<Source>map(line -> new Source.Line(line, rebalance.fileName()))
                .orElseGet(this::started);
    }

    Explanation of(RebalanceCell cell) {
        return switch (cell) {
            case ORDERS -> given("history.orders", "", new Value.Count(orders), started());
            case DRIFT_BEFORE ->
                calculated(
                        "history.driftBefore",
                        "",
                        new Value.Distance(rebalance
                                .summary()
                                .map(RebalanceSummary::driftBefore)
                                .orElse(plan.before().largestDrift())),
                        plan.before().rows().stream().map(rows::drift).toList());
            case DRIFT_AFTER ->
                rebalance
                        .summary()
                        .map(s -> calculated("history.driftAfter", "", new Value.Distance(s.driftAfter()), drifts(s)))
                        .orElseGet(() -> given("history.driftAfter", "", new Value.Unknown(), started()));
            case COST -> rebalance.summary().map(this::paid).orElseGet(() -> rows.cost(plan.orders(), plan.costs()));
        };
    }

    private List<Explanation> drifts(RebalanceSummary s) {
        List<Explanation> drifts = new ArrayList<>();
        s.postWeights()
                .forEach((id, weight) -> drifts.add(calculated(
                        "history.drift",
                        id.value(),
                        new Value.Points(
                                weight.minusBasisPoints(s.targetWeights().getOrDefault(id, Weight.ZERO))),
                        List.of(after(id), of(id, WeightCell.TARGET)))));
        return drifts;
    }

    /** Fees, and how much worse than the plan's prices the fills were, of each order. */
    private Explanation paid(RebalanceSummary s) {
        List<Explanation> inputs = new ArrayList<>();
        for (Order order : s.orders()) {
            BigDecimal reference = order.filled().multiply(order.referencePrice());
            String name = order.instrument().value();
            inputs.add(given("history.fees", name, new Value.Amount(order.fees()), ended()));
            inputs.add(given(
                    "history.filledValue",
                    name,
                    new Value.Amount(new Money(order.currency(), order.filledValue())),
                    ended()));
            inputs.add(calculated(
                    "history.referenceValue",
                    name,
                    new Value.Amount(new Money(order.currency(), reference)),
                    List.of(given("order.filled", name, new Value.Units(order.filled()), ended()), price(order))));
        }
        Value total = new Value.Amount(s.costs().total());
        return inputs.isEmpty()
                ? given("history.cost", "", total, ended())
                : calculated("history.cost", "", total, inputs);
    }

    private Explanation price(Order order) {
        return rows.row(order.instrument())
                .map(rows::price)
                .orElseGet(() -> given(
                        "order.reference",
                        order.instrument().value(),
                        new Value.Price(order.referencePrice()),
                        started()));
    }

    Explanation of(InstrumentId id, WeightCell cell) {
        Optional<DriftRow> row = rows.row(id);
        return switch (cell) {
            case BEFORE -> row.map(rows::weight).orElseGet(() -> unknown("weight", id));
            case TARGET -> row.map(rows::target).orElseGet(() -> unknown("target", id));
            case AFTER -> after(id);
        };
    }

    /** What the fills made of it, at the plan's prices. */
    private Explanation after(InstrumentId id) {
        Optional<Weight> weight = rebalance
                .summary()
                .flatMap(s -> Optional.ofNullable(s.postWeights().get(id)));
        if (weight.isEmpty()) {
            return unknown("history.after", id);
        }
        Value value = new Value.Share(weight.get());
        List<Explanation> inputs = new ArrayList<>();
        rows.row(id).filter(r -> !id.isCash()).ifPresent(row -> {
            inputs.add(rows.quantity(row));
            inputs.add(rows.price(row));
            rebalance.summary().orElseThrow().orders().stream()
                    .filter(o -> o.instrument().equals(id))
                    .forEach(o -> inputs.add(given("order.filled", id.value(), new Value.Units(o.filled()), ended())));
        });
        return inputs.isEmpty()
                ? given("history.after", id.value(), value, ended())
                : calculated("history.after", id.value(), value, inputs);
    }

    private Explanation unknown(String key, InstrumentId id) {
        return given(key, id.value(), new Value.Unknown(), ended());
    }

    /** The price that the plan was made with. */
    Optional<Explanation> planned(InstrumentId id) {
        return rows.row(id).filter(r -> r.price().isPresent()).map(rows::price);
    }
}
