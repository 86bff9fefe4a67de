package dev.counterweight.cli;

import dev.counterweight.data.json.BookText;
import dev.counterweight.data.json.EventCodec;
import dev.counterweight.data.json.JournalLine;
import dev.counterweight.data.json.OrderCodec;
import dev.counterweight.data.json.PlanCodec;
import dev.counterweight.data.json.Values;
import dev.counterweight.domain.HistoryEvent;
import dev.counterweight.domain.HistoryRebalance;
import dev.counterweight.domain.JournalEntry;
import dev.counterweight.domain.JournalEvent;
import dev.counterweight.domain.Plan;
import dev.counterweight.service.HistoryService;
import dev.counterweight.service.RebalanceFiles;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** What the history commands print. */
final class HistoryDocuments {
    private HistoryDocuments() {}

    static String seconds(Instant at) {
        return at.truncatedTo(ChronoUnit.SECONDS).toString();
    }

    /** Basis points as percentage points. */
    static String points(int basisPoints) {
        return String.format(Locale.ROOT, "%.2f pp", basisPoints / 100.0);
    }

    static Map<String, Object> event(HistoryEvent e) {
        return Values.tree(
                "sequence", e.sequence(),
                "at", Values.text(e.at()),
                "type", e.type(),
                "portfolio", e.portfolio(),
                "account", e.account(),
                "rebalance", e.rebalance(),
                "order", e.order(),
                "detail", e.detail(),
                "hash", e.hash());
    }

    static Map<String, Object> rebalance(HistoryRebalance r) {
        return Values.tree(
                "event_id", r.id(),
                "sequence", r.sequence(),
                "portfolio", r.portfolio(),
                "account", r.account(),
                "trigger", r.trigger().name().toLowerCase(Locale.ROOT),
                "status", r.status(),
                "plan_hash", r.planHash(),
                "phase", r.phase(),
                "started_at", Values.text(r.startedAt()),
                "finished_at", r.finishedAt().map(Values::text),
                "orders", r.orders(),
                "traded", Values.money(r.costs().traded()),
                "fees", Values.money(r.costs().fees()),
                "slippage", Values.money(r.costs().slippage()),
                "drift_before_bp", r.driftBefore(),
                "drift_after_bp",
                        r.driftAfter().isPresent() ? Optional.of(r.driftAfter().getAsInt()) : Optional.empty(),
                "file_name", r.fileName());
    }

    static Map<String, Object> entry(JournalEntry entry) {
        return Values.tree(
                "sequence", entry.sequence(),
                "at", Values.text(entry.at()),
                "type", JournalLine.type(entry),
                "event", EventCodec.write(entry.event()),
                "previous_hash", entry.previousHash(),
                "hash", entry.hash());
    }

    static Map<String, Object> detail(HistoryService.Detail d) {
        Map<String, Object> document = rebalance(d.rebalance());
        document.put("orders_count", document.remove("orders"));
        document.put("override_reason", d.started().overrideReason());
        document.put("plan", PlanCodec.write(d.started().plan()));
        document.put("orders", d.orders().stream().map(OrderCodec::write).toList());
        document.put("fills", d.fills().stream().map(OrderCodec::fill).toList());
        document.put("result", d.ended().map(HistoryDocuments::result));
        document.put("events", d.events().stream().map(HistoryDocuments::event).toList());
        return document;
    }

    private static Map<String, Object> result(JournalEntry ended) {
        return ended.event() instanceof JournalEvent.RebalanceFinished finished
                ? RebalanceFiles.document(ended, finished.summary())
                : new LinkedHashMap<>();
    }

    static Map<String, Object> replay(HistoryService.Replay replay) {
        Map<String, Object> document = entry(replay.entry());
        document.remove("event");
        document.putAll(BookText.state(replay.book()));
        document.put(
                "decision",
                replay.decision()
                        .map(d -> Values.tree(
                                "approved_plan_hash", d.approved().hash(),
                                "calculated_plan_hash", d.recalculated().map(Plan::hash),
                                "same", d.same(),
                                "moved",
                                        d.recalculated()
                                                .map(p -> d.approved().seal().moved(p.seal())),
                                "reason", d.reason(),
                                "plan", PlanCodec.write(d.approved()))));
        return document;
    }

    static String verdict(HistoryService.Decision d) {
        if (d.same()) {
            return "Plan " + d.approved().hash() + ": calculated again from the same inputs, it is the same.";
        }
        return d.recalculated().isPresent()
                ? "Plan " + d.approved().hash() + " comes out as "
                        + d.recalculated().get().hash() + " now; what moved: "
                        + d.approved().seal().moved(d.recalculated().get().seal())
                : "Plan " + d.approved().hash() + " cannot be calculated again: " + d.reason();
    }
}
