package dev.counterweight.data.json;

import static dev.counterweight.data.json.Values.inside;
import static dev.counterweight.data.json.Values.tree;

import dev.counterweight.domain.AccountId;
import dev.counterweight.domain.ClientOrderId;
import dev.counterweight.domain.InstrumentId;
import dev.counterweight.domain.JournalEvent;
import dev.counterweight.domain.OrderState;
import dev.counterweight.domain.PortfolioId;
import dev.counterweight.domain.RebalanceId;
import dev.counterweight.domain.TradingState;
import dev.counterweight.domain.Trigger;
import java.util.Map;

/** What happened, without its place in the journal. */
public final class EventCodec {
    private EventCodec() {}

    public static Map<String, Object> write(JournalEvent event) {
        return switch (event) {
            case JournalEvent.PortfolioSaved e -> tree("portfolio", PortfolioCodec.write(e.portfolio()));
            case JournalEvent.PortfolioRemoved e -> tree("portfolio", e.portfolio());
            case JournalEvent.InstrumentsDefined e ->
                tree(
                        "instruments",
                        e.instruments().stream().map(Values::instrument).toList());
            case JournalEvent.PricesImported e ->
                tree(
                        "file", Values.file(e.file()),
                        "instruments", e.instruments(),
                        "from", e.from(),
                        "to", e.to(),
                        "rows", e.rows(),
                        "duplicates", e.duplicates(),
                        "sample", e.sample());
            case JournalEvent.HoldingsStated e ->
                tree(
                        "holdings",
                        Values.holdings(e.holdings()),
                        "source",
                        e.source().map(Values::file));
            case JournalEvent.CashMoved e ->
                tree("account", e.account(), "amount", Values.money(e.amount()), "reason", e.reason());
            case JournalEvent.RebalanceStarted e ->
                tree(
                        "id", e.id(),
                        "account", e.account(),
                        "trigger", e.trigger(),
                        "plan", PlanCodec.write(e.plan()),
                        "override_reason", e.overrideReason());
            case JournalEvent.OrderIntended e -> tree("order", OrderCodec.write(e.order()));
            case JournalEvent.OrderStateChanged e ->
                tree(
                        "order", e.order(),
                        "state", e.state(),
                        "broker_order_id", e.brokerOrderId(),
                        "text", e.text());
            case JournalEvent.OrderFilled e -> tree("account", e.account(), "fill", OrderCodec.fill(e.fill()));
            case JournalEvent.PhaseStarted e ->
                tree(
                        "id", e.id(),
                        "phase", e.phase(),
                        "available", Values.money(e.available()),
                        "notes", e.notes());
            case JournalEvent.RebalanceFinished e ->
                tree("summary", OrderCodec.summary(e.summary()), "file_name", e.fileName());
            case JournalEvent.RebalanceStopped e -> tree("id", e.id(), "reason", e.reason());
            case JournalEvent.ExecutionSet e ->
                tree(
                        "portfolio", e.portfolio(),
                        "execution", WatchCodec.execution(e.execution()),
                        "who", e.who());
            case JournalEvent.TradingStateChanged e -> tree("state", e.state(), "reason", e.reason());
            case JournalEvent.TradingRulesChanged e -> tree("rules", TradingRulesCodec.write(e.rules()));
            case JournalEvent.LocksChanged e ->
                tree("portfolio", e.portfolio(), "locked", PlanCodec.sorted(e.locked()));
            case JournalEvent.ComparisonChosen e ->
                tree("portfolio", e.portfolio(), "comparison", PortfolioCodec.comparison(e.comparison()));
            case JournalEvent.AlertEvent e -> AlertCodec.write(e);
            case JournalEvent.DeliveryEvent e -> DeliveryCodec.write(e);
            case JournalEvent.NewsEvent e -> NewsCodec.write(e);
            case JournalEvent.AutomationSet e ->
                tree(
                        "portfolio", e.portfolio(),
                        "automation", WatchCodec.automation(e.automation()),
                        "who", e.who());
            case JournalEvent.CheckMade e -> tree("portfolio", e.portfolio(), "check", WatchCodec.check(e.check()));
            case JournalEvent.TargetsRecalculated e ->
                tree(
                        "portfolio", e.portfolio(),
                        "proposal", WatchCodec.proposal(e.proposal()),
                        "who", e.who());
            case JournalEvent.AutopilotStepped e -> tree("portfolio", e.portfolio(), "step", WatchCodec.step(e.step()));
            case JournalEvent.StrategyRegistered e ->
                tree(
                        "strategy", Values.strategy(e.strategy()),
                        "definition", Values.file(e.definition()),
                        "returns", Values.file(e.returns()),
                        "from", e.from(),
                        "to", e.to(),
                        "rows", e.rows());
        };
    }

    /** Reads version 1, the only one so far, of an event. */
    static JournalEvent read(EventType type, Fields f) {
        return f.make(() -> event(type, f));
    }

    private static JournalEvent event(EventType type, Fields f) {
        return switch (type) {
            case PORTFOLIO_SAVED -> new JournalEvent.PortfolioSaved(PortfolioCodec.read(f.object("portfolio")));
            case PORTFOLIO_REMOVED -> new JournalEvent.PortfolioRemoved(f.value("portfolio", PortfolioId::new));
            case INSTRUMENTS_DEFINED ->
                new JournalEvent.InstrumentsDefined(PlanCodec.each(f, "instruments", Values::instrument));
            case PRICES_IMPORTED ->
                new JournalEvent.PricesImported(
                        Values.file(f.object("file")),
                        f.values("instruments", InstrumentId::new),
                        f.date("from"),
                        f.date("to"),
                        f.integer("rows"),
                        f.integer("duplicates"),
                        f.flag("sample"));
            case HOLDINGS_STATED ->
                new JournalEvent.HoldingsStated(
                        Values.holdings(f.object("holdings")), f.optional("source", inside(Values::file)));
            case CASH_MOVED ->
                new JournalEvent.CashMoved(
                        f.value("account", AccountId::new), Values.money(f, "amount"), f.text("reason"));
            case REBALANCE_STARTED ->
                new JournalEvent.RebalanceStarted(
                        f.value("id", RebalanceId::new),
                        f.value("account", AccountId::new),
                        f.choice("trigger", Trigger.class),
                        PlanCodec.read(f.object("plan")),
                        f.optional("override_reason", Fields::text));
            case ORDER_INTENDED -> new JournalEvent.OrderIntended(OrderCodec.read(f.object("order")));
            case ORDER_STATE_CHANGED ->
                new JournalEvent.OrderStateChanged(
                        f.value("order", ClientOrderId::new),
                        f.choice("state", OrderState.class),
                        f.optional("broker_order_id", Fields::text),
                        f.optional("text", Fields::text));
            case ORDER_FILLED ->
                new JournalEvent.OrderFilled(f.value("account", AccountId::new), OrderCodec.fill(f.object("fill")));
            case PHASE_STARTED ->
                new JournalEvent.PhaseStarted(
                        f.value("id", RebalanceId::new),
                        f.integer("phase"),
                        Values.money(f, "available"),
                        f.texts("notes"));
            case REBALANCE_FINISHED ->
                new JournalEvent.RebalanceFinished(OrderCodec.summary(f.object("summary")), f.text("file_name"));
            case REBALANCE_STOPPED ->
                new JournalEvent.RebalanceStopped(f.value("id", RebalanceId::new), f.text("reason"));
            case EXECUTION_SET ->
                new JournalEvent.ExecutionSet(
                        f.value("portfolio", PortfolioId::new),
                        WatchCodec.execution(f.object("execution")),
                        f.text("who"));
            case TRADING_STATE_CHANGED ->
                new JournalEvent.TradingStateChanged(f.choice("state", TradingState.class), f.text("reason"));
            case LOCKS_CHANGED ->
                new JournalEvent.LocksChanged(
                        f.value("portfolio", PortfolioId::new), PlanCodec.instruments(f, "locked"));
            case COMPARISON_CHOSEN ->
                new JournalEvent.ComparisonChosen(
                        f.value("portfolio", PortfolioId::new), PortfolioCodec.comparison(f.object("comparison")));
            case TRADING_RULES_CHANGED ->
                new JournalEvent.TradingRulesChanged(TradingRulesCodec.read(f.object("rules")));
            case ALERT_RAISED -> AlertCodec.raised(f);
            case ALERT_CHANGED -> AlertCodec.changed(f);
            case ALERT_CLEARED -> new JournalEvent.AlertCleared(AlertCodec.id(f));
            case ALERT_ACKNOWLEDGED -> AlertCodec.acknowledged(f);
            case ALERT_SNOOZED -> AlertCodec.snoozed(f);
            case ALERT_RESOLVED -> AlertCodec.resolved(f);
            case ALERT_RULES_CHANGED -> AlertCodec.rulesChanged(f);
            case DELIVERY_CHANGED -> DeliveryCodec.changed(f);
            case MESSAGE_ATTEMPTED -> DeliveryCodec.attempted(f);
            case MESSAGE_SENT -> new JournalEvent.MessageSent(DeliveryCodec.id(f));
            case MESSAGE_FAILED -> DeliveryCodec.failed(f);
            case MESSAGE_REVIVED -> DeliveryCodec.revived(f);
            case MESSAGE_DROPPED -> DeliveryCodec.dropped(f);
            case AUTOMATION_SET ->
                new JournalEvent.AutomationSet(
                        f.value("portfolio", PortfolioId::new),
                        WatchCodec.automation(f.object("automation")),
                        f.text("who"));
            case CHECK_MADE ->
                new JournalEvent.CheckMade(f.value("portfolio", PortfolioId::new), WatchCodec.check(f.object("check")));
            case TARGETS_RECALCULATED ->
                new JournalEvent.TargetsRecalculated(
                        f.value("portfolio", PortfolioId::new),
                        WatchCodec.proposal(f.object("proposal")),
                        f.text("who"));
            case AUTOPILOT_STEPPED ->
                new JournalEvent.AutopilotStepped(
                        f.value("portfolio", PortfolioId::new), WatchCodec.step(f.object("step")));
            case NEWS_IMPORTED -> NewsCodec.imported(f);
            case NEWS_SCORED -> NewsCodec.scored(f);
            case STRATEGY_REGISTERED ->
                new JournalEvent.StrategyRegistered(
                        Values.strategy(f.object("strategy")),
                        Values.file(f.object("definition")),
                        Values.file(f.object("returns")),
                        f.date("from"),
                        f.date("to"),
                        f.integer("rows"));
        };
    }
}
