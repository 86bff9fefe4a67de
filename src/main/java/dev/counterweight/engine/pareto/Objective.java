package dev.counterweight.engine.pareto;

import java.util.Arrays;
import java.util.Optional;

/** What a portfolio can be wanted for. The order is that of the figures in {@link ParetoPoint#figures}. */
public enum Objective {
    /** Greatest annual expected return {@code mu'w}, before trading costs. */
    RETURN("return", true),
    /** Least annual volatility {@code sqrt(w'Sw)}. */
    RISK("risk", false),
    /** Least sum of absolute changes {@code sum |w - current|}: sales and purchases both count. */
    TURNOVER("turnover", false),
    /** Greatest diversification ratio {@code w'sd / sqrt(w'Sw)} (Choueifaty, Coignard 2008). */
    DIVERSIFICATION("diversification", true);

    private final String key;
    private final boolean greatest;

    Objective(String key, boolean greatest) {
        this.key = key;
        this.greatest = greatest;
    }

    /** The name in commands and files. */
    public String key() {
        return key;
    }

    /** Whether more is better. */
    public boolean isGreatest() {
        return greatest;
    }

    /** Whether the first figure is better than the second. */
    public boolean better(double figure, double other) {
        return greatest ? figure > other : figure < other;
    }

    public static Optional<Objective> of(String key) {
        return Arrays.stream(values()).filter(o -> o.key.equals(key)).findFirst();
    }
}
