package dev.counterweight.data.json;

import static dev.counterweight.data.json.Values.inside;
import static dev.counterweight.data.json.Values.tree;

import dev.counterweight.domain.Check;
import dev.counterweight.domain.DriftRow;
import dev.counterweight.domain.InstrumentId;
import dev.counterweight.domain.Plan;
import dev.counterweight.domain.PlanCosts;
import dev.counterweight.domain.PlanRequest;
import dev.counterweight.domain.PlanSeal;
import dev.counterweight.domain.PlannedOrder;
import dev.counterweight.domain.PortfolioId;
import dev.counterweight.domain.Side;
import dev.counterweight.domain.Snapshot;
import dev.counterweight.domain.Weight;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;

/** A plan with everything that it was decided on: request, seal, orders, checks, costs, before and after. */
public final class PlanCodec {
    private PlanCodec() {}

    public static Map<String, Object> write(Plan p) {
        return tree(
                "portfolio", p.portfolio(),
                "request", request(p.request()),
                "made_at", Values.text(p.madeAt()),
                "plan_hash", p.hash(),
                "seal", seal(p.seal()),
                "orders", p.orders().stream().map(PlanCodec::order).toList(),
                "checks", p.checks().stream().map(PlanCodec::check).toList(),
                "costs", costs(p.costs()),
                "before", snapshot(p.before()),
                "after", snapshot(p.after()),
                "notes", p.notes());
    }

    public static Plan read(Fields f) {
        return f.make(() -> new Plan(
                f.value("portfolio", PortfolioId::new),
                request(f.object("request")),
                f.instant("made_at"),
                f.text("plan_hash"),
                seal(f.object("seal")),
                each(f, "orders", PlanCodec::order),
                each(f, "checks", PlanCodec::check),
                costs(f.object("costs")),
                snapshot(f.object("before")),
                snapshot(f.object("after")),
                f.texts("notes")));
    }

    static <T> List<T> each(Fields f, String name, Function<Fields, T> codec) {
        return f.objects(name).stream().map(codec).toList();
    }

    static List<InstrumentId> sorted(Set<InstrumentId> instruments) {
        return instruments.stream().sorted().toList();
    }

    static Set<InstrumentId> instruments(Fields f, String name) {
        return new LinkedHashSet<>(f.values(name, InstrumentId::new));
    }

    private static Map<String, Object> request(PlanRequest r) {
        Map<String, Object> written = new LinkedHashMap<>(tree(
                "mode", mode(r.mode()),
                "scope", r.scope(),
                "destination", r.destination(),
                "locked", sorted(r.locked())));
        if (r.partly()) {
            written.put("part", r.part());
        }
        return written;
    }

    private static PlanRequest request(Fields f) {
        return f.make(() -> new PlanRequest(
                mode(f.object("mode")),
                f.choice("scope", PlanRequest.Scope.class),
                f.choice("destination", PlanRequest.Destination.class),
                instruments(f, "locked"),
                f.optional("part", Fields::integer).orElse(PlanRequest.WHOLE_WAY)));
    }

    private static Map<String, Object> mode(PlanRequest.Mode mode) {
        return switch (mode) {
            case PlanRequest.Mode.Full m -> tree("type", "full");
            case PlanRequest.Mode.BuyOnly m -> tree("type", "buy-only");
            case PlanRequest.Mode.SellOnly m -> tree("type", "sell-only");
            case PlanRequest.Mode.Invest m -> tree("type", "invest", "amount", Values.money(m.amount()));
            case PlanRequest.Mode.Withdraw m -> tree("type", "withdraw", "amount", Values.money(m.amount()));
        };
    }

    private static PlanRequest.Mode mode(Fields f) {
        return f.make(() -> switch (f.text("type")) {
            case "full" -> new PlanRequest.Mode.Full();
            case "buy-only" -> new PlanRequest.Mode.BuyOnly();
            case "sell-only" -> new PlanRequest.Mode.SellOnly();
            case "invest" -> new PlanRequest.Mode.Invest(Values.money(f, "amount"));
            case "withdraw" -> new PlanRequest.Mode.Withdraw(Values.money(f, "amount"));
            default -> throw f.refuse("type", "full, buy-only, sell-only, invest or withdraw");
        });
    }

    private static Map<String, Object> seal(PlanSeal s) {
        return tree("prices", s.prices(), "positions", s.positions(), "definition", s.definition());
    }

    private static PlanSeal seal(Fields f) {
        return f.make(() -> new PlanSeal(f.text("prices"), f.text("positions"), f.text("definition")));
    }

    private static Map<String, Object> order(PlannedOrder o) {
        return tree(
                "phase", o.phase(),
                "instrument", o.instrument(),
                "side", o.side(),
                "quantity", o.quantity(),
                "price", o.price(),
                "value", Values.money(o.value()),
                "cost", Values.money(o.cost()),
                "drift_before_bp", o.driftBefore(),
                "drift_after_bp", o.driftAfter(),
                "reason", o.reason());
    }

    private static PlannedOrder order(Fields f) {
        return f.make(() -> new PlannedOrder(
                f.integer("phase"),
                f.value("instrument", InstrumentId::new),
                f.choice("side", Side.class),
                f.decimal("quantity"),
                f.decimal("price"),
                Values.money(f, "value"),
                Values.money(f, "cost"),
                f.integer("drift_before_bp"),
                f.integer("drift_after_bp"),
                f.text("reason")));
    }

    public static Map<String, Object> check(Check c) {
        return tree(
                "name", c.name(),
                "subject", c.subject(),
                "verdict", c.verdict(),
                "hard", c.hard(),
                "value", Values.number(c.value()),
                "limit", Values.number(c.limit()),
                "unit", c.unit(),
                "reason", c.reason());
    }

    private static Check check(Fields f) {
        return f.make(() -> new Check(
                f.text("name"),
                f.text("subject"),
                f.choice("verdict", Check.Verdict.class),
                f.flag("hard"),
                Values.number(f, "value"),
                Values.number(f, "limit"),
                f.choice("unit", Check.Unit.class),
                f.text("reason")));
    }

    static Map<String, Object> costs(PlanCosts c) {
        return tree(
                "fees", Values.money(c.fees()),
                "slippage", Values.money(c.slippage()),
                "traded", Values.money(c.traded()));
    }

    static PlanCosts costs(Fields f) {
        return f.make(
                () -> new PlanCosts(Values.money(f, "fees"), Values.money(f, "slippage"), Values.money(f, "traded")));
    }

    public static Map<String, Object> snapshot(Snapshot s) {
        return tree(
                "rows", s.rows().stream().map(PlanCodec::row).toList(),
                "cash", Values.money(s.cash()),
                "total", Values.money(s.total()));
    }

    private static Snapshot snapshot(Fields f) {
        return f.make(
                () -> new Snapshot(each(f, "rows", PlanCodec::row), Values.money(f, "cash"), Values.money(f, "total")));
    }

    private static Map<String, Object> row(DriftRow r) {
        return tree(
                "instrument", r.instrument(),
                "quantity", r.quantity(),
                "price", r.price().map(Values::quote),
                "value", r.value().map(Values::money),
                "current", r.current().map(Weight::fraction),
                "target", r.target().fraction(),
                "drift_bp", r.driftBasisPoints(),
                "band_bp", r.bandBasisPoints(),
                "status", r.status());
    }

    private static DriftRow row(Fields f) {
        return f.make(() -> new DriftRow(
                f.value("instrument", InstrumentId::new),
                f.decimal("quantity"),
                f.optional("price", inside(Values::quote)),
                f.optional("value", Values::money),
                f.optional("current", Fields::number).map(Weight::new),
                new Weight(f.number("target")),
                f.integer("drift_bp"),
                f.integer("band_bp"),
                f.choice("status", DriftRow.Status.class)));
    }
}
