package dev.counterweight.engine;

import dev.counterweight.engine.Sm64FactorModel.SplitMix64;
import dev.counterweight.engine.allocate.AllocationProblem;
import dev.counterweight.engine.allocate.Constraints;
import dev.counterweight.engine.allocate.Constraints.Group;
import dev.counterweight.engine.allocate.Constraints.Turnover;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/** A {@link RandomMarket} with random groups, hard and soft, trading costs and turnover limits; some cannot be met. */
public final class RandomLimits {
    private RandomLimits() {}

    /** The problem of a seed. */
    public static AllocationProblem of(long seed) {
        RandomMarket market = RandomMarket.of(seed);
        SplitMix64 random = new SplitMix64(seed ^ 0x5DEECE66DL);
        int n = market.size();
        List<Group> groups = new ArrayList<>();
        int count = (int) (4 * random.uniform());
        for (int g = 0; g < count; g++) {
            int[] members =
                    IntStream.range(0, n).filter(i -> random.uniform() < 0.4).toArray();
            if (members.length > 0) {
                double min = random.uniform() < 0.5 ? 0.5 * random.uniform() : Double.NEGATIVE_INFINITY;
                double max =
                        random.uniform() < 0.5 ? Math.max(min, 0) + 0.5 * random.uniform() : Double.POSITIVE_INFINITY;
                Optional<Double> price =
                        random.uniform() < 0.3 ? Optional.of(0.2 * random.uniform()) : Optional.empty();
                groups.add(new Group("G" + g, members, min, max, price));
            }
        }
        Optional<Turnover> turnover = Optional.empty();
        if (random.uniform() < 0.5) {
            double[] current = new double[n];
            double sum = 0;
            for (int i = 0; i < n; i++) {
                current[i] = random.uniform() < 0.3 ? 0 : random.uniform();
                sum += current[i];
            }
            for (int i = 0; i < n && sum > 0; i++) {
                current[i] /= sum;
            }
            double cost = random.uniform() < 0.7 ? 0.02 * random.uniform() : 0;
            double max = random.uniform() < 0.5 ? 1.5 * random.uniform() : Double.POSITIVE_INFINITY;
            turnover = Optional.of(new Turnover(current, cost, max));
        }
        return new AllocationProblem(
                IntStream.range(0, n).mapToObj(i -> "A" + i).toList(),
                market.mean(),
                market.covariance(),
                Optional.empty(),
                -0.01,
                252,
                new Constraints(market.box().lower(), market.box().upper(), groups, turnover));
    }
}
