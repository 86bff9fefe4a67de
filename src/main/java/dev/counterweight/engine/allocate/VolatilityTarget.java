package dev.counterweight.engine.allocate;

import dev.counterweight.domain.ReturnPanel;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * A base portfolio scaled down to a target volatility, the rest in cash; never scaled up. Volatility is that of the base
 * portfolio's own returns over the last periods (with lookback - 1), annualised by the square root of periods per year; without
 * returns it is the covariance's. Limits are those of the invested part: after scaling, a weight may be below its least value.
 *
 * @param base how the invested part is spread
 * @param targetVolatility annual, positive
 * @param lookback number of last periods that count, 2 or more
 */
public record VolatilityTarget(AllocationMethod base, double targetVolatility, int lookback)
        implements AllocationMethod {
    /** 15 % a year over 20 periods. */
    public static final double STANDARD_TARGET = 0.15;

    public static final int STANDARD_LOOKBACK = 20;

    public VolatilityTarget {
        if (!(targetVolatility > 0) || targetVolatility == Double.POSITIVE_INFINITY) {
            throw new IllegalArgumentException(
                    "targetVolatility is " + targetVolatility + ", expected a positive number");
        }
        if (lookback < 2) {
            throw new IllegalArgumentException("lookback is " + lookback + ", expected 2 or more");
        }
    }

    public VolatilityTarget(AllocationMethod base) {
        this(base, STANDARD_TARGET, STANDARD_LOOKBACK);
    }

    @Override
    public String key() {
        return "volatility-target";
    }

    @Override
    public AllocationOutcome allocate(AllocationProblem problem) {
        return switch (base.allocate(problem)) {
            case AllocationOutcome.Infeasible infeasible -> infeasible;
            case AllocationOutcome.Failed failed -> failed;
            case AllocationOutcome.Solved spread -> scale(spread, problem);
        };
    }

    private AllocationOutcome scale(AllocationOutcome.Solved spread, AllocationProblem problem) {
        List<String> notes = new ArrayList<>(spread.notes());
        double variance;
        if (problem.returns().isPresent()) {
            ReturnPanel panel = problem.returns().get();
            if (panel.rows() < lookback) {
                return new AllocationOutcome.Failed(
                        "the volatility target looks back " + lookback + " periods; there are " + panel.rows());
            }
            variance = new RecentReturns(panel, lookback).variance(spread.weights()) * problem.periodsPerYear();
        } else {
            notes.add("returns are not known, so volatility is taken from the covariance");
            variance = quadraticForm(problem.covariance(), spread.weights());
        }
        double volatility = Math.sqrt(Math.max(0, variance));
        double scale = volatility > targetVolatility ? targetVolatility / volatility : 1;
        double[] weights = spread.weights().clone();
        double invested = 0;
        for (int i = 0; i < weights.length; i++) {
            weights[i] *= scale;
            invested += weights[i];
        }
        notes.add(String.format(
                Locale.ROOT,
                "volatility of the base portfolio is %.2f %% a year, the target %.2f %%: %s",
                100 * volatility,
                100 * targetVolatility,
                scale < 1 ? String.format(Locale.ROOT, "%.2f %% invested", 100 * invested) : "no change"));
        if (scale < 1) {
            notes.add("limits hold for the invested part, which is scaled as a whole");
        }
        double cash = scale < 1 ? 1 - invested : spread.cash();
        Certificate certificate = spread.certificate();
        return new AllocationOutcome.Solved(
                weights,
                cash,
                new Certificate(certificate.residual(), certificate.iterations(), certificate.status(), List.of()),
                notes);
    }

    private static double quadraticForm(double[] covariance, double[] weights) {
        int n = weights.length;
        double sum = 0;
        for (int i = 0; i < n; i++) {
            for (int j = 0; j < n; j++) {
                sum += weights[i] * covariance[i * n + j] * weights[j];
            }
        }
        return sum;
    }
}
