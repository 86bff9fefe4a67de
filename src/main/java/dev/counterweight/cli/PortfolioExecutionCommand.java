package dev.counterweight.cli;

import dev.counterweight.data.json.Values;
import dev.counterweight.domain.Execution;
import dev.counterweight.domain.Holdings;
import dev.counterweight.domain.Portfolio;
import dev.counterweight.domain.PortfolioId;
import dev.counterweight.domain.Rejection;
import dev.counterweight.service.Services;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code portfolio execution}: who carries out a portfolio's orders. */
@CommandLine.Command(
        name = "execution",
        description =
                "Who carries out a portfolio's orders: the simulated broker, or you at your own bank (real money).")
final class PortfolioExecutionCommand extends Command {
    @Parameters(arity = "1", paramLabel = "ID", description = "The portfolio.")
    @SuppressWarnings("NullAway.Init") // set by picocli
    String portfolio;

    @Option(names = "--by-hand", description = "Real money: orders become tickets that you place.")
    boolean byHand;

    @Option(names = "--paper", description = "Back to the simulated broker.")
    boolean paper;

    @Option(
            names = "--confirm",
            paramLabel = "NAME",
            description =
                    "The name of the portfolio or of its account. With --by-hand you say with it that the account at"
                            + " your bank holds what is shown without it.")
    @Nullable
    String confirm;

    @Option(
            names = "--ticket-days",
            paramLabel = "N",
            description = "How long a ticket that was not placed stays valid.")
    @Nullable
    Integer ticketDays;

    @Option(
            names = "--autopilot",
            paramLabel = "on|off",
            description = "Whether the autopilot may prepare tickets. Default off.")
    @Nullable
    String autopilot;

    @Override
    public Integer call() {
        if (byHand && paper) {
            throw new Rejection(
                    new Rejection.Problem("--by-hand", "", "--by-hand or --paper, not both", "Leave one of them out."));
        }
        if (autopilot != null) {
            Choice.of("--autopilot", autopilot, "on", "off");
        }
        boolean change = byHand || paper;
        if (!change && (ticketDays != null || autopilot != null)) {
            throw new Rejection(
                    new Rejection.Problem("--by-hand", "", "--by-hand with --ticket-days and --autopilot", "Add it."));
        }
        try (Services services = change ? open(false) : openOrRead()) {
            Portfolio p = services.portfolios().show(new PortfolioId(portfolio));
            Execution next = change
                    ? wanted(services.executions().of(p.id()))
                    : services.executions().of(p.id());
            if (change) {
                if (confirm == null) {
                    throw unconfirmed(services, p, next);
                }
                services.executions().set(p.id(), next, confirm);
            }
            print(p, next, services.executions().held(p.id()));
        }
        return ExitCode.DONE;
    }

    private Execution wanted(Execution now) {
        if (paper) {
            return Execution.PAPER;
        }
        Execution.ByHand before =
                now instanceof Execution.ByHand h ? h : new Execution.ByHand(Execution.ByHand.STANDARD_DAYS, false);
        try {
            return new Execution.ByHand(
                    ticketDays == null ? before.ticketDays() : ticketDays,
                    autopilot == null ? before.autopilot() : autopilot.equals("on"));
        } catch (IllegalArgumentException e) {
            throw new Rejection(new Rejection.Problem(
                    "--ticket-days",
                    String.valueOf(ticketDays),
                    "1 to " + Execution.ByHand.MOST_DAYS,
                    "Choose another."));
        }
    }

    /** Everything that is in the way, and the name that is to be typed. */
    private Rejection unconfirmed(Services services, Portfolio p, Execution next) {
        List<Rejection.Problem> problems = new ArrayList<>(services.executions().obstacles(p.id(), next));
        print(p, services.executions().of(p.id()), services.executions().held(p.id()));
        problems.add(new Rejection.Problem(
                "--confirm",
                "",
                "\"" + p.name() + "\" or \"" + p.account() + "\", typed in",
                next.live()
                        ? "You say with it that real money moves, and that the account at your bank holds exactly the"
                                + " above."
                        : "You say with it that no more orders are placed with real money."));
        return new Rejection(problems);
    }

    private void print(Portfolio p, Execution execution, Holdings held) {
        Optional<Execution.ByHand> hand = execution instanceof Execution.ByHand h ? Optional.of(h) : Optional.empty();
        if (json()) {
            if (confirm != null || !(byHand || paper)) {
                out().json(Values.tree(
                        "portfolio", p.id(),
                        "account", p.account(),
                        "live", execution.live(),
                        "by", hand.isPresent() ? "hand" : "paper",
                        "ticket_days", hand.map(Execution.ByHand::ticketDays),
                        "autopilot", hand.map(Execution.ByHand::autopilot),
                        "holdings", Values.holdings(held)));
            }
            return;
        }
        out().line(p.name() + ", account " + p.account() + ": "
                + hand.map(h -> "LIVE, by hand, tickets valid " + h.ticketDays() + " days, autopilot "
                                + (h.autopilot() ? "may prepare tickets" : "prepares nothing"))
                        .orElse("paper"));
        List<List<String>> rows = new ArrayList<>();
        held.cash().forEach((currency, amount) -> rows.add(List.of(currency.code(), amount.toPlainString())));
        held.quantities().forEach((id, quantity) -> rows.add(List.of(id.value(), quantity.toPlainString())));
        if (!rows.isEmpty()) {
            out().table(List.of("holds", "quantity"), rows);
        }
    }
}
