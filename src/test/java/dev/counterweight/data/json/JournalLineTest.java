package dev.counterweight.data.json;

import static org.assertj.core.api.Assertions.assertThat;

import dev.counterweight.domain.AccountId;
import dev.counterweight.domain.ContentHash;
import dev.counterweight.domain.JournalEntry;
import dev.counterweight.domain.JournalEvent;
import dev.counterweight.domain.Money;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Execution(ExecutionMode.CONCURRENT)
class JournalLineTest {
    private static final Instant AT = Instant.parse("2026-03-04T05:06:07.000000089Z");
    private static final JournalEvent DEPOSIT =
            new JournalEvent.CashMoved(new AccountId("main"), Money.of("USD", "12.50"), "deposit \u20ac");

    private static byte[] line(JournalLine.Written written) {
        return Arrays.copyOf(written.bytes(), written.bytes().length - 1);
    }

    @Test
    void writesExactlyThisFormat() {
        String body = "{\"seq\":3,\"at\":\"2026-03-04T05:06:07.000000089Z\",\"prev\":\"" + JournalEntry.NO_HASH
                + "\",\"type\":\"cash-moved\",\"v\":1,\"event\":{\"account\":\"main\",\"amount\":{\"currency\":\"USD\","
                + "\"amount\":12.5},\"reason\":\"deposit \u20ac\"}";
        String hash = ContentHash.of(body + "}");
        assertThat(new String(
                        JournalLine.write(3, AT, JournalEntry.NO_HASH, DEPOSIT).bytes(), StandardCharsets.UTF_8))
                .isEqualTo(body + ",\"hash\":\"" + hash + "\"}\n");
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 20260301})
    void everyRandomEventIsReadAsItWasWritten(long seed) {
        RandomEvents random = new RandomEvents(seed);
        for (int i = 0; i < 300; i++) {
            for (JournalEvent event : random.oneOfEach()) {
                JournalLine.Written written = JournalLine.write(i + 1, AT, JournalEntry.NO_HASH, event);
                assertThat(JournalLine.read(line(written))).isEqualTo(new JournalLine.Read.Good(written.entry()));
                assertThat(written.entry().event()).isEqualTo(event);
                assertThat(JournalLine.write(
                                        i + 1,
                                        AT,
                                        JournalEntry.NO_HASH,
                                        written.entry().event())
                                .bytes())
                        .isEqualTo(written.bytes());
                assertThat(written.bytes()).containsOnlyOnce('\n');
            }
        }
    }

    @Test
    void theGeneratorMakesEveryTypeOfEvent() {
        Set<EventType> made = new HashSet<>();
        new RandomEvents(5).oneOfEach().forEach(e -> made.add(EventType.of(e)));
        assertThat(made).containsExactlyInAnyOrder(EventType.values());
        assertThat(EventType.values()).hasSize((int) leaves(JournalEvent.class));
    }

    private static long leaves(Class<?> event) {
        return event.isSealed()
                ? Arrays.stream(event.getPermittedSubclasses())
                        .mapToLong(JournalLineTest::leaves)
                        .sum()
                : 1;
    }

    /** The files were written once by version 1 of every event and are never written again. */
    @Test
    void linesOfVersionOneStayReadableAndAreStillWrittenTheSame() throws IOException {
        List<String> lines = new ArrayList<>();
        for (String file : List.of(
                "version-1.jsonl",
                "version-1-alerts.jsonl",
                "version-1-trading.jsonl",
                "version-1-deliveries.jsonl",
                "version-1-watch.jsonl",
                "version-1-strategies.jsonl",
                "version-1-tickets.jsonl",
                "version-1-news.jsonl",
                "version-1-comparison.jsonl")) {
            lines.addAll(
                    Files.readAllLines(Path.of("src/test/resources/journal").resolve(file)));
        }
        Set<EventType> found = new HashSet<>();
        for (String text : lines) {
            JournalLine.Read read = JournalLine.read(text.getBytes(StandardCharsets.UTF_8));
            assertThat(read).isInstanceOf(JournalLine.Read.Good.class);
            JournalEntry entry = ((JournalLine.Read.Good) read).entry();
            found.add(EventType.of(entry.event()));
            JournalLine.Written again =
                    JournalLine.write(entry.sequence(), entry.at(), entry.previousHash(), entry.event());
            assertThat(new String(again.bytes(), StandardCharsets.UTF_8)).isEqualTo(text + "\n");
        }
        assertThat(found).containsExactlyInAnyOrder(EventType.values());
    }

    @Test
    void anyChangedByteIsNoticed() {
        byte[] good = line(JournalLine.write(1, AT, JournalEntry.NO_HASH, DEPOSIT));
        for (int i = 0; i < good.length; i++) {
            for (int bit = 0; bit < 8; bit++) {
                byte[] changed = good.clone();
                changed[i] ^= (byte) (1 << bit);
                assertThat(JournalLine.read(changed))
                        .as("byte %d bit %d", i, bit)
                        .isInstanceOf(JournalLine.Read.Bad.class);
            }
        }
    }

    @Test
    void aDamagedLineStillTellsWhichEventItWas() {
        byte[] changed = line(JournalLine.write(42, AT, JournalEntry.NO_HASH, DEPOSIT));
        changed[changed.length - 100] ^= 1;
        JournalLine.Read.Bad bad = (JournalLine.Read.Bad) JournalLine.read(changed);
        assertThat(bad.sequence()).hasValue(42);
        assertThat(bad.type()).contains("cash-moved");
    }

    @Test
    void aLineOfANewerProgramIsNotTakenForDamage() {
        assertThat(read("{\"seq\":1,\"type\":\"teleported\",\"v\":1"))
                .isEqualTo(new JournalLine.Read.Newer(1, "teleported", 1));
        assertThat(read("{\"seq\":1,\"type\":\"cash-moved\",\"v\":2"))
                .isEqualTo(new JournalLine.Read.Newer(1, "cash-moved", 2));
    }

    @Test
    void linesWithoutAnEntryAreBad() {
        for (String text : List.of("", "{}", "hello", "{\"seq\":1}", "x".repeat(200))) {
            assertThat(JournalLine.read(text.getBytes(StandardCharsets.UTF_8)))
                    .isInstanceOf(JournalLine.Read.Bad.class);
        }
        assertThat(read("{\"seq\":1,\"type\":\"cash-moved\",\"v\":0")).isInstanceOf(JournalLine.Read.Bad.class);
        assertThat(read("{\"seq\":1,\"type\":\"cash-moved\",\"v\":1,\"event\":{}"))
                .isInstanceOf(JournalLine.Read.Bad.class);
    }

    private static JournalLine.Read read(String open) {
        return JournalLine.read(
                (open + ",\"hash\":\"" + ContentHash.of(open + "}") + "\"}").getBytes(StandardCharsets.UTF_8));
    }
}
