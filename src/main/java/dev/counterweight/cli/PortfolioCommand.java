package dev.counterweight.cli;

import dev.counterweight.domain.InstrumentId;
import dev.counterweight.domain.Portfolio;
import dev.counterweight.domain.PortfolioId;
import dev.counterweight.service.BundleService;
import dev.counterweight.service.PortfolioFiles;
import dev.counterweight.service.SampleService;
import dev.counterweight.service.Services;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code portfolio}: definitions, in and out. */
@CommandLine.Command(
        name = "portfolio",
        description = "Portfolio definitions: list, show, create, import, export, copy, remove, and samples.",
        subcommands = {
            PortfolioCommand.ListAll.class,
            PortfolioCommand.Show.class,
            PortfolioCreateCommand.class,
            PortfolioCommand.Import.class,
            PortfolioCommand.Export.class,
            PortfolioFollowCommand.class,
            PortfolioExecutionCommand.class,
            PortfolioComparisonCommand.class,
            PortfolioCommand.Copy.class,
            PortfolioCommand.Remove.class,
            PortfolioCommand.Sample.class,
            PortfolioCommand.Simulate.class
        })
final class PortfolioCommand extends Group {

    static Map<String, Object> document(Portfolio p) {
        Map<String, Object> document = new LinkedHashMap<>();
        document.put("id", p.id().value());
        document.put("name", p.name());
        document.put("account", p.account().value());
        document.put("base_currency", p.baseCurrency().code());
        document.put("initial_capital", p.initialCapital().amount());
        Map<String, Object> targets = new LinkedHashMap<>();
        p.targets().forEach((id, w) -> targets.put(id.value(), w.fraction()));
        document.put("target_allocations", targets);
        document.put("rebalancing_method", p.method().key());
        document.put("sample", p.sample());
        document.put("created_at", p.createdAt());
        document.put("updated_at", p.updatedAt());
        return document;
    }

    private static String targets(Map<InstrumentId, dev.counterweight.domain.Weight> targets) {
        return targets.entrySet().stream()
                .map(t -> t.getKey() + " " + Rows.percent(t.getValue().fraction()))
                .collect(Collectors.joining(", "));
    }

    private static PortfolioFiles.Format format(@Nullable String stated, @Nullable Path file) {
        boolean yaml = file != null && file.toString().toLowerCase(Locale.ROOT).matches(".*\\.ya?ml");
        String name = stated == null ? (yaml ? "yaml" : "json") : Choice.of("--format", stated, "json", "yaml");
        return name.equals("yaml") ? PortfolioFiles.Format.YAML : PortfolioFiles.Format.JSON;
    }

    @CommandLine.Command(name = "list", description = "Lists the portfolios.")
    static final class ListAll extends Command {
        @Override
        public Integer call() {
            List<Portfolio> all;
            try (Services services = open(true)) {
                all = services.portfolios().list();
            }
            if (json()) {
                out().json(Map.of(
                        "portfolios",
                        all.stream().map(PortfolioCommand::document).toList()));
            } else {
                out().table(
                                List.of("id", "name", "method", "targets", ""),
                                all.stream()
                                        .map(p -> List.of(
                                                p.id().value(),
                                                p.name(),
                                                p.method().key(),
                                                targets(p.targets()),
                                                p.sample() ? "SAMPLE" : ""))
                                        .toList());
            }
            return ExitCode.DONE;
        }
    }

    @CommandLine.Command(name = "show", description = "Prints a portfolio as a portfolio file.")
    static final class Show extends Command {
        @Parameters(arity = "1", paramLabel = "ID")
        @SuppressWarnings("NullAway.Init") // set by picocli
        String id;

        @Option(names = "--format", paramLabel = "json|yaml", description = "Default: json.")
        @Nullable
        String format;

        @Override
        public Integer call() {
            PortfolioFiles.Format form = json() ? PortfolioFiles.Format.JSON : format(format, null);
            try (Services services = open(true)) {
                out().text(services.portfolios().files().text(new PortfolioId(id), form));
            }
            return ExitCode.DONE;
        }
    }

    @CommandLine.Command(
            name = "import",
            description =
                    "Imports a portfolio file (JSON or YAML) or a signed bundle (.pfb), or applies a file of settings"
                            + " to a portfolio.")
    static final class Import extends Command {
        @Parameters(arity = "1", paramLabel = "FILE")
        @SuppressWarnings("NullAway.Init") // set by picocli
        Path file;

        @Option(names = "--as", paramLabel = "ID", description = "Use this id instead of the file's.")
        @Nullable
        String as;

        @Option(names = "--onto", paramLabel = "ID", description = "Apply a file of settings to this portfolio.")
        @Nullable
        String onto;

        @Option(names = "--replace", description = "Take the place of a portfolio of the same id.")
        boolean replace;

        @Option(names = "--dry-run", description = "Say what would happen, and change nothing.")
        boolean dryRun;

        @Option(names = "--follow", description = "Of a bundle: read the file again with \"portfolio follow\".")
        boolean follow;

        @Override
        public Integer call() {
            PortfolioFiles.FileChoice choice = new PortfolioFiles.FileChoice(
                    Optional.ofNullable(as).map(PortfolioId::new),
                    Optional.ofNullable(onto).map(PortfolioId::new),
                    replace);
            PortfolioFiles.FileImport done;
            Optional<BundleService.Opened> bundle = Optional.empty();
            try (Services services = open(dryRun)) {
                if (file.toString().toLowerCase(Locale.ROOT).endsWith(".pfb")) {
                    BundleService.Imported imported = dryRun
                            ? services.bundles().preview(file, choice)
                            : services.bundles().importBundle(file, choice, follow);
                    bundle = Optional.of(imported.bundle());
                    done = imported.portfolio();
                } else {
                    done = plain(services, choice);
                }
            }
            print(done, bundle);
            return ExitCode.DONE;
        }

        private PortfolioFiles.FileImport plain(Services services, PortfolioFiles.FileChoice choice) {
            if (follow) {
                throw new IllegalArgumentException(
                        "--follow is for signed bundles (.pfb); " + file + " carries no signature");
            }
            return dryRun
                    ? services.portfolios().files().preview(file, choice)
                    : services.portfolios().files().importFile(file, choice);
        }

        private void print(PortfolioFiles.FileImport done, Optional<BundleService.Opened> bundle) {
            if (json()) {
                Map<String, Object> document = document(done.portfolio());
                document.put("committed", !dryRun);
                document.put("replaces", done.replaces());
                document.put(
                        "new_instruments",
                        done.newInstruments().stream().map(i -> i.id().value()).toList());
                document.put("notes", done.notes());
                bundle.ifPresent(b -> {
                    document.put("signer", b.signer());
                    document.put("signed_at", b.signedAt());
                    document.put("track_record_days", b.trackDays());
                    document.put("track_record_change", b.change());
                });
                out().json(document);
            } else {
                bundle.ifPresent(b -> out().line("Signed by " + b.signer() + " at " + b.signedAt() + "; "
                        + (b.trackDays() == 0
                                ? "no track record."
                                : b.trackDays() + " days of track record calculated again: "
                                        + String.format(
                                                Locale.ROOT,
                                                "%+.2f %%",
                                                100 * b.change().orElse(0)) + ".")));
                done.notes().forEach(out()::line);
                String what = done.replaces() ? "changed" : "new";
                out().line("Portfolio " + done.portfolio().id() + " (" + what + "): "
                        + targets(done.portfolio().targets()) + ".");
                out().line(dryRun ? "Dry run: nothing was changed." : "Imported.");
            }
        }
    }

    @CommandLine.Command(name = "export", description = "Writes a portfolio file, or a signed bundle.")
    static final class Export extends Command {
        @Parameters(index = "0", arity = "1", paramLabel = "ID")
        @SuppressWarnings("NullAway.Init") // set by picocli
        String id;

        @Option(names = "--out", required = true, paramLabel = "FILE", description = "Where to; .yaml makes YAML.")
        @SuppressWarnings("NullAway.Init") // set by picocli
        Path file;

        @Option(names = "--format", paramLabel = "json|yaml", description = "Default: by the name of the file.")
        @Nullable
        String format;

        @Option(names = "--replace", description = "Overwrite a file of this name.")
        boolean replace;

        @Option(
                names = "--bundle",
                description = "Write a signed bundle (.pfb) with a track record that others can calculate again.")
        boolean bundle;

        @Override
        public Integer call() {
            Map<String, Object> document = new LinkedHashMap<>();
            document.put("id", id);
            document.put("file", file.toAbsolutePath().toString());
            try (Services services = open(!bundle)) {
                if (bundle) {
                    document.put("signer", services.bundles().export(new PortfolioId(id), file, replace));
                } else {
                    services.portfolios().files().export(new PortfolioId(id), format(format, file), file, replace);
                }
            }
            if (json()) {
                out().json(document);
            } else {
                out().line("Wrote " + file.toAbsolutePath() + "."
                        + (bundle ? " Signed by " + document.get("signer") + "." : ""));
            }
            return ExitCode.DONE;
        }
    }

    /** A command that makes or changes one portfolio and prints it. */
    abstract static class OnePortfolio extends Command {
        abstract Portfolio run(Services services);

        abstract String done();

        @Override
        public final Integer call() {
            Portfolio portfolio;
            try (Services services = open(false)) {
                portfolio = run(services);
            }
            if (json()) {
                out().json(document(portfolio));
            } else {
                out().line(done() + " " + portfolio.id() + ": " + targets(portfolio.targets()) + ".");
            }
            return ExitCode.DONE;
        }
    }

    @CommandLine.Command(name = "copy", description = "Copies a portfolio under a new name.")
    static final class Copy extends OnePortfolio {
        @Parameters(index = "0", paramLabel = "ID")
        @SuppressWarnings("NullAway.Init") // set by picocli
        String id;

        @Parameters(index = "1", paramLabel = "NAME")
        @SuppressWarnings("NullAway.Init") // set by picocli
        String name;

        @Override
        Portfolio run(Services services) {
            return services.portfolios().copy(new PortfolioId(id), name);
        }

        @Override
        String done() {
            return "Made";
        }
    }

    @CommandLine.Command(name = "remove", description = "Removes a portfolio; its history stays.")
    static final class Remove extends OnePortfolio {
        @Parameters(index = "0", paramLabel = "ID")
        @SuppressWarnings("NullAway.Init") // set by picocli
        String id;

        @Override
        Portfolio run(Services services) {
            Portfolio portfolio = services.portfolios().show(new PortfolioId(id));
            services.portfolios().remove(portfolio.id());
            return portfolio;
        }

        @Override
        String done() {
            return "Removed";
        }
    }

    @CommandLine.Command(name = "sample", description = "Sets up a sample portfolio; without a key, lists the samples.")
    static final class Sample extends Command {
        @Parameters(index = "0", arity = "0..1", paramLabel = "KEY")
        @Nullable
        String key;

        @Override
        public Integer call() {
            if (key != null) {
                Portfolio portfolio;
                try (Services services = open(false)) {
                    portfolio = services.samples().install(key);
                }
                if (json()) {
                    out().json(document(portfolio));
                } else {
                    out().line("Made SAMPLE " + portfolio.id() + ": " + targets(portfolio.targets()) + ".");
                }
                return ExitCode.DONE;
            }
            List<SampleService.Sample> gallery;
            try (Services services = open(true)) {
                gallery = services.samples().gallery();
            }
            if (json()) {
                out().json(Map.of(
                        "samples", gallery.stream().map(Sample::document).toList()));
            } else {
                out().table(
                                List.of("key", "name", "prices", "summary"),
                                gallery.stream()
                                        .map(s -> List.of(
                                                s.key(), s.name(), s.generated() ? "generated" : "real", s.summary()))
                                        .toList());
            }
            return ExitCode.DONE;
        }

        private static Map<String, Object> document(SampleService.Sample s) {
            Map<String, Object> document = new LinkedHashMap<>();
            document.put("key", s.key());
            document.put("name", s.name());
            document.put("summary", s.summary());
            document.put("generated", s.generated());
            document.put("preselected", s.preselected());
            document.put("installed", s.installed());
            return document;
        }

        private static Map<String, Object> document(Portfolio p) {
            return PortfolioCommand.document(p);
        }
    }

    @CommandLine.Command(name = "simulate", description = "Brings in the next days of a sample's prices, up to today.")
    static final class Simulate extends Command {
        @Parameters(index = "0", paramLabel = "ID")
        @SuppressWarnings("NullAway.Init") // set by picocli
        String id;

        @Option(names = "--days", defaultValue = "30", description = "At most this many. Default: ${DEFAULT-VALUE}.")
        int days;

        @Override
        public Integer call() {
            SampleService.Simulated done;
            try (Services services = open(false)) {
                done = services.samples().simulate(new PortfolioId(id), days);
            }
            if (json()) {
                Map<String, Object> document = new LinkedHashMap<>();
                document.put("portfolio", id);
                document.put("from", done.from());
                document.put("to", done.to());
                document.put("days", done.days());
                out().json(document);
            } else {
                out().line("Brought in " + done.days() + " days of prices, " + done.from() + " to " + done.to() + ".");
            }
            return ExitCode.DONE;
        }
    }
}
