package dev.counterweight.data.history;

import dev.counterweight.data.json.Values;
import dev.counterweight.domain.Book;
import dev.counterweight.domain.Decimals;
import dev.counterweight.domain.JournalEntry;
import dev.counterweight.domain.JournalEvent;
import dev.counterweight.domain.PlanCosts;
import dev.counterweight.domain.RebalanceId;
import dev.counterweight.domain.RebalanceSummary;
import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/** Rebalances: what was planned, and what became of it. */
public final class RebalanceRepository {
    private RebalanceRepository() {}

    /**
     * A rebalance as lists show it. Until it has ended, costs and drift are those of its plan.
     *
     * @param sequence of the entry that started it
     * @param reason the trigger
     * @param status {@code running} until it has ended
     */
    public record RebalanceRow(
            String id,
            long sequence,
            String portfolio,
            String account,
            String reason,
            String planHash,
            int phase,
            String status,
            String startedAt,
            Optional<String> finishedAt,
            int orders,
            String currency,
            BigDecimal traded,
            BigDecimal fees,
            BigDecimal slippage,
            int driftBefore,
            OptionalInt driftAfter,
            Optional<String> fileName) {}

    static void insert(Connection c, JournalEntry entry, JournalEvent.RebalanceStarted started) throws SQLException {
        PlanCosts costs = started.plan().costs();
        Sql.update(
                c,
                "insert into rebalances values"
                        + " (?, ?, ?, ?, ?, ?, 1, 'running', ?, null, 0, ?, ?, ?, ?, ?, null, null)",
                started.id(),
                entry.sequence(),
                started.plan().portfolio(),
                started.account(),
                started.trigger(),
                started.plan().hash(),
                Values.text(entry.at()),
                costs.traded().currency(),
                costs.traded().amount(),
                costs.fees().amount(),
                costs.slippage().amount(),
                started.plan().before().largestDrift());
    }

    static void update(Connection c, RebalanceId id, Book.Rebalance rebalance, int orders) throws SQLException {
        Sql.update(c, "update rebalances set phase = ?, orders = ? where id = ?", rebalance.phase(), orders, id);
        if (rebalance.summary().isPresent()) {
            RebalanceSummary s = rebalance.summary().get();
            Sql.update(
                    c,
                    "update rebalances set status = ?, finished_at = ?, currency = ?, traded = ?, fees = ?,"
                            + " slippage = ?, drift_before = ?, drift_after = ?, file_name = ? where id = ?",
                    s.status(),
                    Values.text(s.finishedAt()),
                    s.costs().traded().currency(),
                    s.costs().traded().amount(),
                    s.costs().fees().amount(),
                    s.costs().slippage().amount(),
                    s.driftBefore(),
                    s.driftAfter(),
                    rebalance.fileName(),
                    id);
        }
    }

    static List<RebalanceRow> list(Connection c, Optional<String> portfolio) throws SQLException {
        String where = portfolio.isPresent() ? " where portfolio = ?" : "";
        String sql = "select * from rebalances" + where + " order by sequence";
        Sql.Row<RebalanceRow> row = r -> new RebalanceRow(
                r.getString("id"),
                r.getLong("sequence"),
                r.getString("portfolio"),
                r.getString("account"),
                r.getString("reason"),
                r.getString("plan_hash"),
                r.getInt("phase"),
                r.getString("status"),
                r.getString("started_at"),
                Sql.text(r, "finished_at"),
                r.getInt("orders"),
                r.getString("currency"),
                Decimals.canonical(r.getBigDecimal("traded")),
                Decimals.canonical(r.getBigDecimal("fees")),
                Decimals.canonical(r.getBigDecimal("slippage")),
                r.getInt("drift_before"),
                r.getObject("drift_after") == null ? OptionalInt.empty() : OptionalInt.of(r.getInt("drift_after")),
                Sql.text(r, "file_name"));
        return portfolio.isPresent() ? Sql.list(c, sql, row, portfolio.get()) : Sql.list(c, sql, row);
    }
}
