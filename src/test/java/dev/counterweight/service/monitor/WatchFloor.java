package dev.counterweight.service.monitor;

import dev.counterweight.broker.PaperBroker;
import dev.counterweight.data.files.ImportFolder;
import dev.counterweight.data.journal.JournalReader;
import dev.counterweight.domain.AccountId;
import dev.counterweight.domain.AssetClass;
import dev.counterweight.domain.Automation;
import dev.counterweight.domain.AutopilotPolicy;
import dev.counterweight.domain.Band;
import dev.counterweight.domain.CurrencyCode;
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
import dev.counterweight.service.AlertService;
import dev.counterweight.service.DriftService;
import dev.counterweight.service.ExecutionSettings;
import dev.counterweight.service.ImportService;
import dev.counterweight.service.ImportedPrices;
import dev.counterweight.service.Ledger;
import dev.counterweight.service.MovableClock;
import dev.counterweight.service.Observations;
import dev.counterweight.service.PaperBrokers;
import dev.counterweight.service.PlanService;
import dev.counterweight.service.Prices;
import dev.counterweight.service.RebalanceService;
import dev.counterweight.service.SampleService;
import dev.counterweight.service.SettingsStore;
import dev.counterweight.service.Workspace;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.function.UnaryOperator;

/**
 * A watched portfolio in a real data folder: journal, history store and the broker's book on disk, the real services, alerts
 * among them, and a time that only the test moves. It goes on a minute after the last line of the journal, so that a process
 * can be killed and followed by another. Prices follow from the hour alone: a random walk from a stated seed.
 */
final class WatchFloor implements Prices, AutoCloseable {
    static final PortfolioId PORTFOLIO = new PortfolioId("watched");
    static final AccountId ACCOUNT = new AccountId("main");
    private static final long SEED = 20_261_125L;
    private static final Instant FIRST = Instant.parse("2026-08-01T00:00:00Z");
    private static final Instant START = Instant.parse("2026-11-02T12:00:00Z");

    final MovableClock clock;
    final Workspace workspace;
    final Ledger ledger;
    final RebalanceService rebalances;
    final MonitorService monitor;
    private final PaperBrokers brokers;
    private final int assets;
    /** Whether checks are compared with the rules of alerts. */
    boolean alerting;

    private final double hourlyVolatility;
    private final SplittableRandom random = new SplittableRandom(SEED);
    private final List<double[]> walk = new ArrayList<>();

    /** @param journal what stands between the services and the journal */
    WatchFloor(Path home, int assets, double hourlyVolatility, UnaryOperator<Ledger> journal) {
        this.assets = assets;
        this.hourlyVolatility = hourlyVolatility;
        double[] start = new double[assets];
        Arrays.fill(start, 100);
        walk.add(start);
        clock = new MovableClock(goesOn(home));
        workspace = Workspace.open(home, clock, Workspace.Mode.READ_WRITE);
        ledger = journal.apply(workspace);
        brokers = new PaperBrokers(home, this, clock, UnaryOperator.identity());
        PlanService plans = new PlanService(ledger, this, brokers);
        rebalances = new RebalanceService(ledger, this, plans, brokers, clock::advance, ExecutionSettings.STANDARD);
        DriftService drift = new DriftService(ledger, this);
        ImportFolder kept = new ImportFolder(home.resolve("imports"));
        ImportedPrices imported = new ImportedPrices(ledger, kept);
        AlertService alerts = new AlertService(ledger, "test");
        Observations observations = new Observations(ledger, this);
        monitor = new MonitorService(
                ledger,
                drift,
                new MonitorService.Sources(
                        new ImportService(ledger, kept, imported), new SampleService(ledger, kept, imported)),
                SettingsStore.open(home, false, List.of(MonitorSettings.SECTION, MonitorMemory.SECTION)),
                report -> {
                    if (alerting) {
                        alerts.observe(observations.of(report));
                    }
                    return List.of();
                },
                new Autopilot(ledger, drift, plans, rebalances, brokers, new PriceJumps(this)));
    }

    private static Instant goesOn(Path home) {
        Path journal = home.resolve("journal");
        Instant[] last = {START};
        if (Files.isDirectory(journal)) {
            try {
                JournalReader.scan(journal, entry -> last[0] = entry.at().plus(Duration.ofMinutes(1)));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        return last[0];
    }

    /** Equal targets, held exactly at them, with limits that nothing breaks. */
    void open(int band, int cooldownHours, AutopilotPolicy policy) {
        open(band, cooldownHours, policy, new RiskLimits(1, 0, 1, 1, -100, 1, 1, -100, 1, 1, 10));
    }

    void open(int band, int cooldownHours, AutopilotPolicy policy, RiskLimits limits) {
        Map<InstrumentId, Weight> targets = new LinkedHashMap<>();
        List<Instrument> instruments = new ArrayList<>();
        for (int k = 0; k < assets; k++) {
            targets.put(id(k), new Weight(1.0 / assets));
            instruments.add(new Instrument(
                    id(k),
                    "Asset " + k,
                    AssetClass.CRYPTO,
                    CurrencyCode.USD,
                    new BigDecimal("0.0001"),
                    Optional.empty()));
        }
        workspace.append(new JournalEvent.InstrumentsDefined(instruments));
        workspace.append(new JournalEvent.HoldingsStated(opening(), Optional.empty()));
        TradingPolicy s = TradingPolicy.standard(CurrencyCode.USD);
        workspace.append(new JournalEvent.PortfolioSaved(new Portfolio(
                PORTFOLIO,
                "Watched",
                ACCOUNT,
                Money.of("USD", "100000"),
                targets,
                new RebalancingMethod.Threshold(new Band.Absolute(band), Frequency.DAILY),
                new TradingPolicy(
                        s.minTradeSize(),
                        s.transactionCost(),
                        s.fixedFee(),
                        s.maxSlippage(),
                        false,
                        cooldownHours,
                        s.largeTradeThreshold()),
                limits,
                false,
                START,
                START)));
        workspace.append(new JournalEvent.AutomationSet(PORTFOLIO, Automation.STANDARD.with(policy), "test"));
    }

    /** What was held before the first order. */
    Holdings opening() {
        TreeMap<InstrumentId, BigDecimal> quantities = new TreeMap<>();
        double[] prices = prices(START);
        for (int k = 0; k < assets; k++) {
            quantities.put(
                    id(k), BigDecimal.valueOf(100_000.0 / assets / prices[k]).setScale(4, RoundingMode.DOWN));
        }
        return new Holdings(ACCOUNT, new TreeMap<>(Map.of(CurrencyCode.USD, new BigDecimal("1000"))), quantities);
    }

    PaperBroker paper() {
        return (PaperBroker) brokers.of(workspace.book().portfolio(PORTFOLIO).orElseThrow());
    }

    private static InstrumentId id(int k) {
        return new InstrumentId("A" + k);
    }

    private static int column(InstrumentId id) {
        return Integer.parseInt(id.value().substring(1));
    }

    private double[] prices(Instant at) {
        int hour = Math.toIntExact(ChronoUnit.HOURS.between(FIRST, at));
        while (walk.size() <= hour) {
            double[] next = walk.getLast().clone();
            for (int k = 0; k < assets; k++) {
                double z = random.nextDouble() + random.nextDouble() + random.nextDouble() - 1.5;
                next[k] *= Math.exp(2 * z * hourlyVolatility);
            }
            walk.add(next);
        }
        return walk.get(hour);
    }

    @Override
    public Map<InstrumentId, Quote> latest(Collection<InstrumentId> instruments) {
        Instant at = clock.instant().truncatedTo(ChronoUnit.HOURS);
        double[] now = prices(at);
        Map<InstrumentId, Quote> quotes = new LinkedHashMap<>();
        for (InstrumentId id : instruments) {
            BigDecimal price = BigDecimal.valueOf(now[column(id)]).setScale(4, RoundingMode.HALF_UP);
            quotes.put(id, new Quote(id, price, at, "walk"));
        }
        return quotes;
    }

    /** The last hour of each day; of the present one the hour that it is. */
    @Override
    public PricePanel history(List<InstrumentId> instruments, LocalDate from, LocalDate to) {
        Instant now = clock.instant();
        List<LocalDate> dates = new ArrayList<>();
        List<double[]> rows = new ArrayList<>();
        LocalDate first = LocalDate.ofInstant(FIRST, ZoneOffset.UTC);
        LocalDate last = LocalDate.ofInstant(now, ZoneOffset.UTC);
        for (LocalDate day = from.isBefore(first) ? first : from;
                !day.isAfter(to) && !day.isAfter(last);
                day = day.plusDays(1)) {
            Instant close = day.atTime(23, 0).toInstant(ZoneOffset.UTC);
            double[] all = prices(close.isBefore(now) ? close : now);
            dates.add(day);
            rows.add(instruments.stream().mapToDouble(id -> all[column(id)]).toArray());
        }
        return new PricePanel(
                instruments.stream().map(InstrumentId::value).toList(),
                dates,
                rows.stream().flatMapToDouble(Arrays::stream).toArray());
    }

    @Override
    public void close() {
        monitor.close();
        brokers.close();
        workspace.close();
    }
}
