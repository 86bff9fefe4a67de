package dev.counterweight.data.market;

import dev.counterweight.domain.TradingPair;
import java.io.IOException;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.knowm.xchange.Exchange;
import org.knowm.xchange.exceptions.ExchangeException;
import org.knowm.xchange.kraken.dto.marketdata.KrakenOHLC;
import org.knowm.xchange.kraken.dto.marketdata.KrakenPublicOrder;
import org.knowm.xchange.kraken.dto.marketdata.KrakenTicker;
import org.knowm.xchange.kraken.service.KrakenBaseService;

/**
 * Kraken's own names and requests. The library's services would first download every pair to find the names; these are written
 * as Kraken documents them: XBT for BTC, XDG for DOGE, and no sign between the parts.
 */
final class KrakenRequests extends KrakenBaseService {
    private static final int MINUTES_A_DAY = 1_440;
    private static final Map<String, String> OWN_NAMES = Map.of("BTC", "XBT", "DOGE", "XDG");

    KrakenRequests(Exchange exchange) {
        super(exchange);
    }

    private static String own(String code) {
        return OWN_NAMES.getOrDefault(code, code);
    }

    /** Such as XBTUSD. */
    static String name(TradingPair pair) {
        return own(pair.base()) + own(pair.quote().code());
    }

    MarketFeed.FeedQuote quote(TradingPair pair) throws IOException {
        KrakenTicker said = only(checkResult(kraken.getTicker(name(pair))), pair);
        return new MarketFeed.FeedQuote(
                Optional.ofNullable(said.getClose()).map(KrakenPublicOrder::getPrice),
                Optional.ofNullable(said.getBid()).map(KrakenPublicOrder::getPrice),
                Optional.ofNullable(said.getAsk()).map(KrakenPublicOrder::getPrice),
                Optional.empty());
    }

    /** What is answered about one pair comes under a longer name of it. */
    private static <T> T only(Map<String, T> result, TradingPair pair) {
        if (result.size() != 1) {
            throw new ExchangeException("it answered about " + result.size() + " pairs, expected " + pair + " alone");
        }
        return result.values().iterator().next();
    }

    /** Days that begin at or after a moment. */
    List<MarketFeed.DailyClose> daily(TradingPair pair, Instant start) throws IOException {
        List<MarketFeed.DailyClose> days = new ArrayList<>();
        for (KrakenOHLC day : checkResult(kraken.getOHLC(name(pair), MINUTES_A_DAY, start.getEpochSecond() - 1))
                .getOHLCs()) {
            days.add(new MarketFeed.DailyClose(ExchangeFeed.date(day.getTime() * 1_000), day.getClose()));
        }
        return days;
    }

    /** Under the names that others use: a currency's leading Z and a coin's leading X of four letters fall away. */
    static Map<String, BigDecimal> balances(Map<String, BigDecimal> said) {
        Map<String, BigDecimal> held = new TreeMap<>();
        said.forEach((code, amount) -> {
            String name = code.matches("[XZ][A-Z]{3}") ? code.substring(1) : code;
            String known = OWN_NAMES.entrySet().stream()
                    .filter(e -> e.getValue().equals(name))
                    .map(Map.Entry::getKey)
                    .findFirst()
                    .orElse(name);
            held.merge(known, amount, BigDecimal::add);
        });
        held.values().removeIf(amount -> amount.signum() == 0);
        return held;
    }
}
