package dev.counterweight.data.history;

import dev.counterweight.data.json.Values;
import dev.counterweight.domain.AccountId;
import dev.counterweight.domain.Book;
import dev.counterweight.domain.CurrencyCode;
import dev.counterweight.domain.HistoryRebalance;
import dev.counterweight.domain.JournalEntry;
import dev.counterweight.domain.JournalEvent;
import dev.counterweight.domain.Money;
import dev.counterweight.domain.PlanCosts;
import dev.counterweight.domain.PortfolioId;
import dev.counterweight.domain.RebalanceId;
import dev.counterweight.domain.RebalanceSummary;
import dev.counterweight.domain.Trigger;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/** Rebalances: what was planned, and what became of it. */
final class RebalanceRepository {
    private RebalanceRepository() {}

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

    static List<HistoryRebalance> list(Connection c, Optional<PortfolioId> portfolio) throws SQLException {
        String where = portfolio.isPresent() ? " where portfolio = ?" : "";
        String sql = "select * from rebalances" + where + " order by sequence";
        return portfolio.isPresent()
                ? Sql.list(c, sql, RebalanceRepository::row, portfolio.get())
                : Sql.list(c, sql, RebalanceRepository::row);
    }

    private static HistoryRebalance row(ResultSet r) throws SQLException {
        CurrencyCode currency = new CurrencyCode(r.getString("currency"));
        return new HistoryRebalance(
                new RebalanceId(r.getString("id")),
                r.getLong("sequence"),
                new PortfolioId(r.getString("portfolio")),
                new AccountId(r.getString("account")),
                Trigger.valueOf(r.getString("reason")),
                r.getString("plan_hash"),
                r.getInt("phase"),
                r.getString("status"),
                Instant.parse(r.getString("started_at")),
                Sql.text(r, "finished_at").map(Instant::parse),
                r.getInt("orders"),
                new PlanCosts(
                        new Money(currency, r.getBigDecimal("fees")),
                        new Money(currency, r.getBigDecimal("slippage")),
                        new Money(currency, r.getBigDecimal("traded"))),
                r.getInt("drift_before"),
                r.getObject("drift_after") == null ? OptionalInt.empty() : OptionalInt.of(r.getInt("drift_after")),
                Sql.text(r, "file_name"));
    }
}
