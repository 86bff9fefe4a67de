package dev.counterweight.engine.simulate;

import dev.counterweight.domain.ReturnPanel;
import dev.counterweight.engine.allocate.AllocationMethod;
import dev.counterweight.engine.allocate.AllocationOutcome;
import dev.counterweight.engine.allocate.AllocationProblem;
import dev.counterweight.engine.allocate.Constraints;
import dev.counterweight.engine.estimate.Estimate;
import dev.counterweight.engine.estimate.Moments;
import dev.counterweight.engine.estimate.MomentsSpec;
import dev.counterweight.engine.qp.NotConvexException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.function.IntPredicate;

/**
 * How much weights owe to chance: returns are drawn anew, moments estimated and weights calculated again, many times (Michaud,
 * "Efficient Asset Management", 1998). The band of an asset holds the middle 90 % of its weights.
 *
 * @param low 5 % quantile of each asset's weights, linearly interpolated, length n; NaN when no resample has weights
 * @param median of each asset's weights, length n
 * @param high 95 % quantile, length n
 * @param solved resamples with weights
 * @param unsolved resamples that define none: limits that cannot hold there, or an asset that did not move
 * @param complete false when it was stopped before all resamples were done
 */
public record WeightResamples(
        double[] low, double[] median, double[] high, int solved, int unsolved, boolean complete) {
    private static final double LOW = 0.05;
    private static final double HIGH = 0.95;

    /** What is calculated anew on each resample. */
    public record Question(AllocationMethod method, MomentsSpec how, Constraints constraints) {}

    /**
     * @param resamples how many times rows are drawn, 1 or more
     * @param seed equal seeds give equal results
     * @param goOn told how many resamples are done, before each one; false stops
     */
    public static WeightResamples of(
            ReturnPanel returns,
            Question question,
            StationaryBootstrap bootstrap,
            int resamples,
            long seed,
            IntPredicate goOn) {
        if (resamples < 1) {
            throw new IllegalArgumentException("resamples is " + resamples + ", expected 1 or more");
        }
        SplittableRandom random = new SplittableRandom(seed);
        List<double[]> weights = new ArrayList<>();
        int done = 0;
        while (done < resamples && goOn.test(done)) {
            weights(bootstrap.draw(returns, random), question).ifPresent(weights::add);
            done++;
        }
        return of(weights, returns.columns(), done, done == resamples);
    }

    private static Optional<double[]> weights(ReturnPanel drawn, Question question) {
        try {
            Moments moments = Estimate.moments(drawn, question.how());
            AllocationProblem problem = new AllocationProblem(
                    moments.assets(),
                    moments.mean(),
                    moments.covariance(),
                    Optional.of(drawn),
                    question.how().riskFree(),
                    question.how().periodsPerYear(),
                    question.constraints());
            return question.method().allocate(problem) instanceof AllocationOutcome.Solved solved
                    ? Optional.of(solved.weights())
                    : Optional.empty();
        } catch (NotConvexException | IllegalArgumentException none) {
            return Optional.empty();
        }
    }

    private static WeightResamples of(List<double[]> weights, int n, int done, boolean complete) {
        double[] low = new double[n];
        double[] median = new double[n];
        double[] high = new double[n];
        for (int j = 0; j < n; j++) {
            int asset = j;
            double[] sorted =
                    weights.stream().mapToDouble(w -> w[asset]).sorted().toArray();
            low[j] = quantile(sorted, LOW);
            median[j] = quantile(sorted, 0.5);
            high[j] = quantile(sorted, HIGH);
        }
        return new WeightResamples(low, median, high, weights.size(), done - weights.size(), complete);
    }

    /** Linear between the order statistics at {@code p (n - 1)} (Hyndman and Fan, 1996, definition 7). */
    private static double quantile(double[] sorted, double p) {
        if (sorted.length == 0) {
            return Double.NaN;
        }
        double at = p * (sorted.length - 1);
        int below = (int) Math.floor(at);
        int above = Math.min(below + 1, sorted.length - 1);
        return sorted[below] + (at - below) * (sorted[above] - sorted[below]);
    }
}
