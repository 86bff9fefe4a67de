package dev.counterweight;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.counterweight.cli.CommandRun;
import dev.counterweight.cli.ExitCode;
import dev.counterweight.data.journal.JournalReader;
import dev.counterweight.data.json.Fields;
import dev.counterweight.data.json.StrictJson;
import dev.counterweight.service.ChildProcess;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The commands {@code watch} and {@code automation} on a sample that thirty days have carried out of balance. */
class WatchCommandsTest {
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

    private Fields automation(String... args) {
        List<String> all = new ArrayList<>(List.of("automation"));
        all.addAll(List.of(args));
        all.addAll(List.of("--portfolio", SAMPLE, "--json"));
        CommandRun run = run(all.toArray(String[]::new));
        assertThat(run.code()).as("%s", run).isEqualTo(ExitCode.DONE);
        return StrictJson.fields(run.out(), "output");
    }

    private long lines() throws IOException {
        long[] lines = {0};
        assertThat(JournalReader.scan(home.resolve("journal"), e -> lines[0]++).damage())
                .isEmpty();
        return lines[0];
    }

    @Test
    void onceChecksPrintsOneDocumentALineAndRemembersTheCheck() throws IOException {
        CommandRun first = run("watch", "--once", "--json");
        assertThat(first.code()).as("%s", first).isEqualTo(ExitCode.DONE);
        Fields check = StrictJson.fields(first.out().lines().toList().getFirst(), "line");
        assertThat(check.text("event")).isEqualTo("check");
        assertThat(check.text("portfolio")).isEqualTo(SAMPLE);
        assertThat(check.flag("written")).isTrue();
        assertThat(Files.readString(home.resolve("settings.json"))).contains("2026-11-20T12:00:00");
        long before = lines();
        CommandRun again = run("watch", "--once");
        assertThat(again.out()).contains("2026-11-20T12:00:00Z  " + SAMPLE, "largest drift");
        assertThat(lines()).as("the same finding is not written again").isEqualTo(before);
    }

    @Test
    void theAutopilotIsOffUntilItIsSwitchedOnAndThenAnnouncesAndCanBeHeld() {
        assertThat(automation("show").object("automation").object("autopilot").flag("on"))
                .isFalse();
        assertThat(run("watch", "--once").out()).doesNotContain("autopilot");
        Fields set = automation("set", "--autopilot", "on", "--daily-turnover", "0.5", "--countdown", "15");
        Fields autopilot = set.object("automation").object("autopilot");
        assertThat(autopilot.flag("on")).isTrue();
        assertThat(autopilot.integer("daily_turnover")).isEqualTo(5_000);
        assertThat(autopilot.integer("daily_orders"))
                .as("what is not named stays")
                .isEqualTo(20);

        assertThat(automation("set", "--allow-warnings", "price_age,min_single_strategy")
                        .object("automation")
                        .object("autopilot")
                        .texts("allowed_warnings"))
                .containsExactly("min_single_strategy", "price_age");
        assertThat(run("automation", "show", "--portfolio", SAMPLE).out())
                .contains("allow-warnings", "min_single_strategy,price_age");
        CommandRun announced = run("watch", "--once", "--json");
        assertThat(announced.out()).contains("\"step\":\"COUNTDOWN\"", "\"send_at\":\"2026-11-20T12:15:00");
        Fields counting = automation("show");
        assertThat(counting.object("countdown").integer("orders")).isPositive();
        assertThat(automation("hold", "--reason", "look first").flag("held")).isTrue();
        assertThat(run("watch", "--once").out()).doesNotContain("autopilot countdown");
        assertThat(automation("release").flag("held")).isFalse();
        assertThat(automation("set", "--allow-warnings", "none")
                        .object("automation")
                        .object("autopilot")
                        .has("allowed_warnings"))
                .isFalse();
    }

    @Test
    void whatIsWrongIsNamedAndChangesNothing() throws IOException {
        long before = lines();
        refused(
                "--allow-warnings",
                "max_portfolio_drawdown",
                "automation",
                "set",
                "--portfolio",
                SAMPLE,
                "--allow-warnings",
                "x");
        refused(
                "Daily_orders is 0",
                "from 1 to 1000",
                "automation",
                "set",
                "--portfolio",
                SAMPLE,
                "--daily-orders",
                "0");
        refused("--autopilot", "on, off", "automation", "set", "--portfolio", SAMPLE, "--autopilot", "yes");
        refused("portfolio", "nobody", "automation", "show", "--portfolio", "nobody");
        refused("--prices", "a file that is there", "watch", "--once", "--prices", "missing.csv");
        refused("heck_seconds is 0", "from 1 to 86400", "watch", "--once", "--interval", "0");
        assertThat(lines()).isEqualTo(before);
    }

    private void refused(String what, String expected, String... args) {
        CommandRun run = run(args);
        assertThat(run.code()).as("%s", run).isEqualTo(ExitCode.UNUSABLE);
        assertThat(run.err()).contains(what).contains(expected);
        assertThat(run.out()).isEmpty();
    }

    /** Ctrl+C sends SIGINT to a real process; one that was started with SIGINT ignored cannot be interrupted so. */
    @Test
    void controlCEndsItAfterTheRunningRoundWithTheCodeOfACancelAndTheScheduleSurvives() throws Exception {
        assumeTrue(Files.isDirectory(Path.of("/proc/self")), "signals are sent with kill");
        assumeTrue(!interruptsAreIgnored(), "this process was started with SIGINT ignored");
        try (ChildProcess child = ChildProcess.start(
                Launcher.class, "watch", "--interval", "3600", "--json", "--home", home.toString())) {
            for (int n = 1; child.lines().stream().noneMatch(l -> l.contains("\"event\":\"check\"")); n++) {
                child.awaitLines(n);
            }
            interrupt(child);
            assertThat(child.await()).as("%s", child.lines()).isEqualTo(ExitCode.CANCELLED);
        }
        assertThat(Files.readString(home.resolve("settings.json")))
                .as("the schedule that the next start goes on with")
                .contains("last_check")
                .contains("3600");
        long before = lines();
        assertThat(run("journal", "verify").code()).isEqualTo(ExitCode.DONE);
        assertThat(run("portfolio", "list").code()).isEqualTo(ExitCode.DONE);
        assertThat(run("watch", "--once").code()).as("the folder is free again").isEqualTo(ExitCode.DONE);
        assertThat(lines()).isGreaterThanOrEqualTo(before);
    }

    private static boolean interruptsAreIgnored() throws IOException {
        String mask = Files.readAllLines(Path.of("/proc/self/status")).stream()
                .filter(l -> l.startsWith("SigIgn:"))
                .findFirst()
                .orElse("SigIgn: 0")
                .substring(7)
                .strip();
        return (Long.parseUnsignedLong(mask, 16) & 2) != 0;
    }

    private static void interrupt(ChildProcess child) throws IOException, InterruptedException {
        Process kill = new ProcessBuilder("kill", "-INT", String.valueOf(child.pid())).start();
        assertThat(kill.waitFor(10, TimeUnit.SECONDS)).isTrue();
    }
}
