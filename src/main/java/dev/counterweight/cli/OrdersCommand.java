package dev.counterweight.cli;

import dev.counterweight.data.json.Values;
import dev.counterweight.domain.PortfolioId;
import dev.counterweight.domain.Rejection;
import dev.counterweight.domain.Ticket;
import dev.counterweight.domain.TicketFill;
import dev.counterweight.service.RebalanceOutcome;
import dev.counterweight.service.Services;
import dev.counterweight.service.TicketService;
import dev.counterweight.service.TicketService.Entry;
import dev.counterweight.service.TicketTime;
import java.math.BigDecimal;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code orders}: the tickets of portfolios that are executed by hand, and what became of them at the bank. */
@CommandLine.Command(
        name = "orders",
        description = "Tickets of portfolios that you execute by hand: what to place, and what became of it.",
        subcommands = {
            OrdersCommand.ListThem.class,
            OrdersCommand.Show.class,
            OrdersCommand.Placed.class,
            OrdersCommand.Filled.class,
            OrdersCommand.Reject.class,
            OrdersCommand.Cancel.class,
            OrdersCommand.Cancelled.class,
            OrdersCommand.Expired.class,
            OrdersCommand.Stop.class,
            OrdersCommand.Reconcile.class,
            OrdersImportCommand.class
        })
final class OrdersCommand extends Group {

    @CommandLine.Command(name = "list", description = "Open tickets, or all.")
    static final class ListThem extends Command {
        @Option(names = "--portfolio", paramLabel = "ID", description = "Of this portfolio only.")
        @Nullable
        String portfolio;

        @Option(names = "--all", description = "Those that have ended too.")
        boolean all;

        @Override
        public Integer call() {
            try (Services services = openOrRead()) {
                Optional<PortfolioId> id = Optional.ofNullable(portfolio).map(PortfolioId::new);
                id.ifPresent(services.portfolios()::show);
                List<Ticket> tickets = services.tickets().list(id).stream()
                        .filter(t -> all || t.open())
                        .toList();
                if (json()) {
                    out().json(Map.of(
                            "tickets",
                            tickets.stream().map(TicketPrinter::document).toList()));
                } else if (tickets.isEmpty()) {
                    out().line(all ? "There are no tickets." : "No ticket is open.");
                } else {
                    TicketPrinter.table(out(), tickets);
                }
            }
            return ExitCode.DONE;
        }
    }

    /** A command that says something of tickets. */
    abstract static class Saying extends Command {
        /** The data folder, after everything said before has been counted: the program may have ended in the middle of it. */
        final Services ready() {
            Services services = open(false);
            services.portfolios().list().forEach(p -> services.rebalances().takeUpWaiting(p.id()));
            return services;
        }
    }

    /** A command about one ticket. */
    abstract static class OfTicket extends Saying {
        @Parameters(arity = "1", paramLabel = "TICKET", description = "Its number, or the client order id.")
        @SuppressWarnings("NullAway.Init") // set by picocli
        String ticket;

        /** Says what was taken down; 3 where something has to be confirmed first. */
        final int report(Entry entry) {
            switch (entry) {
                case Entry.Doubtful d ->
                    throw new Refusal(d.reasons().stream()
                            .map(r -> r + " To record it all the same, add --yes.")
                            .toList());
                case Entry.Done d -> {
                    if (json()) {
                        Map<String, Object> document = new LinkedHashMap<>();
                        document.put("ticket", TicketPrinter.document(d.ticket()));
                        document.put("news", d.news());
                        document.put("rebalance", d.then().map(TicketPrinter::document));
                        out().json(document);
                    } else {
                        TicketPrinter.table(out(), List.of(d.ticket()));
                        out().line(d.news() ? "Taken down." : "Known already; nothing was changed.");
                        d.then().map(TicketPrinter::sentence).ifPresent(out()::line);
                    }
                    boolean stuck = d.then()
                            .filter(o -> o instanceof RebalanceOutcome.Unfinished)
                            .isPresent();
                    return stuck ? ExitCode.FAILED : ExitCode.DONE;
                }
            }
        }
    }

    @CommandLine.Command(name = "show", description = "One ticket with its executions.")
    static final class Show extends OfTicket {
        @Override
        public Integer call() {
            try (Services services = openOrRead()) {
                Ticket t = services.tickets().show(ticket);
                if (json()) {
                    out().json(TicketPrinter.document(t));
                    return ExitCode.DONE;
                }
                TicketPrinter.table(out(), List.of(t));
                t.text().ifPresent(out()::line);
                if (!t.fills().isEmpty()) {
                    out().line("");
                    out().table(
                                    List.of("time", "quantity", "price", "fee", "id"),
                                    t.fills().stream()
                                            .map(f -> List.of(
                                                    f.at().toString(),
                                                    f.quantity().toPlainString(),
                                                    f.price().toPlainString(),
                                                    Tables.money(f.fee()),
                                                    f.id()))
                                            .toList());
                }
            }
            return ExitCode.DONE;
        }
    }

    @CommandLine.Command(name = "placed", description = "Says that a ticket was placed at the bank.")
    static final class Placed extends OfTicket {
        @Option(names = "--reference", paramLabel = "TEXT", description = "What the bank calls the order.")
        @Nullable
        String reference;

        @Override
        public Integer call() {
            try (Services services = ready()) {
                return report(services.tickets().placed(ticket, Optional.ofNullable(reference)));
            }
        }
    }

    @CommandLine.Command(name = "fill", description = "Records an execution of a ticket.")
    static final class Filled extends OfTicket {
        @Option(names = "--quantity", required = true, paramLabel = "Q", description = "How much was executed.")
        @SuppressWarnings("NullAway.Init") // set by picocli
        BigDecimal quantity;

        @Option(names = "--price", required = true, paramLabel = "P", description = "The price per unit.")
        @SuppressWarnings("NullAway.Init") // set by picocli
        BigDecimal price;

        @Option(names = "--fee", paramLabel = "F", description = "What the bank charged, in the ticket's currency.")
        BigDecimal fee = BigDecimal.ZERO;

        @Option(
                names = "--reference",
                required = true,
                paramLabel = "TEXT",
                description = "The bank's reference of the execution; recorded once.")
        @SuppressWarnings("NullAway.Init") // set by picocli
        String reference;

        @Option(
                names = "--time",
                paramLabel = "TIME",
                description = "When, such as 2026-11-26T14:32 (UTC) or 2026-11-26T15:32+01:00. Default: now.")
        @Nullable
        String time;

        @Option(names = "--yes", description = "Record it although it is odd; what is odd is said.")
        boolean yes;

        @Override
        public Integer call() {
            try (Services services = ready()) {
                TicketService tickets = services.tickets();
                Ticket t = tickets.show(ticket);
                TicketFill fill;
                try {
                    fill = new TicketFill(
                            reference,
                            quantity,
                            price,
                            fee,
                            time == null
                                    ? services.workspace().clock().instant().truncatedTo(ChronoUnit.SECONDS)
                                    : TicketTime.read(time, t));
                } catch (IllegalArgumentException e) {
                    throw new Rejection(new Rejection.Problem(
                            "fill", "", "an execution (" + e.getMessage() + ")", "Nothing was recorded."));
                }
                return report(tickets.fill(ticket, fill, yes));
            }
        }
    }

    /** Says how a ticket ended. */
    abstract static class Ending extends OfTicket {
        @Option(names = "--reason", paramLabel = "TEXT", description = "The bank's words; kept in the journal.")
        @Nullable
        String reason;

        abstract Entry say(TicketService tickets, String why);

        abstract String standard();

        @Override
        public final Integer call() {
            try (Services services = ready()) {
                return report(say(services.tickets(), reason == null ? standard() : reason));
            }
        }
    }

    @CommandLine.Command(name = "reject", description = "Says that the bank did not take a ticket.")
    static final class Reject extends Ending {
        @Override
        Entry say(TicketService tickets, String why) {
            return tickets.rejected(ticket, why);
        }

        @Override
        String standard() {
            return "rejected by the bank";
        }
    }

    @CommandLine.Command(
            name = "cancel",
            description = "Takes a ticket back: at once where it was not placed, else once you say \"cancelled\".")
    static final class Cancel extends Ending {
        @Override
        Entry say(TicketService tickets, String why) {
            return tickets.cancel(ticket, why);
        }

        @Override
        String standard() {
            return "not wanted any more";
        }
    }

    @CommandLine.Command(name = "cancelled", description = "Says that the bank cancelled a ticket.")
    static final class Cancelled extends Ending {
        @Override
        Entry say(TicketService tickets, String why) {
            return tickets.cancelled(ticket, why);
        }

        @Override
        String standard() {
            return "cancelled at the bank";
        }
    }

    @CommandLine.Command(name = "expired", description = "Says that a ticket's time at the bank ran out.")
    static final class Expired extends Ending {
        @Override
        Entry say(TicketService tickets, String why) {
            return tickets.expired(ticket, why);
        }

        @Override
        String standard() {
            return "expired at the bank";
        }
    }

    @CommandLine.Command(
            name = "stop",
            description = "Ends a waiting rebalance: nothing more of it is sent, its tickets are cancelled.")
    static final class Stop extends Saying {
        @Option(names = "--portfolio", required = true, paramLabel = "ID", description = "The portfolio.")
        @SuppressWarnings("NullAway.Init") // set by picocli
        String portfolio;

        @Option(names = "--reason", paramLabel = "TEXT", description = "Why; kept in the journal.")
        String reason = "stopped by the user";

        @Override
        public Integer call() {
            try (Services services = ready()) {
                PortfolioId id =
                        services.portfolios().show(new PortfolioId(portfolio)).id();
                Optional<RebalanceOutcome> outcome = services.tickets().stop(id, reason);
                if (json()) {
                    out().json(Values.tree("rebalance", outcome.map(TicketPrinter::document)));
                } else {
                    out().line(outcome.map(TicketPrinter::sentence).orElse("No rebalance of it waits for you."));
                }
            }
            return ExitCode.DONE;
        }
    }

    @CommandLine.Command(
            name = "reconcile",
            description = "Asks about every rebalance that has not ended, on paper or by hand, and takes it up.")
    static final class Reconcile extends Command {
        @Override
        public Integer call() {
            List<RebalanceOutcome> outcomes;
            try (Services services = open(false)) {
                outcomes = services.rebalances().recover(new CommandProgress(out()));
            }
            if (json()) {
                out().json(Values.tree(
                        "rebalances",
                        outcomes.stream().map(TicketPrinter::document).toList()));
            } else if (outcomes.isEmpty()) {
                out().line("Every rebalance has ended; there was nothing to reconcile.");
            } else {
                outcomes.stream().map(TicketPrinter::sentence).forEach(out()::line);
            }
            boolean stuck = outcomes.stream().anyMatch(o -> o instanceof RebalanceOutcome.Unfinished);
            return stuck ? ExitCode.FAILED : ExitCode.DONE;
        }
    }
}
