package dev.counterweight.bench;

import java.io.PrintStream;
import java.math.BigDecimal;
import java.math.MathContext;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.profile.GCProfiler;
import org.openjdk.jmh.results.Result;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.results.format.ResultFormatFactory;
import org.openjdk.jmh.results.format.ResultFormatType;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.ChainedOptionsBuilder;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;
import org.openjdk.jmh.runner.options.VerboseMode;

/**
 * Prints the speed table: median time and allocated bytes per task, beside the peer's figure. Arguments: {@code quick}
 * (default, a few minutes) or {@code full}, then words; only tasks with one of the words are measured. One thread, a new
 * virtual machine per row.
 */
public final class SpeedTable {
    private SpeedTable() {}

    public static void main(String[] arguments) throws RunnerException {
        List<String> words = new ArrayList<>(List.of(arguments));
        boolean full = words.remove("full");
        words.remove("quick");
        PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
        out.printf(
                "%s %s, %s %s, %d processors; %s mode%n%n",
                System.getProperty("java.vm.name"),
                System.getProperty("java.version"),
                System.getProperty("os.name"),
                System.getProperty("os.arch"),
                Runtime.getRuntime().availableProcessors(),
                full ? "full" : "quick");
        out.println("| task | n | peer | peer ms | ours, median ms | ratio | reach | met | bytes per call |");
        out.println("|---|---:|---|---:|---:|---:|---:|---|---:|");
        List<RunResult> results = new ArrayList<>();
        for (SpeedRows.Row row : SpeedRows.all()) {
            if (words.isEmpty() || words.stream().anyMatch(w -> matches(row, w))) {
                RunResult result = measure(row, full);
                results.add(result);
                out.println(line(row, result));
            }
        }
        ResultFormatFactory.getInstance(ResultFormatType.JSON, "target/benchmarks.json")
                .writeOut(results);
        out.println();
        out.println("Every figure with its spread: target/benchmarks.json");
    }

    private static boolean matches(SpeedRows.Row row, String word) {
        return (row.task() + " " + row.benchmark()).toLowerCase(Locale.ROOT).contains(word.toLowerCase(Locale.ROOT));
    }

    private static RunResult measure(SpeedRows.Row row, boolean full) throws RunnerException {
        ChainedOptionsBuilder options = new OptionsBuilder()
                .include("^dev\\.counterweight\\.bench\\." + row.benchmark().replace(".", "\\.") + "$")
                .mode(Mode.SampleTime)
                .timeUnit(TimeUnit.MILLISECONDS)
                .threads(1)
                .forks(full ? 3 : 1)
                .warmupIterations(full ? 5 : 3)
                .warmupTime(TimeValue.milliseconds(full ? 2000 : 700))
                .measurementIterations(full ? 5 : 3)
                .measurementTime(TimeValue.milliseconds(full ? 2000 : 700))
                .jvmArgs(
                        "-XX:+UseSerialGC",
                        "-XX:+UseCompactObjectHeaders",
                        "-Xms2g",
                        "-Xmx2g",
                        "--sun-misc-unsafe-memory-access=allow")
                .addProfiler(GCProfiler.class)
                .verbosity(VerboseMode.SILENT);
        if (row.n() > 0) {
            options = options.param("n", String.valueOf(row.n()));
        }
        Collection<RunResult> results = new Runner(options.build()).run();
        if (results.size() != 1) {
            throw new IllegalStateException(row.benchmark() + " gave " + results.size() + " results, expected 1");
        }
        return results.iterator().next();
    }

    private static String line(SpeedRows.Row row, RunResult result) {
        double ours = result.getPrimaryResult().getStatistics().getPercentile(50);
        double ratio = row.peerMillis() / ours;
        Result<?> bytes = result.getSecondaryResults().entrySet().stream()
                .filter(e -> e.getKey().endsWith("gc.alloc.rate.norm"))
                .findFirst()
                .orElseThrow()
                .getValue();
        return String.format(
                Locale.ROOT,
                "| %s | %s | %s | %s | %s | %.1f x | %s | %s | %,.0f |",
                row.task(),
                row.n() > 0 ? String.valueOf(row.n()) : "",
                row.peer(),
                number(row.peerMillis()),
                number(ours),
                ratio,
                row.reach() > 0 ? number(row.reach()) + " x" : "-",
                row.reach() > 0 ? (ratio >= row.reach() ? "yes" : "no") : "-",
                bytes.getScore());
    }

    /** Three significant digits, never in exponents. */
    private static String number(double value) {
        return new BigDecimal(value)
                .round(new MathContext(3))
                .stripTrailingZeros()
                .toPlainString();
    }
}
