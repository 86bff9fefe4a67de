package dev.counterweight.domain;

import java.time.LocalDate;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/** Something that might happen to a portfolio, or did happen to prices once. */
public sealed interface StressScenario {
    /** Unique in a list of scenarios. */
    String name();

    /** The word that stands for the kind in files and results. */
    String kind();

    /** A scenario that was made up. */
    sealed interface Hypothetical extends StressScenario {}

    /**
     * Given returns of some assets; the others do not move.
     *
     * @param returns asset to simple return, such as -0.30
     */
    record Shocks(String name, Map<String, Double> returns) implements Hypothetical {
        public Shocks {
            named(name);
            returns = Collections.unmodifiableMap(new LinkedHashMap<>(returns));
            if (returns.isEmpty()) {
                throw new IllegalArgumentException(name + " shocks nothing, expected a return for at least one asset");
            }
            returns.forEach((asset, shock) -> {
                if (!(shock >= -1 && shock < Double.POSITIVE_INFINITY)) {
                    throw new IllegalArgumentException("shock of " + asset + " in " + name + " is " + shock
                            + ", expected a finite return of -1 (everything lost) or more");
                }
            });
        }

        @Override
        public String kind() {
            return "shocks";
        }
    }

    /** Every correlation rises by {@code increase}, up to 1. */
    record CorrelationIncrease(String name, double increase) implements Hypothetical {
        public CorrelationIncrease {
            named(name);
            if (!(increase >= -2 && increase <= 2)) {
                throw new IllegalArgumentException(
                        "correlation_increase in " + name + " is " + increase + ", expected a number from -2 to 2");
            }
        }

        @Override
        public String kind() {
            return "correlation_increase";
        }
    }

    /** Every volatility is multiplied. */
    record VolatilityMultiplier(String name, double multiplier) implements Hypothetical {
        public VolatilityMultiplier {
            named(name);
            if (!(multiplier >= 0) || Double.isInfinite(multiplier)) {
                throw new IllegalArgumentException(
                        "volatility_multiplier in " + name + " is " + multiplier + ", expected zero or more");
            }
        }

        @Override
        public String kind() {
            return "volatility_multiplier";
        }
    }

    /** What prices did from one close to another, both of them days with prices. */
    record HistoricalWindow(String name, LocalDate from, LocalDate to) implements StressScenario {
        public HistoricalWindow {
            named(name);
            if (!from.isBefore(to)) {
                throw new IllegalArgumentException(
                        name + " goes from " + from + " to " + to + ", expected a first day before the last");
            }
        }

        @Override
        public String kind() {
            return "historical";
        }
    }

    private static void named(String name) {
        Ranges.text("name of a scenario", name);
    }
}
