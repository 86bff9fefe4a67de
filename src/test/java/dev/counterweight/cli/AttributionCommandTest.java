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
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** {@code attribution} from the options to the printed JSON. */
class AttributionCommandTest {
    private static final JsonMapper JSON = JsonMapper.builder().build();

    @TempDir
    Path folder;

    private static String file(String resource) {
        return Path.of(URI.create(Objects.requireNonNull(
                                AttributionCommandTest.class.getClassLoader().getResource(resource))
                        .toString()))
                .toString();
    }

    private static CommandRun command(String... options) {
        List<String> all = new ArrayList<>(List.of(
                "attribution",
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

    private static JsonNode run(String... options) {
        CommandRun run = command(options);
        assertThat(run.code()).as(run.err()).isZero();
        return JSON.readTree(run.out());
    }

    private static double sum(JsonNode named) {
        double sum = 0;
        for (String name : named.propertyNames()) {
            sum += named.get(name).asDouble();
        }
        return sum;
    }

    /** One period with the sectors' returns of Bacon's example: three assets in the portfolio, three in the benchmark. */
    @Test
    void printsTheThreeCountryExample() throws Exception {
        JsonNode e = Reference.json("brinson_bacon_example.json");
        double[] own = Reference.vector(e.get("portfolio_returns"));
        double[] other = Reference.vector(e.get("benchmark_returns"));
        Path returns = Files.writeString(
                folder.resolve("returns.csv"),
                "date,UKp,JPp,USp,UKb,JPb,USb\n2020-01-31," + own[0] + "," + own[1] + "," + own[2] + "," + other[0]
                        + "," + other[1] + "," + other[2] + "\n2020-02-28,0,0,0,0,0,0\n");
        CommandRun run = CommandRun.withoutFolder(
                "attribution",
                "--returns-file",
                returns.toString(),
                "--weights",
                "UKp=.4,JPp=.3,USp=.3",
                "--benchmark-weights",
                "UKb=.4,JPb=.2,USb=.4",
                "--sector",
                "UK=UKp,UKb",
                "--sector",
                "JP=JPp,JPb",
                "--sector",
                "US=USp,USb",
                "--json");
        assertThat(run.code()).as(run.err()).isZero();
        JsonNode brinson = JSON.readTree(run.out()).get("brinson");
        List<String> sectors = List.of("UK", "JP", "US");
        for (int s = 0; s < 3; s++) {
            JsonNode effects = brinson.get("sectors").get(sectors.get(s));
            same(effects.get("allocation"), e.get("brinson_fachler_allocation").get(s));
            same(effects.get("selection"), e.get("selection").get(s));
            same(effects.get("interaction"), e.get("interaction").get(s));
        }
        assertThat(brinson.at("/total/total").asDouble()).isCloseTo(0.083 - 0.064, within(1e-15));
    }

    private static void same(JsonNode actual, JsonNode expected) {
        assertThat(actual.asDouble()).isCloseTo(expected.asDouble(), within(1e-15));
    }

    @Test
    void contributionsAddUpToTheReturnOfEveryPeriodAndOfAll() {
        JsonNode result = run("--weights", "equal", "--by", "monthly");
        assertThat(sum(result.get("return_contribution")))
                .isCloseTo(result.get("total_return").asDouble(), within(1e-12));
        double growth = 1;
        for (JsonNode period : result.get("periods")) {
            assertThat(sum(period.get("return_contribution")))
                    .isCloseTo(period.get("total_return").asDouble(), within(1e-13));
            growth *= 1 + period.get("total_return").asDouble();
        }
        assertThat(growth - 1).isCloseTo(result.get("total_return").asDouble(), within(1e-12));
        assertThat(result.get("periods")).hasSize(60);
    }

    @Test
    void activeFiguresAreTheReferenceOnes() {
        JsonNode result = run("--weights", "equal", "--benchmark", file("data/sp500_index.csv"));
        JsonNode expected = Dataset.A.json("09_metrics").at("/equal_weight_daily_rebalanced_vs_sp500_rf0/values");
        assertThat(result.get("information_ratio").asDouble())
                .isCloseTo(expected.get("information_ratio").asDouble(), within(1e-12));
        assertThat(result.get("tracking_error").asDouble())
                .isCloseTo(expected.get("tracking_error").asDouble(), within(1e-12));
    }

    @Test
    void sectorEffectsAddUpToTheDifferenceOfTheCompoundedReturns() {
        JsonNode result = run(
                "--weights", "AAPL=.3,KO=.2,JPM=.3", "--benchmark-weights", "equal", "--sector", "tech=AAPL,AMD,MSFT");
        JsonNode brinson = result.get("brinson");
        assertThat(brinson.at("/total/total").asDouble())
                .isCloseTo(
                        brinson.get("portfolio_return").asDouble()
                                - brinson.get("benchmark_return").asDouble(),
                        within(1e-12));
        assertThat(result.get("total_return").asDouble())
                .isCloseTo(brinson.get("portfolio_return").asDouble(), within(1e-12));
        assertThat(brinson.get("sectors").has("CASH")).isTrue();
    }

    @Test
    void refusesWhatItCannotAttribute() {
        for (String[] bad : new String[][] {
            {"--weights", "equal", "--by", "weekly"},
            {"--weights", "equal", "--sector", "tech"},
            {"--weights", "equal", "--sector", "tech=AAPLE"},
            {"--weights", "equal", "--sector", "a=KO", "--sector", "b=KO"},
            {"--weights", "equal", "--benchmark-weights", "equal", "--benchmark", file("data/sp500_index.csv")},
            {}
        }) {
            CommandRun run = command(bad);
            assertThat(run.code()).as(String.join(" ", bad) + run.err()).isEqualTo(ExitCode.UNUSABLE);
            assertThat(run.out()).isEmpty();
        }
    }
}
