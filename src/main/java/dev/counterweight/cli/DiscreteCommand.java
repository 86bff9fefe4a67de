package dev.counterweight.cli;

import dev.counterweight.service.analysis.AnalysisService;
import dev.counterweight.service.analysis.LotsReport;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import picocli.CommandLine;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code discrete}: whole units that come nearest to weights, proven. */
@CommandLine.Command(
        name = "discrete",
        description = "Whole units that come nearest to weights at the last prices, spending no more than there is;"
                + " exact, or with the gap where the search was cut off.")
final class DiscreteCommand extends Command {
    @Mixin
    PriceInput prices = new PriceInput();

    @Option(
            names = "--weights",
            required = true,
            paramLabel = "FILE|A=X,B=Y|equal",
            description = "Target weights of the assets in --prices, which add up to 1.")
    String weights = "";

    @Option(names = "--value", required = true, paramLabel = "MONEY", description = "What there is to invest.")
    double value;

    @Option(
            names = "--most-steps",
            paramLabel = "N",
            defaultValue = "20000000",
            description = "Where the search is cut off. Default: ${DEFAULT-VALUE}.")
    long mostSteps = 20_000_000;

    @Override
    public Integer call() {
        AnalysisService service = new AnalysisService();
        Optional<Map<String, Double>> held =
                weights.equals("equal") ? Optional.empty() : Optional.of(LimitsInput.weights("--weights", weights));
        LotsReport report = service.wholeLots(prices.market(service, out()), held, value, mostSteps);
        List<String> assets = report.assets();
        double[] units =
                java.util.Arrays.stream(report.units()).asDoubleStream().toArray();
        double[] actual = new double[units.length];
        for (int i = 0; i < units.length; i++) {
            actual[i] = units[i] * report.prices()[i] / report.money();
        }
        if (json()) {
            Map<String, Object> shares = new LinkedHashMap<>();
            for (int i = 0; i < units.length; i++) {
                shares.put(assets.get(i), report.units()[i]);
            }
            Map<String, Object> document = new LinkedHashMap<>();
            document.put("assets", assets);
            document.put("prices", Rows.byName(assets, report.prices()));
            document.put("shares", shares);
            document.put("weights", Rows.byName(assets, actual));
            document.put("leftover", report.cash());
            document.put("objective", report.objective());
            document.put("bound", report.bound());
            document.put("status", report.optimal() ? "optimal" : "cut off");
            out().json(document);
            return ExitCode.DONE;
        }
        List<List<String>> rows = new ArrayList<>();
        for (int i = 0; i < units.length; i++) {
            rows.add(List.of(
                    assets.get(i),
                    String.valueOf(report.units()[i]),
                    Rows.figure(report.prices()[i]),
                    Rows.percent(report.targetWeights()[i]),
                    Rows.percent(actual[i])));
        }
        out().table(List.of("asset", "units", "price", "target", "weight"), rows);
        out().line("");
        out().line("left over " + Rows.figure(report.cash()) + "; off by " + Rows.figure(report.objective())
                + (report.optimal()
                        ? ", which no whole units undercut"
                        : ", at least " + Rows.figure(report.bound()) + ": the search was cut off"));
        return ExitCode.DONE;
    }
}
