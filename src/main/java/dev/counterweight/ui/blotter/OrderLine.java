package dev.counterweight.ui.blotter;

import dev.counterweight.domain.ClientOrderId;
import dev.counterweight.domain.InstrumentId;
import dev.counterweight.domain.Order;
import dev.counterweight.domain.OrderState;
import dev.counterweight.domain.Question;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * One row of the blotter: an order, or one that went out in slices, whose rows follow it.
 *
 * @param startedAt when its rebalance started
 * @param steps what happened to it, oldest first; to all of its slices, where it has any
 * @param slices number of its slices, zero for an order that was sent as it is
 */
record OrderLine(Order order, Instant startedAt, List<OrderStep> steps, int slices) {
    OrderLine {
        steps = List.copyOf(steps);
    }

    OrderLine(Order order, Instant startedAt, List<OrderStep> steps) {
        this(order, startedAt, steps, 0);
    }

    /** The rows of these orders, the slices of an order after a row for the whole of it. */
    static List<OrderLine> grouped(List<OrderLine> lines) {
        Map<ClientOrderId, List<OrderLine>> wholes = new LinkedHashMap<>();
        lines.forEach(l -> wholes.computeIfAbsent(l.order.parent().orElse(l.id()), k -> new ArrayList<>())
                .add(l));
        List<OrderLine> rows = new ArrayList<>();
        for (List<OrderLine> whole : wholes.values()) {
            if (whole.getFirst().slice()) {
                rows.add(new OrderLine(
                        Order.whole(whole.stream().map(OrderLine::order).toList()),
                        whole.getFirst().startedAt,
                        whole.stream()
                                .flatMap(l -> l.steps.stream())
                                .sorted(Comparator.comparing(OrderStep::at))
                                .toList(),
                        whole.size()));
            }
            rows.addAll(whole);
        }
        return rows;
    }

    boolean slice() {
        return order.parent().isPresent();
    }

    /** Which of how many slices an order is, such as {@code 3/5}; its id says it. Empty for any other order. */
    static String number(Order order) {
        String id = order.id().value();
        return order.parent()
                .map(p -> id.substring(Math.min(id.length(), p.value().length() + 1))
                        .replace("of", "/"))
                .orElse("");
    }

    ClientOrderId id() {
        return order.id();
    }

    InstrumentId instrument() {
        return order.instrument();
    }

    OrderState state() {
        return order.state();
    }

    /** When the journal first told of it. */
    Instant at() {
        return steps.isEmpty() ? startedAt : steps.getFirst().at();
    }

    long fills() {
        return steps.stream().filter(s -> s.fill().isPresent()).count();
    }

    /** In basis points of the reference price; empty before the first fill. */
    Optional<BigDecimal> slippage() {
        return order.slippage();
    }

    /** Why one of its numbers is what it is. */
    Question why(Question.OrderCell cell) {
        return new Question.Ordered(
                order,
                cell,
                steps.stream()
                        .map(s -> new Question.Told(s.line(), s.order(), s.fill()))
                        .toList());
    }
}
