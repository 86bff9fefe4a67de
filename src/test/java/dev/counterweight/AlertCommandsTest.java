package dev.counterweight;

import static org.assertj.core.api.Assertions.assertThat;

import dev.counterweight.cli.CommandRun;
import dev.counterweight.cli.ExitCode;
import dev.counterweight.data.json.Fields;
import dev.counterweight.data.json.StrictJson;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The command {@code alerts} on a folder with a sample that thirty days have carried out of balance. */
class AlertCommandsTest {
    private static final String SAMPLE = "balanced-crypto-portfolio";
    private static final App APP =
            new App(Clock.fixed(Instant.parse("2026-11-20T12:00:00Z"), ZoneOffset.UTC), Map.of());

    @TempDir
    Path home;

    @BeforeEach
    void sample() {
        assertThat(run("portfolio", "sample", SAMPLE).code()).isEqualTo(ExitCode.DONE);
        assertThat(run("portfolio", "simulate", SAMPLE).code()).isEqualTo(ExitCode.DONE);
    }

    private CommandRun run(String... args) {
        List<String> all = new ArrayList<>(List.of(args));
        all.addAll(List.of("--home", home.toString()));
        return CommandRun.of(APP, all.toArray(String[]::new));
    }

    private static Fields json(CommandRun run) {
        assertThat(run.code()).as("%s", run).isEqualTo(ExitCode.DONE);
        return StrictJson.fields(run.out(), "output");
    }

    @Test
    void aCheckRaisesOnceAndTheListShowsIt() {
        assertThat(json(run("alerts", "check", "--portfolio", SAMPLE, "--dry-run", "--json"))
                        .objects("raised"))
                .isEmpty();
        Fields first = json(run("alerts", "check", "--portfolio", SAMPLE, "--json"));
        assertThat(first.objects("raised")).hasSize(1);
        assertThat(first.objects("rules")).hasSizeGreaterThan(20);
        assertThat(json(run("alerts", "check", "--portfolio", SAMPLE, "--json")).objects("raised"))
                .as("another process finds it raised")
                .isEmpty();
        Fields alert = json(run("alerts", "list", "--json")).objects("alerts").getFirst();
        assertThat(alert.text("id")).isEqualTo("A1");
        assertThat(alert.text("category")).isEqualTo("concentration");
        assertThat(alert.text("severity")).isEqualTo("medium");
        assertThat(alert.number("limit")).isEqualTo(0.3);
        assertThat(alert.text("state")).isEqualTo("open");
        assertThat(run("alerts", "list", "--severity", "high").out()).contains("No alerts");
        assertThat(run("alerts", "show", "A1").out()).contains("31.20 %", "30.00 %");
        assertThat(run("alerts", "show", "A1", "--explain", "value").out())
                .contains("31.20 %", " of the journal, written ", ", hash ", ".csv, row of ");
        assertThat(run("alerts", "show", "A1", "--explain", "limit").out()).contains("30.00 %");
        CommandRun luck = run("alerts", "show", "A1", "--explain", "luck");
        assertThat(luck.code()).isEqualTo(2);
        assertThat(luck.err()).contains("--explain is \"luck\"", "limit");
        assertThat(run("alerts", "list").out()).contains("31.20 %", "30.00 %", "2026-11-20T12:00:00Z");
    }

    @Test
    void acknowledgeSnoozeAndResolveSayWhoAndWhy() {
        run("alerts", "check", "--portfolio", SAMPLE);
        Fields acknowledged = json(run("alerts", "ack", "A1", "--by", "ada", "--why", "seen", "--json"))
                .objects("alerts")
                .getFirst();
        assertThat(acknowledged.text("state")).isEqualTo("acknowledged");
        assertThat(acknowledged.text("by")).isEqualTo("ada");
        Fields snoozed = json(run("alerts", "snooze", "A1", "--for", "8h", "--json"))
                .objects("alerts")
                .getFirst();
        assertThat(snoozed.text("until")).isEqualTo("2026-11-20T20:00:00Z");
        assertThat(run("alerts", "resolve", "A1").code()).isEqualTo(ExitCode.UNUSABLE);
        assertThat(run("alerts", "resolve", "A1", "--why", "sold").code()).isEqualTo(ExitCode.DONE);
        assertThat(run("alerts", "list").out()).contains("No alerts");
        assertThat(run("alerts", "list", "--all").out()).contains("resolved by");
        CommandRun again = run("alerts", "ack", "A1");
        assertThat(again.code()).isEqualTo(ExitCode.UNUSABLE);
        assertThat(again.err()).contains("this one is resolved");
        CommandRun unknown = run("alerts", "ack", "A1", "A7");
        assertThat(unknown.err()).contains("A7", "none is live");
        assertThat(run("alerts", "snooze", "A1", "--for", "soon").err()).contains("30m, 8h or 2d");
    }

    @Test
    void whoIsToldIsSetTestedAndWhatFailedIsKept() throws IOException {
        run("alerts", "check", "--portfolio", SAMPLE);
        assertThat(Files.readString(home.resolve("logs").resolve("portfolio_alerts.log")))
                .as("told when the command ended")
                .contains("MEDIUM concentration " + SAMPLE + " concentration macd_momentum [M");
        assertThat(run("alerts", "test").out()).contains("log", "arrived");
        CommandRun far = run(
                "alerts",
                "delivery",
                "set",
                "email",
                "--host",
                "smtp.example.com",
                "--security",
                "none",
                "--sender",
                "a@example.com",
                "--to",
                "b@example.com");
        assertThat(far.code()).isEqualTo(ExitCode.UNUSABLE);
        assertThat(far.err()).contains("expected tls or starttls");
        assertThat(run("alerts", "delivery", "set", "email", "--from", "low").err())
                .contains("without a server");
        Fields slack = json(run("alerts", "delivery", "set", "slack", "--from", "low", "--json"));
        assertThat(slack.object("channels").object("slack").flag("lacks_secret"))
                .isTrue();
        CommandRun test = run("alerts", "test", "--channel", "slack");
        assertThat(test.code()).isEqualTo(ExitCode.FAILED);
        assertThat(test.out()).contains("COUNTERWEIGHT_SLACK_WEBHOOK");
        run("alerts", "rules", "set", "macd", "--measure", "weight", "--level", "high=0.31");
        run("alerts", "check", "--portfolio", SAMPLE);
        Fields shown = json(run("alerts", "delivery", "show", "--json"));
        Fields dead = shown.objects("dead_letters").getFirst();
        assertThat(dead.text("channel")).isEqualTo("slack");
        assertThat(dead.texts("alerts")).containsExactly("A2");
        assertThat(run("alerts", "delivery", "drop", dead.text("id"), "--why", "read")
                        .out())
                .doesNotContain("given up");
        assertThat(run("alerts", "delivery", "retry", "M1-x").err()).contains("there is none");
        assertThat(run("alerts", "delivery", "set", "pigeon").err()).contains("one of log, email, slack, desktop");
    }

    @Test
    void rulesAreSetExportedAndImported() throws IOException {
        Fields set = json(run(
                        "alerts",
                        "rules",
                        "set",
                        "drawdown",
                        "--level",
                        "medium=0.05",
                        "--level",
                        "high=0.8x",
                        "--json"))
                .objects("rules")
                .getFirst();
        assertThat(set.object("levels").number("medium")).isEqualTo(0.05);
        assertThat(set.object("levels").object("high").number("of_limit")).isEqualTo(0.8);
        Path file = home.resolve("rules.yaml");
        assertThat(run("alerts", "rules", "export", "--out", file.toString()).code())
                .isEqualTo(ExitCode.DONE);
        assertThat(run("alerts", "rules", "reset").out()).contains("medium 10.00 %");
        assertThat(run("alerts", "rules", "import", file.toString()).out()).contains("Changed: drawdown.");
        assertThat(run("alerts", "rules", "import", file.toString()).out()).contains("Every rule is as it was.");
        Files.writeString(file, "alerts:\n  max_drawdown_warning: 0.5\n");
        CommandRun wrong = run("alerts", "rules", "import", file.toString());
        assertThat(wrong.code()).isEqualTo(ExitCode.UNUSABLE);
        assertThat(wrong.err()).contains("rules.yaml line 2", "more than 0.5");
        assertThat(run("alerts", "rules", "set", "wind", "--on", "false").err()).contains("one of drawdown,");
        assertThat(run(
                                "alerts",
                                "rules",
                                "set",
                                "macd",
                                "--measure",
                                "weight",
                                "--subject",
                                "macd_momentum",
                                "--level",
                                "critical=0.31",
                                "--portfolio",
                                SAMPLE)
                        .code())
                .isEqualTo(ExitCode.DONE);
        Fields checked = json(run("alerts", "check", "--portfolio", SAMPLE, "--json"));
        assertThat(checked.objects("raised").stream().map(a -> a.text("rule")))
                .containsExactly("concentration", "macd");
        assertThat(run("alerts", "rules", "remove", "macd", "--portfolio", SAMPLE)
                        .code())
                .isEqualTo(ExitCode.DONE);
        assertThat(json(run("alerts", "check", "--portfolio", SAMPLE, "--json")).objects("resolved"))
                .hasSize(1);
    }
}
