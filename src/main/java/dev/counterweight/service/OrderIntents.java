package dev.counterweight.service;

import dev.counterweight.domain.Book;
import dev.counterweight.domain.ClientOrderId;
import dev.counterweight.domain.JournalEvent;
import dev.counterweight.domain.Money;
import dev.counterweight.domain.Order;
import dev.counterweight.domain.OrderState;
import dev.counterweight.domain.PlannedOrder;
import dev.counterweight.domain.PortfolioId;
import dev.counterweight.engine.plan.OrderSlicing;
import dev.counterweight.engine.plan.PlanInputs;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The orders that a planned order becomes: itself, or slices that name it as their parent. A slice's id says which of how many
 * it is ({@code R1-1-2.3of5}), so that a rebalance that was interrupted between two intents goes on with the slices that are
 * missing, and can never make one twice.
 */
final class OrderIntents {
    private static final Pattern SLICE = Pattern.compile(".*\\.(\\d+)of(\\d+)");

    private final Ledger ledger;
    private final JournalEvent.RebalanceStarted started;

    OrderIntents(Ledger ledger, JournalEvent.RebalanceStarted started) {
        this.ledger = ledger;
        this.started = started;
    }

    /** Most slices of one order; a person is not asked to place an order in slices. */
    static int most(Book book, PortfolioId portfolio) {
        return book.execution(portfolio).live() ? 1 : book.tradingRules().slices();
    }

    ClientOrderId idOf(PlannedOrder order) {
        return new ClientOrderId(started.id() + "-" + order.phase() + "-"
                + (started.plan().orders().indexOf(order) + 1));
    }

    /** What the journal intends of it already. */
    private List<Order> made(PlannedOrder planned) {
        ClientOrderId id = idOf(planned);
        Book book = ledger.book();
        return book.orders(started.id()).stream()
                .filter(o -> o.id().equals(id) || o.parent().filter(id::equals).isPresent())
                .toList();
    }

    /** Whether nothing of it is missing in the journal: the order, or all of its slices. */
    boolean whole(PlannedOrder planned) {
        List<Order> made = made(planned);
        return !made.isEmpty() && made.size() == slices(made);
    }

    /** The quantity that the journal intends already; zero for none. */
    BigDecimal made(PlannedOrder planned, BigDecimal zero) {
        return made(planned).stream().map(Order::quantity).reduce(zero, BigDecimal::add);
    }

    /** The part of it that is not intended yet, as an order of a plan; none when there is none. */
    List<PlannedOrder> open(PlannedOrder planned) {
        BigDecimal left = planned.quantity().subtract(made(planned, BigDecimal.ZERO));
        if (whole(planned) || left.signum() <= 0) {
            return List.of();
        }
        return List.of(new PlannedOrder(
                planned.phase(),
                planned.instrument(),
                planned.side(),
                left,
                planned.price(),
                new Money(planned.value().currency(), left.multiply(planned.price())),
                planned.cost(),
                planned.driftBefore(),
                planned.driftAfter(),
                planned.reason()));
    }

    /**
     * What is still to be intended.
     *
     * @param quantity of that, more than zero
     * @param inputs give policy and steps
     */
    List<Order> missing(PlannedOrder planned, BigDecimal quantity, PlanInputs inputs) {
        List<Order> made = made(planned);
        BigDecimal step = inputs.step(planned.instrument());
        int most = most(ledger.book(), started.plan().portfolio());
        BigDecimal value = quantity.multiply(planned.price());
        int slices = made.isEmpty()
                ? OrderSlicing.count(inputs.portfolio().policy(), value, quantity, step, most)
                : slices(made);
        if (slices == 1) {
            return List.of(order(planned, idOf(planned), quantity));
        }
        Set<Integer> there = new HashSet<>();
        made.forEach(o -> there.add(slice(o).number()));
        List<Integer> numbers = new ArrayList<>();
        for (int number = 1; number <= slices; number++) {
            if (!there.contains(number)) {
                numbers.add(number);
            }
        }
        List<BigDecimal> quantities = OrderSlicing.split(quantity, step, numbers.size());
        List<Order> orders = new ArrayList<>();
        for (int i = 0; i < numbers.size(); i++) {
            if (quantities.get(i).signum() > 0) {
                ClientOrderId id = new ClientOrderId(idOf(planned) + "." + numbers.get(i) + "of" + slices);
                orders.add(order(planned, id, quantities.get(i)).sliceOf(idOf(planned)));
            }
        }
        return orders;
    }

    /**
     * When slices that were not sent yet go out: the first of an order at once, the others at an even pace. After an interruption
     * the pace begins again.
     *
     * @param open orders of one phase that are not final
     */
    Map<ClientOrderId, Instant> due(List<Order> open, Instant start) {
        Map<ClientOrderId, Integer> before = new HashMap<>();
        Map<ClientOrderId, Instant> due = new HashMap<>();
        for (Order order : open) {
            if (order.state() == OrderState.APPROVED && order.parent().isPresent()) {
                int number = before.merge(order.parent().get(), 1, Integer::sum) - 1;
                due.put(
                        order.id(),
                        start.plus(ledger.book().tradingRules().sliceInterval().multipliedBy(number)));
            }
        }
        return due;
    }

    /** The whole of it as an order that will never be sent, which the journal is to know for good. */
    Order leftOut(PlannedOrder planned, String why) {
        return order(planned, idOf(planned), planned.quantity())
                .in(OrderState.CANCELED, Optional.empty(), Optional.of(why));
    }

    private Order order(PlannedOrder planned, ClientOrderId id, BigDecimal quantity) {
        return Order.approved(
                id,
                started.id(),
                planned.phase(),
                planned.instrument(),
                planned.side(),
                quantity,
                new Money(planned.value().currency(), planned.price()));
    }

    private record Slice(int number, int of) {}

    private static Slice slice(Order order) {
        Matcher id = SLICE.matcher(order.id().value());
        return order.parent().isPresent() && id.matches()
                ? new Slice(Integer.parseInt(id.group(1)), Integer.parseInt(id.group(2)))
                : new Slice(1, 1);
    }

    private static int slices(List<Order> made) {
        return slice(made.getFirst()).of();
    }
}
