package dev.counterweight.service;

import dev.counterweight.domain.Book;
import dev.counterweight.domain.JournalEntry;
import dev.counterweight.domain.JournalEvent;
import java.time.Clock;
import java.util.concurrent.CountDownLatch;
import java.util.function.Consumer;

/**
 * Holds still at one journal line, so that the process can be killed exactly there.
 *
 * @param left lines to go, in its only element; zero or less for never
 * @param type counts only lines of this type, or steps of the autopilot of this kind; empty for every line
 * @param written whether it stands just after the line was written, or just before
 */
public record StandingStill(Ledger inner, int[] left, String type, boolean written) implements Ledger {
    @Override
    public Book book() {
        return inner.book();
    }

    @Override
    public JournalEntry append(JournalEvent event) {
        boolean counts = type.isEmpty() || name(event).equals(type);
        left[0] -= counts ? 1 : 0;
        boolean here = counts && left[0] == 0;
        if (here && !written) {
            stand(event);
        }
        JournalEntry entry = inner.append(event);
        if (here) {
            stand(event);
        }
        return entry;
    }

    private static String name(JournalEvent event) {
        return event instanceof JournalEvent.AutopilotStepped e
                ? e.step().kind().name()
                : event.getClass().getSimpleName();
    }

    private static void stand(JournalEvent event) {
        System.out.println("standing at " + name(event));
        try {
            new CountDownLatch(1).await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
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
