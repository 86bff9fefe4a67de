package dev.counterweight;

import static org.assertj.core.api.Assertions.assertThat;

import dev.counterweight.cli.CommandRun;
import dev.counterweight.service.Services;
import dev.counterweight.service.language.LoopbackModel;
import dev.counterweight.ui.common.Messages;
import dev.counterweight.ui.common.Sentences;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** News by command, against a real data folder: from a file to weights, and to the same weights again. */
class NewsCommandsTest {
    private static final String NEWS = """
        time;instrument;headline;text;source
        2026-11-17T09:00:00Z;AAA;AAA beats expectations;"Record profit, growth is strong";wire
        2026-11-18 10:30;aaa;AAA raises guidance;;wire
        2026-11-18;BBB;Gewinnwarnung bei BBB;;
        2026-11-18T15:00:00+02:00;BBB;BBB: Verluste und Stellenabbau;;
        2026-11-18T18:00:00Z;BBB;BBB - Verluste und Stellenabbau!;;another
        """;

    @TempDir
    Path folder;

    private Path prices;

    private CommandRun run(String... args) {
        App app = new App(Clock.fixed(Instant.parse("2026-11-20T12:00:00Z"), ZoneOffset.UTC), Map.of());
        List<String> all = new ArrayList<>(List.of(args));
        all.add("--home");
        all.add(folder.resolve("home").toString());
        return CommandRun.of(app, all.toArray(String[]::new));
    }

    private String file(String name, String text) throws IOException {
        return Files.writeString(folder.resolve(name), text).toString();
    }

    @BeforeEach
    void importPrices() throws IOException {
        StringBuilder csv = new StringBuilder("date,AAA,BBB,CCC\n");
        SplittableRandom random = new SplittableRandom(42);
        double[] price = {100, 100, 100};
        LocalDate last = LocalDate.of(2026, 11, 19);
        for (int back = 100; back >= 0; back--) {
            csv.append(last.minusDays(back));
            for (int i = 0; i < 3; i++) {
                price[i] *= 1 + 0.01 * random.nextGaussian();
                csv.append(String.format(Locale.ROOT, ",%.4f", price[i]));
            }
            csv.append('\n');
        }
        prices = Files.writeString(folder.resolve("p.csv"), csv);
        assertThat(run("prices", "import", prices.toString()).code()).isZero();
    }

    @Test
    void goesFromAFileOfNewsToWeightsAndBack() throws IOException {
        String news = file("n.csv", NEWS);
        assertThat(run("news", "import", news, "--dry-run").out())
                .contains("4 new, 0 changed, 1 known already, 0 rejected, 2026-11-17 to 2026-11-18.")
                .contains("The same headline of the same day is known.", "Dry run: nothing was changed.");
        assertThat(run("news", "list").out()).doesNotContain("AAA beats");
        assertThat(run("news", "import", news).out()).contains("Imported.");
        assertThat(run("news", "import", news).out()).contains("Nothing new: nothing was changed.");
        assertThat(run("news", "score", "--dry-run").out()).contains("4 headlines. Dry run: nothing was scored.");
        assertThat(run("news", "score").out()).contains("4 scored by words-1, 0 scored before");
        assertThat(run("news", "score").out()).contains("0 scored by words-1, 4 scored before");
        assertThat(run("news", "list").out())
                .contains("+0.75      0.8000  words-1")
                .contains("2026-11-18T23:59:59Z  BBB         -0.80");

        String[] optimize = {
            "optimize",
            "--method",
            "news",
            "--base",
            "risk-parity",
            "--prices",
            prices.toString(),
            "--trend-days",
            "0",
            "--json"
        };
        CommandRun tilted = run(optimize);
        assertThat(tilted.code()).isZero();
        assertThat(tilted.out())
                .contains("\"news_before\": \"2026-11-20T00:00:00Z\"", "\"counted\": 2", "\"base\": \"risk-parity\"")
                .contains("4 scores of news before 2026-11-20 count");
        String scores = folder.resolve("scores.json").toString();
        assertThat(run("news", "export", "--out", scores).code()).isZero();
        CommandRun elsewhere = CommandRun.withoutFolder(
                "optimize",
                "--method",
                "news",
                "--base",
                "risk-parity",
                "--prices",
                prices.toString(),
                "--trend-days",
                "0",
                "--json",
                "--news-scores",
                scores);
        assertThat(elsewhere.out())
                .describedAs("from kept scores alone, to the same bytes")
                .isEqualTo(tilted.out());
        assertThat(run("journal", "verify").code()).isZero();
        String plain = run("optimize", "--method", "risk-parity", "--prices", prices.toString(), "--json")
                .out();
        String before = run(
                        "optimize",
                        "--method",
                        "news",
                        "--base",
                        "risk-parity",
                        "--prices",
                        prices.toString(),
                        "--scored-by",
                        "2026-11-20T11:59:59Z",
                        "--json")
                .out();
        assertThat(weights(before)).describedAs("nothing was scored by then").isEqualTo(weights(plain));
        assertThat(weights(tilted.out())).isNotEqualTo(weights(plain));
    }

    private static String weights(String json) {
        int from = json.indexOf("\"weights\"");
        return json.substring(from, json.indexOf('}', from));
    }

    @Test
    void aBacktestKnowsNoNewsOfItsOwnDay() throws IOException {
        run("news", "import", file("n.csv", NEWS));
        run("news", "score");
        CommandRun backtest = run(
                "backtest",
                "--prices",
                prices.toString(),
                "--method",
                "news",
                "--window",
                "30",
                "--trend-days",
                "0",
                "--policy",
                "calendar:daily",
                "--cost-bps",
                "10");
        assertThat(backtest.code()).isZero();
        assertThat(backtest.out()).contains("No look-ahead");
    }

    @Test
    void saysWhichRowsCannotBeUsedAndChangesNothing() throws IOException {
        String news = file("n.csv", """
            time,instrument,headline
            2026-11-18,AAB,who is that
            soon,AAA,no time
            2026-11-21,AAA,from tomorrow
            2026-11-18,AAA,
            2026-11-18,AAA,a good one
            """);
        CommandRun bad = run("news", "import", news);
        assertThat(bad.code()).isEqualTo(2);
        assertThat(bad.err())
                .contains(
                        "n.csv line 2, instrument is \"AAB\": expected an instrument that is known. Did you mean AAA?")
                .contains("n.csv line 3, time is \"soon\": expected a time such as 2026-01-31T09:30:00Z")
                .contains("n.csv line 4, time is \"2026-11-21T23:59:59Z\": expected a time up to now")
                .contains("n.csv line 5, headline: expected a value in this column.")
                .contains("Nothing was imported.");
        assertThat(run("news", "list", "--json").out()).contains("\"news\": []");
        assertThat(run("news", "import", news, "--skip-rejected").code()).isZero();
        assertThat(run("news", "list").out()).contains("a good one").doesNotContain("from tomorrow");
        assertThat(run("news", "import", file("x.csv", "a,b\n1,2\n")).err())
                .contains("Missing: time, instrument, headline.");
    }

    @Test
    void whatIsWrongWithAFileIsKnownInGerman() throws IOException {
        Sentences german = new Sentences(new Messages(Locale.GERMAN));
        Path news = Path.of(file(
                "n.csv",
                "time,instrument,headline\n2026-11-18,AAB,x\nsoon,AAA,y\n2026-11-21,AAA,z\n2026-11-18,AAA,\n"));
        App app = new App(Clock.fixed(Instant.parse("2026-11-20T12:00:00Z"), ZoneOffset.UTC), Map.of());
        try (Services services = app.open(folder.resolve("home"), true)) {
            assertThat(services.news().preview(news).problems()).hasSize(4).allMatch(german::knows, "known in German");
        }
    }

    @Test
    void theModelIsNamedSwitchedOnAndOffAndItsScoresAreKept() throws IOException {
        run("news", "import", file("n.csv", NEWS));
        assertThat(run("language", "show").out()).contains("Off: nothing is sent anywhere.", "No model is named.");
        assertThat(run("news", "score", "--scorer", "endpoint").err()).contains("it is off, and nothing is sent");
        assertThat(run("language", "set", "--on").err()).contains("an address and a model first");
        assertThat(run("language", "set", "--address", "http://example.com", "--model", "m")
                        .err())
                .contains("expected https://");
        try (LoopbackModel there = new LoopbackModel()) {
            assertThat(run("language", "set", "--address", there.address(), "--model", "tiny", "--on")
                            .out())
                    .contains("On.", "tiny at " + there.address());
            assertThat(run("news", "score", "--scorer", "endpoint", "--dry-run").out())
                    .contains("AAA beats expectations", "4 headlines. Dry run");
            assertThat(there.asked).isEmpty();
            there.says("{\"scores\":[{\"id\":1,\"score\":0.5,\"confidence\":0.9,\"reason\":\"ok\"}]}");
            assertThat(run("language", "test").out()).contains("It answers as asked: score +0.50");
            assertThat(run("news", "score", "--scorer", "endpoint").out())
                    .contains("1 scored by tiny at 127.0.0.1", "3 without an answer that can be used");
            assertThat(run("language", "set", "--no-on").out()).contains("Off:", "tiny at");
        }
        assertThat(run("news", "list").out()).contains("tiny at 127.0.0.1");
        CommandRun optimize = run("optimize", "--method", "news", "--prices", prices.toString(), "--min-items", "1");
        assertThat(optimize.out())
                .describedAs("with nobody to ask")
                .contains("1 scores of news before 2026-11-20 count");
        assertThat(run(
                                "backtest",
                                "--prices",
                                prices.toString(),
                                "--method",
                                "news",
                                "--window",
                                "60",
                                "--policy",
                                "calendar:daily")
                        .out())
                .contains("which may have learned what came after the news");
    }

    @Test
    void readsJsonToo() throws IOException {
        String news = file("n.json", """
            [{"time": "2026-11-18T08:00:00Z", "instrument": "AAA", "headline": "Gewinn steigt", "source": "x"},
             {"time": "2026-11-18T09:00:00Z", "instrument": "CCC", "headline": "Klage", "more": 1}]
            """);
        assertThat(run("news", "import", news).err()).contains("n.json line 2, news[1].more", "known fields");
        assertThat(run("news", "import", news, "--skip-rejected").out()).contains("1 new");
    }

    @Test
    void refusesParametersOutOfRangeAndScoresThatAreNone() throws IOException {
        run("news", "import", file("n.csv", NEWS));
        assertThat(run("optimize", "--method", "news", "--prices", prices.toString(), "--max-tilt", "0.6")
                        .code())
                .isEqualTo(2);
        CommandRun wrong = run(
                "optimize",
                "--method",
                "news",
                "--prices",
                prices.toString(),
                "--news-scores",
                file("s.json", "{\"format\": \"counterweight.news-scores/1\", \"scores\": [{\"news\": \"x\"}]}"));
        assertThat(wrong.code()).isEqualTo(2);
        assertThat(wrong.err()).contains("s.json line 1, scores[0].instrument");
        assertThat(run("news", "show", "nothing").err()).contains("the hash of one piece of news; 0 begin so");
    }
}
