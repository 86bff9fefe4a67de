package dev.counterweight;

import static org.assertj.core.api.Assertions.assertThat;

import dev.counterweight.cli.CommandRun;
import dev.counterweight.data.market.LoopbackExchange;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The command line against a web server in this process. */
class ConnectionsCommandsTest {
    private static final Instant NOW = Instant.parse("2026-11-20T12:00:00Z");

    @TempDir
    Path home;

    private final LoopbackExchange there = new LoopbackExchange();

    @AfterEach
    void stop() {
        there.close();
    }

    private CommandRun run(String... args) {
        List<String> all = new ArrayList<>(List.of("--home", home.toString()));
        all.addAll(List.of(args));
        return CommandRun.of(new App(Clock.fixed(NOW, ZoneOffset.UTC), Map.of()), all.toArray(String[]::new));
    }

    private CommandRun add() {
        there.trades("XBTUSD", "50000");
        there.closed("XBTUSD", LocalDate.of(2026, 11, 19), "49000");
        return run(
                "connections",
                "add",
                "kraken",
                "--exchange",
                "kraken",
                "--pairs",
                "BTC=BTC/USD",
                "--endpoint",
                there.address().toString());
    }

    @Test
    void isAddedTestedAndWatched() {
        assertThat(add().code()).isZero();
        assertThat(run("connections", "list", "--json").out()).contains("\"BTC\": \"BTC/USD\"", "\"keys\": \"none\"");
        CommandRun tested = run("connections", "test", "kraken");
        assertThat(tested.code()).isZero();
        assertThat(tested.out()).contains("50000");
        assertThat(run("watch", "--once").out()).contains("kraken: 2 new or changed rows");
        assertThat(run("prices", "list").out()).contains("kraken quotes.csv").contains("2026-11-20");
        there.fault(LoopbackExchange.Fault.BROKEN);
        CommandRun silent = run("connections", "test", "kraken");
        assertThat(silent.code()).isEqualTo(1);
        assertThat(silent.out()).contains("No answer");
        assertThat(run("watch", "--once").out()).contains("kraken: no answer");
        assertThat(run("connections", "remove", "kraken").code()).isZero();
        assertThat(run("prices", "list").out()).contains("kraken quotes.csv");
    }

    @Test
    void whatIsWrongIsSaidAndChangesNothing() {
        CommandRun peg =
                run("connections", "add", "b", "--exchange", "binance", "--pairs", "BTC=BTC/USDT", "--currency", "USD");
        assertThat(peg.code()).isEqualTo(2);
        assertThat(peg.err()).contains("priced in USDT, expected USD");
        assertThat(run("connections", "add", "b", "--exchange", "moon", "--pairs", "BTC=BTC/USD")
                        .code())
                .isEqualTo(2);
        assertThat(run("connections", "add", "b", "--exchange", "kraken", "--pairs", "BTC")
                        .code())
                .isEqualTo(2);
        assertThat(run("connections", "test", "b").err()).contains("a connection, but there is none");
        assertThat(run("connections", "list").out()).contains("There is no connection");
        assertThat(add().code()).isZero();
        assertThat(add().err()).contains("a name that is not taken");
        assertThat(run("connections", "set", "kraken", "--jump-limit", "0.00001")
                        .code())
                .isEqualTo(2);
        assertThat(run("connections", "set", "kraken", "--jump-limit", "0.4").out())
                .contains("40.00 %");
    }
}
