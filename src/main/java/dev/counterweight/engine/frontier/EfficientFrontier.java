package dev.counterweight.engine.frontier;

import dev.counterweight.engine.allocate.AllocationOutcome;
import dev.counterweight.engine.allocate.AllocationOutcome.Solved;
import dev.counterweight.engine.allocate.AllocationProblem;
import dev.counterweight.engine.allocate.Constraints;
import dev.counterweight.engine.allocate.KktCertificate;
import dev.counterweight.engine.allocate.MeanVarianceProblem;
import dev.counterweight.engine.allocate.MinimumVariance;
import dev.counterweight.engine.qp.CriticalLine;
import dev.counterweight.engine.qp.CriticalPath;
import dev.counterweight.engine.qp.DenseCovariance;
import dev.counterweight.engine.qp.FactorCovariance;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The frontier: exact over bounds by the critical line, sampled under further limits. */
public final class EfficientFrontier {
    private EfficientFrontier() {}

    /**
     * The frontier over bounds.
     *
     * @param mean annual expected returns, length n
     * @param covariance annual, n x n, positive semi-definite, row-major
     * @param box constraints without groups and turnover; bounds must leave room for weights that sum to one
     * @throws IllegalArgumentException when the bounds cannot be met, or there are other constraints
     * @throws dev.counterweight.engine.qp.NotConvexException when the covariance shows itself to be indefinite; matrices
     *     that are indefinite only away from the line are not noticed here
     */
    public static Frontier trace(double[] mean, double[] covariance, Constraints box) {
        refuseOthers(mean, box);
        CriticalPath path =
                CriticalLine.trace(new DenseCovariance(mean.length, covariance), mean, box.lower(), box.upper());
        return new Frontier(
                path,
                p -> KktCertificate.residual(mean, covariance, box.lower(), box.upper(), p.weights(), p.lambda()));
    }

    /** The frontier over bounds for a covariance with factor structure, which costs less for many assets. */
    public static Frontier trace(double[] mean, FactorCovariance covariance, Constraints box) {
        refuseOthers(mean, box);
        CriticalPath path = CriticalLine.trace(covariance, mean, box.lower(), box.upper());
        return new Frontier(path, p -> {
            int n = mean.length;
            int factors = covariance.factors();
            double[] exposure = new double[factors];
            double[] product = new double[n];
            double[] deviation = new double[n];
            for (int i = 0; i < n; i++) {
                for (int f = 0; f < factors; f++) {
                    exposure[f] += p.weights()[i] * covariance.loading(i, f);
                }
            }
            for (int i = 0; i < n; i++) {
                double variance = covariance.specificVariance(i);
                product[i] = variance * p.weights()[i];
                for (int f = 0; f < factors; f++) {
                    double scaled = covariance.loading(i, f) * covariance.factorVariance(f);
                    product[i] += scaled * exposure[f];
                    variance += scaled * covariance.loading(i, f);
                }
                deviation[i] = Math.sqrt(variance);
            }
            return KktCertificate.residual(mean, product, deviation, box.lower(), box.upper(), p.weights(), p.lambda());
        });
    }

    /**
     * The frontier of a problem under all its limits: exact where only bounds limit the weights; otherwise sampled, each
     * point optimised by itself. Points are equally spaced in annual return, as {@link Frontier#points} has them.
     *
     * @param count points of a sampled frontier, at least 2
     */
    public static FrontierOutcome calculate(AllocationProblem problem, int count) {
        if (count < 2) {
            throw new IllegalArgumentException("count is " + count + ", expected at least 2");
        }
        MeanVarianceProblem solver = MeanVarianceProblem.of(problem);
        Optional<AllocationOutcome> refusal = solver.refusal();
        if (refusal.isPresent()) {
            return new FrontierOutcome.Refused(refusal.get());
        }
        return solver.isBox()
                ? new FrontierOutcome.Exact(trace(problem.mean(), problem.covariance(), problem.constraints()))
                : sample(problem, solver, count);
    }

    private static FrontierOutcome sample(AllocationProblem problem, MeanVarianceProblem solver, int count) {
        AllocationOutcome calmest = new MinimumVariance().allocate(problem);
        if (!(calmest instanceof Solved least)) {
            return new FrontierOutcome.Refused(calmest);
        }
        AllocationOutcome highest = solver.greatestReturn();
        if (!(highest instanceof Solved most)) {
            return new FrontierOutcome.Refused(highest);
        }
        double from = expectedReturn(problem, least);
        double to = Math.max(from, expectedReturn(problem, most));
        List<SampledFrontier.Sample> samples = new ArrayList<>();
        samples.add(sample(problem, least));
        List<Double> missing = new ArrayList<>();
        for (int k = 1; k < count - 1; k++) {
            double target = from + (to - from) * k / (count - 1);
            if (solver.returning(target) instanceof Solved solved) {
                samples.add(sample(problem, solved));
            } else {
                missing.add(target);
            }
        }
        samples.add(sample(problem, most));
        return new FrontierOutcome.Sampled(new SampledFrontier(samples, missing));
    }

    private static SampledFrontier.Sample sample(AllocationProblem problem, Solved solved) {
        double[] w = solved.weights();
        int n = w.length;
        double variance = 0;
        for (int i = 0; i < n; i++) {
            for (int j = 0; j < n; j++) {
                variance += w[i] * problem.covariance()[i * n + j] * w[j];
            }
        }
        return new SampledFrontier.Sample(
                w,
                expectedReturn(problem, solved),
                Math.sqrt(Math.max(variance, 0)),
                solved.certificate().residual());
    }

    private static double expectedReturn(AllocationProblem problem, Solved solved) {
        double sum = 0;
        for (int i = 0; i < solved.weights().length; i++) {
            sum += problem.mean()[i] * solved.weights()[i];
        }
        return sum;
    }

    private static void refuseOthers(double[] mean, Constraints box) {
        if (box.size() != mean.length) {
            throw new IllegalArgumentException(
                    "constraints are for " + box.size() + " assets, expected " + mean.length);
        }
        if (!box.boxOnly()) {
            throw new IllegalArgumentException("constraints hold groups or turnover, expected bounds alone");
        }
    }
}
