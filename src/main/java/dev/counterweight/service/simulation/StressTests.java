package dev.counterweight.service.simulation;

import dev.counterweight.domain.PricePanel;
import dev.counterweight.domain.Rejection;
import dev.counterweight.domain.StressScenario;
import dev.counterweight.engine.measure.StandardNormal;
import dev.counterweight.engine.risk.HistoricalStress;
import dev.counterweight.engine.risk.ReverseStress;
import dev.counterweight.engine.risk.Stress;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;

/** Scenarios on one portfolio. */
final class StressTests {
    /** The crash of the coins as the sources have it. */
    private static final Map<String, Double> CRASH = Map.of("BTC", -0.30, "ETH", -0.40, "SOL", -0.50);

    private static final List<StressScenario.HistoricalWindow> WINDOWS = List.of(
            window("dotcom_2000_2002", "2000-03-24", "2002-10-09"),
            window("gfc_2007_2009", "2007-10-09", "2009-03-09"),
            window("us_downgrade_2011", "2011-07-22", "2011-10-03"),
            window("covid_2020", "2020-02-19", "2020-03-23"),
            window("rates_2022", "2022-01-03", "2022-10-12"));

    private StressTests() {}

    private static StressScenario.HistoricalWindow window(String name, String from, String to) {
        return new StressScenario.HistoricalWindow(name, LocalDate.parse(from), LocalDate.parse(to));
    }

    /**
     * The scenarios that go without saying: the coins' crash where coins are held, the two of correlations and volatilities, and
     * the historical windows for which every asset has prices at both ends and between.
     */
    static List<StressScenario> standard(List<String> assets, Optional<PricePanel> prices) {
        List<StressScenario> all = new ArrayList<>();
        Map<String, Double> crash = new LinkedHashMap<>();
        for (String asset : assets) {
            Double shock = CRASH.get(asset.split("[/-]", 2)[0]);
            if (shock != null) {
                crash.put(asset, shock);
            }
        }
        if (!crash.isEmpty()) {
            all.add(new StressScenario.Shocks("crypto_crash", crash));
        }
        all.add(new StressScenario.CorrelationIncrease("correlation_spike", 0.3));
        all.add(new StressScenario.VolatilityMultiplier("volatility_shock", 2));
        prices.ifPresent(p -> WINDOWS.stream().filter(w -> covered(p, w)).forEach(all::add));
        return all;
    }

    private static boolean covered(PricePanel prices, StressScenario.HistoricalWindow window) {
        int from = Collections.binarySearch(prices.dates(), window.from());
        int to = Collections.binarySearch(prices.dates(), window.to());
        int n = prices.assets().size();
        return from >= 0
                && to >= 0
                && IntStream.range(from * n, (to + 1) * n).noneMatch(k -> Double.isNaN(prices.prices()[k]));
    }

    static StressReport run(StressRequest request) {
        List<StressReport.Outcome> outcomes = new ArrayList<>();
        List<String> notes = new ArrayList<>();
        for (StressScenario scenario : request.scenarios()) {
            Optional<String> lacking = lacking(request, scenario);
            if (lacking.isPresent()) {
                notes.add(scenario.name() + " was not run: it needs " + lacking.get());
                continue;
            }
            outcomes.add(
                    switch (scenario) {
                        case StressScenario.HistoricalWindow window -> historical(request, window);
                        case StressScenario.Hypothetical made -> hypothetical(request, made);
                    });
        }
        if (outcomes.isEmpty() && !notes.isEmpty()) {
            throw new Rejection(new Rejection.Problem(
                    "scenarios",
                    "",
                    "at least one that can be run; " + String.join("; ", notes),
                    "Add --prices FILE or --moments FILE."));
        }
        Optional<StressReport.Reverse> reverse = request.reverse().isPresent()
                ? Optional.of(reverse(request, request.reverse().getAsDouble()))
                : Optional.empty();
        return new StressReport(
                request.assets(),
                request.weights(),
                outcomes,
                reverse,
                request.confidence(),
                request.horizonYears(),
                notes);
    }

    /** What a scenario needs and the request has not. */
    private static Optional<String> lacking(StressRequest request, StressScenario scenario) {
        return switch (scenario) {
            case StressScenario.Shocks s -> Optional.empty();
            case StressScenario.CorrelationIncrease c -> covarianceLacking(request);
            case StressScenario.VolatilityMultiplier v -> covarianceLacking(request);
            case StressScenario.HistoricalWindow w ->
                request.prices().isPresent() ? Optional.empty() : Optional.of("prices of that time");
        };
    }

    private static Optional<String> covarianceLacking(StressRequest request) {
        return request.covariance().isPresent()
                ? Optional.empty()
                : Optional.of("prices or moments, because it changes the covariance");
    }

    private static void known(StressScenario.Shocks scenario, List<String> assets) {
        for (String asset : scenario.returns().keySet()) {
            if (!assets.contains(asset)) {
                throw new Rejection(new Rejection.Problem(
                        "scenario " + scenario.name(),
                        asset,
                        "one of the assets " + String.join(", ", assets.subList(0, Math.min(12, assets.size())))
                                + (assets.size() > 12 ? ", ..." : ""),
                        "Correct the name, or name the asset with a weight of 0."));
            }
        }
    }

    private static StressReport.Outcome hypothetical(StressRequest request, StressScenario.Hypothetical scenario) {
        double[] covariance = new double[0];
        if (scenario instanceof StressScenario.Shocks shocks) {
            known(shocks, request.assets());
        } else {
            covariance = request.covariance().orElseThrow();
        }
        Stress.Outcome outcome = Stress.run(
                scenario,
                request.assets(),
                request.weights(),
                covariance,
                StandardNormal.upperQuantile(1 - request.confidence()),
                request.horizonYears());
        double[] moves = scenario instanceof StressScenario.Shocks(var name, var returns)
                ? request.assets().stream()
                        .mapToDouble(a -> returns.getOrDefault(a, 0.0))
                        .toArray()
                : new double[0];
        return new StressReport.Outcome(
                scenario,
                outcome.portfolioLoss(),
                outcome.baseLoss(),
                outcome.worstAsset(),
                outcome.contributions(),
                moves,
                Optional.empty());
    }

    private static StressReport.Outcome historical(StressRequest request, StressScenario.HistoricalWindow window) {
        PricePanel prices = request.prices().orElseThrow();
        HistoricalStress stress;
        try {
            stress = HistoricalStress.of(prices, request.weights(), window.from(), window.to());
        } catch (IllegalArgumentException e) {
            throw new Rejection(new Rejection.Problem(
                    "scenario " + window.name(),
                    window.from() + " to " + window.to(),
                    "a window with prices of every asset: " + e.getMessage(),
                    "Change the window, or leave the scenario away."));
        }
        double[] contributions = new double[request.weights().length];
        for (int i = 0; i < contributions.length; i++) {
            contributions[i] = 0 - request.weights()[i] * stress.assetReturns()[i];
        }
        return new StressReport.Outcome(
                window,
                0 - stress.portfolioReturn(),
                0,
                stress.worstAsset(),
                contributions,
                stress.assetReturns(),
                Optional.of(new StressReport.Path(stress.pathDrawdown(), stress.days())));
    }

    private static StressReport.Reverse reverse(StressRequest request, double loss) {
        double[] annual = request.covariance()
                .orElseThrow(() -> new Rejection(new Rejection.Problem(
                        "--reverse",
                        String.valueOf(loss),
                        "prices or moments, because the likeliest shock depends on the covariance",
                        "Add --prices FILE or --moments FILE.")));
        double[] covariance =
                Arrays.stream(annual).map(c -> c * request.reverseYears()).toArray();
        ReverseStress stress = ReverseStress.of(request.assets(), request.weights(), covariance, loss);
        double made = 0;
        for (int i = 0; i < request.weights().length; i++) {
            made -= request.weights()[i] * stress.shock()[i];
        }
        return new StressReport.Reverse(
                loss,
                stress.shock(),
                stress.distance(),
                made,
                Arrays.stream(stress.shock()).allMatch(s -> s >= -1),
                stress.sentence());
    }
}
