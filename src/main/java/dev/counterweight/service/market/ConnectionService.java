package dev.counterweight.service.market;

import dev.counterweight.data.market.FeedUnavailable;
import dev.counterweight.data.market.MarketFeed;
import dev.counterweight.domain.Book;
import dev.counterweight.domain.ExchangeConnection;
import dev.counterweight.domain.Instrument;
import dev.counterweight.domain.InstrumentId;
import dev.counterweight.domain.JournalEvent;
import dev.counterweight.domain.Rejection;
import dev.counterweight.domain.TradingPair;
import dev.counterweight.notify.Secret;
import dev.counterweight.notify.Secrets;
import dev.counterweight.service.Ledger;
import dev.counterweight.service.SettingsStore;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Which exchanges prices come from. Keys are only ever in the keychain or the environment. */
public final class ConnectionService {
    private final Ledger ledger;
    private final SettingsStore settings;
    private final Secrets secrets;
    private final Opener feeds;

    /** Opens a connection, with keys where there are some; asks nothing yet. */
    @FunctionalInterface
    public interface Opener {
        MarketFeed open(ExchangeConnection connection, Optional<MarketFeed.Keys> keys);
    }

    /**
     * What a test of a connection showed.
     *
     * @param skew how far the exchange's clock is ahead of ours; negative where it is behind
     * @param prices what each instrument trades at, or why that is not known
     * @param balances what the account holds; empty without keys
     * @param problem why it did not answer, or did not take the keys; empty when all went well
     */
    public record Tested(
            Optional<Duration> skew,
            Map<InstrumentId, Price> prices,
            Optional<Map<String, BigDecimal>> balances,
            Optional<String> problem) {
        /** Whether every price was believed and the keys, if there are any, were taken. */
        public boolean good() {
            return problem.isEmpty()
                    && prices.values().stream().allMatch(p -> p.value().isPresent());
        }
    }

    /** @param refused why there is none, in plain words; empty when there is one */
    public record Price(TradingPair pair, Optional<BigDecimal> value, String refused) {}

    public ConnectionService(Ledger ledger, SettingsStore settings, Secrets secrets, Opener feeds) {
        this.ledger = ledger;
        this.settings = settings;
        this.secrets = secrets;
        this.feeds = feeds;
    }

    public List<ExchangeConnection> list() {
        return settings.get(ConnectionSettings.SECTION).connections();
    }

    /** @throws Rejection if there is none of this name */
    public ExchangeConnection find(String name) {
        return settings.get(ConnectionSettings.SECTION)
                .find(name)
                .orElseThrow(() -> new Rejection(new Rejection.Problem(
                        "connection",
                        name,
                        list().isEmpty()
                                ? "a connection, but there is none"
                                : "one of "
                                        + String.join(
                                                ", ",
                                                list().stream()
                                                        .map(ExchangeConnection::name)
                                                        .toList()),
                        "See \"connections list\".")));
    }

    /**
     * Adds a connection. Prices come from it from the next look on.
     *
     * @throws Rejection if the name is taken or an instrument does not fit
     */
    public void add(ExchangeConnection connection) {
        if (settings.get(ConnectionSettings.SECTION).find(connection.name()).isPresent()) {
            throw new Rejection(new Rejection.Problem(
                    "connection",
                    connection.name(),
                    "a name that is not taken",
                    "Choose another name, or change the one that is there with \"connections set\"."));
        }
        put(connection);
    }

    /** Changes a connection that is there; its keys stay. */
    public void change(ExchangeConnection connection) {
        find(connection.name());
        put(connection);
    }

    private void put(ExchangeConnection connection) {
        for (InstrumentId id : connection.pairs().keySet()) {
            misfit(ledger.book(), connection, id)
                    .or(() -> taken(connection, id))
                    .ifPresent(why -> {
                        throw new Rejection(new Rejection.Problem(
                                "pairs", id.value(), why, "Leave it out, or choose another connection for it."));
                    });
        }
        settings.put(
                ConnectionSettings.SECTION,
                settings.get(ConnectionSettings.SECTION).with(connection));
    }

    private Optional<String> taken(ExchangeConnection connection, InstrumentId id) {
        return list().stream()
                .filter(c -> !c.name().equals(connection.name()) && c.pairs().containsKey(id))
                .findFirst()
                .map(c -> "an instrument that no other connection has, but " + c.name() + " has it");
    }

    /** Why prices of a connection cannot be those of an instrument; empty when they can. */
    static Optional<String> misfit(Book book, ExchangeConnection connection, InstrumentId id) {
        Instrument known = book.instruments().get(id);
        if (known != null && !known.currency().equals(connection.currency())) {
            return Optional.of("an instrument in " + connection.currency() + ", but it is in " + known.currency());
        }
        boolean sample = book.priceImports().stream()
                .filter(JournalEvent.PricesImported::sample)
                .anyMatch(e -> e.instruments().contains(id));
        return sample
                ? Optional.of("an instrument with real prices, but it carries generated SAMPLE prices")
                : Optional.empty();
    }

    /** Removes a connection and its keys from the keychain. Prices that were kept stay. */
    public void remove(String name) {
        find(name);
        secrets.remove(Secret.apiKey(name));
        secrets.remove(Secret.apiSecret(name));
        settings.put(
                ConnectionSettings.SECTION,
                settings.get(ConnectionSettings.SECTION).without(name));
    }

    /** Where the keys would be read from now, in plain words; empty when there are none. */
    public Optional<String> keys(String name) {
        return secrets.where(Secret.apiSecret(name))
                .filter(where -> secrets.where(Secret.apiKey(name)).isPresent());
    }

    /** Why no keys can be stored here, in plain words; empty when they can. */
    public Optional<String> keysProblem() {
        return secrets.problem();
    }

    /**
     * Stores the keys of a connection in the keychain.
     *
     * @throws Rejection if there is no keychain, or it is locked
     */
    public void storeKeys(String name, String key, String secret) {
        find(name);
        if (key.isBlank() || secret.isBlank()) {
            throw new Rejection(new Rejection.Problem(
                    "keys of " + name, "", "a key and the secret that belongs to it", "Type both."));
        }
        secrets.store(Secret.apiKey(name), key.strip());
        secrets.store(Secret.apiSecret(name), secret.strip());
    }

    private Optional<MarketFeed.Keys> readKeys(String name) {
        return secrets.read(Secret.apiKey(name))
                .flatMap(key -> secrets.read(Secret.apiSecret(name)).map(secret -> new MarketFeed.Keys(key, secret)));
    }

    /**
     * Asks for the time, every price, and the balances where there are keys. Changes nothing.
     *
     * @throws Rejection if there is none of this name
     */
    public Tested test(String name) {
        ExchangeConnection connection = find(name);
        Optional<MarketFeed.Keys> keys = readKeys(name);
        MarketFeed feed = feeds.open(connection, keys);
        Map<InstrumentId, Price> prices = new LinkedHashMap<>();
        Optional<Duration> skew = Optional.empty();
        try {
            skew = Optional.of(Duration.between(ledger.clock().instant(), feed.time()));
            for (Map.Entry<InstrumentId, TradingPair> each : connection.pairs().entrySet()) {
                prices.put(each.getKey(), price(feed, connection, each.getValue()));
            }
            Optional<Map<String, BigDecimal>> balances =
                    keys.isPresent() ? Optional.of(feed.balances()) : Optional.empty();
            return new Tested(skew, prices, balances, clock(skew.get()));
        } catch (FeedUnavailable e) {
            return new Tested(skew, prices, Optional.empty(), Optional.of(String.valueOf(e.getMessage())));
        }
    }

    private static Optional<String> clock(Duration skew) {
        return skew.abs().compareTo(QuoteJudge.SKEW) > 0
                ? Optional.of("its clock is " + skew.abs().toSeconds() + " seconds "
                        + (skew.isNegative() ? "behind" : "ahead of") + " this computer's; set the clock")
                : Optional.empty();
    }

    private Price price(MarketFeed feed, ExchangeConnection connection, TradingPair pair) throws FeedUnavailable {
        try {
            return switch (QuoteJudge.judge(
                    feed.quote(pair),
                    Optional.empty(),
                    connection.jumpLimit(),
                    ledger.clock().instant())) {
                case QuoteJudge.Verdict.Believed b -> new Price(pair, Optional.of(b.price()), "");
                case QuoteJudge.Verdict.Refused r -> new Price(pair, Optional.empty(), r.reason());
            };
        } catch (FeedUnavailable e) {
            if (e.kind() != FeedUnavailable.Kind.REFUSED) {
                throw e;
            }
            return new Price(pair, Optional.empty(), "it refuses " + pair + ": " + e.getMessage());
        }
    }
}
