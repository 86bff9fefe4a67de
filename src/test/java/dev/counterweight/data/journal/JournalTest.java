package dev.counterweight.data.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.counterweight.data.json.JournalLine;
import dev.counterweight.domain.ContentHash;
import dev.counterweight.domain.InstrumentId;
import dev.counterweight.domain.JournalEntry;
import dev.counterweight.domain.JournalEvent;
import dev.counterweight.domain.Money;
import dev.counterweight.domain.Story;
import dev.counterweight.domain.TradingState;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class JournalTest {
    private static final Instant AT = Instant.parse("2026-02-03T04:05:06.789Z");

    @TempDir
    Path folder;

    private Path aside;
    private List<JournalEvent> events;

    @BeforeEach
    void makeEvents() {
        aside = folder.resolveSibling(folder.getFileName() + "-aside");
        events = new Story(1).next(12);
    }

    private Journal open(long fileBytes) throws IOException {
        return new Journal(folder, scan(), AppendFile::open, fileBytes);
    }

    private JournalScan scan() throws IOException {
        return JournalReader.scan(folder, e -> {});
    }

    private static JournalEntry append(Journal journal, JournalEvent event) throws IOException {
        JournalLine.Written line = JournalLine.write(journal.sequence() + 1, AT, journal.headHash(), event);
        journal.append(line);
        return line.entry();
    }

    private void write(long fileBytes) throws IOException {
        try (Journal journal = open(fileBytes)) {
            for (JournalEvent event : events) {
                append(journal, event);
            }
        }
    }

    private Path only() {
        return folder.resolve("000000000001.jsonl");
    }

    private List<String> lines() throws IOException {
        return new ArrayList<>(Files.readAllLines(only()));
    }

    private void rewrite(List<String> lines) throws IOException {
        Files.writeString(only(), String.join("\n", lines) + "\n");
    }

    private JournalScan.Damage damage() throws IOException {
        return scan().damage().orElseThrow();
    }

    @Test
    void givesBackWhatWasAppended() throws IOException {
        write(Journal.FILE_BYTES);
        List<JournalEvent> found = new ArrayList<>();
        JournalScan scan = JournalReader.scan(folder, e -> found.add(e.event()));
        assertThat(found).isEqualTo(events);
        assertThat(scan.entries()).isEqualTo(events.size());
        assertThat(scan.verified()).isTrue();
    }

    @Test
    void goesOnInFilesNamedByTheirFirstEntry() throws IOException {
        write(2000);
        List<Path> files = scan().files();
        assertThat(files).hasSizeGreaterThan(2);
        for (Path file : files) {
            String first = Files.readAllLines(file).getFirst();
            long sequence = Long.parseLong(file.getFileName().toString().substring(0, 12));
            assertThat(first).startsWith("{\"seq\":" + sequence + ",");
        }
        try (Journal journal = open(2000)) {
            append(journal, events.getFirst());
        }
        assertThat(scan().entries()).isEqualTo(events.size() + 1);
    }

    @Test
    void anyoneCanCheckTheChainWithoutThisProgram() throws IOException {
        write(Journal.FILE_BYTES);
        String previous = "0".repeat(64);
        for (String line : lines()) {
            String hash = line.substring(line.length() - 66, line.length() - 2);
            assertThat(line).contains("\"prev\":\"" + previous + "\"");
            assertThat(ContentHash.of(line.replace(",\"hash\":\"" + hash + "\"", "")))
                    .isEqualTo(hash);
            previous = hash;
        }
    }

    /** Few and short, for tests that try every byte. */
    private static List<JournalEvent> shortEvents() {
        return List.of(
                new JournalEvent.CashMoved(Story.ACCOUNT, Money.of("USD", "100"), "deposit \u20ac"),
                new JournalEvent.TradingStateChanged(TradingState.HALTED, "stop"),
                new JournalEvent.LocksChanged(Story.PORTFOLIO, Set.of(new InstrumentId("GLD"))),
                new JournalEvent.CashMoved(Story.ACCOUNT, Money.of("USD", "-7.25"), "fee"));
    }

    @ParameterizedTest
    @ValueSource(ints = {0x01, 0x20, 0x80, '\n'})
    void oneChangedByteAnywhereIsLocatedAtItsLine(int change) throws IOException {
        events = shortEvents();
        write(Journal.FILE_BYTES);
        byte[] good = Files.readAllBytes(only());
        int line = 1;
        for (int i = 0; i < good.length; i++) {
            byte[] bad = good.clone();
            bad[i] = change == '\n' ? (byte) (good[i] == '\n' ? ' ' : '\n') : (byte) (good[i] ^ change);
            Files.write(only(), bad);
            JournalScan scan = scan();
            assertThat(scan.damage()).as("byte %d", i).isPresent();
            assertThat(scan.damage().get().line()).as("byte %d", i).isEqualTo(line);
            assertThat(scan.damage().get().file()).isEqualTo(only());
            assertThat(scan.entries()).isEqualTo(line - 1);
            line += good[i] == '\n' ? 1 : 0;
        }
    }

    @Test
    void aJournalCutAnywhereInItsLastLineIsRepairedAndTold() throws IOException {
        events = shortEvents();
        write(Journal.FILE_BYTES);
        byte[] good = Files.readAllBytes(only());
        int start = good.length - (lines().getLast().getBytes(StandardCharsets.UTF_8).length + 1);
        for (int length = start + 1; length < good.length; length++) {
            byte[] cut = Arrays.copyOf(good, length);
            Files.write(only(), cut);
            boolean whole = length == good.length - 1;
            JournalScan torn = scan();
            assertThat(torn.verified()).isTrue();
            assertThat(torn.entries()).isEqualTo(events.size() - (whole ? 0 : 1));
            List<String> notes = Journal.repair(torn, aside);
            assertThat(notes).hasSize(1);
            assertThat(notes.getFirst()).contains("000000000001.jsonl line " + events.size());
            assertThat(Files.readAllBytes(only())).isEqualTo(whole ? good : Arrays.copyOf(good, start));
            if (!whole) {
                assertThat(Files.readAllBytes(aside.resolve("unfinished-000000000001.jsonl-" + start)))
                        .isEqualTo(Arrays.copyOfRange(good, start, length));
            }
            assertThat(scan().tail()).isEqualTo(new JournalScan.Tail.None());
        }
    }

    @Test
    void afterARepairTheChainGoesOn() throws IOException {
        write(Journal.FILE_BYTES);
        byte[] good = Files.readAllBytes(only());
        Files.write(only(), Arrays.copyOf(good, good.length - 100));
        Journal.repair(scan(), aside);
        try (Journal journal = open(Journal.FILE_BYTES)) {
            append(journal, events.getLast());
        }
        assertThat(Files.readAllBytes(only())).isEqualTo(good);
    }

    @Test
    void aMissingLineIsLocated() throws IOException {
        write(Journal.FILE_BYTES);
        List<String> lines = lines();
        lines.remove(4);
        rewrite(lines);
        assertThat(damage().line()).isEqualTo(5);
        assertThat(damage().reason()).contains("follows entry 4").contains("1 entries before it are missing");
    }

    @Test
    void aDoubledLineIsLocated() throws IOException {
        write(Journal.FILE_BYTES);
        List<String> lines = lines();
        lines.add(5, lines.get(4));
        rewrite(lines);
        assertThat(damage().line()).isEqualTo(6);
        assertThat(damage().reason()).contains("once more");
    }

    @Test
    void exchangedLinesAreLocated() throws IOException {
        write(Journal.FILE_BYTES);
        List<String> lines = lines();
        lines.add(7, lines.remove(6));
        rewrite(lines);
        assertThat(damage().line()).isEqualTo(7);
        assertThat(damage().sequence()).isEqualTo(8);
    }

    @Test
    void aRewrittenLineWithARightHashOfItsOwnBreaksTheChainAtTheNext() throws IOException {
        write(Journal.FILE_BYTES);
        List<String> lines = lines();
        String body = lines.get(2).substring(0, lines.get(2).length() - 75).replace("Balanced", "Forged") + "}";
        assertThat(body).contains("Forged");
        lines.set(2, body.substring(0, body.length() - 1) + ",\"hash\":\"" + ContentHash.of(body) + "\"}");
        rewrite(lines);
        assertThat(damage().line()).isEqualTo(4);
        assertThat(damage().reason()).contains("does not continue the chain");
    }

    @Test
    void anEmptyLineBetweenIsLocated() throws IOException {
        write(Journal.FILE_BYTES);
        List<String> lines = lines();
        lines.add(3, "");
        rewrite(lines);
        assertThat(damage().line()).isEqualTo(4);
        assertThat(damage().reason()).contains("is empty");
    }

    @Test
    void extraBytesAfterTheEndAreSetAside() throws IOException {
        write(Journal.FILE_BYTES);
        byte[] good = Files.readAllBytes(only());
        Files.writeString(only(), Files.readString(only()) + "\0\0\0garbage");
        assertThat(Journal.repair(scan(), aside)).hasSize(1);
        assertThat(Files.readAllBytes(only())).isEqualTo(good);
    }

    @Test
    void aLineOfGarbageIsLocated() throws IOException {
        write(Journal.FILE_BYTES);
        Files.writeString(only(), Files.readString(only()) + "garbage\n");
        assertThat(damage().line()).isEqualTo(events.size() + 1);
    }

    @Test
    void anEmptyFileIsAnEmptyJournal() throws IOException {
        Files.createFile(only());
        assertThat(scan().entries()).isZero();
        assertThat(scan().verified()).isTrue();
    }

    @Test
    void anEmptiedFileInTheMiddleIsNoticedAtTheNextOne() throws IOException {
        write(2000);
        Path second = scan().files().get(1);
        Path third = scan().files().get(2);
        Files.write(second, new byte[0]);
        assertThat(damage().file()).isEqualTo(third);
        assertThat(damage().reason()).contains("missing");
    }

    @Test
    void aRemovedFileIsNoticedAtTheNextOne() throws IOException {
        write(2000);
        Path third = scan().files().get(2);
        Files.delete(scan().files().get(1));
        assertThat(damage().file()).isEqualTo(third);
        assertThat(damage().line()).isEqualTo(1);
    }

    @Test
    void aFileThatBreaksOffBeforeAnotherIsDamage() throws IOException {
        write(2000);
        Path first = scan().files().getFirst();
        byte[] bytes = Files.readAllBytes(first);
        Files.write(first, Arrays.copyOf(bytes, bytes.length - 10));
        assertThat(damage().file()).isEqualTo(first);
        assertThat(damage().reason()).contains("breaks off");
    }

    @Test
    void aFileThatIsNoPartOfTheJournalIsLeftAloneAndTold() throws IOException {
        write(Journal.FILE_BYTES);
        Files.copy(only(), folder.resolve("copy.jsonl"));
        assertThat(scan().verified()).isTrue();
        assertThat(Journal.repair(scan(), aside)).hasSize(1).first().asString().contains("copy.jsonl");
    }

    @Test
    void anEventThatCannotFollowIsLocated() throws IOException {
        write(Journal.FILE_BYTES);
        JournalScan scan = JournalReader.scan(folder, e -> {
            if (e.sequence() == 6) {
                throw new IllegalArgumentException("no such order");
            }
        });
        assertThat(scan.damage().orElseThrow().line()).isEqualTo(6);
        assertThat(scan.damage().orElseThrow().reason()).contains("no such order");
    }

    @Test
    void aDamagedJournalIsNotOpenedForWriting() throws IOException {
        write(Journal.FILE_BYTES);
        Files.writeString(only(), Files.readString(only()) + "garbage\n");
        JournalScan scan = scan();
        assertThatThrownBy(() -> Journal.open(folder, scan)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void aJournalChangedByAnotherProgramIsNotAppendedTo() throws IOException {
        try (Journal journal = open(Journal.FILE_BYTES)) {
            append(journal, events.getFirst());
            Files.writeString(only(), "more", java.nio.file.StandardOpenOption.APPEND);
            assertThatThrownBy(() -> append(journal, events.get(1))).isInstanceOf(IllegalStateException.class);
            assertThat(journal.unusable()).isPresent();
        }
    }
}
