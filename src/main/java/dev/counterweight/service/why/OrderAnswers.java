package dev.counterweight.service.why;

import static dev.counterweight.domain.Explanation.calculated;
import static dev.counterweight.domain.Explanation.given;

import dev.counterweight.domain.ClientOrderId;
import dev.counterweight.domain.Explanation;
import dev.counterweight.domain.Explanation.Source;
import dev.counterweight.domain.Explanation.Value;
import dev.counterweight.domain.Fill;
import dev.counterweight.domain.Order;
import dev.counterweight.domain.Question.OrderCell;
import dev.counterweight.domain.Question.Told;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** How the numbers of an order come about: its fills, each with the line of the journal that tells of it. */
final class OrderAnswers {
    private final Order order;
    private final List<Told> told;
    private final Optional<Explanation> planned;
    private final String name;

    /** @param planned the price that the plan was made with, where the plan is known */
    OrderAnswers(Order order, List<Told> told, Optional<Explanation> planned) {
        this.order = order;
        this.told = told;
        this.planned = planned;
        name = order.instrument().value();
    }

    Explanation of(OrderCell cell) {
        return switch (cell) {
            case QUANTITY -> quantity();
            case FILLED -> filled();
            case LEAVES ->
                calculated(
                        "order.leaves",
                        name,
                        new Value.Units(order.leaves()),
                        List.of(
                                quantity(),
                                filled(),
                                given(
                                        "order.state",
                                        name,
                                        new Value.Name(order.state().name()),
                                        last())));
            case AVERAGE -> average();
            case SLIPPAGE ->
                calculated(
                        "order.slippage",
                        name,
                        order.slippage()
                                .<Value>map(s -> new Value.BasisPoints(s.doubleValue()))
                                .orElse(new Value.Unknown()),
                        List.of(average(), reference()));
            case FEES -> of("order.fees", new Value.Amount(order.fees()), f -> List.of(at("order.fillFee", f, fee(f))));
            case REFERENCE -> reference();
        };
    }

    /** What was intended; of an order in slices, the sum of what was intended of each. */
    private Explanation quantity() {
        Map<ClientOrderId, Told> first = new LinkedHashMap<>();
        told.forEach(t -> first.putIfAbsent(t.order().id(), t));
        List<Explanation> parts = first.values().stream()
                .map(t ->
                        given("order.quantity", name, new Value.Units(t.order().quantity()), line(t)))
                .toList();
        return parts.size() == 1
                ? parts.getFirst()
                : calculated("order.whole", name, new Value.Units(order.quantity()), parts);
    }

    private Explanation filled() {
        return of(
                "order.filled",
                new Value.Units(order.filled()),
                f -> List.of(at("order.fill", f, new Value.Units(fill(f).quantity()))));
    }

    private Explanation average() {
        return of(
                "order.average",
                order.averagePrice().<Value>map(Value.Price::new).orElse(new Value.Unknown()),
                f -> List.of(
                        at("order.fill", f, new Value.Units(fill(f).quantity())),
                        at("order.fillPrice", f, new Value.Price(fill(f).price()))));
    }

    private Explanation reference() {
        return given(
                "order.reference",
                name,
                new Value.Price(order.referencePrice()),
                planned.flatMap(Explanation::source).orElseGet(this::last));
    }

    /** What all fills come to; where there is none yet, what the last line says. */
    private Explanation of(String key, Value value, java.util.function.Function<Told, List<Explanation>> parts) {
        List<Explanation> inputs = new ArrayList<>();
        told.stream().filter(t -> t.fill().isPresent()).forEach(t -> inputs.addAll(parts.apply(t)));
        return inputs.isEmpty() ? given(key, name, value, last()) : calculated(key, name, value, inputs);
    }

    private Explanation at(String key, Told told, Value value) {
        return given(key, name, value, line(told));
    }

    private static Fill fill(Told told) {
        return told.fill().orElseThrow();
    }

    private static Value fee(Told told) {
        return new Value.Amount(fill(told).fee());
    }

    private static Source line(Told told) {
        return new Source.Line(told.line(), Optional.empty());
    }

    private Source last() {
        return told.isEmpty() ? new Source.Journal() : line(told.getLast());
    }
}
