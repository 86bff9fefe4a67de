package dev.counterweight.service;

import dev.counterweight.data.files.ImportFolder;
import dev.counterweight.data.journal.JournalReader;
import dev.counterweight.domain.AlertId;
import dev.counterweight.domain.Book;
import dev.counterweight.domain.Fill;
import dev.counterweight.domain.HistoryDelivery;
import dev.counterweight.domain.HistoryEvent;
import dev.counterweight.domain.HistoryReading;
import dev.counterweight.domain.HistoryRebalance;
import dev.counterweight.domain.JournalEntry;
import dev.counterweight.domain.JournalEvent;
import dev.counterweight.domain.Order;
import dev.counterweight.domain.Plan;
import dev.counterweight.domain.PortfolioId;
import dev.counterweight.domain.RebalanceId;
import dev.counterweight.domain.Rejection;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;

/** What was done: lists, details, and the state and decisions of any past moment out of the journal. */
public final class HistoryService {
    private final Workspace workspace;

    public HistoryService(Workspace workspace) {
        this.workspace = workspace;
    }

    /**
     * A rebalance with everything that belongs to it.
     *
     * @param ended the entry that ended it, once it has
     */
    public record Detail(
            HistoryRebalance rebalance,
            JournalEvent.RebalanceStarted started,
            List<Order> orders,
            List<Fill> fills,
            List<HistoryEvent> events,
            Optional<JournalEntry> ended) {
        public Detail {
            orders = List.copyOf(orders);
            fills = List.copyOf(fills);
            events = List.copyOf(events);
        }
    }

    /**
     * The past again.
     *
     * @param entry the last entry folded
     * @param book what was known after it
     * @param decision when the entry started a rebalance: its plan, calculated again
     */
    public record Replay(JournalEntry entry, Book book, Optional<Decision> decision) {}

    /**
     * A plan as it was approved and as it comes out now from the same inputs.
     *
     * @param recalculated empty when an input cannot be read any more
     * @param reason why not
     */
    public record Decision(Plan approved, Optional<Plan> recalculated, String reason) {
        /** Whether both are the same in every digit. */
        public boolean same() {
            return recalculated.filter(p -> p.hash().equals(approved.hash())).isPresent();
        }
    }

    /** Entries of the journal after a number, in order; of one portfolio or all. */
    public List<HistoryEvent> events(Optional<PortfolioId> portfolio, long afterSequence, int limit) {
        return workspace.history(store -> store.events(portfolio, afterSequence, limit));
    }

    /** Rebalances in the order in which they started; of one portfolio or all. */
    public List<HistoryRebalance> rebalances(Optional<PortfolioId> portfolio) {
        return workspace.history(store -> store.rebalances(portfolio));
    }

    /** Values that were written down of an alert, in their order. */
    public List<HistoryReading> readings(AlertId alert) {
        return workspace.history(store -> store.readings(alert));
    }

    /** What people were told of an alert, in order of time. */
    public List<HistoryDelivery> deliveries(AlertId alert) {
        return workspace.history(store -> store.deliveries(alert));
    }

    /** @throws Rejection if there is no such rebalance */
    public Detail rebalance(RebalanceId id) {
        Book book = workspace.book();
        Book.Rebalance known = book.rebalances().get(id);
        HistoryRebalance row = rebalances(Optional.empty()).stream()
                .filter(r -> r.id().equals(id))
                .findFirst()
                .orElse(null);
        if (known == null || row == null) {
            throw new Rejection(new Rejection.Problem(
                    "rebalance",
                    id.value(),
                    "the id of a rebalance in the journal, or the number of an entry from 1 to " + book.sequence(),
                    "See \"history list\"."));
        }
        List<HistoryEvent> events = workspace.history(store -> store.events(id));
        Optional<JournalEntry> ended = known.finished()
                ? events.stream()
                        .filter(e -> e.type().equals("rebalance-finished"))
                        .map(e -> entry(e.sequence()))
                        .findFirst()
                : Optional.empty();
        return new Detail(
                row, known.started(), book.orders(id), workspace.history(store -> store.fills(id)), events, ended);
    }

    /**
     * One entry, read from the journal.
     *
     * @throws Rejection if there is no such entry
     */
    public JournalEntry entry(long sequence) {
        JournalEntry[] found = new JournalEntry[1];
        scan(sequence, entry -> found[0] = entry);
        return found[0];
    }

    /**
     * Folds the journal up to an entry, and calculates the decision that it stands for once more.
     *
     * @throws Rejection if there is no such entry
     */
    public Replay replay(long sequence) {
        Book.Replay folded = new Book.Replay(Book.empty());
        Book[] before = new Book[1];
        JournalEntry[] last = new JournalEntry[1];
        scan(sequence, entry -> {
            if (entry.sequence() == sequence) {
                before[0] = folded.book();
                last[0] = entry;
            }
            folded.add(entry);
        });
        Optional<Decision> decision = last[0].event() instanceof JournalEvent.RebalanceStarted started
                ? Optional.of(decide(started.plan(), before[0]))
                : Optional.empty();
        return new Replay(last[0], folded.book(), decision);
    }

    private Decision decide(Plan approved, Book before) {
        FrozenLedger then = new FrozenLedger(before, approved.madeAt());
        ImportedPrices prices =
                new ImportedPrices(then, new ImportFolder(workspace.folder().imports()));
        PaperBrokers paper =
                new PaperBrokers(workspace.folder().home(), prices, then.clock(), UnaryOperator.identity());
        try (AccountBrokers brokers = new AccountBrokers(workspace.folder().home(), then, prices, paper)) {
            Plan again = new PlanService(then, prices, brokers).plan(approved.portfolio(), approved.request());
            return new Decision(approved, Optional.of(again), "");
        } catch (Rejection | IllegalArgumentException e) {
            return new Decision(approved, Optional.empty(), String.valueOf(e.getMessage()));
        }
    }

    /** Shows every entry of the journal in order, read from the disk. */
    public void entries(Consumer<JournalEntry> visitor) {
        long known = workspace.book().sequence();
        if (known > 0) {
            scan(known, visitor);
        }
    }

    private void scan(long upTo, Consumer<JournalEntry> visitor) {
        long known = workspace.book().sequence();
        if (upTo < 1 || upTo > known) {
            throw new Rejection(new Rejection.Problem(
                    "entry",
                    String.valueOf(upTo),
                    known == 0 ? "an entry, but the journal is empty" : "the number of an entry, from 1 to " + known,
                    "See \"history list --events\"."));
        }
        try {
            JournalReader.scan(workspace.folder().journal(), entry -> {
                if (entry.sequence() <= upTo) {
                    visitor.accept(entry);
                }
            });
        } catch (IOException e) {
            throw new UncheckedIOException("the journal could not be read: " + e.getMessage(), e);
        }
    }
}
