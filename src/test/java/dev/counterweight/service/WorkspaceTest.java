package dev.counterweight.service;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.counterweight.domain.Book;
import dev.counterweight.domain.ClientOrderId;
import dev.counterweight.domain.JournalEvent;
import dev.counterweight.domain.Money;
import dev.counterweight.domain.OrderState;
import dev.counterweight.domain.Rejection;
import dev.counterweight.domain.Story;
import dev.counterweight.domain.TradingState;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.logging.Logger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WorkspaceTest {
    private static final Clock CLOCK = Clock.fixed(Instant.parse("2026-04-05T06:07:08Z"), ZoneOffset.UTC);

    @TempDir
    Path home;

    private Workspace open() {
        return Workspace.open(home, CLOCK, Workspace.Mode.READ_WRITE);
    }

    private Workspace read() {
        return Workspace.open(home, CLOCK, Workspace.Mode.READ_ONLY);
    }

    private Path journal() {
        return home.resolve("journal/000000000001.jsonl");
    }

    private Book fill(int events) {
        try (Workspace workspace = open()) {
            new Story(1).next(events).forEach(workspace::append);
            return workspace.book();
        }
    }

    @Test
    void knowsAfterOpeningWhatItKnewWhenItWasClosed() {
        Book before = fill(300);
        try (Workspace workspace = open()) {
            assertThat(workspace.book()).isEqualTo(before);
            assertThat(workspace.startupNotes()).isEmpty();
        }
    }

    @Test
    void anEventThatCannotFollowIsRefusedAndNothingIsWritten() throws IOException {
        fill(20);
        byte[] before = Files.readAllBytes(journal());
        try (Workspace workspace = open()) {
            Book book = workspace.book();
            assertThatThrownBy(() -> workspace.append(new JournalEvent.OrderStateChanged(
                            new ClientOrderId("nobody"), OrderState.NEW, Optional.empty(), Optional.empty())))
                    .isInstanceOf(IllegalArgumentException.class);
            assertThat(workspace.book()).isSameAs(book);
        }
        assertThat(Files.readAllBytes(journal())).isEqualTo(before);
    }

    @Test
    void listenersHearEveryEntryInOrderAlsoWhenTheyAppend() throws Exception {
        try (Workspace workspace = open()) {
            List<Long> heard = new ArrayList<>();
            workspace.onAppend(e -> {
                if (e.sequence() < 4) {
                    workspace.append(new JournalEvent.TradingStateChanged(TradingState.ACTIVE, "n" + e.sequence()));
                }
            });
            AutoCloseable second = workspace.onAppend(e -> heard.add(e.sequence()));
            workspace.append(new JournalEvent.TradingStateChanged(TradingState.HALTED, "stop"));
            assertThat(heard).containsExactly(1L, 2L, 3L, 4L);
            second.close();
            workspace.append(new JournalEvent.TradingStateChanged(TradingState.ACTIVE, "go"));
            assertThat(heard).hasSize(4);
        }
    }

    @Test
    void aListenerThatFailsBreaksNothing() {
        Logger log = Logger.getLogger(Workspace.class.getName());
        log.setFilter(record -> false);
        try (Workspace workspace = open()) {
            workspace.onAppend(e -> {
                throw new IllegalStateException("expected by this test");
            });
            workspace.append(new JournalEvent.TradingStateChanged(TradingState.HALTED, "stop"));
            assertThat(workspace.book().tradingState()).isEqualTo(TradingState.HALTED);
        } finally {
            log.setFilter(null);
        }
    }

    @Test
    void aThreadThatIsInterruptedWritesAllTheSame() {
        try (Workspace workspace = open()) {
            Thread.currentThread().interrupt();
            workspace.append(new JournalEvent.TradingStateChanged(TradingState.HALTED, "stop"));
            assertThat(Thread.interrupted()).isTrue();
            workspace.append(new JournalEvent.TradingStateChanged(TradingState.ACTIVE, "go"));
        }
        try (Workspace workspace = open()) {
            assertThat(workspace.book().sequence()).isEqualTo(2);
        }
    }

    @Test
    void aChangedByteIsNamedAndNothingIsWrittenOrTraded() throws IOException {
        fill(20);
        byte[] bytes = Files.readAllBytes(journal());
        List<String> lines = Files.readAllLines(journal());
        int inLine12 = String.join("\n", lines.subList(0, 11)).length() + 60;
        bytes[inLine12] ^= 1;
        Files.write(journal(), bytes);
        try (Workspace workspace = open()) {
            assertThat(workspace.readOnly()).isTrue();
            assertThat(workspace.whyReadOnly())
                    .hasValueSatisfying(why -> assertThat(why)
                            .contains("journal/000000000001.jsonl line 12 (entry 12, ")
                            .contains("does not match its hash"));
            assertThat(workspace.book().sequence()).isEqualTo(11);
            assertThatThrownBy(() -> workspace.append(
                            new JournalEvent.CashMoved(Story.ACCOUNT, Money.of("USD", "1"), "deposit")))
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageContaining("line 12");
        }
        assertThat(Files.readAllBytes(journal())).isEqualTo(bytes);
    }

    @Test
    void aJournalCutInItsLastLineIsOpenedAndTold() throws IOException {
        fill(20);
        byte[] bytes = Files.readAllBytes(journal());
        Files.write(journal(), Arrays.copyOf(bytes, bytes.length - 50));
        try (Workspace workspace = open()) {
            assertThat(workspace.readOnly()).isFalse();
            assertThat(workspace.book().sequence()).isEqualTo(19);
            assertThat(workspace.startupNotes())
                    .anySatisfy(note -> assertThat(note)
                            .contains("line 20")
                            .contains("cut off")
                            .contains("entry 20 did not take effect"));
        }
        try (Workspace workspace = open()) {
            assertThat(workspace.startupNotes())
                    .noneSatisfy(note -> assertThat(note).contains("cut off"));
        }
    }

    @Test
    void readingDoesNotRepair() throws IOException {
        fill(20);
        byte[] bytes = Files.readAllBytes(journal());
        byte[] cut = Arrays.copyOf(bytes, bytes.length - 50);
        Files.write(journal(), cut);
        try (Workspace workspace = read()) {
            assertThat(workspace.book().sequence()).isEqualTo(19);
        }
        assertThat(Files.readAllBytes(journal())).isEqualTo(cut);
    }

    @Test
    void aJournalOfANewerVersionIsRefusedAndLeftAlone() throws IOException {
        fill(5);
        String body = "{\"seq\":6,\"type\":\"teleported\",\"v\":1";
        String hash = dev.counterweight.domain.ContentHash.of(body + "}");
        Files.writeString(journal(), Files.readString(journal()) + body + ",\"hash\":\"" + hash + "\"}\n");
        assertThatThrownBy(this::open)
                .isInstanceOf(Rejection.class)
                .hasMessageContaining("newer version")
                .hasMessageContaining("teleported");
        assertThatThrownBy(this::open).isInstanceOf(Rejection.class); // and the lock was given back
    }

    @Test
    void aSecondInstanceIsRefusedAndReadingIsOffered() throws Exception {
        try (ChildProcess child = ChildProcess.start(WorkspaceChild.class, "hold", home.toString())) {
            child.awaitLines(1);
            assertThatThrownBy(this::open)
                    .isInstanceOf(Rejection.class)
                    .hasMessageContaining("process " + child.pid() + " since 2026-06-07T08:09:10Z")
                    .hasMessageContaining("--read-only");
            try (Workspace reader = read()) {
                assertThat(reader.readOnly()).isTrue();
                assertThatThrownBy(() -> reader.append(new JournalEvent.TradingStateChanged(TradingState.HALTED, "x")))
                        .isInstanceOf(IllegalStateException.class);
            }
            child.kill();
        }
        open().close(); // the lock of a killed process is free
    }

    @Test
    void aSecondWorkspaceInTheSameProcessIsRefusedToo() {
        try (Workspace first = open()) {
            assertThat(first.readOnly()).isFalse();
            assertThatThrownBy(this::open).isInstanceOf(Rejection.class);
        }
        open().close();
    }

    @Test
    void aLostRebalanceFileIsWrittenAgainWithTheSameBytes() throws IOException {
        Book book = fill(300);
        List<Path> files = rebalanceFiles();
        assertThat(files).hasSize((int) book.rebalances().values().stream()
                .filter(Book.Rebalance::finished)
                .count());
        byte[] first = Files.readAllBytes(files.getFirst());
        Files.delete(files.getFirst());
        try (Workspace workspace = open()) {
            assertThat(workspace.startupNotes()).singleElement().asString().contains("was missing");
        }
        assertThat(Files.readAllBytes(files.getFirst())).isEqualTo(first);
    }

    @Test
    void aRebalanceFileIsNamedByItsStartAndNumberedWhenTaken() {
        Book book = fill(300);
        Book.Rebalance finished = book.rebalances().values().stream()
                .filter(Book.Rebalance::finished)
                .findFirst()
                .orElseThrow();
        Instant start = finished.summary().orElseThrow().startedAt();
        String taken = finished.fileName().orElseThrow();
        assertThat(RebalanceFiles.name(book, start)).isEqualTo(taken.replace(".json", "_2.json"));
        assertThat(RebalanceFiles.name(Book.empty(), Instant.parse("2026-12-31T23:59:58.9Z")))
                .isEqualTo("rebalance_20261231_235958.json");
    }

    @Test
    void aFolderThatIsAFileIsRefused() throws IOException {
        Path file = Files.writeString(home.resolve("file"), "x");
        assertThatThrownBy(() -> Workspace.open(file, CLOCK, Workspace.Mode.READ_WRITE))
                .isInstanceOf(Rejection.class)
                .hasMessageContaining(file.toString());
    }

    @Test
    void aFolderThatIsNotThereIsNotMadeForReading() {
        Path missing = home.resolve("missing");
        assertThatThrownBy(() -> Workspace.open(missing, CLOCK, Workspace.Mode.READ_ONLY))
                .isInstanceOf(Rejection.class)
                .hasMessageContaining("does not exist");
        assertThat(missing).doesNotExist();
    }

    @Test
    void aFolderThatCannotBeWrittenIsRefusedAndCanBeRead() throws Exception {
        Book before = fill(20);
        mount("bind,ro", home.toString());
        try {
            assertThatThrownBy(this::open).isInstanceOf(Rejection.class).hasMessageContaining("--read-only");
            try (Workspace workspace = read()) {
                assertThat(workspace.book()).isEqualTo(before);
            }
        } finally {
            run("umount", home.toString());
        }
    }

    @Test
    void aFullDiskStopsTheEventAndLeavesTheJournalGood() throws Exception {
        Logger log = Logger.getLogger(HistoryMirror.class.getName());
        log.setFilter(record -> false); // the store fails first, and says so
        mount("size=400k", "tmpfs");
        try {
            Book last;
            try (Workspace workspace = open()) {
                Story story = new Story(3);
                while (true) {
                    Book before = workspace.book();
                    JournalEvent event = story.next();
                    try {
                        workspace.append(event);
                    } catch (UncheckedIOException full) {
                        assertThat(full).hasMessageContaining("No space left");
                        assertThat(workspace.book()).isSameAs(before);
                        last = before;
                        break;
                    }
                }
            }
            try (Workspace workspace = read()) {
                assertThat(workspace.book()).isEqualTo(last);
                assertThat(workspace.whyReadOnly()).contains("This folder is open for reading only.");
            }
        } finally {
            log.setFilter(null);
            run("umount", home.toString());
        }
    }

    /** Puts another file system at the folder's place; skips the test where that is not allowed. */
    private void mount(String options, String source) throws Exception {
        boolean bind = options.startsWith("bind");
        int code = bind
                ? run("mount", "--bind", source, home.toString())
                : run("mount", "-t", "tmpfs", "-o", options, source, home.toString());
        assumeTrue(code == 0, "mounting is not allowed here");
        if (bind && run("mount", "-o", "remount,bind,ro", home.toString()) != 0) {
            run("umount", home.toString());
            assumeTrue(false, "mounting read-only is not allowed here");
        }
    }

    private static int run(String... command) throws InterruptedException {
        try {
            Process process = new ProcessBuilder(command)
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start();
            assertThat(process.waitFor(20, TimeUnit.SECONDS)).isTrue();
            return process.exitValue();
        } catch (IOException e) {
            return -1;
        }
    }

    private List<Path> rebalanceFiles() throws IOException {
        try (var files = Files.list(home.resolve("data/portfolio"))) {
            return files.sorted().toList();
        }
    }
}
