package dev.counterweight.data.history;

import dev.counterweight.domain.AlertSighting;
import dev.counterweight.domain.Execution;
import dev.counterweight.domain.Fill;
import dev.counterweight.domain.JournalEvent;
import dev.counterweight.domain.Order;
import java.util.Locale;
import java.util.stream.Collectors;

/** One line about an event, for lists. Changing a wording needs a new {@link Projection#FORMAT}. */
final class EventDetail {
    private EventDetail() {}

    private static final int LONGEST = 500;

    static String of(JournalEvent event) {
        String detail = whole(event);
        return detail.length() <= LONGEST ? detail : detail.substring(0, LONGEST - 3) + "...";
    }

    private static String whole(JournalEvent event) {
        return switch (event) {
            case JournalEvent.PortfolioSaved e ->
                e.portfolio().name() + ", " + e.portfolio().targets().size() + " targets, "
                        + e.portfolio().method().key();
            case JournalEvent.PortfolioRemoved e -> "removed";
            case JournalEvent.InstrumentsDefined e ->
                e.instruments().stream().map(i -> i.id().value()).collect(Collectors.joining(", "));
            case JournalEvent.PricesImported e ->
                e.file().name() + ": " + e.rows() + " new, " + e.duplicates() + " known, "
                        + e.instruments().size() + " instruments, " + e.from() + " to " + e.to();
            case JournalEvent.StrategyRegistered e ->
                e.strategy().id() + ", " + e.strategy().status().key() + ": " + e.rows() + " returns, " + e.from()
                        + " to " + e.to();
            case JournalEvent.HoldingsStated e ->
                e.holdings().quantities().size() + " positions"
                        + e.source().map(f -> " from " + f.name()).orElse("");
            case JournalEvent.CashMoved e -> e.amount() + ": " + e.reason();
            case JournalEvent.RebalanceStarted e ->
                e.trigger() + ", " + e.plan().orders().size() + " orders, plan "
                        + e.plan().hash()
                        + e.overrideReason().map(r -> ", override: " + r).orElse("");
            case JournalEvent.OrderIntended e -> order(e.order());
            case JournalEvent.OrderStateChanged e ->
                e.state() + e.text().map(t -> ": " + t).orElse("");
            case JournalEvent.OrderFilled e -> fill(e.fill());
            case JournalEvent.PhaseStarted e -> "phase " + e.phase() + ", " + e.available() + " available";
            case JournalEvent.RebalanceFinished e ->
                e.summary().status() + ", largest drift " + e.summary().driftBefore() + " to "
                        + e.summary().driftAfter() + " bp, " + e.fileName();
            case JournalEvent.RebalanceStopped e -> e.id() + ": " + e.reason();
            case JournalEvent.ExecutionSet e ->
                switch (e.execution()) {
                    case Execution.Paper p -> "executed on paper, by " + e.who();
                    case Execution.ByHand h ->
                        "executed by hand, real money, tickets valid " + h.ticketDays() + " days"
                                + (h.autopilot() ? ", autopilot may prepare tickets" : "") + ", by " + e.who();
                };
            case JournalEvent.TradingStateChanged e -> e.state() + ": " + e.reason();
            case JournalEvent.TradingRulesChanged e ->
                e.rules().restricted().isEmpty()
                        ? "rules of trading, nothing restricted"
                        : "rules of trading, restricted "
                                + e.rules().restricted().stream()
                                        .map(Object::toString)
                                        .sorted()
                                        .collect(Collectors.joining(", "));
            case JournalEvent.AlertEvent e -> alert(e);
            case JournalEvent.NewsEvent e -> news(e);
            case JournalEvent.DeliveryEvent e -> delivery(e);
            case JournalEvent.LocksChanged e ->
                e.locked().isEmpty()
                        ? "nothing locked"
                        : "locked "
                                + e.locked().stream()
                                        .map(Object::toString)
                                        .sorted()
                                        .collect(Collectors.joining(", "));
            case JournalEvent.ComparisonChosen e ->
                "compared with " + e.comparison().benchmark().written()
                        + (e.comparison().factors().isEmpty()
                                ? ""
                                : ", explained by "
                                        + e.comparison().factors().stream()
                                                .map(Object::toString)
                                                .collect(Collectors.joining(", ")));
            case JournalEvent.AutomationSet e ->
                (e.automation().watched() ? "watched" : "not watched")
                        + (e.automation().autopilot().on() ? ", autopilot on" : ", autopilot off") + ", by " + e.who();
            case JournalEvent.CheckMade e -> e.check().why();
            case JournalEvent.TargetsRecalculated e ->
                "targets calculated by " + e.proposal().trigger() + ", put in force by " + e.who();
            case JournalEvent.AutopilotStepped e ->
                e.step().kind() + " by " + e.step().by() + ": " + e.step().reason();
        };
    }

    private static String news(JournalEvent.NewsEvent event) {
        return switch (event) {
            case JournalEvent.NewsImported e ->
                e.file().name() + ": " + e.items() + " new pieces of news, " + e.duplicates() + " known, " + e.from()
                        + " to " + e.to();
            case JournalEvent.NewsScored e -> e.items() + " scores by " + e.scorer() + ", " + e.model();
        };
    }

    private static String alert(JournalEvent.AlertEvent event) {
        return switch (event) {
            case JournalEvent.AlertRaised e ->
                e.alert().id() + ", " + seen(e.alert().seen());
            case JournalEvent.AlertChanged e -> e.alert() + " " + word(e.cause()) + ", " + seen(e.seen());
            case JournalEvent.AlertCleared e -> e.alert() + " is back inside";
            case JournalEvent.AlertAcknowledged e -> e.alert() + remark(e.by(), e.why());
            case JournalEvent.AlertSnoozed e -> e.alert() + " until " + e.until() + remark(e.by(), e.why());
            case JournalEvent.AlertResolved e -> e.alert() + remark(e.by(), e.why());
            case JournalEvent.AlertRulesChanged e ->
                e.rules().map(r -> r.rules().size() + " rules").orElse("back to the standard")
                        + e.portfolio().map(p -> " for " + p).orElse("") + " by " + e.by();
        };
    }

    private static String delivery(JournalEvent.DeliveryEvent event) {
        return switch (event) {
            case JournalEvent.DeliveryChanged e -> e.settings().least() + remark(e.by(), "");
            case JournalEvent.MessageAttempted e ->
                e.message() + " by " + e.channel().key() + ": " + e.notices();
            case JournalEvent.MessageSent e -> e.message() + " arrived";
            case JournalEvent.MessageFailed e ->
                e.message() + " failed: " + e.reason()
                        + e.nextTry().map(t -> ", next try " + t).orElse(", given up");
            case JournalEvent.MessageRevived e -> e.message() + " is tried again" + remark(e.by(), "");
            case JournalEvent.MessageDropped e -> e.message() + " is not sent" + remark(e.by(), e.why());
        };
    }

    private static String seen(AlertSighting s) {
        return word(s.severity()) + ": " + s.text();
    }

    private static String word(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT);
    }

    private static String remark(String by, String why) {
        return " by " + by + (why.isEmpty() ? "" : ": " + why);
    }

    private static String order(Order o) {
        return o.side() + " " + o.quantity().toPlainString() + " " + o.instrument() + " at about "
                + o.referencePrice().toPlainString() + " " + o.currency();
    }

    private static String fill(Fill f) {
        return f.side() + " " + f.quantity().toPlainString() + " " + f.instrument() + " at "
                + f.price().toPlainString() + " " + f.currency() + ", fee " + f.fee();
    }
}
