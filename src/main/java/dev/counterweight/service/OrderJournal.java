package dev.counterweight.service;

import dev.counterweight.domain.ClientOrderId;
import dev.counterweight.domain.Fill;
import dev.counterweight.domain.JournalEntry;
import dev.counterweight.domain.JournalEvent;
import dev.counterweight.domain.JournalPlace;
import dev.counterweight.domain.Order;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Consumer;

/**
 * What happened to each order, step by step, as the journal tells it. Reads the journal once, when it is first asked, and
 * listens from then on. Safe on any thread.
 */
public final class OrderJournal implements AutoCloseable {
    private final Past past;
    private final AutoCloseable link;
    private final Map<ClientOrderId, NavigableMap<Long, JournalEntry>> entries = new HashMap<>();
    private volatile boolean read;

    /** Everything that is in the journal already. */
    @FunctionalInterface
    public interface Past {
        /** Shows every entry in order. May wait for the disk. */
        void scan(Consumer<JournalEntry> visitor);
    }

    /**
     * One entry about an order.
     *
     * @param line where it stands
     * @param order what was known of it after this entry
     * @param fill the fill, when the entry tells of one
     */
    public record Step(JournalPlace line, Order order, Optional<Fill> fill) {
        public Instant at() {
            return line.at();
        }
    }

    /** @param past such as {@link HistoryService#entries} */
    public OrderJournal(Ledger ledger, Past past) {
        this.past = past;
        link = ledger.onAppend(this::add);
    }

    /**
     * The steps of an order, oldest first; none for one that is not in the journal. The first call reads the whole journal.
     *
     * @throws java.io.UncheckedIOException if the journal cannot be read; the next call tries again
     */
    public List<Step> steps(ClientOrderId id) {
        if (!read) { // outside the lock: whoever appends must not wait for the disk; read twice, an entry is known once
            past.scan(this::add);
            read = true;
        }
        return folded(id);
    }

    private synchronized List<Step> folded(ClientOrderId id) {
        List<Step> steps = new ArrayList<>();
        Optional<Order> order = Optional.empty();
        for (JournalEntry entry : entries.getOrDefault(id, new TreeMap<>()).values()) {
            Optional<Order> next = after(order, entry.event());
            next.ifPresent(o -> steps.add(new Step(entry.line(), o, fill(entry.event()))));
            order = next;
        }
        return List.copyOf(steps);
    }

    private static Optional<Order> after(Optional<Order> before, JournalEvent event) {
        if (event instanceof JournalEvent.OrderIntended intended) {
            return Optional.of(intended.order());
        }
        if (event instanceof JournalEvent.OrderStateChanged changed) {
            return before.map(o -> o.in(changed.state(), changed.brokerOrderId(), changed.text()));
        }
        return fill(event).flatMap(f -> before.map(o -> o.after(f))).or(() -> before);
    }

    private static Optional<Fill> fill(JournalEvent event) {
        return event instanceof JournalEvent.OrderFilled filled ? Optional.of(filled.fill()) : Optional.empty();
    }

    private static Optional<ClientOrderId> order(JournalEvent event) {
        if (event instanceof JournalEvent.OrderIntended intended) {
            return Optional.of(intended.order().id());
        }
        return event instanceof JournalEvent.OrderStateChanged changed
                ? Optional.of(changed.order())
                : fill(event).map(Fill::order);
    }

    private synchronized void add(JournalEntry entry) {
        order(entry.event())
                .ifPresent(
                        id -> entries.computeIfAbsent(id, k -> new TreeMap<>()).put(entry.sequence(), entry));
    }

    /** Stops listening. */
    @Override
    public void close() {
        try {
            link.close();
        } catch (Exception e) {
            throw new IllegalStateException("the journal's listener could not be removed: " + e.getMessage(), e);
        }
    }
}
