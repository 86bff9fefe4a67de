package dev.counterweight;

import static org.assertj.core.api.Assertions.assertThat;

import dev.counterweight.broker.PaperSettings;
import dev.counterweight.cli.CommandRun;
import dev.counterweight.cli.ExitCode;
import dev.counterweight.data.json.Fields;
import dev.counterweight.data.json.StrictJson;
import dev.counterweight.domain.ContentHash;
import dev.counterweight.domain.Plan;
import dev.counterweight.domain.PlanRequest;
import dev.counterweight.domain.Portfolio;
import dev.counterweight.domain.Trigger;
import dev.counterweight.service.Approval;
import dev.counterweight.service.ExecutionSettings;
import dev.counterweight.service.PaperBrokers;
import dev.counterweight.service.Pause;
import dev.counterweight.service.PlanService;
import dev.counterweight.service.Progress;
import dev.counterweight.service.RebalanceOutcome;
import dev.counterweight.service.RebalanceService;
import dev.counterweight.service.Services;
import dev.counterweight.service.Workspace;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import java.util.zip.ZipFile;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The commands {@code history} and {@code journal} on a folder in which a sample was rebalanced. */
class HistoryCommandsTest {
    private static final Clock CLOCK = Clock.fixed(Instant.parse("2026-11-20T12:00:00Z"), ZoneOffset.UTC);
    private static final App APP = new App(CLOCK, Map.of());

    @TempDir
    static Path rebalanced;

    @TempDir
    Path home;

    @BeforeAll
    static void rebalanceASample() {
        try (Services services = APP.open(rebalanced, false);
                PaperBrokers brokers =
                        new PaperBrokers(rebalanced, services.prices(), CLOCK, PaperSettings::immediate)) {
            Workspace workspace = services.workspace();
            String key = services.samples().gallery().getFirst().key();
            Portfolio portfolio = services.samples().install(key);
            services.samples().simulate(portfolio.id(), 30);
            PlanService plans = new PlanService(workspace, services.prices(), brokers);
            Plan plan = plans.plan(portfolio.id(), PlanRequest.full());
            RebalanceOutcome outcome = new RebalanceService(
                            workspace, services.prices(), plans, brokers, Pause.real(), ExecutionSettings.STANDARD)
                    .execute(Approval.of(plan, Trigger.MANUAL, Optional.of("a test")), Progress.none());
            assertThat(outcome).isInstanceOf(RebalanceOutcome.Finished.class);
        }
    }

    @BeforeEach
    void copyFolder() throws IOException {
        try (Stream<Path> files = Files.walk(rebalanced)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                Path copy = home.resolve(rebalanced.relativize(file).toString());
                Files.createDirectories(copy.getParent());
                Files.copy(file, copy);
            }
        }
    }

    private CommandRun run(String... args) {
        String[] all = Stream.concat(Stream.of("--home", home.toString()), Arrays.stream(args))
                .toArray(String[]::new);
        return CommandRun.of(APP, all);
    }

    private Fields json(String... args) {
        CommandRun run =
                run(Stream.concat(Arrays.stream(args), Stream.of("--json")).toArray(String[]::new));
        assertThat(run.err()).isEmpty();
        assertThat(run.code()).isZero();
        return StrictJson.fields(run.out(), "output");
    }

    private Path journal() {
        return home.resolve("journal/000000000001.jsonl");
    }

    private int lines() throws IOException {
        return Files.readAllLines(journal()).size();
    }

    private long startEntry() {
        return json("history", "list").objects("rebalances").getFirst().longInteger("sequence");
    }

    @Test
    void aDeletedHistoryComesBackByteForByte() throws IOException {
        List<String[]> commands = List.of(
                new String[] {"history", "list", "--json"},
                new String[] {"history", "list", "--events", "--json"},
                new String[] {"portfolio", "list", "--json"},
                new String[] {"history", "replay", String.valueOf(lines()), "--json"});
        List<String> before = commands.stream().map(c -> run(c).out()).toList();
        Files.delete(home.resolve("history.mv.db"));
        CommandRun first = run("history", "list", "--json");
        assertThat(first.err()).contains("history.mv.db was made from the journal's");
        assertThat(first.out()).isEqualTo(before.getFirst());
        assertThat(commands.stream().map(c -> run(c).out()).toList()).isEqualTo(before);
        assertThat(home.resolve("history.mv.db")).exists();
        assertThat(run("journal", "rebuild").code()).isZero();
        assertThat(commands.stream().map(c -> run(c).out()).toList()).isEqualTo(before);
    }

    @Test
    void verifyCountsTheEventsAndNamesTheHeadHash() throws IOException {
        Fields found = json("journal", "verify");
        String last = Files.readAllLines(journal()).getLast();
        assertThat(found.flag("verified")).isTrue();
        assertThat(found.longInteger("events")).isEqualTo(lines());
        assertThat(found.text("head_hash")).isEqualTo(last.substring(last.length() - 66, last.length() - 2));
        assertThat(found.has("first_bad")).isFalse();
    }

    @Test
    void verifyNamesFileLineAndEventOfAFlippedByte() throws IOException {
        byte[] bytes = Files.readAllBytes(journal());
        List<String> lines = Files.readAllLines(journal());
        int inLine4 = (String.join("\n", lines.subList(0, 3)) + "\n").getBytes(StandardCharsets.UTF_8).length + 90;
        bytes[inLine4] ^= 2;
        Files.write(journal(), bytes);
        CommandRun run = run("journal", "verify", "--json");
        assertThat(run.code()).isEqualTo(ExitCode.FAILED);
        Fields bad = StrictJson.fields(run.out(), "output").object("first_bad");
        assertThat(bad.text("file")).isEqualTo("journal/000000000001.jsonl");
        assertThat(bad.integer("line")).isEqualTo(4);
        assertThat(bad.integer("event")).isEqualTo(4);
        assertThat(bad.text("type")).isEqualTo("portfolio-saved");
        assertThat(run.err()).contains("journal/000000000001.jsonl line 4 (entry 4, portfolio-saved)");
    }

    @Test
    void nothingIsWrittenAfterALineWasChanged() throws IOException {
        byte[] bytes = Files.readAllBytes(journal());
        bytes[bytes.length - 200] ^= 1;
        Files.write(journal(), bytes);
        CommandRun change = run("portfolio", "sample", "market-neutral");
        assertThat(change.code()).isEqualTo(ExitCode.FAILED);
        assertThat(change.err()).contains("line " + lines()).contains("Nothing was written");
        assertThat(Files.readAllBytes(journal())).isEqualTo(bytes);
        CommandRun list = run("portfolio", "list");
        assertThat(list.out()).contains("conservative-balanced");
        assertThat(list.err()).contains("The journal is damaged").contains("nothing is traded or written");
    }

    @Test
    void aJournalCutInItsLastLineIsOpenedAndTheCutIsTold() throws IOException {
        byte[] bytes = Files.readAllBytes(journal());
        Files.write(journal(), Arrays.copyOf(bytes, bytes.length - 30));
        int whole = lines() - 1;
        CommandRun verify = run("journal", "verify", "--json");
        assertThat(verify.code()).isZero();
        assertThat(verify.err()).contains("was never finished");
        CommandRun list = run("history", "list", "--json");
        assertThat(list.code()).isZero();
        assertThat(list.err()).contains("cut off").contains("line " + (whole + 1));
        assertThat(json("journal", "verify").longInteger("events")).isEqualTo(whole);
    }

    @Test
    void listTellsWhatARebalanceCost() {
        Fields rebalance = json("history", "list").objects("rebalances").getFirst();
        assertThat(rebalance.text("status")).isEqualTo("completed");
        assertThat(rebalance.text("trigger")).isEqualTo("manual");
        assertThat(rebalance.integer("orders")).isPositive();
        assertThat(rebalance.integer("drift_after_bp")).isLessThan(rebalance.integer("drift_before_bp"));
        assertThat(home.resolve("data/portfolio").resolve(rebalance.text("file_name")))
                .isNotEmptyFile();
        assertThat(run("history", "list").out()).contains("completed").contains(" pp");
    }

    @Test
    void showPrintsTheEventWithPlanOrdersFillsAndTheFile() throws IOException {
        String id = json("history", "list").objects("rebalances").getFirst().text("event_id");
        Fields shown = json("history", "show", id);
        assertThat(shown.objects("fills")).isNotEmpty();
        assertThat(shown.objects("orders")).hasSize(shown.integer("orders_count"));
        assertThat(shown.object("plan").text("plan_hash")).isEqualTo(shown.text("plan_hash"));
        Fields file = StrictJson.fields(
                Files.readAllBytes(home.resolve("data/portfolio").resolve(shown.text("file_name"))), "file");
        assertThat(file.names())
                .contains(
                        "event_id",
                        "timestamp",
                        "trigger",
                        "pre_weights",
                        "post_weights",
                        "orders",
                        "execution_summary",
                        "performance_impact");
        assertThat(file.text("event_id")).isEqualTo(id);
        assertThat(shown.object("result").object("journal").text("hash"))
                .isEqualTo(file.object("journal").text("hash"));
    }

    @Test
    void everyNumberOfARebalanceIsExplainedDownToTheJournal() {
        String id = json("history", "list").objects("rebalances").getFirst().text("event_id");
        Fields order = json("history", "show", id).objects("orders").getFirst();
        Fields average = json("history", "show", id, "--explain", order.text("id") + ":average");
        assertThat(average.text("key")).isEqualTo("order.average");
        assertThat(average.objects("inputs").getFirst().object("source").names())
                .contains("line", "hash");
        for (String number : new String[] {"orders", "drift-before", "drift-after", "cost", order.text("instrument")}) {
            assertThat(run("history", "show", id, "--explain", number).out())
                    .as(number)
                    .contains(" of the journal, written ")
                    .doesNotContainPattern("(?m)^ *[a-z]+[.][a-zA-Z]");
        }
        CommandRun luck = run("history", "show", id, "--explain", "luck");
        assertThat(luck.code()).isEqualTo(2);
        assertThat(luck.err()).contains("--explain is \"luck\"", "drift-before", "slippage");
    }

    @Test
    void realityAddsUpToTheCent() {
        String portfolio =
                json("history", "list").objects("rebalances").getFirst().text("portfolio");
        Fields reality = json("history", "reality", "--portfolio", portfolio);
        assertThat(reality.texts("rebalances")).isNotEmpty();
        Fields day = reality.objects("days").getLast();
        Fields gap = day.object("so_far");
        assertThat(gap.number("fee")).isNegative();
        assertThat(gap.number("price") + gap.number("fee") + gap.number("timing") + gap.number("unfilled"))
                .isCloseTo(gap.number("gap"), org.assertj.core.api.Assertions.within(1e-9));
        assertThat(run("history", "reality", "--portfolio", portfolio).out()).contains("unfilled", "backtest");
        assertThat(run("history", "reality", "--portfolio", "nobody").code()).isEqualTo(2);
    }

    @Test
    void showPrintsOneEntry() {
        Fields entry = json("history", "show", "1");
        assertThat(entry.text("type")).isEqualTo("instruments-defined");
        assertThat(entry.text("previous_hash")).isEqualTo("0".repeat(64));
    }

    @Test
    void replayCalculatesTheApprovedPlanAgainToTheSameHash() {
        Fields replay = json("history", "replay", String.valueOf(startEntry()));
        Fields decision = replay.object("decision");
        assertThat(decision.flag("same")).isTrue();
        assertThat(decision.text("calculated_plan_hash")).isEqualTo(decision.text("approved_plan_hash"));
        assertThat(replay.objects("running_rebalances")).hasSize(1);
        assertThat(run("history", "replay", String.valueOf(startEntry())).out()).contains("it is the same");
    }

    @Test
    void replaySaysWhenAnInputIsGone() throws IOException {
        try (Stream<Path> imports = Files.list(home.resolve("imports"))) {
            Files.delete(imports.findFirst().orElseThrow());
        }
        CommandRun run = run("history", "replay", String.valueOf(startEntry()), "--json");
        assertThat(run.code()).isEqualTo(ExitCode.FAILED);
        assertThat(run.out()).contains("\"same\": false").contains("imports");
    }

    @Test
    void replayOfTheLastEntryIsThePresentState() throws IOException {
        Fields replay = json("history", "replay", String.valueOf(lines()));
        assertThat(replay.objects("running_rebalances")).isEmpty();
        assertThat(replay.objects("open_orders")).isEmpty();
        assertThat(replay.text("head_hash")).isEqualTo(json("journal", "verify").text("head_hash"));
    }

    @Test
    void anEntryOrRebalanceThatIsNotThereIsUnusableInput() {
        for (String[] args : new String[][] {
            {"history", "replay", "9999"},
            {"history", "replay", "0"},
            {"history", "show", "nothing"},
            {"history", "show", "99999"},
            {"history", "list", "--portfolio", "?"}
        }) {
            CommandRun run = run(args);
            assertThat(run.code()).as(String.join(" ", args)).isEqualTo(ExitCode.UNUSABLE);
            assertThat(run.out()).isEmpty();
        }
    }

    @Test
    void aNewerJournalIsRefusedByEveryCommand() throws IOException {
        String body = "{\"seq\":" + (lines() + 1) + ",\"type\":\"teleported\",\"v\":1";
        String line = body + ",\"hash\":\"" + ContentHash.of(body + "}") + "\"}\n";
        Files.writeString(journal(), line, java.nio.file.StandardOpenOption.APPEND);
        CommandRun list = run("history", "list");
        assertThat(list.code()).isEqualTo(ExitCode.UNUSABLE);
        assertThat(list.err()).contains("newer version").contains("teleported");
        assertThat(run("journal", "verify").err()).contains("newer version");
    }

    @Test
    void besideAnotherInstanceHistoryIsReadOnly() {
        try (Services other = APP.open(home, false)) {
            assertThat(other.workspace().readOnly()).isFalse();
            assertThat(run("history", "list", "--json").code()).isZero();
            assertThat(run("journal", "verify").code()).isZero();
            CommandRun rebuild = run("journal", "rebuild");
            assertThat(rebuild.code()).isEqualTo(ExitCode.UNUSABLE);
            assertThat(rebuild.err()).contains("--read-only").contains("has it");
        }
    }

    @Test
    void exportHoldsEverythingUnderItsChecksum() throws IOException {
        Path out = home.resolveSibling(home.getFileName() + ".zip");
        Fields done = json("journal", "export", "--out", out.toString());
        assertThat(done.object("verification").flag("verified")).isTrue();
        try (ZipFile zip = new ZipFile(out.toFile())) {
            String sums =
                    new String(zip.getInputStream(zip.getEntry("SHA256SUMS")).readAllBytes());
            assertThat(sums.lines()).hasSize(done.integer("files"));
            for (String sum : sums.lines().toList()) {
                byte[] content =
                        zip.getInputStream(zip.getEntry(sum.substring(66))).readAllBytes();
                assertThat(ContentHash.of(content)).isEqualTo(sum.substring(0, 64));
            }
            assertThat(zip.getInputStream(zip.getEntry("journal/000000000001.jsonl"))
                            .readAllBytes())
                    .isEqualTo(Files.readAllBytes(journal()));
        }
        CommandRun again = run("journal", "export", "--out", out.toString());
        assertThat(again.code()).isEqualTo(ExitCode.UNUSABLE);
        Files.delete(out);
    }
}
