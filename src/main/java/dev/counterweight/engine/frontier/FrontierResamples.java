package dev.counterweight.engine.frontier;

import dev.counterweight.domain.ReturnPanel;
import dev.counterweight.engine.allocate.Constraints;
import dev.counterweight.engine.estimate.Estimate;
import dev.counterweight.engine.estimate.Moments;
import dev.counterweight.engine.estimate.MomentsSpec;
import dev.counterweight.engine.qp.NotConvexException;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.BooleanSupplier;

/**
 * How much a frontier owes to chance: rows of returns are drawn with replacement (Efron 1979), moments estimated and the frontier
 * traced anew (Michaud, "Efficient asset management", 1998).
 *
 * @param curves of each resample: volatilities and returns, annual, from the least variance up
 * @param skipped resamples that define no frontier, such as those in which an asset did not move; they are in no curve
 * @param complete false when it was cancelled before all resamples were done
 */
public record FrontierResamples(List<double[][]> curves, int skipped, boolean complete) {
    private static final int POINTS = 24;

    public FrontierResamples {
        curves = List.copyOf(curves);
    }

    /**
     * @param box constraints without groups and turnover
     * @param resamples how many times rows are drawn, 1 or more
     * @param seed equal seeds give equal results
     * @param cancelled asked before each resample
     */
    public static FrontierResamples of(
            ReturnPanel returns,
            MomentsSpec how,
            Constraints box,
            int resamples,
            long seed,
            BooleanSupplier cancelled) {
        if (resamples < 1) {
            throw new IllegalArgumentException("resamples is " + resamples + ", expected 1 or more");
        }
        SplittableRandom random = new SplittableRandom(seed);
        List<double[][]> curves = new ArrayList<>();
        int skipped = 0;
        for (int k = 0; k < resamples; k++) {
            if (cancelled.getAsBoolean()) {
                return new FrontierResamples(curves, skipped, false);
            }
            ReturnPanel drawn = drawn(returns, random);
            try {
                Moments moments = Estimate.moments(drawn, how);
                curves.add(curve(EfficientFrontier.trace(moments.mean(), moments.covariance(), box)));
            } catch (NotConvexException | IllegalArgumentException none) {
                skipped++;
            }
        }
        return new FrontierResamples(curves, skipped, true);
    }

    private static ReturnPanel drawn(ReturnPanel returns, SplittableRandom random) {
        int rows = returns.rows();
        int n = returns.columns();
        double[] values = new double[rows * n];
        for (int t = 0; t < rows; t++) {
            System.arraycopy(returns.values(), random.nextInt(rows) * n, values, t * n, n);
        }
        return new ReturnPanel(returns.assets(), returns.dates(), values);
    }

    private static double[][] curve(Frontier frontier) {
        List<FrontierPoint> points = frontier.points(POINTS);
        double[][] curve = new double[2][points.size()];
        for (int i = 0; i < points.size(); i++) {
            curve[0][i] = points.get(i).volatility();
            curve[1][i] = points.get(i).expectedReturn();
        }
        return curve;
    }
}
