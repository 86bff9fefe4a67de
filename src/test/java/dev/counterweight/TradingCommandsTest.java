package dev.counterweight;

import static org.assertj.core.api.Assertions.assertThat;

import dev.counterweight.cli.CommandRun;
import dev.counterweight.cli.Wiring;
import dev.counterweight.service.Services;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The trading commands from the options to the journal, in a data folder of their own. */
class TradingCommandsTest {
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final String SAMPLE = "balanced-crypto-portfolio";

    @TempDir
    Path home;

    private CommandRun run(String... arguments) {
        List<String> all = new ArrayList<>(List.of("--home", home.toString()));
        all.addAll(List.of(arguments));
        return CommandRun.of(withoutPictures(new App(Clock.systemUTC(), Map.of())), all.toArray(String[]::new));
    }

    /** The program without the step that starts JavaFX, which a test elsewhere may have started already. */
    private static Wiring withoutPictures(App app) {
        return new Wiring() {
            @Override
            public Path defaultHome() {
                return app.defaultHome();
            }

            @Override
            public Clock clock() {
                return app.clock();
            }

            @Override
            public int openWindow(WindowRequest request) {
                return app.openWindow(request);
            }

            @Override
            public List<Path> pictures(Services services, Path home, Path folder) {
                return List.of();
            }

            @Override
            public Services open(Path home, boolean readOnly) {
                return app.open(home, readOnly);
            }
        };
    }

    private JsonNode json(String... arguments) {
        CommandRun run = run(arguments);
        assertThat(run.code()).as(run.err()).isZero();
        return JSON.readTree(run.out());
    }

    private String hash(String... options) {
        List<String> all = new ArrayList<>(List.of("plan", "--portfolio", SAMPLE, "--json"));
        all.addAll(List.of(options));
        return json(all.toArray(String[]::new)).get("plan_hash").asString();
    }

    @BeforeEach
    void aSampleThirtyDaysLater() {
        assertThat(run("portfolio", "sample", SAMPLE).code()).isZero();
        assertThat(run("portfolio", "simulate", SAMPLE).code()).isZero();
    }

    @Test
    void driftListsRowsAndTriggersAndSaysWhy() {
        JsonNode drift = json("drift", "--portfolio", SAMPLE, "--json");
        assertThat(drift.get("rows")).hasSize(5);
        JsonNode threshold = drift.get("triggers").get(0);
        assertThat(threshold.get("name").asString()).isEqualTo("threshold");
        assertThat(threshold.get("threshold").asString()).isEqualTo(">= 500 bp");
        assertThat(threshold.get("value").asString())
                .isEqualTo(drift.get("largest_drift_bp").asInt() + " bp");
        assertThat(threshold.get("fired").asBoolean()).isTrue();
        assertThat(drift.get("why").asString()).startsWith("A rebalance is due: ");
        assertThat(drift.get("stops")).hasSize(5);
        JsonNode stop = drift.get("stops").get(1);
        assertThat(stop.get("level").asDouble())
                .isCloseTo(stop.get("highest").asDouble() * 0.7, org.assertj.core.api.Assertions.within(1e-9));
        assertThat(stop.get("reached").asBoolean()).isFalse();
    }

    @Test
    void aFigureOfRiskIsExplainedDownToTheFile() {
        JsonNode var = json("risk", "--portfolio", SAMPLE, "--explain", "var", "--json");
        assertThat(var.get("name").asString()).isEqualTo("VaR 95 %, historical (current)");
        assertThat(var.get("formula").asString()).contains("quantile");
        JsonNode weight = var.get("inputs").get(0);
        assertThat(weight.get("key").asString()).isEqualTo("held");
        assertThat(weight.at("/inputs/1/source/file").asString()).endsWith(".csv");
        JsonNode compared = json(
                "risk", "--portfolio", SAMPLE, "--against", "macd_momentum", "--factor", "macd_momentum", "--json");
        assertThat(compared.get("tracking_error").asDouble()).isPositive();
        assertThat(compared.at("/factors/macd_momentum/beta").asDouble())
                .isCloseTo(compared.get("beta").asDouble(), org.assertj.core.api.Assertions.within(1e-9));
        CommandRun unknown = run("risk", "--portfolio", SAMPLE, "--against", "NOBODY");
        assertThat(unknown.code()).isEqualTo(2);
        assertThat(unknown.err()).contains("--against").contains("NOBODY");
        assertThat(run("portfolio", "comparison", SAMPLE).out()).contains("compared with usual, no factors");
        CommandRun slip = run("portfolio", "comparison", SAMPLE, "--against", "macd_momentun", "--factor", "XXXX");
        assertThat(slip.code()).isEqualTo(2);
        assertThat(slip.err()).contains("--against", "macd_momentum", "--factor", "XXXX");
        assertThat(run("portfolio", "comparison", SAMPLE, "--against", "macd_momentum", "--factor", "macd_momentum")
                        .code())
                .isZero();
        JsonNode chosen = json("risk", "--portfolio", SAMPLE, "--json");
        assertThat(chosen.get("tracking_error")).isEqualTo(compared.get("tracking_error"));
        assertThat(chosen.get("factors")).isEqualTo(compared.get("factors"));
        JsonNode once = json("risk", "--portfolio", SAMPLE, "--against", "equal", "--factor", "none", "--json");
        assertThat(once.get("factors")).isEmpty();
        assertThat(once.get("tracking_error")).isNotEqualTo(compared.get("tracking_error"));
        assertThat(run("history", "list", "--events").out())
                .contains("compared with macd_momentum, explained by macd_momentum");
        assertThat(run("portfolio", "comparison", SAMPLE, "--against", "usual", "--factor", "none")
                        .out())
                .contains("compared with usual, no factors");
        CommandRun wrong = run("risk", "--portfolio", SAMPLE, "--explain", "luck");
        assertThat(wrong.code()).isEqualTo(2);
        assertThat(wrong.err()).contains("--explain is \"luck\"", "volatility");
        assertThat(run("drift", "--portfolio", SAMPLE, "--explain", "macd_momentum")
                        .out())
                .contains("Drift of macd_momentum: +6.20 pp", "row of ");
    }

    @Test
    void thePlanThatWasShownIsSentAndEndsAtTheTargets() throws IOException {
        JsonNode event = json("rebalance", "--portfolio", SAMPLE, "--plan-hash", hash(), "--json");
        assertThat(event.at("/execution_summary/status").asString()).isEqualTo("completed");
        assertThat(event.at("/performance_impact/drift_after_bp").asInt()).isLessThan(20);
        double sum = 0;
        for (JsonNode weight : event.get("post_weights")) {
            sum += weight.asDouble();
        }
        assertThat(sum).isCloseTo(1, org.assertj.core.data.Offset.offset(0.001));
        try (var files = Files.list(home.resolve("data").resolve("portfolio"))) {
            assertThat(files.map(f -> f.getFileName().toString()))
                    .singleElement()
                    .asString()
                    .matches("rebalance_\\d{8}_\\d{6}\\.json");
        }
        JsonNode drift = json("drift", "--portfolio", SAMPLE, "--json");
        assertThat(drift.get("rebalance_due").asBoolean()).isFalse();
        assertThat(drift.get("days_since_rebalance").asInt()).isZero();
    }

    @Test
    void theHashOfAPlanWithAnAmountIsEnoughToSendIt() {
        JsonNode event =
                json("rebalance", "--portfolio", SAMPLE, "--plan-hash", hash("--mode", "withdraw:5000"), "--json");
        assertThat(event.get("orders")).allMatch(o -> o.get("side").asString().equals("SELL"));
        assertThat(event.at("/execution_summary/notes").toString()).contains("5,000.00 USD were taken out.");
    }

    @Test
    void aPlanIsSentOnceAndThenRefusedByName() {
        String hash = hash();
        json("rebalance", "--portfolio", SAMPLE, "--plan-hash", hash, "--json");
        CommandRun again = run("rebalance", "--portfolio", SAMPLE, "--plan-hash", hash, "--json");
        assertThat(again.code()).isEqualTo(3);
        assertThat(again.out()).isEmpty();
        assertThat(again.err()).contains("what moved since: positions");
    }

    @Test
    void aPlanBeyondALimitEndsWithCodeThreeAndItsReasons() {
        assertThat(run(
                                "portfolio",
                                "create",
                                "--name",
                                "Lopsided",
                                "--target",
                                "rsi_mean_reversion=0.7,macd_momentum=0.3")
                        .code())
                .isZero();
        CommandRun plan = run("plan", "--portfolio", "lopsided", "--json");
        assertThat(plan.code()).isEqualTo(3);
        assertThat(JSON.readTree(plan.out()).get("blocked").asBoolean()).isTrue();
        assertThat(plan.out()).contains("Its target, 70.0 %, is above the limit; change one of the two.");
    }

    @Test
    void badInputIsNamedWithCodeTwo() {
        CommandRun unknown = run("drift", "--portfolio", "nope");
        assertThat(unknown.code()).isEqualTo(2);
        assertThat(unknown.err()).contains("portfolio is \"nope\"").contains(SAMPLE);
        CommandRun mode = run("plan", "--portfolio", SAMPLE, "--mode", "invest:-5");
        assertThat(mode.code()).isEqualTo(2);
        assertThat(mode.err()).contains("--mode is \"invest:-5\"");
        assertThat(run("plan", "--portfolio", SAMPLE, "--scope", "some").code()).isEqualTo(2);
        assertThat(run("rebalance", "--portfolio", SAMPLE).code()).isEqualTo(2);
        assertThat(run("rebalance", "--portfolio", SAMPLE, "--plan-hash", "0").code())
                .isEqualTo(3);
    }

    @Test
    void theDemoTellsTheStoryAndNamesTheEventFile() {
        JsonNode demo = json("demo", "--out", home.resolve("story").toString(), "--json");
        assertThat(demo.get("status").asString()).isEqualTo("completed");
        assertThat(demo.get("steps")).hasSize(7);
        assertThat(demo.at("/drift_before/rebalance_due").asBoolean()).isTrue();
        assertThat(demo.at("/drift_after/outside").asInt()).isZero();
        assertThat(Path.of(demo.get("event_file").asString())).exists();
    }

    @Test
    void aRestrictedInstrumentStopsThePlanAndTheRulesAreKept() {
        run("portfolio", "sample", SAMPLE);
        run("portfolio", "simulate", SAMPLE);
        String first = json("plan", "--portfolio", SAMPLE, "--json")
                .at("/orders/0/instrument")
                .asString();
        JsonNode rules =
                json("trading", "rules", "--restricted", first, "--slices", "4", "--slice-seconds", "0.25", "--json");
        assertThat(rules.at("/rules/restricted/0").asString()).isEqualTo(first);
        assertThat(rules.at("/rules/slice_interval_ms").asInt()).isEqualTo(250);
        CommandRun plan = run("plan", "--portfolio", SAMPLE, "--json");
        String hash = JSON.readTree(plan.out()).at("/plan_hash").asString();
        CommandRun refused = run("rebalance", "--portfolio", SAMPLE, "--plan-hash", hash);
        assertThat(refused.code()).isEqualTo(3);
        assertThat(refused.err()).contains("restricted (" + first + ")", "restricted list");
        assertThat(run("trading", "rules", "--restricted", "none").code()).isZero();
        assertThat(json("trading", "show", "--json").at("/rules/restricted").size())
                .isZero();
        assertThat(json("trading", "show", "--json").at("/rules/slices").asInt())
                .isEqualTo(4);
    }

    @Test
    void wrongRulesAreRefusedAndNothingChanges() {
        run("portfolio", "sample", SAMPLE);
        CommandRun unknown = run("trading", "rules", "--restricted", "NOPE");
        assertThat(unknown.code()).isEqualTo(2);
        assertThat(unknown.err()).contains("restricted is \"NOPE\"", "a known instrument");
        CommandRun zero = run("trading", "rules", "--orders-per-minute", "0");
        assertThat(zero.code()).isEqualTo(2);
        assertThat(zero.err()).containsIgnoringCase("orders_per_minute is 0, expected 1 or more");
        assertThat(run("trading", "rules", "--slice-seconds", "0.0001").code()).isEqualTo(2);
        assertThat(json("trading", "show", "--json")
                        .at("/rules/orders_per_minute")
                        .asInt())
                .isEqualTo(300);
    }

    @Test
    void tradingIsHaltedAndArmedByCommand() {
        run("portfolio", "sample", SAMPLE);
        assertThat(json("trading", "halt", "--json").at("/state").asString()).isEqualTo("HALTED");
        assertThat(json("trading", "arm", "--json").at("/state").asString()).isEqualTo("ACTIVE");
    }
}
