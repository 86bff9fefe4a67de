package dev.counterweight.engine.frontier;

import dev.counterweight.engine.allocate.Constraints;
import dev.counterweight.engine.allocate.KktCertificate;
import dev.counterweight.engine.qp.CriticalLine;
import dev.counterweight.engine.qp.CriticalPath;
import dev.counterweight.engine.qp.DenseCovariance;
import dev.counterweight.engine.qp.FactorCovariance;

/** Traces the exact frontier over bounds by the critical line. */
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
            double[] b = covariance.loadings();
            double[] exposure = new double[factors];
            double[] product = new double[n];
            double[] deviation = new double[n];
            for (int i = 0; i < n; i++) {
                for (int f = 0; f < factors; f++) {
                    exposure[f] += p.weights()[i] * b[i * factors + f];
                }
            }
            for (int i = 0; i < n; i++) {
                double variance = covariance.specificVariance()[i];
                product[i] = variance * p.weights()[i];
                for (int f = 0; f < factors; f++) {
                    double scaled = b[i * factors + f] * covariance.factorVariance()[f];
                    product[i] += scaled * exposure[f];
                    variance += scaled * b[i * factors + f];
                }
                deviation[i] = Math.sqrt(variance);
            }
            return KktCertificate.residual(mean, product, deviation, box.lower(), box.upper(), p.weights(), p.lambda());
        });
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
