package dev.counterweight.service.market;

import static dev.counterweight.service.market.MarketRoom.BTC;
import static dev.counterweight.service.market.MarketRoom.ETH;
import static org.assertj.core.api.Assertions.assertThat;

import dev.counterweight.data.market.LoopbackExchange;
import dev.counterweight.domain.InstrumentId;
import dev.counterweight.domain.JournalEvent;
import dev.counterweight.domain.PricePanel;
import dev.counterweight.service.ImportOptions;
import dev.counterweight.service.ImportedPrices;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** Against a web server in this process, with a clock that the test moves. */
class ExchangePricesTest {
    private static final LocalDate TODAY = LocalDate.of(2026, 11, 20);

    @TempDir
    Path home;

    private MarketRoom room;

    @BeforeEach
    void start() {
        room = new MarketRoom(home);
    }

    @AfterEach
    void stop() {
        room.close();
    }

    private PricePanel panel(ImportedPrices prices) {
        return prices.history(List.of(BTC, ETH), TODAY.minusDays(30), TODAY.plusDays(30));
    }

    @Test
    void keepsDaysThatEndedAndWhatIsTradedNow() {
        room.standard();
        room.there.closed("XBTUSD", TODAY.minusDays(2), "48000");
        room.there.closed("XBTUSD", TODAY.minusDays(1), "49000");
        room.there.closed("XBTUSD", TODAY, "49999"); // has not ended
        assertThat(room.look(Duration.ZERO).getFirst().rows()).isEqualTo(3);
        assertThat(room.quote(BTC).price()).isEqualByComparingTo("50000");
        assertThat(room.quote(BTC).asOf()).isEqualTo(MarketRoom.START);
        assertThat(room.quote(ETH).price()).isEqualByComparingTo("3000");
        assertThat(panel(room.prices).dates()).containsExactly(TODAY.minusDays(2), TODAY.minusDays(1), TODAY);
        assertThat(room.status().freshness(MarketRoom.START)).isEqualTo(FeedStatus.Freshness.LIVE);
    }

    @Test
    void anEndedDayTakesThePlaceOfItsQuotes() {
        room.standard();
        room.look(Duration.ZERO);
        room.there.closed("XBTUSD", TODAY, "50500");
        room.there.closed("ETHUSD", TODAY, "3030");
        room.there.trades("XBTUSD", "51000");
        room.look(Duration.ofHours(13));
        assertThat(panel(room.prices).price(0, 0)).isEqualTo(50_500);
        assertThat(panel(room.prices).price(1, 0)).isEqualTo(51_000);
        assertThat(room.prices.lastFinal(BTC).orElseThrow().getKey()).isEqualTo(TODAY);
    }

    @Test
    void aReplayFindsTheSamePricesAndReadsOneFileADay() throws IOException {
        room.standard();
        SplittableRandom random = new SplittableRandom(7);
        double price = 50_000;
        for (int k = 0; k < 60; k++) {
            price *= 1 + (random.nextDouble() - 0.5) / 50;
            room.there.trades("XBTUSD", String.valueOf(Math.round(price)));
            room.look(Duration.ofHours(1));
        }
        ImportedPrices again = new ImportedPrices(room.ledger, room.folder);
        assertThat(panel(again)).usingRecursiveComparison().isEqualTo(panel(room.prices));
        assertThat(again.latest(List.of(BTC, ETH))).isEqualTo(room.prices.latest(List.of(BTC, ETH)));
        List<JournalEvent.PricesImported> imports = room.ledger.book().priceImports();
        assertThat(imports.size()).isGreaterThan(55);
        Set<LocalDate> days = new HashSet<>();
        Set<String> last = new HashSet<>();
        imports.reversed().stream()
                .filter(e -> days.add(e.from()))
                .forEach(e -> last.add(e.file().sha256()));
        for (JournalEvent.PricesImported each : imports) {
            if (!last.contains(each.file().sha256())) {
                Files.deleteIfExists(home.resolve("imports").resolve(each.file().sha256()));
            }
        }
        assertThat(panel(new ImportedPrices(room.ledger, room.folder)))
                .usingRecursiveComparison()
                .isEqualTo(panel(room.prices));
    }

    @Test
    void extendsWhatAPersonImportedAndLeavesItAsItIs() {
        room.imports.importPrices("mine.csv", "date,BTC\n2026-11-17,47000\n2026-11-18,47500\n", ImportOptions.STANDARD);
        room.standard();
        room.there.closed("XBTUSD", LocalDate.of(2026, 11, 17), "1");
        room.there.closed("XBTUSD", LocalDate.of(2026, 11, 18), "1");
        room.there.closed("XBTUSD", LocalDate.of(2026, 11, 19), "48000");
        room.look(Duration.ZERO);
        PricePanel panel = room.prices.history(List.of(BTC), TODAY.minusDays(30), TODAY);
        assertThat(List.of(panel.price(0, 0), panel.price(1, 0), panel.price(2, 0), panel.price(3, 0)))
                .containsExactly(47_000.0, 47_500.0, 48_000.0, 50_000.0);
    }

    @Test
    void anotherInstrumentsPairIsNoticedAtTheJoint() {
        room.imports.importPrices("mine.csv", "date,BTC\n2026-11-18,3100\n", ImportOptions.STANDARD);
        room.standard();
        room.there.closed("XBTUSD", LocalDate.of(2026, 11, 19), "48000");
        ExchangePrices.Taken taken = room.look(Duration.ZERO).getFirst();
        assertThat(taken.refused()).hasSize(1);
        assertThat(taken.refused().getFirst())
                .startsWith("BTC: on 2026-11-19 the price, 48000, is 1448.4 % off the last");
        assertThat(room.quote(BTC).price()).isEqualByComparingTo("3100");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "0; 0; 0; the price is 0",
                "-5; 49990; 50010; the price is -5",
                "50000; 50010; 49990; crossed",
                "50000; 0; 50010; the bid is 0",
                "50000; 45000; 52000; apart",
                "58000; 50000; 50010; more than 5 %",
                "70000; 69990; 70010; the price, 70000, is 40.0 % off the last, 50000, expected at most 20.0 %",
                "30000; 29990; 30010; 40.0 % off the last"
            })
    void nonsenseIsSaidAndNeverAPrice(String last, String bid, String ask, String why) {
        room.standard();
        room.look(Duration.ZERO);
        room.there.says("XBTUSD", new LoopbackExchange.Said(last, bid, ask));
        room.there.trades("ETHUSD", "3010");
        ExchangePrices.Taken taken = room.look(Duration.ofMinutes(1)).getFirst();
        assertThat(taken.refused()).hasSize(1);
        assertThat(taken.refused().getFirst()).startsWith("BTC: ").contains(why);
        assertThat(room.quote(BTC).price()).isEqualByComparingTo("50000");
        assertThat(room.quote(ETH).price()).isEqualByComparingTo("3010");
        assertThat(room.exchange.doubt(Set.of(BTC)).orElseThrow()).startsWith("price_feed: the price of BTC");
        assertThat(room.exchange.doubt(Set.of(ETH))).isEmpty();
    }

    @ParameterizedTest
    @EnumSource(value = LoopbackExchange.Fault.class, names = "NONE", mode = EnumSource.Mode.EXCLUDE)
    void silenceMakesPricesStaleAndNeverZero(LoopbackExchange.Fault fault) {
        room.standard();
        room.look(Duration.ZERO);
        room.there.fault(fault);
        assertThat(room.look(Duration.ofMinutes(10)).getFirst().problem()).isNotEmpty();
        Instant now = room.ledger.clock().instant();
        assertThat(room.status().freshness(now)).isEqualTo(FeedStatus.Freshness.STALE);
        assertThat(room.status().lastAnswer()).contains(MarketRoom.START);
        assertThat(room.quote(BTC).price()).isEqualByComparingTo("50000");
        assertThat(room.quote(BTC).asOf()).isEqualTo(MarketRoom.START);
        assertThat(room.exchange.doubt(Set.of(BTC)).orElseThrow()).startsWith("price_feed: kraken gives no prices");
        room.there.fault(LoopbackExchange.Fault.NONE);
        room.there.trades("XBTUSD", "50100");
        assertThat(room.look(Duration.ofMinutes(20)).getFirst().problem()).isEmpty();
        assertThat(room.quote(BTC).price()).isEqualByComparingTo("50100");
    }

    @Test
    void oneThatDoesNotAnswerIsAskedLessAndLess() {
        room.standard();
        room.there.fault(LoopbackExchange.Fault.BROKEN);
        for (int k = 0; k < 240; k++) { // two hours of half minutes
            room.look(Duration.ofSeconds(30));
        }
        // 0.5, 1, 2, 4, 8 and then every 15 minutes
        assertThat(room.there.asked().size()).isBetween(8, 14);
    }

    @Test
    void aWrongClockIsSaid() {
        room.standard();
        room.there.time(MarketRoom.START.plusSeconds(95));
        room.exchange.ask(MarketRoom.PERIOD);
        assertThat(room.exchange.keep().getFirst().problem()).contains("95 seconds ahead of this computer's");
        assertThat(room.prices.latest(List.of(BTC))).isEmpty();
    }

    @Test
    void smallMovesAreKeptOnceAnHour() {
        room.standard();
        room.look(Duration.ZERO);
        int before = room.ledger.book().priceImports().size();
        for (int k = 1; k <= 11; k++) {
            room.there.trades("XBTUSD", String.valueOf(50_000 + k));
            room.look(Duration.ofMinutes(5));
        }
        assertThat(room.ledger.book().priceImports()).hasSize(before);
        room.there.trades("XBTUSD", "50012");
        room.look(Duration.ofMinutes(5));
        assertThat(room.ledger.book().priceImports()).hasSize(before + 1);
        assertThat(room.quote(BTC).price()).isEqualByComparingTo("50012");
        assertThat(room.quote(ETH).asOf()).isEqualTo(room.ledger.clock().instant());
    }

    @Test
    void aPairThatTheExchangeDoesNotHaveDisturbsNoOther() {
        room.there.trades("XBTUSD", "50000");
        InstrumentId other = new InstrumentId("NONE");
        room.connections.add(room.connection(java.util.Map.of(
                BTC,
                dev.counterweight.domain.TradingPair.parse("BTC/USD"),
                other,
                dev.counterweight.domain.TradingPair.parse("NONE/USD"))));
        ExchangePrices.Taken taken = room.look(Duration.ZERO).getFirst();
        assertThat(taken.refused()).hasSize(1);
        assertThat(taken.refused().getFirst()).startsWith("NONE: it refuses NONE/USD");
        assertThat(room.quote(BTC).price()).isEqualByComparingTo("50000");
        assertThat(room.prices.latest(List.of(other))).isEmpty();
    }
}
