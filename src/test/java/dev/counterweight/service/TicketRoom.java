package dev.counterweight.service;

import static org.assertj.core.api.Assertions.assertThat;

import dev.counterweight.broker.BrokerUnavailable;
import dev.counterweight.domain.AccountId;
import dev.counterweight.domain.AssetClass;
import dev.counterweight.domain.Band;
import dev.counterweight.domain.CurrencyCode;
import dev.counterweight.domain.Execution;
import dev.counterweight.domain.Fill;
import dev.counterweight.domain.Frequency;
import dev.counterweight.domain.Holdings;
import dev.counterweight.domain.Instrument;
import dev.counterweight.domain.InstrumentId;
import dev.counterweight.domain.JournalEntry;
import dev.counterweight.domain.JournalEvent;
import dev.counterweight.domain.Money;
import dev.counterweight.domain.Order;
import dev.counterweight.domain.Plan;
import dev.counterweight.domain.PlanRequest;
import dev.counterweight.domain.Portfolio;
import dev.counterweight.domain.PortfolioId;
import dev.counterweight.domain.PricePanel;
import dev.counterweight.domain.Quote;
import dev.counterweight.domain.RebalancingMethod;
import dev.counterweight.domain.RiskLimits;
import dev.counterweight.domain.Ticket;
import dev.counterweight.domain.TicketFill;
import dev.counterweight.domain.TradingPolicy;
import dev.counterweight.domain.Trigger;
import dev.counterweight.domain.Weight;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;

/** A portfolio of 45/28/27 against 40/30/30 that a person executes, and a program that can be started again at any moment. */
public final class TicketRoom implements Prices, AutoCloseable {
    public static final PortfolioId ID = new PortfolioId("own");
    static final AccountId ACCOUNT = new AccountId("bank");

    public final MemoryLedger ledger = new MemoryLedger();
    final Map<InstrumentId, BigDecimal> prices = new LinkedHashMap<>();
    private final Path home;
    AccountBrokers brokers;
    public PlanService plans;
    public RebalanceService rebalances;
    public TicketService tickets;
    public ExecutionService executions;
    /** Prices are as new as the last time that one was set. */
    private Instant asOf = ledger.clock().instant();

    public TicketRoom(Path home) {
        this.home = home;
        start(UnaryOperator.identity());
        price("BTC", "1000");
        price("ETH", "1000");
        price("SOL", "1000");
        ledger.append(new JournalEvent.InstrumentsDefined(prices.keySet().stream()
                .map(id -> new Instrument(
                        id,
                        id.value(),
                        AssetClass.CRYPTO,
                        CurrencyCode.USD,
                        new BigDecimal("0.0001"),
                        Optional.empty()))
                .toList()));
        var quantities = new TreeMap<InstrumentId, BigDecimal>();
        quantities.put(new InstrumentId("BTC"), new BigDecimal("45"));
        quantities.put(new InstrumentId("ETH"), new BigDecimal("28"));
        quantities.put(new InstrumentId("SOL"), new BigDecimal("27"));
        ledger.append(
                new JournalEvent.HoldingsStated(new Holdings(ACCOUNT, new TreeMap<>(), quantities), Optional.empty()));
        Map<InstrumentId, Weight> targets = new LinkedHashMap<>();
        targets.put(new InstrumentId("BTC"), Weight.ofBasisPoints(4000));
        targets.put(new InstrumentId("ETH"), Weight.ofBasisPoints(3000));
        targets.put(new InstrumentId("SOL"), Weight.ofBasisPoints(3000));
        save(targets);
        executions.set(ID, new Execution.ByHand(5, false), "Own money");
    }

    void save(Map<InstrumentId, Weight> targets) {
        ledger.append(new JournalEvent.PortfolioSaved(new Portfolio(
                ID,
                "Own money",
                ACCOUNT,
                Money.of("USD", "100000"),
                targets,
                new RebalancingMethod.Threshold(new Band.Absolute(500), Frequency.DAILY),
                TradingPolicy.standard(CurrencyCode.USD),
                RiskLimits.DEFAULT,
                false,
                asOf,
                asOf)));
    }

    /** The program as it starts: it knows the journal and the books on disk, and nothing else. */
    void start(UnaryOperator<Ledger> journal) {
        close();
        Ledger seen = journal.apply(ledger);
        brokers =
                new AccountBrokers(home, seen, this, new PaperBrokers(home, this, ledger.clock(), s -> s.immediate()));
        plans = new PlanService(seen, this, brokers);
        rebalances = new RebalanceService(
                seen, this, plans, brokers, time -> ledger.advance(time), ExecutionSettings.STANDARD);
        tickets = new TicketService(seen, brokers, rebalances, this::past);
        executions = new ExecutionService(seen, "tester", this::past);
    }

    public void past(Consumer<JournalEntry> visitor) {
        ledger.entries().forEach(visitor);
    }

    void price(String id, String price) {
        prices.put(new InstrumentId(id), new BigDecimal(price));
        asOf = ledger.clock().instant();
    }

    Plan plan() {
        return plans.plan(ID, PlanRequest.full());
    }

    public RebalanceOutcome execute() {
        return rebalances.execute(
                Approval.of(plan(), Trigger.MANUAL, Optional.empty()).typed("Own money"), Progress.none());
    }

    public List<Ticket> open() {
        return all().stream().filter(Ticket::open).toList();
    }

    List<Ticket> all() {
        return tickets.list(Optional.of(ID));
    }

    Ticket ticket(String instrument) {
        return all().stream()
                .filter(t -> t.instrument().value().equals(instrument))
                .findFirst()
                .orElseThrow();
    }

    public Ticket show(Ticket ticket) {
        return tickets.show(ticket.number());
    }

    Order order(Ticket ticket) {
        return java.util.Objects.requireNonNull(ledger.book().orders().get(ticket.order()));
    }

    TicketService.Entry.Done fill(Ticket ticket, String reference, String quantity, String price) {
        return (TicketService.Entry.Done) tickets.fill(ticket.number(), execution(reference, quantity, price), false);
    }

    TicketFill execution(String reference, String quantity, String price) {
        return new TicketFill(
                reference,
                new BigDecimal(quantity),
                new BigDecimal(price),
                new BigDecimal("1.25"),
                ledger.clock().instant());
    }

    /** Fills the rest of every open ticket at its plan's price. */
    RebalanceOutcome fillAll(String prefix) {
        RebalanceOutcome last = null;
        for (Ticket t : open()) {
            String price = prices.get(t.instrument()).toPlainString();
            last = fill(t, prefix + t.number(), t.rest().toPlainString(), price)
                    .then()
                    .orElseThrow();
        }
        assertThat(last).isNotNull();
        return java.util.Objects.requireNonNull(last);
    }

    public Holdings held() {
        return ledger.book().holdings(ACCOUNT);
    }

    Holdings atBroker() {
        try {
            return brokers.tickets(ledger.book().portfolio(ID).orElseThrow())
                    .orElseThrow()
                    .balances();
        } catch (BrokerUnavailable e) {
            throw new AssertionError(e);
        }
    }

    /** What recorded fills make of what was held. */
    static Holdings after(Holdings before, Collection<Fill> fills) {
        Holdings held = before;
        for (Fill fill : fills) {
            held = held.after(fill);
        }
        return held;
    }

    void pass(Duration time) {
        ledger.advance(time);
    }

    @Override
    public Map<InstrumentId, Quote> latest(Collection<InstrumentId> instruments) {
        Map<InstrumentId, Quote> quotes = new LinkedHashMap<>();
        Set.copyOf(instruments).stream()
                .filter(prices::containsKey)
                .sorted()
                .forEach(id -> quotes.put(id, new Quote(id, prices.get(id), asOf, "test")));
        return quotes;
    }

    @Override
    public PricePanel history(List<InstrumentId> instruments, LocalDate from, LocalDate to) {
        throw new IllegalArgumentException("there is no history in this test");
    }

    @Override
    public void close() {
        if (brokers != null) {
            brokers.close();
        }
    }
}
