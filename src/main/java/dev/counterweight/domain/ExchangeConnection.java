package dev.counterweight.domain;

import java.net.URI;
import java.util.Collections;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * An exchange that prices come from. Its keys are never part of it: they are in the keychain under its name.
 *
 * @param name in files, commands and the keychain
 * @param pairs where each instrument is traded
 * @param currency of the prices as they are kept
 * @param peg a settlement coin whose prices are taken one to one for that currency, such as USDT for USD
 * @param jumpLimit greatest step from the price before that is believed, in basis points
 * @param endpoint another address than the exchange's own; plain HTTP on this machine only
 */
public record ExchangeConnection(
        String name,
        Venue venue,
        SortedMap<InstrumentId, TradingPair> pairs,
        CurrencyCode currency,
        Optional<CurrencyCode> peg,
        int jumpLimit,
        Optional<URI> endpoint) {
    /** A fifth. */
    public static final int STANDARD_JUMP = 2_000;

    /** Most pairs of a connection: each is a request of its own, again and again. */
    public static final int MOST_PAIRS = 50;

    private static final int LARGEST_JUMP = 100_000;
    private static final Set<String> HERE = Set.of("127.0.0.1", "localhost", "[::1]");

    public ExchangeConnection {
        if (!name.matches("[a-z][a-z0-9-]{0,29}")) {
            throw new IllegalArgumentException("name is \"" + name
                    + "\", expected a lower-case letter and up to 29 more letters, digits or hyphens such as kraken");
        }
        pairs = Collections.unmodifiableSortedMap(new TreeMap<>(pairs));
        if (pairs.isEmpty() || pairs.size() > MOST_PAIRS) {
            throw new IllegalArgumentException(
                    "pairs of " + name + " has " + pairs.size() + " entries, expected 1 to " + MOST_PAIRS);
        }
        Set<TradingPair> seen = new HashSet<>();
        for (Map.Entry<InstrumentId, TradingPair> each : pairs.entrySet()) {
            TradingPair pair = each.getValue();
            if (each.getKey().isCash()) {
                throw new IllegalArgumentException("pairs names CASH, which stands for money and has no price");
            }
            if (!pair.quote().equals(currency) && !Optional.of(pair.quote()).equals(peg)) {
                throw new IllegalArgumentException("pair " + pair + " of " + each.getKey() + " is priced in "
                        + pair.quote() + ", expected " + currency
                        + peg.map(p -> " or " + p)
                                .orElse("; name " + pair.quote() + " as the peg to take its prices one to one for "
                                        + currency));
            }
            if (!seen.add(pair)) {
                throw new IllegalArgumentException("pair " + pair + " belongs to two instruments, expected one");
            }
        }
        if (peg.filter(currency::equals).isPresent()) {
            throw new IllegalArgumentException(
                    "peg is " + currency + ", expected another one than the currency itself");
        }
        if (jumpLimit < 100 || jumpLimit > LARGEST_JUMP) {
            throw new IllegalArgumentException("jump limit is " + jumpLimit
                    + " basis points, expected 100 (one percent) to " + LARGEST_JUMP + " (tenfold)");
        }
        endpoint.ifPresent(ExchangeConnection::check);
    }

    private static void check(URI endpoint) {
        String host = endpoint.getHost();
        boolean here = host != null && HERE.contains(host);
        boolean safe = "https".equals(endpoint.getScheme()) || ("http".equals(endpoint.getScheme()) && here);
        if (host == null || !safe || endpoint.getUserInfo() != null) {
            throw new IllegalArgumentException(
                    "endpoint is \"" + endpoint + "\", expected an address that begins with https:// and names a host");
        }
    }

    /**
     * What {@link #pairsText} writes: an instrument and its pair, with commas between them, such as
     * {@code BTC=BTC/USD, ETH=ETH/USD}.
     *
     * @throws IllegalArgumentException saying which part is not one
     */
    public static SortedMap<InstrumentId, TradingPair> pairs(String text) {
        SortedMap<InstrumentId, TradingPair> pairs = new TreeMap<>();
        for (String each : text.split(",", -1)) {
            String[] parts = each.split("=", -1);
            if (parts.length != 2) {
                throw new IllegalArgumentException("pairs has \"" + each.strip()
                        + "\", expected an instrument and its pair such as BTC=BTC/USD, with commas between them");
            }
            if (pairs.put(new InstrumentId(parts[0].strip()), TradingPair.parse(parts[1])) != null) {
                throw new IllegalArgumentException("pairs names " + parts[0].strip() + " twice, expected each once");
            }
        }
        return pairs;
    }

    public String pairsText() {
        return pairs.entrySet().stream()
                .map(e -> e.getKey() + "=" + e.getValue())
                .collect(Collectors.joining(", "));
    }

    /** Where the requests go, for people. */
    public String where() {
        return endpoint.map(URI::toString).orElse(venue.title());
    }
}
