package dev.counterweight.service;

import static org.assertj.core.api.Assertions.assertThat;

import dev.counterweight.data.journal.JournalReader;
import dev.counterweight.data.journal.JournalScan;
import dev.counterweight.domain.CurrencyCode;
import dev.counterweight.domain.HistoryEvent;
import dev.counterweight.domain.Story;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** {@code kill -9} at random moments while entries are written as fast as they can be. */
@Execution(ExecutionMode.CONCURRENT)
class KilledWriterTest {
    private static final int KILLS = 25;

    @TempDir
    Path home;

    @Test
    void noAcknowledgedEntryIsLostAndTheJournalStaysGood() throws IOException, InterruptedException {
        SplittableRandom random = new SplittableRandom(20261121);
        List<String> acknowledged = new ArrayList<>();
        for (int kill = 0; kill < KILLS; kill++) {
            try (ChildProcess child = ChildProcess.start(WorkspaceChild.class, "write", home.toString())) {
                child.awaitLines(1 + random.nextInt(60));
                Thread.sleep(0, random.nextInt(999_999));
                child.kill();
                assertThat(child.lines().getFirst()).startsWith("open ");
                // The child may be killed in the middle of printing its last line.
                child.lines().stream()
                        .filter(line -> line.matches("\\d+ [0-9a-f]{64}"))
                        .forEach(acknowledged::add);
            }
            List<String> found = new ArrayList<>();
            JournalScan scan =
                    JournalReader.scan(home.resolve("journal"), e -> found.add(e.sequence() + " " + e.hash()));
            assertThat(scan.damage()).isEmpty();
            assertThat(found).containsAll(acknowledged);
            // In each life, one entry may be on disk unacknowledged, and one acknowledgement be cut off while printing.
            assertThat(found.size() - acknowledged.size()).isBetween(0, 2 * (kill + 1));
        }
        try (Workspace workspace = Workspace.open(home, WorkspaceChild.CLOCK, Workspace.Mode.READ_WRITE)) {
            assertThat(workspace.readOnly()).isFalse();
            // The store may have lost its last commits, and must then have got them again from the journal.
            assertThat(workspace.startupNotes())
                    .allMatch(note -> note.contains("lacked the journal's last")
                            || note.contains("never finished")
                            || note.contains("line end"));
            List<HistoryEvent> listed = workspace.history(s -> s.events(Optional.empty(), 0, 1_000_000));
            assertThat(listed).hasSize((int) workspace.book().sequence());
            workspace.rebuild();
            List<HistoryEvent> rebuilt = workspace.history(s -> s.events(Optional.empty(), 0, 1_000_000));
            assertThat(rebuilt).isEqualTo(listed);
            assertThat(workspace.book().sequence()).isGreaterThanOrEqualTo(acknowledged.size());
            assertThat(workspace
                            .book()
                            .holdings(Story.ACCOUNT)
                            .cash(CurrencyCode.USD)
                            .amount())
                    .isEqualByComparingTo(BigDecimal.valueOf(workspace.book().sequence()));
        }
    }
}
