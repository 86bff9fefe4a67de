package dev.counterweight.cli;

import dev.counterweight.data.json.Values;
import dev.counterweight.domain.Fill;
import dev.counterweight.domain.Ticket;
import dev.counterweight.service.RebalanceOutcome;
import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Tickets as documents and tables. */
final class TicketPrinter {
    private TicketPrinter() {}

    static Map<String, Object> document(Ticket t) {
        return Values.tree(
                "ticket", t.number(),
                "order", t.order(),
                "account", t.account(),
                "side", t.side().name().toLowerCase(Locale.ROOT),
                "instrument", t.instrument(),
                "quantity", t.quantity(),
                "limit", t.limit(),
                "currency", t.currency(),
                "state", t.state().name(),
                "placed", t.placed(),
                "placed_at", t.placedAt(),
                "reference", t.reference(),
                "opened_at", t.openedAt(),
                "valid_until", t.validUntil(),
                "filled", t.filled(),
                "rest", t.open() ? t.rest() : BigDecimal.ZERO,
                "fills", t.fills().stream().map(TicketPrinter::fill).toList(),
                "text", t.text());
    }

    private static Map<String, Object> fill(Fill f) {
        return Values.tree(
                "id", f.id(),
                "quantity", f.quantity(),
                "price", f.price(),
                "fee", f.fee().amount(),
                "currency", f.currency(),
                "at", f.at());
    }

    static Map<String, Object> document(RebalanceOutcome outcome) {
        return switch (outcome) {
            case RebalanceOutcome.Finished f ->
                Values.tree(
                        "event_id", f.summary().id(),
                        "status", f.summary().status(),
                        "file", f.fileName());
            case RebalanceOutcome.Waiting w ->
                Values.tree("event_id", w.id(), "status", "waiting", "phase", w.phase(), "open_tickets", w.open());
            case RebalanceOutcome.Unfinished u ->
                Values.tree("event_id", u.id(), "status", "unfinished", "reasons", u.reasons());
            case RebalanceOutcome.Refused r -> Values.tree("status", "refused", "reasons", r.reasons());
        };
    }

    static String sentence(RebalanceOutcome outcome) {
        return switch (outcome) {
            case RebalanceOutcome.Finished f ->
                "The rebalance has ended: " + f.summary().status() + ", " + f.fileName();
            case RebalanceOutcome.Waiting w -> w.sentence();
            case RebalanceOutcome.Unfinished u ->
                "The rebalance " + u.id() + " cannot go on: " + String.join(" ", u.reasons());
            case RebalanceOutcome.Refused r -> String.join(" ", r.reasons());
        };
    }

    static void table(Output out, List<Ticket> tickets) {
        out.table(
                List.of(
                        "ticket",
                        "side",
                        "quantity",
                        "instrument",
                        "limit",
                        "filled",
                        "state",
                        "placed",
                        "valid until"),
                tickets.stream().map(TicketPrinter::cells).toList());
    }

    private static List<String> cells(Ticket t) {
        return List.of(
                t.number(),
                t.side().name(),
                t.quantity().toPlainString(),
                t.instrument().value(),
                t.limit()
                        .map(l -> l.stripTrailingZeros().toPlainString() + " " + t.currency())
                        .orElse("-"),
                t.filled().toPlainString(),
                t.state().name(),
                t.placed() ? t.reference().orElse("yes") : "no",
                t.open() ? t.validUntil().toString().substring(0, 16) + "Z" : "-");
    }

    /** What a rebalance that waits needs done, in one document or a table. */
    static void waiting(Output out, boolean json, RebalanceOutcome.Waiting w, List<Ticket> all) {
        List<Ticket> open = all.stream().filter(Ticket::open).toList();
        if (json) {
            Map<String, Object> document = new LinkedHashMap<>(document(w));
            document.put("tickets", open.stream().map(TicketPrinter::document).toList());
            out.json(document);
            return;
        }
        out.line(w.sentence() + " Real money: place them at your bank or broker, then say what became of them:");
        out.line("");
        table(out, open);
        out.line("");
        out.line("\"orders placed TICKET\", \"orders fill TICKET --quantity Q --price P --reference R\", \"orders"
                + " reject TICKET\", \"orders cancel TICKET\".");
    }
}
