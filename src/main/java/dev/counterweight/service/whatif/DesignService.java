package dev.counterweight.service.whatif;

import dev.counterweight.domain.DriftRow;
import dev.counterweight.domain.Estimation;
import dev.counterweight.domain.InstrumentId;
import dev.counterweight.domain.MarketFigures;
import dev.counterweight.domain.NewsScore;
import dev.counterweight.domain.OptimizeRequest;
import dev.counterweight.domain.Scenario;
import dev.counterweight.domain.Snapshot;
import dev.counterweight.domain.Weight;
import dev.counterweight.engine.plan.Valuation;
import dev.counterweight.service.Progress;
import dev.counterweight.service.analysis.AnalysisService;
import dev.counterweight.service.analysis.BlendReport;
import dev.counterweight.service.analysis.ClusterReport;
import dev.counterweight.service.analysis.FrontierCloud;
import dev.counterweight.service.analysis.FrontierReport;
import dev.counterweight.service.analysis.GoalsReport;
import dev.counterweight.service.analysis.GoalsRequest;
import dev.counterweight.service.analysis.OptimizeReport;
import dev.counterweight.service.analysis.WeightBands;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;

/**
 * Calculates targets as a scenario's design asks for them. Money that the targets leave uninvested stays so, and
 * so does what has no price history: weights are shares of the rest, and {@link #invested} says how much that is.
 */
public final class DesignService {
    private final AnalysisService analysis;
    private final Supplier<List<NewsScore>> scores;

    /** With the program's own methods, and no news. */
    public DesignService() {
        this(new AnalysisService(), List::of);
    }

    /** @param scores every score of news that is kept, asked for where a method looks at them */
    public DesignService(AnalysisService analysis, Supplier<List<NewsScore>> scores) {
        this.analysis = analysis;
        this.scores = scores;
    }

    private OptimizeRequest request(Scenario scenario) {
        OptimizeRequest request = scenario.design().request();
        return request.method().equals("news")
                ? request.withReaction(
                        request.reaction().withNews(request.reaction().news().knowing(scores.get())))
                : request;
    }

    /** What users' own methods do, by name. */
    public Map<String, String> ownMethods() {
        return analysis.ownMethods();
    }

    /** Weights by the scenario's method, within its limits; what is locked keeps its target. */
    public OptimizeReport optimize(Basis basis, Scenario scenario) {
        if (!(invested(scenario, basis.figures()) > 0)) {
            return new OptimizeReport.Failed("cash and instruments without a price history take the whole portfolio;"
                    + " lower their targets so that something is left to divide");
        }
        OptimizeRequest request = request(scenario);
        return analysis.optimize(
                basis.market(), estimation(basis, scenario), request.withLimits(limits(basis, scenario)));
    }

    /**
     * Expected returns before and after the scenario's views.
     *
     * @throws dev.counterweight.domain.Rejection if a market value is missing
     * @throws IllegalArgumentException if the views contradict each other
     */
    public BlendReport blend(Basis basis, Scenario scenario) {
        return analysis.blend(
                basis.market(), estimation(basis, scenario), scenario.design().request());
    }

    /** How much those weights owe to chance. */
    public WeightBands bands(Basis basis, Scenario scenario, int resamples, long seed, Progress progress) {
        OptimizeRequest request = request(scenario);
        return analysis.bands(
                basis.market(),
                estimation(basis, scenario),
                request.withLimits(limits(basis, scenario)),
                resamples,
                seed,
                progress);
    }

    /** The efficient frontier within the scenario's limits. */
    public FrontierReport frontier(Basis basis, Scenario scenario, int points) {
        return analysis.frontier(basis.market(), estimation(basis, scenario), limits(basis, scenario), points);
    }

    /** Frontiers of resampled returns within the scenario's bounds. */
    public FrontierCloud frontierCloud(
            Basis basis, Scenario scenario, int resamples, long seed, BooleanSupplier cancelled) {
        return analysis.frontierCloud(
                basis.market(), estimation(basis, scenario), limits(basis, scenario), resamples, seed, cancelled);
    }

    /**
     * Portfolios for several goals within the scenario's limits, turnover counted from what is held. Where nothing is held, that cannot
     * be a goal, because every portfolio would buy the same.
     */
    public GoalsReport goals(Basis basis, Scenario scenario, GoalsRequest request, Progress progress) {
        OptimizeRequest.Limits limits = limits(basis, scenario);
        double invested = invested(scenario, basis.figures());
        Map<String, Double> held =
                !limits.current().isEmpty() || !(invested > 0) ? limits.current() : held(basis, invested);
        boolean holdsAny = held.values().stream().anyMatch(w -> w != 0);
        return analysis.goals(
                basis.market(),
                estimation(basis, scenario),
                limits.withCurrent(holdsAny ? held : Map.of()),
                request,
                progress);
    }

    /** The dendrogram by the scenario's linkage. */
    public ClusterReport cluster(Basis basis, Scenario scenario) {
        return analysis.cluster(
                basis.market(),
                estimation(basis, scenario),
                scenario.design().request().hierarchy());
    }

    /**
     * The share of the portfolio that a calculation divides: one less the targets of CASH and of whatever has no price history
     * and therefore keeps its target. Methods that decide how much stays in cash divide CASH as well.
     */
    public static double invested(Scenario scenario, MarketFigures figures) {
        boolean cashToo = decidesCash(scenario.design().request());
        double held = scenario.targets().entrySet().stream()
                .filter(t -> !figures.assets().contains(t.getKey()))
                .filter(t -> !(cashToo && t.getKey().isCash()))
                .mapToDouble(t -> t.getValue().fraction())
                .sum();
        return Math.max(0, 1 - held);
    }

    /** Whether what is asked for says how much of what it divides stays in cash. */
    public static boolean decidesCash(OptimizeRequest request) {
        return switch (request.method()) {
            case "volatility-target" -> true;
            case "news" -> request.reaction().news().riskScaling() > 0;
            default -> false;
        };
    }

    private static Estimation estimation(Basis basis, Scenario scenario) {
        return scenario.design().estimation(basis.figures().periodsPerYear());
    }

    /**
     * The request's limits as shares of what is invested, with what is locked held at its target. What moving costs counts from
     * what is held now, unless the request says otherwise.
     */
    private static OptimizeRequest.Limits limits(Basis basis, Scenario scenario) {
        OptimizeRequest.Limits stated = scenario.design().request().limits();
        double invested = invested(scenario, basis.figures());
        Map<String, Double> least = new HashMap<>(stated.leastOf());
        Map<String, Double> greatest = new HashMap<>(stated.greatestOf());
        for (InstrumentId id : scenario.locked()) {
            if (basis.figures().assets().contains(id) && invested > 0) {
                double share = scenario.targets().getOrDefault(id, Weight.ZERO).fraction() / invested;
                least.put(id.value(), share);
                greatest.put(id.value(), share);
            }
        }
        boolean moving = stated.turnoverCost() != 0 || stated.maxTurnover().isPresent();
        boolean scaled = moving && stated.current().isEmpty() && invested > 0;
        return new OptimizeRequest.Limits(
                stated.least(),
                stated.greatest(),
                least,
                greatest,
                stated.groups(),
                scaled ? held(basis, invested) : stated.current(),
                stated.turnoverCost(),
                scaled && stated.maxTurnover().isPresent()
                        ? OptionalDouble.of(stated.maxTurnover().getAsDouble() / invested)
                        : stated.maxTurnover());
    }

    /** What is held now, as shares of what is invested. */
    private static Map<String, Double> held(Basis basis, double invested) {
        Map<String, Double> held = new HashMap<>();
        Snapshot now = Valuation.of(
                basis.portfolio(),
                basis.present().holdings(),
                basis.present().instruments(),
                basis.present().quotes());
        for (DriftRow row : now.rows()) {
            if (basis.figures().assets().contains(row.instrument())) {
                held.put(
                        row.instrument().value(),
                        row.current().map(Weight::fraction).orElse(0.0) / invested);
            }
        }
        return held;
    }
}
