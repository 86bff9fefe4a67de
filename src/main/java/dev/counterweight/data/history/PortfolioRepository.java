package dev.counterweight.data.history;

import dev.counterweight.data.json.JsonText;
import dev.counterweight.data.json.PortfolioCodec;
import dev.counterweight.data.json.Values;
import dev.counterweight.domain.Book;
import dev.counterweight.domain.Instrument;
import dev.counterweight.domain.Portfolio;
import dev.counterweight.domain.PortfolioId;
import java.sql.Connection;
import java.sql.SQLException;

/** Portfolio definitions and the instruments that they name. */
final class PortfolioRepository {
    private PortfolioRepository() {}

    static void write(Connection c, PortfolioId id, Book book) throws SQLException {
        Portfolio p = book.portfolios().get(id);
        if (p == null) {
            Sql.update(c, "delete from portfolios where id = ?", id);
            return;
        }
        Sql.update(
                c,
                "merge into portfolios key (id) values (?, ?, ?, ?, ?, ?, ?, ?)",
                p.id(),
                p.name(),
                p.account(),
                p.baseCurrency(),
                p.sample(),
                JsonText.compact(PortfolioCodec.write(p)),
                Values.text(p.createdAt()),
                Values.text(p.updatedAt()));
    }

    static void write(Connection c, Instrument i) throws SQLException {
        Sql.update(
                c,
                "merge into instruments key (id) values (?, ?, ?, ?, ?, ?)",
                i.id(),
                i.name(),
                i.assetClass(),
                i.currency(),
                i.quantityStep(),
                i.group());
    }
}
