package dev.counterweight.service;

import dev.counterweight.domain.Book;
import dev.counterweight.domain.JournalEntry;
import dev.counterweight.domain.JournalEvent;
import java.time.Clock;
import java.util.function.Consumer;

/** What services see of the journal: the present knowledge, and the one way to change it. */
public interface Ledger {
    /** Everything known now. Never waits. */
    Book book();

    /**
     * Writes an event to disk, then lets it take effect. One writer at a time; returns when the event is durable and
     * {@link #book} and the history store show it.
     *
     * @throws IllegalArgumentException if the event cannot follow what is known; nothing is written then
     * @throws java.io.UncheckedIOException if it cannot be written, such as on a full disk; it has then not taken effect
     * @throws IllegalStateException if the folder was opened read-only
     */
    JournalEntry append(JournalEvent event);

    /** Calls back after every entry that took effect, on the thread that appended it. Close to stop. */
    AutoCloseable onAppend(Consumer<JournalEntry> listener);

    /** True when another instance holds the folder, or the journal is damaged: nothing may be appended. */
    boolean readOnly();

    Clock clock();
}
