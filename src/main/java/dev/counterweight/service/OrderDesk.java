package dev.counterweight.service;

import dev.counterweight.broker.Broker;
import dev.counterweight.broker.BrokerUnavailable;
import dev.counterweight.broker.OrderReport;
import dev.counterweight.broker.OrderRequest;
import dev.counterweight.domain.AccountId;
import dev.counterweight.domain.Book;
import dev.counterweight.domain.ClientOrderId;
import dev.counterweight.domain.Fill;
import dev.counterweight.domain.JournalEvent;
import dev.counterweight.domain.Order;
import dev.counterweight.domain.OrderState;
import dev.counterweight.domain.RebalanceId;
import dev.counterweight.domain.Side;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Brings the orders of one rebalance to the broker and what the broker says of them into the journal. Every step is in the
 * journal before it is taken. All of it happens under one lock, so that a halt from another thread falls between two steps.
 */
final class OrderDesk {
    /** How far back executions are asked for, in case the broker's clock is behind ours. Counting twice is not possible. */
    private static final Duration CLOCK_DIFFERENCE = Duration.ofMinutes(5);

    private static final int PRICE_DECIMALS = 8;
    private static final int LONGEST_REASON = 200;

    private final Ledger ledger;
    private final Broker broker;
    private final AccountId account;
    private final RebalanceId rebalance;
    private final Instant startedAt;
    private final BigDecimal allowance;
    private final ReentrantLock lock;
    private final Map<ClientOrderId, Integer> sends = new HashMap<>();

    /**
     * @param allowance greatest distance of a fill from the reference price, a fraction: sent as the order's limit
     * @param lock shared by everything that touches orders
     */
    OrderDesk(
            Ledger ledger,
            Broker broker,
            JournalEvent.RebalanceStarted started,
            BigDecimal allowance,
            ReentrantLock lock) {
        this.ledger = ledger;
        this.broker = broker;
        account = started.account();
        rebalance = started.id();
        startedAt = started.plan().madeAt();
        this.allowance = allowance;
        this.lock = lock;
    }

    /** The orders of this rebalance, as the journal knows them. */
    List<Order> orders() {
        return ledger.book().orders(rebalance);
    }

    void intend(Order order) {
        append(new JournalEvent.OrderIntended(order));
    }

    /** How often an order was sent since the program started. */
    int sends(ClientOrderId id) {
        return sends.getOrDefault(id, 0);
    }

    /**
     * Sends an order that is approved, or that the broker said it never heard of.
     *
     * @param allowed asked under the lock, so that nothing is sent once trading was halted
     */
    void send(ClientOrderId id, java.util.function.BooleanSupplier allowed) {
        lock.lock();
        try {
            Order order = order(id);
            if (!allowed.getAsBoolean() || order.state().isFinal()) {
                return;
            }
            if (order.state() != OrderState.PENDING_NEW) {
                change(id, OrderState.PENDING_NEW, Optional.empty(), Optional.empty());
            }
            sends.merge(id, 1, Integer::sum);
            try {
                accept(broker.submit(request(order)));
            } catch (BrokerUnavailable e) {
                change(id, OrderState.UNKNOWN, Optional.empty(), text(e));
            }
        } finally {
            lock.unlock();
        }
    }

    /**
     * Takes over what the broker knows: which orders it has and how far they are, then every execution.
     *
     * @return orders that the journal intends and the broker has never heard of
     */
    List<ClientOrderId> look() throws BrokerUnavailable {
        lock.lock();
        try {
            List<ClientOrderId> unheard = new ArrayList<>();
            for (Order order : orders()) {
                if (order.state().isFinal()) {
                    continue;
                }
                Optional<OrderReport> report = broker.order(order.id());
                if (report.isPresent()) {
                    accept(report.get());
                } else {
                    missing(order);
                    unheard.add(order.id());
                }
            }
            countFills();
            return unheard;
        } finally {
            lock.unlock();
        }
    }

    /** Counts every execution of the account once, also those of orders that ended before. */
    void countFills() throws BrokerUnavailable {
        // A person may record what happened long ago.
        countFills(broker.byHand() ? Instant.EPOCH : startedAt.minus(CLOCK_DIFFERENCE));
    }

    private void countFills(Instant since) throws BrokerUnavailable {
        lock.lock();
        try {
            for (Fill fill : broker.executionsSince(since)) {
                Book book = ledger.book();
                if (book.orders().containsKey(fill.order()) && !book.fillIds().contains(fill.id())) {
                    acknowledge(fill.order());
                    append(new JournalEvent.OrderFilled(account, fill));
                }
            }
        } finally {
            lock.unlock();
        }
    }

    /** A fill may be the first that we hear of an order: what the broker calls it is then noted before the fill. */
    private void acknowledge(ClientOrderId id) throws BrokerUnavailable {
        if (order(id).brokerOrderId().isPresent()) {
            return;
        }
        Optional<String> brokerId = broker.order(id).map(OrderReport::brokerOrderId);
        if (brokerId.isPresent()) {
            Order order = order(id);
            if (order.state().isFinal()) {
                change(id, order.state(), brokerId, Optional.empty());
            } else {
                acknowledged(order, brokerId);
            }
        }
    }

    /** Asks the broker to cancel everything that is open there. */
    void cancelOpen(String why) throws BrokerUnavailable {
        lock.lock();
        try {
            for (Order order : orders()) {
                cancel(order.id(), why);
            }
        } finally {
            lock.unlock();
        }
    }

    /** Asks again for every cancel that the journal says was asked for; the program may have ended before it was. */
    void cancelAgain() throws BrokerUnavailable {
        lock.lock();
        try {
            for (Order order : orders()) {
                if (order.state() == OrderState.PENDING_CANCEL) {
                    broker.cancel(order.id());
                }
            }
        } finally {
            lock.unlock();
        }
    }

    /** Asks the broker to cancel one order that is open there. */
    void cancel(ClientOrderId id, String why) throws BrokerUnavailable {
        lock.lock();
        try {
            OrderState state = order(id).state();
            if (state == OrderState.NEW || state == OrderState.PARTIALLY_FILLED) {
                change(id, OrderState.PENDING_CANCEL, Optional.empty(), Optional.of(why));
                Optional<OrderReport> report = broker.cancel(id);
                if (report.isPresent()) {
                    accept(report.get());
                }
            } else if (state == OrderState.PENDING_CANCEL) {
                broker.cancel(id);
            }
        } finally {
            lock.unlock();
        }
    }

    /** Notes for good that nothing more of this rebalance may be sent. */
    void stopped(String why) {
        lock.lock();
        try {
            Book.Rebalance known = ledger.book().rebalances().get(rebalance);
            if (known != null && known.stopped().isEmpty() && !known.finished()) {
                append(new JournalEvent.RebalanceStopped(
                        rebalance,
                        why.length() <= LONGEST_REASON ? why : why.substring(0, LONGEST_REASON - 3) + "..."));
            }
        } finally {
            lock.unlock();
        }
    }

    /** Ends an order that was never sent, or that the broker never heard of. */
    void drop(ClientOrderId id, String why) {
        lock.lock();
        try {
            switch (order(id).state()) {
                case DRAFT, APPROVED, PENDING_NEW, UNKNOWN ->
                    change(id, OrderState.CANCELED, Optional.empty(), Optional.of(why));
                case NEW,
                        PARTIALLY_FILLED,
                        FILLED,
                        PENDING_CANCEL,
                        CANCELED,
                        PENDING_REPLACE,
                        REPLACED,
                        REJECTED,
                        EXPIRED -> {}
            }
        } finally {
            lock.unlock();
        }
    }

    private void accept(OrderReport report) throws BrokerUnavailable {
        Order order = order(report.id());
        if (order.state().isFinal()) {
            return;
        }
        Optional<String> brokerId = Optional.of(report.brokerOrderId());
        if (report.state() == OrderState.REJECTED) {
            unless(order, OrderState.REJECTED, brokerId, report.text());
            return;
        }
        order = acknowledged(order, brokerId);
        if (report.filled().compareTo(order.filled()) > 0) {
            countFills();
            order = order(report.id());
        }
        boolean allFillsAreHere = report.filled().compareTo(order.filled()) <= 0;
        switch (report.state()) {
            case CANCELED, EXPIRED -> {
                if (allFillsAreHere && !order.state().isFinal()) {
                    unless(order, report.state(), brokerId, report.text());
                }
            }
            case PENDING_CANCEL -> unless(order, OrderState.PENDING_CANCEL, brokerId, Optional.empty());
            case NEW, PARTIALLY_FILLED -> {
                // A word about an order that goes on, such as that a person has placed it.
                if (report.text().isPresent()
                        && !report.text().equals(order.text())
                        && order.state() != OrderState.PENDING_CANCEL) {
                    change(order.id(), order.state(), brokerId, report.text());
                }
            }
            // Fills say by themselves how far an order is; the other states are not told by brokers or change nothing.
            case DRAFT, APPROVED, PENDING_NEW, FILLED, PENDING_REPLACE, REPLACED, REJECTED, UNKNOWN -> {}
        }
    }

    private Order acknowledged(Order order, Optional<String> brokerId) {
        if (order.state() == OrderState.APPROVED) {
            change(order.id(), OrderState.PENDING_NEW, Optional.empty(), Optional.empty());
        }
        return switch (order(order.id()).state()) {
            case PENDING_NEW, UNKNOWN -> {
                OrderState next = order.filled().signum() > 0 ? OrderState.PARTIALLY_FILLED : OrderState.NEW;
                change(order.id(), next, brokerId, Optional.empty());
                yield order(order.id());
            }
            case DRAFT,
                    APPROVED,
                    NEW,
                    PARTIALLY_FILLED,
                    FILLED,
                    PENDING_CANCEL,
                    CANCELED,
                    PENDING_REPLACE,
                    REPLACED,
                    REJECTED,
                    EXPIRED -> order(order.id());
        };
    }

    /** The broker has never heard of an order: only one that it acknowledged before is then a riddle. */
    private void missing(Order order) {
        boolean acknowledged = switch (order.state()) {
            case NEW, PARTIALLY_FILLED, PENDING_CANCEL, PENDING_REPLACE -> true;
            case DRAFT, APPROVED, PENDING_NEW, UNKNOWN, FILLED, CANCELED, REPLACED, REJECTED, EXPIRED -> false;
        };
        if (acknowledged) {
            change(
                    order.id(),
                    OrderState.UNKNOWN,
                    Optional.empty(),
                    Optional.of("the broker acknowledged it before and now has no such order"));
        }
    }

    private void unless(Order order, OrderState next, Optional<String> brokerId, Optional<String> text) {
        if (order.state() != next && order.state().successors().contains(next)) {
            change(order.id(), next, brokerId, text);
        }
    }

    private OrderRequest request(Order order) {
        boolean buy = order.side() == Side.BUY;
        BigDecimal factor = buy ? BigDecimal.ONE.add(allowance) : BigDecimal.ONE.subtract(allowance);
        // Rounded towards the reference price: never beyond what is allowed.
        BigDecimal limit = order.referencePrice()
                .multiply(factor)
                .setScale(
                        Math.max(PRICE_DECIMALS, order.referencePrice().scale()),
                        buy ? RoundingMode.DOWN : RoundingMode.UP);
        return new OrderRequest(
                order.id(),
                order.instrument(),
                order.side(),
                order.quantity(),
                Optional.of(limit).filter(l -> l.signum() > 0),
                order.currency());
    }

    private Order order(ClientOrderId id) {
        return Optional.ofNullable(ledger.book().orders().get(id))
                .orElseThrow(() -> new IllegalArgumentException("order " + id + " is not in the journal"));
    }

    private void change(ClientOrderId id, OrderState state, Optional<String> brokerId, Optional<String> text) {
        append(new JournalEvent.OrderStateChanged(id, state, brokerId, text));
    }

    private void append(JournalEvent event) {
        lock.lock();
        try {
            ledger.append(event);
        } finally {
            lock.unlock();
        }
    }

    private static Optional<String> text(BrokerUnavailable e) {
        return Optional.of(e.getMessage() == null ? "no answer" : e.getMessage());
    }
}
