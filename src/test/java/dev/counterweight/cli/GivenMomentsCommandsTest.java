package dev.counterweight.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.counterweight.engine.Reference;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Published examples, which state their moments, through the commands; and figures that need no prices. */
class GivenMomentsCommandsTest {
    private static final JsonMapper JSON = JsonMapper.builder().build();

    @TempDir
    Path folder;

    @Test
    void markowitzAndToddsTenAssetsHaveTheirPublishedCorners() {
        JsonNode expected = Reference.json("cla_markowitz_todd_10.json");
        JsonNode result = run("frontier", "--moments", file("data/cla_markowitz_todd_10.csv"));

        assertThat(result.get("corners")).hasSize(11);
        for (int k = 0; k < 11; k++) {
            assertThat(Reference.maxDifference(
                            Reference.vector(result.get("corners").get(k).get("weights")),
                            Reference.vector(expected.get("weights").get(k))))
                    .isLessThanOrEqualTo(1e-10);
        }
    }

    @Test
    void heAndLittermansFirstViewGivesTheirWeights() throws Exception {
        JsonNode published = Reference.json("black_litterman_he_litterman_1999.json");
        ObjectNode moments = JSON.createObjectNode();
        moments.set("assets", published.get("assets"));
        moments.set("mean", JSON.readTree("[0,0,0,0,0,0,0]"));
        moments.set("covariance", published.get("cov"));
        ObjectNode views = JSON.createObjectNode();
        views.set("assets", published.get("assets"));
        views.set("P", published.at("/view1/P"));
        views.set("Q", published.at("/view1/Q"));
        StringBuilder caps = new StringBuilder();
        for (int i = 0; i < 7; i++) {
            caps.append(i > 0 ? "," : "")
                    .append(published.get("assets").get(i).stringValue())
                    .append('=')
                    .append(published.get("market_weights").get(i).asDouble());
        }

        JsonNode result = run(
                "optimize",
                "--method",
                "black-litterman",
                "--moments",
                write("moments.json", moments.toString()),
                "--views",
                write("views.json", views.toString()),
                "--market-caps",
                caps.toString());

        assertThat(named(result, "posterior_returns"))
                .satisfies(v -> assertThat(
                                Reference.maxDifference(v, Reference.vector(published.at("/view1/posterior_returns"))))
                        .isLessThanOrEqualTo(1e-12));
        assertThat(named(result, "unconstrained_weights"))
                .satisfies(v -> assertThat(Reference.maxDifference(
                                v, Reference.vector(published.at("/view1/optimal_weights_unconstrained"))))
                        .isLessThanOrEqualTo(1e-11));
    }

    @Test
    void aMatrixThatIsNotSymmetricIsRefusedWithTheEntry() throws Exception {
        String moments = write("m.csv", "A,B\n0.1,0.2\n0.04,0.01\n0.02,0.09\n");
        CommandRun run = CommandRun.withoutFolder("optimize", "--method", "min-variance", "--moments", moments);

        assertThat(run.code()).isEqualTo(ExitCode.UNUSABLE);
        assertThat(run.err()).contains("covariance of B and A").contains("symmetric");
    }

    @Test
    void aMatrixThatIsNotConvexIsRefused() throws Exception {
        String moments = write("m.csv", "A,B\n0.1,0.2\n0.04,0.08\n0.08,0.04\n");
        CommandRun run = CommandRun.withoutFolder("optimize", "--method", "min-variance", "--moments", moments);

        assertThat(run.code()).isNotZero();
        assertThat(run.err()).contains("positive semi-definite");
    }

    @Test
    void anAssetWithoutRiskMayBeGiven() throws Exception {
        String moments = write("m.csv", "CASH,A\n0.02,0.08\n0,0\n0,0.04\n");
        JsonNode result = run("optimize", "--method", "mean-variance", "--target-return", "0.05", "--moments", moments);

        assertThat(result.at("/weights/A").asDouble()).isCloseTo(0.5, within(1e-12));
    }

    @Test
    void aRiskFreeRateAboveEveryReturnIsInfeasibleWithTheGreatestReturn() throws Exception {
        String moments = write("m.csv", "A,B\n0.05,0.08\n0.04,0\n0,0.09\n");
        CommandRun run = CommandRun.withoutFolder(
                "optimize", "--method", "max-sharpe", "--risk-free", "0.1", "--moments", moments, "--json");

        assertThat(run.code()).isEqualTo(ExitCode.REFUSED);
        assertThat(JSON.readTree(run.out()).at("/nearest/0/feasible").asDouble())
                .isCloseTo(0.08, within(1e-15));
    }

    @Test
    void theDeflatedSharpeRatioOfTheArticleIsPrinted() {
        JsonNode published = Reference.json("psr_dsr.json");
        JsonNode in = published.get("inputs");
        JsonNode result = run(
                "sharpe",
                "--sharpe",
                in.get("sr_per_period").asString(),
                "--observations",
                in.get("T").asString(),
                "--skewness",
                in.get("skew").asString(),
                "--kurtosis",
                in.get("kurtosis").asString(),
                "--trials",
                in.get("n_trials").asString(),
                "--trials-variance",
                in.get("var_trial_sr_per_period").asString());

        assertThat(result.get("deflated").asDouble())
                .isCloseTo(published.get("dsr").asDouble(), within(1e-12));
        assertThat(result.get("minimum_track_record").asDouble())
                .isCloseTo(published.get("min_trl_95_vs_0").asDouble(), within(1e-9));
    }

    @Test
    void regimesOfTheIndexHaveTheReferenceLikelihood() {
        JsonNode expected = Reference.json("regime_markov_sp500_2000_2009.json");
        JsonNode result = run(
                "regimes",
                "--prices",
                file("data/sp500_index.csv"),
                "--from",
                expected.get("date_from").stringValue(),
                "--to",
                expected.get("date_to").stringValue());

        assertThat(result.get("log_likelihood").asDouble())
                .isGreaterThanOrEqualTo(expected.get("loglik").asDouble() - 1e-3);
        assertThat(result.at("/rough/variance").asDouble())
                .isCloseTo(expected.at("/params/high_vol/variance").asDouble(), within(1e-3));
    }

    private static JsonNode run(String... command) {
        String[] all = java.util.Arrays.copyOf(command, command.length + 1);
        all[command.length] = "--json";
        CommandRun run = CommandRun.withoutFolder(all);
        assertThat(run.code()).as(run.err()).isZero();
        return JSON.readTree(run.out());
    }

    private String write(String name, String text) throws Exception {
        return Files.writeString(folder.resolve(name), text).toString();
    }

    private static String file(String resource) {
        return Path.of(URI.create(Objects.requireNonNull(
                                GivenMomentsCommandsTest.class.getClassLoader().getResource(resource), resource)
                        .toString()))
                .toString();
    }

    private static double[] named(JsonNode result, String field) {
        double[] values = new double[result.get("assets").size()];
        for (int i = 0; i < values.length; i++) {
            values[i] = result.get(field)
                    .get(result.get("assets").get(i).stringValue())
                    .asDouble();
        }
        return values;
    }
}
