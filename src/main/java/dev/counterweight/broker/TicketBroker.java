package dev.counterweight.broker;

import dev.counterweight.domain.AccountId;
import dev.counterweight.domain.ClientOrderId;
import dev.counterweight.domain.ContentHash;
import dev.counterweight.domain.CurrencyCode;
import dev.counterweight.domain.Fill;
import dev.counterweight.domain.Holdings;
import dev.counterweight.domain.InstrumentId;
import dev.counterweight.domain.Money;
import dev.counterweight.domain.OrderState;
import dev.counterweight.domain.PricePanel;
import dev.counterweight.domain.Quote;
import dev.counterweight.domain.Rejection;
import dev.counterweight.domain.Ticket;
import dev.counterweight.domain.TicketFill;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The broker by hand for one account: an order becomes a ticket, a person places it at an own bank or broker and says here what
 * the bank did. Its durable book makes one ticket of one client order id for ever, and counts an execution of one reference once.
 * A ticket that was not placed can be cancelled at once and ends by itself after its time; what became of one that was placed
 * only the bank knows, and the person says it.
 */
public final class TicketBroker implements Broker, AutoCloseable {
    private final AccountId account;
    private final Duration life;
    private final PaperMarket market;
    private final Clock clock;
    private final Path file;
    private final boolean readOnly;
    private @Nullable BookFile<TicketRecord> book;
    private final Map<ClientOrderId, TicketState> tickets = new LinkedHashMap<>();
    private final Map<String, ClientOrderId> references = new HashMap<>();
    private Holdings held;

    /**
     * @param file its book, opened when it is first needed; made when it is missing
     * @param life how long a ticket that was not placed stays valid
     * @param readOnly another process may write the book; here it is only looked at
     */
    public TicketBroker(
            Path file, AccountId account, Duration life, PaperMarket market, Clock clock, boolean readOnly) {
        this.readOnly = readOnly;
        this.file = file;
        this.account = account;
        this.life = life;
        this.market = market;
        this.clock = clock;
        held = Holdings.empty(account);
    }

    /** The present, after tickets that were never placed and are past their time have ended. */
    private Instant present() throws BrokerUnavailable {
        Instant now = clock.instant();
        if (readOnly) {
            look();
            return now;
        }
        open();
        for (TicketState ticket : List.copyOf(tickets.values())) {
            if (!ticket.state().isFinal()
                    && !ticket.placed()
                    && !now.isBefore(ticket.opened().validUntil())) {
                write(new TicketRecord.Ended(ticket.request().id(), OrderState.EXPIRED, now, "not placed in its time"));
            }
        }
        return now;
    }

    private BookFile<TicketRecord> open() throws BrokerUnavailable {
        BookFile<TicketRecord> known = book;
        if (known != null) {
            return known;
        }
        if (readOnly) {
            throw new BrokerUnavailable("the data folder is open for reading only");
        }
        try {
            BookFile<TicketRecord> opened = BookFile.open(file, TicketRecord.FORM);
            replay(opened.records());
            book = opened;
            return opened;
        } catch (IOException | IllegalArgumentException e) {
            throw new BrokerUnavailable("the book of the tickets cannot be read: " + e.getMessage(), e);
        }
    }

    private void look() throws BrokerUnavailable {
        try {
            replay(BookFile.look(file, TicketRecord.FORM));
        } catch (IOException | IllegalArgumentException e) {
            throw new BrokerUnavailable("the book of the tickets cannot be read: " + e.getMessage(), e);
        }
    }

    private void replay(List<TicketRecord> records) {
        tickets.clear();
        references.clear();
        held = Holdings.empty(account);
        records.forEach(this::apply);
    }

    private void apply(TicketRecord next) {
        switch (next) {
            case TicketRecord.Stated s -> held = s.holdings();
            case TicketRecord.Opened o -> tickets.put(o.request().id(), new TicketState(account, o));
            case TicketRecord.Filled f -> {
                TicketState ticket = known(f.order());
                held = held.after(ticket.fill(f.fill()));
                references.put(TicketFill.key(f.fill().reference()), f.order());
                ticket.apply(f);
            }
            case TicketRecord.Placed p -> known(p.order()).apply(p);
            case TicketRecord.CancelAsked c -> known(c.order()).apply(c);
            case TicketRecord.Ended e -> known(e.order()).apply(e);
        }
    }

    private void write(TicketRecord next) throws BrokerUnavailable {
        try {
            open().append(next);
        } catch (IOException e) {
            throw new BrokerUnavailable("the book of the tickets cannot be written: " + e.getMessage(), e);
        }
        apply(next);
    }

    private TicketState known(ClientOrderId id) {
        TicketState ticket = tickets.get(id);
        if (ticket == null) {
            throw new IllegalArgumentException("there is no ticket of order " + id);
        }
        return ticket;
    }

    @Override
    public String name() {
        return "by hand";
    }

    @Override
    public boolean live() {
        return true;
    }

    @Override
    public boolean byHand() {
        return true;
    }

    /** None is expected: a bank's spread is not known here. Every buy is sized so that it is paid even at its limit. */
    @Override
    public BigDecimal expectedSlippage() {
        return BigDecimal.ZERO;
    }

    /**
     * States what the account holds, as a person did who looked at the bank's statement.
     *
     * @throws IllegalStateException while a ticket is open
     */
    public synchronized void state(Holdings holdings) throws BrokerUnavailable {
        present();
        Optional<TicketState> open =
                tickets.values().stream().filter(t -> !t.state().isFinal()).findFirst();
        if (open.isPresent()) {
            throw new IllegalStateException(
                    "ticket " + open.get().opened().number() + " is open; holdings cannot be stated");
        }
        if (!held.equals(holdings)) {
            write(new TicketRecord.Stated(holdings));
        }
    }

    @Override
    public synchronized Holdings balances() throws BrokerUnavailable {
        present();
        return held;
    }

    @Override
    public Map<InstrumentId, Quote> prices(Collection<InstrumentId> instruments) {
        return market.latest(instruments);
    }

    @Override
    public Money portfolioValue(CurrencyCode currency) throws BrokerUnavailable {
        return market.valueOf(balances(), currency);
    }

    @Override
    public PricePanel history(List<InstrumentId> instruments, LocalDate from, LocalDate to) {
        return market.history(instruments, from, to);
    }

    @Override
    public synchronized OrderReport submit(OrderRequest request) throws BrokerUnavailable {
        Instant now = present();
        TicketState known = tickets.get(request.id());
        if (known == null) {
            String number = "T" + ContentHash.of(account.value()).substring(0, 8) + "-" + (tickets.size() + 1);
            write(new TicketRecord.Opened(request, number, now, now.plus(life)));
        } else if (!known.request().sameTradeAs(request)) {
            throw new IllegalArgumentException(
                    "client order id " + request.id() + " was used for another order: " + known.request());
        }
        return known(request.id()).report();
    }

    @Override
    public synchronized Optional<OrderReport> order(ClientOrderId id) throws BrokerUnavailable {
        present();
        return Optional.ofNullable(tickets.get(id)).map(TicketState::report);
    }

    /** At once where the ticket was not placed; else the bank has to be asked, and a person says what it answered. */
    @Override
    public synchronized Optional<OrderReport> cancel(ClientOrderId id) throws BrokerUnavailable {
        Instant now = present();
        TicketState ticket = tickets.get(id);
        if (ticket == null) {
            return Optional.empty();
        }
        if (!ticket.state().isFinal() && !ticket.placed()) {
            write(new TicketRecord.Ended(id, OrderState.CANCELED, now, "cancelled before it was placed"));
        } else if (!ticket.state().isFinal() && !ticket.cancelAsked()) {
            write(new TicketRecord.CancelAsked(id, now));
        }
        return Optional.of(ticket.report());
    }

    @Override
    public synchronized List<Fill> executionsSince(Instant since) throws BrokerUnavailable {
        present();
        return tickets.values().stream()
                .flatMap(t -> t.fills().stream())
                .filter(f -> !f.at().isBefore(since))
                .sorted(Comparator.comparing(Fill::at).thenComparing(Fill::id))
                .toList();
    }

    /** Every ticket of the account, in the order in which they came into being. */
    public synchronized List<Ticket> tickets() throws BrokerUnavailable {
        present();
        return tickets.values().stream().map(TicketState::ticket).toList();
    }

    /**
     * Takes down that a ticket was placed; a second time only what the bank calls it is new.
     *
     * @throws Rejection if there is no such ticket or it has ended
     */
    public synchronized Ticket placed(ClientOrderId id, Optional<String> reference) throws BrokerUnavailable {
        Instant now = present();
        TicketState ticket = ticket(id);
        Optional<String> named = reference.map(TicketBroker::words);
        if (ticket.state().isFinal()) {
            throw rejected(
                    id,
                    ticket.state().name(),
                    "a ticket that is open",
                    "Record what the bank executed of it, if anything.");
        }
        if (!ticket.placed() || named.isPresent() && !named.equals(ticket.reference())) {
            write(new TicketRecord.Placed(id, now, named));
        }
        return ticket.ticket();
    }

    /**
     * Takes down how a ticket ended that is not filled whole; the same again changes nothing.
     *
     * @param state rejected, cancelled or expired
     * @throws Rejection if there is no such ticket, it ended otherwise, or it cannot end so
     */
    public synchronized Ticket ended(ClientOrderId id, OrderState state, String why) throws BrokerUnavailable {
        Instant now = present();
        TicketState ticket = ticket(id);
        OrderState is = ticket.state();
        if (is == state) {
            return ticket.ticket();
        }
        if (is.isFinal()) {
            throw rejected(id, is.name(), "a ticket that is open", "It has ended already.");
        }
        if (state == OrderState.REJECTED && is != OrderState.NEW) {
            throw rejected(
                    id,
                    is.name(),
                    "a ticket of which nothing was filled and whose cancel was not asked for",
                    "Say that it was cancelled: what is filled stays counted.");
        }
        if (state != OrderState.REJECTED && state != OrderState.CANCELED && state != OrderState.EXPIRED) {
            throw new IllegalArgumentException(state + " is no end of a ticket that a person states");
        }
        write(new TicketRecord.Ended(id, state, now, words(why)));
        return ticket.ticket();
    }

    /**
     * The fill that an execution would be, if it can be taken down; nothing is written.
     *
     * @return empty when it was taken down before, with the same content
     * @throws Rejection naming the field that is wrong
     */
    public synchronized Optional<Fill> check(ClientOrderId id, TicketFill fill) throws BrokerUnavailable {
        Instant now = present();
        TicketState ticket = ticket(id);
        if (recordedBefore(ticket, fill)) {
            return Optional.empty();
        }
        BigDecimal rest = ticket.request().quantity().subtract(ticket.filled());
        if (fill.quantity().compareTo(rest) > 0) {
            throw problem(
                    "quantity",
                    fill.quantity().toPlainString(),
                    "at most " + rest.toPlainString() + ", what is left of the ticket's "
                            + ticket.request().quantity().toPlainString(),
                    "Record what belongs to this ticket; what was traded beyond it comes in with a statement of the"
                            + " holdings.");
        }
        if (fill.at().isAfter(now)) {
            throw problem(
                    "time",
                    fill.at().toString(),
                    "a time that is not in the future; it is " + now,
                    "Correct the time.");
        }
        // People write times down to the minute.
        Instant opened = ticket.opened().at().truncatedTo(ChronoUnit.MINUTES);
        if (fill.at().isBefore(opened)) {
            throw problem(
                    "time",
                    fill.at().toString(),
                    "a time at or after " + opened + ", when the ticket came into being",
                    "Correct the time, or choose the ticket that it belongs to.");
        }
        return Optional.of(ticket.fill(fill));
    }

    /**
     * Takes down an execution; it counts whatever state the ticket is in.
     *
     * @return its fill, the same one when it was taken down before
     * @throws Rejection as {@link #check} does
     */
    public synchronized Fill fill(ClientOrderId id, TicketFill fill) throws BrokerUnavailable {
        Optional<Fill> next = check(id, fill);
        if (next.isPresent()) {
            held.after(next.get());
            write(new TicketRecord.Filled(id, fill));
        }
        return ticket(id).fill(fill);
    }

    private boolean recordedBefore(TicketState ticket, TicketFill fill) {
        String key = TicketFill.key(fill.reference());
        ClientOrderId owner = references.get(key);
        if (owner == null) {
            return false;
        }
        TicketFill before = known(owner).recorded().stream()
                .filter(f -> TicketFill.key(f.reference()).equals(key))
                .findFirst()
                .orElseThrow();
        boolean same = owner.equals(ticket.request().id())
                && before.quantity().compareTo(fill.quantity()) == 0
                && before.price().compareTo(fill.price()) == 0
                && before.fee().compareTo(fill.fee()) == 0
                && before.at().equals(fill.at());
        if (!same) {
            throw problem(
                    "reference",
                    fill.reference(),
                    "a reference that was not recorded yet; it stands for "
                            + before.quantity().toPlainString() + " "
                            + known(owner).request().instrument() + " at "
                            + before.price().toPlainString() + ", fee "
                            + before.fee().toPlainString() + ", of "
                            + before.at() + ", on ticket "
                            + known(owner).opened().number(),
                    "Look the reference up at the bank; one execution is recorded once.");
        }
        return true;
    }

    private TicketState ticket(ClientOrderId id) {
        TicketState ticket = tickets.get(id);
        if (ticket == null) {
            throw problem("ticket", id.value(), "an order that has a ticket", "See \"orders list\".");
        }
        return ticket;
    }

    private static String words(String text) {
        String words = text.strip().replaceAll("\\s+", " ");
        if (words.isEmpty() || words.length() > 200 || words.chars().anyMatch(Character::isISOControl)) {
            throw problem("text", words, "1 to 200 characters", "Say it shorter, in one line.");
        }
        return words;
    }

    private static Rejection rejected(ClientOrderId id, String state, String expected, String next) {
        return problem("ticket " + id, state, expected, next);
    }

    private static Rejection problem(String where, String value, String expected, String next) {
        return new Rejection(new Rejection.Problem(where, value, expected, next));
    }

    @Override
    public synchronized void close() {
        if (book != null) {
            book.close();
            book = null;
        }
    }
}
