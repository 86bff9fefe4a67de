package dev.counterweight.service;

import dev.counterweight.broker.PaperBroker;
import dev.counterweight.broker.PaperSettings;
import dev.counterweight.domain.AccountId;
import dev.counterweight.domain.AssetClass;
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
import dev.counterweight.domain.TradingRules;
import dev.counterweight.domain.Weight;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.Clock;
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
import java.util.function.UnaryOperator;

/** A real data folder with a real clock, a journal on disk and a broker with a book on disk, for processes that are killed. */
final class TradingFloor implements Prices, AutoCloseable {
    static final AccountId ACCOUNT = new AccountId("main");
    static final PortfolioId PORTFOLIO = new PortfolioId("swinging");
    private static final List<String> NAMES = List.of("A", "B", "C", "D", "E");
    private static final Instant MADE = Instant.parse("2026-11-01T00:00:00Z");

    final Workspace workspace;
    final PaperBrokers brokers;
    final PlanService plans;
    final RebalanceService service;

    /** @param journal what stands between the services and the journal */
    TradingFloor(Path home, UnaryOperator<Ledger> journal) {
        Clock clock = Clock.systemUTC();
        workspace = Workspace.open(home, clock, Workspace.Mode.READ_WRITE);
        Ledger ledger = journal.apply(workspace);
        brokers = new PaperBrokers(home, this, clock, s -> settings());
        plans = new PlanService(ledger, this, brokers);
        service = new RebalanceService(
                ledger,
                this,
                plans,
                brokers,
                Pause.real(),
                new ExecutionSettings(Duration.ofSeconds(20), Duration.ofSeconds(5), Duration.ofMillis(2), 3));
    }

    private static PaperSettings settings() {
        return new PaperSettings(
                11,
                Duration.ofMillis(4),
                3,
                new BigDecimal("0.0005"),
                0.03,
                Duration.ofMillis(3),
                new BigDecimal("0.001"),
                Money.of("USD", "0"));
    }

    /** What was held before the first order. */
    static Holdings opening() {
        var quantities = new TreeMap<InstrumentId, BigDecimal>();
        NAMES.forEach(name -> quantities.put(new InstrumentId(name), new BigDecimal("20")));
        return new Holdings(ACCOUNT, new TreeMap<>(Map.of(CurrencyCode.USD, new BigDecimal("1000"))), quantities);
    }

    void open() {
        workspace.append(new JournalEvent.InstrumentsDefined(NAMES.stream()
                .map(name -> new Instrument(
                        new InstrumentId(name),
                        name,
                        AssetClass.CRYPTO,
                        CurrencyCode.USD,
                        new BigDecimal("0.001"),
                        Optional.empty()))
                .toList()));
        workspace.append(new JournalEvent.HoldingsStated(opening(), Optional.empty()));
        TradingRules standard = TradingRules.STANDARD;
        workspace.append(new JournalEvent.TradingRulesChanged(new TradingRules(
                standard.priceDeviation(),
                standard.orderShare(),
                standard.turnover(),
                standard.priceAge(),
                standard.orders(),
                100_000,
                Duration.ZERO,
                Set.of(),
                3,
                Duration.ofMillis(8))));
    }

    /** Saves the portfolio with targets that move around with the number, so that there is always something to trade. */
    Portfolio swing(Ledger ledger, int number) {
        int[] parts = {10, 15, 20, 25, 30};
        Map<InstrumentId, Weight> targets = new LinkedHashMap<>();
        for (int i = 0; i < NAMES.size(); i++) {
            targets.put(new InstrumentId(NAMES.get(i)), Weight.ofBasisPoints(100 * parts[(i + number) % parts.length]));
        }
        Portfolio portfolio = new Portfolio(
                PORTFOLIO,
                "Swinging",
                ACCOUNT,
                Money.of("USD", "100000"),
                targets,
                new RebalancingMethod.Threshold(new Band.Absolute(500), Frequency.DAILY),
                slicing(),
                RiskLimits.DEFAULT,
                false,
                MADE,
                MADE);
        ledger.append(new JournalEvent.PortfolioSaved(portfolio));
        return portfolio;
    }

    /** Most orders are sliced. */
    private static TradingPolicy slicing() {
        TradingPolicy standard = TradingPolicy.standard(CurrencyCode.USD);
        return new TradingPolicy(
                standard.minTradeSize(),
                standard.transactionCost(),
                standard.fixedFee(),
                standard.maxSlippage(),
                standard.wholeUnits(),
                standard.cooldownHours(),
                Money.of("USD", "6000"));
    }

    PaperBroker paper() {
        Portfolio portfolio = workspace.book().portfolio(PORTFOLIO).orElseThrow();
        return (PaperBroker) brokers.of(portfolio);
    }

    @Override
    public Map<InstrumentId, Quote> latest(Collection<InstrumentId> instruments) {
        Map<InstrumentId, Quote> quotes = new LinkedHashMap<>();
        for (InstrumentId id : instruments) {
            BigDecimal price = new BigDecimal(500 + 137 * NAMES.indexOf(id.value()));
            quotes.put(id, new Quote(id, price, Instant.parse("2026-11-20T00:00:00Z"), "test"));
        }
        return quotes;
    }

    @Override
    public PricePanel history(List<InstrumentId> instruments, LocalDate from, LocalDate to) {
        throw new IllegalArgumentException("there is no history in this test");
    }

    @Override
    public void close() {
        brokers.close();
        workspace.close();
    }
}
