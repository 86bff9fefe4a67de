package dev.counterweight.data.history;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MigrationsTest {
    @TempDir
    Path home;

    private Connection connect() throws SQLException {
        Connection connection = DriverManager.getConnection("jdbc:h2:file:" + home.resolve("store"));
        connection.setAutoCommit(false);
        return connection;
    }

    private void run(String... names) throws SQLException {
        try (Connection connection = connect()) {
            new Migrations(List.of(names)).run(connection, Optional.of(home.resolve("backups")));
        }
    }

    private int count(String table) throws SQLException {
        try (Connection connection = connect();
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("select count(*) from " + table)) {
            rows.next();
            return rows.getInt(1);
        }
    }

    @Test
    void everyFileOfTheFolderIsListedInOrder() throws IOException {
        try (Stream<Path> files = Files.list(Path.of("resources/db"))) {
            assertThat(files.map(f -> f.getFileName().toString()).sorted()).isEqualTo(Migrations.ALL);
        }
        for (int i = 0; i < Migrations.ALL.size(); i++) {
            assertThat(Migrations.ALL.get(i))
                    .startsWith(String.format("V%03d__", i + 1))
                    .endsWith(".sql");
        }
    }

    @Test
    void eachRunsOnceAndInOrder() throws SQLException {
        run("test/V001__one.sql", "test/V002__two.sql");
        run("test/V001__one.sql", "test/V002__two.sql");
        assertThat(count("one")).isEqualTo(2);
        assertThat(count("migrations")).isEqualTo(2);
    }

    @Test
    void aCopyIsMadeBeforeAnExistingSchemaIsChanged() throws SQLException {
        run("test/V001__one.sql");
        assertThat(home.resolve("backups")).doesNotExist();
        run("test/V001__one.sql", "test/V002__two.sql");
        assertThat(home.resolve("backups/history-V001.zip")).isNotEmptyFile();
    }

    @Test
    void aNewerSchemaIsRefused() throws SQLException {
        run("test/V001__one.sql", "test/V002__two.sql");
        assertThatThrownBy(() -> run("test/V001__one.sql"))
                .isInstanceOfSatisfying(
                        HistoryFailure.class, e -> assertThat(e.kind()).isEqualTo(HistoryFailure.Kind.NEWER));
    }

    @Test
    void aMigrationThatFailsIsNotTakenForDone() throws SQLException {
        run("test/V001__one.sql");
        assertThatThrownBy(() -> run("test/V001__one.sql", "test/V002__broken.sql"))
                .isInstanceOf(SQLException.class);
        assertThatThrownBy(() -> run("test/V001__one.sql", "test/V002__two.sql"))
                .isInstanceOf(SQLException.class)
                .hasMessageContaining("cut short");
    }
}
