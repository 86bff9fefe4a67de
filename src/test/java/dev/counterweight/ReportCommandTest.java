package dev.counterweight;

import static org.assertj.core.api.Assertions.assertThat;

import dev.counterweight.cli.CommandRun;
import dev.counterweight.cli.ExitCode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.zip.ZipFile;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.text.PDFTextStripper;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Reports and plans as files, from the command line, of a sample that drifted. */
class ReportCommandTest {
    private static final App APP =
            new App(Clock.fixed(Instant.parse("2026-11-20T12:00:00Z"), ZoneOffset.UTC), Map.of());
    private static final String SAMPLE = "balanced-crypto-portfolio";

    @TempDir
    static Path home;

    @TempDir
    Path out;

    @BeforeAll
    static void driftedSample() {
        run("portfolio", "sample", SAMPLE);
        run("portfolio", "simulate", SAMPLE);
    }

    @Test
    void aPdfHasEveryPositionWithItsFigures() throws IOException {
        Path file = out.resolve("report.pdf");
        assertThat(report(file).code()).isEqualTo(ExitCode.DONE);
        String text = text(file);
        assertThat(text).contains("Balanced Crypto Portfolio (SAMPLE)", "Positions", "Risk limits", "Not advice");
        assertThat(text).contains("macd_momentum", "31.20%", "25.00%", "+6.20").doesNotContain("?");
    }

    @Test
    void aCsvHasTheNumbersOfTheDriftInFull() throws IOException {
        Path file = out.resolve("report.csv");
        report(file);
        List<String> lines = Files.readAllLines(file);
        String position = lines.stream()
                .filter(l -> l.startsWith("macd_momentum,"))
                .findFirst()
                .orElseThrow();
        double weight = Double.parseDouble(position.split(",")[4]);
        String drift = run("drift", "--portfolio", SAMPLE, "--json").out();
        assertThat(drift.replaceAll("\\s", "")).contains("\"current\":" + weight);
    }

    @Test
    void aWorkbookIsOneThatOthersCanOpen() throws IOException {
        Path file = out.resolve("report.xlsx");
        report(file);
        try (ZipFile zip = new ZipFile(file.toFile())) {
            String sheet = new String(
                    zip.getInputStream(zip.getEntry("xl/worksheets/sheet1.xml")).readAllBytes());
            assertThat(sheet).contains("<v>");
            assertThat(zip.getEntry("xl/workbook.xml")).isNotNull();
        }
    }

    @Test
    void aPlanIsWrittenWithItsReasonsAndItsHash() throws IOException {
        Path file = out.resolve("plan.pdf");
        CommandRun plan = run("plan", "--portfolio", SAMPLE, "--json", "--out", file.toString());
        assertThat(plan.code()).isEqualTo(ExitCode.DONE);
        String hash = plan.out().replaceAll("(?s).*\"plan_hash\"\\s*:\\s*\"([0-9a-f]+)\".*", "$1");
        assertThat(text(file)).contains("Orders, sales first", "macd_momentum", hash, "nothing sent");
    }

    @Test
    void anUnknownFormatOrFolderIsRefusedAndNothingIsWritten() throws IOException {
        CommandRun format = report(out.resolve("report.doc"));
        assertThat(format.code()).isEqualTo(ExitCode.UNUSABLE);
        assertThat(format.err()).contains("pdf, xlsx, csv");
        CommandRun folder = report(out.resolve("nowhere").resolve("report.pdf"));
        assertThat(folder.code()).isEqualTo(ExitCode.UNUSABLE);
        assertThat(folder.err()).contains("nowhere");
        try (var files = Files.list(out)) {
            assertThat(files).isEmpty();
        }
    }

    private static CommandRun report(Path file) {
        return run("report", "--portfolio", SAMPLE, "--out", file.toString());
    }

    private static String text(Path file) throws IOException {
        try (PDDocument document = Loader.loadPDF(file.toFile())) {
            return new PDFTextStripper().getText(document);
        }
    }

    private static CommandRun run(String... args) {
        List<String> all = new java.util.ArrayList<>(Arrays.asList(args));
        all.addAll(List.of("--home", home.toString()));
        return CommandRun.of(APP, all.toArray(String[]::new));
    }
}
