package dev.counterweight.engine.allocate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.counterweight.engine.RandomLimits;
import dev.counterweight.engine.RandomMarket;
import dev.counterweight.engine.allocate.AllocationOutcome.Failed;
import dev.counterweight.engine.allocate.AllocationOutcome.Infeasible;
import dev.counterweight.engine.allocate.AllocationOutcome.Solved;
import dev.counterweight.engine.allocate.Constraints.Group;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Random problems with groups, soft groups, trading costs and turnover limits over degenerate markets. Whatever a method
 * returns is proven; what it cannot prove it does not return.
 */
@Execution(ExecutionMode.CONCURRENT)
class MeanVariancePropertyTest {
    private static final int PER_BLOCK = 600;

    @ParameterizedTest
    @ValueSource(longs = {0, 10_000, 20_000, 30_000, 40_000})
    void everyPortfolioKeepsItsLimitsAndIsProvenByItsResidual(long block) {
        int solved = 0;
        int unproven = 0;
        for (long seed = block; seed < block + PER_BLOCK; seed++) {
            AllocationProblem problem = RandomLimits.of(seed);
            String what = RandomMarket.of(seed).what();
            for (AllocationMethod method : methods(problem)) {
                switch (method.allocate(problem)) {
                    case Solved s -> {
                        solved++;
                        check(what + ", " + method, problem, s);
                    }
                    case Infeasible i -> {
                        assertThat(i.conflict()).as(what).isNotEmpty();
                        if (method instanceof MinimumVariance) {
                            assertThat(LimitConflict.find(problem, OptionalDouble.empty()))
                                    .as(what)
                                    .isPresent();
                        }
                    }
                    case Failed f -> {
                        assertThat(f.reason()).as(what).containsAnyOf("risk-free rate", "accuracy");
                        unproven += f.reason().contains("accuracy") ? 1 : 0;
                    }
                }
            }
        }
        assertThat(solved).isGreaterThan(PER_BLOCK);
        assertThat(unproven).isZero();
    }

    /**
     * Once refused although there is an answer: zero covariance with all weights at a bound; a volatility at which the variance
     * jumps, or where lambda has no more digits; a greatest return among
     * equals; limits that a nearly singular covariance makes look dependent.
     */
    @ParameterizedTest
    @ValueSource(
            longs = {
                451, 978, 2545, 2856, 3401, 4354, 4878, 4882, 5161, 5177, 6449, 8545, 8913, 10436, 12286, 14284, 15254,
                18406, 20298, 20957, 22182, 23276, 24712, 26129, 29016, 29939, 33495, 34408, 38909, 39406, 46338, 70485,
                        96470, 105608
            })
    void hardProblemsAreSolved(long seed) {
        AllocationProblem problem = RandomLimits.of(seed);
        for (AllocationMethod method : methods(problem)) {
            AllocationOutcome outcome = method.allocate(problem);
            if (outcome instanceof Failed f) {
                assertThat(f.reason()).contains("without risk");
            }
            if (outcome instanceof Solved s) {
                check(RandomMarket.of(seed).what() + ", " + method, problem, s);
            }
        }
    }

    private static List<AllocationMethod> methods(AllocationProblem problem) {
        double most = Arrays.stream(problem.mean()).max().orElseThrow();
        double least = Arrays.stream(problem.mean()).min().orElseThrow();
        return List.of(
                new MinimumVariance(),
                new MaximumSharpe(),
                new MeanVariance(new MeanVariance.RiskAversion(4)),
                new MeanVariance(new MeanVariance.TargetReturn(0.5 * (most + least))),
                new MeanVariance(new MeanVariance.TargetVolatility(0.12)));
    }

    private static void check(String what, AllocationProblem problem, Solved solved) {
        double[] w = solved.weights();
        Constraints limits = problem.constraints();
        double sum = 0;
        for (int i = 0; i < w.length; i++) {
            assertThat(w[i]).as(what).isBetween(limits.lower()[i], limits.upper()[i]);
            sum += w[i];
        }
        assertThat(sum).as(what).isCloseTo(1, within(1e-12));
        for (Group group : limits.groups()) {
            double total = Arrays.stream(group.members()).mapToDouble(i -> w[i]).sum();
            if (group.softPrice().isEmpty()) {
                assertThat(total).as(what).isBetween(group.min() - 1e-12, group.max() + 1e-12);
            }
        }
        limits.turnover().ifPresent(t -> {
            double traded = 0;
            for (int i = 0; i < w.length; i++) {
                traded += Math.abs(w[i] - t.current()[i]);
            }
            assertThat(traded).as(what).isLessThanOrEqualTo(t.max() + 1e-12);
        });
        assertThat(solved.certificate().residual()).as(what).isLessThanOrEqualTo(1e-11);
        if (w.length > 1 && limits.boxOnly()) {
            assertThat(solved.certificate().residual()).as(what).isLessThanOrEqualTo(1e-12);
        }
    }

    @Test
    void aCovarianceThatIsNoneIsRefusedWithWhatToDo() {
        // positive variances, every pair plausible, yet one direction has negative variance
        double[] covariance = {1, 0.9, -0.9, 0.9, 1, 0.9, -0.9, 0.9, 1};
        AllocationProblem problem = Problems.of(new double[] {0.05, 0.06, 0.07}, covariance, Constraints.longOnly(3));
        for (AllocationMethod method : methods(problem)) {
            assertThat(method.allocate(problem))
                    .isInstanceOfSatisfying(
                            Failed.class, f -> assertThat(f.reason()).contains("not positive semi-definite", "repair"));
        }
    }

    @Test
    void aVolatilityBelowTheLeastNamesTheLeast() {
        AllocationProblem problem =
                Problems.of(new double[] {0.05, 0.10}, new double[] {0.04, 0, 0, 0.04}, Constraints.longOnly(2));
        assertThat(new MeanVariance(new MeanVariance.TargetVolatility(0.10)).allocate(problem))
                .isInstanceOfSatisfying(Infeasible.class, i -> {
                    assertThat(i.conflict()).contains("volatility <= 0.1");
                    assertThat(i.nearest())
                            .singleElement()
                            .satisfies(r -> assertThat(r.feasible()).isCloseTo(Math.sqrt(0.02), within(1e-15)));
                });
    }

    @Test
    void aReturnBelowThatOfLeastVarianceChangesNothing() {
        AllocationProblem problem =
                Problems.of(new double[] {0.05, 0.10}, new double[] {0.04, 0, 0, 0.04}, Constraints.longOnly(2));
        assertThat(new MeanVariance(new MeanVariance.TargetReturn(-1)).allocate(problem))
                .isInstanceOfSatisfying(
                        Solved.class, s -> assertThat(s.weights()).containsExactly(0.5, 0.5));
    }

    @Test
    void aSoftGroupGivesWayWhereItsPriceIsTooLow() {
        double[] mean = {0.02, 0.12};
        double[] covariance = {0.01, 0, 0, 0.01};
        MeanVariance method = new MeanVariance(new MeanVariance.RiskAversion(5));
        // without the group: w1 = 1/2 + (0.12 - 0.02) / (2 * 5 * 0.01) = 1.5, cut to 1
        Solved cheap = (Solved) method.allocate(Problems.of(mean, covariance, soft(0.03)));
        Solved dear = (Solved) method.allocate(Problems.of(mean, covariance, soft(0.15)));
        // at the limit the slope is 0.10 - 5 * 0.01 * (2 * 0.4 - 1) = 0.11 a year: 0.03 does not stop it, 0.15 does
        assertThat(cheap.weights()[1]).isCloseTo(1, within(1e-12));
        assertThat(dear.weights()[1]).isCloseTo(0.4, within(1e-12));
        assertThat(cheap.notes())
                .containsExactly("soft limit on second is overstepped by 60.00 %, at a price of 1.80 % a year");
        assertThat(dear.notes()).isEmpty();
    }

    private static Constraints soft(double price) {
        Constraints box = Constraints.longOnly(2);
        return new Constraints(
                box.lower(),
                box.upper(),
                List.of(new Group("second", new int[] {1}, 0, 0.4, java.util.Optional.of(price))),
                java.util.Optional.empty());
    }
}
