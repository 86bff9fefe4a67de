package dev.counterweight.service.monitor;

import static org.assertj.core.api.Assertions.assertThat;

import dev.counterweight.data.journal.JournalReader;
import dev.counterweight.domain.AutopilotStep;
import dev.counterweight.domain.Book;
import dev.counterweight.domain.JournalEntry;
import dev.counterweight.domain.JournalEvent;
import dev.counterweight.service.AfterTheKill;
import dev.counterweight.service.ChildProcess;
import dev.counterweight.service.Progress;
import dev.counterweight.service.RebalanceOutcome;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/**
 * {@code kill -9} of a real process whose monitor and autopilot run: at random moments, and just before and just after the
 * journal lines around which something could be lost or done twice. One life follows on the other, often within the 24 hours
 * over which the autopilot's limits hold.
 */
@Execution(ExecutionMode.CONCURRENT)
class KilledAutopilotTest {
    private static final int RANDOM_KILLS = 6;
    private static final int MOST_LINES = 80;
    private static final List<String> LINES =
            List.of("SENDING", "RebalanceStarted", "OrderIntended", "RebalanceFinished");

    @TempDir
    Path home;

    @Test
    void noOrderIsLostNoneIsSentTwiceAndTheDailyLimitsHoldAcrossTheRestart() throws Exception {
        SplittableRandom random = new SplittableRandom(20_261_125);
        for (int i = 0; i < RANDOM_KILLS; i++) {
            kill("none", false, random.nextInt(2, 5), random.nextInt(100));
        }
        for (String line : LINES) {
            kill(line, false, 0, 0);
            kill(line, true, 0, 0);
        }
        try (WatchFloor floor = AutopilotChild.open(home, l -> l)) {
            assertThat(floor.rebalances.recover(Progress.none())).allMatch(o -> o instanceof RebalanceOutcome.Finished);
            floor.monitor.check(); // says what became of what was about to be sent
            Book book = floor.workspace.book();
            AfterTheKill.journalAndBrokerAgree(book, floor.paper(), floor.opening());
            assertThat(book.watched(WatchFloor.PORTFOLIO).autopilot().lastStep().map(AutopilotStep::kind))
                    .get()
                    .isNotEqualTo(AutopilotStep.Kind.SENDING);
            List<JournalEntry> entries = entries();
            new AutopilotJudge(entries, book, AutopilotChild.LIMITS).judge();
            assertThat(entries.stream()
                            .filter(e -> e.event() instanceof JournalEvent.RebalanceFinished)
                            .count())
                    .as("rebalances that it made, killed or not")
                    .isGreaterThan(8);
            assertThat(entries.stream()
                            .filter(e -> e.event() instanceof JournalEvent.AutopilotStepped s
                                    && s.step().reason().contains("in the last 24 hours"))
                            .count())
                    .as("times that the daily limits held it back")
                    .isPositive();
        }
    }

    private List<JournalEntry> entries() throws IOException {
        List<JournalEntry> entries = new ArrayList<>();
        assertThat(JournalReader.scan(home.resolve("journal"), entries::add).damage())
                .isEmpty();
        return entries;
    }

    /** @param steps of the autopilot to wait for, where it stands still at no line */
    private void kill(String line, boolean written, int steps, int pauseMillis)
            throws IOException, InterruptedException {
        try (ChildProcess child =
                ChildProcess.start(AutopilotChild.class, home.toString(), line, String.valueOf(written))) {
            child.awaitLines(1);
            if (line.equals("none")) {
                child.awaitLines(1 + steps);
                Thread.sleep(pauseMillis);
            } else {
                for (int lines = 2; !child.lines().getLast().startsWith("standing"); lines++) {
                    assertThat(lines).as("%s", child.lines()).isLessThan(MOST_LINES);
                    child.awaitLines(lines);
                }
            }
            assertThat(child.running()).as("%s", child.lines()).isTrue();
            child.kill();
        }
        AfterTheKill.nothingUnintendedIsAtTheBroker(home, WatchFloor.ACCOUNT);
    }
}
