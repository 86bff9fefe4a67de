package dev.counterweight.service;

import dev.counterweight.broker.Broker;
import dev.counterweight.broker.BrokerUnavailable;
import dev.counterweight.broker.TicketBroker;
import dev.counterweight.domain.AccountId;
import dev.counterweight.domain.Execution;
import dev.counterweight.domain.Holdings;
import dev.counterweight.domain.Portfolio;
import dev.counterweight.domain.Ticket;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** Each portfolio's broker, as the journal says: the simulated one, or a person at an own bank. */
public final class AccountBrokers implements Brokers, AutoCloseable {
    private final Ledger ledger;
    private final PaperBrokers paper;
    private final Path folder;
    private final ImportedMarket market;
    private final Map<AccountId, Open> open = new HashMap<>();

    private record Open(int days, TicketBroker broker) {}

    /** @param home data folder; the books of the tickets are in {@code data/tickets} below it */
    public AccountBrokers(Path home, Ledger ledger, Prices prices, PaperBrokers paper) {
        this.ledger = ledger;
        this.paper = paper;
        folder = home.resolve("data").resolve("tickets");
        market = new ImportedMarket(prices);
    }

    @Override
    public Broker of(Portfolio portfolio) {
        return switch (ledger.book().execution(portfolio.id())) {
            case Execution.Paper p -> paper.of(portfolio);
            case Execution.ByHand h -> byHand(portfolio, h);
        };
    }

    @Override
    public Optional<String> agree(Portfolio portfolio, Holdings holdings) throws BrokerUnavailable {
        Optional<TicketBroker> tickets = tickets(portfolio);
        if (tickets.isEmpty()) {
            return paper.agree(portfolio, holdings);
        }
        for (Ticket ticket : tickets.get().tickets()) {
            if (!ledger.book().orders().containsKey(ticket.order())) {
                return Optional.of("Ticket " + ticket.number() + " is of order " + ticket.order()
                        + ", which the journal does not know; the journal is older than the tickets.");
            }
        }
        try {
            tickets.get().state(holdings);
            return Optional.empty();
        } catch (IllegalStateException e) {
            return Optional.of("What is held cannot be taken over: " + e.getMessage() + ".");
        }
    }

    /** The tickets of a portfolio that a person executes; empty for one on paper. */
    public Optional<TicketBroker> tickets(Portfolio portfolio) {
        return ledger.book().execution(portfolio.id()) instanceof Execution.ByHand h
                ? Optional.of(byHand(portfolio, h))
                : Optional.empty();
    }

    private synchronized TicketBroker byHand(Portfolio portfolio, Execution.ByHand by) {
        AccountId account = portfolio.account();
        Open known = open.get(account);
        if (known != null && known.days() == by.ticketDays()) {
            return known.broker();
        }
        if (known != null) {
            known.broker().close();
        }
        TicketBroker broker = new TicketBroker(
                folder.resolve(PaperBrokers.fileName(account)),
                account,
                Duration.ofDays(by.ticketDays()),
                market,
                ledger.clock(),
                ledger.readOnly());
        open.put(account, new Open(by.ticketDays(), broker));
        return broker;
    }

    @Override
    public synchronized void close() {
        open.values().forEach(o -> o.broker().close());
        open.clear();
        paper.close();
    }
}
