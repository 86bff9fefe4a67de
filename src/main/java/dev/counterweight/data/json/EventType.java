package dev.counterweight.data.json;

import dev.counterweight.domain.JournalEvent;
import java.util.Arrays;
import java.util.Optional;

/**
 * Names and versions of events in the journal's lines, independent of the classes: a class may be renamed, a line that was
 * written stays readable for ever. A changed shape is a new version, read beside the old ones.
 */
public enum EventType {
    PORTFOLIO_SAVED("portfolio-saved", 1),
    PORTFOLIO_REMOVED("portfolio-removed", 1),
    INSTRUMENTS_DEFINED("instruments-defined", 1),
    PRICES_IMPORTED("prices-imported", 1),
    HOLDINGS_STATED("holdings-stated", 1),
    CASH_MOVED("cash-moved", 1),
    REBALANCE_STARTED("rebalance-started", 1),
    ORDER_INTENDED("order-intended", 1),
    ORDER_STATE_CHANGED("order-state-changed", 1),
    ORDER_FILLED("order-filled", 1),
    PHASE_STARTED("phase-started", 1),
    REBALANCE_FINISHED("rebalance-finished", 1),
    TRADING_STATE_CHANGED("trading-state-changed", 1),
    LOCKS_CHANGED("locks-changed", 1),
    TRADING_RULES_CHANGED("trading-rules-changed", 1),
    ALERT_RAISED("alert-raised", 1),
    ALERT_CHANGED("alert-changed", 1),
    ALERT_CLEARED("alert-cleared", 1),
    ALERT_ACKNOWLEDGED("alert-acknowledged", 1),
    ALERT_SNOOZED("alert-snoozed", 1),
    ALERT_RESOLVED("alert-resolved", 1),
    ALERT_RULES_CHANGED("alert-rules-changed", 1),
    DELIVERY_CHANGED("delivery-changed", 1),
    MESSAGE_ATTEMPTED("message-attempted", 1),
    MESSAGE_SENT("message-sent", 1),
    MESSAGE_FAILED("message-failed", 1),
    MESSAGE_REVIVED("message-revived", 1),
    MESSAGE_DROPPED("message-dropped", 1),
    AUTOMATION_SET("automation-set", 1),
    CHECK_MADE("check-made", 1),
    TARGETS_RECALCULATED("targets-recalculated", 1),
    AUTOPILOT_STEPPED("autopilot-stepped", 1),
    STRATEGY_REGISTERED("strategy-registered", 1),
    EXECUTION_SET("execution-set", 1),
    REBALANCE_STOPPED("rebalance-stopped", 1),
    NEWS_IMPORTED("news-imported", 1),
    NEWS_SCORED("news-scored", 1),
    COMPARISON_CHOSEN("comparison-chosen", 1);

    private final String key;
    private final int version;

    EventType(String key, int version) {
        this.key = key;
        this.version = version;
    }

    /** The name in the file. */
    public String key() {
        return key;
    }

    /** The version that is written; it and all before it can be read. */
    public int version() {
        return version;
    }

    static Optional<EventType> of(String key) {
        return Arrays.stream(values()).filter(t -> t.key.equals(key)).findFirst();
    }

    public static EventType of(JournalEvent event) {
        return switch (event) {
            case JournalEvent.PortfolioSaved e -> PORTFOLIO_SAVED;
            case JournalEvent.PortfolioRemoved e -> PORTFOLIO_REMOVED;
            case JournalEvent.InstrumentsDefined e -> INSTRUMENTS_DEFINED;
            case JournalEvent.PricesImported e -> PRICES_IMPORTED;
            case JournalEvent.HoldingsStated e -> HOLDINGS_STATED;
            case JournalEvent.CashMoved e -> CASH_MOVED;
            case JournalEvent.RebalanceStarted e -> REBALANCE_STARTED;
            case JournalEvent.OrderIntended e -> ORDER_INTENDED;
            case JournalEvent.OrderStateChanged e -> ORDER_STATE_CHANGED;
            case JournalEvent.OrderFilled e -> ORDER_FILLED;
            case JournalEvent.PhaseStarted e -> PHASE_STARTED;
            case JournalEvent.RebalanceFinished e -> REBALANCE_FINISHED;
            case JournalEvent.TradingStateChanged e -> TRADING_STATE_CHANGED;
            case JournalEvent.LocksChanged e -> LOCKS_CHANGED;
            case JournalEvent.TradingRulesChanged e -> TRADING_RULES_CHANGED;
            case JournalEvent.AlertRaised e -> ALERT_RAISED;
            case JournalEvent.AlertChanged e -> ALERT_CHANGED;
            case JournalEvent.AlertCleared e -> ALERT_CLEARED;
            case JournalEvent.AlertAcknowledged e -> ALERT_ACKNOWLEDGED;
            case JournalEvent.AlertSnoozed e -> ALERT_SNOOZED;
            case JournalEvent.AlertResolved e -> ALERT_RESOLVED;
            case JournalEvent.AlertRulesChanged e -> ALERT_RULES_CHANGED;
            case JournalEvent.DeliveryChanged e -> DELIVERY_CHANGED;
            case JournalEvent.MessageAttempted e -> MESSAGE_ATTEMPTED;
            case JournalEvent.MessageSent e -> MESSAGE_SENT;
            case JournalEvent.MessageFailed e -> MESSAGE_FAILED;
            case JournalEvent.MessageRevived e -> MESSAGE_REVIVED;
            case JournalEvent.MessageDropped e -> MESSAGE_DROPPED;
            case JournalEvent.AutomationSet e -> AUTOMATION_SET;
            case JournalEvent.CheckMade e -> CHECK_MADE;
            case JournalEvent.TargetsRecalculated e -> TARGETS_RECALCULATED;
            case JournalEvent.AutopilotStepped e -> AUTOPILOT_STEPPED;
            case JournalEvent.StrategyRegistered e -> STRATEGY_REGISTERED;
            case JournalEvent.ExecutionSet e -> EXECUTION_SET;
            case JournalEvent.RebalanceStopped e -> REBALANCE_STOPPED;
            case JournalEvent.NewsImported e -> NEWS_IMPORTED;
            case JournalEvent.NewsScored e -> NEWS_SCORED;
            case JournalEvent.ComparisonChosen e -> COMPARISON_CHOSEN;
        };
    }
}
