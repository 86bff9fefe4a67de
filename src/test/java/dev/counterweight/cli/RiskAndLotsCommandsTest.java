package dev.counterweight.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.counterweight.engine.Reference;
import dev.counterweight.engine.Reference.Dataset;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Commands on weights: whole lots and execution against independently calculated results, risk against its own parts. */
class RiskAndLotsCommandsTest {
    private static final JsonMapper JSON = JsonMapper.builder().build();

    @Test
    void discreteFindsTheReferenceShares() {
        JsonNode reference = Dataset.A.json("10_discrete_allocation");
        List<String> weights = new ArrayList<>();
        List<String> columns = Dataset.A.columns();
        for (int i = 0; i < columns.size(); i++) {
            weights.add(columns.get(i) + "=" + reference.get("weights").get(i).asDouble());
        }
        JsonNode result = run(
                "discrete",
                "--weights",
                String.join(",", weights),
                "--value",
                "100000",
                "--prices",
                prices(),
                "--assets",
                String.join(",", columns),
                "--from",
                "2015-01-01",
                "--to",
                "2019-12-31");

        assertThat(result.get("status").stringValue()).isEqualTo("optimal");
        assertThat(result.get("objective").asDouble())
                .isCloseTo(reference.at("/exact_milp/objective").asDouble(), within(1e-8));
        for (int i = 0; i < columns.size(); i++) {
            assertThat(result.get("shares").get(columns.get(i)).asInt())
                    .isEqualTo(reference.at("/exact_milp/shares").get(i).asInt());
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "1e-07", "1e-06", "2e-06", "1e-05"})
    void executionScheduleIsThatOfAlmgrenAndChriss(String lambda) {
        JsonNode expected = Reference.json("almgren_chriss.json").get("lambda_" + lambda);
        JsonNode result = run(
                "execution-schedule",
                "--quantity",
                "1000000",
                "--horizon",
                "5",
                "--slices",
                "5",
                "--sigma",
                "0.95",
                "--gamma",
                "2.5e-7",
                "--eta",
                "2.5e-6",
                "--epsilon",
                "0.0625",
                "--lambda",
                lambda);

        assertThat(Reference.maxDifference(
                        Reference.vector(result.get("trades")), Reference.vector(expected.get("trades"))))
                .isLessThanOrEqualTo(1e-6);
        assertThat(result.get("expected_cost").asDouble())
                .isCloseTo(expected.get("expected_cost").asDouble(), within(1e-6));
        long sum = 0;
        for (JsonNode each : result.get("whole_trades")) {
            sum += each.asLong();
        }
        assertThat(sum).isEqualTo(1_000_000);
    }

    @Test
    void riskStatesLossesLimitsAndProposals() {
        JsonNode result = run(
                "risk",
                "--weights",
                "equal",
                "--prices",
                prices(),
                "--assets",
                String.join(",", Dataset.A.columns()),
                "--from",
                "2015-01-01",
                "--to",
                "2019-12-31",
                "--benchmark",
                file("data/sp500_index.csv"),
                "--factors",
                file("data/sp500_index.csv"));
        JsonNode metrics = Dataset.A.json("09_metrics").at("/equal_weight_daily_rebalanced_vs_sp500_rf0/values");

        JsonNode tail = result.get("tails").get(0);
        same(tail.get("var_historical"), metrics.get("var95_hist_linear"));
        same(tail.get("var_parametric"), metrics.get("var95_parametric_normal"));
        same(tail.get("var_cornish_fisher"), metrics.get("var95_cornish_fisher"));
        same(tail.get("cvar_historical"), metrics.get("cvar95_rockafellar_uryasev"));
        same(result.get("beta"), metrics.get("beta"));
        same(result.get("alpha"), metrics.get("alpha_annual_jensen"));
        same(result.get("information_ratio"), metrics.get("information_ratio"));
        same(result.get("active_return"), metrics.get("active_return_arithmetic_annual"));
        same(result.get("tracking_error"), metrics.get("tracking_error"));
        same(result.get("factor_r_squared"), metrics.get("r_squared"));
        same(result.at("/factors/SP500/beta"), metrics.get("beta"));
        assertThat(result.get("diversification_ratio").asDouble()).isCloseTo(1.778860520453452, within(1e-12));
        double shares = 0;
        for (JsonNode share : result.get("risk_contributions")) {
            shares += share.asDouble();
        }
        assertThat(shares).isCloseTo(1, within(1e-12));
        assertThat(result.get("limits")).anySatisfy(limit -> {
            assertThat(limit.get("name").stringValue()).isEqualTo("max_single_strategy");
            assertThat(limit.get("headroom").asDouble()).isCloseTo(0.35, within(1e-12));
        });
        assertThat(result.at("/score/total").asDouble()).isBetween(0.0, 100.0);
        assertThat(result.at("/regime/level").stringValue()).isNotEmpty();
        assertThat(result.at("/move_to_cash/moves").asBoolean()).isFalse();
    }

    @Test
    void riskRefusesWeightsThatDoNotAddUp() {
        CommandRun run =
                CommandRun.withoutFolder("risk", "--weights", "AAPL=0.5,CASH=0.4", "--prices", prices(), "--json");
        assertThat(run.code()).isEqualTo(ExitCode.UNUSABLE);
        assertThat(run.err()).contains("0.9");
    }

    private static void same(JsonNode value, JsonNode expected) {
        assertThat(value.asDouble()).isCloseTo(expected.asDouble(), within(1e-12));
    }

    private static JsonNode run(String... command) {
        String[] all = java.util.Arrays.copyOf(command, command.length + 1);
        all[command.length] = "--json";
        CommandRun run = CommandRun.withoutFolder(all);
        assertThat(run.code()).as(run.err()).isZero();
        return JSON.readTree(run.out());
    }

    private static String prices() {
        return file("data/sp500_20_prices.csv.gz");
    }

    private static String file(String resource) {
        return Path.of(URI.create(Objects.requireNonNull(
                                RiskAndLotsCommandsTest.class.getClassLoader().getResource(resource), resource)
                        .toString()))
                .toString();
    }
}
