package dev.counterweight.cli;

import dev.counterweight.data.json.Values;
import dev.counterweight.service.ImportLine;
import dev.counterweight.service.Services;
import dev.counterweight.service.TicketImport;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code orders import}: executions of tickets from a file of the bank. */
@CommandLine.Command(
        name = "import",
        description = "Records executions from a CSV file: ticket, reference, quantity, price, fee, time.")
final class OrdersImportCommand extends OrdersCommand.Saying {
    @Parameters(arity = "1", paramLabel = "FILE", description = "CSV file.")
    @SuppressWarnings("NullAway.Init") // set by picocli
    Path file;

    @Option(names = "--dry-run", description = "Only say what would be recorded.")
    boolean dryRun;

    @Option(
            names = "--decimal",
            paramLabel = "MARK",
            description = "The decimal mark, . or , where the file leaves it open.")
    @Nullable
    String decimal;

    @Option(names = "--yes", description = "Record lines that are odd too; what is odd is said.")
    boolean yes;

    @Override
    public Integer call() {
        Optional<Character> mark = Optional.ofNullable(decimal)
                .map(d -> Choice.of("--decimal", d, ".", ","))
                .map(d -> d.charAt(0));
        TicketImport.Report report;
        try (Services services = dryRun ? openOrRead() : ready()) {
            TicketImport tickets = new TicketImport(services.tickets());
            report = dryRun ? tickets.preview(file, mark) : tickets.record(file, mark, yes);
        }
        print(report);
        if (!report.problems().isEmpty()) {
            return ExitCode.UNUSABLE;
        }
        return dryRun || report.recorded() ? ExitCode.DONE : ExitCode.REFUSED;
    }

    private void print(TicketImport.Report r) {
        if (json()) {
            List<Map<String, Object>> lines = new ArrayList<>();
            r.lines()
                    .forEach(l -> lines.add(Values.tree(
                            "line", l.line(),
                            "becomes", l.fate().name().toLowerCase(Locale.ROOT),
                            "content", l.text(),
                            "remark", l.remark())));
            out().json(Values.tree(
                    "dry_run", dryRun,
                    "file", r.file(),
                    "decimal", String.valueOf(r.decimal()),
                    "recorded", r.recorded(),
                    "new", r.count(ImportLine.Fate.NEW),
                    "duplicates", r.count(ImportLine.Fate.DUPLICATE),
                    "rejected", r.count(ImportLine.Fate.REJECTED),
                    "lines", lines,
                    "doubts", r.doubts(),
                    "rebalances",
                            r.outcomes().stream().map(TicketPrinter::document).toList()));
            return;
        }
        out().table(
                        List.of("line", "becomes", "content", "remark"),
                        r.lines().stream()
                                .map(l -> List.of(
                                        String.valueOf(l.line()),
                                        l.fate().name().toLowerCase(Locale.ROOT),
                                        l.text(),
                                        Tables.shortened(l.remark(), 120)))
                                .toList());
        r.problems().forEach(p -> out().message(p.toString()));
        if (!r.recorded() && !dryRun) {
            r.doubts().forEach(out()::message);
        }
        out().line(r.count(ImportLine.Fate.NEW) + " new, " + r.count(ImportLine.Fate.DUPLICATE) + " recorded already, "
                + r.count(ImportLine.Fate.REJECTED) + " rejected.");
        out().line(
                        dryRun
                                ? "Dry run: nothing was recorded."
                                : r.recorded()
                                        ? "Recorded."
                                        : "Nothing was recorded: some lines are odd. To record them all the same,"
                                                + " add --yes.");
        r.outcomes().stream().map(TicketPrinter::sentence).forEach(out()::line);
    }
}
