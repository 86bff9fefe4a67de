package dev.counterweight.domain;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;

/**
 * Which target weights are asked for.
 *
 * @param method the method's name, such as {@code min-variance}
 * @param limits bounds and groups
 * @param targetReturn for {@code mean-variance}: least annual return
 * @param targetVolatility for {@code mean-variance} and {@code volatility-target}: greatest annual volatility
 * @param riskAversion for {@code mean-variance} and {@code black-litterman}: d in mu'w - d/2 w'Sw
 * @param hierarchy for {@code hrp}
 * @param budget for {@code risk-budget}: share of risk per asset
 * @param views for {@code black-litterman}
 * @param confidence for {@code min-cvar}: confidence of the loss
 * @param reaction for {@code momentum}, {@code adaptive} and {@code volatility-target}
 */
public record OptimizeRequest(
        String method,
        Limits limits,
        OptionalDouble targetReturn,
        OptionalDouble targetVolatility,
        OptionalDouble riskAversion,
        Hierarchy hierarchy,
        Map<String, Double> budget,
        Map<String, Double> marketCaps,
        Views views,
        double confidence,
        Reaction reaction) {
    public OptimizeRequest {
        budget = Map.copyOf(budget);
        marketCaps = Map.copyOf(marketCaps);
    }

    /** A method with its parameters as they stand when nothing is said. */
    public static OptimizeRequest of(String method) {
        return new OptimizeRequest(
                method,
                Limits.LONG_ONLY,
                OptionalDouble.empty(),
                OptionalDouble.empty(),
                OptionalDouble.empty(),
                Hierarchy.STANDARD,
                Map.of(),
                Map.of(),
                Views.NONE,
                0.95,
                Reaction.STANDARD);
    }

    public OptimizeRequest withLimits(Limits next) {
        return new OptimizeRequest(
                method,
                next,
                targetReturn,
                targetVolatility,
                riskAversion,
                hierarchy,
                budget,
                marketCaps,
                views,
                confidence,
                reaction);
    }

    /**
     * Limits on the weights.
     *
     * @param least least weight of every asset not named in {@code leastOf}
     * @param greatest greatest weight of every asset not named in {@code greatestOf}
     * @param current current weights by asset; empty when moving costs nothing
     * @param turnoverCost one-way cost per unit of weight traded, per year, a fraction
     * @param maxTurnover greatest sum of absolute changes
     */
    public record Limits(
            double least,
            double greatest,
            Map<String, Double> leastOf,
            Map<String, Double> greatestOf,
            List<Group> groups,
            Map<String, Double> current,
            double turnoverCost,
            OptionalDouble maxTurnover) {
        public static final Limits LONG_ONLY =
                new Limits(0, 1, Map.of(), Map.of(), List.of(), Map.of(), 0, OptionalDouble.empty());

        public Limits {
            leastOf = Map.copyOf(leastOf);
            greatestOf = Map.copyOf(greatestOf);
            groups = List.copyOf(groups);
            current = Map.copyOf(current);
        }
    }

    /**
     * A limit on the sum of some weights.
     *
     * @param softPrice empty for a hard limit; otherwise the penalty per unit of violation, in annual return
     */
    public record Group(String name, List<String> members, double min, double max, Optional<Double> softPrice) {
        public Group {
            members = List.copyOf(members);
        }
    }

    /**
     * How assets are clustered.
     *
     * @param linkage {@code single}, {@code complete}, {@code average} or {@code ward}
     * @param distance {@code correlation} or {@code distance-of-distances}
     * @param leafOrder {@code quasi-diagonal} or {@code optimal}
     */
    public record Hierarchy(String linkage, String distance, String leafOrder) {
        public static final Hierarchy STANDARD = new Hierarchy("average", "correlation", "quasi-diagonal");
    }

    /**
     * Opinions on returns.
     *
     * @param tau uncertainty of the prior, relative to the covariance
     * @param idzorek use the views' confidences; otherwise each view is as uncertain as the prior says
     */
    public record Views(List<View> views, double tau, boolean idzorek) {
        public static final Views NONE = new Views(List.of(), 0.05, false);

        public Views {
            views = List.copyOf(views);
        }
    }

    /**
     * One opinion.
     *
     * @param weights by asset; {@code {A: 1}} is absolute, {@code {A: 1, B: -1}} says A beats B
     * @param expectedReturn annual
     * @param confidence from 0 to 1; empty when not stated
     */
    public record View(Map<String, Double> weights, double expectedReturn, OptionalDouble confidence) {
        public View {
            weights = Collections.unmodifiableMap(new LinkedHashMap<>(weights));
        }
    }

    /**
     * What {@code momentum}, {@code adaptive} and {@code volatility-target} react to.
     *
     * @param base for {@code adaptive} and {@code volatility-target}: the method whose weights are changed
     * @param lookback periods looked at; empty for the method's own
     */
    public record Reaction(
            String base,
            OptionalInt lookback,
            double volatilityThreshold,
            double correlationThreshold,
            int performanceWindow,
            int correlationWindow,
            double minImprovement) {
        public static final Reaction STANDARD =
                new Reaction("equal-weight", OptionalInt.empty(), 0.3, 0.8, 30, 20, 0.02);
    }
}
