package dev.counterweight.service.monitor;

import static org.assertj.core.api.Assertions.assertThat;

import dev.counterweight.domain.Automation;
import dev.counterweight.domain.AutopilotPolicy;
import dev.counterweight.domain.Band;
import dev.counterweight.domain.Frequency;
import dev.counterweight.domain.JournalEvent;
import dev.counterweight.domain.RebalancingMethod;
import dev.counterweight.domain.TradingRules;
import dev.counterweight.domain.Trigger;
import dev.counterweight.domain.TriggerRules;
import dev.counterweight.service.FaultyBroker;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Isolated;

@Isolated
class MonitorServiceTest {
    @TempDir
    Path folder;

    private WatchRoom room() {
        return new WatchRoom(folder, 4, 11, 0.0001, FaultyBroker.Faults.NONE).threshold(500);
    }

    private static List<MonitorEvent.Checked> checks(WatchRoom room) {
        return room.events.stream()
                .filter(MonitorEvent.Checked.class::isInstance)
                .map(MonitorEvent.Checked.class::cast)
                .toList();
    }

    private static void run(WatchRoom room, MonitorService monitor, Duration time, Duration step) {
        Instant end = room.ledger.clock().instant().plus(time);
        while (room.ledger.clock().instant().isBefore(end)) {
            monitor.tick();
            room.ledger.advance(step);
        }
    }

    @Test
    void checksEveryFiveMinutesMetricsEveryThirtySeconds() {
        WatchRoom room = room();
        run(room, room.start(), Duration.ofMinutes(20), Duration.ofSeconds(1));
        assertThat(checks(room)).hasSize(4);
        assertThat(room.events)
                .filteredOn(MonitorEvent.MetricsDue.class::isInstance)
                .hasSize(40);
        assertThat(room.events)
                .filteredOn(MonitorEvent.ChartsDue.class::isInstance)
                .hasSize(4);
    }

    @Test
    void whatWasMissedIsDoneOnce() {
        WatchRoom room = room();
        MonitorService monitor = room.start();
        monitor.tick();
        room.ledger.advance(Duration.ofHours(3));
        monitor.tick();
        room.ledger.advance(Duration.ofSeconds(1));
        monitor.tick();
        assertThat(checks(room)).hasSize(2);
    }

    @Test
    void theScheduleSurvivesARestart() {
        WatchRoom room = room();
        room.start().tick();
        room.ledger.advance(Duration.ofMinutes(2));
        MonitorService again = room.start();
        assertThat(again.status().lastCheck()).contains(Instant.parse("2026-11-02T12:00:00Z"));
        again.tick();
        assertThat(checks(room)).hasSize(1);
        room.ledger.advance(Duration.ofMinutes(3));
        again.tick();
        room.ledger.advance(Duration.ofDays(2));
        room.start().tick();
        assertThat(checks(room)).hasSize(3);
    }

    @Test
    void aClockThatWasSetBackDoesNotStopIt() {
        WatchRoom room = room();
        MonitorService monitor = room.start();
        monitor.tick();
        room.ledger.advance(Duration.ofDays(-30));
        monitor.tick();
        assertThat(checks(room)).hasSize(2);
    }

    @Test
    void onlyNewsIsWritten() {
        WatchRoom room = room();
        MonitorService monitor = room.start();
        run(room, monitor, Duration.ofHours(6), Duration.ofMinutes(5));
        assertThat(room.written(JournalEvent.CheckMade.class)).hasSize(1);
        room.jump(0, 1.5);
        run(room, monitor, Duration.ofHours(2), Duration.ofMinutes(5));
        List<JournalEvent> written = room.written(JournalEvent.CheckMade.class);
        assertThat(written).hasSize(2);
        JournalEvent.CheckMade second = (JournalEvent.CheckMade) written.get(1);
        assertThat(second.check().due()).contains(Trigger.DRIFT);
        assertThat(second.check().fired()).extracting("name").containsExactly("threshold");
        room.start().check();
        assertThat(room.written(JournalEvent.CheckMade.class)).hasSize(2);
    }

    @Test
    void aValueThatWaversCannotFillTheJournal() {
        WatchRoom room = room();
        MonitorService monitor = room.start();
        for (int k = 0; k < 3 * 288; k++) {
            room.jump(0, k % 2 == 0 ? 1.5 : 1 / 1.5);
            monitor.tick();
            room.ledger.advance(Duration.ofMinutes(5));
        }
        assertThat(room.written(JournalEvent.CheckMade.class).size()).isBetween(48, 3 * 24);
    }

    @Test
    void driftIsLookedAtAsOftenAsThePortfolioSays() {
        WatchRoom room = new WatchRoom(folder, 4, 11, 0.0001, FaultyBroker.Faults.NONE)
                .portfolio(new RebalancingMethod.Threshold(new Band.Absolute(500), Frequency.WEEKLY), 24);
        MonitorService monitor = room.start();
        monitor.tick();
        room.ledger.advance(Duration.ofDays(1));
        room.jump(0, 1.5);
        monitor.tick();
        MonitorEvent.Checked tuesday = checks(room).getLast();
        assertThat(tuesday.report().orElseThrow().due()).isEmpty();
        assertThat(tuesday.report().orElseThrow().answer().heldBack()).contains("check_frequency");
        room.ledger.advance(Duration.ofDays(7));
        monitor.tick();
        assertThat(checks(room).getLast().report().orElseThrow().due()).contains(Trigger.DRIFT);
        room.ledger.advance(Duration.ofMinutes(5));
        monitor.tick();
        assertThat(checks(room).getLast().report().orElseThrow().due()).contains(Trigger.DRIFT);
    }

    @Test
    void aPriceIsTooOldWhenTheRulesOfTradingSaySo() {
        WatchRoom room = room();
        room.jump(0, 1.5);
        TradingRules s = TradingRules.STANDARD;
        room.ledger.append(new JournalEvent.TradingRulesChanged(new TradingRules(
                s.priceDeviation(),
                s.orderShare(),
                s.turnover(),
                Duration.ofHours(1),
                s.orders(),
                s.ordersPerMinute(),
                s.duplicateWindow(),
                s.restricted(),
                s.slices(),
                s.sliceInterval())));
        MonitorService monitor = room.start();
        room.ledger.advance(Duration.ofHours(2));
        assertThat(monitor.check().getFirst().report().orElseThrow().answer().heldBack())
                .contains("prices");
    }

    @Test
    void aPortfolioThatIsNotWatchedIsLeftAlone() {
        WatchRoom room = room();
        room.ledger.append(new JournalEvent.AutomationSet(
                WatchRoom.PORTFOLIO,
                new Automation(false, false, TriggerRules.STANDARD, Optional.empty(), AutopilotPolicy.OFF),
                "tester"));
        room.start().tick();
        assertThat(checks(room)).isEmpty();
    }

    @Test
    void aReadOnlyFolderIsLookedAtButNotWrittenTo() {
        WatchRoom room = room();
        room.ledger.becomeReadOnly();
        List<MonitorEvent.Checked> made = room.start().check();
        assertThat(made).singleElement().satisfies(c -> assertThat(c.written()).isFalse());
    }

    @Test
    void aFullDiskIsSaidAndTheNextCheckFollows() {
        WatchRoom room = room();
        MonitorService monitor = room.start();
        room.ledger.fillDisk();
        monitor.tick();
        assertThat(checks(room))
                .singleElement()
                .satisfies(c -> assertThat(c.problem()).contains("No space left"));
        room.ledger.advance(Duration.ofMinutes(5));
        monitor.tick();
        assertThat(checks(room)).hasSize(2);
    }

    @Test
    void aWatchedFileIsTakenOnceItStandsStill() throws IOException {
        WatchRoom room = room();
        Path file = folder.resolve("prices.csv");
        Files.writeString(file, "date,XYZ\n2026-10-30,10\n2026-10-31,11\n");
        room.settings.put(MonitorSettings.SECTION, MonitorSettings.STANDARD.withFiles(List.of(file.toString())));
        MonitorService monitor = room.start();
        monitor.tick();
        assertThat(room.ledger.book().priceImports()).isEmpty();
        room.ledger.advance(Duration.ofSeconds(30));
        monitor.tick();
        assertThat(room.ledger.book().priceImports()).hasSize(1);

        Files.writeString(file, "date,XYZ\n2026-10-30,10\n2026-10-31,11.5\n2026-11-01,12\n");
        Files.setLastModifiedTime(file, FileTime.from(Instant.parse("2026-11-02T12:01:00Z")));
        for (int k = 0; k < 3; k++) {
            room.ledger.advance(Duration.ofSeconds(30));
            monitor.tick();
        }
        List<JournalEvent.PricesImported> imports = room.ledger.book().priceImports();
        assertThat(imports).hasSize(2);
        assertThat(imports.getLast().rows()).isEqualTo(2);
        Path kept = folder.resolve("imports").resolve(imports.getLast().file().sha256());
        assertThat(kept).hasContent("date,XYZ\n2026-10-31,11.5\n2026-11-01,12\n");
    }

    @Test
    void aWatchedFileWithABadRowChangesNothingAndIsSaid() throws IOException {
        WatchRoom room = room();
        Path file = folder.resolve("prices.csv");
        Files.writeString(file, "date,XYZ\n2026-10-30,10\n2026-10-31,x\n");
        room.settings.put(MonitorSettings.SECTION, MonitorSettings.STANDARD.withFiles(List.of(file.toString())));
        MonitorService monitor = room.start();
        monitor.check();
        assertThat(room.ledger.book().priceImports()).isEmpty();
        assertThat(room.events)
                .filteredOn(MonitorEvent.PricesTaken.class::isInstance)
                .singleElement()
                .satisfies(e -> assertThat(((MonitorEvent.PricesTaken) e)
                                .files()
                                .getFirst()
                                .problem())
                        .contains("line 3"));
        monitor.check();
        assertThat(room.events)
                .filteredOn(MonitorEvent.PricesTaken.class::isInstance)
                .hasSize(1);
    }

    /** Fifty assets, a check every five minutes, a new price at each. */
    @Test
    void aWeekOfChecksNeedsNoMoreMemoryNoThreadsAndLittleJournal() {
        WatchRoom room = new WatchRoom(folder, 50, 3, 0.02, FaultyBroker.Faults.NONE).threshold(500);
        MonitorService monitor = room.start();
        int checks = 0;
        long afterADay = 0;
        int threads = Thread.activeCount();
        for (int k = 0; k < 7 * 288; k++) {
            room.jump(k % 50, k % 2 == 0 ? 1.003 : 1 / 1.003);
            monitor.tick();
            checks += checks(room).size();
            room.events.clear();
            room.ledger.advance(Duration.ofMinutes(5));
            if (k == 288) {
                afterADay = used();
            }
        }
        assertThat(checks).isEqualTo(7 * 288);
        assertThat(Thread.activeCount()).isEqualTo(threads);
        assertThat(used() - afterADay).isLessThan(8 << 20);
        assertThat(room.written(JournalEvent.CheckMade.class).size()).isLessThanOrEqualTo(7 * 24);
    }

    private static long used() {
        Runtime runtime = Runtime.getRuntime();
        for (int k = 0; k < 3; k++) {
            System.gc();
        }
        return runtime.totalMemory() - runtime.freeMemory();
    }
}
