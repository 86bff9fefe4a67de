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
import dev.counterweight.domain.Side;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A simulated broker for one account. It behaves as one elsewhere does: it keeps its own durable book, refuses to sell what
 * is not held and to buy what is not paid for, makes one order of one client order id for ever, and goes on filling while
 * our program is down. What it has done by a given moment follows from its book and the clock.
 */
public final class PaperBroker implements Broker, AutoCloseable {
    /** Holdings are stated anew from time to time, so that they need not be summed up from the first order on. */
    private static final int ORDERS_BEFORE_RESTATING = 200;

    private final AccountId account;
    private final PaperSettings settings;
    private final PaperMarket market;
    private final Clock clock;
    private final Path file;
    private @Nullable BookFile<PaperRecord> book;
    private final Map<ClientOrderId, PaperRecord.Accepted> orders = new LinkedHashMap<>();
    private final Map<ClientOrderId, Instant> cancels = new LinkedHashMap<>();
    private final List<PaperRecord.Accepted> sinceStated = new ArrayList<>();
    /** Orders that something can still happen to, or that something happened to since the client was last told. */
    private final Map<ClientOrderId, PaperRecord.Accepted> active = new LinkedHashMap<>();

    private Holdings stated;
    private Instant told = Instant.EPOCH;

    /** @param file its book, opened when it is first needed; made when it is missing */
    public PaperBroker(Path file, AccountId account, PaperSettings settings, PaperMarket market, Clock clock) {
        this.file = file;
        this.account = account;
        this.settings = settings;
        this.market = market;
        this.clock = clock;
        stated = Holdings.empty(account);
    }

    private BookFile<PaperRecord> book() throws BrokerUnavailable {
        BookFile<PaperRecord> known = book;
        if (known != null) {
            return known;
        }
        try {
            BookFile<PaperRecord> opened = BookFile.open(file, PaperRecord.FORM);
            opened.records().forEach(this::apply);
            book = opened;
            return opened;
        } catch (IOException e) {
            throw new BrokerUnavailable("the paper broker cannot read its book: " + e.getMessage(), e);
        }
    }

    private void apply(PaperRecord next) {
        switch (next) {
            case PaperRecord.Stated s -> {
                stated = s.holdings();
                sinceStated.clear();
            }
            case PaperRecord.Accepted a -> {
                orders.put(a.request().id(), a);
                sinceStated.add(a);
                active.put(a.request().id(), a);
            }
            case PaperRecord.Cancelled c -> cancels.put(c.order(), c.effectiveAt());
            case PaperRecord.Told t -> told = t.until();
        }
    }

    private void write(PaperRecord next) throws BrokerUnavailable {
        try {
            book().append(next);
        } catch (IOException e) {
            throw new BrokerUnavailable("the paper broker cannot write its book: " + e.getMessage(), e);
        }
        apply(next);
    }

    @Override
    public String name() {
        return "paper";
    }

    @Override
    public boolean live() {
        return false;
    }

    @Override
    public BigDecimal expectedSlippage() {
        return settings.expectedSlippage();
    }

    /**
     * States what the account holds, as an opening balance or a deposit does.
     *
     * @throws IllegalStateException while an order is open
     */
    public synchronized void state(Holdings holdings) throws BrokerUnavailable {
        Instant now = tell();
        if (!active.isEmpty()) {
            throw new IllegalStateException(
                    "order " + active.keySet().iterator().next() + " is open; holdings cannot be stated");
        }
        if (sinceStated.size() > ORDERS_BEFORE_RESTATING || !balancesAt(now).equals(holdings)) {
            write(new PaperRecord.Stated(holdings));
        }
    }

    @Override
    public synchronized Holdings balances() throws BrokerUnavailable {
        return balancesAt(tell());
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
        Instant now = tell();
        PaperRecord.Accepted known = orders.get(request.id());
        if (known != null) {
            if (!known.request().sameTradeAs(request)) {
                throw new IllegalArgumentException(
                        "client order id " + request.id() + " was used for another order: " + known.request());
            }
            return reportAt(known, now);
        }
        String brokerOrderId = "P" + ContentHash.of(account.value()).substring(0, 8) + "-" + (orders.size() + 1);
        Optional<Quote> quote =
                Optional.ofNullable(market.latest(List.of(request.instrument())).get(request.instrument()));
        PaperFills fills = new PaperFills(settings, request, brokerOrderId);
        Optional<String> reject = fills.rejected()
                ? Optional.of("rejected by the paper broker at random, as its settings ask")
                : refusal(request, quote, now);
        PaperRecord.Accepted order = new PaperRecord.Accepted(
                request,
                brokerOrderId,
                reject,
                reject.isPresent() || quote.isEmpty()
                        ? List.of()
                        : fills.from(quote.get().price(), now));
        write(order);
        return reportAt(order, tell());
    }

    private Optional<String> refusal(OrderRequest request, Optional<Quote> quote, Instant now) {
        if (quote.isEmpty()) {
            return Optional.of("there is no price of " + request.instrument());
        }
        Holdings free = balancesAt(now);
        BigDecimal money = free.cash(request.currency()).amount();
        BigDecimal held = free.quantity(request.instrument());
        for (PaperRecord.Accepted other : sinceStated) {
            OrderReport report = reportAt(other, now);
            OrderRequest open = other.request();
            if (report.state().isFinal()) {
                continue;
            }
            BigDecimal leaves = open.quantity().subtract(report.filled());
            if (open.side() == Side.BUY && open.currency().equals(request.currency())) {
                money = money.subtract(greatestPayment(open, leaves));
            } else if (open.side() == Side.SELL && open.instrument().equals(request.instrument())) {
                held = held.subtract(leaves);
            }
        }
        if (request.side() == Side.SELL && held.compareTo(request.quantity()) < 0) {
            return Optional.of("only " + held.toPlainString() + " of " + request.instrument() + " can be sold");
        }
        BigDecimal price = request.limit().orElse(quote.get().price());
        OrderRequest priced = new OrderRequest(
                request.id(),
                request.instrument(),
                request.side(),
                request.quantity(),
                Optional.of(price),
                request.currency());
        if (request.side() == Side.BUY && money.compareTo(greatestPayment(priced, request.quantity())) < 0) {
            return Optional.of("only " + money.toPlainString() + " " + request.currency() + " can be spent");
        }
        return Optional.empty();
    }

    private BigDecimal greatestPayment(OrderRequest order, BigDecimal quantity) {
        BigDecimal value = quantity.multiply(order.limit().orElse(BigDecimal.ZERO));
        return value.add(value.multiply(settings.feeRate()))
                .add(settings.fixedFee().amount());
    }

    @Override
    public synchronized Optional<OrderReport> order(ClientOrderId id) throws BrokerUnavailable {
        Instant now = tell();
        PaperRecord.Accepted order = orders.get(id);
        return order == null ? Optional.empty() : Optional.of(reportAt(order, now));
    }

    @Override
    public synchronized Optional<OrderReport> cancel(ClientOrderId id) throws BrokerUnavailable {
        Instant now = tell();
        PaperRecord.Accepted order = orders.get(id);
        if (order == null) {
            return Optional.empty();
        }
        if (!reportAt(order, now).state().isFinal() && !cancels.containsKey(id)) {
            write(new PaperRecord.Cancelled(id, now.plus(settings.cancelDelay())));
        }
        return Optional.of(reportAt(order, now));
    }

    @Override
    public synchronized List<Fill> executionsSince(Instant since) throws BrokerUnavailable {
        Instant now = tell();
        return orders.values().stream()
                .flatMap(o -> fillsAt(o, now).stream())
                .filter(f -> !f.at().isBefore(since))
                .sorted(Comparator.comparing(Fill::at).thenComparing(Fill::id))
                .toList();
    }

    /** Every order that this account ever sent, as it is now; the broker's side of a reconciliation. */
    public synchronized List<OrderReport> orders() throws BrokerUnavailable {
        Instant now = tell();
        return orders.values().stream().map(o -> reportAt(o, now)).toList();
    }

    @Override
    public synchronized void close() {
        if (book != null) {
            book.close();
            book = null;
        }
    }

    /** The present, which never runs behind what was told before. */
    private Instant now() {
        Instant now = clock.instant();
        return now.isBefore(told) ? told : now;
    }

    /** The present, noted in the book first if something is told that was not told before. */
    private Instant tell() throws BrokerUnavailable {
        book();
        Instant now = now();
        Instant since = told;
        boolean news =
                active.values().stream().anyMatch(o -> fillsAt(o, now).stream().anyMatch(f -> f.at().isAfter(since)));
        if (news) {
            write(new PaperRecord.Told(now));
        }
        active.values().removeIf(o -> reportAt(o, now).state().isFinal());
        return now;
    }

    private List<Fill> fillsAt(PaperRecord.Accepted order, Instant now) {
        Instant cancelled = cancels.getOrDefault(order.request().id(), Instant.MAX);
        return order.fills().stream()
                .filter(f -> !f.at().isAfter(now) && !f.at().isAfter(cancelled))
                .toList();
    }

    private OrderReport reportAt(PaperRecord.Accepted order, Instant now) {
        OrderRequest request = order.request();
        BigDecimal filled = fillsAt(order, now).stream().map(Fill::quantity).reduce(BigDecimal.ZERO, BigDecimal::add);
        Instant cancelled = cancels.getOrDefault(request.id(), Instant.MAX);
        OrderState state;
        if (order.reject().isPresent()) {
            state = OrderState.REJECTED;
        } else if (filled.compareTo(request.quantity()) >= 0) {
            state = OrderState.FILLED;
        } else if (!cancelled.isAfter(now)) {
            state = OrderState.CANCELED;
        } else if (!cancelled.equals(Instant.MAX)) {
            state = OrderState.PENDING_CANCEL;
        } else {
            state = filled.signum() > 0 ? OrderState.PARTIALLY_FILLED : OrderState.NEW;
        }
        return new OrderReport(request.id(), order.brokerOrderId(), state, filled, order.reject());
    }

    private Holdings balancesAt(Instant now) {
        List<Fill> fills = sinceStated.stream()
                .flatMap(o -> fillsAt(o, now).stream())
                .sorted(Comparator.comparing(Fill::at).thenComparing(Fill::id))
                .toList();
        Holdings held = stated;
        for (Fill fill : fills) {
            held = held.after(fill);
        }
        return held;
    }
}
