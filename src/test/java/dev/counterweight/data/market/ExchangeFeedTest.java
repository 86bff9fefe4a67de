package dev.counterweight.data.market;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.counterweight.domain.CurrencyCode;
import dev.counterweight.domain.ExchangeConnection;
import dev.counterweight.domain.InstrumentId;
import dev.counterweight.domain.TradingPair;
import dev.counterweight.domain.Venue;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Against a web server in this process that speaks as the two exchanges do. */
class ExchangeFeedTest {
    private final LoopbackExchange there = new LoopbackExchange();

    @AfterEach
    void stop() {
        there.close();
    }

    private MarketFeed feed(Venue venue, Optional<MarketFeed.Keys> keys) {
        String quote = venue == Venue.KRAKEN ? "USD" : "EUR";
        return ExchangeFeed.open(
                new ExchangeConnection(
                        venue.key(),
                        venue,
                        new TreeMap<>(Map.of(new InstrumentId("BTC"), TradingPair.parse("BTC/" + quote))),
                        new CurrencyCode(quote),
                        Optional.empty(),
                        ExchangeConnection.STANDARD_JUMP,
                        Optional.of(there.address())),
                keys);
    }

    private static TradingPair pair(Venue venue) {
        return TradingPair.parse(venue == Venue.KRAKEN ? "BTC/USD" : "BTC/EUR");
    }

    private static String name(Venue venue) {
        return venue == Venue.KRAKEN ? "XBTUSD" : "BTCEUR";
    }

    @ParameterizedTest
    @EnumSource(Venue.class)
    void readsWhatAPairTradesAt(Venue venue) throws FeedUnavailable {
        there.says(name(venue), new LoopbackExchange.Said("52641.10000", "52609.5", "52609.6"));
        MarketFeed.FeedQuote quote = feed(venue, Optional.empty()).quote(pair(venue));
        assertThat(quote.last().orElseThrow()).isEqualByComparingTo("52641.1");
        assertThat(quote.bid().orElseThrow()).isEqualByComparingTo("52609.5");
        assertThat(quote.ask().orElseThrow()).isEqualByComparingTo("52609.6");
    }

    @ParameterizedTest
    @EnumSource(Venue.class)
    void readsItsClock(Venue venue) throws FeedUnavailable {
        assertThat(feed(venue, Optional.empty()).time()).isEqualTo(Instant.parse("2026-11-20T12:00:00Z"));
    }

    @ParameterizedTest
    @EnumSource(Venue.class)
    void readsDaysFromTheFirstOneOn(Venue venue) throws FeedUnavailable {
        for (int day = 10; day <= 13; day++) {
            there.closed(name(venue), LocalDate.of(2026, 11, day), "100." + day);
        }
        assertThat(feed(venue, Optional.empty()).daily(pair(venue), LocalDate.of(2026, 11, 12)))
                .containsExactly(
                        new MarketFeed.DailyClose(LocalDate.of(2026, 11, 12), new BigDecimal("100.12")),
                        new MarketFeed.DailyClose(LocalDate.of(2026, 11, 13), new BigDecimal("100.13")));
    }

    @ParameterizedTest
    @EnumSource(Venue.class)
    void readsBalancesWithKeys(Venue venue) throws FeedUnavailable {
        String secret = Base64.getEncoder()
                .encodeToString("a secret of some bytes".getBytes(java.nio.charset.StandardCharsets.UTF_8));
        Map<String, BigDecimal> held =
                feed(venue, Optional.of(new MarketFeed.Keys("key", secret))).balances();
        if (venue == Venue.KRAKEN) {
            assertThat(held).containsOnlyKeys("BTC", "USD");
            assertThat(held.get("BTC")).isEqualByComparingTo("0.25");
        } else {
            assertThat(held).containsOnlyKeys("BTC");
            assertThat(held.get("BTC")).isEqualByComparingTo("0.30");
        }
        assertThat(there.asked()).noneMatch(path -> path.contains(secret));
    }

    @ParameterizedTest
    @EnumSource(Venue.class)
    void aPairThatItDoesNotHaveIsRefused(Venue venue) {
        assertThatThrownBy(() -> feed(venue, Optional.empty()).quote(pair(venue)))
                .isInstanceOfSatisfying(
                        FeedUnavailable.class, e -> assertThat(e.kind()).isEqualTo(FeedUnavailable.Kind.REFUSED));
    }

    @ParameterizedTest
    @EnumSource(LoopbackExchange.Fault.class)
    void faultsAreNoPrices(LoopbackExchange.Fault fault) throws FeedUnavailable {
        for (Venue venue : Venue.values()) {
            there.trades(name(venue), "100");
            there.fault(fault);
            MarketFeed feed = feed(venue, Optional.empty());
            if (fault == LoopbackExchange.Fault.NONE) {
                assertThat(feed.quote(pair(venue)).last()).isPresent();
                continue;
            }
            FeedUnavailable.Kind kind =
                    fault == LoopbackExchange.Fault.BUSY ? FeedUnavailable.Kind.BUSY : FeedUnavailable.Kind.NO_ANSWER;
            assertThatThrownBy(() -> feed.quote(pair(venue)))
                    .as("%s", venue)
                    .isInstanceOfSatisfying(
                            FeedUnavailable.class, e -> assertThat(e.kind()).isEqualTo(kind));
        }
    }

    @Test
    void keysAreNotInItsText() {
        assertThat(new MarketFeed.Keys("k-1", "s-1").toString())
                .doesNotContain("k-1")
                .doesNotContain("s-1");
    }
}
