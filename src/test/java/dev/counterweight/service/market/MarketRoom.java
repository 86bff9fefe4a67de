package dev.counterweight.service.market;

import dev.counterweight.data.files.ImportFolder;
import dev.counterweight.data.market.ExchangeFeed;
import dev.counterweight.data.market.LoopbackExchange;
import dev.counterweight.domain.CurrencyCode;
import dev.counterweight.domain.ExchangeConnection;
import dev.counterweight.domain.InstrumentId;
import dev.counterweight.domain.Quote;
import dev.counterweight.domain.TradingPair;
import dev.counterweight.domain.Venue;
import dev.counterweight.service.ImportService;
import dev.counterweight.service.ImportedPrices;
import dev.counterweight.service.MemoryLedger;
import dev.counterweight.service.SettingsStore;
import dev.counterweight.service.TestChannels;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** A data folder with one connection to a web server in this process, and a clock that both share. */
final class MarketRoom implements AutoCloseable {
    static final Instant START = Instant.parse("2026-11-20T12:00:00Z");
    static final Duration PERIOD = Duration.ofSeconds(30);
    static final InstrumentId BTC = new InstrumentId("BTC");
    static final InstrumentId ETH = new InstrumentId("ETH");

    final LoopbackExchange there = new LoopbackExchange();
    final MemoryLedger ledger = new MemoryLedger(START);
    final Path home;
    final ImportFolder folder;
    final SettingsStore settings;
    final ImportedPrices prices;
    final ImportService imports;
    final TestChannels secrets = new TestChannels();
    final ConnectionService connections;
    final ExchangePrices exchange;

    MarketRoom(Path home) {
        this.home = home;
        folder = new ImportFolder(home.resolve("imports"));
        settings = SettingsStore.open(home, false, List.of(ConnectionSettings.SECTION));
        prices = new ImportedPrices(ledger, folder);
        imports = new ImportService(ledger, folder, prices);
        connections = new ConnectionService(ledger, settings, secrets, ExchangeFeed::open);
        exchange = new ExchangePrices(
                ledger, settings, imports, prices, c -> ExchangeFeed.open(c, Optional.empty()), time -> {});
    }

    ExchangeConnection connection(Map<InstrumentId, TradingPair> pairs) {
        return new ExchangeConnection(
                "kraken",
                Venue.KRAKEN,
                new TreeMap<>(pairs),
                CurrencyCode.USD,
                Optional.empty(),
                ExchangeConnection.STANDARD_JUMP,
                Optional.of(there.address()));
    }

    /** Bitcoin and ether against dollars, trading at 50,000 and 3,000. */
    MarketRoom standard() {
        there.trades("XBTUSD", "50000");
        there.trades("ETHUSD", "3000");
        connections.add(connection(Map.of(BTC, TradingPair.parse("BTC/USD"), ETH, TradingPair.parse("ETH/USD"))));
        return this;
    }

    /** Time passes here and there; then everything is asked and kept. */
    List<ExchangePrices.Taken> look(Duration later) {
        ledger.advance(later);
        there.time(ledger.clock().instant());
        exchange.ask(PERIOD);
        return exchange.keep();
    }

    Quote quote(InstrumentId id) {
        return Optional.ofNullable(prices.latest(List.of(id)).get(id)).orElseThrow();
    }

    FeedStatus status() {
        return exchange.status().getFirst();
    }

    @Override
    public void close() {
        exchange.close();
        there.close();
    }
}
