package dev.counterweight.engine.risk;

import dev.counterweight.domain.RiskLimits;
import java.util.ArrayList;
import java.util.List;

/**
 * What moving part of a portfolio to cash in a volatile market would make of its targets. A proposal: nothing is changed.
 *
 * @param weights of the risky assets after the move, length n
 * @param cash after the move
 * @param moved whether the market counts as volatile
 * @param notes what happens and why, in plain words
 */
public record MoveToCash(double[] weights, double cash, boolean moved, List<String> notes) {
    /** The share that moves when nothing else is said. */
    public static final double SHARE = 0.2;

    public MoveToCash {
        notes = List.copyOf(notes);
    }

    /**
     * Moves {@code share} of everything to cash when volatility is above the threshold; weights keep their proportions. The floor of
     * {@link RiskLimits#minSingleStrategy} holds for the part that is not cash, and a note says so where it matters.
     *
     * @param weights base targets of the risky assets
     * @param cash base target of cash
     * @param volatility annual volatility of the market or the portfolio
     * @param share fraction to move, 0 to 1
     */
    public static MoveToCash propose(
            List<String> assets, double[] weights, double cash, double volatility, double share, RiskLimits limits) {
        if (!(share >= 0 && share < 1)) {
            throw new IllegalArgumentException("share is " + share + ", expected a fraction from 0 to below 1");
        }
        if (!(volatility >= 0)) {
            throw new IllegalArgumentException("volatility is " + volatility + ", expected zero or more");
        }
        String measured = "annual volatility is " + LimitChecks.percent(volatility) + ", ";
        String threshold = LimitChecks.percent(limits.volatilityThreshold());
        if (volatility <= limits.volatilityThreshold()) {
            return new MoveToCash(
                    weights.clone(), cash, false, List.of(measured + "not above " + threshold + ": nothing moves"));
        }
        double[] scaled = new double[weights.length];
        List<String> under = new ArrayList<>();
        for (int i = 0; i < weights.length; i++) {
            scaled[i] = weights[i] * (1 - share);
            boolean floored = weights[i] >= limits.minSingleStrategy() && scaled[i] < limits.minSingleStrategy();
            if (floored && scaled[i] > 0) {
                under.add(assets.get(i));
            }
        }
        double after = cash * (1 - share) + share;
        List<String> notes = new ArrayList<>();
        notes.add(measured + "above " + threshold + ": " + LimitChecks.percent(share)
                + " moves to cash and every weight is multiplied by " + (1 - share));
        if (!under.isEmpty()) {
            notes.add("the floor of " + LimitChecks.percent(limits.minSingleStrategy()) + " for "
                    + String.join(", ", under) + " applies to the " + LimitChecks.percent(1 - after)
                    + " that is not cash");
        }
        return new MoveToCash(scaled, after, true, notes);
    }
}
