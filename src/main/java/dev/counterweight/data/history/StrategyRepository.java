package dev.counterweight.data.history;

import dev.counterweight.domain.JournalEvent;
import java.sql.Connection;
import java.sql.SQLException;

/** The registry of strategies. */
final class StrategyRepository {
    private StrategyRepository() {}

    static void write(Connection c, JournalEvent.StrategyRegistered e) throws SQLException {
        Sql.update(
                c,
                "merge into strategies key (id) values (?, ?, ?, ?, ?, ?, ?, ?, ?)",
                e.strategy().id(),
                e.strategy().name(),
                e.strategy().status(),
                e.strategy().description(),
                e.definition().sha256(),
                e.returns().sha256(),
                e.from().toString(),
                e.to().toString(),
                e.rows());
    }
}
