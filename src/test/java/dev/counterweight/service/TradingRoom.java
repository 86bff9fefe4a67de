package dev.counterweight.service;

import dev.counterweight.broker.Broker;
import dev.counterweight.broker.PaperBroker;
import dev.counterweight.broker.PaperMarket;
import dev.counterweight.broker.PaperSettings;
import dev.counterweight.domain.AccountId;
import dev.counterweight.domain.AssetClass;
import dev.counterweight.domain.Band;
import dev.counterweight.domain.CurrencyCode;
import dev.counterweight.domain.Fill;
import dev.counterweight.domain.Frequency;
import dev.counterweight.domain.Holdings;
import dev.counterweight.domain.Instrument;
import dev.counterweight.domain.InstrumentId;
import dev.counterweight.domain.JournalEvent;
import dev.counterweight.domain.Money;
import dev.counterweight.domain.Plan;
import dev.counterweight.domain.PlanRequest;
import dev.counterweight.domain.Portfolio;
import dev.counterweight.domain.PortfolioId;
import dev.counterweight.domain.PricePanel;
import dev.counterweight.domain.Quote;
import dev.counterweight.domain.RebalancingMethod;
import dev.counterweight.domain.RiskLimits;
import dev.counterweight.domain.TradingPolicy;
import dev.counterweight.domain.Trigger;
import dev.counterweight.domain.Weight;
import java.io.IOException;
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
import java.util.TreeMap;

/** A portfolio of 45/28/27 against 40/30/30 with a journal, prices, and a broker that tests can disturb. */
final class TradingRoom implements Prices, Brokers {
    static final PortfolioId PORTFOLIO = new PortfolioId("balanced");
    static final AccountId ACCOUNT = new AccountId("main");
    static final PaperSettings SECONDS = new PaperSettings(
            7,
            Duration.ofSeconds(1),
            3,
            new BigDecimal("0.0005"),
            0,
            Duration.ofMillis(500),
            new BigDecimal("0.001"),
            Money.of("USD", "0"));

    final MemoryLedger ledger = new MemoryLedger();
    final Map<InstrumentId, BigDecimal> prices = new LinkedHashMap<>();
    final PaperBroker paper;
    final FaultyBroker broker;
    final PlanService plans;
    final RebalanceService service;
    private final Instant asOf;

    /** Runs each time the service waits. */
    Runnable whileWaiting = () -> {};

    TradingRoom(Path folder) {
        this(folder, SECONDS, FaultyBroker.Faults.NONE, 0);
    }

    TradingRoom(Path folder, PaperSettings settings, FaultyBroker.Faults faults, long seed) {
        asOf = ledger.clock().instant();
        price("BTC", "1000");
        price("ETH", "1000");
        price("SOL", "1000");
        PaperMarket market = new PaperMarket() {
            @Override
            public Map<InstrumentId, Quote> latest(Collection<InstrumentId> instruments) {
                return TradingRoom.this.latest(instruments);
            }

            @Override
            public PricePanel history(List<InstrumentId> instruments, LocalDate from, LocalDate to) {
                return TradingRoom.this.history(instruments, from, to);
            }
        };
        paper = new PaperBroker(folder.resolve("main.book"), ACCOUNT, settings, market, ledger.clock());
        broker = new FaultyBroker(paper, faults, seed);
        plans = new PlanService(ledger, this, this);
        service = service();
        ledger.append(new JournalEvent.InstrumentsDefined(prices.keySet().stream()
                .map(id -> new Instrument(
                        id,
                        id.value(),
                        AssetClass.CRYPTO,
                        CurrencyCode.USD,
                        new BigDecimal("0.0001"),
                        Optional.empty()))
                .toList()));
        hold("0", "45", "28", "27");
        save(TradingPolicy.standard(CurrencyCode.USD));
    }

    /** The service as a new start of the program makes it: it knows nothing but the journal. */
    RebalanceService service() {
        return service(ledger);
    }

    RebalanceService service(Ledger journal) {
        return new RebalanceService(
                journal,
                this,
                plans,
                this,
                time -> {
                    whileWaiting.run();
                    ledger.advance(time);
                },
                ExecutionSettings.STANDARD);
    }

    void save(TradingPolicy policy) {
        Map<InstrumentId, Weight> targets = new LinkedHashMap<>();
        targets.put(new InstrumentId("BTC"), new Weight(0.4));
        targets.put(new InstrumentId("ETH"), new Weight(0.3));
        targets.put(new InstrumentId("SOL"), new Weight(0.3));
        ledger.append(new JournalEvent.PortfolioSaved(new Portfolio(
                PORTFOLIO,
                "Balanced",
                ACCOUNT,
                Money.of("USD", "100000"),
                targets,
                new RebalancingMethod.Threshold(new Band.Absolute(500), Frequency.DAILY),
                policy,
                RiskLimits.DEFAULT,
                false,
                asOf,
                asOf)));
    }

    /** Orders worth more than 1500 are sliced. */
    void slicing() {
        TradingPolicy standard = TradingPolicy.standard(CurrencyCode.USD);
        save(new TradingPolicy(
                standard.minTradeSize(),
                standard.transactionCost(),
                standard.fixedFee(),
                standard.maxSlippage(),
                standard.wholeUnits(),
                standard.cooldownHours(),
                Money.of("USD", "1500")));
    }

    void hold(String cash, String btc, String eth, String sol) {
        var quantities = new TreeMap<InstrumentId, BigDecimal>();
        quantities.put(new InstrumentId("BTC"), new BigDecimal(btc));
        quantities.put(new InstrumentId("ETH"), new BigDecimal(eth));
        quantities.put(new InstrumentId("SOL"), new BigDecimal(sol));
        var money = new TreeMap<>(Map.of(CurrencyCode.USD, new BigDecimal(cash)));
        ledger.append(new JournalEvent.HoldingsStated(new Holdings(ACCOUNT, money, quantities), Optional.empty()));
    }

    void price(String id, String price) {
        prices.put(new InstrumentId(id), new BigDecimal(price));
    }

    Plan plan(PlanRequest request) {
        return plans.plan(PORTFOLIO, request);
    }

    RebalanceOutcome execute(PlanRequest request) {
        return execute(plan(request));
    }

    RebalanceOutcome execute(Plan plan) {
        return service.execute(Approval.of(plan, Trigger.MANUAL, Optional.empty()), Progress.none());
    }

    Holdings held() {
        return ledger.book().holdings(ACCOUNT);
    }

    /** What the venue's fills make of what was held before the first of them. */
    Holdings sumOfFills(Holdings before) throws IOException {
        Holdings sum = before;
        for (Fill fill : paper.executionsSince(Instant.EPOCH)) {
            sum = sum.after(fill);
        }
        return sum;
    }

    @Override
    public Map<InstrumentId, Quote> latest(Collection<InstrumentId> instruments) {
        Map<InstrumentId, Quote> quotes = new LinkedHashMap<>();
        for (InstrumentId id : instruments) {
            BigDecimal price = prices.get(id);
            if (price != null) {
                quotes.put(id, new Quote(id, price, asOf, "test"));
            }
        }
        return quotes;
    }

    @Override
    public PricePanel history(List<InstrumentId> instruments, LocalDate from, LocalDate to) {
        throw new IllegalArgumentException("there is no history in this test");
    }

    @Override
    public Broker of(Portfolio portfolio) {
        return broker;
    }

    @Override
    public Optional<String> agree(Portfolio portfolio, Holdings holdings)
            throws dev.counterweight.broker.BrokerUnavailable {
        paper.state(holdings);
        return Optional.empty();
    }
}
