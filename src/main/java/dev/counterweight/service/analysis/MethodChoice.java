package dev.counterweight.service.analysis;

import dev.counterweight.domain.Rejection;
import dev.counterweight.engine.allocate.AllocationMethod;
import dev.counterweight.engine.allocate.EqualWeight;
import dev.counterweight.engine.allocate.HierarchicalRiskParity;
import dev.counterweight.engine.allocate.InverseVolatility;
import dev.counterweight.engine.allocate.MarketCap;
import dev.counterweight.engine.allocate.RiskBudget;
import dev.counterweight.engine.allocate.RiskParity;
import java.util.List;
import java.util.Map;

/** Methods by name, with the parameters that a request gives them. */
final class MethodChoice {
    static final List<String> NAMES =
            List.of("equal-weight", "market-cap", "inverse-volatility", "risk-parity", "risk-budget", "hrp");

    private MethodChoice() {}

    static AllocationMethod of(OptimizeRequest request, List<String> assets, Estimation how) {
        return switch (request.method()) {
            case "equal-weight" -> new EqualWeight();
            case "market-cap" -> new MarketCap(complete("--market-caps", request.marketCaps(), assets));
            case "inverse-volatility" -> new InverseVolatility();
            case "risk-parity" -> new RiskParity();
            case "risk-budget" -> new RiskBudget(complete("--budget", request.budget(), assets));
            case "hrp" ->
                new HierarchicalRiskParity(
                        Clusters.linkage(request.hierarchy()),
                        Clusters.distance(request.hierarchy()),
                        Clusters.leafOrder(request.hierarchy()));
            default ->
                throw new Rejection(new Rejection.Problem(
                        "--method", request.method(), "one of " + String.join(", ", NAMES), "Choose one of them."));
        };
    }

    /** A value for every asset, or a refusal that names the ones without. */
    static double[] complete(String field, Map<String, Double> named, List<String> assets) {
        List<String> without =
                assets.stream().filter(a -> !named.containsKey(a)).toList();
        if (!without.isEmpty()) {
            throw new Rejection(new Rejection.Problem(
                    field,
                    "",
                    "a value for each of the " + assets.size() + " assets; missing: " + String.join(", ", without),
                    "Add the missing values, or choose the assets with --assets."));
        }
        return MarketData.byAsset(field, named, assets, 0);
    }
}
