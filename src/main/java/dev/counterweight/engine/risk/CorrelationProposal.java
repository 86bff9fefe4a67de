package dev.counterweight.engine.risk;

import dev.counterweight.domain.RiskLimits;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Which assets could go so that no pair is correlated above the limit. A proposal that a person confirms: nothing is dropped by it.
 *
 * @param drops in the order in which they were found: the most correlated pair first
 * @param unable pairs above the limit for which a Sharpe ratio is missing, so that neither can be named
 * @param remaining assets that would stay, in their order
 */
public record CorrelationProposal(List<Drop> drops, List<String> unable, List<String> remaining) {
    public CorrelationProposal {
        drops = List.copyOf(drops);
        unable = List.copyOf(unable);
        remaining = List.copyOf(remaining);
    }

    /**
     * One asset that could go.
     *
     * @param dropped the asset with the lower Sharpe ratio (the later one where they are equal)
     * @param kept the other one
     * @param correlation of the two
     * @param reason one sentence
     */
    public record Drop(
            String dropped, String kept, double correlation, double droppedSharpe, double keptSharpe, String reason) {}

    /** Goes through the pairs from the most correlated down; a pair is settled when one of the two is gone already. */
    public static CorrelationProposal of(RiskFigures figures, RiskLimits limits) {
        int n = figures.size();
        List<int[]> pairs = new ArrayList<>();
        for (int i = 0; i < n; i++) {
            for (int j = i + 1; j < n; j++) {
                boolean held = figures.weights()[i] != 0 && figures.weights()[j] != 0;
                if (held && LimitChecks.above(figures.correlation()[i * n + j], limits.maxCorrelationPair())) {
                    pairs.add(new int[] {i, j});
                }
            }
        }
        pairs.sort(Comparator.comparingDouble((int[] p) -> -figures.correlation()[p[0] * n + p[1]]));
        Set<Integer> gone = new HashSet<>();
        List<Drop> drops = new ArrayList<>();
        List<String> unable = new ArrayList<>();
        for (int[] p : pairs) {
            if (gone.contains(p[0]) || gone.contains(p[1])) {
                continue;
            }
            double first = figures.perAsset().get(p[0]).sharpe();
            double second = figures.perAsset().get(p[1]).sharpe();
            if (Double.isNaN(first) || Double.isNaN(second)) {
                unable.add(figures.assets().get(p[0]) + " / " + figures.assets().get(p[1]));
                continue;
            }
            boolean dropFirst = first < second;
            gone.add(dropFirst ? p[0] : p[1]);
            drops.add(drop(figures, dropFirst ? p[0] : p[1], dropFirst ? p[1] : p[0]));
        }
        List<String> remaining = new ArrayList<>();
        for (int i = 0; i < n; i++) {
            if (!gone.contains(i)) {
                remaining.add(figures.assets().get(i));
            }
        }
        return new CorrelationProposal(drops, unable, remaining);
    }

    private static Drop drop(RiskFigures figures, int dropped, int kept) {
        String name = figures.assets().get(dropped);
        String other = figures.assets().get(kept);
        double correlation = figures.correlation()[dropped * figures.size() + kept];
        double sharpe = figures.perAsset().get(dropped).sharpe();
        double otherSharpe = figures.perAsset().get(kept).sharpe();
        return new Drop(
                name,
                other,
                correlation,
                sharpe,
                otherSharpe,
                name + " moves with " + other + " (correlation " + LimitChecks.number(correlation)
                        + ") and has the lower Sharpe ratio, " + LimitChecks.number(sharpe) + " against "
                        + LimitChecks.number(otherSharpe));
    }
}
