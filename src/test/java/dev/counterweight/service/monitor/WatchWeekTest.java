package dev.counterweight.service.monitor;

import static org.assertj.core.api.Assertions.assertThat;

import dev.counterweight.domain.AutopilotPolicy;
import dev.counterweight.domain.RiskLimits;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Isolated;

/**
 * Checks every five minutes of a portfolio of fifty instruments, with alerts, in a real data folder: what the journal grows by,
 * and that heap and threads do not ({@code -Dwatch.days=7} for a week; the suite runs half a day).
 */
@Isolated
class WatchWeekTest {
    private static final Logger LOG = Logger.getLogger(WatchWeekTest.class.getName());
    private static final int CHECKS = (int) (288 * Double.parseDouble(System.getProperty("watch.days", "0.5")));

    @TempDir
    Path home;

    @Test
    void theJournalGrowsSlowlyHeapAndThreadsDoNotGrow() throws IOException {
        try (WatchFloor floor = new WatchFloor(home, 50, 0.02, l -> l)) {
            floor.alerting = true;
            floor.open(20, 24, AutopilotPolicy.OFF, RiskLimits.DEFAULT);
            int warm = CHECKS / 4;
            long bytesBefore = 0;
            long heapBefore = 0;
            int threads = 0;
            for (int k = 0; k < CHECKS; k++) {
                if (k == warm) {
                    bytesBefore = journal();
                    heapBefore = heap();
                    threads = Thread.activeCount();
                }
                floor.monitor.tick();
                floor.clock.advance(Duration.ofMinutes(5));
            }
            long grown = heap() - heapBefore;
            long perDay = (journal() - bytesBefore) * 288 / (CHECKS - warm);
            LOG.log(
                    Level.INFO,
                    "{0} checks: journal {1} bytes in {2} lines, {3} bytes a day, heap {4} bytes more, {5} threads",
                    new Object[] {
                        CHECKS, journal(), floor.workspace.book().sequence(), perDay, grown, Thread.activeCount()
                    });
            assertThat(Thread.activeCount()).isLessThanOrEqualTo(threads);
            assertThat(grown).isLessThan(8 << 20);
            assertThat(perDay).isLessThan(2 << 20);
        }
    }

    private long journal() throws IOException {
        long bytes = 0;
        try (var files = Files.list(home.resolve("journal"))) {
            for (Path each : files.toList()) {
                bytes += Files.size(each);
            }
        }
        return bytes;
    }

    private static long heap() {
        Runtime runtime = Runtime.getRuntime();
        for (int k = 0; k < 3; k++) {
            System.gc();
        }
        return runtime.totalMemory() - runtime.freeMemory();
    }
}
