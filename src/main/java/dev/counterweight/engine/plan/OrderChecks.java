package dev.counterweight.engine.plan;

import dev.counterweight.domain.Check;
import dev.counterweight.domain.Check.Unit;
import dev.counterweight.domain.Check.Verdict;
import dev.counterweight.domain.PlannedOrder;
import dev.counterweight.engine.plan.PreTradeChecks.Sent;
import dev.counterweight.engine.plan.PreTradeChecks.Situation;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/** Checks of single orders: restricted instruments, lots, doubles of an order that just went out, and how many go out. */
final class OrderChecks {
    /** Quantities that differ by less are the same order: prices move a little between two tries. */
    private static final BigDecimal ALIKE = new BigDecimal("0.01");

    private static final Duration MINUTE = Duration.ofMinutes(1);

    private final Situation now;
    private final List<PlannedOrder> orders;
    private final List<Check> checks = new ArrayList<>();

    private OrderChecks(Situation now, List<PlannedOrder> orders) {
        this.now = now;
        this.orders = orders;
    }

    static List<Check> of(Situation now, List<PlannedOrder> orders) {
        OrderChecks all = new OrderChecks(now, orders);
        if (!orders.isEmpty()) {
            all.restricted();
            all.lots();
            all.duplicates();
            all.pace();
        }
        return all.checks;
    }

    private void restricted() {
        int listed = now.limits().restricted().size();
        List<PlannedOrder> forbidden = orders.stream()
                .filter(o -> now.limits().restricted().contains(o.instrument()))
                .toList();
        for (PlannedOrder order : forbidden) {
            add(
                    "restricted",
                    order.instrument().value(),
                    Verdict.FAIL,
                    true,
                    OptionalDouble.empty(),
                    OptionalDouble.empty(),
                    Unit.COUNT,
                    "It is on the restricted list and is not traded; lock it to leave it out of the plan.");
        }
        if (forbidden.isEmpty()) {
            add(
                    "restricted",
                    "portfolio",
                    Verdict.PASS,
                    true,
                    OptionalDouble.of(0),
                    OptionalDouble.of(0),
                    Unit.COUNT,
                    listed == 0
                            ? "No instrument is restricted."
                            : "None of the " + listed + " restricted instruments is traded.");
        }
    }

    /** A position with an odd part that is sold whole may keep it: it was bought that way elsewhere. */
    private void lots() {
        boolean fit = true;
        for (PlannedOrder order : orders) {
            BigDecimal step = now.inputs().step(order.instrument());
            boolean sellsAll =
                    order.quantity().compareTo(now.inputs().holdings().quantity(order.instrument())) == 0;
            if (order.quantity().remainder(step).signum() != 0 && !sellsAll) {
                fit = false;
                add(
                        "lot_size",
                        order.instrument().value(),
                        Verdict.FAIL,
                        true,
                        OptionalDouble.of(order.quantity().doubleValue()),
                        OptionalDouble.of(step.doubleValue()),
                        Unit.COUNT,
                        "Its quantity, " + order.quantity().toPlainString() + ", is not made of steps of "
                                + step.toPlainString() + ".");
            }
        }
        if (fit) {
            add(
                    "lot_size",
                    "portfolio",
                    Verdict.PASS,
                    true,
                    OptionalDouble.empty(),
                    OptionalDouble.empty(),
                    Unit.COUNT,
                    "Every quantity is made of the instrument's steps.");
        }
    }

    private void duplicates() {
        Duration window = now.limits().duplicateWindow();
        boolean fresh = true;
        for (PlannedOrder order : orders) {
            Optional<Duration> age = now.recent().stream()
                    .filter(sent -> alike(sent, order))
                    .map(sent -> Duration.between(sent.at(), now.at()))
                    .filter(since -> since.compareTo(window) < 0)
                    .min(Comparator.naturalOrder());
            if (age.isPresent()) {
                fresh = false;
                add(
                        "duplicate",
                        order.instrument().value(),
                        Verdict.FAIL,
                        false,
                        OptionalDouble.of(age.get().toMillis() / 1000.0),
                        OptionalDouble.of(window.toSeconds()),
                        Unit.SECONDS,
                        "An order like this one went out less than " + window.toSeconds() + " seconds ago.");
            }
        }
        if (fresh) {
            add(
                    "duplicate",
                    "portfolio",
                    Verdict.PASS,
                    false,
                    OptionalDouble.empty(),
                    OptionalDouble.of(window.toSeconds()),
                    Unit.SECONDS,
                    "No order like one of these went out within " + window.toSeconds() + " seconds.");
        }
    }

    private static boolean alike(Sent sent, PlannedOrder order) {
        BigDecimal difference = sent.quantity().subtract(order.quantity()).abs();
        return sent.instrument().equals(order.instrument())
                && sent.side() == order.side()
                && difference.compareTo(order.quantity().multiply(ALIKE)) <= 0;
    }

    private void pace() {
        long sent = now.recent().stream()
                .filter(s -> Duration.between(s.at(), now.at()).compareTo(MINUTE) < 0)
                .mapToLong(Sent::orders)
                .sum();
        long mine = orders.stream().mapToLong(this::slices).sum();
        int limit = now.limits().ordersPerMinute();
        boolean slow = sent + mine <= limit;
        add(
                "orders_per_minute",
                now.inputs().portfolio().account().value(),
                slow ? Verdict.PASS : Verdict.FAIL,
                true,
                OptionalDouble.of(sent + mine),
                OptionalDouble.of(limit),
                Unit.COUNT,
                slow
                        ? "This plan sends " + mine + " orders, slices counted."
                        : "With this plan's " + mine + " orders, more than " + limit
                                + " would go out within a minute; wait, or raise the limit.");
    }

    private int slices(PlannedOrder order) {
        return OrderSlicing.count(now.inputs(), order, now.limits().slices());
    }

    private void add(
            String name,
            String subject,
            Verdict verdict,
            boolean hard,
            OptionalDouble value,
            OptionalDouble limit,
            Unit unit,
            String reason) {
        checks.add(new Check(name, subject, verdict, hard, value, limit, unit, reason));
    }
}
