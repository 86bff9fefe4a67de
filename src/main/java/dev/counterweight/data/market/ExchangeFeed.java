package dev.counterweight.data.market;

import dev.counterweight.domain.ExchangeConnection;
import dev.counterweight.domain.TradingPair;
import dev.counterweight.domain.Venue;
import java.io.IOException;
import java.math.BigDecimal;
import java.net.URI;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.knowm.xchange.Exchange;
import org.knowm.xchange.ExchangeFactory;
import org.knowm.xchange.ExchangeSpecification;
import org.knowm.xchange.binance.BinanceExchange;
import org.knowm.xchange.binance.dto.BinanceException;
import org.knowm.xchange.binance.dto.marketdata.BinanceKline;
import org.knowm.xchange.binance.dto.marketdata.BinanceTicker24h;
import org.knowm.xchange.binance.dto.marketdata.KlineInterval;
import org.knowm.xchange.binance.service.BinanceMarketDataService;
import org.knowm.xchange.currency.CurrencyPair;
import org.knowm.xchange.dto.account.Balance;
import org.knowm.xchange.exceptions.ExchangeException;
import org.knowm.xchange.exceptions.FrequencyLimitExceededException;
import org.knowm.xchange.exceptions.RateLimitExceededException;
import org.knowm.xchange.kraken.KrakenExchange;
import org.knowm.xchange.kraken.service.KrakenAccountServiceRaw;
import si.mazi.rescu.HttpStatusIOException;

/**
 * An exchange through XChange. Asks for public prices, and for balances where there are keys. It can place no order.
 *
 * <p>The library's own retries and its download of every pair are off: how often is asked is decided by the caller.
 */
public final class ExchangeFeed implements MarketFeed {
    private static final int CONNECT_MILLIS = 5_000;
    private static final int READ_MILLIS = 10_000;
    private static final int LONGEST_REASON = 200;
    private static final int MOST_DAYS = 720;

    /** Held, so that the levels stay: what the libraries say at finer levels would hold requests with keys. */
    private static final List<Logger> QUIET =
            List.of(Logger.getLogger("si.mazi.rescu"), Logger.getLogger("org.knowm.xchange"));

    private final Venue venue;
    private final Exchange exchange;

    private ExchangeFeed(Venue venue, Exchange exchange) {
        this.venue = venue;
        this.exchange = exchange;
    }

    /** Asks nothing yet. */
    public static MarketFeed open(ExchangeConnection connection, Optional<Keys> keys) {
        QUIET.forEach(l -> l.setLevel(Level.SEVERE));
        ExchangeSpecification spec = new ExchangeSpecification(
                switch (connection.venue()) {
                    case KRAKEN -> KrakenExchange.class;
                    case BINANCE -> BinanceExchange.class;
                });
        Exchange exchange = ExchangeFactory.INSTANCE.createExchangeWithoutSpecification(spec.getExchangeClass());
        ExchangeSpecification own = exchange.getDefaultExchangeSpecification();
        own.setShouldLoadRemoteMetaData(false);
        own.setHttpConnTimeout(CONNECT_MILLIS);
        own.setHttpReadTimeout(READ_MILLIS);
        connection.endpoint().ifPresent(address -> point(own, address));
        keys.ifPresent(k -> {
            own.setApiKey(k.key());
            own.setSecretKey(k.secret());
        });
        exchange.applySpecification(own);
        return new ExchangeFeed(connection.venue(), exchange);
    }

    private static void point(ExchangeSpecification spec, URI address) {
        spec.setSslUri(address.toString());
        spec.setPlainTextUri(address.toString());
        spec.setHost(address.getHost());
        if (address.getPort() > 0) {
            spec.setPort(address.getPort());
        }
    }

    /** A question to the exchange. */
    private interface Question<T> {
        T ask() throws IOException;
    }

    private <T> T ask(Question<T> question) throws FeedUnavailable {
        try {
            return question.ask();
        } catch (RateLimitExceededException | FrequencyLimitExceededException e) {
            throw new FeedUnavailable(FeedUnavailable.Kind.BUSY, reason(e), e);
        } catch (BinanceException e) {
            boolean busy = e.getHttpStatusCode() == 429 || e.getHttpStatusCode() == 418;
            throw new FeedUnavailable(kind(e.getHttpStatusCode(), busy), reason(e), e);
        } catch (HttpStatusIOException e) {
            int status = e.getHttpStatusCode();
            throw new FeedUnavailable(kind(status, status == 429 || status == 418), "it answered " + status, e);
        } catch (ExchangeException e) {
            throw new FeedUnavailable(krakenKind(e), reason(e), e);
        } catch (IOException | RuntimeException e) {
            throw new FeedUnavailable(FeedUnavailable.Kind.NO_ANSWER, reason(e), e);
        }
    }

    private static FeedUnavailable.Kind kind(int status, boolean busy) {
        if (busy) {
            return FeedUnavailable.Kind.BUSY;
        }
        return status >= 400 && status < 500 ? FeedUnavailable.Kind.REFUSED : FeedUnavailable.Kind.NO_ANSWER;
    }

    /** Kraken says in its text what other exchanges say by status: {@code EService:Unavailable}, {@code EAPI:Rate limit}. */
    private static FeedUnavailable.Kind krakenKind(ExchangeException e) {
        String text = String.valueOf(e.getMessage());
        if (text.contains("Rate limit") || text.contains("Too many requests")) {
            return FeedUnavailable.Kind.BUSY;
        }
        return text.contains("EService") || text.contains("EGeneral:Internal")
                ? FeedUnavailable.Kind.NO_ANSWER
                : FeedUnavailable.Kind.REFUSED;
    }

    private static String reason(Throwable e) {
        String text = e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage();
        String plain = text.replaceAll("\\p{Cntrl}+", " ").strip();
        return plain.length() <= LONGEST_REASON ? plain : plain.substring(0, LONGEST_REASON - 3) + "...";
    }

    private static CurrencyPair pair(TradingPair pair) {
        return new CurrencyPair(pair.base(), pair.quote().code());
    }

    @Override
    public Instant time() throws FeedUnavailable {
        return ask(() -> switch (venue) {
            case KRAKEN -> Instant.ofEpochSecond(kraken().getServerTime().getUnixTime());
            case BINANCE -> binance().binanceTime().getServerTime().toInstant();
        });
    }

    private KrakenRequests kraken() {
        return new KrakenRequests(exchange);
    }

    private BinanceMarketDataService binance() {
        return (BinanceMarketDataService) exchange.getMarketDataService();
    }

    @Override
    public FeedQuote quote(TradingPair pair) throws FeedUnavailable {
        return ask(() -> switch (venue) {
            case KRAKEN -> kraken().quote(pair);
            case BINANCE -> {
                BinanceTicker24h said = binance().ticker24hAllProducts(pair(pair));
                yield new FeedQuote(
                        Optional.ofNullable(said.getLastPrice()),
                        Optional.ofNullable(said.getBidPrice()),
                        Optional.ofNullable(said.getAskPrice()),
                        Optional.of(Instant.ofEpochMilli(said.getCloseTime())));
            }
        });
    }

    @Override
    public List<DailyClose> daily(TradingPair pair, LocalDate from) throws FeedUnavailable {
        Instant start = from.atStartOfDay(ZoneOffset.UTC).toInstant();
        return ask(() -> switch (venue) {
            case KRAKEN -> kraken().daily(pair, start);
            case BINANCE -> {
                List<DailyClose> days = new ArrayList<>();
                for (BinanceKline day :
                        binance().klines(pair(pair), KlineInterval.d1, MOST_DAYS, start.toEpochMilli(), null)) {
                    days.add(new DailyClose(date(day.getOpenTime()), day.getClose()));
                }
                yield days;
            }
        });
    }

    static LocalDate date(long millis) {
        return LocalDate.ofInstant(Instant.ofEpochMilli(millis), ZoneOffset.UTC);
    }

    @Override
    public Map<String, BigDecimal> balances() throws FeedUnavailable {
        return ask(() -> switch (venue) {
            case KRAKEN ->
                KrakenRequests.balances(((KrakenAccountServiceRaw) exchange.getAccountService()).getKrakenBalance());
            case BINANCE -> {
                Map<String, BigDecimal> held = new TreeMap<>();
                for (Balance balance : exchange.getAccountService()
                        .getAccountInfo()
                        .getWallet()
                        .getBalances()
                        .values()) {
                    held.put(balance.getCurrency().getCurrencyCode(), balance.getTotal());
                }
                held.values().removeIf(amount -> amount.signum() == 0);
                yield held;
            }
        });
    }
}
