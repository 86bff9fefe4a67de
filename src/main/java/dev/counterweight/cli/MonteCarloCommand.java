package dev.counterweight.cli;

import dev.counterweight.data.json.Values;
import dev.counterweight.domain.PricePanel;
import dev.counterweight.domain.Rejection;
import dev.counterweight.service.analysis.AnalysisService;
import dev.counterweight.service.simulation.MonteCarloReport;
import dev.counterweight.service.simulation.MonteCarloRequest;
import dev.counterweight.service.simulation.SimulationService;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code montecarlo}: the distribution of what might become of a portfolio. */
@CommandLine.Command(
        name = "montecarlo",
        description = "Simulates futures from the past of weights, brought back to their values every period, or of an"
                + " equity curve.")
final class MonteCarloCommand extends Command {
    @Mixin
    SimulationInput input = new SimulationInput();

    @Option(names = "--equity", paramLabel = "FILE", description = "CSV of one series of portfolio values.")
    @Nullable
    Path equity;

    @Option(
            names = "--bootstrap",
            paramLabel = "iid|stationary|lognormal",
            defaultValue = "stationary",
            description = "Returns drawn one by one, in stretches of random length (Politis and Romano 1994), or from a"
                    + " lognormal walk. Default: ${DEFAULT-VALUE}.")
    String bootstrap = "stationary";

    @Option(
            names = "--block",
            paramLabel = "N|auto|squares",
            defaultValue = "auto",
            description = "stationary: mean length of a stretch; selected from the returns (Politis and White 2004, as"
                    + " corrected 2009) or from their squares. Default: ${DEFAULT-VALUE}.")
    String block = "auto";

    @Option(
            names = "--paths",
            paramLabel = "N",
            defaultValue = "10000",
            description = "Number of futures. Default: ${DEFAULT-VALUE}.")
    int paths;

    @Option(
            names = "--horizon",
            paramLabel = "N",
            defaultValue = "252",
            description = "Periods of each. Default: ${DEFAULT-VALUE}.")
    int horizon;

    @Option(
            names = "--seed",
            paramLabel = "N",
            defaultValue = "1",
            description = "Of the random numbers; equal seeds give equal results. Default: ${DEFAULT-VALUE}.")
    long seed;

    @Option(
            names = "--capital",
            paramLabel = "X",
            defaultValue = "1",
            description = "Value at the start. Default: ${DEFAULT-VALUE}.")
    double capital = 1;

    @Option(
            names = "--loss",
            paramLabel = "X",
            defaultValue = "0.2",
            description = "Part of the capital whose loss is counted. Default: ${DEFAULT-VALUE}.")
    double loss = 0.2;

    @Override
    public Integer call() {
        SimulationService service = new SimulationService();
        double[] returns = returns(service);
        MonteCarloRequest request =
                new MonteCarloRequest(bootstrap, block(service, returns), paths, horizon, seed, capital, loss);
        MonteCarloReport report;
        try (CommandProgress progress = new CommandProgress(out()).cancelledByInterrupt()) {
            report = service.monteCarlo(returns, request, progress);
        }
        if (json()) {
            out().json(document(report));
        } else {
            print(report);
        }
        return ExitCode.DONE;
    }

    private double[] returns(SimulationService service) {
        if (equity == null) {
            SimulationInput.Read read = input.read(this);
            return service.constantWeights(read.market(), input.neededWeights(read));
        }
        if (!input.withoutPrices()) {
            throw new Rejection(new Rejection.Problem(
                    "--equity", equity.toString(), "no prices or portfolio beside it", "Name one of them."));
        }
        PricePanel curve = input.prices.series("--equity", equity);
        return new AnalysisService().market(curve, "drop").returns().values();
    }

    private OptionalDouble block(SimulationService service, double[] returns) {
        switch (block) {
            case "auto" -> {
                return OptionalDouble.empty();
            }
            case "squares" -> {
                return OptionalDouble.of(Math.max(1, service.blockLengthOfSquares(returns)));
            }
            default -> {
                try {
                    return OptionalDouble.of(Double.parseDouble(block));
                } catch (NumberFormatException e) {
                    throw new Rejection(new Rejection.Problem(
                            "--block", block, "a mean length of 1 or more, auto or squares", "Correct the value."));
                }
            }
        }
    }

    private static Map<String, Object> document(MonteCarloReport r) {
        return Values.tree(
                "bootstrap", r.request().bootstrap(),
                "seed", r.request().seed(),
                "paths", r.request().paths(),
                "horizon", r.request().horizon(),
                "capital", r.request().capital(),
                "observations", r.observations(),
                "block",
                        Values.tree(
                                "used", r.block(),
                                "stationary", r.blockStationary(),
                                "stationary_of_squares", r.blockOfSquares()),
                "quantiles", byText(r.terminal().quantiles()),
                "mean_growth", r.terminal().meanGrowth(),
                "variance_growth", r.terminal().varianceGrowth(),
                "mean_log", r.terminal().meanLog(),
                "variance_log", r.terminal().varianceLog(),
                "max_drawdown_quantiles", byText(r.drawdown()),
                "probability_of_loss", r.probabilityOfLoss(),
                "probability_of_large_loss", r.probabilityOfLargeLoss(),
                "large_loss", r.request().loss(),
                "closed_form", r.closedForm(),
                "fan",
                        r.fan().stream()
                                .map(s -> Values.tree("period", s.period(), "quantiles", byText(s.quantiles())))
                                .toList(),
                "definitions",
                        Values.tree(
                                "quantiles", "Value at the horizon by probability, linear interpolation",
                                "mean_growth",
                                        "Mean of the growth factor at the horizon; variance_growth over the paths",
                                "mean_log", "Mean of its logarithm; variance_log over the paths",
                                "max_drawdown_quantiles", "Deepest fall from a peak on the way, the start counted",
                                "closed_form", "What the simulation converges to at rate 1 / sqrt(paths)"));
    }

    private static Map<String, Double> byText(Map<Double, Double> quantiles) {
        Map<String, Double> named = new LinkedHashMap<>();
        quantiles.forEach((p, value) -> named.put(String.valueOf(p), value));
        return named;
    }

    private void print(MonteCarloReport r) {
        List<List<String>> rows = new ArrayList<>();
        r.terminal()
                .quantiles()
                .forEach((p, value) -> rows.add(List.of(
                        Rows.percent(p),
                        Rows.figure(value),
                        Rows.percent(r.drawdown().getOrDefault(p, Double.NaN)))));
        out().table(List.of("probability", "value at most", "deepest fall at least"), rows);
        out().line("");
        out().line(String.format(
                Locale.ROOT,
                "%d futures of %d periods, %s%s, seed %d; mean %s",
                r.request().paths(),
                r.request().horizon(),
                r.request().bootstrap(),
                Double.isNaN(r.block()) ? "" : " in stretches of " + Rows.figure(r.block()),
                r.request().seed(),
                Rows.figure(r.request().capital() * r.terminal().meanGrowth())));
        out().line("ends below the capital with probability " + Rows.percent(r.probabilityOfLoss()) + ", more than "
                + Rows.percent(r.request().loss()) + " below it with " + Rows.percent(r.probabilityOfLargeLoss()));
    }
}
