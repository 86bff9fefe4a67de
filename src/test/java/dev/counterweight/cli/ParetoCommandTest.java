package dev.counterweight.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class ParetoCommandTest {
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private static final Path PRICES = Path.of("src", "test", "resources", "data", "sp500_20_prices.csv.gz");

    @TempDir
    Path folder;

    @Test
    void tableHoldsExtremesKneeAndCompromiseWithTheirProofs() throws IOException {
        Path csv = folder.resolve("pareto.csv");
        JsonNode result = JSON.readTree(run(
                        "--objectives",
                        "return,risk,turnover,diversification",
                        "--current-weights",
                        "MSFT=0.5,AAPL=0.5",
                        "--points",
                        "30",
                        "--out",
                        csv.toString())
                .out());
        JsonNode points = result.get("points");
        assertThat(points.size()).isGreaterThan(8);
        assertThat(result.get("max_residual").asDouble()).isLessThanOrEqualTo(1e-11);
        assertThat(points.get(result.at("/extremes/turnover").asInt())
                        .get("turnover")
                        .asDouble())
                .isZero();
        double least = points.get(result.at("/extremes/risk").asInt())
                .get("volatility")
                .asDouble();
        JsonNode calmest = JSON.readTree(CommandRun.withoutFolder(prices("optimize", "--method", "min-variance"))
                .out());
        assertThat(least).isCloseTo(calmest.get("volatility").asDouble(), within(1e-12));
        for (JsonNode p : points) {
            double sum = 0;
            for (JsonNode w : p.get("weights")) {
                sum += w.asDouble();
            }
            assertThat(sum).isCloseTo(1, within(1e-12));
        }
        assertThat(Files.readAllLines(csv)).hasSize(points.size() + 1);
        assertThat(result.get("knee").asInt()).isBetween(0, points.size() - 1);
        assertThat(result.get("compromise").asInt()).isBetween(0, points.size() - 1);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "--objectives|risk|two to four of",
                "--objectives|risk,fun|fun",
                "--objectives|risk,turnover|--current-weights",
                "--points|3|from 4 to 2000",
                "--preference|turnover=1|turnover",
                "--preference|return=0,risk=0|at least one goal",
            })
    void badInputIsNamed(String option, String value, String named) {
        CommandRun run = run(option, value);
        assertThat(run.code()).isEqualTo(ExitCode.UNUSABLE);
        assertThat(run.err()).contains(named);
    }

    @Test
    void limitsThatClashAreNamed() {
        CommandRun run = run("--min-weight", "0.2");
        assertThat(run.code()).isEqualTo(ExitCode.REFUSED);
        assertThat(run.err()).contains("add up to", "feasible from");
    }

    private static CommandRun run(String... options) {
        return CommandRun.withoutFolder(prices("pareto", options));
    }

    private static String[] prices(String command, String... options) {
        List<String> all = new ArrayList<>(List.of(
                "--json", command, "--prices", PRICES.toString(), "--from", "2015-01-01", "--to", "2019-12-31"));
        all.addAll(List.of(options));
        return all.toArray(String[]::new);
    }
}
