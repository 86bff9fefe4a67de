package dev.counterweight.data.history;

import dev.counterweight.data.json.Values;
import dev.counterweight.domain.ClientOrderId;
import dev.counterweight.domain.CurrencyCode;
import dev.counterweight.domain.Fill;
import dev.counterweight.domain.InstrumentId;
import dev.counterweight.domain.JournalEvent;
import dev.counterweight.domain.Money;
import dev.counterweight.domain.Order;
import dev.counterweight.domain.RebalanceId;
import dev.counterweight.domain.Side;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;

/** Orders with their fills. */
final class OrderRepository {
    private OrderRepository() {}

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

    static List<Fill> fills(Connection c, RebalanceId rebalance) throws SQLException {
        return Sql.list(
                c,
                "select f.* from fills f join orders o on o.id = f.order_id where o.rebalance = ? order by f.sequence",
                r -> new Fill(
                        r.getString("id"),
                        new ClientOrderId(r.getString("order_id")),
                        new InstrumentId(r.getString("instrument")),
                        Side.valueOf(r.getString("side")),
                        r.getBigDecimal("quantity"),
                        r.getBigDecimal("price"),
                        new CurrencyCode(r.getString("currency")),
                        new Money(new CurrencyCode(r.getString("fee_currency")), r.getBigDecimal("fee")),
                        Instant.parse(r.getString("at"))),
                rebalance);
    }
}
