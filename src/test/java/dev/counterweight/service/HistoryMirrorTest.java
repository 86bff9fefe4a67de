package dev.counterweight.service;

import static org.assertj.core.api.Assertions.assertThat;

import dev.counterweight.domain.Book;
import dev.counterweight.domain.HistoryEvent;
import dev.counterweight.domain.JournalEvent;
import dev.counterweight.domain.Story;
import dev.counterweight.domain.TradingState;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.logging.Logger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The history store is a mirror of the journal: whatever happens to it, it comes back the same. */
class HistoryMirrorTest {
    private static final Clock CLOCK = Clock.fixed(Instant.parse("2026-04-05T06:07:08Z"), ZoneOffset.UTC);
    private static final Logger LOG = Logger.getLogger(HistoryMirror.class.getName());

    @TempDir
    Path home;

    @BeforeEach
    void beQuiet() {
        LOG.setFilter(record -> false);
    }

    @AfterEach
    void speakAgain() {
        LOG.setFilter(null);
    }

    private Workspace open() {
        return Workspace.open(home, CLOCK, Workspace.Mode.READ_WRITE);
    }

    private Path store() {
        return home.resolve("history.mv.db");
    }

    private void write(int events) {
        try (Workspace workspace = open()) {
            new Story(1).next(events).forEach(workspace::append);
        }
    }

    private Connection connect() throws SQLException {
        return DriverManager.getConnection("jdbc:h2:file:" + home.resolve("history") + ";TRACE_LEVEL_FILE=0");
    }

    private void sql(String... statements) throws SQLException {
        try (Connection connection = connect();
                Statement statement = connection.createStatement()) {
            for (String sql : statements) {
                statement.execute(sql);
            }
        }
    }

    /** Every table of the store, row by row. */
    private String dump() throws SQLException {
        StringBuilder dump = new StringBuilder();
        try (Connection connection = connect();
                Statement statement = connection.createStatement()) {
            List<String> tables = List.of(
                    "projection",
                    "events",
                    "instruments",
                    "portfolios",
                    "positions",
                    "cash",
                    "rebalances",
                    "orders",
                    "fills",
                    "price_imports",
                    "alerts",
                    "alert_readings",
                    "alert_deliveries");
            for (String table : tables) {
                try (ResultSet rows = statement.executeQuery("select * from " + table + " order by 1, 2")) {
                    dump.append(table).append('\n');
                    while (rows.next()) {
                        for (int i = 1; i <= rows.getMetaData().getColumnCount(); i++) {
                            dump.append(rows.getString(i)).append('|');
                        }
                        dump.append('\n');
                    }
                }
            }
        }
        return dump.toString();
    }

    private static List<HistoryEvent> events(Workspace workspace, long after) {
        return workspace.history(s -> s.events(Optional.empty(), after, 5000));
    }

    private List<String> notesOfOpening() {
        try (Workspace workspace = open()) {
            return workspace.startupNotes();
        }
    }

    @Test
    void theTablesSayWhatTheBookSays() throws SQLException {
        Book book;
        try (Workspace workspace = open()) {
            new Story(4).next(400).forEach(workspace::append);
            book = workspace.book();
        }
        try (Connection connection = connect();
                Statement statement = connection.createStatement()) {
            try (ResultSet r = statement.executeQuery("select instrument, quantity from positions")) {
                int positions = 0;
                while (r.next()) {
                    positions++;
                    assertThat(book.holdings(Story.ACCOUNT)
                                    .quantity(new dev.counterweight.domain.InstrumentId(r.getString(1))))
                            .isEqualByComparingTo(r.getBigDecimal(2));
                }
                assertThat(positions)
                        .isEqualTo(book.holdings(Story.ACCOUNT).quantities().size());
            }
            try (ResultSet r = statement.executeQuery(
                    "select (select count(*) from orders), (select count(*) from fills), (select count(*) from events),"
                            + " (select count(*) from rebalances where status = 'completed'),"
                            + " (select sum(quantity * price) from fills), (select sum(filled_value) from orders)")) {
                r.next();
                assertThat(r.getInt(1)).isEqualTo(book.orders().size());
                assertThat(r.getInt(2)).isEqualTo(book.fillIds().size());
                assertThat(r.getInt(3)).isEqualTo(400);
                assertThat(r.getInt(4)).isEqualTo((int) book.rebalances().values().stream()
                        .filter(Book.Rebalance::finished)
                        .count());
                assertThat(r.getBigDecimal(5)).isEqualByComparingTo(r.getBigDecimal(6));
            }
        }
    }

    @Test
    void aDeletedStoreComesBackWithTheSameRows() throws Exception {
        write(300);
        String before = dump();
        Files.delete(store());
        assertThat(notesOfOpening()).containsExactly("history.mv.db was made from the journal's 300 entries.");
        assertThat(dump()).isEqualTo(before);
    }

    @Test
    void anUntouchedStoreIsNotMadeAgain() {
        write(50);
        assertThat(notesOfOpening()).isEmpty();
    }

    @Test
    void aStoreThatIsBehindGetsWhatItLacks() throws Exception {
        write(120);
        Path older = home.resolve("older");
        Files.copy(store(), older);
        try (Workspace workspace = open()) {
            workspace.append(new JournalEvent.TradingStateChanged(TradingState.HALTED, "stop"));
            workspace.append(new JournalEvent.TradingStateChanged(TradingState.ACTIVE, "go"));
        }
        String before = dump();
        Files.move(older, store(), StandardCopyOption.REPLACE_EXISTING);
        assertThat(notesOfOpening())
                .containsExactly("history.mv.db lacked the journal's last 2 entries, which were applied.");
        assertThat(dump()).isEqualTo(before);
    }

    @ParameterizedTest
    @ValueSource(ints = {10, 57, 118})
    void aStoreThatStoppedAnywhereComesToTheSameRows(int stopped) throws Exception {
        try (Workspace workspace = open()) {
            List<JournalEvent> events = new Story(1).next(120);
            events.subList(0, stopped).forEach(workspace::append);
        }
        Files.copy(store(), home.resolve("older"));
        try (Workspace workspace = open()) {
            List<JournalEvent> events = new Story(1).next(120);
            events.subList(stopped, 120).forEach(workspace::append);
        }
        String before = dump();
        Files.move(home.resolve("older"), store(), StandardCopyOption.REPLACE_EXISTING);
        open().close();
        assertThat(dump()).isEqualTo(before);
    }

    @Test
    void aStoreThatKnowsMoreThanTheJournalIsMadeAgainAndTheLossIsTold() throws Exception {
        write(60);
        Path journal = home.resolve("journal/000000000001.jsonl");
        List<String> lines = Files.readAllLines(journal);
        Files.writeString(journal, String.join("\n", lines.subList(0, 57)) + "\n");
        assertThat(notesOfOpening())
                .singleElement()
                .asString()
                .contains("knew 60 entries")
                .contains("the last 3 are gone");
        assertThat(notesOfOpening()).isEmpty();
    }

    @Test
    void aStoreOfAnotherJournalIsMadeAgain() throws Exception {
        write(60);
        String before = dump();
        Path other = home.resolve("other");
        try (Workspace workspace = Workspace.open(other, CLOCK, Workspace.Mode.READ_WRITE)) {
            new Story(2).next(30).forEach(workspace::append);
        }
        Files.copy(other.resolve("history.mv.db"), store(), StandardCopyOption.REPLACE_EXISTING);
        assertThat(notesOfOpening()).singleElement().asString().contains("did not fit the journal at entry 30");
        assertThat(dump()).isEqualTo(before);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "this is no database", "half"})
    void anUnreadableStoreIsSetAsideAndMadeAgain(String content) throws Exception {
        write(60);
        String before = dump();
        byte[] bytes = Files.readAllBytes(store());
        Files.write(store(), content.equals("half") ? Arrays.copyOf(bytes, bytes.length / 2) : content.getBytes());
        assertThat(notesOfOpening()).isNotEmpty();
        assertThat(dump()).isEqualTo(before);
    }

    @Test
    void aMigrationThatWasCutShortMakesTheStoreAnew() throws Exception {
        write(60);
        String before = dump();
        sql("update migrations set done = false", "drop table fills");
        assertThat(notesOfOpening()).isNotEmpty();
        assertThat(dump()).isEqualTo(before);
    }

    @Test
    void aStoreOfAnotherFormatIsMadeAnew() throws Exception {
        write(60);
        String before = dump();
        sql("update projection set format = 999", "delete from fills");
        assertThat(notesOfOpening()).containsExactly("history.mv.db was made from the journal's 60 entries.");
        assertThat(dump()).isEqualTo(before);
    }

    @Test
    void aStoreOfANewerVersionIsLeftAloneAndTheHistoryKeptInMemory() throws Exception {
        write(20);
        sql("insert into migrations values (99, 'V099__future.sql', true)");
        try (Workspace workspace = open()) {
            assertThat(workspace.startupNotes()).singleElement().asString().contains("newer version");
            workspace.append(new JournalEvent.TradingStateChanged(TradingState.HALTED, "stop"));
            assertThat(events(workspace, 0)).hasSize(21);
        }
        try (Connection connection = connect();
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("select count(*) from events")) {
            rows.next();
            assertThat(rows.getInt(1)).isEqualTo(20);
        }
    }

    @Test
    void aStoreThatIsOpenInAnotherProgramIsLeftAlone() throws Exception {
        write(20);
        try (ChildProcess other = ChildProcess.start(StoreHolder.class, home.toString())) {
            other.awaitLines(1);
            try (Workspace workspace = open()) {
                assertThat(workspace.startupNotes()).singleElement().asString().contains("open in another program");
                assertThat(events(workspace, 0)).hasSize(20);
                workspace.append(new JournalEvent.TradingStateChanged(TradingState.HALTED, "stop"));
                assertThat(events(workspace, 0)).hasSize(21);
            }
            other.kill();
        }
        assertThat(notesOfOpening())
                .containsExactly("history.mv.db lacked the journal's last 1 entries, which were applied.");
    }

    @Test
    void rebuildMakesTheSameStoreAndPutsChangedRebalanceFilesRight() throws Exception {
        write(300);
        String before = dump();
        Path file;
        try (var files = Files.list(home.resolve("data/portfolio"))) {
            file = files.sorted().findFirst().orElseThrow();
        }
        String right = Files.readString(file);
        Files.writeString(file, right.replace("completed", "perfect"));
        sql("update positions set quantity = 1", "delete from events where sequence = 7");
        try (Workspace workspace = open()) {
            assertThat(workspace.rebuild()).containsExactly(file.getFileName().toString());
        }
        assertThat(dump()).isEqualTo(before);
        assertThat(Files.readString(file)).isEqualTo(right);
    }

    @Test
    void theFileGrowsWithWhatIsInItAndNotWithEveryEntry() throws Exception {
        long running;
        try (Workspace workspace = open()) {
            new Story(3).next(2000).forEach(workspace::append);
            running = Files.size(store());
            assertThat(events(workspace, 0)).hasSize(2000);
        }
        long closed = Files.size(store());
        String before = dump();
        Files.delete(store());
        notesOfOpening();
        // A transaction for each entry made 33 MB of it.
        assertThat(running).isLessThan(4L << 20);
        assertThat(closed).isLessThan(4 * Files.size(store()));
        assertThat(dump()).isEqualTo(before);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, HistoryMirror.GROUP - 1, HistoryMirror.GROUP, HistoryMirror.GROUP + 1})
    void whoAsksSeesEveryEntryThatTookEffect(int entries) {
        try (Workspace workspace = open()) {
            new Story(5).next(entries).forEach(workspace::append);
            assertThat(events(workspace, 0)).hasSize(entries);
        }
        assertThat(notesOfOpening()).isEmpty();
    }

    @Test
    void whatACrashLeavesOutsideTheStoreIsAppliedAtTheNextOpening() throws Exception {
        write(100);
        Path crashed = Files.createDirectory(home.resolve("crashed"));
        Path journal = Files.createDirectory(crashed.resolve("journal"));
        try (Workspace workspace = open()) {
            assertThat(workspace.startupNotes()).isEmpty();
            new Story(1).next(130).subList(100, 130).forEach(workspace::append);
            try (var files = Files.list(home.resolve("journal"))) {
                for (Path file : files.toList()) {
                    Files.copy(file, journal.resolve(file.getFileName()));
                }
            }
            Files.copy(store(), crashed.resolve("history.mv.db"));
        }
        String right = dump();
        home = crashed;
        assertThat(notesOfOpening())
                .contains("history.mv.db lacked the journal's last 30 entries, which were applied.");
        assertThat(dump()).isEqualTo(right);
    }

    @Test
    void readingMakesNoFile() throws IOException {
        write(20);
        Files.delete(store());
        try (Workspace workspace = Workspace.open(home, CLOCK, Workspace.Mode.READ_ONLY)) {
            assertThat(events(workspace, 5)).hasSize(15);
        }
        assertThat(store()).doesNotExist();
    }

    @Test
    void anInterruptedThreadDoesNotCloseTheStore() {
        try (Workspace workspace = open()) {
            Story story = new Story(1);
            story.next(20).forEach(workspace::append);
            Thread.currentThread().interrupt();
            workspace.append(story.next());
            assertThat(events(workspace, 0)).hasSize(21);
            assertThat(Thread.interrupted()).isTrue();
        }
        assertThat(notesOfOpening()).isEmpty();
    }
}
