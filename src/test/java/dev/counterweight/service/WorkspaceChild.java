package dev.counterweight.service;

import dev.counterweight.domain.JournalEntry;
import dev.counterweight.domain.JournalEvent;
import dev.counterweight.domain.Money;
import dev.counterweight.domain.Story;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.concurrent.CountDownLatch;

/** Opens a folder in a process of its own; then writes without end, or only holds it. */
final class WorkspaceChild {
    static final Clock CLOCK = Clock.fixed(Instant.parse("2026-06-07T08:09:10Z"), ZoneOffset.UTC);

    private WorkspaceChild() {}

    public static void main(String[] args) throws InterruptedException {
        try (Workspace workspace = Workspace.open(Path.of(args[1]), CLOCK, Workspace.Mode.READ_WRITE)) {
            System.out.println("open " + workspace.book().sequence());
            if (args[0].equals("hold")) {
                new CountDownLatch(1).await();
            }
            for (int i = 0; ; i++) {
                String reason = "deposit " + "x".repeat(i * 7919 % 30_000);
                JournalEntry entry =
                        workspace.append(new JournalEvent.CashMoved(Story.ACCOUNT, Money.of("USD", "1"), reason));
                System.out.println(entry.sequence() + " " + entry.hash());
            }
        }
    }
}
