package dev.counterweight.service.whatif;

import dev.counterweight.domain.Estimation;
import dev.counterweight.domain.InstrumentId;
import dev.counterweight.domain.OptimizeRequest;
import dev.counterweight.domain.Scenario;
import dev.counterweight.domain.Weight;
import dev.counterweight.service.analysis.AnalysisService;
import dev.counterweight.service.analysis.ClusterReport;
import dev.counterweight.service.analysis.FrontierCloud;
import dev.counterweight.service.analysis.FrontierReport;
import dev.counterweight.service.analysis.OptimizeReport;
import java.util.HashMap;
import java.util.Map;
import java.util.function.BooleanSupplier;

/**
 * Calculates targets as a scenario's design asks for them. Money that the targets leave uninvested stays so: weights are shares of
 * what is invested, and {@link #invested} says how much that is.
 */
public final class DesignService {
    private final AnalysisService analysis = new AnalysisService();

    /** Weights by the scenario's method, within its limits; what is locked keeps its target. */
    public OptimizeReport optimize(Basis basis, Scenario scenario) {
        OptimizeRequest request = scenario.design().request();
        return analysis.optimize(
                basis.market(), estimation(basis, scenario), request.withLimits(limits(basis, scenario)));
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

    /** The dendrogram by the scenario's linkage. */
    public ClusterReport cluster(Basis basis, Scenario scenario) {
        return analysis.cluster(
                basis.market(),
                estimation(basis, scenario),
                scenario.design().request().hierarchy());
    }

    /** The share of the portfolio that its targets invest: one less the target of CASH. */
    public static double invested(Scenario scenario) {
        return 1
                - scenario.targets()
                        .getOrDefault(InstrumentId.CASH, Weight.ZERO)
                        .fraction();
    }

    private static Estimation estimation(Basis basis, Scenario scenario) {
        return scenario.design().estimation(basis.figures().periodsPerYear());
    }

    /** The request's limits, with what is locked held at its share of what is invested. */
    private static OptimizeRequest.Limits limits(Basis basis, Scenario scenario) {
        OptimizeRequest.Limits stated = scenario.design().request().limits();
        double invested = invested(scenario);
        Map<String, Double> least = new HashMap<>(stated.leastOf());
        Map<String, Double> greatest = new HashMap<>(stated.greatestOf());
        for (InstrumentId id : scenario.locked()) {
            if (basis.figures().assets().contains(id) && invested > 0) {
                double share = scenario.targets().getOrDefault(id, Weight.ZERO).fraction() / invested;
                least.put(id.value(), share);
                greatest.put(id.value(), share);
            }
        }
        return new OptimizeRequest.Limits(
                stated.least(),
                stated.greatest(),
                least,
                greatest,
                stated.groups(),
                stated.current(),
                stated.turnoverCost(),
                stated.maxTurnover());
    }
}
