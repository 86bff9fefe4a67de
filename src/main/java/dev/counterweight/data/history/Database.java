package dev.counterweight.data.history;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicLong;

/**
 * One connection to one H2 database, used by one thread of its own: H2 closes its files when a thread that works in it is
 * interrupted, and callers may be.
 */
final class Database implements AutoCloseable {
    private static final AtomicLong NAMES = new AtomicLong();

    private final ExecutorService thread;
    private final Connection connection;

    /** Something to do with the connection. */
    interface Work<T> {
        T on(Connection connection) throws SQLException;
    }

    private Database(ExecutorService thread, Connection connection) {
        this.thread = thread;
        this.connection = connection;
    }

    /** @param file without its ending {@code .mv.db} */
    static Database file(Path file, Path backups, Migrations migrations) {
        // Commits are on disk when they return; H2 would otherwise lose the last half second in a crash.
        String url = "jdbc:h2:file:" + file.toAbsolutePath() + ";WRITE_DELAY=0";
        return open(url, Optional.of(backups), migrations);
    }

    static Database memory(Migrations migrations) {
        return open("jdbc:h2:mem:history" + NAMES.incrementAndGet(), Optional.empty(), migrations);
    }

    /** Removes the files of a database that is closed. */
    static void delete(Path file) throws IOException {
        Files.deleteIfExists(file.resolveSibling(file.getFileName() + ".mv.db"));
        Files.deleteIfExists(file.resolveSibling(file.getFileName() + ".trace.db"));
    }

    private static Database open(String url, Optional<Path> backups, Migrations migrations) {
        ExecutorService thread = Executors.newSingleThreadExecutor(
                Thread.ofPlatform().name("history").daemon().factory());
        try {
            Connection opened = call(thread, () -> {
                Connection c = DriverManager.getConnection(url + ";DB_CLOSE_ON_EXIT=FALSE;TRACE_LEVEL_FILE=0");
                try {
                    c.setAutoCommit(false);
                    migrations.run(c, backups);
                    c.commit();
                    return c;
                } catch (SQLException | RuntimeException e) {
                    c.close();
                    throw e;
                }
            });
            return new Database(thread, opened);
        } catch (RuntimeException e) {
            thread.shutdown();
            throw e;
        }
    }

    /** Does everything or nothing. Waits for the end even when interrupted. */
    <T> T transaction(Work<T> work) {
        return call(thread, () -> {
            try {
                T result = work.on(connection);
                connection.commit();
                return result;
            } catch (SQLException | RuntimeException | Error e) {
                try {
                    connection.rollback();
                } catch (SQLException again) {
                    e.addSuppressed(again);
                }
                throw e;
            }
        });
    }

    @Override
    public void close() {
        try {
            call(thread, () -> {
                connection.close();
                return true;
            });
        } finally {
            thread.shutdown();
        }
    }

    private interface Step<T> {
        T take() throws SQLException;
    }

    private static <T> T call(ExecutorService thread, Step<T> step) {
        Future<T> future = thread.submit(step::take);
        boolean interrupted = false;
        try {
            while (true) {
                try {
                    return future.get();
                } catch (InterruptedException e) {
                    interrupted = true;
                }
            }
        } catch (ExecutionException e) {
            throw switch (e.getCause()) {
                case HistoryFailure known -> known;
                case RuntimeException bug -> new IllegalStateException("the history store failed", bug);
                case null, default -> new HistoryFailure("the history store failed", e);
            };
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }
}
