package dev.counterweight.service.analysis;

import dev.counterweight.domain.OptimizeRequest;
import dev.counterweight.domain.Reaction;
import dev.counterweight.domain.Rejection;
import dev.counterweight.engine.allocate.Adaptive;
import dev.counterweight.engine.allocate.AllocationMethod;
import dev.counterweight.engine.allocate.BlackLitterman;
import dev.counterweight.engine.allocate.EqualWeight;
import dev.counterweight.engine.allocate.HierarchicalRiskParity;
import dev.counterweight.engine.allocate.InverseVariance;
import dev.counterweight.engine.allocate.InverseVolatility;
import dev.counterweight.engine.allocate.Learned;
import dev.counterweight.engine.allocate.MarketCap;
import dev.counterweight.engine.allocate.MaximumDiversification;
import dev.counterweight.engine.allocate.MaximumSharpe;
import dev.counterweight.engine.allocate.MeanVariance;
import dev.counterweight.engine.allocate.MinimumCvar;
import dev.counterweight.engine.allocate.MinimumVariance;
import dev.counterweight.engine.allocate.Momentum;
import dev.counterweight.engine.allocate.NewsTilt;
import dev.counterweight.engine.allocate.RiskBudget;
import dev.counterweight.engine.allocate.RiskParity;
import dev.counterweight.engine.allocate.View;
import dev.counterweight.engine.allocate.VolatilityTarget;
import dev.counterweight.engine.learn.LearningSpec;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Methods by name, with the parameters that a request gives them. */
final class MethodChoice {
    /** What each method does, in the order in which help lists them. */
    static final Map<String, String> DESCRIPTIONS = descriptions();

    static final List<String> NAMES = List.copyOf(DESCRIPTIONS.keySet());

    private static Map<String, String> descriptions() {
        Map<String, String> all = new LinkedHashMap<>();
        all.put("equal-weight", "the same for every asset");
        all.put("market-cap", "in proportion to capitalisation");
        all.put("inverse-volatility", "in proportion to one over volatility");
        all.put("inverse-variance", "in proportion to one over variance");
        all.put("min-variance", "least variance");
        all.put("max-sharpe", "greatest excess return per volatility");
        all.put("mean-variance", "a target return, a target volatility, or a risk aversion");
        all.put("risk-parity", "every asset contributes the same to risk");
        all.put("risk-budget", "every asset contributes its budget to risk");
        all.put("hrp", "hierarchical risk parity: clusters, then inverse variance by bisection");
        all.put("black-litterman", "the market's implied returns, blended with views");
        all.put("min-cvar", "least conditional value at risk of past returns");
        all.put("max-diversification", "greatest diversification ratio");
        all.put("momentum", "in proportion to recent gains");
        all.put("adaptive", "a base method, changed by performance, correlation and volatility");
        all.put("learned", "forecasts of relative returns learned from the past, against risk");
        all.put("news", "a base method, tilted by kept scores of news that the trend confirms");
        all.put("volatility-target", "a base method, scaled with cash to a volatility");
        return Collections.unmodifiableMap(all);
    }

    private final PlugIns plugIns;

    MethodChoice(PlugIns plugIns) {
        this.plugIns = plugIns;
    }

    AllocationMethod of(OptimizeRequest request, List<String> assets) {
        return named(request.method(), request, assets, true);
    }

    private AllocationMethod custom(String name) {
        return plugIns.method(name.substring(PlugIns.PREFIX.length()))
                .orElseThrow(() -> new Rejection(new Rejection.Problem(
                        "--method",
                        name,
                        plugIns == PlugIns.OFF
                                ? "a method of the program: plug-ins are off"
                                : plugIns.descriptions().isEmpty()
                                        ? "the name of a plug-in; the folder has none that can be used"
                                        : "one of "
                                                + String.join(
                                                        ", ",
                                                        plugIns.descriptions().keySet().stream()
                                                                .map(PlugIns.PREFIX::concat)
                                                                .toList()),
                        plugIns == PlugIns.OFF
                                ? "Switch them on with \"settings set plugins.enabled true\", or for once with"
                                        + " --plugins."
                                : "Run \"optimize --list-methods --plugins\".")));
    }

    private AllocationMethod named(String name, OptimizeRequest request, List<String> assets, boolean outermost) {
        if (name.startsWith(PlugIns.PREFIX)) {
            return custom(name);
        }
        Reaction reaction = request.reaction();
        return switch (name) {
            case "equal-weight" -> new EqualWeight();
            case "market-cap" -> new MarketCap(complete("--market-caps", request.marketCaps(), assets));
            case "inverse-volatility" -> new InverseVolatility();
            case "inverse-variance" -> new InverseVariance();
            case "min-variance" -> new MinimumVariance();
            case "max-sharpe" -> new MaximumSharpe();
            case "mean-variance" -> new MeanVariance(goal(request));
            case "risk-parity" -> new RiskParity();
            case "risk-budget" -> new RiskBudget(complete("--budget", request.budget(), assets));
            case "hrp" ->
                new HierarchicalRiskParity(
                        Clusters.linkage(request.hierarchy()),
                        Clusters.distance(request.hierarchy()),
                        Clusters.leafOrder(request.hierarchy()));
            case "black-litterman" ->
                new BlackLitterman(
                        complete("--market-caps", request.marketCaps(), assets),
                        request.views().views().stream()
                                .map(v -> View.of(assets, v.weights(), v.expectedReturn(), v.confidence()))
                                .toList(),
                        request.views().tau(),
                        request.riskAversion().orElse(BlackLitterman.STANDARD_RISK_AVERSION),
                        request.views().idzorek()
                                ? BlackLitterman.Uncertainty.IDZOREK
                                : BlackLitterman.Uncertainty.PRIOR);
            case "max-diversification" -> new MaximumDiversification();
            case "min-cvar" -> new MinimumCvar(request.confidence(), request.targetReturn());
            case "momentum" -> new Momentum(reaction.lookback().orElse(Momentum.STANDARD_LOOKBACK));
            case "learned" ->
                new Learned(
                        new LearningSpec(
                                reaction.lookback().orElse(LearningSpec.STANDARD.window()), reaction.horizon()),
                        request.riskAversion().orElse(BlackLitterman.STANDARD_RISK_AVERSION));
            case "adaptive" ->
                new Adaptive(
                        base(request, assets, outermost),
                        reaction.volatilityThreshold(),
                        reaction.correlationThreshold(),
                        reaction.performanceWindow(),
                        reaction.correlationWindow(),
                        reaction.minImprovement(),
                        true);
            case "news" ->
                new NewsTilt(base(request, assets, outermost), reaction.news(), reaction.volatilityThreshold());
            case "volatility-target" ->
                new VolatilityTarget(
                        base(request, assets, outermost),
                        request.targetVolatility().orElse(VolatilityTarget.STANDARD_TARGET),
                        reaction.lookback().orElse(VolatilityTarget.STANDARD_LOOKBACK));
            default ->
                throw new Rejection(new Rejection.Problem(
                        "--method", name, "one of " + String.join(", ", NAMES), "Choose one of them."));
        };
    }

    private static MeanVariance.Goal goal(OptimizeRequest request) {
        List<MeanVariance.Goal> stated = new ArrayList<>();
        request.targetReturn().ifPresent(r -> stated.add(new MeanVariance.TargetReturn(r)));
        request.targetVolatility().ifPresent(v -> stated.add(new MeanVariance.TargetVolatility(v)));
        request.riskAversion().ifPresent(d -> stated.add(new MeanVariance.RiskAversion(d)));
        if (stated.size() != 1) {
            throw new Rejection(new Rejection.Problem(
                    "--target-return, --target-volatility and --risk-aversion",
                    "",
                    "exactly one of them for mean-variance, found " + stated.size(),
                    "State what chooses the portfolio."));
        }
        return stated.getFirst();
    }

    private AllocationMethod base(OptimizeRequest request, List<String> assets, boolean outermost) {
        String base = request.reaction().base();
        if (!outermost) {
            throw new Rejection(new Rejection.Problem(
                    "--base",
                    base,
                    "a method that has no base of its own",
                    "Choose another one, such as risk-parity."));
        }
        return named(base, request, assets, false);
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
