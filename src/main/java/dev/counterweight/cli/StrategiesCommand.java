package dev.counterweight.cli;

import dev.counterweight.domain.CurrencyCode;
import dev.counterweight.domain.InstrumentId;
import dev.counterweight.domain.PortfolioId;
import dev.counterweight.domain.Rejection;
import dev.counterweight.domain.Strategy;
import dev.counterweight.domain.Weight;
import dev.counterweight.service.Services;
import dev.counterweight.service.StrategyImport;
import dev.counterweight.service.StrategyPerformance;
import dev.counterweight.service.StrategyPerformance.StrategyPosition;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code strategies}: the registry. */
@CommandLine.Command(
        name = "strategies",
        description = "Lists the strategies of the registry, shows how one has done, and brings new ones in.",
        subcommands = {StrategiesCommand.ListAll.class, StrategiesCommand.Show.class, StrategiesCommand.Import.class})
final class StrategiesCommand extends Group {

    @CommandLine.Command(name = "list", description = "Lists the active strategies with their flags.")
    static final class ListAll extends Command {
        @Option(names = "--all", description = "Paused and retired ones, too.")
        boolean all;

        @Option(
                names = "--portfolio",
                paramLabel = "P",
                description = "Whose limits decide on the flags. Default: Sharpe 0, drawdown 30 %%.")
        @Nullable
        String portfolio;

        @Override
        public Integer call() {
            List<StrategyPerformance> found;
            try (Services services = open(true)) {
                found = services.strategies().list(portfolioOf(services, portfolio)).stream()
                        .filter(s -> all || s.strategy().status() == Strategy.Status.ACTIVE)
                        .toList();
            }
            if (json()) {
                out().json(Map.of(
                        "strategies",
                        found.stream().map(StrategiesCommand::summary).toList()));
                return ExitCode.DONE;
            }
            out().table(
                            List.of("strategy", "status", "Sharpe", "max drawdown", "win rate", "held by", "flags"),
                            found.stream().map(ListAll::row).toList());
            return ExitCode.DONE;
        }

        private static List<String> row(StrategyPerformance s) {
            return List.of(
                    s.id().value() + (s.sample() ? " SAMPLE" : ""),
                    s.strategy().status().key(),
                    Rows.number(s.sharpeRatio().orElse(Double.NaN)),
                    Rows.percent(s.maxDrawdown().orElse(Double.NaN)),
                    Rows.percent(s.winRate().orElse(Double.NaN)),
                    String.valueOf(s.positions().size()),
                    String.join(
                            "; ",
                            s.flags().stream().map(StrategiesCommand::words).toList()));
        }
    }

    @CommandLine.Command(
            name = "show",
            description = "Shows returns, ratios, what portfolios hold of a strategy, and its months.")
    static final class Show extends Command {
        @Parameters(index = "0", paramLabel = "ID", description = "The strategy.")
        String id = "";

        @Option(
                names = "--portfolio",
                paramLabel = "P",
                description = "Whose allocation, drift and limits. Default: the only one that holds it.")
        @Nullable
        String portfolio;

        @Override
        public Integer call() {
            StrategyPerformance s;
            Optional<PortfolioId> of;
            try (Services services = open(true)) {
                of = portfolioOf(services, portfolio);
                s = services.strategies().show(new InstrumentId(id), of);
            }
            Optional<StrategyPosition> position = position(s, of);
            if (json()) {
                out().json(document(s, position));
                return ExitCode.DONE;
            }
            out().line(s.strategy().name() + " (" + s.id() + ", "
                    + s.strategy().status().key() + (s.sample() ? ", SAMPLE" : "") + ")");
            out().line("Sharpe " + Rows.number(s.sharpeRatio().orElse(Double.NaN)) + "   max drawdown "
                    + Rows.percent(s.maxDrawdown().orElse(Double.NaN)) + "   win rate "
                    + Rows.percent(s.winRate().orElse(Double.NaN)) + "   " + s.returns().length + " returns");
            s.flags().forEach(f -> out().line("flag: " + words(f)));
            out().line("");
            out().table(
                            List.of("portfolio", "current", "target", "drift"),
                            s.positions().stream()
                                    .map(p -> List.of(
                                            p.portfolio().value(),
                                            p.current()
                                                    .map(c -> Rows.percent(c.fraction()))
                                                    .orElse("-"),
                                            Rows.percent(p.target().fraction()),
                                            Tables.points(p.driftBasisPoints())))
                                    .toList());
            out().line("");
            out().table(
                            List.of("month", "return", "Sharpe", "under its peak"),
                            s.months().stream()
                                    .map(m -> List.of(
                                            m.month().toString(),
                                            Rows.percent(m.gain()),
                                            Rows.number(m.sharpe().orElse(Double.NaN)),
                                            Rows.percent(m.underwater())))
                                    .toList());
            return ExitCode.DONE;
        }

        private static Map<String, Object> document(StrategyPerformance s, Optional<StrategyPosition> position) {
            Map<String, Object> document = summary(s);
            document.put("dates", s.dates());
            document.put("returns", s.returns());
            document.put(
                    "current_allocation",
                    position.flatMap(StrategyPosition::current).map(Weight::fraction));
            document.put("target_allocation", position.map(p -> p.target().fraction()));
            document.put("drift", position.map(p -> p.driftBasisPoints() / 10_000.0));
            List<Map<String, Object>> positions = new ArrayList<>();
            for (StrategyPosition p : s.positions()) {
                Map<String, Object> held = new LinkedHashMap<>();
                held.put("portfolio", p.portfolio().value());
                held.put("current_allocation", p.current().map(Weight::fraction));
                held.put("target_allocation", p.target().fraction());
                held.put("drift", p.driftBasisPoints() / 10_000.0);
                positions.add(held);
            }
            document.put("positions", positions);
            List<Map<String, Object>> months = new ArrayList<>();
            for (StrategyPerformance.Month m : s.months()) {
                Map<String, Object> month = new LinkedHashMap<>();
                month.put("month", m.month().toString());
                month.put("return", m.gain());
                month.put("sharpe_ratio", m.sharpe());
                month.put("underwater", m.underwater());
                months.add(month);
            }
            document.put("months", months);
            return document;
        }

        private static Optional<StrategyPosition> position(StrategyPerformance s, Optional<PortfolioId> of) {
            return of.isPresent()
                    ? s.positions().stream()
                            .filter(p -> p.portfolio().equals(of.get()))
                            .findFirst()
                    : s.positions().size() == 1 ? Optional.of(s.positions().getFirst()) : Optional.empty();
        }
    }

    @CommandLine.Command(
            name = "import",
            description = "Brings strategies in: JSON with strategy_id, name, status (active, paused, retired), and"
                    + " returns, the name of a CSV beside it with dates and simple returns.")
    static final class Import extends Command {
        @Parameters(
                arity = "0..*",
                paramLabel = "FILE",
                description = "JSON files. Default: strategies/*.json in the data folder.")
        List<Path> files = List.of();

        @Option(names = "--dry-run", description = "Only say what would be done.")
        boolean dryRun;

        @Option(names = "--replace", description = "Let returns that differ from known ones take their place.")
        boolean replace;

        @Option(
                names = "--currency",
                paramLabel = "CODE",
                defaultValue = "USD",
                description = "Currency of the strategies' values. Default: ${DEFAULT-VALUE}.")
        String currency = "USD";

        @Override
        public Integer call() throws IOException {
            List<StrategyImport> done = new ArrayList<>();
            List<Path> all = files.isEmpty() ? inFolder() : files;
            CurrencyCode code = new CurrencyCode(currency);
            boolean bad = false;
            try (Services services = open(dryRun)) {
                for (Path file : all) {
                    done.add(services.strategies().preview(file, code, replace));
                }
                bad = done.stream().anyMatch(i -> !i.index().problems().isEmpty());
                if (!dryRun && !bad) {
                    done.clear();
                    for (Path file : all) {
                        done.add(services.strategies().bring(file, code, replace));
                    }
                }
            }
            if (json()) {
                out().json(Map.of(
                        "dry_run",
                        dryRun,
                        "strategies",
                        done.stream().map(Import::document).toList()));
            } else {
                done.forEach(this::print);
            }
            return bad ? ExitCode.UNUSABLE : ExitCode.DONE;
        }

        private List<Path> inFolder() throws IOException {
            Path folder = program().home().resolve("strategies");
            List<Path> found = List.of();
            if (Files.isDirectory(folder)) {
                try (Stream<Path> there = Files.list(folder)) {
                    found = there.filter(p -> p.toString().endsWith(".json"))
                            .sorted()
                            .toList();
                }
            }
            if (found.isEmpty()) {
                throw new Rejection(new Rejection.Problem(
                        folder.toString(), "", "at least one strategy as a .json file", "Name the files to import."));
            }
            return found;
        }

        private void print(StrategyImport i) {
            out().line(i.strategy().name() + " (" + i.strategy().id() + ", "
                    + i.strategy().status().key() + "): "
                    + (i.committed() ? "imported" : dryRun ? "would be imported" : "nothing new"));
            ImportPrinter.table(out(), i.index(), dryRun);
        }

        private static Map<String, Object> document(StrategyImport i) {
            Map<String, Object> document = new LinkedHashMap<>();
            document.put("strategy_id", i.strategy().id().value());
            document.put("name", i.strategy().name());
            document.put("status", i.strategy().status().key());
            document.put("registered", i.registered());
            document.put("committed", i.committed());
            document.put("index", ImportPrinter.document(i.index()));
            return document;
        }
    }

    private static Optional<PortfolioId> portfolioOf(Services services, @Nullable String portfolio) {
        return portfolio == null
                ? Optional.empty()
                : Optional.of(
                        services.portfolios().show(new PortfolioId(portfolio)).id());
    }

    private static Map<String, Object> summary(StrategyPerformance s) {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("strategy_id", s.id().value());
        map.put("name", s.strategy().name());
        map.put("status", s.strategy().status().key());
        map.put("description", s.strategy().description());
        map.put("sample", s.sample());
        map.put("sharpe_ratio", s.sharpeRatio());
        map.put("max_drawdown", s.maxDrawdown());
        map.put("win_rate", s.winRate());
        map.put("observations", s.returns().length);
        map.put(
                "from",
                s.dates().isEmpty() ? Optional.empty() : Optional.of(s.dates().getFirst()));
        map.put(
                "to",
                s.dates().isEmpty() ? Optional.empty() : Optional.of(s.dates().getLast()));
        map.put(
                "flags",
                s.flags().stream()
                        .map(f -> Map.of("limit", f.limit(), "value", f.value(), "bound", f.bound()))
                        .toList());
        return map;
    }

    private static String words(StrategyPerformance.Flag flag) {
        return flag.limit() + " is " + Rows.figure(flag.bound()) + ", measured " + Rows.figure(flag.value());
    }
}
