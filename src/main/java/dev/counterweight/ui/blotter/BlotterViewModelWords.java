package dev.counterweight.ui.blotter;

import dev.counterweight.domain.Book;
import dev.counterweight.domain.Order;
import dev.counterweight.domain.OrderState;
import dev.counterweight.domain.Side;
import dev.counterweight.service.RebalanceOutcome;
import dev.counterweight.ui.common.Formats;
import dev.counterweight.ui.common.Messages;
import dev.counterweight.ui.common.Session;
import dev.counterweight.ui.common.Tables;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** What the blotter says: states, answers, rows for ears and for other programs. */
final class BlotterViewModelWords {
    private static final double SHOWN_AS_ZERO = 0.05;

    private final Session session;

    BlotterViewModelWords(Session session) {
        this.session = session;
    }

    String state(OrderState state) {
        return messages().get("blotter.state." + state.name().toLowerCase(Locale.ROOT));
    }

    String side(Side side) {
        return messages().get(side == Side.BUY ? "blotter.side.buy" : "blotter.side.sell");
    }

    /** With its sign, one decimal, without the unit. */
    String slippage(OrderLine line) {
        return line.slippage()
                .map(BigDecimal::doubleValue)
                .map(v -> Math.abs(v) < SHOWN_AS_ZERO
                        ? formats().decimal(0, 1)
                        : (v > 0 ? "+" : "") + formats().decimal(v, 1))
                .orElse(Formats.NOT_AVAILABLE);
    }

    String price(Optional<BigDecimal> price) {
        return price.map(formats()::price).orElse(Formats.NOT_AVAILABLE);
    }

    /** Whether the last rebalance has anything open, and whether an earlier one does. */
    Answer answer(Book.Rebalance last, List<Order> orders, long openBefore) {
        Map<OrderState, Integer> counts = new EnumMap<>(OrderState.class);
        orders.forEach(o -> counts.merge(o.state(), 1, Integer::sum));
        String states = counts.entrySet().stream()
                .map(e -> e.getValue() + " " + state(e.getKey()).toLowerCase(locale()))
                .collect(Collectors.joining(", "));
        long open = orders.stream().filter(o -> !o.state().isFinal()).count();
        boolean unknown = counts.containsKey(OrderState.UNKNOWN);
        boolean filled = counts.getOrDefault(OrderState.FILLED, 0) == orders.size();
        String sentence = orders.isEmpty()
                ? messages().get("blotter.answer.none")
                : open > 0
                        ? messages().get("blotter.answer.open", open, orders.size(), states)
                        : messages().count("blotter.answer.final", orders.size(), states);
        Answer.Mood mood = unknown || openBefore > 0 || open == 0 && !filled
                ? Answer.Mood.ATTENTION
                : open > 0 || !last.finished() ? Answer.Mood.RUNNING : Answer.Mood.DONE;
        String detail = messages()
                .get(
                        last.finished() ? "blotter.answer.ended" : "blotter.answer.running",
                        last.started().id(),
                        formats().instant(last.started().plan().madeAt()),
                        last.summary().map(s -> outcome(s.status())).orElse(""));
        return new Answer(
                mood,
                sentence,
                openBefore > 0 ? detail + " " + messages().count("blotter.answer.before", openBefore) : detail);
    }

    /** What a person has to do, where tickets are open. */
    Answer waiting(long open) {
        return new Answer(
                Answer.Mood.RUNNING,
                messages().count("blotter.tickets.waiting", open),
                messages().get("blotter.tickets.todo"));
    }

    private String outcome(String status) {
        String key = "blotter.status." + status;
        return messages().has(key) ? messages().get(key) : status;
    }

    RebalanceChoice choice(Book.Rebalance rebalance, int orders) {
        return new RebalanceChoice(
                Optional.of(rebalance.started().id()),
                messages()
                        .count(
                                "blotter.choice",
                                orders,
                                Formats.bare(formats()
                                        .instant(rebalance.started().plan().madeAt()))));
    }

    /** What a screen reader says for a row. */
    String spoken(OrderLine line) {
        Order order = line.order();
        return messages()
                .get(
                        "blotter.spoken",
                        side(order.side()),
                        formats().quantity(order.quantity()),
                        order.instrument(),
                        state(order.state()),
                        formats().quantity(order.filled()),
                        formats().quantity(order.leaves()),
                        price(order.averagePrice()));
    }

    /** The instrument, with the number of slices where the order went out in slices. */
    String instrument(OrderLine line) {
        return line.slices() == 0
                ? line.instrument().value()
                : messages().get("blotter.sliced", line.instrument(), line.slices());
    }

    String slice(Order order) {
        return messages().get("blotter.slice", OrderLine.number(order));
    }

    /** One step of the timeline: what it was, without when. */
    String step(OrderStep step) {
        return step.fill()
                .map(f -> messages()
                        .get(
                                "blotter.step.fill",
                                formats().quantity(f.quantity()),
                                formats().price(f.price()),
                                formats().money(f.fee()),
                                formats().quantity(step.order().filled())))
                .orElseGet(() -> step.order().text().map(session::said).orElse(""));
    }

    String outcome(RebalanceOutcome outcome) {
        return switch (outcome) {
            case RebalanceOutcome.Finished f ->
                messages()
                        .get(
                                "blotter.reconciled",
                                f.summary().id(),
                                outcome(f.summary().status()));
            case RebalanceOutcome.Refused r ->
                messages().get("blotter.reconcile.refused", session.said(String.join(" ", r.reasons())));
            case RebalanceOutcome.Waiting w -> messages().count("blotter.tickets.waiting", w.open());
            case RebalanceOutcome.Unfinished u ->
                messages().get("blotter.reconcile.unfinished", u.id(), session.said(String.join(" ", u.reasons())));
        };
    }

    /** The rows for other programs: decimal points, ASCII signs, no units in the cells, names that never change. */
    Tables.TextTable text(List<OrderLine> lines) {
        return new Tables.TextTable(
                List.of(
                        "rebalance",
                        "time",
                        "phase",
                        "instrument",
                        "side",
                        "state",
                        "quantity",
                        "filled",
                        "leaves",
                        "average_price",
                        "reference_price",
                        "slippage_bp",
                        "fees",
                        "fee_currency",
                        "client_order_id",
                        "parent",
                        "broker_order_id"),
                lines.stream().map(BlotterViewModelWords::cells).toList());
    }

    private static List<String> cells(OrderLine line) {
        Order o = line.order();
        return List.of(
                o.rebalance().value(),
                line.at().toString(),
                String.valueOf(o.phase()),
                o.instrument().value(),
                o.side().name(),
                o.state().name(),
                o.quantity().toPlainString(),
                o.filled().toPlainString(),
                o.leaves().toPlainString(),
                o.averagePrice().map(BigDecimal::toPlainString).orElse(""),
                o.referencePrice().toPlainString(),
                line.slippage()
                        .map(s -> s.setScale(2, RoundingMode.HALF_EVEN).toPlainString())
                        .orElse(""),
                o.fees().amount().toPlainString(),
                o.fees().currency().code(),
                o.id().value(),
                o.parent().map(Object::toString).orElse(""),
                o.brokerOrderId().orElse(""));
    }

    private Locale locale() {
        return formats().locale();
    }

    private Messages messages() {
        return session.messages();
    }

    private Formats formats() {
        return session.formats();
    }
}
