package dev.counterweight.data.market;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;

/**
 * A web server in this process that answers as the public interfaces of Kraken and Binance are documented, with prices that a
 * test sets and faults that it asks for.
 */
public final class LoopbackExchange implements AutoCloseable {
    /** What goes wrong. */
    public enum Fault {
        NONE,
        HANGS_UP,
        BROKEN,
        BUSY,
        NOT_JSON,
        EMPTY
    }

    /** What a pair trades at, as texts, so that a test can say nonsense. */
    public record Said(String last, String bid, String ask) {}

    private final HttpServer server;
    private final Map<String, Said> said = new ConcurrentHashMap<>();
    private final Map<String, TreeMap<LocalDate, String>> days = new ConcurrentHashMap<>();
    private final List<String> asked = Collections.synchronizedList(new ArrayList<>());
    private volatile Fault fault = Fault.NONE;
    private volatile Instant time = Instant.parse("2026-11-20T12:00:00Z");

    public LoopbackExchange() {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getByName("127.0.0.1"), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.createContext("/", this::answer);
        server.start();
    }

    public URI address() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
    }

    /** @param pair as the exchange writes it, such as XBTUSD or BTCEUR */
    public void trades(String pair, String last) {
        said.put(
                pair,
                new Said(
                        last,
                        new BigDecimal(last).multiply(new BigDecimal("0.9995")).toPlainString(),
                        new BigDecimal(last).multiply(new BigDecimal("1.0005")).toPlainString()));
    }

    public void says(String pair, Said what) {
        said.put(pair, what);
    }

    public void closed(String pair, LocalDate day, String close) {
        days.computeIfAbsent(pair, k -> new TreeMap<>()).put(day, close);
    }

    public void fault(Fault next) {
        fault = next;
    }

    public void time(Instant next) {
        time = next;
    }

    /** Paths and queries of every request so far. */
    public List<String> asked() {
        return List.copyOf(asked);
    }

    private void answer(HttpExchange exchange) throws IOException {
        asked.add(exchange.getRequestURI().toString());
        exchange.getRequestBody().readAllBytes();
        switch (fault) {
            case HANGS_UP -> exchange.close();
            case BROKEN -> send(exchange, 500, "broken");
            case BUSY -> send(exchange, 429, "{\"code\":-1003,\"msg\":\"Too many requests.\"}");
            case NOT_JSON -> send(exchange, 200, "<html>maintenance</html>");
            case EMPTY -> send(exchange, 200, "");
            case NONE -> {
                Map<String, String> query = query(exchange.getRequestURI());
                switch (exchange.getRequestURI().getPath()) {
                    case "/0/public/Time" ->
                        send(
                                exchange,
                                200,
                                kraken("{\"unixtime\":" + time.getEpochSecond()
                                        + ",\"rfc1123\":\"Fri, 20 Nov 26 12:00:00 +0000\"}"));
                    case "/0/public/Ticker" -> send(exchange, 200, krakenTicker(query.getOrDefault("pair", "")));
                    case "/0/public/OHLC" -> send(exchange, 200, krakenDays(query));
                    case "/0/private/Balance" ->
                        send(exchange, 200, kraken("{\"ZUSD\":\"1000.5\",\"XXBT\":\"0.25\",\"XETH\":\"0.0\"}"));
                    case "/api/v3/time" -> send(exchange, 200, "{\"serverTime\":" + time.toEpochMilli() + "}");
                    case "/api/v3/ticker/24hr" -> binanceTicker(exchange, query.getOrDefault("symbol", ""));
                    case "/api/v3/klines" -> send(exchange, 200, binanceDays(query));
                    case "/api/v3/account" ->
                        send(
                                exchange,
                                200,
                                "{\"makerCommission\":15,\"takerCommission\":15,\"buyerCommission\":0,\"sellerCommission\":0,"
                                    + "\"canTrade\":true,\"canWithdraw\":true,\"canDeposit\":true,\"updateTime\":"
                                        + time.toEpochMilli()
                                        + ",\"balances\":[{\"asset\":\"BTC\",\"free\":\"0.25\",\"locked\":\"0.05\"}]}");
                    default -> send(exchange, 404, "{}");
                }
            }
        }
    }

    private static String kraken(String result) {
        return "{\"error\":[],\"result\":" + result + "}";
    }

    private String krakenTicker(String pair) {
        Said s = said.get(pair);
        if (s == null) {
            return "{\"error\":[\"EQuery:Unknown asset pair\"]}";
        }
        return kraken("{\"" + pair + "\":{\"a\":[\"" + s.ask() + "\",\"1\",\"1.000\"],\"b\":[\"" + s.bid()
                + "\",\"1\",\"1.000\"],\"c\":[\"" + s.last()
                + "\",\"0.1\"],\"v\":[\"1\",\"2\"],\"p\":[\"1\",\"1\"],\"t\":[1,2],\"l\":[\"1\",\"1\"],\"h\":[\"1\",\"1\"],"
                + "\"o\":\"1\"}}");
    }

    private String krakenDays(Map<String, String> query) {
        String pair = query.getOrDefault("pair", "");
        long since = Long.parseLong(query.getOrDefault("since", "0"));
        String rows = days.getOrDefault(pair, new TreeMap<>()).entrySet().stream()
                .filter(d -> seconds(d.getKey()) > since)
                .map(d -> "[" + seconds(d.getKey()) + ",\"1\",\"1\",\"1\",\"" + d.getValue() + "\",\"1\",\"1\",1]")
                .collect(Collectors.joining(","));
        return kraken("{\"" + pair + "\":[" + rows + "],\"last\":" + since + "}");
    }

    private void binanceTicker(HttpExchange exchange, String pair) throws IOException {
        Optional<Said> found = Optional.ofNullable(said.get(pair));
        if (found.isEmpty()) {
            send(exchange, 400, "{\"code\":-1121,\"msg\":\"Invalid symbol.\"}");
            return;
        }
        Said s = found.get();
        send(
                exchange,
                200,
                "{\"symbol\":\"" + pair
                        + "\",\"priceChange\":\"1\",\"priceChangePercent\":\"1\",\"weightedAvgPrice\":\"1\","
                        + "\"prevClosePrice\":\"1\",\"lastPrice\":\"" + s.last()
                        + "\",\"lastQty\":\"1\",\"bidPrice\":\""
                        + s.bid() + "\",\"bidQty\":\"1\",\"askPrice\":\"" + s.ask()
                        + "\",\"askQty\":\"1\",\"openPrice\":\"1\",\"highPrice\":\"1\",\"lowPrice\":\"1\",\"volume\":\"1\","
                        + "\"quoteVolume\":\"1\",\"openTime\":" + (time.toEpochMilli() - 86_400_000) + ",\"closeTime\":"
                        + time.toEpochMilli() + ",\"firstId\":1,\"lastId\":2,\"count\":2}");
    }

    private String binanceDays(Map<String, String> query) {
        long since = Long.parseLong(query.getOrDefault("startTime", "0"));
        return days.getOrDefault(query.getOrDefault("symbol", ""), new TreeMap<>()).entrySet().stream()
                .filter(d -> seconds(d.getKey()) * 1_000 >= since)
                .map(d -> "[" + seconds(d.getKey()) * 1_000 + ",\"1\",\"1\",\"1\",\"" + d.getValue() + "\",\"1\","
                        + (seconds(d.getKey()) * 1_000 + 86_399_999) + ",\"1\",1,\"1\",\"1\",\"0\"]")
                .collect(Collectors.joining(",", "[", "]"));
    }

    private static long seconds(LocalDate day) {
        return day.atStartOfDay(ZoneOffset.UTC).toEpochSecond();
    }

    private static Map<String, String> query(URI uri) {
        Map<String, String> query = new TreeMap<>();
        String raw = uri.getRawQuery();
        for (String each : raw == null ? new String[0] : raw.split("&")) {
            String[] parts = each.split("=", 2);
            query.put(parts[0], parts.length < 2 ? "" : URLDecoder.decode(parts[1], StandardCharsets.UTF_8));
        }
        return query;
    }

    private static void send(HttpExchange exchange, int status, String text) throws IOException {
        byte[] body = text.getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().add("Content-Type", "application/json");
        exchange.sendResponseHeaders(status, body.length == 0 ? -1 : body.length);
        exchange.getResponseBody().write(body);
        exchange.close();
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
