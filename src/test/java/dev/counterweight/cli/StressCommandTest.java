package dev.counterweight.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.counterweight.data.files.ScenariosFile;
import dev.counterweight.domain.StressScenario;
import dev.counterweight.engine.Reference;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** {@code stress} from the options to the printed JSON, and the file of scenarios. */
class StressCommandTest {
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final String SOURCE = """
        {
          "crypto_crash": {"BTC/USDT": -0.30, "ETH/USDT": -0.40, "SOL/USDT": -0.50},
          "correlation_spike": {"correlation_increase": 0.3},
          "volatility_shock": {"volatility_multiplier": 2.0}
        }
        """;

    @TempDir
    Path folder;

    private static String prices() {
        return Path.of(URI.create(Objects.requireNonNull(
                                StressCommandTest.class.getClassLoader().getResource("data/sp500_20_prices.csv.gz"))
                        .toString()))
                .toString();
    }

    private String file(String text) throws Exception {
        return Files.writeString(folder.resolve("scenarios.json"), text).toString();
    }

    private static JsonNode scenario(JsonNode result, String name) {
        for (JsonNode each : result.get("scenarios")) {
            if (each.get("name").stringValue().equals(name)) {
                return each;
            }
        }
        throw new AssertionError("no scenario " + name + " in " + result);
    }

    @Test
    void theCrashOfTheSourceNeedsNoPrices() throws Exception {
        CommandRun run = CommandRun.withoutFolder(
                "stress", "--weights", "BTC/USDT=.5,ETH/USDT=.3,SOL/USDT=.2", "--scenarios", file(SOURCE), "--json");
        assertThat(run.code()).as(run.err()).isZero();
        JsonNode result = JSON.readTree(run.out());
        JsonNode crash = scenario(result, "crypto_crash");
        assertThat(crash.get("portfolio_loss").asDouble()).isCloseTo(0.37, within(1e-15));
        assertThat(crash.get("worst_asset").stringValue()).isEqualTo("BTC/USDT");
        assertThat(result.get("scenarios")).hasSize(1);
        assertThat(result.get("notes").get(0).stringValue())
                .contains("correlation_spike")
                .contains("prices or moments");
    }

    @Test
    void changedMomentsAreMeasuredFromPrices() {
        CommandRun run = CommandRun.withoutFolder(
                "stress",
                "--weights",
                "equal",
                "--prices",
                prices(),
                "--from",
                "2015-01-01",
                "--to",
                "2019-12-31",
                "--json");
        assertThat(run.code()).as(run.err()).isZero();
        JsonNode result = JSON.readTree(run.out());
        JsonNode shock = scenario(result, "volatility_shock");
        assertThat(shock.get("portfolio_loss").asDouble())
                .isCloseTo(2 * shock.get("base_loss").asDouble(), within(1e-15));
        JsonNode spike = scenario(result, "correlation_spike");
        assertThat(spike.get("portfolio_loss").asDouble())
                .isGreaterThan(spike.get("base_loss").asDouble());
        assertThat(result.at("/reverse/loss_of_shock").asDouble()).isCloseTo(0.25, within(1e-14));
        assertThat(result.at("/reverse/sentence").stringValue()).contains("25");
    }

    @ParameterizedTest
    @ValueSource(strings = {"dotcom_2000_2002", "gfc_2007_2009", "us_downgrade_2011"})
    void historicalWindowsAreTheReferenceOnes(String window) throws Exception {
        JsonNode expected = Reference.json("stress_windows_sp500_20.json").get(window);
        CommandRun run = CommandRun.withoutFolder(
                "stress",
                "--weights",
                "equal",
                "--prices",
                prices(),
                "--scenarios",
                file("{\"" + window + "\": {\"from\": "
                        + expected.get("date_from").toString() + ", \"to\": "
                        + expected.get("date_to").toString() + "}}"),
                "--json");
        assertThat(run.code()).as(run.err()).isZero();
        JsonNode result = JSON.readTree(run.out()).get("scenarios").get(0);
        assertThat(result.get("portfolio_loss").asDouble())
                .isCloseTo(-expected.get("equal_weight_pnl").asDouble(), within(1e-13));
        assertThat(result.get("path_max_drawdown").asDouble())
                .isCloseTo(expected.get("equal_weight_path_max_drawdown").asDouble(), within(1e-13));
        assertThat(result.get("days").asInt()).isEqualTo(expected.get("n_days").asInt());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "{\"crash\": {\"DOGE\": -0.5}} | DOGE",
                "{\"crash\": {\"BTC/USDT\": -1.5}} | -1.5",
                "{\"crash\": {\"BTC/USDT\": \"-0.5\"}} | BTC/USDT",
                "{\"crash\": {}} | crash",
                "{} | at least one scenario",
                "{\"spike\": {\"correlation_increase\": 0.3, \"volatility_multiplier\": 2}} | volatility_multiplier",
                "{\"gfc\": {\"from\": \"2009-03-09\", \"to\": \"2007-10-09\"}} | 2009-03-09",
                "{\"spike\": {\"correlation_increase\": 0.3}} | prices or moments",
                "{\"crash\": -0.3} | crash",
                "[1, 2] | object"
            })
    void refusesAFileThatItCannotRunAndNamesThePlace(String text, String named) throws Exception {
        CommandRun run = CommandRun.withoutFolder(
                "stress", "--weights", "BTC/USDT=.5,ETH/USDT=.5", "--scenarios", file(text), "--json");
        assertThat(run.code()).as(run.out()).isEqualTo(ExitCode.UNUSABLE);
        assertThat(run.err()).contains(named).doesNotContain("Exception");
        assertThat(run.out()).isEmpty();
    }

    @Test
    void scenariosAreWrittenAsTheyAreRead() {
        List<StressScenario> scenarios = ScenariosFile.parse(
                SOURCE.replace("2.0}", "2.0}, \"gfc\": {\"from\": \"2007-10-09\", \"to\": \"2009-03-09\"}")
                        .getBytes(StandardCharsets.UTF_8),
                "source");
        assertThat(scenarios).hasSize(4);
        assertThat(ScenariosFile.parse(ScenariosFile.text(scenarios).getBytes(StandardCharsets.UTF_8), "copy"))
                .isEqualTo(scenarios);
    }
}
