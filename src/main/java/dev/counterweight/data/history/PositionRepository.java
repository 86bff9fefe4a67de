package dev.counterweight.data.history;

import dev.counterweight.domain.CurrencyCode;
import dev.counterweight.domain.Holdings;
import dev.counterweight.domain.InstrumentId;
import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Map;

/** What accounts hold: positions and money. */
final class PositionRepository {
    private PositionRepository() {}

    static void write(Connection c, Holdings holdings) throws SQLException {
        Sql.update(c, "delete from positions where account = ?", holdings.account());
        Sql.update(c, "delete from cash where account = ?", holdings.account());
        for (Map.Entry<InstrumentId, BigDecimal> held : holdings.quantities().entrySet()) {
            Sql.update(c, "insert into positions values (?, ?, ?)", holdings.account(), held.getKey(), held.getValue());
        }
        for (Map.Entry<CurrencyCode, BigDecimal> money : holdings.cash().entrySet()) {
            Sql.update(c, "insert into cash values (?, ?, ?)", holdings.account(), money.getKey(), money.getValue());
        }
    }
}
