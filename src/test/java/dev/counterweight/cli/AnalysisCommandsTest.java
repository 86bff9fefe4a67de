package dev.counterweight.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.counterweight.engine.Reference;
import dev.counterweight.engine.Reference.Dataset;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The analysis commands from the options to the printed JSON, against independently calculated results. */
class AnalysisCommandsTest {
    private static final JsonMapper JSON = JsonMapper.builder().build();

    @ParameterizedTest
    @EnumSource(Dataset.class)
    void estimatePrintsTheReferenceMoments(Dataset data) {
        JsonNode result = run(data, "estimate");
        JsonNode reference = data.json("01_moments");
        assertRelative(result.get("mean"), reference.get("mean_annual_arithmetic"), 1, 1e-13);
        assertThat(result.get("observations").asInt())
                .isEqualTo(reference.at("/selection/n_returns").asInt());
        if (reference.has("cov_sample_daily_ddof1")) {
            double[] covariance = Reference.matrix(result.get("covariance"));
            double[] daily = Reference.matrix(reference.get("cov_sample_daily_ddof1"));
            for (int k = 0; k < daily.length; k++) {
                assertThat(covariance[k]).isCloseTo(daily[k] * 252, within(1e-13 * Math.abs(daily[k] * 252) + 1e-18));
            }
        }
    }

    @ParameterizedTest
    @EnumSource(Dataset.class)
    void clusterPrintsTheReferenceDendrograms(Dataset data) {
        for (String linkage : List.of("single", "average", "ward", "complete")) {
            JsonNode reference = data.json("05_hrp").get(linkage);
            JsonNode result = run(data, "cluster", "--linkage", linkage);
            assertThat(Reference.vector(result.get("leaf_order")))
                    .isEqualTo(Reference.vector(reference.get("leaf_order")));
            double[] printed = Reference.matrix(result.get("linkage"));
            if (reference.has("linkage_matrix_scipy")) {
                assertThat(Reference.maxDifference(printed, Reference.matrix(reference.get("linkage_matrix_scipy"))))
                        .isLessThanOrEqualTo(1e-13);
            }
        }
    }

    @ParameterizedTest
    @EnumSource(Dataset.class)
    void optimizePrintsTheReferenceHierarchicalRiskParity(Dataset data) {
        for (String linkage : List.of("single", "average", "ward", "complete")) {
            JsonNode result = run(data, "optimize", "--method", "hrp", "--linkage", linkage);
            assertThat(Reference.maxDifference(
                            weights(result),
                            Reference.vector(data.json("05_hrp").get(linkage).get("weights"))))
                    .isLessThanOrEqualTo(1e-12);
        }
    }

    @ParameterizedTest
    @EnumSource(Dataset.class)
    void optimizePrintsTheReferenceRiskParity(Dataset data) {
        JsonNode result = run(data, "optimize", "--method", "risk-parity");
        JsonNode reference = data.json("06_risk_parity").get("erc");
        assertThat(Reference.maxDifference(weights(result), Reference.vector(reference.get("weights"))))
                .isLessThanOrEqualTo(1e-12);
        double[] contributions = named(result, "risk_contributions");
        assertThat(Reference.maxDifference(contributions, Reference.vector(reference.get("risk_contributions"))))
                .isLessThanOrEqualTo(1e-12);
    }

    @ParameterizedTest
    @EnumSource(Dataset.class)
    void frontierPrintsTheReferenceCorners(Dataset data) {
        JsonNode result = run(data, "frontier", "--points", "100");
        JsonNode reference = data.json("04_frontier").at("/box_0_1");
        assertThat(result.get("max_residual").asDouble()).isLessThanOrEqualTo(1e-12);
        List<Double> returns = new ArrayList<>();
        result.get("points").forEach(p -> returns.add(p.get("return").asDouble()));
        double[] expected = Reference.vector(reference.get("frontier_100_returns"));
        assertThat(returns).hasSize(100);
        for (int k = 0; k < 100; k++) {
            assertThat(returns.get(k)).isCloseTo(expected[k], within(1e-12));
            assertThat(result.get("points").get(k).get("volatility").asDouble())
                    .isCloseTo(Reference.vector(reference.get("frontier_100_vols"))[k], within(1e-12));
        }
    }

    @ParameterizedTest
    @EnumSource(Dataset.class)
    void optimizePrintsTheReferenceMinimumVariance(Dataset data) {
        JsonNode result = run(data, "optimize", "--method", "min-variance");
        assertThat(weights(result))
                .satisfies(w -> assertThat(Reference.maxDifference(
                                w, Reference.vector(data.json("03_optimisation").at("/min_variance/box_0_1/weights"))))
                        .isLessThanOrEqualTo(1e-10));
        assertThat(result.at("/diagnostics/residual").asDouble()).isLessThanOrEqualTo(1e-12);
    }

    @ParameterizedTest
    @EnumSource(Dataset.class)
    void optimizePrintsTheReferenceMaximumSharpe(Dataset data) {
        JsonNode result = run(data, "optimize", "--method", "max-sharpe", "--risk-free", "0.02");
        JsonNode reference = data.json("03_optimisation").at("/max_sharpe/box_0_1_rf_0.02");
        assertThat(Reference.maxDifference(weights(result), Reference.vector(reference.get("weights"))))
                .isLessThanOrEqualTo(1e-10);
        assertThat(result.get("sharpe").asDouble())
                .isCloseTo(reference.get("sharpe").asDouble(), within(1e-12));
    }

    @Test
    void resamplesSayHowMuchToTrustTheWeightsTheSameForEqualSeeds() {
        String[] command = {"optimize", "--method", "hrp", "--resamples", "40", "--seed", "7"};
        JsonNode first = run(Dataset.A10, command);
        double[] weights = weights(first);
        double[] low = Reference.vector(values(first.at("/bands/low")));
        double[] high = Reference.vector(values(first.at("/bands/high")));
        for (int i = 0; i < weights.length; i++) {
            assertThat(low[i]).isLessThan(high[i]);
            assertThat(weights[i]).isBetween(low[i] - 0.03, high[i] + 0.03);
        }
        assertThat(first.at("/bands/resamples").asInt()).isEqualTo(40);
        assertThat(run(Dataset.A10, command).get("bands")).isEqualTo(first.get("bands"));
        assertThat(run(Dataset.A10, "optimize", "--method", "hrp").has("bands")).isFalse();
    }

    @Test
    void learnedWeightsComeWithACardThatSaysWhatTheyRestOn(@TempDir Path folder) throws IOException {
        Path card = folder.resolve("card.json");
        JsonNode result = run(
                Dataset.E,
                "optimize",
                "--method",
                "learned",
                "--lookback",
                "40",
                "--horizon",
                "10",
                "--model-card",
                card.toString());
        JsonNode written = JSON.readTree(card.toFile());
        assertThat(result.get("model_card")).isEqualTo(written);
        assertThat(written.get("features")).hasSize(8);
        assertThat(written.at("/out_of_sample/decisions").asInt()).isPositive();
        assertThat(result.at("/diagnostics/residual").asDouble()).isLessThan(1e-12);
        CommandRun refused = command(Dataset.E, "optimize", "--method", "hrp", "--model-card", card.toString());
        assertThat(refused.code()).isEqualTo(ExitCode.UNUSABLE);
        assertThat(refused.err()).contains("hrp learns nothing");
    }

    @Test
    void whatCannotBeLearnedFromIsRefusedWithAWayOut() {
        CommandRun reach = command(Dataset.E, "optimize", "--method", "learned", "--horizon", "0");
        assertThat(reach.code()).isEqualTo(ExitCode.UNUSABLE);
        assertThat(reach.err()).contains("--horizon", "\"0\"", "1 or more periods", "leave the option out for 21");
        CommandRun look = command(Dataset.E, "optimize", "--method", "learned", "--lookback", "19");
        assertThat(look.code()).isEqualTo(ExitCode.UNUSABLE);
        assertThat(look.err()).contains("--lookback", "\"19\"", "20 or more periods", "leave the option out for 60");
    }

    private static JsonNode values(JsonNode named) {
        return JSON.valueToTree(named.valueStream().map(JsonNode::asDouble).toList());
    }

    @Test
    void limitsThatClashAreRefusedWithTheirNumbers() {
        CommandRun run = command(Dataset.A10, "optimize", "--method", "min-variance", "--min-weight", "0.2");
        assertThat(run.code()).isEqualTo(ExitCode.REFUSED);
        assertThat(run.err()).contains("add up to 1.2").doesNotContain("Exception");
    }

    @Test
    void aFrontierUnderGroupsSaysThatItIsSampled() {
        JsonNode result = run(Dataset.A10, "frontier", "--points", "5", "--group", "two=AAPL,KO:0.3:0.5");
        assertThat(result.get("sampled").asBoolean()).isTrue();
        assertThat(result.get("corners")).isEmpty();
        result.get("points").forEach(p -> {
            double[] w = Reference.vector(p.get("weights"));
            assertThat(w[0] + w[9]).isBetween(0.3 - 1e-10, 0.5 + 1e-10);
        });
        assertThat(result.get("notes").get(0).stringValue()).contains("sampled");
    }

    @Test
    void anUnknownAssetInALimitIsNamed() {
        CommandRun run = command(Dataset.A10, "optimize", "--method", "min-variance", "--max-weight", "AAPLE=0.2");
        assertThat(run.code()).isEqualTo(ExitCode.UNUSABLE);
        assertThat(run.err()).contains("AAPLE").contains("AAPL");
    }

    @Test
    void metricsPrintsTheReferenceFigures() {
        JsonNode result = run(
                Dataset.A,
                "metrics",
                "--weights",
                "equal",
                "--benchmark",
                file("data/sp500_index.csv").toString());
        JsonNode reference = Dataset.A.json("09_metrics").at("/equal_weight_daily_rebalanced_vs_sp500_rf0/values");
        reference
                .propertyNames()
                .forEach(key -> assertThat(result.get(key).asDouble())
                        .as(key)
                        .isCloseTo(
                                reference.get(key).asDouble(),
                                within(1e-12
                                        * Math.max(
                                                1, Math.abs(reference.get(key).asDouble())))));
        assertThat(result.get("definitions").get("sharpe").asString()).contains("mean(e)");
    }

    @Test
    void weightsThatDoNotAddUpAreRefusedWithTheirSum(@TempDir Path folder) throws Exception {
        Path file = Files.writeString(folder.resolve("weights.csv"), "asset,weight\nAAPL,0.6\nAMD,0.5\n");
        CommandRun run = command(Dataset.A10, "metrics", "--weights", file.toString());
        assertThat(run.code()).isEqualTo(ExitCode.UNUSABLE);
        assertThat(run.err()).contains("1.1");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "optimize --method min-variance --constraints",
                "optimize --method black-litterman --market-caps AAPL=1 --views",
                "optimize --method market-cap --market-caps",
                "stress --weights equal --scenarios"
            })
    void aFileThatIsNotThereIsUnusableInput(String options) {
        CommandRun run = command(Dataset.A10, (options + " nowhere.csv").split(" "));
        assertThat(run.code()).isEqualTo(ExitCode.UNUSABLE);
        assertThat(run.err()).contains("nowhere.csv", "Check the path").doesNotContain("Exception");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "optimize --method min-variance --group t=AAPL,AAPL:0.1:0.4 | each member once",
                "optimize --method min-variance --group t=:0.1:0.4 | --group is",
                "optimize --method min-variance --current-weights AAPL=1 --turnover-cost -5 | --turnover-cost is",
                "optimize --method min-variance --current-weights AAPL=1 --turnover-cost NaN | --turnover-cost is",
                "optimize --method min-variance --current-weights AAPL=1 --max-turnover -1 | --max-turnover is",
                "frontier --points 100000000 | expected 2 to",
            })
    void whatCannotBeMeantIsNamedWithItsOption(String line) {
        String[] parts = line.split(" \\| ");
        CommandRun run = command(Dataset.A10, parts[0].split(" "));
        assertThat(run.code()).isEqualTo(ExitCode.UNUSABLE);
        assertThat(run.err()).contains(parts[1]);
    }

    @Test
    void aSoftPriceBelowZeroAndAFileThatEndsTooSoonAreNamedWithTheFile(@TempDir Path folder)
            throws java.io.IOException {
        Path soft = folder.resolve("soft.json");
        Files.writeString(
                soft, "{\"groups\": [{\"name\": \"g\", \"members\": [\"AAPL\"], \"min\": 0.9, \"soft_price\": -1}]}");
        CommandRun refused =
                command(Dataset.A10, "optimize", "--method", "min-variance", "--constraints", soft.toString());
        assertThat(refused.code()).isEqualTo(ExitCode.UNUSABLE);
        assertThat(refused.err()).contains("soft.json", "soft_price");
        Path torn = folder.resolve("torn.json");
        Files.writeString(torn, "{");
        CommandRun unread =
                command(Dataset.A10, "optimize", "--method", "min-variance", "--constraints", torn.toString());
        assertThat(unread.code()).isEqualTo(ExitCode.UNUSABLE);
        assertThat(unread.err()).contains("torn.json").doesNotContain("Source", "REDACTED");
    }

    @Test
    void estimateSaysThatNothingIsShrunkInsteadOfLeavingItOut() {
        assertThat(run(Dataset.A10, "estimate").get("shrinkage").isNull()).isTrue();
        assertThat(run(Dataset.A10, "estimate", "--covariance", "ledoit-wolf")
                        .get("shrinkage")
                        .isNumber())
                .isTrue();
    }

    private static JsonNode run(Dataset data, String... command) {
        CommandRun run = command(data, command);
        assertThat(run.code()).as(run.err()).isZero();
        return JSON.readTree(run.out());
    }

    private static CommandRun command(Dataset data, String... command) {
        JsonNode about = data.json("01_moments");
        String csv = about.get("csv").stringValue();
        Stream<String> source = data == Dataset.D
                ? Stream.of(
                        "--returns-file",
                        file("data/sp500_432_returns_2012_2016.csv.gz").toString())
                : Stream.of("--prices", priceFile(csv).toString());
        Stream<String> window = Stream.of(
                "--from",
                about.at("/selection/date_from_inclusive").stringValue(),
                "--to",
                about.at("/selection/date_to_inclusive").stringValue(),
                "--assets",
                String.join(",", data.columns()),
                "--json");
        return CommandRun.withoutFolder(Stream.of(Arrays.stream(command), source, window)
                .flatMap(s -> s)
                .toArray(String[]::new));
    }

    private static Path priceFile(String csv) {
        return AnalysisCommandsTest.class.getClassLoader().getResource(csv) != null ? file(csv) : file(csv + ".gz");
    }

    private static Path file(String resource) {
        return Path.of(URI.create(Objects.requireNonNull(
                        AnalysisCommandsTest.class.getClassLoader().getResource(resource), resource)
                .toString()));
    }

    private static double[] weights(JsonNode result) {
        return named(result, "weights");
    }

    private static double[] named(JsonNode result, String field) {
        List<Double> values = new ArrayList<>();
        result.get("assets")
                .forEach(a -> values.add(result.get(field).get(a.stringValue()).asDouble()));
        return values.stream().mapToDouble(Double::doubleValue).toArray();
    }

    private static void assertRelative(JsonNode printed, JsonNode reference, double scale, double tolerance) {
        double[] values = Reference.vector(printed);
        double[] expected = Reference.vector(reference);
        assertThat(values).hasSameSizeAs(expected);
        for (int i = 0; i < expected.length; i++) {
            double e = expected[i] * scale;
            assertThat(values[i]).isCloseTo(e, within(tolerance * Math.abs(e)));
        }
    }
}
