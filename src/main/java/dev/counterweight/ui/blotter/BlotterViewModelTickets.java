package dev.counterweight.ui.blotter;

import dev.counterweight.domain.ClientOrderId;
import dev.counterweight.domain.OrderState;
import dev.counterweight.domain.PortfolioId;
import dev.counterweight.domain.Rejection;
import dev.counterweight.domain.Ticket;
import dev.counterweight.domain.TicketFill;
import dev.counterweight.service.ImportLine;
import dev.counterweight.service.RebalanceOutcome;
import dev.counterweight.service.TicketImport;
import dev.counterweight.service.TicketService;
import dev.counterweight.service.TicketService.Entry;
import dev.counterweight.service.TicketTime;
import dev.counterweight.ui.common.Dialogs;
import dev.counterweight.ui.common.Formats;
import dev.counterweight.ui.common.Lane;
import dev.counterweight.ui.common.Messages;
import dev.counterweight.ui.common.Notices;
import dev.counterweight.ui.common.NumberText;
import dev.counterweight.ui.common.Session;
import dev.counterweight.ui.common.TaskRunner;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;

/** The tickets that a person places at an own bank: what to type there, and what is said of it here. */
final class BlotterViewModelTickets {
    private static final DateTimeFormatter MINUTE =
            DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm").withZone(ZoneOffset.UTC);
    private static final int SHOWN_LINES = 12;

    private final Session session;
    private final Dialogs dialogs;
    private final Notices notices;
    private final Optional<TicketService> service;
    private final Lane saying;
    private final ReadOnlyBooleanWrapper live = new ReadOnlyBooleanWrapper(false);
    private Map<ClientOrderId, Ticket> tickets = Map.of();

    BlotterViewModelTickets(
            Session session, TaskRunner runner, Dialogs dialogs, Notices notices, Optional<TicketService> service) {
        this.session = session;
        this.dialogs = dialogs;
        this.notices = notices;
        this.service = service;
        saying = runner.lane();
    }

    /** In the background: the tickets of a portfolio by their orders. */
    Map<ClientOrderId, Ticket> read(PortfolioId id) {
        return service.map(s -> s.list(Optional.of(id))).orElse(List.of()).stream()
                .collect(Collectors.toMap(Ticket::order, Function.identity()));
    }

    void show(Map<ClientOrderId, Ticket> read, boolean byHand) {
        tickets = read;
        live.set(byHand);
    }

    /** Whether the portfolio on the screen is executed by hand. */
    ReadOnlyBooleanProperty liveProperty() {
        return live.getReadOnlyProperty();
    }

    Optional<Ticket> of(ClientOrderId order) {
        return Optional.ofNullable(tickets.get(order));
    }

    long open() {
        return tickets.values().stream().filter(Ticket::open).count();
    }

    /** What to type at the bank, in one line. */
    String order(Ticket t) {
        return messages()
                .get(
                        t.limit().isPresent() ? "blotter.ticket.line" : "blotter.ticket.line.market",
                        messages()
                                .get(
                                        t.side() == dev.counterweight.domain.Side.BUY
                                                ? "blotter.side.buy"
                                                : "blotter.side.sell"),
                        formats().quantity(t.quantity()),
                        t.instrument(),
                        t.limit().map(l -> formats().price(l)).orElse(""),
                        t.currency());
    }

    /** How far it is, in words. */
    String status(Ticket t, Instant now) {
        if (!t.open()) {
            return t.text().map(session::said).orElse(messages().get("blotter.ticket.ended"));
        }
        if (t.state() == OrderState.PENDING_CANCEL) {
            return messages().get("blotter.ticket.pending");
        }
        if (t.placed()) {
            String placed = t.reference()
                    .map(r -> messages().get("blotter.ticket.placedAs", r))
                    .orElse(messages().get("blotter.ticket.placed"));
            return t.overdue(now) ? placed + " " + messages().get("blotter.ticket.overdue") : placed;
        }
        return messages().get("blotter.ticket.toPlace", formats().instant(t.validUntil()));
    }

    void copy(Ticket t) {
        dialogs.copy(order(t) + "\t" + t.number());
        notices.post(Notices.Kind.DONE, messages().get("blotter.ticket.copied", t.number()));
    }

    void placed(Ticket t) {
        dialogs.ask(
                new Dialogs.Prompt(
                        messages().get("blotter.ticket.placed.title", t.number()),
                        order(t),
                        messages().get("blotter.ticket.placed.reference"),
                        t.reference().orElse(""),
                        messages().get("blotter.ticket.placed.action"),
                        text -> Optional.empty()),
                text -> say(s -> s.placed(
                        t.number(), Optional.of(text).map(String::strip).filter(r -> !r.isEmpty()))));
    }

    void cancel(Ticket t) {
        dialogs.ask(
                new Dialogs.Question(
                        messages().get("blotter.ticket.cancel.title", t.number()),
                        messages().get(t.placed() ? "blotter.ticket.cancel.placed" : "blotter.ticket.cancel.unplaced"),
                        List.of(order(t)),
                        messages().get("blotter.ticket.cancel.action"),
                        true),
                () -> say(s -> s.cancel(t.number(), "not wanted any more")));
    }

    /** How it ended at the bank. */
    enum End {
        REJECTED,
        CANCELLED,
        EXPIRED;

        String key() {
            return "blotter.ticket." + name().toLowerCase(java.util.Locale.ROOT);
        }
    }

    void ended(Ticket t, End end) {
        dialogs.ask(
                new Dialogs.Prompt(
                        messages().get(end.key() + ".title", t.number()),
                        order(t),
                        messages().get("blotter.ticket.reason"),
                        "",
                        messages().get(end.key() + ".action"),
                        text -> text.strip().length() > 200
                                ? Optional.of(messages().get("blotter.ticket.reason.problem"))
                                : Optional.empty()),
                text -> say(s -> switch (end) {
                    case REJECTED -> s.rejected(t.number(), why(text, "rejected by the bank"));
                    case CANCELLED -> s.cancelled(t.number(), why(text, "cancelled at the bank"));
                    case EXPIRED -> s.expired(t.number(), why(text, "expired at the bank"));
                }));
    }

    private static String why(String typed, String standard) {
        return typed.isBlank() ? standard : typed.strip();
    }

    /** Asks for an execution; what is refused can be put right, what is odd has to be confirmed. */
    void fill(Ticket t, Instant now) {
        fill(t, List.of(write(t.rest()), "", "", "", MINUTE.format(now)), List.of());
    }

    private void fill(Ticket t, List<String> initial, List<String> problems) {
        List<String> lines = new ArrayList<>();
        lines.add(order(t));
        lines.addAll(problems);
        dialogs.ask(
                new Dialogs.Form(
                        messages().get("blotter.ticket.fill.title", t.number()),
                        messages().get("blotter.ticket.fill.sentence"),
                        lines,
                        List.of(
                                number("quantity", initial.get(0), false),
                                number("price", initial.get(1), false),
                                number("fee", initial.get(2), true),
                                new Dialogs.Input(
                                        messages().get("blotter.ticket.fill.reference"),
                                        initial.get(3),
                                        text -> text.isBlank()
                                                ? Optional.of(messages().get("blotter.ticket.fill.reference.problem"))
                                                : Optional.empty()),
                                new Dialogs.Input(
                                        messages().get("blotter.ticket.fill.time"),
                                        initial.get(4),
                                        text -> time(text, t))),
                        messages().get("blotter.ticket.fill.action")),
                texts -> confirm(t, texts));
    }

    private Dialogs.Input number(String field, String initial, boolean mayBeEmpty) {
        return new Dialogs.Input(
                messages().get("blotter.ticket.fill." + field),
                initial,
                text -> mayBeEmpty && text.isBlank()
                                || NumberText.read(text, formats().locale())
                                        .filter(n -> mayBeEmpty ? n.signum() >= 0 : n.signum() > 0)
                                        .isPresent()
                        ? Optional.empty()
                        : Optional.of(messages().get("blotter.ticket.fill.number.problem")));
    }

    private Optional<String> time(String text, Ticket t) {
        try {
            TicketTime.read(text, t);
            return Optional.empty();
        } catch (Rejection e) {
            return Optional.of(messages().get("blotter.ticket.fill.time.problem"));
        }
    }

    /** Shows what was understood, with what is odd about it, and records it once that is confirmed. */
    private void confirm(Ticket t, List<String> texts) {
        TicketService s = service.orElseThrow();
        TicketFill fill;
        try {
            fill = new TicketFill(
                    texts.get(3),
                    read(texts.get(0)),
                    read(texts.get(1)),
                    texts.get(2).isBlank() ? BigDecimal.ZERO : read(texts.get(2)),
                    TicketTime.read(texts.get(4), t));
        } catch (IllegalArgumentException | Rejection e) {
            fill(t, texts, List.of(said(e)));
            return;
        }
        saying.run(
                messages().get("blotter.ticket.job"),
                progress -> s.tryOut(t.number(), fill),
                odd -> ask(t, texts, fill, odd.orElse(List.of())),
                failure -> fill(t, texts, List.of(said(failure))));
    }

    private void ask(Ticket t, List<String> texts, TicketFill fill, List<String> odd) {
        List<String> lines = new ArrayList<>();
        lines.add(messages().get("blotter.ticket.fill.reads.fee", formats().price(fill.fee()), t.currency()));
        lines.add(messages().get("blotter.ticket.fill.reads.time", formats().instant(fill.at()), fill.reference()));
        odd.stream().map(session::said).forEach(lines::add);
        dialogs.ask(
                new Dialogs.Question(
                        messages().get("blotter.ticket.fill.confirm", t.number()),
                        messages()
                                .get(
                                        "blotter.ticket.fill.reads",
                                        messages()
                                                .get(
                                                        t.side() == dev.counterweight.domain.Side.BUY
                                                                ? "blotter.side.buy"
                                                                : "blotter.side.sell"),
                                        formats().quantity(fill.quantity()),
                                        t.instrument(),
                                        formats().price(fill.price()),
                                        t.currency()),
                        lines,
                        messages().get(odd.isEmpty() ? "blotter.ticket.fill.action" : "blotter.ticket.fill.anyway"),
                        !odd.isEmpty()),
                () -> saying.run(
                        messages().get("blotter.ticket.job"),
                        progress -> service.orElseThrow().fill(t.number(), fill, true),
                        this::done,
                        failure -> fill(t, texts, List.of(said(failure)))));
    }

    private BigDecimal read(String text) {
        return NumberText.read(text, formats().locale()).orElse(BigDecimal.ZERO);
    }

    private String write(BigDecimal number) {
        return NumberText.write(number, formats().locale());
    }

    /** Records executions out of a CSV file, after it was said what would be. */
    void importFills() {
        dialogs.openFile(
                new Dialogs.FileRequest(
                        messages().get("blotter.ticket.import.title"),
                        messages().get("blotter.ticket.import.kind"),
                        List.of("csv", "txt"),
                        Optional.empty()),
                file -> saying.run(
                        messages().get("blotter.ticket.job"),
                        progress -> new TicketImport(service.orElseThrow()).preview(file, Optional.empty()),
                        report -> imported(file, report),
                        this::failed));
    }

    private void imported(Path file, TicketImport.Report report) {
        if (!report.problems().isEmpty()) {
            notices.post(
                    Notices.Kind.ERROR,
                    messages()
                            .count(
                                    "blotter.ticket.import.problems",
                                    report.problems().size(),
                                    report.problems().getFirst().toString()));
            return;
        }
        long fresh = report.count(ImportLine.Fate.NEW);
        if (fresh == 0) {
            notices.post(Notices.Kind.INFO, messages().get("blotter.ticket.import.nothing"));
            return;
        }
        List<String> lines = new ArrayList<>();
        report.lines().stream()
                .limit(SHOWN_LINES)
                .map(l -> l.line() + ": " + l.text() + (l.remark().isEmpty() ? "" : ". " + session.said(l.remark())))
                .forEach(lines::add);
        if (report.lines().size() > SHOWN_LINES) {
            lines.add(
                    messages().get("blotter.ticket.import.more", report.lines().size() - SHOWN_LINES));
        }
        dialogs.ask(
                new Dialogs.Question(
                        messages().count("blotter.ticket.import.confirm", fresh),
                        messages()
                                .get(
                                        "blotter.ticket.import.sentence",
                                        report.file(),
                                        report.count(ImportLine.Fate.DUPLICATE),
                                        String.valueOf(report.decimal())),
                        lines,
                        messages().count("blotter.ticket.import.action", fresh),
                        !report.doubts().isEmpty()),
                () -> saying.run(
                        messages().get("blotter.ticket.job"),
                        progress -> new TicketImport(service.orElseThrow())
                                .record(file, Optional.of(report.decimal()), true),
                        done -> {
                            notices.post(Notices.Kind.DONE, messages().count("blotter.ticket.import.done", fresh));
                            done.outcomes().forEach(this::outcome);
                        },
                        this::failed));
    }

    /** Ends what waits, after a question. */
    void stop(PortfolioId id) {
        dialogs.ask(
                new Dialogs.Question(
                        messages().get("blotter.ticket.stop.title"),
                        messages().get("blotter.ticket.stop.sentence"),
                        List.of(messages().count("blotter.tickets.waiting", open())),
                        messages().get("blotter.ticket.stop.action"),
                        true),
                () -> saying.run(
                        messages().get("blotter.ticket.job"),
                        progress -> service.orElseThrow().stop(id, "stopped by the user"),
                        outcome -> outcome.ifPresent(this::outcome),
                        this::failed));
    }

    private void say(Function<TicketService, Entry> word) {
        saying.run(
                messages().get("blotter.ticket.job"),
                progress -> word.apply(service.orElseThrow()),
                this::done,
                this::failed);
    }

    private void done(Entry entry) {
        switch (entry) {
            case Entry.Done d -> {
                notices.post(
                        Notices.Kind.DONE,
                        messages()
                                .get(
                                        d.news() ? "blotter.ticket.taken" : "blotter.ticket.known",
                                        d.ticket().number()));
                d.then().ifPresent(this::outcome);
            }
            case Entry.Doubtful d ->
                notices.post(
                        Notices.Kind.WARNING,
                        d.reasons().stream().map(session::said).collect(Collectors.joining(" ")));
        }
    }

    private void outcome(RebalanceOutcome outcome) {
        if (!(outcome instanceof RebalanceOutcome.Waiting)) {
            boolean ended = outcome instanceof RebalanceOutcome.Finished;
            notices.post(
                    ended ? Notices.Kind.DONE : Notices.Kind.WARNING,
                    new BlotterViewModelWords(session).outcome(outcome));
        }
    }

    private void failed(Throwable failure) {
        notices.post(Notices.Kind.ERROR, said(failure));
    }

    private String said(Throwable failure) {
        return session.said(failure);
    }

    private Messages messages() {
        return session.messages();
    }

    private Formats formats() {
        return session.formats();
    }
}
