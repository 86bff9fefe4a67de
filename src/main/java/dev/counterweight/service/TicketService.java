package dev.counterweight.service;

import dev.counterweight.broker.BrokerUnavailable;
import dev.counterweight.broker.TicketBroker;
import dev.counterweight.data.files.Nearest;
import dev.counterweight.domain.Book;
import dev.counterweight.domain.ClientOrderId;
import dev.counterweight.domain.Fill;
import dev.counterweight.domain.Instrument;
import dev.counterweight.domain.InstrumentId;
import dev.counterweight.domain.JournalEvent;
import dev.counterweight.domain.Money;
import dev.counterweight.domain.Order;
import dev.counterweight.domain.OrderState;
import dev.counterweight.domain.Portfolio;
import dev.counterweight.domain.PortfolioId;
import dev.counterweight.domain.RebalanceId;
import dev.counterweight.domain.Rejection;
import dev.counterweight.domain.Ticket;
import dev.counterweight.domain.TicketFill;
import dev.counterweight.engine.plan.PlanWords;
import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What a person says of the tickets placed by hand. Everything said is on disk in the tickets' own book first, then in the journal,
 * and takes the rebalance up again. What is wrong is refused, what is odd has to be confirmed.
 */
public final class TicketService {
    /** A fee above this share of the value is more often a slip of the pen than a fee. */
    private static final BigDecimal ODD_FEE = new BigDecimal("0.05");

    private final Ledger ledger;
    private final AccountBrokers brokers;
    private final RebalanceService rebalances;
    private final OrderJournal.Past past;

    /** What became of something that a person said. */
    public sealed interface Entry {
        /**
         * It is taken down.
         *
         * @param news whether it was not known before
         * @param then how the rebalance went on; empty when it had ended before
         */
        record Done(Ticket ticket, boolean news, Optional<RebalanceOutcome> then) implements Entry {}

        /** Nothing was taken down: it is odd, and has to be confirmed. */
        record Doubtful(Ticket ticket, List<String> reasons) implements Entry {
            public Doubtful {
                reasons = List.copyOf(reasons);
            }
        }
    }

    private record Found(Portfolio portfolio, TicketBroker broker, Ticket ticket) {}

    /** @param past such as {@link HistoryService#entries} */
    public TicketService(Ledger ledger, AccountBrokers brokers, RebalanceService rebalances, OrderJournal.Past past) {
        this.ledger = ledger;
        this.brokers = brokers;
        this.rebalances = rebalances;
        this.past = past;
    }

    /**
     * The tickets of a portfolio, or of all, in the order in which they came into being.
     *
     * @throws Rejection if the book of the tickets cannot be read
     */
    public List<Ticket> list(Optional<PortfolioId> only) {
        List<Ticket> all = new ArrayList<>();
        for (Portfolio portfolio : ledger.book().portfolios().values()) {
            if (only.isEmpty() || only.get().equals(portfolio.id())) {
                brokers.tickets(portfolio).ifPresent(b -> all.addAll(asking(b::tickets)));
            }
        }
        return all;
    }

    /**
     * One ticket.
     *
     * @param name its number, or the client order id
     * @throws Rejection naming the nearest, if there is none
     */
    public Ticket show(String name) {
        return find(name).ticket();
    }

    /** It was placed at the bank, which may call it something. */
    public Entry placed(String name, Optional<String> reference) {
        Found found = writable(name);
        boolean news = !found.ticket().placed()
                || reference.isPresent()
                        && !reference.map(String::strip).equals(found.ticket().reference());
        asking(() -> found.broker().placed(found.ticket().order(), reference));
        return done(found, news);
    }

    /** The bank did not take it. */
    public Entry rejected(String name, String why) {
        return ended(name, OrderState.REJECTED, why);
    }

    /** It is not at the bank any more: the bank confirmed the cancel, or cancelled it by itself. */
    public Entry cancelled(String name, String why) {
        return ended(name, OrderState.CANCELED, why);
    }

    /** Its time at the bank ran out. */
    public Entry expired(String name, String why) {
        return ended(name, OrderState.EXPIRED, why);
    }

    private Entry ended(String name, OrderState state, String why) {
        Found found = writable(name);
        asking(() -> found.broker().ended(found.ticket().order(), state, why));
        return done(found, found.ticket().state() != state);
    }

    /** It is not wanted any more: ends it at once where it was not placed, else it waits for the bank's word. */
    public Entry cancel(String name, String why) {
        Found found = writable(name);
        boolean news = found.ticket().open() && found.ticket().state() != OrderState.PENDING_CANCEL;
        rebalances.cancelTicket(found.ticket().order(), why);
        return done(found, news);
    }

    /**
     * Ends a portfolio's waiting rebalance: nothing more of it is sent, and its tickets are cancelled.
     *
     * @return how it stands then; empty when nothing waits
     */
    public Optional<RebalanceOutcome> stop(PortfolioId id, String why) {
        refuseReadOnly();
        return rebalances.stopWaiting(id, why);
    }

    /**
     * An execution.
     *
     * @param confirmed whether it is taken down although it is odd
     * @throws Rejection naming the field that is wrong; nothing is taken down then
     */
    public Entry fill(String name, TicketFill fill, boolean confirmed) {
        Found found = writable(name);
        Optional<Fill> next = asking(() -> found.broker().check(found.ticket().order(), fill));
        if (next.isEmpty()) {
            return done(found, false);
        }
        List<String> doubts = judged(found, next.get());
        if (!doubts.isEmpty() && !confirmed) {
            return new Entry.Doubtful(found.ticket(), doubts);
        }
        asking(() -> found.broker().fill(found.ticket().order(), fill));
        return done(found, true);
    }

    /**
     * What would be odd about an execution; changes nothing.
     *
     * @return empty when it was taken down before
     * @throws Rejection as {@link #fill} does
     */
    public Optional<List<String>> tryOut(String name, TicketFill fill) {
        Found found = find(name);
        return asking(() -> found.broker().check(found.ticket().order(), fill)).map(next -> judged(found, next));
    }

    private List<String> judged(Found found, Fill fill) {
        step(found, fill);
        try {
            ledger.book().holdings(found.portfolio().account()).after(fill);
        } catch (IllegalArgumentException e) {
            throw problem(
                    "quantity",
                    fill.quantity().toPlainString(),
                    "no more than is held (" + e.getMessage() + ")",
                    "If the holdings were stated anew after it happened, they know of it already; else state them"
                            + " right first.");
        }
        return doubts(found, fill);
    }

    private void step(Found found, Fill fill) {
        InstrumentId id = fill.instrument();
        Instrument instrument = ledger.book().instruments().get(id);
        BigDecimal smallest = instrument == null ? BigDecimal.ONE : instrument.quantityStep();
        BigDecimal step = found.portfolio().policy().wholeUnits() ? smallest.max(BigDecimal.ONE) : smallest;
        boolean whole = fill.quantity().remainder(step).signum() == 0;
        // What is left of a position may be smaller than a step.
        if (!whole && fill.quantity().compareTo(found.ticket().rest()) != 0) {
            throw problem(
                    "quantity",
                    fill.quantity().toPlainString(),
                    "a multiple of " + step.toPlainString() + ", the smallest quantity of " + id,
                    "Correct the quantity.");
        }
    }

    private List<String> doubts(Found found, Fill fill) {
        List<String> doubts = new ArrayList<>();
        Order order = order(found.ticket().order());
        BigDecimal off =
                fill.price().subtract(order.referencePrice()).divide(order.referencePrice(), MathContext.DECIMAL64);
        BigDecimal allowed = found.portfolio().policy().maxSlippage();
        if (off.abs().compareTo(allowed) > 0) {
            doubts.add("The price " + fill.price().toPlainString() + " is " + percent(off) + " off the plan's "
                    + order.referencePrice().toPlainString() + "; at most " + percent(allowed) + " was approved.");
        }
        Money value = fill.value();
        if (fill.fee().amount().compareTo(value.amount().multiply(ODD_FEE)) > 0) {
            doubts.add("The fee " + PlanWords.money(fill.fee()) + " is more than 5 % of the traded "
                    + PlanWords.money(value) + ".");
        }
        if (!found.ticket().open()) {
            doubts.add("Ticket " + found.ticket().number() + " has ended, "
                    + found.ticket().state() + "; the execution counts all the same.");
        }
        Book.Rebalance rebalance = ledger.book().rebalances().get(order.rebalance());
        if (rebalance != null && rebalance.finished()) {
            statedAfter(found.portfolio(), fill.at())
                    .ifPresent(at -> doubts.add("The holdings of the account were stated anew at " + at
                            + ", after this execution; if they included it, it would count twice."));
        }
        return doubts;
    }

    private Optional<Instant> statedAfter(Portfolio portfolio, Instant executed) {
        Instant[] last = {Instant.MIN};
        past.scan(entry -> {
            if (entry.event() instanceof JournalEvent.HoldingsStated stated
                    && stated.holdings().account().equals(portfolio.account())) {
                last[0] = entry.at();
            }
        });
        return last[0].isAfter(executed) ? Optional.of(last[0]) : Optional.empty();
    }

    private static String percent(BigDecimal fraction) {
        return fraction.movePointRight(2).setScale(2, RoundingMode.HALF_EVEN).toPlainString() + " %";
    }

    private Entry done(Found found, boolean news) {
        RebalanceId rebalance = order(found.ticket().order()).rebalance();
        Optional<RebalanceOutcome> then = rebalances.takeUp(rebalance);
        return new Entry.Done(show(found.ticket().order().value()), news, then);
    }

    private Order order(ClientOrderId id) {
        return Optional.ofNullable(ledger.book().orders().get(id))
                .orElseThrow(() -> problem(
                        "ticket",
                        id.value(),
                        "an order that the journal knows",
                        "The journal is older than the tickets; restore the newer one."));
    }

    private Found writable(String name) {
        refuseReadOnly();
        return find(name);
    }

    private void refuseReadOnly() {
        if (ledger.readOnly()) {
            throw problem(
                    "data folder",
                    "",
                    "a folder that can be written; it is open for reading only",
                    "Close the other window or command that has it open.");
        }
    }

    private Found find(String name) {
        String wanted = name.strip();
        List<String> names = new ArrayList<>();
        for (Portfolio portfolio : ledger.book().portfolios().values()) {
            Optional<TicketBroker> broker = brokers.tickets(portfolio);
            if (broker.isEmpty()) {
                continue;
            }
            for (Ticket ticket : asking(broker.get()::tickets)) {
                if (ticket.number().equalsIgnoreCase(wanted)
                        || ticket.order().value().equals(wanted)) {
                    return new Found(portfolio, broker.get(), ticket);
                }
                names.add(ticket.number());
            }
        }
        throw problem(
                "ticket",
                wanted,
                names.isEmpty()
                        ? "a ticket, but no portfolio that is executed by hand has one"
                        : "the number of a ticket or its client order id",
                names.isEmpty() ? "Approve a plan of such a portfolio first." : Nearest.didYouMean(wanted, names));
    }

    @FunctionalInterface
    private interface Asked<T> {
        T ask() throws BrokerUnavailable;
    }

    private static <T> T asking(Asked<T> question) {
        try {
            return question.ask();
        } catch (BrokerUnavailable e) {
            throw problem(
                    "tickets",
                    "",
                    "a book of the tickets that can be used (" + e.getMessage() + ")",
                    "Free some space, or put the file back as it was. Nothing was taken down.");
        }
    }

    private static Rejection problem(String where, String value, String expected, String next) {
        return new Rejection(new Rejection.Problem(where, value, expected, next));
    }
}
