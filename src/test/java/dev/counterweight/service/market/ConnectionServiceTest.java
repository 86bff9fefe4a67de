package dev.counterweight.service.market;

import static dev.counterweight.service.market.MarketRoom.BTC;
import static dev.counterweight.service.market.MarketRoom.ETH;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.counterweight.domain.AssetClass;
import dev.counterweight.domain.CurrencyCode;
import dev.counterweight.domain.ExchangeConnection;
import dev.counterweight.domain.Instrument;
import dev.counterweight.domain.JournalEvent;
import dev.counterweight.domain.Rejection;
import dev.counterweight.domain.TradingPair;
import dev.counterweight.domain.Venue;
import dev.counterweight.service.SettingsStore;
import java.io.IOException;
import java.math.BigDecimal;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ConnectionServiceTest {
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

    @Test
    void isRememberedWithoutItsKeys() throws IOException {
        room.standard();
        String secret = Base64.getEncoder().encodeToString("do not write this".getBytes(StandardCharsets.UTF_8));
        room.connections.storeKeys("kraken", "my-key", secret);
        SettingsStore again = SettingsStore.open(home, false, List.of(ConnectionSettings.SECTION));
        assertThat(again.get(ConnectionSettings.SECTION)).isEqualTo(room.settings.get(ConnectionSettings.SECTION));
        assertThat(room.connections.keys("kraken")).contains("the keychain");
        assertThat(room.connections.test("kraken").balances().orElseThrow()).containsOnlyKeys("BTC", "USD");
        room.look(java.time.Duration.ZERO);
        try (Stream<Path> files = Files.walk(home)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                assertThat(Files.readString(file)).doesNotContain(secret).doesNotContain("my-key");
            }
        }
        assertThat(room.ledger.events().toString()).doesNotContain(secret).doesNotContain("my-key");
        room.connections.remove("kraken");
        assertThat(room.secrets.stored).isEmpty();
        assertThat(room.connections.list()).isEmpty();
    }

    @Test
    void testsWhatItTradesAt() {
        room.standard();
        ConnectionService.Tested tested = room.connections.test("kraken");
        assertThat(tested.good()).isTrue();
        assertThat(tested.balances()).isEmpty();
        assertThat(tested.prices().get(BTC).value().orElseThrow()).isEqualByComparingTo("50000");
        room.there.fault(dev.counterweight.data.market.LoopbackExchange.Fault.BROKEN);
        assertThat(room.connections.test("kraken").problem()).isPresent();
        assertThat(room.connections.test("kraken").good()).isFalse();
    }

    @Test
    void anInstrumentInAnotherCurrencyIsRefused() {
        room.ledger.append(new JournalEvent.InstrumentsDefined(List.of(new Instrument(
                BTC,
                "Bitcoin",
                AssetClass.CRYPTO,
                new CurrencyCode("EUR"),
                new BigDecimal("0.0001"),
                Optional.empty()))));
        assertThatThrownBy(room::standard)
                .isInstanceOf(Rejection.class)
                .hasMessageContaining("an instrument in USD, but it is in EUR");
        assertThat(room.connections.list()).isEmpty();
    }

    @Test
    void anInstrumentWithGeneratedPricesIsRefused() {
        room.imports.importPrices(
                "walk.csv", "date,BTC\n2026-11-18,100\n", dev.counterweight.service.ImportOptions.STANDARD);
        JournalEvent.PricesImported real = room.ledger.book().priceImports().getFirst();
        room.ledger.append(
                new JournalEvent.PricesImported(real.file(), List.of(ETH), real.from(), real.to(), 1, 0, true));
        assertThatThrownBy(room::standard).isInstanceOf(Rejection.class).hasMessageContaining("SAMPLE");
    }

    @Test
    void anInstrumentHasOneConnection() {
        room.standard();
        ExchangeConnection other = room.connection(Map.of(BTC, TradingPair.parse("BTC/USD")));
        ExchangeConnection second = new ExchangeConnection(
                "second",
                other.venue(),
                other.pairs(),
                other.currency(),
                other.peg(),
                other.jumpLimit(),
                other.endpoint());
        assertThatThrownBy(() -> room.connections.add(second))
                .isInstanceOf(Rejection.class)
                .hasMessageContaining("kraken has it");
    }

    @Test
    void whatCannotBeAConnectionIsSaid() {
        Map<String, Runnable> wrong = new TreeMap<>(Map.of(
                "is priced in USDT, expected USD; name USDT as the peg",
                        () -> connection("BTC/USDT", "USD", 2_000, "https://x.example"),
                "expected an address that begins with https://",
                        () -> connection("BTC/USD", "USD", 2_000, "http://x.example"),
                "names a host", () -> connection("BTC/USD", "USD", 2_000, "https://me:word@x.example"),
                "jump limit is 5 basis points", () -> connection("BTC/USD", "USD", 5, "https://x.example"),
                "expected two names such as BTC/USD", () -> connection("BTCUSD", "USD", 2_000, "https://x.example")));
        wrong.forEach((message, attempt) -> assertThatThrownBy(attempt::run)
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(message));
    }

    private static ExchangeConnection connection(String pair, String currency, int jump, String endpoint) {
        return new ExchangeConnection(
                "x",
                Venue.BINANCE,
                new TreeMap<>(Map.of(BTC, TradingPair.parse(pair))),
                new CurrencyCode(currency),
                Optional.empty(),
                jump,
                Optional.of(URI.create(endpoint)));
    }
}
