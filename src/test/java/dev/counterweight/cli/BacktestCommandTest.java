package dev.counterweight.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.counterweight.engine.Reference;
import dev.counterweight.engine.Reference.Dataset;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** {@code backtest} from the options to the printed JSON. */
class BacktestCommandTest {
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private static CommandRun command(String... options) {
        List<String> all = new ArrayList<>(List.of(
                "backtest",
                "--prices",
                file("data/sp500_20_prices.csv.gz"),
                "--from",
                "2015-01-01",
                "--to",
                "2019-12-31",
                "--json"));
        all.addAll(List.of(options));
        return CommandRun.withoutFolder(all.toArray(String[]::new));
    }

    private static String file(String resource) {
        return Path.of(URI.create(Objects.requireNonNull(
                                BacktestCommandTest.class.getClassLoader().getResource(resource))
                        .toString()))
                .toString();
    }

    private static JsonNode run(String... options) {
        CommandRun run = command(options);
        assertThat(run.code()).as(run.err()).isZero();
        return JSON.readTree(run.out());
    }

    @ParameterizedTest
    @CsvSource({
        "monthly_first_trading_day_10bp, calendar:monthly, 10",
        "quarterly_no_cost, calendar:quarterly, 0",
        "band_2pct_abs_10bp, threshold:0.02, 10",
        "buy_and_hold, buy-and-hold, 0"
    })
    void printsTheReferenceRuns(String name, String policy, String costBps) {
        JsonNode expected = Dataset.A.json("11_backtest").get(name);
        JsonNode result = run("--targets", "equal", "--policy", policy, "--cost-bps", costBps);
        assertThat(result.get("final_value").asDouble())
                .isCloseTo(expected.get("final").asDouble(), within(2e-12));
        assertThat(result.get("costs").asDouble())
                .isCloseTo(expected.get("total_cost").asDouble(), within(1e-14));
        assertThat(result.get("turnover").asDouble())
                .isCloseTo(
                        expected.get("sum_one_way_turnover_excluding_initial").asDouble(), within(1e-12));
        assertThat(result.get("rebalances"))
                .hasSize(expected.get("n_rebalances").asInt());
        double[] equity = Reference.vector(result.get("equity"));
        double[] every21st = Reference.vector(expected.get("equity_every_21st"));
        for (int k = 0; k < every21st.length; k++) {
            assertThat(equity[21 * k]).isCloseTo(every21st[k], within(1e-12 * every21st[k]));
        }
        assertThat(result.at("/look_ahead/passed").asBoolean()).isTrue();
    }

    @Test
    void aDailyCalendarWithoutCostsHasTheReferenceMetrics() {
        JsonNode result =
                run("--targets", "equal", "--policy", "calendar:daily", "--benchmark", file("data/sp500_index.csv"));
        JsonNode expected = Dataset.A.json("09_metrics").at("/equal_weight_daily_rebalanced_vs_sp500_rf0/values");
        for (String key : List.of("sharpe", "volatility", "total_return", "max_drawdown", "beta", "tracking_error")) {
            if (expected.has(key)) {
                assertThat(result.at("/metrics/" + key).asDouble())
                        .as(key)
                        .isCloseTo(expected.get(key).asDouble(), within(1e-12));
            }
        }
        assertThat(result.at("/metrics/beta").asDouble())
                .isCloseTo(expected.get("beta").asDouble(), within(1e-12));
    }

    @Test
    void aMethodBuysWhatOptimizeCalculatesFromTheReturnsBefore() {
        JsonNode result = run("--method", "min-variance", "--policy", "calendar:quarterly", "--window", "200");
        JsonNode second = result.get("rebalances").get(1);
        List<String> dates = new ArrayList<>();
        run("--targets", "equal", "--policy", "buy-and-hold").get("dates").forEach(d -> dates.add(d.stringValue()));
        int at = dates.indexOf(second.get("date").stringValue());
        CommandRun same = CommandRun.withoutFolder(
                "optimize",
                "--method",
                "min-variance",
                "--prices",
                file("data/sp500_20_prices.csv.gz"),
                "--from",
                dates.get(at - 200),
                "--to",
                dates.get(at),
                "--json");
        JsonNode weights = JSON.readTree(same.out()).get("weights");
        weights.propertyNames()
                .forEach(asset -> assertThat(second.get("weights").get(asset).asDouble())
                        .as(asset)
                        .isCloseTo(weights.get(asset).asDouble(), within(1e-13)));
        assertThat(result.get("rows").asInt()).isEqualTo(1258 - 200);
        assertThat(result.at("/look_ahead/passed").asBoolean()).isTrue();
        assertThat(result.at("/look_ahead/checked")).hasSize(3);
    }

    @Test
    void writesTheRunAsAFolder(@TempDir Path folder) throws Exception {
        run(
                "--targets",
                "AAPL=.4,KO=.3",
                "--policy",
                "threshold:0.05",
                "--capital",
                "10000",
                "--whole",
                "--cost-bps",
                "10",
                "--out",
                folder.resolve("run").toString());
        assertThat(folder.resolve("run/result.json")).isNotEmptyFile();
        List<String> equity = Files.readAllLines(folder.resolve("run/equity.csv"));
        assertThat(equity).hasSize(1259);
        assertThat(equity.getFirst()).isEqualTo("date,value,drawdown");
        assertThat(Files.readAllLines(folder.resolve("run/weights.csv")).getFirst())
                .endsWith(",XOM,CASH");
        assertThat(Files.readAllLines(folder.resolve("run/trades.csv")).get(1)).startsWith("2015-01-02,AAPL,buy,");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "--targets equal | --policy",
                "--policy calendar:monthly | --targets",
                "--targets equal --policy yearly | calendar:daily",
                "--targets AAPLE=1 --policy buy-and-hold | AAPLE",
                "--targets AAPL=.9,KO=.3 --policy buy-and-hold | 1.2",
                "--targets equal --method hrp --policy buy-and-hold | --method",
                "--targets equal --policy buy-and-hold --whole | --capital",
                "--targets equal --policy buy-and-hold --cost-bps -1 | ost-bps",
                "--method hrp --policy buy-and-hold --window 5000 | --window",
                "--method nonsense --policy buy-and-hold | nonsense"
            })
    void refusesWhatItCannotRunAndSaysWhatToChange(String options, String named) {
        CommandRun run = command(options.split(" "));
        assertThat(run.code()).as(run.err()).isEqualTo(ExitCode.UNUSABLE);
        assertThat(run.err()).contains(named).doesNotContain("Exception");
        assertThat(run.out()).isEmpty();
    }

    @Test
    void limitsThatClashAtTheFirstPurchaseAreRefused() {
        CommandRun run = command("--method", "min-variance", "--min-weight", "0.2", "--policy", "calendar:monthly");
        assertThat(run.code()).isEqualTo(ExitCode.REFUSED);
        assertThat(run.err()).contains("2016-01-04").contains("nothing to buy");
    }
}
