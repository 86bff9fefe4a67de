package dev.counterweight.data.json;

import static dev.counterweight.data.json.Values.tree;

import dev.counterweight.domain.ClientOrderId;
import dev.counterweight.domain.CurrencyCode;
import dev.counterweight.domain.Fill;
import dev.counterweight.domain.InstrumentId;
import dev.counterweight.domain.Order;
import dev.counterweight.domain.OrderState;
import dev.counterweight.domain.PortfolioId;
import dev.counterweight.domain.RebalanceId;
import dev.counterweight.domain.RebalanceSummary;
import dev.counterweight.domain.Side;
import dev.counterweight.domain.Trigger;
import java.util.Map;

/** Orders, fills, and what became of a rebalance. */
public final class OrderCodec {
    private OrderCodec() {}

    public static Map<String, Object> write(Order o) {
        return tree(
                "id", o.id(),
                "rebalance", o.rebalance(),
                "phase", o.phase(),
                "instrument", o.instrument(),
                "side", o.side(),
                "quantity", o.quantity(),
                "reference_price", o.referencePrice(),
                "currency", o.currency(),
                "parent", o.parent(),
                "state", o.state(),
                "broker_order_id", o.brokerOrderId(),
                "filled", o.filled(),
                "filled_value", o.filledValue(),
                "fees", Values.money(o.fees()),
                "text", o.text());
    }

    public static Order read(Fields f) {
        return f.make(() -> new Order(
                f.value("id", ClientOrderId::new),
                f.value("rebalance", RebalanceId::new),
                f.integer("phase"),
                f.value("instrument", InstrumentId::new),
                f.choice("side", Side.class),
                f.decimal("quantity"),
                f.decimal("reference_price"),
                f.value("currency", CurrencyCode::new),
                f.optional("parent", Fields::text).map(ClientOrderId::new),
                f.choice("state", OrderState.class),
                f.optional("broker_order_id", Fields::text),
                f.decimal("filled"),
                f.decimal("filled_value"),
                Values.money(f, "fees"),
                f.optional("text", Fields::text)));
    }

    public static Map<String, Object> fill(Fill x) {
        return tree(
                "id", x.id(),
                "order", x.order(),
                "instrument", x.instrument(),
                "side", x.side(),
                "quantity", x.quantity(),
                "price", x.price(),
                "currency", x.currency(),
                "fee", Values.money(x.fee()),
                "at", Values.text(x.at()));
    }

    static Fill fill(Fields f) {
        return f.make(() -> new Fill(
                f.text("id"),
                f.value("order", ClientOrderId::new),
                f.value("instrument", InstrumentId::new),
                f.choice("side", Side.class),
                f.decimal("quantity"),
                f.decimal("price"),
                f.value("currency", CurrencyCode::new),
                Values.money(f, "fee"),
                f.instant("at")));
    }

    public static Map<String, Object> summary(RebalanceSummary s) {
        return tree(
                "id", s.id(),
                "portfolio", s.portfolio(),
                "trigger", s.trigger(),
                "started_at", Values.text(s.startedAt()),
                "finished_at", Values.text(s.finishedAt()),
                "status", s.status(),
                "plan_hash", s.planHash(),
                "pre_weights", Values.weights(s.preWeights()),
                "post_weights", Values.weights(s.postWeights()),
                "target_weights", Values.weights(s.targetWeights()),
                "orders", s.orders().stream().map(OrderCodec::write).toList(),
                "costs", PlanCodec.costs(s.costs()),
                "drift_before_bp", s.driftBefore(),
                "drift_after_bp", s.driftAfter(),
                "notes", s.notes());
    }

    static RebalanceSummary summary(Fields f) {
        return f.make(() -> new RebalanceSummary(
                f.value("id", RebalanceId::new),
                f.value("portfolio", PortfolioId::new),
                f.choice("trigger", Trigger.class),
                f.instant("started_at"),
                f.instant("finished_at"),
                f.text("status"),
                f.text("plan_hash"),
                Values.weights(f, "pre_weights"),
                Values.weights(f, "post_weights"),
                Values.weights(f, "target_weights"),
                PlanCodec.each(f, "orders", OrderCodec::read),
                PlanCodec.costs(f.object("costs")),
                f.integer("drift_before_bp"),
                f.integer("drift_after_bp"),
                f.texts("notes")));
    }
}
