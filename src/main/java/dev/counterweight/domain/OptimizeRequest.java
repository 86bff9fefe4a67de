package dev.counterweight.domain;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * Which target weights are asked for.
 *
 * @param method the method's name, such as {@code min-variance}
 * @param limits bounds and groups
 * @param targetReturn for {@code mean-variance}: least annual return
 * @param targetVolatility for {@code mean-variance} and {@code volatility-target}: greatest annual volatility
 * @param riskAversion for {@code mean-variance}, {@code black-litterman} and {@code learned}: d in mu'w - d/2 w'Sw
 * @param hierarchy for {@code hrp}
 * @param budget for {@code risk-budget}: share of risk per asset
 * @param views for {@code black-litterman}
 * @param confidence for {@code min-cvar}: confidence of the loss
 * @param reaction for {@code momentum}, {@code adaptive}, {@code volatility-target}, {@code learned} and {@code news}
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

    public OptimizeRequest withMethod(String next) {
        return new OptimizeRequest(
                next,
                limits,
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

    /** What chooses a portfolio of the frontier: {@code mean-variance} needs exactly one of the three. */
    public OptimizeRequest withGoal(
            OptionalDouble nextReturn, OptionalDouble nextVolatility, OptionalDouble nextAversion) {
        return new OptimizeRequest(
                method,
                limits,
                nextReturn,
                nextVolatility,
                nextAversion,
                hierarchy,
                budget,
                marketCaps,
                views,
                confidence,
                reaction);
    }

    public OptimizeRequest withHierarchy(Hierarchy next) {
        return new OptimizeRequest(
                method,
                limits,
                targetReturn,
                targetVolatility,
                riskAversion,
                next,
                budget,
                marketCaps,
                views,
                confidence,
                reaction);
    }

    public OptimizeRequest withBudget(Map<String, Double> next) {
        return new OptimizeRequest(
                method,
                limits,
                targetReturn,
                targetVolatility,
                riskAversion,
                hierarchy,
                next,
                marketCaps,
                views,
                confidence,
                reaction);
    }

    public OptimizeRequest withMarketCaps(Map<String, Double> next) {
        return new OptimizeRequest(
                method,
                limits,
                targetReturn,
                targetVolatility,
                riskAversion,
                hierarchy,
                budget,
                next,
                views,
                confidence,
                reaction);
    }

    public OptimizeRequest withViews(Views next) {
        return new OptimizeRequest(
                method,
                limits,
                targetReturn,
                targetVolatility,
                riskAversion,
                hierarchy,
                budget,
                marketCaps,
                next,
                confidence,
                reaction);
    }

    public OptimizeRequest withConfidence(double next) {
        return new OptimizeRequest(
                method,
                limits,
                targetReturn,
                targetVolatility,
                riskAversion,
                hierarchy,
                budget,
                marketCaps,
                views,
                next,
                reaction);
    }

    public OptimizeRequest withReaction(Reaction next) {
        return new OptimizeRequest(
                method,
                limits,
                targetReturn,
                targetVolatility,
                riskAversion,
                hierarchy,
                budget,
                marketCaps,
                views,
                confidence,
                next);
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

        /** The same bounds for every asset that has none of its own. */
        public Limits withBounds(double nextLeast, double nextGreatest) {
            return new Limits(nextLeast, nextGreatest, leastOf, greatestOf, groups, current, turnoverCost, maxTurnover);
        }

        public Limits withLeastOf(Map<String, Double> next) {
            return new Limits(least, greatest, next, greatestOf, groups, current, turnoverCost, maxTurnover);
        }

        public Limits withGreatestOf(Map<String, Double> next) {
            return new Limits(least, greatest, leastOf, next, groups, current, turnoverCost, maxTurnover);
        }

        public Limits withLeastOf(String asset, double value) {
            return new Limits(
                    least,
                    greatest,
                    with(leastOf, asset, value),
                    greatestOf,
                    groups,
                    current,
                    turnoverCost,
                    maxTurnover);
        }

        public Limits withGreatestOf(String asset, double value) {
            return new Limits(
                    least,
                    greatest,
                    leastOf,
                    with(greatestOf, asset, value),
                    groups,
                    current,
                    turnoverCost,
                    maxTurnover);
        }

        public Limits withGroups(List<Group> next) {
            return new Limits(least, greatest, leastOf, greatestOf, next, current, turnoverCost, maxTurnover);
        }

        public Limits withTurnover(double cost, OptionalDouble max) {
            return new Limits(least, greatest, leastOf, greatestOf, groups, current, cost, max);
        }

        public Limits withCurrent(Map<String, Double> next) {
            return new Limits(least, greatest, leastOf, greatestOf, groups, next, turnoverCost, maxTurnover);
        }

        private static Map<String, Double> with(Map<String, Double> map, String asset, double value) {
            Map<String, Double> next = new LinkedHashMap<>(map);
            next.put(asset, value);
            return next;
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

        public Group withRange(double least, double greatest) {
            return new Group(name, members, least, greatest, softPrice);
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
}
