package dev.counterweight.data.json;

import static dev.counterweight.data.json.Values.tree;

import dev.counterweight.domain.TradingRules;
import java.time.Duration;
import java.util.Map;

/** The precautions of trading; durations in milliseconds. */
public final class TradingRulesCodec {
    private TradingRulesCodec() {}

    public static Map<String, Object> write(TradingRules r) {
        return tree(
                "price_deviation", r.priceDeviation(),
                "order_share", r.orderShare(),
                "turnover", r.turnover(),
                "price_age_ms", r.priceAge().toMillis(),
                "orders", r.orders(),
                "orders_per_minute", r.ordersPerMinute(),
                "duplicate_window_ms", r.duplicateWindow().toMillis(),
                "restricted", PlanCodec.sorted(r.restricted()),
                "slices", r.slices(),
                "slice_interval_ms", r.sliceInterval().toMillis());
    }

    static TradingRules read(Fields f) {
        return f.make(() -> new TradingRules(
                f.decimal("price_deviation"),
                f.decimal("order_share"),
                f.decimal("turnover"),
                Duration.ofMillis(f.longInteger("price_age_ms")),
                f.integer("orders"),
                f.integer("orders_per_minute"),
                Duration.ofMillis(f.longInteger("duplicate_window_ms")),
                PlanCodec.instruments(f, "restricted"),
                f.integer("slices"),
                Duration.ofMillis(f.longInteger("slice_interval_ms"))));
    }
}
