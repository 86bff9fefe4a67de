package dev.counterweight.cli;

import dev.counterweight.domain.InstrumentId;
import dev.counterweight.service.ImportOptions;
import dev.counterweight.service.ImportPreset.Kind;
import dev.counterweight.service.ImportPreset.Part;
import dev.counterweight.service.ImportReport;
import dev.counterweight.service.PriceLibrary;
import dev.counterweight.service.Services;
import dev.counterweight.service.analysis.EstimateReport;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code prices}: files of prices in, and what there is. */
@CommandLine.Command(
        name = "prices",
        description = "Imports prices, lists them, and judges their quality.",
        subcommands = {PricesCommand.Import.class, PricesCommand.ListAll.class, PricesCommand.Quality.class})
final class PricesCommand extends Group {

    @CommandLine.Command(
            name = "import",
            description =
                    "Imports CSV files of daily prices: wide (date x asset), or one asset with close or OHLCV. All or"
                            + " none of the files.")
    static final class Import extends Command {
        @Parameters(arity = "1..*", paramLabel = "FILE", description = "CSV files; .gz is read too.")
        List<Path> files = List.of();

        @Mixin
        ImportInput input = new ImportInput();

        @Option(names = "--asset", paramLabel = "NAME", description = "What the asset of a file with one is called.")
        @Nullable
        String asset;

        @Option(
                names = "--date-column",
                paramLabel = "HEADING",
                description = "Column of the dates. Default: found by its heading.")
        @Nullable
        String dateColumn;

        @Option(names = "--skip-rejected", description = "Take the good rows of a file that has bad ones.")
        boolean skipRejected;

        @Option(names = "--replace", description = "Let prices that differ from known ones take their place.")
        boolean replace;

        @Override
        public Integer call() {
            List<ImportReport> reports = new ArrayList<>();
            try (Services services = open(input.dryRun)) {
                ImportOptions options = options(services);
                files.forEach(f -> reports.add(services.imports().previewPrices(f, options)));
                boolean good = skipRejected
                        || reports.stream().allMatch(r -> r.problems().isEmpty());
                if (!input.dryRun && good) {
                    reports.clear();
                    files.forEach(f -> reports.add(services.imports().importPrices(f, options)));
                    input.save(services.presets(), columns(), out());
                }
            }
            if (json()) {
                Map<String, Object> document = new LinkedHashMap<>();
                document.put("dry_run", input.dryRun);
                document.put(
                        "files", reports.stream().map(ImportPrinter::document).toList());
                out().json(document);
            } else {
                reports.forEach(r -> ImportPrinter.table(out(), r, input.dryRun));
            }
            boolean bad = reports.stream().anyMatch(r -> !r.problems().isEmpty());
            if (bad && !skipRejected && !input.dryRun) {
                out().message("Nothing was imported. Correct the file, or take its good rows with --skip-rejected.");
            }
            return bad && !skipRejected ? ExitCode.UNUSABLE : ExitCode.DONE;
        }

        private ImportInput.Columns columns() {
            return new ImportInput.Columns(
                    Kind.PRICES,
                    Map.of(
                            Part.DATE_COLUMN, Optional.ofNullable(dateColumn),
                            Part.ASSET, Optional.ofNullable(asset)));
        }

        private ImportOptions options(Services services) {
            ImportOptions options = input.options(services.presets(), columns());
            options = skipRejected ? options.skippingRejected() : options;
            return replace ? options.replacing() : options;
        }
    }

    @CommandLine.Command(name = "list", description = "Lists the instruments that have prices.")
    static final class ListAll extends Command {
        @Override
        public Integer call() {
            List<PriceLibrary.Entry> entries;
            try (Services services = open(true)) {
                entries = services.priceLibrary().list();
            }
            if (json()) {
                out().json(Map.of(
                        "prices", entries.stream().map(ListAll::document).toList()));
                return ExitCode.DONE;
            }
            out().table(
                            List.of("instrument", "days", "first", "last", "last price", "source"),
                            entries.stream()
                                    .map(e -> List.of(
                                            e.instrument().value(),
                                            String.valueOf(e.days()),
                                            e.first().toString(),
                                            e.last().toString(),
                                            BigDecimal.valueOf(e.lastPrice()).toPlainString(),
                                            e.file()))
                                    .toList());
            return ExitCode.DONE;
        }

        private static Map<String, Object> document(PriceLibrary.Entry e) {
            Map<String, Object> document = new LinkedHashMap<>();
            document.put("instrument", e.instrument().value());
            document.put("days", e.days());
            document.put("first", e.first());
            document.put("last", e.last());
            document.put("last_price", e.lastPrice());
            document.put("file", e.file());
            document.put("sample", e.sample());
            return document;
        }
    }

    @CommandLine.Command(
            name = "quality",
            description = "Judges imported prices: missing, stale, outliers, suspected splits, and a score.")
    static final class Quality extends Command {
        @Parameters(arity = "0..*", paramLabel = "INSTRUMENT", description = "Default: all.")
        List<String> instruments = List.of();

        @Override
        public Integer call() {
            List<EstimateReport.Quality> qualities;
            try (Services services = open(true)) {
                qualities = services.priceLibrary()
                        .quality(instruments.stream().map(InstrumentId::new).toList());
            }
            if (json()) {
                out().json(Map.of(
                        "quality",
                        qualities.stream().map(EstimateCommand::quality).toList()));
                return ExitCode.DONE;
            }
            out().table(
                            List.of("instrument", "score", "days", "outliers", "stale runs", "suspected splits"),
                            qualities.stream()
                                    .map(q -> List.of(
                                            q.asset(),
                                            Rows.number(q.score()),
                                            String.valueOf(q.findings().get("observations")),
                                            count(q, "outliers"),
                                            count(q, "stale"),
                                            count(q, "suspected_splits")))
                                    .toList());
            return ExitCode.DONE;
        }

        private static String count(EstimateReport.Quality q, String finding) {
            return q.findings().get(finding) instanceof List<?> found ? String.valueOf(found.size()) : "-";
        }
    }
}
