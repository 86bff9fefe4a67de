package dev.counterweight.service.analysis;

import dev.counterweight.domain.Estimation;
import dev.counterweight.domain.OptimizeRequest;
import dev.counterweight.engine.allocate.AllocationProblem;
import dev.counterweight.engine.allocate.Constraints;
import dev.counterweight.engine.allocate.HierarchicalRiskParity;
import dev.counterweight.engine.allocate.RecursiveBisection;
import dev.counterweight.engine.cluster.Dendrogram;
import dev.counterweight.engine.cluster.Linkage;
import dev.counterweight.engine.cluster.SplitStability;
import dev.counterweight.engine.estimate.Moments;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BooleanSupplier;

/** Hierarchical risk parity step by step, and how much its tree owes to chance. */
public final class HierarchyAnalysis {
    private HierarchyAnalysis() {}

    /** @throws IllegalArgumentException if an asset does not move, or a name of the hierarchy is not known */
    public static HierarchyReport of(Market market, Estimation how, OptimizeRequest.Hierarchy hierarchy) {
        Moments moments = AnalysisService.moments(market, how);
        int n = moments.size();
        AllocationProblem problem = new AllocationProblem(
                moments.assets(),
                moments.mean(),
                moments.covariance(),
                Optional.empty(),
                how.riskFree(),
                how.periodsPerYear(),
                Constraints.longOnly(n));
        HierarchicalRiskParity.Steps steps = new HierarchicalRiskParity(
                        Clusters.linkage(hierarchy), Clusters.distance(hierarchy), Clusters.leafOrder(hierarchy))
                .steps(problem);
        Linkage linkage = steps.dendrogram().linkage();
        List<HierarchyReport.Split> splits = new ArrayList<>();
        for (int k = 0; k < steps.bisection().splits(); k++) {
            RecursiveBisection.Split s = steps.bisection().split(k);
            splits.add(
                    new HierarchyReport.Split(s.left(), s.right(), s.leftVariance(), s.rightVariance(), s.leftShare()));
        }
        return new HierarchyReport(
                moments.assets(),
                linkage.left(),
                linkage.right(),
                linkage.height(),
                steps.bisection().order(),
                splits,
                steps.bisection().weights(),
                Clusters.of(moments, hierarchy).cophenetic(),
                steps.dendrogram());
    }

    /**
     * Clusters resampled returns. The tree of a shrunk covariance can differ from that of the returns themselves: merges that the
     * latter does not have are not measured.
     *
     * @param seed equal seeds give equal results
     * @param cancelled asked before each resample
     * @return empty when it was cancelled or an asset does not move
     */
    public static Optional<SplitStabilityReport> stability(
            Market market,
            HierarchyReport report,
            OptimizeRequest.Hierarchy hierarchy,
            int resamples,
            long seed,
            BooleanSupplier cancelled) {
        SplitStability.Outcome outcome = new SplitStability(
                        market.returns(), Clusters.distance(hierarchy), Clusters.linkage(hierarchy))
                .measure(resamples, seed, cancelled);
        return switch (outcome) {
            case SplitStability.Outcome.Measured measured ->
                Optional.of(new SplitStabilityReport(
                        matched(report.tree(), measured), measured.resamples(), measured.skipped()));
            case SplitStability.Outcome.Cancelled c -> Optional.empty();
            case SplitStability.Outcome.Constant c -> Optional.empty();
        };
    }

    /** Shares in the order of another tree's merges, by the assets that each merge holds. */
    private static double[] matched(Dendrogram tree, SplitStability.Outcome.Measured measured) {
        int n = tree.leaves();
        Map<BitSet, Double> shares = new HashMap<>();
        for (int k = 0; k < n - 1; k++) {
            shares.put(members(measured.tree(), n + k), measured.share()[k]);
        }
        double[] share = new double[n - 1];
        for (int k = 0; k < n - 1; k++) {
            share[k] = shares.getOrDefault(members(tree, n + k), Double.NaN);
        }
        return share;
    }

    private static BitSet members(Dendrogram tree, int node) {
        BitSet members = new BitSet(tree.leaves());
        for (int leaf : tree.members(node)) {
            members.set(leaf);
        }
        return members;
    }
}
