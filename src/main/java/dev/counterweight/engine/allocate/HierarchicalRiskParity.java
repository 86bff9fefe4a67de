package dev.counterweight.engine.allocate;

import dev.counterweight.engine.cluster.CorrelationDistance;
import dev.counterweight.engine.cluster.Dendrogram;
import dev.counterweight.engine.cluster.LeafOrder;
import dev.counterweight.engine.cluster.Linkage;
import dev.counterweight.engine.cluster.LinkageMethod;

/**
 * Hierarchical risk parity (Lopez de Prado 2016): assets are clustered by correlation, put in leaf order, and weight is shared
 * down the order by {@link RecursiveBisection}. Limits are met by projection afterwards, because limits inside the bisection
 * change every split below.
 *
 * @param linkage average (UPGMA) unless chosen otherwise; the 2016 paper uses single
 * @param distance between assets
 * @param order in which leaves stand before they are halved
 */
public record HierarchicalRiskParity(LinkageMethod linkage, CorrelationDistance distance, LeafOrder order)
        implements AllocationMethod {
    /** With the plain distance and order. */
    public HierarchicalRiskParity(LinkageMethod linkage) {
        this(linkage, CorrelationDistance.CORRELATION, LeafOrder.QUASI_DIAGONAL);
    }

    @Override
    public String key() {
        return "hrp";
    }

    @Override
    public AllocationOutcome allocate(AllocationProblem problem) {
        int n = problem.size();
        double[] covariance = problem.covariance();
        double[] variance = diagonal(covariance, n);
        for (int i = 0; i < n; i++) {
            if (!(variance[i] > 0)) {
                return new AllocationOutcome.Failed(
                        "the volatility of " + problem.assets().get(i)
                                + " is zero, so it has no correlation with anything; leave the asset out or use"
                                + " another method");
            }
        }
        RecursiveBisection bisection = steps(covariance, variance).bisection();
        double[] weights = bisection.weights();
        double residual = BisectionCheck.residual(covariance, variance, bisection.order(), weights);
        if (!(residual <= 1e-10)) {
            return new AllocationOutcome.Failed("the weights miss their definition by " + residual
                    + "; the covariance may not be positive semi-definite");
        }
        return WithinLimits.solved(weights, problem, residual);
    }

    /**
     * How the weights come about, before limits.
     *
     * @throws IllegalArgumentException if an asset's variance is not positive
     */
    public Steps steps(AllocationProblem problem) {
        return steps(problem.covariance(), diagonal(problem.covariance(), problem.size()));
    }

    private Steps steps(double[] covariance, double[] variance) {
        int n = variance.length;
        Linkage merges = Linkage.ofCovariance(covariance, variance, distance, linkage);
        Dendrogram tree = new Dendrogram(merges);
        int[] leaves = tree.leafOrder(order, () -> distance.matrix(covariance, n));
        return new Steps(tree, new RecursiveBisection(covariance, variance, leaves));
    }

    private static double[] diagonal(double[] matrix, int n) {
        double[] diagonal = new double[n];
        for (int i = 0; i < n; i++) {
            diagonal[i] = matrix[i * n + i];
        }
        return diagonal;
    }

    /**
     * @param dendrogram the clustering
     * @param bisection the splits and the weights that they come to
     */
    public record Steps(Dendrogram dendrogram, RecursiveBisection bisection) {}
}
