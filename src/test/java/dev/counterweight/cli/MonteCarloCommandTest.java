package dev.counterweight.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.counterweight.engine.Reference.Dataset;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** {@code montecarlo} from the options to the printed JSON. */
class MonteCarloCommandTest {
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private static CommandRun command(String... options) {
        List<String> all = new ArrayList<>(List.of(
                "montecarlo",
                "--prices",
                Path.of(URI.create(Objects.requireNonNull(MonteCarloCommandTest.class
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
    void printsTheClosedFormsBesideWhatWasSimulated() {
        CommandRun run = command("--weights", "equal", "--bootstrap", "iid", "--paths", "20000", "--seed", "3");
        assertThat(run.code()).as(run.err()).isZero();
        JsonNode result = JSON.readTree(run.out());
        JsonNode exact = Dataset.A.json("12_monte_carlo_invariants");
        JsonNode iid = exact.get("iid_bootstrap_horizon_252");
        double mean = iid.get("expected_terminal_wealth").asDouble();
        assertThat(result.at("/closed_form/mean_growth").asDouble()).isCloseTo(mean, within(1e-12));
        assertThat(result.at("/closed_form/variance_growth").asDouble())
                .isCloseTo(iid.get("variance_terminal_wealth").asDouble(), within(1e-12));
        assertThat(result.get("mean_growth").asDouble()).isCloseTo(mean, within(5 * 0.1641 / Math.sqrt(20_000)));
        assertThat(result.at("/block/stationary_of_squares").asDouble())
                .isCloseTo(
                        exact.at("/optimal_block_length_politis_white_arch_squared_returns/stationary")
                                .asDouble(),
                        within(1e-11));
        assertThat(result.get("fan")).hasSize(42);
        assertThat(command("--weights", "equal", "--bootstrap", "iid", "--paths", "20000", "--seed", "3")
                        .out())
                .isEqualTo(run.out());
    }

    @Test
    void aLognormalWalkStatesItsExactQuantiles() {
        CommandRun run = command("--weights", "equal", "--bootstrap", "lognormal", "--paths", "100");
        assertThat(run.code()).as(run.err()).isZero();
        JsonNode printed = JSON.readTree(run.out()).at("/closed_form/quantiles");
        JsonNode exact = Dataset.A.json("12_monte_carlo_invariants").at("/gbm_horizon_252/quantiles");
        exact.propertyNames()
                .forEach(p -> assertThat(printed.get(p).asDouble())
                        .as(p)
                        .isCloseTo(exact.get(p).asDouble(), within(1e-11)));
    }

    @Test
    void refusesWhatItCannotSimulate() {
        for (String[] bad : new String[][] {
            {"--weights", "equal", "--bootstrap", "moving"},
            {"--weights", "equal", "--block", "x"},
            {"--weights", "equal", "--block", "0.2"},
            {"--weights", "equal", "--paths", "0"},
            {"--weights", "equal", "--to", "2015-01-07"},
            {"--weights", "NONE=1"},
            {}
        }) {
            CommandRun run = command(bad);
            assertThat(run.code()).as(String.join(" ", bad) + run.err()).isEqualTo(ExitCode.UNUSABLE);
            assertThat(run.out()).isEmpty();
        }
    }
}
