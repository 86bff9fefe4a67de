package dev.counterweight.service;

import dev.counterweight.domain.Book;
import dev.counterweight.domain.JournalEntry;
import dev.counterweight.domain.JournalEvent;
import java.time.Clock;
import java.util.function.Consumer;

/** Ends the program at one append, before or after the line is written. */
public final class CrashingLedger implements Ledger {
    private final Ledger inner;
    private final boolean written;
    private int left;

    /** The program is gone. */
    public static final class Crash extends Error {
        private static final long serialVersionUID = 1L;
    }

    /** @param at number of the line; zero for never */
    public CrashingLedger(Ledger inner, int at, boolean written) {
        this.inner = inner;
        this.written = written;
        left = at;
    }

    @Override
    public Book book() {
        return inner.book();
    }

    @Override
    public JournalEntry append(JournalEvent event) {
        left--;
        if (left == 0 && !written) {
            throw new Crash();
        }
        JournalEntry entry = inner.append(event);
        if (left == 0) {
            throw new Crash();
        }
        return entry;
    }

    @Override
    public AutoCloseable onAppend(Consumer<JournalEntry> listener) {
        return inner.onAppend(listener);
    }

    @Override
    public boolean readOnly() {
        return inner.readOnly();
    }

    @Override
    public Clock clock() {
        return inner.clock();
    }
}
