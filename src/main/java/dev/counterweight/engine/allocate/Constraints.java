package dev.counterweight.engine.allocate;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * Limits on weights that sum to one. Arrays are not copied: treat as read-only.
 *
 * @param lower least weight per asset, length n
 * @param upper greatest weight per asset, length n
 * @param groups limits on sums of weights
 * @param turnover what moving away from the current weights costs, and how far it may go; empty when free
 */
public record Constraints(double[] lower, double[] upper, List<Group> groups, Optional<Turnover> turnover) {
    public Constraints {
        groups = List.copyOf(groups);
        if (lower.length != upper.length) {
            throw new IllegalArgumentException(
                    "lower has " + lower.length + " limits and upper " + upper.length + ", expected the same number");
        }
        for (int i = 0; i < lower.length; i++) {
            if (Double.isNaN(lower[i]) || Double.isNaN(upper[i])) {
                throw new IllegalArgumentException("limit " + i + " is not a number");
            }
        }
    }

    /** Long only, nothing else: {@code 0 <= w <= 1}. */
    public static Constraints longOnly(int n) {
        return box(n, 0, 1);
    }

    /** The same least and greatest weight for each of {@code n} assets. */
    public static Constraints box(int n, double lower, double upper) {
        double[] lo = new double[n];
        double[] hi = new double[n];
        Arrays.fill(lo, lower);
        Arrays.fill(hi, upper);
        return new Constraints(lo, hi, List.of(), Optional.empty());
    }

    public int size() {
        return lower.length;
    }

    /** True when only bounds limit the weights: no groups, no turnover. */
    public boolean boxOnly() {
        return groups.isEmpty() && turnover.isEmpty();
    }

    /**
     * A limit on the sum of some weights.
     *
     * @param name what people call the group, such as a sector
     * @param members column indices
     * @param min least sum
     * @param max greatest sum
     * @param softPrice empty for a hard limit; otherwise the penalty per unit of violation, in annual return
     */
    public record Group(String name, int[] members, double min, double max, Optional<Double> softPrice) {
        public Group {
            if (members.length == 0) {
                throw new IllegalArgumentException("group " + name + " has no members");
            }
            if (Double.isNaN(min) || Double.isNaN(max)) {
                throw new IllegalArgumentException("group " + name + " has a limit that is not a number");
            }
        }
    }

    /**
     * Cost of, and limit on, moving away from the current weights.
     *
     * @param current current weights, length n
     * @param costPerUnit one-way cost per unit of weight traded, per year, as a fraction (10 bp = 0.001)
     * @param max greatest sum of absolute changes; {@code Double.POSITIVE_INFINITY} for none
     */
    public record Turnover(double[] current, double costPerUnit, double max) {}
}
