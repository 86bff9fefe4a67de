package dev.counterweight.data.history;

import dev.counterweight.domain.AlertId;
import dev.counterweight.domain.Book;
import dev.counterweight.domain.Fill;
import dev.counterweight.domain.HistoryDelivery;
import dev.counterweight.domain.HistoryEvent;
import dev.counterweight.domain.HistoryReading;
import dev.counterweight.domain.HistoryRebalance;
import dev.counterweight.domain.JournalEntry;
import dev.counterweight.domain.PortfolioId;
import dev.counterweight.domain.RebalanceId;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * The history store: lists and queries over what the journal says. Every change is one transaction together with the number and
 * hash of the entry that it goes up to. May be used from several threads; all failures are {@link HistoryFailure}.
 */
public final class HistoryStore implements AutoCloseable {
    private final Database database;

    private HistoryStore(Database database) {
        this.database = database;
    }

    /** How far a store has come: number and hash of the last entry in it. */
    public record Position(long sequence, String hash) {}

    /**
     * Opens the store {@code history.mv.db}, or makes it.
     *
     * @param backups where a copy goes before an existing schema is changed
     */
    public static HistoryStore open(Path home, Path backups) {
        return new HistoryStore(Database.file(home.resolve("history"), backups, new Migrations(Migrations.ALL)));
    }

    /** A store that is gone when it is closed. */
    public static HistoryStore inMemory() {
        return new HistoryStore(Database.memory(new Migrations(Migrations.ALL)));
    }

    /** Removes a store that is not open. */
    public static void delete(Path home) throws IOException {
        Database.delete(home.resolve("history"));
    }

    /** How far the store has come; empty when nothing is in it, or when another format made it. */
    public Optional<Position> position() {
        return database.transaction(Projection::position);
    }

    /**
     * Applies entries in one transaction: all of them or none. Few large transactions keep the file small: H2 writes every page
     * again that a commit touched, and with {@code WRITE_DELAY=0} does so for each commit.
     *
     * @param after the book after the last of them
     * @param source hands over the entries in order, each once
     */
    public void apply(Book after, Consumer<Consumer<JournalEntry>> source) {
        database.transaction(connection -> {
            Projection projection = new Projection(connection, after);
            source.accept(entry -> {
                try {
                    projection.add(entry);
                } catch (SQLException e) {
                    throw new HistoryFailure("entry " + entry.sequence() + " could not be stored", e);
                }
            });
            projection.finish();
            return true;
        });
    }

    /** Entries in their order. */
    public List<HistoryEvent> events(Optional<PortfolioId> portfolio, long afterSequence, int limit) {
        return database.transaction(c -> EventRepository.list(c, portfolio, afterSequence, limit));
    }

    /** Entries of one rebalance in their order. */
    public List<HistoryEvent> events(RebalanceId rebalance) {
        return database.transaction(c -> EventRepository.ofRebalance(c, rebalance));
    }

    /** Rebalances in the order in which they started. */
    public List<HistoryRebalance> rebalances(Optional<PortfolioId> portfolio) {
        return database.transaction(c -> RebalanceRepository.list(c, portfolio));
    }

    /** Fills of one rebalance in the order in which they were counted. */
    public List<Fill> fills(RebalanceId rebalance) {
        return database.transaction(c -> OrderRepository.fills(c, rebalance));
    }

    /** Values that were written down of an alert, in their order. */
    public List<HistoryReading> readings(AlertId alert) {
        return database.transaction(c -> AlertRepository.readings(c, alert));
    }

    /** What people were told of an alert, in order of time. */
    public List<HistoryDelivery> deliveries(AlertId alert) {
        return database.transaction(c -> DeliveryRepository.of(c, alert));
    }

    @Override
    public void close() {
        database.close();
    }
}
