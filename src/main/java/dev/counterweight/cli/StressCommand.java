package dev.counterweight.cli;

import dev.counterweight.data.files.ScenariosFile;
import dev.counterweight.data.json.Values;
import dev.counterweight.domain.Estimation;
import dev.counterweight.domain.GivenMoments;
import dev.counterweight.domain.PricePanel;
import dev.counterweight.domain.Rejection;
import dev.counterweight.domain.StressScenario;
import dev.counterweight.service.analysis.AnalysisService;
import dev.counterweight.service.analysis.Market;
import dev.counterweight.service.simulation.SimulationService;
import dev.counterweight.service.simulation.StressReport;
import dev.counterweight.service.simulation.StressRequest;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code stress}: what scenarios would cost a portfolio, and the likeliest way to a given loss. */
@CommandLine.Command(
        name = "stress",
        description = "What scenarios would cost a portfolio, which asset would cost most, and the likeliest way to a"
                + " given loss.")
final class StressCommand extends Command {
    @Mixin
    SimulationInput input = new SimulationInput();

    @Mixin
    MomentsInput moments = new MomentsInput();

    @Option(
            names = "--scenarios",
            paramLabel = "FILE",
            description =
                    "JSON of scenarios by name: {\"crash\": {\"BTC\": -0.3}, \"spike\": {\"correlation_increase\":"
                            + " 0.3}, \"shock\": {\"volatility_multiplier\": 2}, \"gfc\": {\"from\": \"2007-10-09\","
                            + " \"to\": \"2009-03-09\"}}. Default: the standard ones.")
    @Nullable
    Path scenarios;

    @Option(
            names = "--confidence",
            paramLabel = "C",
            defaultValue = "0.95",
            description = "Of the loss at risk under changed correlations or volatilities. Default: ${DEFAULT-VALUE}.")
    double confidence = 0.95;

    @Option(
            names = "--horizon",
            paramLabel = "N",
            defaultValue = "1",
            description = "Its horizon in periods. Default: ${DEFAULT-VALUE}.")
    double horizon = 1;

    @Option(
            names = "--reverse",
            paramLabel = "LOSS",
            description =
                    "Loss whose likeliest shock is looked for. Default: the portfolio's max_portfolio_drawdown, else"
                            + " 0.25, where a covariance is known.")
    @Nullable
    Double reverse;

    @Option(
            names = "--reverse-horizon",
            paramLabel = "N",
            defaultValue = "21",
            description = "Periods within which that loss is to happen. Default: ${DEFAULT-VALUE}.")
    double reverseHorizon = 21;

    @Option(names = "--held", description = "With --portfolio: the weights as they are held now, not the targets.")
    boolean asHeld;

    /** What is held, with what is known of its market. */
    private record Held(
            List<String> assets,
            double[] weights,
            Optional<double[]> covariance,
            Optional<PricePanel> prices,
            int periods,
            double limit) {}

    @Override
    public Integer call() {
        SimulationService service = new SimulationService();
        Held held = held(service);
        List<StressScenario> named = scenarios != null
                ? ScenariosFile.read(scenarios)
                : service.standardScenarios(held.assets(), held.prices()).stream()
                        .filter(s -> held.covariance().isPresent() || s instanceof StressScenario.Shocks)
                        .toList();
        OptionalDouble loss = reverse != null
                ? OptionalDouble.of(reverse)
                : held.covariance().isPresent() ? OptionalDouble.of(held.limit()) : OptionalDouble.empty();
        StressReport report = service.stress(new StressRequest(
                held.assets(),
                held.weights(),
                held.covariance(),
                held.prices(),
                named,
                confidence,
                horizon / held.periods(),
                loss,
                reverseHorizon / held.periods()));
        if (json()) {
            out().json(document(report));
        } else {
            print(report);
        }
        return ExitCode.DONE;
    }

    private Held held(SimulationService service) {
        Optional<GivenMoments> given = moments.read(input.prices);
        int periods = input.estimation.periodsPerYear;
        if (given.isPresent()) {
            List<String> assets = given.get().assets();
            return new Held(
                    assets,
                    service.weights(LimitsInput.weights("--weights", input.neededText()), assets),
                    Optional.of(given.get().covariance()),
                    Optional.empty(),
                    periods,
                    SimulationInput.STANDARD_DRAWDOWN);
        }
        if (input.withoutPrices()) {
            Map<String, Double> weights = LimitsInput.weights("--weights", input.neededText());
            List<String> assets = List.copyOf(weights.keySet());
            return new Held(
                    assets,
                    service.weights(weights, assets),
                    Optional.empty(),
                    Optional.empty(),
                    periods,
                    SimulationInput.STANDARD_DRAWDOWN);
        }
        SimulationInput.Read read = input.read(this);
        Market market = read.market();
        Estimation how = input.estimation(read);
        List<String> assets = market.returns().assets();
        return new Held(
                assets,
                service.weights(asHeld ? held(read) : input.neededWeights(read), assets),
                Optional.of(new AnalysisService().estimate(market, how).covariance()),
                input.everyRow(market),
                how.periodsPerYear(),
                input.drawdownLimit(read));
    }

    private Map<String, Double> held(SimulationInput.Read read) {
        if (read.held().isEmpty()) {
            throw new Rejection(new Rejection.Problem(
                    "--held", "", "a portfolio that holds something", "Add --portfolio ID, or leave --held away."));
        }
        return read.held();
    }

    private Map<String, Object> document(StressReport report) {
        return Values.tree(
                "assets", report.assets(),
                "weights", Rows.byName(report.assets(), report.weights()),
                "confidence", report.confidence(),
                "horizon", horizon,
                "scenarios",
                        report.outcomes().stream().map(o -> outcome(report, o)).toList(),
                "reverse", report.reverse().map(r -> reverse(report, r)),
                "notes", report.notes(),
                "definitions",
                        Values.tree(
                                "portfolio_loss",
                                "Positive fraction of the portfolio. shocks, historical: - sum w r, bought at the"
                                    + " first close and held. correlation_increase, volatility_multiplier: normal loss"
                                    + " at risk z sqrt(w'Sw h) of the changed covariance at the confidence and horizon"
                                    + " stated",
                                "worst_asset",
                                "The held asset with the greatest contribution to the loss",
                                "reverse",
                                "s = -loss S w / w'Sw: the shock of least Mahalanobis length that loses as much;"
                                        + " distance in standard deviations of the portfolio over the horizon"));
    }

    private static Map<String, Object> outcome(StressReport report, StressReport.Outcome o) {
        Map<String, Object> tree = new LinkedHashMap<>();
        tree.put("name", o.scenario().name());
        tree.put("kind", o.scenario().kind());
        tree.put("portfolio_loss", o.loss());
        tree.put("worst_asset", o.worstAsset());
        tree.put("contributions", Rows.byName(report.assets(), o.contributions()));
        switch (o.scenario()) {
            case StressScenario.Shocks s -> tree.put("returns", Rows.byName(report.assets(), o.moves()));
            case StressScenario.CorrelationIncrease c -> tree.put("base_loss", o.before());
            case StressScenario.VolatilityMultiplier v -> tree.put("base_loss", o.before());
            case StressScenario.HistoricalWindow w -> {
                tree.put("from", w.from());
                tree.put("to", w.to());
                tree.put("returns", Rows.byName(report.assets(), o.moves()));
                o.path().ifPresent(p -> {
                    tree.put("path_max_drawdown", p.drawdown());
                    tree.put("days", p.days());
                });
            }
        }
        return tree;
    }

    private Map<String, Object> reverse(StressReport report, StressReport.Reverse r) {
        return Values.tree(
                "loss", r.asked(),
                "horizon", reverseHorizon,
                "shock", Rows.byName(report.assets(), r.shock()),
                "distance", r.distance(),
                "loss_of_shock", r.loss(),
                "possible", r.possible(),
                "sentence", r.sentence());
    }

    private void print(StressReport report) {
        List<List<String>> rows = new ArrayList<>();
        for (StressReport.Outcome o : report.outcomes()) {
            rows.add(List.of(
                    o.scenario().name(),
                    o.scenario().kind(),
                    Rows.percent(o.loss()),
                    o.before() == 0 ? "-" : Rows.percent(o.before()),
                    o.worstAsset().isEmpty() ? "-" : o.worstAsset(),
                    o.path().map(p -> Rows.percent(p.drawdown())).orElse("-")));
        }
        out().table(List.of("scenario", "kind", "loss", "before", "worst asset", "deepest fall"), rows);
        out().line("");
        out().line(String.format(
                Locale.ROOT,
                "Losses under changed correlations and volatilities: normal loss at risk at %s over %s periods.",
                Rows.percent(report.confidence()),
                Rows.figure(horizon)));
        report.reverse().ifPresent(r -> {
            out().line(r.sentence() + " (within " + Rows.figure(reverseHorizon) + " periods).");
            if (!r.possible()) {
                out().line("That shock takes more than everything from an asset: no move so linear leads there.");
            }
        });
        report.notes().forEach(out()::line);
    }
}
