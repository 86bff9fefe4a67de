package dev.counterweight.service.why;

import static dev.counterweight.domain.Explanation.calculated;
import static dev.counterweight.domain.Explanation.given;

import dev.counterweight.domain.DriftRow;
import dev.counterweight.domain.Explanation;
import dev.counterweight.domain.Explanation.Source;
import dev.counterweight.domain.Explanation.Value;
import dev.counterweight.domain.InstrumentId;
import dev.counterweight.domain.Money;
import dev.counterweight.domain.PlanCosts;
import dev.counterweight.domain.PlannedOrder;
import dev.counterweight.domain.Quote;
import dev.counterweight.domain.Side;
import dev.counterweight.domain.Snapshot;
import dev.counterweight.domain.Weight;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** How orders, drifts and weights come about: quantity and price, and the file that the price stands in. */
final class RowAnswers {
    private final Sources sources;
    private final Snapshot snapshot;
    private final Map<InstrumentId, Weight> edited;
    private final Optional<Source> past;
    private final Explanation total;

    RowAnswers(Sources sources, Snapshot snapshot, Map<InstrumentId, Weight> edited) {
        this(sources, snapshot, edited, Optional.empty());
    }

    /**
     * @param edited targets on the screen, where they may differ from those of the definition
     * @param past where quantities, targets and bands stand, if the snapshot is one of the past
     */
    RowAnswers(Sources sources, Snapshot snapshot, Map<InstrumentId, Weight> edited, Optional<Source> past) {
        this.sources = sources;
        this.snapshot = snapshot;
        this.edited = Map.copyOf(edited);
        this.past = past;
        total = sum();
    }

    Optional<DriftRow> row(InstrumentId id) {
        return snapshot.rows().stream().filter(r -> r.instrument().equals(id)).findFirst();
    }

    Explanation total() {
        return total;
    }

    private Explanation sum() {
        List<Explanation> parts = new ArrayList<>();
        for (DriftRow row : snapshot.rows()) {
            if (row.instrument().isCash()) {
                parts.add(value(row));
            } else if (row.price().isPresent() && row.quantity().signum() != 0) {
                parts.add(quantity(row));
                parts.add(price(row));
            }
        }
        return calculated("total", sources.portfolio().name(), new Value.Amount(snapshot.total()), parts);
    }

    Explanation drift(DriftRow row) {
        return calculated(
                "drift",
                name(row),
                row.current().isPresent() ? new Value.Points(row.driftBasisPoints()) : new Value.Unknown(),
                List.of(weight(row), target(row), band(row)));
    }

    Explanation weight(DriftRow row) {
        return calculated("weight", name(row), share(row.current()), List.of(value(row), total));
    }

    /** The same with fewer steps between. */
    Explanation held(DriftRow row) {
        List<Explanation> inputs =
                row.instrument().isCash() ? List.of(value(row), total) : List.of(quantity(row), price(row), total);
        return calculated("held", name(row), share(row.current()), inputs);
    }

    Explanation value(DriftRow row) {
        Value value = row.value().<Value>map(Value.Amount::new).orElse(new Value.Unknown());
        return row.instrument().isCash()
                ? given("money", name(row), value, account())
                : calculated("value", name(row), value, List.of(quantity(row), price(row)));
    }

    private Source account() {
        return past.orElse(sources.account());
    }

    Explanation quantity(DriftRow row) {
        return given("quantity", name(row), new Value.Units(row.quantity()), account());
    }

    Explanation price(DriftRow row) {
        return given(
                "price",
                name(row),
                row.price().map(Quote::price).<Value>map(Value.Price::new).orElse(new Value.Unknown()),
                sources.price(row.price()));
    }

    /** Set, edited, or scaled up because a row without a price was left out. */
    Explanation target(DriftRow row) {
        if (past.isPresent()) {
            return given("target", name(row), new Value.Share(row.target()), past.get());
        }
        Weight set = sources.portfolio().target(row.instrument());
        Weight meant = edited.getOrDefault(row.instrument(), set);
        Explanation stated = given(
                "target",
                name(row),
                new Value.Share(meant),
                meant.equals(set) ? sources.definition() : new Source.Edited());
        return meant.equals(row.target())
                ? stated
                : calculated("scaled", name(row), new Value.Share(row.target()), List.of(stated));
    }

    Explanation band(DriftRow row) {
        return given("band", name(row), new Value.Width(row.bandBasisPoints()), past.orElse(sources.definition()));
    }

    /** An order, by quantity and price, and the drift that it answers. */
    Explanation order(PlannedOrder order, PlanCosts costs) {
        Optional<DriftRow> row = row(order.instrument());
        List<Explanation> inputs = new ArrayList<>();
        row.ifPresent(r -> {
            inputs.add(calculated(
                    "traded", name(r), new Value.Units(order.quantity()), List.of(target(r), price(r), total)));
            inputs.add(price(r));
        });
        inputs.add(cost(order, costs));
        row.ifPresent(r -> inputs.add(drift(r)));
        return calculated(
                order.side() == Side.BUY ? "buy" : "sell",
                order.instrument().value(),
                new Value.Amount(order.value()),
                inputs);
    }

    /** What all orders cost. */
    Explanation cost(List<PlannedOrder> orders, PlanCosts costs) {
        return calculated(
                "costs",
                sources.portfolio().name(),
                new Value.Amount(costs.total()),
                orders.stream().map(o -> cost(o, costs)).toList());
    }

    private Explanation cost(PlannedOrder order, PlanCosts costs) {
        String name = order.instrument().value();
        List<Explanation> inputs = new ArrayList<>();
        inputs.add(calculated(
                "orderValue",
                name,
                new Value.Amount(order.value()),
                row(order.instrument()).map(r -> List.of(price(r), target(r))).orElse(List.of())));
        inputs.add(given(
                "rate",
                "",
                Value.fraction(sources.portfolio().policy().transactionCost().doubleValue()),
                sources.definition()));
        Money fixed = sources.portfolio().policy().fixedFee();
        if (fixed.amount().signum() != 0) {
            inputs.add(given("fixedFee", "", new Value.Amount(fixed), sources.definition()));
        }
        BigDecimal traded = costs.traded().amount();
        if (traded.signum() > 0) {
            inputs.add(given(
                    "slippage",
                    "",
                    Value.fraction(costs.slippage().amount().doubleValue() / traded.doubleValue()),
                    new Source.Chosen()));
        }
        return calculated("cost", name, new Value.Amount(order.cost()), inputs);
    }

    private static Value share(Optional<Weight> weight) {
        return weight.<Value>map(Value.Share::new).orElse(new Value.Unknown());
    }

    private static String name(DriftRow row) {
        return row.instrument().value();
    }
}
