package dev.counterweight.cli;

import dev.counterweight.data.json.Values;
import dev.counterweight.domain.CurrencyCode;
import dev.counterweight.domain.ExchangeConnection;
import dev.counterweight.domain.Rejection;
import dev.counterweight.domain.Venue;
import dev.counterweight.service.Services;
import dev.counterweight.service.market.ConnectionService;
import dev.counterweight.service.market.ConnectionSettings;
import java.io.BufferedReader;
import java.io.Console;
import java.io.IOException;
import java.io.InputStreamReader;
import java.math.BigDecimal;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code connections}: the exchanges that prices come from. */
@CommandLine.Command(
        name = "connections",
        description = {
            "Exchanges that prices come from. The monitor asks them again and again, in the window and with \"watch\".",
            "They bring prices only: no order is ever sent to them."
        },
        subcommands = {
            ConnectionsCommand.Show.class,
            ConnectionsCommand.Add.class,
            ConnectionsCommand.Set.class,
            ConnectionsCommand.Test.class,
            ConnectionsCommand.Keys.class,
            ConnectionsCommand.Remove.class
        })
final class ConnectionsCommand extends Group {

    private static void print(Command command, ConnectionService service) {
        if (command.json()) {
            List<Map<String, Object>> all = new ArrayList<>();
            for (ExchangeConnection c : service.list()) {
                Map<String, Object> tree = new LinkedHashMap<>(ConnectionSettings.document(c));
                tree.put("keys", service.keys(c.name()).orElse("none"));
                all.add(tree);
            }
            command.out().json(Values.tree("connections", all));
            return;
        }
        List<List<String>> rows = new ArrayList<>();
        for (ExchangeConnection c : service.list()) {
            rows.add(List.of(
                    c.name(),
                    c.where(),
                    c.pairsText(),
                    c.currency()
                            + c.peg().map(p -> ", " + p + " taken one to one").orElse(""),
                    Rows.percent(c.jumpLimit() / 10_000.0),
                    service.keys(c.name()).orElse("none")));
        }
        if (rows.isEmpty()) {
            command.out().line("There is no connection. Add one with \"connections add\".");
        } else {
            command.out().table(List.of("name", "exchange", "pairs", "currency", "jump limit", "keys"), rows);
        }
    }

    /** A command that changes something and then shows what there is. */
    abstract static class Changing extends Command {
        @Parameters(arity = "1", paramLabel = "NAME", description = "Of the connection, such as kraken.")
        @SuppressWarnings("NullAway.Init") // set by picocli
        String name;

        abstract void change(ConnectionService service);

        @Override
        public final Integer call() {
            try (Services services = open(false)) {
                change(services.exchanges().connections());
                print(this, services.exchanges().connections());
            }
            return ExitCode.DONE;
        }
    }

    /** What says how a connection is. */
    abstract static class Described extends Changing {
        @Option(
                names = "--peg",
                paramLabel = "COIN",
                description = "Prices in this coin count as the currency, one to one; none for no coin.")
        @Nullable
        String peg;

        @Option(
                names = "--jump-limit",
                paramLabel = "FRACTION",
                description = "Greatest step from the last price that is believed; at first 0.2.")
        @Nullable
        BigDecimal jumpLimit;

        @Option(
                names = "--endpoint",
                paramLabel = "URL",
                description = "Another address than the exchange's own, with https; own for the exchange's own.")
        @Nullable
        String endpoint;

        final Optional<CurrencyCode> peg(Optional<CurrencyCode> before) {
            return peg == null
                    ? before
                    : Optional.of(peg).filter(p -> !p.equals("none")).map(CurrencyCode::new);
        }

        final int jumpLimit(int before) {
            if (jumpLimit == null) {
                return before;
            }
            try {
                return jumpLimit.movePointRight(4).intValueExact();
            } catch (ArithmeticException e) {
                throw new Rejection(new Rejection.Problem(
                        "--jump-limit", jumpLimit.toPlainString(), "a fraction in whole basis points", "Such as 0.2."));
            }
        }

        final Optional<URI> endpoint(Optional<URI> before) {
            return endpoint == null
                    ? before
                    : Optional.of(endpoint).filter(e -> !e.equals("own")).map(URI::create);
        }
    }

    @CommandLine.Command(name = "list", description = "What there is, and where its keys are.")
    static final class Show extends Command {
        @Override
        public Integer call() {
            try (Services services = open(true)) {
                print(this, services.exchanges().connections());
            }
            return ExitCode.DONE;
        }
    }

    @CommandLine.Command(name = "add", description = "Adds a connection. Test it with \"connections test\".")
    static final class Add extends Described {
        @Option(names = "--exchange", paramLabel = "kraken|binance", required = true, description = "Which exchange.")
        @SuppressWarnings("NullAway.Init") // set by picocli
        String exchange;

        @Option(
                names = "--pairs",
                paramLabel = "ID=PAIR,...",
                required = true,
                description = "Where each instrument is traded, such as BTC=BTC/USD,ETH=ETH/USD.")
        @SuppressWarnings("NullAway.Init") // set by picocli
        String pairs;

        @Option(names = "--currency", paramLabel = "CODE", description = "Of the prices; at first USD.")
        String currency = "USD";

        @Override
        void change(ConnectionService service) {
            String[] known = Arrays.stream(Venue.values()).map(Venue::key).toArray(String[]::new);
            Venue venue = Venue.valueOf(Choice.of("--exchange", exchange, known).toUpperCase(Locale.ROOT));
            service.add(new ExchangeConnection(
                    name,
                    venue,
                    ExchangeConnection.pairs(pairs),
                    new CurrencyCode(currency),
                    peg(Optional.empty()),
                    jumpLimit(ExchangeConnection.STANDARD_JUMP),
                    endpoint(Optional.empty())));
        }
    }

    @CommandLine.Command(name = "set", description = "Changes what is named and leaves the rest as it is.")
    static final class Set extends Described {
        @Option(
                names = "--pairs",
                paramLabel = "ID=PAIR,...",
                description = "All pairs anew, such as BTC=BTC/USD,ETH=ETH/USD.")
        @Nullable
        String pairs;

        @Override
        void change(ConnectionService service) {
            ExchangeConnection before = service.find(name);
            service.change(new ExchangeConnection(
                    name,
                    before.venue(),
                    pairs == null ? before.pairs() : ExchangeConnection.pairs(pairs),
                    before.currency(),
                    peg(before.peg()),
                    jumpLimit(before.jumpLimit()),
                    endpoint(before.endpoint())));
        }
    }

    @CommandLine.Command(
            name = "remove",
            description = "Removes a connection and its keys. Prices that were kept stay.")
    static final class Remove extends Changing {
        @Override
        void change(ConnectionService service) {
            service.remove(name);
        }
    }

    @CommandLine.Command(
            name = "keys",
            description = {
                "Stores key and secret of an account in the keychain, for \"connections test\" to show its balances.",
                "Asks for them, or reads two lines. A key that may only read is enough; never give one that may"
                        + " withdraw.",
                "Without a keychain: COUNTERWEIGHT_EXCHANGE_NAME_KEY and COUNTERWEIGHT_EXCHANGE_NAME_SECRET."
            })
    static final class Keys extends Changing {
        @Override
        void change(ConnectionService service) {
            service.find(name);
            Console console = System.console();
            if (console != null && console.isTerminal()) {
                String key = String.valueOf(console.readPassword("Key: "));
                service.storeKeys(name, key, String.valueOf(console.readPassword("Secret: ")));
                return;
            }
            try {
                BufferedReader in = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
                String key = Optional.ofNullable(in.readLine()).orElse("");
                service.storeKeys(name, key, Optional.ofNullable(in.readLine()).orElse(""));
            } catch (IOException e) {
                throw new java.io.UncheckedIOException(e);
            }
        }
    }

    @CommandLine.Command(
            name = "test",
            description = "Asks for the time, every price, and balances where there are keys.")
    static final class Test extends Command {
        @Parameters(arity = "1", paramLabel = "NAME", description = "Of the connection.")
        @SuppressWarnings("NullAway.Init") // set by picocli
        String name;

        @Override
        public Integer call() {
            ConnectionService.Tested tested;
            try (Services services = open(true)) {
                tested = services.exchanges().connections().test(name);
            }
            if (json()) {
                out().json(document(tested));
            } else {
                print(tested);
            }
            return tested.good() ? ExitCode.DONE : ExitCode.FAILED;
        }

        private static Map<String, Object> document(ConnectionService.Tested tested) {
            Map<String, Object> prices = new LinkedHashMap<>();
            tested.prices()
                    .forEach((id, p) -> prices.put(
                            id.value(),
                            Values.tree(
                                    "pair", p.pair().toString(),
                                    "price", p.value(),
                                    "refused", p.refused().isEmpty() ? Optional.empty() : Optional.of(p.refused()))));
            return Values.tree(
                    "good", tested.good(),
                    "clock_ahead_seconds", tested.skew().map(java.time.Duration::toSeconds),
                    "prices", prices,
                    "balances", tested.balances().map(LinkedHashMap::new),
                    "problem", tested.problem());
        }

        private void print(ConnectionService.Tested tested) {
            if (!tested.prices().isEmpty()) {
                out().table(
                                List.of("instrument", "pair", "price", ""),
                                tested.prices().entrySet().stream()
                                        .map(e -> List.of(
                                                e.getKey().value(),
                                                e.getValue().pair().toString(),
                                                e.getValue()
                                                        .value()
                                                        .map(BigDecimal::toPlainString)
                                                        .orElse("-"),
                                                e.getValue().refused()))
                                        .toList());
            }
            tested.balances().ifPresent(held -> {
                out().line("");
                out().table(
                                List.of("held", "quantity"),
                                held.entrySet().stream()
                                        .map(e ->
                                                List.of(e.getKey(), e.getValue().toPlainString()))
                                        .toList());
            });
            tested.problem().ifPresent(p -> out().line("No answer: " + p));
        }
    }
}
