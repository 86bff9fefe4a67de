package dev.counterweight.service.monitor;

import dev.counterweight.domain.Book;
import dev.counterweight.domain.JournalEntry;
import dev.counterweight.domain.JournalEvent;
import dev.counterweight.service.Ledger;
import java.time.Clock;
import java.util.function.Consumer;
import java.util.function.Supplier;

/** A journal at one of whose lines the program ends, before or after it is written. */
final class EndingLedger implements Ledger {
    private final Ledger inner;
    private final boolean written;
    private final Supplier<? extends Error> end;
    private int left;

    /** @param at number of the line; zero for never */
    EndingLedger(Ledger inner, int at, boolean written, Supplier<? extends Error> end) {
        this.inner = inner;
        this.written = written;
        this.end = end;
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
            throw end.get();
        }
        JournalEntry entry = inner.append(event);
        if (left == 0) {
            throw end.get();
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
