package dev.counterweight.cli;

import dev.counterweight.data.json.Values;
import dev.counterweight.domain.PricePanel;
import dev.counterweight.domain.Rejection;
import dev.counterweight.service.simulation.AttributionReport;
import dev.counterweight.service.simulation.AttributionRequest;
import dev.counterweight.service.simulation.SimulationService;
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

/** {@code attribution}: where the return of weights came from. */
@CommandLine.Command(
        name = "attribution",
        description = "Where the return of weights came from: by asset, by time and, against a benchmark's weights, by"
                + " allocation and selection.")
final class AttributionCommand extends Command {
    @Mixin
    SimulationInput input = new SimulationInput();

    @Option(names = "--benchmark", paramLabel = "FILE", description = "CSV of one price series; its dates are matched.")
    @Nullable
    Path benchmark;

    @Option(
            names = "--benchmark-weights",
            paramLabel = "FILE|A=X,B=Y|equal",
            description = "Weights of the benchmark in the same assets, for allocation, selection and interaction.")
    @Nullable
    String benchmarkWeights;

    @Option(
            names = "--sector",
            paramLabel = "NAME=A,B",
            description = "Assets of a sector. May be repeated; assets in none are sectors of their own.")
    List<String> sectors = List.of();

    @Option(
            names = "--by",
            paramLabel = "monthly|quarterly|yearly|all",
            defaultValue = "yearly",
            description = "Rows of the report by time. Default: ${DEFAULT-VALUE}.")
    String by = "yearly";

    @Override
    public Integer call() {
        SimulationInput.Read read = input.read(this);
        if (benchmark != null && read.market().complete().isEmpty()) {
            throw new Rejection(new Rejection.Problem(
                    "--benchmark", "", "prices, because a benchmark's dates are matched with theirs", "Use --prices."));
        }
        Optional<PricePanel> series =
                Optional.ofNullable(benchmark).map(file -> input.prices.series("--benchmark", file));
        AttributionReport report = new SimulationService()
                .attribution(
                        read.market(),
                        new AttributionRequest(
                                input.neededWeights(read),
                                Optional.ofNullable(benchmarkWeights)
                                        .map(text -> text.equals("equal")
                                                ? Map.of()
                                                : LimitsInput.weights("--benchmark-weights", text)),
                                series,
                                groups(),
                                by),
                        input.estimation(read));
        if (json()) {
            out().json(document(report));
        } else {
            print(report);
        }
        return ExitCode.DONE;
    }

    private Map<String, List<String>> groups() {
        Map<String, List<String>> groups = new LinkedHashMap<>();
        for (String text : sectors) {
            int equals = text.indexOf('=');
            if (equals < 1 || groups.containsKey(text.substring(0, equals).strip())) {
                throw new Rejection(new Rejection.Problem(
                        "--sector", text, "NAME=A,B, each name once", "Write it such as tech=AAPL,MSFT."));
            }
            groups.put(
                    text.substring(0, equals).strip(),
                    List.of(text.substring(equals + 1).split("\\s*,\\s*")));
        }
        return groups;
    }

    private static Map<String, Object> document(AttributionReport r) {
        Map<String, Object> tree = new LinkedHashMap<>();
        tree.put("total_return", r.totalReturn());
        tree.put("return_contribution", r.contributions());
        r.active().ifPresent(a -> {
            tree.put("benchmark_return", a.benchmarkReturn());
            tree.put("active_return", a.activeReturn());
            tree.put("tracking_error", a.trackingError());
            tree.put("information_ratio", a.informationRatio());
        });
        r.brinson().ifPresent(b -> tree.put("brinson", brinson(b)));
        tree.put(
                "periods",
                r.periods().stream()
                        .map(p -> Values.tree(
                                "from", p.from(),
                                "to", p.to(),
                                "total_return", p.totalReturn(),
                                "return_contribution", p.contributions(),
                                "brinson", p.brinson().map(AttributionCommand::brinson)))
                        .toList());
        tree.put("notes", r.notes());
        tree.put(
                "definitions",
                Values.tree(
                        "return_contribution",
                        "Weight x return each period, linked by Carino's factors: they add up to total_return",
                        "active_return",
                        "Arithmetic, annual: mean(r - b) x periods per year",
                        "tracking_error",
                        "std(r - b) sqrt(periods per year), with T - 1",
                        "information_ratio",
                        "active_return / tracking_error",
                        "brinson",
                        "Brinson and Fachler 1985 each period, linked after Carino 1999: allocation (wp - wb)(rb - Rb),"
                                + " selection wb (rp - rb), interaction (wp - wb)(rp - rb)"));
        return tree;
    }

    private static Map<String, Object> brinson(AttributionReport.Sectors b) {
        Map<String, Object> sectors = new LinkedHashMap<>();
        b.bySector().forEach((name, e) -> sectors.put(name, effects(e)));
        return Values.tree(
                "sectors", sectors,
                "total", effects(b.total()),
                "portfolio_return", b.portfolioReturn(),
                "benchmark_return", b.benchmarkReturn());
    }

    private static Map<String, Object> effects(AttributionReport.Effects e) {
        return Values.tree(
                "allocation", e.allocation(),
                "selection", e.selection(),
                "interaction", e.interaction(),
                "total", e.sum());
    }

    private void print(AttributionReport r) {
        List<List<String>> rows = new ArrayList<>();
        r.contributions().forEach((asset, c) -> rows.add(List.of(asset, Rows.percent(c))));
        rows.add(List.of("total", Rows.percent(r.totalReturn())));
        out().table(List.of("asset", "contribution"), rows);
        r.active().ifPresent(a -> {
            out().line("");
            out().line("benchmark " + Rows.percent(a.benchmarkReturn()) + ", active return "
                    + Rows.percent(a.activeReturn()) + " a year, tracking error " + Rows.percent(a.trackingError())
                    + ", information ratio " + Rows.number(a.informationRatio().orElse(Double.NaN)));
        });
        r.brinson().ifPresent(b -> {
            out().line("");
            List<List<String>> effects = new ArrayList<>();
            b.bySector().forEach((name, e) -> effects.add(row(name, e)));
            effects.add(row("total", b.total()));
            out().table(List.of("sector", "allocation", "selection", "interaction", "total"), effects);
        });
        out().line("");
        out().table(
                        List.of("from", "to", "return"),
                        r.periods().stream()
                                .map(p ->
                                        List.of(p.from().toString(), p.to().toString(), Rows.percent(p.totalReturn())))
                                .toList());
        r.notes().forEach(out()::line);
    }

    private static List<String> row(String name, AttributionReport.Effects e) {
        return List.of(
                name,
                Rows.percent(e.allocation()),
                Rows.percent(e.selection()),
                Rows.percent(e.interaction()),
                Rows.percent(e.sum()));
    }
}
