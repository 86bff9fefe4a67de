package dev.counterweight;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.counterweight.cli.CommandRun;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Files in and out by command, against a real data folder. */
class FileCommandsTest {
    @TempDir
    Path folder;

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

    private String journal() throws IOException {
        Path journal = folder.resolve("home").resolve("journal");
        if (!Files.isDirectory(journal)) {
            return "";
        }
        StringBuilder text = new StringBuilder();
        try (Stream<Path> files = Files.list(journal)) {
            for (Path each : files.sorted().toList()) {
                text.append(Files.readString(each));
            }
        }
        return text.toString();
    }

    @Test
    void goesFromPricesToHoldingsToAPortfolio() throws IOException {
        String prices = file("p.csv", "date,AAA,BBB\n2026-11-18,10.5,20.5\n2026-11-19,10.75,20.25\n");
        assertThat(run("prices", "import", prices).out())
                .contains("wide;delimiter=comma;decimal=.;date=yyyy-MM-dd;encoding=UTF-8")
                .contains("2 new, 0 changed, 0 known already, 0 rejected, 2026-11-18 to 2026-11-19.")
                .contains("Imported.");
        CommandRun created = run(
                "portfolio", "create", "--name", "My Mix", "--target", "AAA=0.6,BBB=0.4", "--param", "min_drift=0.03");
        assertThat(created.code()).isZero();
        assertThat(created.out()).contains("Made my-mix: AAA 60.00 %, BBB 40.00 %.");
        String holdings = file("h.csv", "symbol,quantity\nAAA,100\nBBB,50\nCASH,12.5\n");
        CommandRun imported = run("holdings", "import", holdings, "--portfolio", "my-mix", "--json");
        assertThat(imported.code()).isZero();
        assertThat(imported.out()).contains("\"committed\": true", "\"new\": 2", "\"changed\": 1");
        assertThat(run("portfolio", "list", "--json").out()).contains("\"id\": \"my-mix\"", "\"AAA\": 0.6");
        assertThat(run("prices", "list", "--json").out()).contains("\"last_price\": 10.75", "\"days\": 2");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        --target | A=0.6,B=0.5           | --target add up to 1.1: expected 1
        --target | A=1.2                 | --target: A is 1.2: expected a fraction
        --target | A=abc                 | --target A is "abc": expected a number
        --method | foo                   | --method is "foo": expected threshold, calendar
        --param  | min_drif=0.05         | --param min_drif is "0.05": expected one of the known fields
        --limit  | max_single_strategy=2 | --limit: max_single_strategy is 2.0: expected a number from
        --capital | -5                   | --capital is -5 USD: expected more than zero
        --base-currency | us             | --base-currency: currency is "us": expected 2 to 10 capital
        """)
    void namesTheOptionThatIsWrong(String option, String value, String message) {
        String targets = option.equals("--target") ? value : "A=1";
        List<String> args = new ArrayList<>(List.of("portfolio", "create", "--name", "Mix", "--target", targets));
        if (!option.equals("--target")) {
            args.addAll(List.of(option, value));
        }
        CommandRun run = run(args.toArray(String[]::new));
        assertThat(run.code()).isEqualTo(2);
        assertThat(run.err()).startsWith(message).doesNotContain("options line");
    }

    @Test
    void dryRunLeavesTheJournalAlone() throws IOException {
        run("portfolio", "list");
        String before = journal();
        String prices = file("p.csv", "date,AAA\n2026-11-18,10.5\n2026-11-19,x\n");
        CommandRun dry = run("prices", "import", prices, "--dry-run", "--json");
        assertThat(dry.code()).isEqualTo(2);
        assertThat(dry.out()).contains("\"dry_run\": true", "\"accepted\": 1", "\"rejected_lines\": [3]");
        assertThat(journal()).isEqualTo(before);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "''                                       | expected a text file, but it is empty",
                "AAA,BBB#10,20                            | expected a column of dates",
                "date,AAA#2026-11-18,10#2026-11-18,11     | one row per date",
                "date,AAA#2026-11-18,-10                  | expected a price above zero",
                "date,AAA#2026-11-18,ten                  | expected a number",
                "date,AAA#2026-11-18,1e309                | expected a number below 1.8e308"
            })
    void endsWithCodeTwoOnABadPriceFileAndChangesNothing(String text, String message) throws IOException {
        run("portfolio", "list");
        String before = journal();
        CommandRun run = run("prices", "import", file("bad.csv", text.replace("#", "\n")));
        assertThat(run.code()).isEqualTo(2);
        assertThat(run.err()).contains("bad.csv", message);
        assertThat(journal()).isEqualTo(before);
        assertThat(folder.resolve("home/imports")).doesNotExist();
    }

    @Test
    void endsWithCodeTwoOnAnUnknownSymbolAndChangesNothing() throws IOException {
        run("prices", "import", file("p.csv", "date,AAPL\n2026-11-18,10.5\n"));
        String before = journal();
        CommandRun run = run("holdings", "import", file("h.csv", "account,symbol,shares\nmain,APPL,5\n"));
        assertThat(run.code()).isEqualTo(2);
        assertThat(run.err()).contains("h.csv line 2, symbol is \"APPL\"", "Did you mean AAPL?");
        assertThat(journal()).isEqualTo(before);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"name\": \"P\", \"target_allocations\": {\"A\": 0.6, \"B\": 0.5}} | target_allocations add up to"
                        + " 1.1",
                "{\"format_version\": 3, \"name\": \"P\", \"target_allocations\": {\"A\": 1.0}} | written by a newer"
                        + " Counterweight",
                "{\"name\": \"P\", \"target_allocations\": {\"A\": 1.0}, \"sahre\": 1} | sahre",
                "not json | p.json"
            })
    void endsWithCodeTwoOnABadPortfolioFileAndChangesNothing(String text, String message) throws IOException {
        run("portfolio", "list");
        String before = journal();
        CommandRun run = run("portfolio", "import", file("p.json", text));
        assertThat(run.code()).isEqualTo(2);
        assertThat(run.err()).contains(message);
        assertThat(journal()).isEqualTo(before);
    }

    @Test
    void refusesAllFilesWhenOneIsBad() throws IOException {
        String good = file("good.csv", "date,AAA\n2026-11-18,10.5\n");
        String bad = file("bad.csv", "date,BBB\n2026-11-18,-10.5\n");
        CommandRun run = run("prices", "import", good, bad);
        assertThat(run.code()).isEqualTo(2);
        assertThat(run.err()).contains("Nothing was imported.");
        assertThat(run("prices", "list", "--json").out()).contains("\"prices\": []");
        assertThat(run("prices", "import", good, bad, "--skip-rejected").code()).isZero();
        assertThat(run("prices", "list", "--json").out()).contains("AAA").doesNotContain("BBB");
    }

    @Test
    void endsWithCodeTwoWhenTheDataFolderCannotBeUsed() throws IOException {
        Files.writeString(folder.resolve("home"), "a file where the folder belongs");
        CommandRun run = run("portfolio", "list");
        assertThat(run.code()).isEqualTo(2);
        assertThat(run.err()).contains("data folder");
    }

    /** On a file system of one MiB that only a process of its own sees. */
    @Test
    void endsWithCodeTwoOnAFullDiskAndChangesNothing() throws Exception {
        StringBuilder text = new StringBuilder("date,AAA\n");
        LocalDate first = LocalDate.of(1805, 1, 1);
        for (int k = 0; k < 75_000; k++) {
            text.append(first.plusDays(k)).append(",10.").append(k % 90 + 10).append('\n');
        }
        Path mount = Files.createDirectory(folder.resolve("full"));
        String script = "mount -t tmpfs -o size=1m tmpfs \"$1\" || exit 77\n"
                + "\"$2\" -cp \"$3\" dev.counterweight.Launcher prices import \"$4\" --home \"$1\"\n"
                + "echo code $?\n"
                + "ls -A \"$1/imports\" | sed 's/^/kept: /'; cat \"$1\"/journal/* | wc -c | sed 's/^/journal /'";
        Path out = folder.resolve("out.txt");
        Process process;
        try {
            process = new ProcessBuilder(
                            "unshare",
                            "-rm",
                            "sh",
                            "-c",
                            script,
                            "sh",
                            mount.toString(),
                            Path.of(System.getProperty("java.home"), "bin", "java")
                                    .toString(),
                            System.getProperty("java.class.path"),
                            file("p.csv", text.toString()))
                    .redirectErrorStream(true)
                    .redirectOutput(out.toFile())
                    .start();
        } catch (IOException e) {
            assumeTrue(false, "this system has no unshare");
            return;
        }
        assertThat(process.waitFor(120, TimeUnit.SECONDS)).isTrue();
        String said = Files.readString(out);
        assumeTrue(process.exitValue() != 77 && !said.contains("unshare:"), "no file system can be mounted here");
        assertThat(said)
                .contains("code 2")
                .contains("No space left on device")
                .contains("Free some space and try again. Nothing was changed.")
                .contains("journal 0")
                .doesNotContain("kept: ");
    }

    @Test
    void returnsAPortfolioThroughExportAndImport() throws IOException {
        run("portfolio", "create", "--name", "Mix", "--target", "AAA=0.6,CASH=0.4", "--method", "calendar");
        Path out = folder.resolve("mix.yaml");
        assertThat(run("portfolio", "export", "mix", "--out", out.toString()).code())
                .isZero();
        assertThat(run("portfolio", "import", out.toString()).err()).contains("an id that is not taken");
        assertThat(run("portfolio", "import", out.toString(), "--as", "mix-again")
                        .code())
                .isZero();
        String first = run("portfolio", "show", "mix").out();
        assertThat(run("portfolio", "show", "mix-again").out().replace("mix-again", "mix"))
                .isEqualTo(first);
        assertThat(run("portfolio", "show", "mixx").err()).contains("Did you mean mix?");
        assertThat(run("portfolio", "remove", "mix").code()).isZero();
        assertThat(run("portfolio", "copy", "mix-again", "Third").out()).contains("Made third");
    }

    @Test
    void setsUpASampleAndLetsDaysPass() {
        assertThat(run("portfolio", "sample", "--json").out()).contains("\"key\": \"balanced-crypto-portfolio\"");
        assertThat(run("portfolio", "sample", "btc-eth-sol").out()).contains("Made SAMPLE btc-eth-sol");
        assertThat(run("portfolio", "simulate", "btc-eth-sol").out())
                .contains("Brought in 30 days of prices, 2026-10-22 to 2026-11-20.");
        CommandRun quality = run("prices", "quality", "--json");
        assertThat(quality.code()).isZero();
        assertThat(quality.out()).contains("\"asset\": \"BTC-SAMPLE\"", "\"observations\": 760");
        assertThat(run("prices", "quality", "BTC").err()).contains("an instrument with prices");
    }

    @Test
    void asksForACommandOfTheGroup() {
        CommandRun run = run("prices");
        assertThat(run.code()).isEqualTo(2);
        assertThat(run.err()).contains("No command given");
    }

    @Test
    void savesHowAFileIsReadAndReadsTheNextOneOfThatSourceTheSameWay() throws IOException {
        String first = file("one.csv", "Stand;Ort;Wert\n18.11.2026;X;10,5\n");
        CommandRun saved = run(
                "prices",
                "import",
                first,
                "--asset",
                "AAA",
                "--date-column",
                "Stand",
                "--price-column",
                "Wert",
                "--save-preset",
                "My bank");
        assertThat(saved.code()).isZero();
        assertThat(saved.err()).contains("Saved as preset \"My bank\".");
        assertThat(run("presets", "list").out())
                .contains("My bank", "prices", "asset = AAA, date-column = Stand, column = Wert");
        String second = file("two.csv", "Stand;Ort;Wert\n19.11.2026;X;10,75\n");
        assertThat(run("prices", "import", second).code()).isEqualTo(2);
        assertThat(run("prices", "import", second, "--preset", "my BANK").code())
                .isZero();
        assertThat(run("prices", "list").out()).contains("AAA", "2026-11-19", "10.75");

        String holdings = file("h.csv", "Papier;Nominale\nAAA;3\n");
        assertThat(run("holdings", "import", holdings, "--preset", "My bank").err())
                .contains("a preset for holdings; this one is for prices");
        assertThat(run(
                                "holdings",
                                "import",
                                holdings,
                                "--symbol-column",
                                "Papier",
                                "--quantity-column",
                                "Nominale",
                                "--account",
                                "D1",
                                "--save-preset",
                                "Depot")
                        .code())
                .isZero();
        assertThat(run("presets", "list", "--json").out())
                .contains("\"name\": \"Depot\"", "\"kind\": \"holdings\"", "\"symbol-column\": \"Papier\"");
        assertThat(run("presets", "forget", "depot").out()).contains("Forgot preset \"Depot\".");
        CommandRun gone = run("holdings", "import", holdings, "--preset", "Depot");
        assertThat(gone.code()).isEqualTo(2);
        assertThat(gone.err()).contains("preset", "\"Depot\"", "one of My bank");
    }

    @Test
    void savesNoPresetOfADryRunOrOfAFileThatIsRefused() throws IOException {
        String good = file("good.csv", "Stand;AAA\n18.11.2026;10,5\n");
        CommandRun dry = run("prices", "import", good, "--date-column", "Stand", "--dry-run", "--save-preset", "P");
        assertThat(dry.code()).isEqualTo(2);
        assertThat(dry.err()).contains("--save-preset", "a dry run changes nothing");
        String bad = file("bad.csv", "Stand;AAA\n18.11.2026;-1\n");
        assertThat(run("prices", "import", bad, "--date-column", "Stand", "--save-preset", "P")
                        .code())
                .isEqualTo(2);
        CommandRun nothing = run("prices", "import", file("d.csv", "date,AAA\n2026-11-18,10\n"), "--save-preset", "P");
        assertThat(nothing.code()).isEqualTo(2);
        assertThat(nothing.err()).contains("states nothing about a file");
        assertThat(run("prices", "list").out()).doesNotContain("AAA");
        assertThat(run("presets", "list").out()).contains("No preset yet");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "symbol,quantity/AAA,1e309|a number below 1.8e308",
                "symbol,quantity/AAA,x|a number with the decimal mark",
                "symbol,quantity/AAA,-2|short positions are not held here",
                "symbol,quantity/NOPE,3|the symbol of a known instrument",
                "symbol,quantity/AAA,1/AAA,2|each symbol once in an account",
                "symbol,amount/AAA,2|a column of quantities",
                "symbol,quantity|a header and at least one line"
            })
    void holdingsThatCannotBeUsedAreRefusedAndNothingChanges(String text, String words) throws IOException {
        run("prices", "import", file("p.csv", "date,AAA\n2026-11-18,10\n"));
        String before = journal();
        CommandRun refused = run("holdings", "import", file("h.csv", text.replace('/', '\n')), "--account", "main");
        assertThat(refused.code()).isEqualTo(2);
        assertThat(refused.err()).contains("h.csv", words);
        assertThat(journal()).isEqualTo(before);
    }
}
