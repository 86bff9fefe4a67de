package dev.counterweight.service;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.counterweight.data.files.ImportFolder;
import dev.counterweight.domain.Holdings;
import dev.counterweight.domain.InstrumentId;
import dev.counterweight.domain.JournalEvent;
import dev.counterweight.domain.Portfolio;
import dev.counterweight.domain.PortfolioId;
import dev.counterweight.domain.PricePanel;
import dev.counterweight.domain.Quote;
import dev.counterweight.domain.Rejection;
import dev.counterweight.domain.Weight;
import java.math.BigDecimal;
import java.math.MathContext;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SampleServiceTest {
    private static final LocalDate TODAY = LocalDate.of(2026, 11, 20);

    @TempDir
    Path home;

    private MemoryLedger ledger;
    private ImportedPrices prices;
    private SampleService samples;

    @BeforeEach
    void start() {
        ledger = new MemoryLedger();
        ImportFolder imports = new ImportFolder(home.resolve("imports"));
        prices = new ImportedPrices(ledger, imports);
        samples = new SampleService(ledger, imports, prices);
    }

    private Map<String, Integer> weights(Portfolio p) {
        Holdings held = ledger.book().holdings(p.account());
        Map<InstrumentId, Quote> quotes = prices.latest(p.targets().keySet());
        BigDecimal total = held.cash(p.baseCurrency()).amount();
        Map<String, BigDecimal> values = new LinkedHashMap<>();
        for (InstrumentId id : p.targets().keySet()) {
            BigDecimal value = held.quantity(id).multiply(quotes.get(id).price());
            values.put(id.value(), value);
            total = total.add(value);
        }
        Map<String, Integer> weights = new LinkedHashMap<>();
        for (Map.Entry<String, BigDecimal> each : values.entrySet()) {
            weights.put(
                    each.getKey(),
                    new Weight(each.getValue()
                                    .divide(total, MathContext.DECIMAL64)
                                    .doubleValue())
                            .basisPoints());
        }
        return weights;
    }

    @Test
    void showsAllSamplesAndPreselectsTheBalancedCryptoPortfolio() {
        assertThat(samples.gallery())
                .extracting(SampleService.Sample::name)
                .containsExactly(
                        "Conservative Balanced",
                        "Aggressive Growth",
                        "Market Neutral",
                        "My Balanced Portfolio",
                        "Balanced Crypto Portfolio",
                        "BTC, ETH and SOL 40/30/30",
                        "US large caps");
        assertThat(samples.gallery().stream().filter(SampleService.Sample::preselected))
                .extracting(SampleService.Sample::key)
                .containsExactly("balanced-crypto-portfolio");
        assertThat(samples.gallery()).noneMatch(SampleService.Sample::installed);
        assertThat(ledger.entries()).isEmpty();
    }

    @Test
    void installsASampleExactlyAtTargetThirtyDaysBeforeToday() {
        Portfolio p = samples.install("btc-eth-sol");
        assertThat(p.sample()).isTrue();
        assertThat(p.account().value()).isEqualTo("paper-btc-eth-sol");
        assertThat(weights(p)).isEqualTo(Map.of("BTC-SAMPLE", 4000, "ETH-SAMPLE", 3000, "SOL-SAMPLE", 3000));
        assertThat(ledger.events())
                .extracting(e -> e.getClass().getSimpleName())
                .containsExactly("InstrumentsDefined", "PricesImported", "HoldingsStated", "PortfolioSaved");
        JournalEvent.PricesImported imported = ledger.book().priceImports().get(0);
        assertThat(imported.sample()).isTrue();
        assertThat(imported.file().name()).startsWith("SAMPLE btc-eth-sol");
        assertThat(imported.to()).isEqualTo(TODAY.minusDays(30));
        assertThat(imported.rows()).isEqualTo(730);
        assertThat(samples.gallery()).anyMatch(s -> s.key().equals("btc-eth-sol") && s.installed());
    }

    @Test
    void holdsExactlyTheInitialCapitalAtTheStart() {
        for (SampleService.Sample sample : samples.gallery()) {
            Portfolio p = samples.install(sample.key());
            Holdings held = ledger.book().holdings(p.account());
            BigDecimal total = held.cash(p.baseCurrency()).amount();
            for (Map.Entry<InstrumentId, Quote> q :
                    prices.latest(p.targets().keySet()).entrySet()) {
                total = total.add(
                        held.quantity(q.getKey()).multiply(q.getValue().price()));
            }
            assertThat(total).isEqualByComparingTo("100000");
            assertThat(held.cash(p.baseCurrency()).isNegative()).isFalse();
        }
    }

    @Test
    void driftsTheWorkedCaseTo45To28To27InThirtyDays() {
        Portfolio p = samples.install("btc-eth-sol");
        SampleService.Simulated simulated = samples.simulate(p.id(), 30);
        assertThat(simulated).isEqualTo(new SampleService.Simulated(TODAY.minusDays(29), TODAY, 30));
        assertThat(weights(p)).isEqualTo(Map.of("BTC-SAMPLE", 4500, "ETH-SAMPLE", 2800, "SOL-SAMPLE", 2700));
    }

    @Test
    void driftsMomentumSixPointsOverItsTargetInThePreselectedSample() {
        Portfolio p = samples.install("balanced-crypto-portfolio");
        samples.simulate(p.id(), 30);
        assertThat(weights(p))
                .isEqualTo(Map.of(
                        "rsi_mean_reversion", 2780,
                        "macd_momentum", 3120,
                        "bollinger_breakout", 2290,
                        "ml_predictor", 1810));
    }

    @Test
    void keepsMarketNeutralInsideItsBands() {
        Portfolio p = samples.install("market-neutral");
        samples.simulate(p.id(), 30);
        Map<String, Integer> after = weights(p);
        p.targets()
                .forEach((id, target) -> assertThat(Math.abs(after.get(id.value()) - target.basisPoints()))
                        .isLessThan(p.method().band().halfWidth(target)));
    }

    @Test
    void simulatesInStepsToTheSamePricesAsAtOnce() {
        Portfolio p = samples.install("btc-eth-sol");
        samples.simulate(p.id(), 10);
        assertThat(weights(p)).isNotEqualTo(Map.of("BTC-SAMPLE", 4500, "ETH-SAMPLE", 2800, "SOL-SAMPLE", 2700));
        samples.simulate(p.id(), 500);
        assertThat(weights(p)).isEqualTo(Map.of("BTC-SAMPLE", 4500, "ETH-SAMPLE", 2800, "SOL-SAMPLE", 2700));
    }

    @Test
    void goesOnAfterThirtyDaysWhenTimePasses() {
        Portfolio p = samples.install("balanced-crypto-portfolio");
        samples.simulate(p.id(), 30);
        assertThatThrownBy(() -> samples.simulate(p.id(), 1))
                .isInstanceOf(Rejection.class)
                .hasMessageContaining("There are no further days to simulate.");
        ledger.advance(Duration.ofDays(5));
        assertThat(samples.simulate(p.id(), 30))
                .isEqualTo(new SampleService.Simulated(TODAY.plusDays(1), TODAY.plusDays(5), 5));
    }

    @Test
    void generatesTheSamePricesEveryTime() throws Exception {
        samples.install("balanced-crypto-portfolio");
        String first = ledger.book().priceImports().get(0).file().sha256();
        start();
        samples.install("balanced-crypto-portfolio");
        assertThat(ledger.book().priceImports().get(0).file().sha256()).isEqualTo(first);
        assertThat(Files.readAllBytes(home.resolve("imports").resolve(first))).isNotEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "conservative-balanced",
                "aggressive-growth",
                "market-neutral",
                "my-balanced-portfolio",
                "balanced-crypto-portfolio",
                "btc-eth-sol"
            })
    void generatesPlausiblePricesWithinTheLimitsOfTheSample(String key) {
        Portfolio p = samples.install(key);
        samples.simulate(p.id(), 30);
        PricePanel panel = prices.history(List.copyOf(p.targets().keySet()), LocalDate.of(2020, 1, 1), TODAY);
        assertThat(panel.dates()).hasSize(760);
        for (int k = 0; k < panel.assets().size(); k++) {
            double peak = 0;
            double drawdown = 0;
            List<Double> returns = new ArrayList<>();
            for (int t = 0; t < panel.dates().size(); t++) {
                peak = Math.max(peak, panel.price(t, k));
                drawdown = Math.max(drawdown, 1 - panel.price(t, k) / peak);
                if (t > 0) {
                    returns.add(panel.price(t, k) / panel.price(t - 1, k) - 1);
                }
            }
            double mean = returns.stream().mapToDouble(r -> r).average().orElseThrow();
            assertThat(drawdown).isLessThan(p.limits().maxStrategyDrawdown());
            assertThat(mean).isPositive();
            assertThat(returns).allMatch(r -> Math.abs(r) < 0.15);
        }
    }

    @Test
    void installsRealPricesAndBringsInTheNextTradingDays() {
        Portfolio p = samples.install("us-large-caps");
        JournalEvent.PricesImported imported = ledger.book().priceImports().get(0);
        assertThat(imported.sample()).isFalse();
        assertThat(imported.rows()).isEqualTo(1229);
        assertThat(imported.from()).isEqualTo(LocalDate.of(2019, 11, 29));
        assertThat(weights(p).values()).allSatisfy(w -> assertThat(w).isCloseTo(1250, within(60)));
        assertThat(ledger.book().holdings(p.account()).quantities().values())
                .allMatch(q -> q.stripTrailingZeros().scale() <= 0);
        SampleService.Simulated simulated = samples.simulate(p.id(), 30);
        assertThat(simulated.days()).isEqualTo(30);
        assertThat(simulated.to()).isEqualTo(LocalDate.of(2024, 11, 29));
        assertThat(prices.latest(List.of(new InstrumentId("AAPL")))
                        .get(new InstrumentId("AAPL"))
                        .price())
                .isEqualByComparingTo("237.33");
    }

    @Test
    void refusesASampleThatIsThereOrUnknown() {
        samples.install("btc-eth-sol");
        long before = ledger.book().sequence();
        assertThatThrownBy(() -> samples.install("btc-eth-sol"))
                .isInstanceOf(Rejection.class)
                .hasMessageContaining("Open it, or remove it first.");
        assertThatThrownBy(() -> samples.install("gold"))
                .isInstanceOf(Rejection.class)
                .hasMessageContaining("one of conservative-balanced, ");
        assertThat(ledger.book().sequence()).isEqualTo(before);
    }

    @Test
    void installsAgainAfterRemovalWithoutImportingTwice() {
        Portfolio p = samples.install("btc-eth-sol");
        ledger.append(new JournalEvent.PortfolioRemoved(p.id()));
        samples.install("btc-eth-sol");
        assertThat(ledger.book().priceImports()).hasSize(1);
        assertThat(weights(p)).containsEntry("BTC-SAMPLE", 4000);
    }

    @Test
    void simulatesOnlySamples() {
        assertThatThrownBy(() -> samples.simulate(new PortfolioId("mine"), 30)).isInstanceOf(Rejection.class);
    }
}
