package dev.counterweight.engine.allocate;

import dev.counterweight.domain.ReturnPanel;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Base weights moved by what the last periods have shown, each move with its reason. An asset's weight is multiplied by
 *
 * <ul>
 *   <li>{@code 1 + lead}, where its gain leads or trails the base portfolio's by at least the least improvement (lead clipped to
 *       -1/2 .. 1/2);
 *   <li>{@code 1 - 1/2 (rho - threshold) / (1 - threshold)} with its highest correlation rho above the threshold to an asset that
 *       has gained more (or as much, and comes first);
 *   <li>{@code threshold / volatility}, where its annual volatility is above the threshold and risk adjustment is on;
 * </ul>
 *
 * and the products are scaled to sum to one and brought within the limits.
 *
 * @param base weights to start from, such as the portfolio's targets
 * @param volatilityThreshold annual volatility above which a weight is reduced, positive
 * @param correlationThreshold correlation above which the lesser of two assets is reduced, below 1
 * @param performanceWindow number of last periods for gains and volatilities, 2 or more
 * @param correlationWindow number of last periods for correlations, 2 or more
 * @param minImprovement least lead that counts, as a fraction, zero or more
 * @param riskAdjustment whether volatile assets are reduced
 */
public record Adaptive(
        AllocationMethod base,
        double volatilityThreshold,
        double correlationThreshold,
        int performanceWindow,
        int correlationWindow,
        double minImprovement,
        boolean riskAdjustment)
        implements AllocationMethod {
    private static final double GREATEST_LEAD = 0.5;

    public Adaptive {
        if (!(volatilityThreshold > 0)) {
            throw new IllegalArgumentException(
                    "volatilityThreshold is " + volatilityThreshold + ", expected a positive number");
        }
        if (!(correlationThreshold > -1 && correlationThreshold < 1)) {
            throw new IllegalArgumentException(
                    "correlationThreshold is " + correlationThreshold + ", expected a number between -1 and 1");
        }
        if (performanceWindow < 2 || correlationWindow < 2) {
            throw new IllegalArgumentException("performanceWindow is " + performanceWindow + " and correlationWindow "
                    + correlationWindow + ", expected 2 or more");
        }
        if (!(minImprovement >= 0)) {
            throw new IllegalArgumentException("minImprovement is " + minImprovement + ", expected zero or more");
        }
    }

    /** Volatility above 30 %, correlation above 0.8, 30 periods, 2 % improvement. */
    public Adaptive(AllocationMethod base) {
        this(base, 0.3, 0.8, 30, 30, 0.02, true);
    }

    @Override
    public String key() {
        return "adaptive";
    }

    @Override
    public AllocationOutcome allocate(AllocationProblem problem) {
        if (problem.returns().isEmpty()) {
            return new AllocationOutcome.Failed("adaptive weights need the returns; only moments are known");
        }
        ReturnPanel panel = problem.returns().get();
        int longest = Math.max(performanceWindow, correlationWindow);
        if (panel.rows() < longest) {
            return new AllocationOutcome.Failed(
                    "adaptive weights look back " + longest + " periods; there are " + panel.rows());
        }
        return switch (base.allocate(problem)) {
            case AllocationOutcome.Infeasible infeasible -> infeasible;
            case AllocationOutcome.Failed failed -> failed;
            case AllocationOutcome.Solved start -> adapt(start.weights(), panel, problem);
        };
    }

    private AllocationOutcome adapt(double[] start, ReturnPanel panel, AllocationProblem problem) {
        int n = start.length;
        List<List<String>> reasons = new ArrayList<>();
        double[] weights = start.clone();
        RecentReturns performance = new RecentReturns(panel, performanceWindow);
        double[] gain = new double[n];
        double portfolio = 0;
        for (int i = 0; i < n; i++) {
            gain[i] = performance.gain(i);
            portfolio += start[i] * gain[i];
            reasons.add(new ArrayList<>());
        }
        for (int i = 0; i < n; i++) {
            weights[i] *= leadFactor(gain[i], portfolio, reasons.get(i));
        }
        RecentReturns together = new RecentReturns(panel, correlationWindow);
        for (int i = 0; i < n; i++) {
            weights[i] *= correlationFactor(i, gain, together, problem.assets(), reasons.get(i));
            if (riskAdjustment) {
                double volatility = Math.sqrt(performance.variance(i) * problem.periodsPerYear());
                weights[i] *= volatilityFactor(volatility, reasons.get(i));
            }
        }
        double sum = 0;
        for (double w : weights) {
            sum += w;
        }
        if (!(sum > 0)) {
            return new AllocationOutcome.Failed("adaptive factors leave no weight; the base weights are not long only");
        }
        for (int i = 0; i < n; i++) {
            weights[i] /= sum;
        }
        AllocationOutcome outcome = WithinLimits.solved(weights, problem);
        return outcome instanceof AllocationOutcome.Solved solved
                ? WithinLimits.withNotes(solved, changes(start, solved.weights(), problem.assets(), reasons))
                : outcome;
    }

    private double leadFactor(double gain, double portfolio, List<String> reasons) {
        double lead = gain - portfolio;
        if (lead == 0 || Math.abs(lead) < minImprovement) {
            return 1;
        }
        reasons.add(String.format(
                Locale.ROOT,
                "%+.2f %% in %d periods, the portfolio %+.2f %%",
                100 * gain,
                performanceWindow,
                100 * portfolio));
        return 1 + Math.clamp(lead, -GREATEST_LEAD, GREATEST_LEAD);
    }

    private double correlationFactor(
            int asset, double[] gain, RecentReturns together, List<String> assets, List<String> reasons) {
        double highest = correlationThreshold;
        int to = -1;
        for (int j = 0; j < gain.length; j++) {
            boolean ahead = gain[j] > gain[asset] || gain[j] == gain[asset] && j < asset;
            if (j != asset && ahead) {
                double rho = Math.min(1, together.correlation(asset, j));
                if (rho > highest) {
                    highest = rho;
                    to = j;
                }
            }
        }
        if (to < 0) {
            return 1;
        }
        reasons.add(String.format(
                Locale.ROOT,
                "correlation %.2f with %s, which has gained more, is above %.2f",
                highest,
                assets.get(to),
                correlationThreshold));
        return 1 - 0.5 * (highest - correlationThreshold) / (1 - correlationThreshold);
    }

    private double volatilityFactor(double volatility, List<String> reasons) {
        if (!(volatility > volatilityThreshold)) {
            return 1;
        }
        reasons.add(String.format(
                Locale.ROOT,
                "volatility %.1f %% a year is above %.1f %%",
                100 * volatility,
                100 * volatilityThreshold));
        return volatilityThreshold / volatility;
    }

    private static List<String> changes(
            double[] before, double[] after, List<String> assets, List<List<String>> reasons) {
        List<String> changes = new ArrayList<>();
        for (int i = 0; i < before.length; i++) {
            boolean moved = Math.abs(after[i] - before[i]) > 5e-5;
            if (moved || !reasons.get(i).isEmpty()) {
                List<String> why = reasons.get(i).isEmpty() ? List.of("makes up for the others") : reasons.get(i);
                changes.add(String.format(
                        Locale.ROOT,
                        "%s from %.2f %% to %.2f %%: %s",
                        assets.get(i),
                        100 * before[i],
                        100 * after[i],
                        String.join("; ", why)));
            }
        }
        return changes.isEmpty() ? List.of("nothing passes a threshold, so the base weights stay") : changes;
    }
}
