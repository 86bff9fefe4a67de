package dev.counterweight;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.counterweight.cli.CommandRun;
import dev.counterweight.domain.InstrumentId;
import dev.counterweight.domain.PortfolioId;
import dev.counterweight.domain.Strategy;
import dev.counterweight.service.Services;
import dev.counterweight.service.StrategyPerformance;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The registry of strategies against a real data folder. */
class StrategiesTest {
    private static final String CSV =
            "date,return\n2025-01-02,0.10\n2025-01-03,-0.50\n2025-01-06,0.02\n2025-01-07,-0.01\n2025-02-03,0.03\n";

    @TempDir
    Path folder;

    private App app() {
        return new App(Clock.fixed(Instant.parse("2026-11-20T12:00:00Z"), ZoneOffset.UTC), Map.of());
    }

    private CommandRun run(String... args) {
        List<String> all = new ArrayList<>(List.of(args));
        all.add("--home");
        all.add(folder.resolve("home").toString());
        return CommandRun.of(app(), all.toArray(String[]::new));
    }

    private String strategy(String json) throws IOException {
        Files.writeString(folder.resolve("s.csv"), CSV);
        return Files.writeString(folder.resolve("s.json"), json).toString();
    }

    private static String of(String status) {
        return "{\"strategy_id\": \"s1\", \"name\": \"One\", \"status\": \"" + status + "\", \"returns\": \"s.csv\"}";
    }

    @Test
    void aDryRunChangesNothingAndAnImportIsListedWithItsFlags() throws IOException {
        String file = strategy(of("active"));
        assertThat(run("strategies", "import", file, "--dry-run").out()).contains("would be imported");
        assertThat(run("strategies", "list", "--json").out()).doesNotContain("s1");
        assertThat(run("strategies", "import", file).code()).isZero();
        assertThat(run("strategies", "list", "--json").out())
                .contains("\"strategy_id\": \"s1\"", "max_strategy_drawdown", "min_strategy_sharpe");
        assertThat(run("strategies", "import", file).out()).contains("nothing new");
        try (Services services = app().open(folder.resolve("home"), false)) {
            StrategyPerformance s = services.strategies().show(new InstrumentId("s1"), Optional.empty());
            double[] expected = {0.10, -0.50, 0.02, -0.01, 0.03};
            assertThat(s.returns()).containsExactly(expected, within(1e-14));
            assertThat(s.maxDrawdown().orElseThrow()).isCloseTo(0.5, within(1e-12));
            assertThat(s.winRate().orElseThrow()).isEqualTo(0.6);
            assertThat(s.months()).hasSize(2);
            assertThat(s.months().getLast().gain()).isCloseTo(0.03, within(1e-12));
            assertThat(services.workspace().book().strategies()).containsKey(new InstrumentId("s1"));
        }
    }

    @Test
    void onlyActiveOnesAreListedAndAChangedStatusTakesEffect() throws IOException {
        run("strategies", "import", strategy(of("active")));
        assertThat(run("strategies", "import", strategy(of("retired"))).code()).isZero();
        assertThat(run("strategies", "list", "--json").out()).doesNotContain("s1");
        assertThat(run("strategies", "list", "--all", "--json").out()).contains("\"status\": \"retired\"");
        assertThat(run("journal", "verify").code()).isZero();
        assertThat(run("journal", "rebuild").code()).isZero();
    }

    @Test
    void strategiesOfSamplesAreThereWithWhatIsHeldOfThem() {
        try (Services services = app().open(folder.resolve("home"), false)) {
            services.samples().install("balanced-crypto-portfolio");
            PortfolioId id = new PortfolioId("balanced-crypto-portfolio");
            List<StrategyPerformance> all = services.strategies().list(Optional.of(id));
            assertThat(all).hasSize(4).allMatch(StrategyPerformance::sample);
            assertThat(all).allSatisfy(s -> {
                assertThat(s.strategy().status()).isEqualTo(Strategy.Status.ACTIVE);
                assertThat(s.positions())
                        .singleElement()
                        .satisfies(p -> assertThat(p.portfolio()).isEqualTo(id));
            });
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        {"strategy_id": "s1", "status": "live", "returns": "s.csv"}           | status
        {"status": "active", "returns": "s.csv"}                              | strategy_id
        {"strategy_id": "CASH", "status": "active", "returns": "s.csv"}       | CASH
        {"strategy_id": "s1", "status": "active", "returns": "other.csv"}     | other.csv
        {"strategy_id": "s1", "status": "active", "returns": "s.csv", "x": 1} | x
        {"strategy_id": "s1", "status": "active"}                             | returns
        """)
    void whatIsWrongIsNamedAndNothingIsChanged(String json, String named) throws IOException {
        CommandRun refused = run("strategies", "import", strategy(json));
        assertThat(refused.code()).isEqualTo(2);
        assertThat(refused.err()).contains(named);
        assertThat(run("strategies", "list", "--all", "--json").out()).doesNotContain("s1");
    }
}
