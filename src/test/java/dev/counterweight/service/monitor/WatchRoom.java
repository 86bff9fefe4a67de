package dev.counterweight.service.monitor;

import dev.counterweight.broker.Broker;
import dev.counterweight.broker.BrokerUnavailable;
import dev.counterweight.broker.PaperBroker;
import dev.counterweight.broker.PaperMarket;
import dev.counterweight.broker.PaperSettings;
import dev.counterweight.data.files.ImportFolder;
import dev.counterweight.domain.AccountId;
import dev.counterweight.domain.AssetClass;
import dev.counterweight.domain.Automation;
import dev.counterweight.domain.AutopilotPolicy;
import dev.counterweight.domain.Band;
import dev.counterweight.domain.CurrencyCode;
import dev.counterweight.domain.Execution;
import dev.counterweight.domain.Frequency;
import dev.counterweight.domain.Holdings;
import dev.counterweight.domain.Instrument;
import dev.counterweight.domain.InstrumentId;
import dev.counterweight.domain.JournalEvent;
import dev.counterweight.domain.Money;
import dev.counterweight.domain.Portfolio;
import dev.counterweight.domain.PortfolioId;
import dev.counterweight.domain.PricePanel;
import dev.counterweight.domain.Quote;
import dev.counterweight.domain.RebalancingMethod;
import dev.counterweight.domain.RiskLimits;
import dev.counterweight.domain.TradingPolicy;
import dev.counterweight.domain.Weight;
import dev.counterweight.service.AccountBrokers;
import dev.counterweight.service.Brokers;
import dev.counterweight.service.DriftService;
import dev.counterweight.service.ExecutionSettings;
import dev.counterweight.service.FaultyBroker;
import dev.counterweight.service.ImportService;
import dev.counterweight.service.ImportedPrices;
import dev.counterweight.service.Ledger;
import dev.counterweight.service.MemoryLedger;
import dev.counterweight.service.PaperBrokers;
import dev.counterweight.service.PlanService;
import dev.counterweight.service.Prices;
import dev.counterweight.service.RebalanceService;
import dev.counterweight.service.SampleService;
import dev.counterweight.service.SettingsStore;
import dev.counterweight.service.TicketService;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.TreeMap;

/**
 * Portfolios that are watched: a journal in memory, daily prices that go on as far as the clock has, a paper broker with faults,
 * and the real services over them. Prices are a random walk from a stated seed.
 */
final class WatchRoom implements Prices, Brokers {
    static final PortfolioId PORTFOLIO = new PortfolioId("watched");
    static final AccountId ACCOUNT = new AccountId("main");
    private static final LocalDate FIRST = LocalDate.of(2026, 5, 1);
    private static final PaperSettings PAPER = new PaperSettings(
            7,
            Duration.ofSeconds(1),
            3,
            new BigDecimal("0.0005"),
            0,
            Duration.ofMillis(500),
            new BigDecimal("0.001"),
            Money.of("USD", "0"));

    final MemoryLedger ledger;
    final Path folder;
    final int assets;
    final FaultyBroker broker;
    final SettingsStore settings;
    final List<MonitorEvent> events = new ArrayList<>();
    private final PaperBroker paper;
    private final AccountBrokers hands;
    private final SplittableRandom random;
    private final double dailyVolatility;
    private final List<double[]> walk = new ArrayList<>();

    WatchRoom(Path folder, int assets, long seed, double dailyVolatility, FaultyBroker.Faults faults) {
        this.folder = folder;
        this.assets = assets;
        this.dailyVolatility = dailyVolatility;
        ledger = new MemoryLedger(Instant.parse("2026-11-02T12:00:00Z"));
        random = new SplittableRandom(seed);
        double[] start = new double[assets];
        Arrays.fill(start, 100);
        walk.add(start);
        paper = new PaperBroker(folder.resolve("main.book"), ACCOUNT, PAPER, market(), ledger.clock());
        broker = new FaultyBroker(paper, faults, seed);
        hands = new AccountBrokers(
                folder, ledger, this, new PaperBrokers(folder, this, ledger.clock(), s -> s.immediate()));
        settings = SettingsStore.open(folder, false, List.of(MonitorSettings.SECTION, MonitorMemory.SECTION));
        List<Instrument> instruments = new ArrayList<>();
        for (int k = 0; k < assets; k++) {
            instruments.add(new Instrument(
                    id(k),
                    "Asset " + k,
                    AssetClass.CRYPTO,
                    CurrencyCode.USD,
                    new BigDecimal("0.0001"),
                    Optional.empty()));
        }
        ledger.append(new JournalEvent.InstrumentsDefined(instruments));
    }

    static InstrumentId id(int k) {
        return new InstrumentId("A" + k);
    }

    /** A portfolio with equal targets, held exactly at them. */
    WatchRoom portfolio(RebalancingMethod method, int cooldownHours) {
        Map<InstrumentId, Weight> targets = new LinkedHashMap<>();
        TreeMap<InstrumentId, BigDecimal> quantities = new TreeMap<>();
        double[] now = prices();
        for (int k = 0; k < assets; k++) {
            targets.put(id(k), new Weight(1.0 / assets));
            quantities.put(
                    id(k), BigDecimal.valueOf(100_000.0 / assets / now[k]).setScale(4, RoundingMode.DOWN));
        }
        ledger.append(new JournalEvent.HoldingsStated(
                new Holdings(ACCOUNT, new TreeMap<>(Map.of(CurrencyCode.USD, new BigDecimal("100"))), quantities),
                Optional.empty()));
        TradingPolicy s = TradingPolicy.standard(CurrencyCode.USD);
        Instant at = ledger.clock().instant();
        ledger.append(new JournalEvent.PortfolioSaved(new Portfolio(
                PORTFOLIO,
                "Watched",
                ACCOUNT,
                Money.of("USD", "100000"),
                targets,
                method,
                new TradingPolicy(
                        s.minTradeSize(),
                        s.transactionCost(),
                        s.fixedFee(),
                        s.maxSlippage(),
                        false,
                        cooldownHours,
                        s.largeTradeThreshold()),
                new RiskLimits(1, 0, 1, 1, -100, 1, 1, -100, 1, 1, 10),
                false,
                at,
                at)));
        return this;
    }

    WatchRoom threshold(int band) {
        return portfolio(new RebalancingMethod.Threshold(new Band.Absolute(band), Frequency.DAILY), 24);
    }

    /** The same portfolio with a least weight for its targets; a greater one makes every plan pass with a remark only. */
    WatchRoom leastTarget(double weight) {
        Portfolio p = ledger.book().portfolio(PORTFOLIO).orElseThrow();
        ledger.append(new JournalEvent.PortfolioSaved(new Portfolio(
                p.id(),
                p.name(),
                p.account(),
                p.initialCapital(),
                p.targets(),
                p.method(),
                p.policy(),
                new RiskLimits(1, weight, 1, 1, -100, 1, 1, -100, 1, 1, 10),
                p.sample(),
                p.createdAt(),
                ledger.clock().instant())));
        return this;
    }

    void autopilot(boolean on, int orders, int turnover, int minutes, String... allowedWarnings) {
        Automation before = ledger.book().watched(PORTFOLIO).automation();
        AutopilotPolicy policy =
                new AutopilotPolicy(on, orders, turnover, minutes, false).allowing(List.of(allowedWarnings));
        ledger.append(new JournalEvent.AutomationSet(PORTFOLIO, before.with(policy), "tester"));
    }

    /** Whether the autopilot, as it is set, may go part of the way. */
    void partWay(boolean may) {
        Automation before = ledger.book().watched(PORTFOLIO).automation();
        ledger.append(new JournalEvent.AutomationSet(
                PORTFOLIO, before.with(before.autopilot().partWay(may)), "tester"));
    }

    /** The services as a new start of the program makes them: they know nothing but the journal. */
    MonitorService start() {
        return start(ledger);
    }

    MonitorService start(Ledger journal) {
        MonitorService monitor = monitor(journal);
        monitor.onEvent(events::add);
        return monitor;
    }

    private MonitorService monitor(Ledger journal) {
        DriftService drift = new DriftService(journal, this);
        ImportFolder kept = new ImportFolder(folder.resolve("imports"));
        ImportedPrices imported = new ImportedPrices(journal, kept);
        return new MonitorService(
                journal,
                drift,
                new MonitorService.Sources(
                        new ImportService(journal, kept, imported), new SampleService(journal, kept, imported)),
                settings,
                report -> List.of(),
                autopilot(journal));
    }

    Autopilot autopilot(Ledger journal) {
        return new Autopilot(
                journal,
                new DriftService(journal, this),
                new PlanService(journal, this, this),
                rebalances(journal),
                this,
                new PriceJumps(this));
    }

    RebalanceService rebalances(Ledger journal) {
        return new RebalanceService(
                journal, this, new PlanService(journal, this, this), this, ledger::advance, ExecutionSettings.STANDARD);
    }

    List<JournalEvent> written(Class<? extends JournalEvent> type) {
        return ledger.events().stream().filter(type::isInstance).toList();
    }

    /** Multiplies a price on the present day and all later ones. */
    void jump(int asset, double factor) {
        prices()[asset] *= factor;
    }

    private LocalDate today() {
        return LocalDate.ofInstant(ledger.clock().instant(), ZoneOffset.UTC);
    }

    /** The prices of today, which end the walk so far. */
    private double[] prices() {
        int day = Math.toIntExact(today().toEpochDay() - FIRST.toEpochDay());
        while (walk.size() <= day) {
            double[] next = walk.getLast().clone();
            for (int k = 0; k < assets; k++) {
                double z = random.nextDouble() + random.nextDouble() + random.nextDouble() - 1.5;
                next[k] *= Math.exp(2 * z * dailyVolatility);
            }
            walk.add(next);
        }
        return walk.get(day);
    }

    @Override
    public Map<InstrumentId, Quote> latest(Collection<InstrumentId> instruments) {
        double[] now = prices();
        Map<InstrumentId, Quote> quotes = new LinkedHashMap<>();
        Instant at = today().atStartOfDay(ZoneOffset.UTC).plusHours(12).toInstant();
        for (InstrumentId id : instruments) {
            BigDecimal price = BigDecimal.valueOf(now[column(id)]).setScale(4, RoundingMode.HALF_UP);
            quotes.put(id, new Quote(id, price, at, "walk"));
        }
        return quotes;
    }

    private static int column(InstrumentId id) {
        return Integer.parseInt(id.value().substring(1));
    }

    @Override
    public PricePanel history(List<InstrumentId> instruments, LocalDate from, LocalDate to) {
        prices();
        List<LocalDate> dates = new ArrayList<>();
        List<double[]> rows = new ArrayList<>();
        for (int day = 0; day < walk.size(); day++) {
            LocalDate date = FIRST.plusDays(day);
            if (!date.isBefore(from) && !date.isAfter(to)) {
                dates.add(date);
                double[] all = walk.get(day);
                rows.add(instruments.stream().mapToDouble(id -> all[column(id)]).toArray());
            }
        }
        return new PricePanel(
                instruments.stream().map(InstrumentId::value).toList(),
                dates,
                rows.stream().flatMapToDouble(Arrays::stream).toArray());
    }

    private PaperMarket market() {
        return new PaperMarket() {
            @Override
            public Map<InstrumentId, Quote> latest(Collection<InstrumentId> instruments) {
                return WatchRoom.this.latest(instruments);
            }

            @Override
            public PricePanel history(List<InstrumentId> instruments, LocalDate from, LocalDate to) {
                return WatchRoom.this.history(instruments, from, to);
            }
        };
    }

    /** From now on a person carries out the orders. */
    void byHand(boolean autopilot) {
        ledger.append(new JournalEvent.ExecutionSet(PORTFOLIO, new Execution.ByHand(5, autopilot), "tester"));
    }

    /** What a person can say of tickets. */
    TicketService tickets(Ledger journal) {
        return new TicketService(
                journal, hands, rebalances(journal), visitor -> ledger.entries().forEach(visitor));
    }

    private boolean live() {
        return ledger.book().execution(PORTFOLIO).live();
    }

    @Override
    public Broker of(Portfolio portfolio) {
        return live() ? hands.of(portfolio) : broker;
    }

    @Override
    public Optional<String> agree(Portfolio portfolio, Holdings holdings) throws BrokerUnavailable {
        if (live()) {
            return hands.agree(portfolio, holdings);
        }
        paper.state(holdings);
        return Optional.empty();
    }
}
