package dev.counterweight.data.history;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Optional;

/**
 * Brings a database to the newest schema, forward only: {@code db/Vnnn__name.sql}, each in one transaction with the note that
 * it was done. H2 commits every change of a table at once, so a migration that was cut short is noted as begun and not as done;
 * such a database is refused and made again out of the journal. A copy is made before an existing schema is changed.
 */
final class Migrations {
    /** Every migration; the number is its place, from 1. */
    static final List<String> ALL =
            List.of("V001__history.sql", "V002__alerts.sql", "V003__alert_deliveries.sql", "V004__strategies.sql");

    private final List<String> names;

    Migrations(List<String> names) {
        this.names = names;
    }

    /**
     * @param backups where a copy goes before an existing schema is changed; empty for a database in memory
     * @throws HistoryFailure if a newer program made the schema
     */
    void run(Connection connection, Optional<Path> backups) throws SQLException {
        int found = version(connection);
        if (found > names.size()) {
            throw HistoryFailure.newer(found, names.size());
        }
        if (found > 0 && found < names.size() && backups.isPresent()) {
            backUp(connection, backups.get().resolve(String.format("history-V%03d.zip", found)));
        }
        for (int version = found + 1; version <= names.size(); version++) {
            migrate(connection, version, names.get(version - 1));
        }
    }

    private static int version(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute("create table if not exists migrations ("
                    + "version integer primary key, name varchar(200) not null, done boolean not null)");
            try (ResultSet rows = statement.executeQuery(
                    "select coalesce(max(version), 0), " + "coalesce(bool_and(done), true) from migrations")) {
                rows.next();
                if (!rows.getBoolean(2)) {
                    throw new SQLException("migration " + rows.getInt(1) + " was cut short");
                }
                return rows.getInt(1);
            }
        }
    }

    private static void migrate(Connection connection, int version, String name) throws SQLException {
        note(connection, "insert into migrations (version, name, done) values (?, ?, false)", version, name);
        connection.commit();
        try (Statement statement = connection.createStatement()) {
            statement.execute(script(name));
        }
        note(connection, "update migrations set done = true where version = ? and name = ?", version, name);
        connection.commit();
    }

    private static void note(Connection connection, String sql, int version, String name) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setInt(1, version);
            statement.setString(2, name);
            statement.executeUpdate();
        }
    }

    private static void backUp(Connection connection, Path file) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement("backup to ?")) {
            Files.createDirectories(file.toAbsolutePath().getParent());
            statement.setString(1, file.toString());
            statement.execute();
        } catch (IOException e) {
            throw new SQLException("no backup could be written to " + file, e);
        }
    }

    private static String script(String name) throws SQLException {
        try (InputStream in = Migrations.class.getResourceAsStream("/db/" + name)) {
            if (in == null) {
                throw new SQLException("the program lacks its file db/" + name);
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new SQLException("the program's file db/" + name + " cannot be read", e);
        }
    }
}
