package dev.counterweight.data.json;

import static dev.counterweight.data.json.Values.tree;

import dev.counterweight.domain.Automation;
import dev.counterweight.domain.AutopilotPolicy;
import dev.counterweight.domain.AutopilotStep;
import dev.counterweight.domain.CheckRecord;
import dev.counterweight.domain.Execution;
import dev.counterweight.domain.InstrumentId;
import dev.counterweight.domain.Regime;
import dev.counterweight.domain.TargetProposal;
import dev.counterweight.domain.Trigger;
import dev.counterweight.domain.TriggerRules;
import dev.counterweight.domain.TriggerVerdict;
import dev.counterweight.domain.Weight;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.TreeSet;

/** How a portfolio is watched, and what came of it. */
public final class WatchCodec {
    private WatchCodec() {}

    public static Map<String, Object> automation(Automation a) {
        return tree(
                "watched", a.watched(),
                "simulated", a.simulated(),
                "rough_band", a.rules().roughBand().stream().boxed().findFirst(),
                "move_to_cash", a.rules().moveToCash(),
                "dynamic_stop", a.rules().dynamicStop().stream().boxed().findFirst(),
                "calendar", a.calendar(),
                "autopilot", autopilot(a.autopilot()));
    }

    private static Map<String, Object> autopilot(AutopilotPolicy p) {
        Map<String, Object> written = new LinkedHashMap<>(tree(
                "on", p.on(),
                "daily_orders", p.dailyOrders(),
                "daily_turnover", p.dailyTurnover(),
                "countdown_minutes", p.countdownMinutes(),
                "new_targets", p.newTargets()));
        if (p.partWay()) {
            written.put("part_way", true);
        }
        if (!p.allowedWarnings().isEmpty()) {
            written.put("allowed_warnings", List.copyOf(p.allowedWarnings()));
        }
        return written;
    }

    static Map<String, Object> execution(Execution execution) {
        return switch (execution) {
            case Execution.Paper p -> tree("by", "paper");
            case Execution.ByHand h -> tree("by", "hand", "ticket_days", h.ticketDays(), "autopilot", h.autopilot());
        };
    }

    static Execution execution(Fields f) {
        return f.make(() -> switch (f.text("by")) {
            case "paper" -> Execution.PAPER;
            case "hand" -> new Execution.ByHand(f.integer("ticket_days"), f.flag("autopilot"));
            default -> throw f.refuse("by", "paper or hand");
        });
    }

    static Automation automation(Fields f) {
        return f.make(() -> new Automation(
                f.flag("watched"),
                f.flag("simulated"),
                new TriggerRules(integer(f, "rough_band"), f.flag("move_to_cash"), number(f, "dynamic_stop")),
                f.optional("calendar", Fields::text),
                autopilot(f.object("autopilot"))));
    }

    private static AutopilotPolicy autopilot(Fields f) {
        return f.make(() -> new AutopilotPolicy(
                f.flag("on"),
                f.integer("daily_orders"),
                f.integer("daily_turnover"),
                f.integer("countdown_minutes"),
                f.flag("new_targets"),
                f.optional("part_way", Fields::flag).orElse(false),
                new TreeSet<>(f.optional("allowed_warnings", Fields::texts).orElse(List.of()))));
    }

    private static OptionalInt integer(Fields f, String name) {
        Optional<Integer> value = f.optional(name, Fields::integer);
        return value.isPresent() ? OptionalInt.of(value.get()) : OptionalInt.empty();
    }

    private static OptionalDouble number(Fields f, String name) {
        Optional<Double> value = f.optional(name, Fields::number);
        return value.isPresent() ? OptionalDouble.of(value.get()) : OptionalDouble.empty();
    }

    static Map<String, Object> check(CheckRecord c) {
        return tree(
                "due", c.due(),
                "decisive", c.decisive(),
                "held_back", c.heldBack(),
                "why", c.why(),
                "fired", c.fired().stream().map(WatchCodec::verdict).toList(),
                "regime", c.regime(),
                "looked", c.looked());
    }

    static CheckRecord check(Fields f) {
        return f.make(() -> new CheckRecord(
                f.optional("due", (g, n) -> g.choice(n, Trigger.class)),
                f.optional("decisive", Fields::text),
                f.optional("held_back", Fields::text),
                f.text("why"),
                PlanCodec.each(f, "fired", WatchCodec::verdict),
                f.optional("regime", (g, n) -> g.choice(n, Regime.Level.class)),
                f.flag("looked")));
    }

    private static Map<String, Object> verdict(TriggerVerdict v) {
        return tree(
                "name", v.name(),
                "kind", v.kind(),
                "value", v.value(),
                "threshold", v.threshold(),
                "fired", v.fired(),
                "reason", v.reason());
    }

    private static TriggerVerdict verdict(Fields f) {
        return f.make(() -> new TriggerVerdict(
                f.text("name"),
                f.choice("kind", Trigger.class),
                f.text("value"),
                f.text("threshold"),
                f.flag("fired"),
                f.text("reason")));
    }

    static Map<String, Object> proposal(TargetProposal p) {
        Map<String, Object> targets = new LinkedHashMap<>();
        p.targets().forEach((id, w) -> targets.put(id.value(), w.basisPoints()));
        return tree("trigger", p.trigger(), "targets_bp", targets, "reasons", p.reasons());
    }

    static TargetProposal proposal(Fields f) {
        return f.make(() -> {
            Fields t = f.object("targets_bp");
            Map<InstrumentId, Weight> targets = t.make(() -> {
                Map<InstrumentId, Weight> read = new LinkedHashMap<>();
                for (String id : t.names()) {
                    read.put(new InstrumentId(id), Weight.ofBasisPoints(t.integer(id)));
                }
                return read;
            });
            return new TargetProposal(f.text("trigger"), targets, f.texts("reasons"));
        });
    }

    static Map<String, Object> step(AutopilotStep s) {
        return tree(
                "kind", s.kind(),
                "occasion", s.occasion(),
                "trigger", s.trigger(),
                "plan_hash", s.planHash(),
                "orders", s.orders(),
                "turnover_bp", s.turnover(),
                "send_at", s.sendAt().map(Values::text),
                "by", s.by(),
                "reason", s.reason());
    }

    static AutopilotStep step(Fields f) {
        return f.make(() -> new AutopilotStep(
                f.choice("kind", AutopilotStep.Kind.class),
                f.text("occasion"),
                f.optional("trigger", (g, n) -> g.choice(n, Trigger.class)),
                f.optional("plan_hash", Fields::text),
                f.integer("orders"),
                f.integer("turnover_bp"),
                f.optional("send_at", Fields::instant),
                f.text("by"),
                f.text("reason")));
    }
}
