package dev.counterweight.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.counterweight.engine.Reference.Dataset;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** {@code sweep} from the options to the printed JSON. */
class SweepCommandTest {
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private static CommandRun command(String... options) {
        List<String> all = new ArrayList<>(List.of(
                "sweep",
                "--prices",
                Path.of(URI.create(Objects.requireNonNull(SweepCommandTest.class
                                        .getClassLoader()
                                        .getResource("data/sp500_20_prices.csv.gz"))
                                .toString()))
                        .toString(),
                "--from",
                "2015-01-01",
                "--to",
                "2019-12-31",
                "--json"));
        all.addAll(List.of(options));
        return CommandRun.withoutFolder(all.toArray(String[]::new));
    }

    @Test
    void everyRunOfTheGridIsTheBacktestOfItsPolicy(@TempDir Path folder) throws Exception {
        Path csv = folder.resolve("runs.csv");
        CommandRun run = command(
                "--targets",
                "equal",
                "--thresholds",
                "none,0.02",
                "--calendars",
                "none,monthly",
                "--costs-bps",
                "0,10",
                "--out",
                csv.toString());
        assertThat(run.code()).as(run.err()).isZero();
        assertThat(run.err()).contains("4 of 8 runs");
        JsonNode result = JSON.readTree(run.out());
        JsonNode reference = Dataset.A.json("11_backtest");
        assertThat(result.get("runs")).hasSize(8);
        same(result, "calendar:monthly", 10, reference.get("monthly_first_trading_day_10bp"));
        same(result, "calendar:monthly", 0, reference.get("monthly_first_trading_day_no_cost"));
        same(result, "threshold:0.02", 10, reference.get("band_2pct_abs_10bp"));
        same(result, "buy-and-hold", 0, reference.get("buy_and_hold"));
        int best = result.at("/best/annualised_return").asInt();
        assertThat(result.get("runs").get(best).get("policy").stringValue()).isEqualTo("buy-and-hold");
        assertThat(result.at("/overfitting/combinations").asInt()).isEqualTo(12_870);
        assertThat(result.at("/overfitting/probability").asDouble()).isBetween(0.0, 1.0);
        assertThat(result.at("/overfitting/deflated_sharpe/trials").asInt()).isEqualTo(8);
        assertThat(Files.readAllLines(csv)).hasSize(9);
    }

    private static void same(JsonNode result, String policy, double cost, JsonNode expected) {
        for (JsonNode r : result.get("runs")) {
            if (r.get("policy").stringValue().equals(policy)
                    && r.get("cost_bps").asDouble() == cost) {
                assertThat(r.get("final_value").asDouble())
                        .isCloseTo(expected.get("final").asDouble(), within(3e-12));
                return;
            }
        }
        throw new AssertionError("no run of " + policy + " at " + cost);
    }

    @Test
    void methodsAreComparedOnTheSameRows() {
        CommandRun run = command(
                "--methods",
                "equal-weight,risk-parity,momentum,adaptive",
                "--targets",
                "equal",
                "--policies",
                "calendar:quarterly",
                "--partitions",
                "8");
        assertThat(run.code()).as(run.err()).isZero();
        JsonNode result = JSON.readTree(run.out());
        assertThat(result.get("runs")).hasSize(5);
        assertThat(result.get("rows").asInt()).isEqualTo(1258 - 252);
        JsonNode fixed = result.get("runs").get(0);
        JsonNode recalculated = result.get("runs").get(1);
        assertThat(recalculated.get("final_value").asDouble())
                .isCloseTo(fixed.get("final_value").asDouble(), within(1e-12));
        assertThat(result.at("/overfitting/combinations").asInt()).isEqualTo(70);
    }

    @Test
    void theGridHasARunForEachReachOfABand() {
        CommandRun run = command(
                "--targets",
                "equal",
                "--thresholds",
                "none,0.01",
                "--calendars",
                "none",
                "--scopes",
                "all,breached",
                "--destinations",
                "target,band",
                "--cost-bps",
                "10",
                "--partitions",
                "0");
        assertThat(run.code()).as(run.err()).isZero();
        List<String> policies = new ArrayList<>();
        List<Double> turnovers = new ArrayList<>();
        JSON.readTree(run.out()).get("runs").forEach(r -> {
            policies.add(r.get("policy").asString());
            turnovers.add(r.get("turnover").asDouble());
        });
        assertThat(policies)
                .containsExactly(
                        "buy-and-hold",
                        "threshold:0.01",
                        "threshold:0.01+to:band",
                        "threshold:0.01+scope:breached",
                        "threshold:0.01+scope:breached+to:band");
        assertThat(turnovers.get(1)).as("the whole way trades most").isGreaterThan(turnovers.get(2));
        assertThat(turnovers.get(3)).isGreaterThan(turnovers.get(4));
    }

    @Test
    void aGridThatCannotBeReadIsRefused() {
        for (String[] bad : new String[][] {
            {"--targets", "equal", "--thresholds", "0.05,x"},
            {"--targets", "equal", "--partitions", "7"},
            {"--targets", "equal", "--scopes", "most"},
            {"--targets", "equal", "--destinations", "edge"},
            {"--methods", "nonsense"},
            {}
        }) {
            CommandRun run = command(bad);
            assertThat(run.code()).as(String.join(" ", bad) + run.err()).isEqualTo(ExitCode.UNUSABLE);
            assertThat(run.out()).isEmpty();
        }
    }
}
