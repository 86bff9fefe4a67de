package dev.counterweight;

import static org.assertj.core.api.Assertions.assertThat;

import dev.counterweight.cli.CommandRun;
import dev.counterweight.domain.Execution;
import dev.counterweight.domain.PortfolioId;
import dev.counterweight.service.Services;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A live portfolio from the command line: switched over, planned, ticketed, filled, stopped, and copied back to paper. */
class OrdersCommandsTest {
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private static final Instant NOON = Instant.parse("2026-11-26T12:00:00Z");

    private Clock clock = Clock.fixed(NOON, ZoneOffset.UTC);

    @TempDir
    Path folder;

    private CommandRun run(String... arguments) {
        List<String> all =
                new ArrayList<>(List.of("--home", folder.resolve("home").toString()));
        all.addAll(List.of(arguments));
        return CommandRun.of(new App(clock, Map.of()), all.toArray(String[]::new));
    }

    private JsonNode json(String... arguments) {
        List<String> all = new ArrayList<>(List.of(arguments));
        all.add("--json");
        CommandRun run = run(all.toArray(String[]::new));
        assertThat(run.code()).as(run.err()).isZero();
        return JSON.readTree(run.out());
    }

    @BeforeEach
    void ownDepot() throws IOException {
        Path prices = Files.writeString(
                folder.resolve("prices.csv"), "date,AAA,BBB\n2026-11-24,100,50\n2026-11-25,101,50.5\n");
        Path holdings = Files.writeString(folder.resolve("own.csv"), "symbol,quantity\nAAA,600\nBBB,700\nCASH,2000\n");
        json("prices", "import", prices.toString(), "--currency", "EUR");
        json(
                "portfolio",
                "create",
                "--name",
                "Own depot",
                "--account",
                "ing-123",
                "--base-currency",
                "EUR",
                "--target",
                "AAA=0.5,BBB=0.5",
                "--limit",
                "max_single_strategy=0.6");
        json("holdings", "import", holdings.toString(), "--portfolio", "own-depot", "--currency", "EUR");
    }

    @Test
    void aRebalanceWhoseProgramEndedIsReconciledOnce() throws IOException {
        Clock real = Clock.systemUTC();
        clock = Clock.offset(real, Duration.between(real.instant(), NOON)); // the paper broker takes its time
        String hash = json("plan", "--portfolio", "own-depot").get("plan_hash").asString();
        json("rebalance", "--portfolio", "own-depot", "--plan-hash", hash);
        Path journal;
        try (var files = Files.list(folder.resolve("home/journal"))) {
            journal = files.filter(f -> f.toString().endsWith(".jsonl"))
                    .findFirst()
                    .orElseThrow();
        }
        List<String> whole = Files.readAllLines(journal);
        int sent = 0;
        while (!whole.get(sent).contains("PENDING_NEW")) {
            sent++;
        }
        Files.writeString(journal, String.join("\n", whole.subList(0, sent + 1)) + "\n");
        Files.delete(folder.resolve("home/history.mv.db"));

        JsonNode reconciled = json("orders", "reconcile").get("rebalances");
        assertThat(reconciled.size()).isEqualTo(1);
        assertThat(reconciled.get(0).get("status").asString()).isEqualTo("completed");
        assertThat(Files.readAllLines(journal).stream().filter(l -> l.contains("PENDING_NEW")))
                .as("no order is sent again")
                .hasSameSizeAs(
                        whole.stream().filter(l -> l.contains("PENDING_NEW")).toList());
        assertThat(json("orders", "reconcile").get("rebalances").isEmpty()).isTrue();
        assertThat(run("orders", "reconcile").out()).contains("nothing to reconcile");
    }

    @Test
    void aLivePortfolioFromTheSwitchToTheLastFill() throws IOException {
        CommandRun unconfirmed = run("portfolio", "execution", "own-depot", "--by-hand");
        assertThat(unconfirmed.code()).isEqualTo(2);
        assertThat(unconfirmed.out()).contains("AAA", "600");
        assertThat(unconfirmed.err()).contains("--confirm", "Own depot", "ing-123");
        assertThat(json("portfolio", "execution", "own-depot", "--by-hand", "--confirm", "Own depot")
                        .get("live")
                        .asBoolean())
                .isTrue();
        String hash = json("plan", "--portfolio", "own-depot").get("plan_hash").asString();
        CommandRun untyped = run("rebalance", "--portfolio", "own-depot", "--plan-hash", hash);
        assertThat(untyped.code()).isEqualTo(3);
        assertThat(untyped.err()).contains("Real money moves");
        JsonNode waiting = json("rebalance", "--portfolio", "own-depot", "--plan-hash", hash, "--confirm", "ing-123");
        assertThat(waiting.get("status").asString()).isEqualTo("waiting");
        JsonNode ticket = waiting.get("tickets").get(0);
        String number = ticket.get("ticket").asString();
        json("orders", "placed", number, "--reference", "ING 4711");
        assertThat(run("orders", "fill", number, "--quantity", "1", "--price", "90", "--reference", "X")
                        .code())
                .isEqualTo(3);
        assertThat(run("orders", "fill", number, "--quantity", "9999", "--price", "101", "--reference", "X")
                        .code())
                .isEqualTo(2);
        Path fills = Files.writeString(
                folder.resolve("fills.csv"),
                "Ticket;Referenz;Menge;Kurs;Gebühr;Zeit\n" + number + ";A-1;50;100,9;4,90;26.11.2026\n");
        assertThat(json("orders", "import", fills.toString(), "--dry-run")
                        .get("recorded")
                        .asBoolean())
                .isFalse();
        assertThat(json("orders", "import", fills.toString()).get("new").asInt())
                .isEqualTo(1);
        assertThat(json("orders", "import", fills.toString()).get("duplicates").asInt())
                .isEqualTo(1);
        Files.writeString(
                fills,
                number + ";A-2;1;100,9;4,90;2025-01-01\nnix;A-3;1;1;0;2026-11-26\n",
                java.nio.file.StandardOpenOption.APPEND);
        CommandRun bad = run("orders", "import", fills.toString());
        assertThat(bad.code()).isEqualTo(2);
        assertThat(bad.err()).contains("fills.csv line 3, time", "fills.csv line 4, ticket");
        JsonNode buys =
                json("orders", "cancelled", number, "--reason", "enough").get("rebalance");
        assertThat(buys.get("phase").asInt()).isEqualTo(2);
        JsonNode buy = json("orders", "list").get("tickets").get(0);
        JsonNode end = json(
                "orders",
                "fill",
                buy.get("ticket").asString(),
                "--quantity",
                buy.get("quantity").asString(),
                "--price",
                "50.5",
                "--reference",
                "B-1",
                "--time",
                "2026-11-26T12:00");
        assertThat(end.get("rebalance").get("status").asString()).isEqualTo("partial");
        assertThat(json("orders", "show", number).get("state").asString()).isEqualTo("CANCELED");
        assertThat(run("journal", "verify").code()).isZero();
    }

    @Test
    void aCopyAnImportAndABundleOfALivePortfolioAreOnPaper() {
        json("portfolio", "execution", "own-depot", "--by-hand", "--confirm", "Own depot");
        Path file = folder.resolve("own.json");
        assertThat(run("portfolio", "copy", "own-depot", "Other").code()).isZero();
        assertThat(run("portfolio", "export", "own-depot", "--out", file.toString())
                        .code())
                .isZero();
        assertThat(run("portfolio", "remove", "own-depot").code()).isZero();
        assertThat(run("portfolio", "import", file.toString()).code()).isZero();
        try (Services services = new App(Clock.systemUTC(), Map.of()).open(folder.resolve("home"), true)) {
            assertThat(services.executions().of(new PortfolioId("other"))).isEqualTo(Execution.PAPER);
            assertThat(services.executions().of(new PortfolioId("own-depot"))).isEqualTo(Execution.PAPER);
        }
    }

    @Test
    void aSampleIsNeverExecutedWithRealMoney() {
        json("portfolio", "sample", "balanced-crypto-portfolio");
        CommandRun refused =
                run("portfolio", "execution", "balanced-crypto-portfolio", "--by-hand", "--confirm", "Balanced Crypto");
        assertThat(refused.code()).isEqualTo(2);
        assertThat(refused.err()).contains("this one is a SAMPLE", "generated SAMPLE prices");
    }
}
