package dev.counterweight.engine.allocate;

import dev.counterweight.domain.ReturnPanel;
import java.util.ArrayList;
import java.util.List;

/**
 * Weights proportional to what each asset has gained over the last periods; an asset that has lost gets none (time-series
 * momentum: Moskowitz, Ooi, Pedersen 2012). When nothing has gained, all get the same, and a note says so. Brought within the
 * limits.
 *
 * @param lookback number of last periods that count, 2 or more
 */
public record Momentum(int lookback) implements AllocationMethod {
    /** Looks back 30 periods, the window that adaptive weights use too. */
    public static final int STANDARD_LOOKBACK = 30;

    public Momentum {
        if (lookback < 2) {
            throw new IllegalArgumentException("lookback is " + lookback + ", expected 2 or more");
        }
    }

    public Momentum() {
        this(STANDARD_LOOKBACK);
    }

    @Override
    public String key() {
        return "momentum";
    }

    @Override
    public AllocationOutcome allocate(AllocationProblem problem) {
        if (problem.returns().isEmpty()) {
            return new AllocationOutcome.Failed("momentum needs the returns; only moments are known");
        }
        ReturnPanel panel = problem.returns().get();
        if (panel.rows() < lookback) {
            return new AllocationOutcome.Failed(
                    "momentum looks back " + lookback + " periods; there are " + panel.rows());
        }
        RecentReturns recent = new RecentReturns(panel, lookback);
        int n = problem.size();
        double[] weights = new double[n];
        double sum = 0;
        for (int i = 0; i < n; i++) {
            weights[i] = Math.max(0, recent.gain(i));
            sum += weights[i];
        }
        List<String> notes = new ArrayList<>();
        if (!(sum > 0)) {
            notes.add("no asset has gained over the last " + lookback + " periods, so all get the same weight");
        }
        for (int i = 0; i < n; i++) {
            weights[i] = sum > 0 ? weights[i] / sum : 1.0 / n;
        }
        return WithinLimits.withNotes(WithinLimits.solved(weights, problem), notes);
    }
}
