package dev.counterweight.service;

import dev.counterweight.domain.Book;
import dev.counterweight.domain.JournalEntry;
import dev.counterweight.domain.JournalEvent;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.function.Consumer;

/** What was known at one moment of the past, for services that calculate as if it were now. Nothing can be appended. */
record FrozenLedger(Book book, Instant now) implements Ledger {
    @Override
    public JournalEntry append(JournalEvent event) {
        throw new IllegalStateException("the past cannot be changed");
    }

    @Override
    public AutoCloseable onAppend(Consumer<JournalEntry> listener) {
        return () -> {};
    }

    @Override
    public boolean readOnly() {
        return true;
    }

    @Override
    public Clock clock() {
        return Clock.fixed(now, ZoneOffset.UTC);
    }
}
