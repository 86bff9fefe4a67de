package dev.counterweight.service;

import dev.counterweight.domain.Book;
import dev.counterweight.domain.ContentHash;
import dev.counterweight.domain.JournalEntry;
import dev.counterweight.domain.JournalEvent;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;

/**
 * A journal in memory for tests of services: folds the real {@link Book} with real sequence numbers and a hash chain, at a
 * time that only the test moves.
 */
public final class MemoryLedger implements Ledger {
    private final List<JournalEntry> entries = new ArrayList<>();
    private final List<Consumer<JournalEntry>> listeners = new CopyOnWriteArrayList<>();
    private final MovableClock clock;
    private volatile Book book = Book.empty();
    private volatile boolean readOnly;
    private volatile boolean full;

    /** At noon UTC of 20 November 2026. */
    public MemoryLedger() {
        this(Instant.parse("2026-11-20T12:00:00Z"));
    }

    public MemoryLedger(Instant start) {
        clock = new MovableClock(start);
    }

    @Override
    public Book book() {
        return book;
    }

    @Override
    public synchronized JournalEntry append(JournalEvent event) {
        if (readOnly) {
            throw new IllegalStateException("the folder was opened read-only");
        }
        if (full) {
            throw new UncheckedIOException(new IOException("No space left on device"));
        }
        long sequence = book.sequence() + 1;
        Instant at = clock.instant();
        String hash = ContentHash.of(book.headHash() + sequence + at + event);
        JournalEntry entry = new JournalEntry(sequence, at, book.headHash(), event, hash);
        book = book.after(entry);
        entries.add(entry);
        listeners.forEach(l -> l.accept(entry));
        return entry;
    }

    @Override
    public AutoCloseable onAppend(Consumer<JournalEntry> listener) {
        listeners.add(listener);
        return () -> listeners.remove(listener);
    }

    @Override
    public boolean readOnly() {
        return readOnly;
    }

    @Override
    public Clock clock() {
        return clock;
    }

    /** Everything appended so far, in order. */
    public synchronized List<JournalEntry> entries() {
        return List.copyOf(entries);
    }

    /** The events appended so far, in order. */
    public synchronized List<JournalEvent> events() {
        return entries.stream().map(JournalEntry::event).toList();
    }

    /** Moves the clock on. */
    public void advance(Duration time) {
        clock.advance(time);
    }

    /** From now on every append is refused, as when another instance holds the folder. */
    public void becomeReadOnly() {
        readOnly = true;
    }

    /** From now on every append fails as on a full disk. */
    public void fillDisk() {
        full = true;
    }
}
