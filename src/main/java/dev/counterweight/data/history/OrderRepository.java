package dev.counterweight.data.history;

import dev.counterweight.data.json.Values;
import dev.counterweight.domain.Decimals;
import dev.counterweight.domain.Fill;
import dev.counterweight.domain.JournalEvent;
import dev.counterweight.domain.Order;
import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;

/** Orders with their fills. */
public final class OrderRepository {
    private OrderRepository() {}

    /** A fill as lists show it. */
    public record FillRow(
            String id,
            long sequence,
            String order,
            String at,
            String instrument,
            String side,
            BigDecimal quantity,
            BigDecimal price,
            String currency,
            BigDecimal fee,
            String feeCurrency) {}

    static void insert(Connection c, long sequence, Order o) throws SQLException {
        Sql.update(
                c,
                "insert into orders values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
                o.id(),
                sequence,
                o.rebalance(),
                o.phase(),
                o.instrument(),
                o.side(),
                o.quantity(),
                o.referencePrice(),
                o.currency(),
                o.parent(),
                o.state(),
                o.brokerOrderId(),
                o.filled(),
                o.filledValue(),
                o.fees().amount(),
                o.fees().currency(),
                o.text());
    }

    static void update(Connection c, Order o) throws SQLException {
        Sql.update(
                c,
                "update orders set state = ?, broker_order_id = ?, filled = ?, filled_value = ?, fees = ?,"
                        + " fees_currency = ?, text = ? where id = ?",
                o.state(),
                o.brokerOrderId(),
                o.filled(),
                o.filledValue(),
                o.fees().amount(),
                o.fees().currency(),
                o.text(),
                o.id());
    }

    static void insertFill(Connection c, long sequence, JournalEvent.OrderFilled filled) throws SQLException {
        Fill f = filled.fill();
        Sql.update(
                c,
                "insert into fills values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
                f.id(),
                sequence,
                f.order(),
                filled.account(),
                Values.text(f.at()),
                f.instrument(),
                f.side(),
                f.quantity(),
                f.price(),
                f.currency(),
                f.fee().amount(),
                f.fee().currency());
    }

    static List<FillRow> fills(Connection c, String rebalance) throws SQLException {
        return Sql.list(
                c,
                "select f.* from fills f join orders o on o.id = f.order_id where o.rebalance = ? order by f.sequence",
                r -> new FillRow(
                        r.getString("id"),
                        r.getLong("sequence"),
                        r.getString("order_id"),
                        r.getString("at"),
                        r.getString("instrument"),
                        r.getString("side"),
                        Decimals.canonical(r.getBigDecimal("quantity")),
                        Decimals.canonical(r.getBigDecimal("price")),
                        r.getString("currency"),
                        Decimals.canonical(r.getBigDecimal("fee")),
                        r.getString("fee_currency")),
                rebalance);
    }
}
