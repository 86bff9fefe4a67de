package dev.counterweight.service.simulation;

import dev.counterweight.domain.PlanRequest.Reach;
import java.util.ArrayList;
import java.util.List;

/**
 * A grid of backtests: every target set under every policy at every cost, all on the same rows.
 *
 * @param targets weights or methods to compare
 * @param policies when to trade back, as a {@link BacktestRequest} has them
 * @param costsBps costs of trading, basis points
 * @param base slippage, capital, units and delay of every run; its targets, policy and cost are not looked at
 * @param partitions parts of time for the probability of overfitting, an even number up to 20; 0 to leave it out
 */
public record SweepRequest(
        List<BacktestRequest.Targets> targets,
        List<String> policies,
        List<Double> costsBps,
        BacktestRequest base,
        int partitions) {
    /** Parts of time that the literature uses. */
    public static final int STANDARD_PARTITIONS = 16;

    public SweepRequest {
        targets = List.copyOf(targets);
        policies = List.copyOf(policies);
        costsBps = List.copyOf(costsBps);
        if (targets.isEmpty() || policies.isEmpty() || costsBps.isEmpty()) {
            throw new IllegalArgumentException("the grid has " + targets.size() + " target sets, " + policies.size()
                    + " policies and " + costsBps.size() + " costs, expected at least one of each");
        }
    }

    /** Number of backtests. */
    public int size() {
        return targets.size() * policies.size() * costsBps.size();
    }

    /**
     * The policies of a grid of bands and calendars.
     *
     * @param thresholds numbers such as {@code 0.05}, or {@code none}
     * @param calendars {@code daily}, {@code weekly}, {@code monthly}, {@code quarterly} or {@code none}
     * @param reaches how far a rebalance goes; without a band there is only the whole way
     */
    public static List<String> grid(List<String> thresholds, List<String> calendars, List<Reach> reaches) {
        List<String> grid = new ArrayList<>();
        for (Reach reach : reaches) {
            for (String calendar : calendars) {
                for (String threshold : thresholds) {
                    if (reach.equals(Reach.WHOLE) || !threshold.strip().equals("none")) {
                        grid.add(policy(threshold.strip(), calendar.strip()) + reach.suffix());
                    }
                }
            }
        }
        return grid.stream().distinct().toList();
    }

    private static String policy(String threshold, String calendar) {
        boolean noBand = threshold.equals("none");
        boolean noCalendar = calendar.equals("none");
        if (noBand && noCalendar) {
            return "buy-and-hold";
        }
        return (noBand ? "" : "threshold:" + threshold)
                + (noBand || noCalendar ? "" : "+")
                + (noCalendar ? "" : "calendar:" + calendar);
    }
}
