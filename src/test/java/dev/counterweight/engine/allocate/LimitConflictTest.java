package dev.counterweight.engine.allocate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.counterweight.engine.allocate.AllocationOutcome.Infeasible;
import dev.counterweight.engine.allocate.AllocationOutcome.Relaxation;
import dev.counterweight.engine.allocate.Constraints.Group;
import dev.counterweight.engine.allocate.Constraints.Turnover;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LimitConflictTest {
    private static final List<String> NAMES = List.of("A", "B", "C", "D");
    private static final double[] MEAN = {0.02, 0.04, 0.06, 0.10};

    @Test
    void limitsThatHoldTogetherAreNoClash() {
        assertThat(find(limits(0, 1, List.of()), OptionalDouble.of(0.10))).isEmpty();
        assertThat(find(limits(0.25, 0.25, List.of()), OptionalDouble.empty())).isEmpty();
    }

    @Test
    void leastWeightsThatAddUpToTooMuchAreNamedAndNoMoreThanNeeded() {
        Constraints c = new Constraints(
                new double[] {0.5, 0.02, 0.4, 0.22}, new double[] {1, 1, 1, 1}, List.of(), Optional.empty());
        Infeasible clash = find(c, OptionalDouble.empty()).orElseThrow();
        assertThat(clash.conflict()).containsExactly("the least weights of A, C, D add up to 1.12, more than 1");
        assertThat(clash.nearest())
                .contains(new Relaxation("weight of A >= 0.5", 0.5, 0.5 - (0.5 + 0.02 + 0.4 + 0.22 - 1)));
    }

    @Test
    void aCommonLeastWeightGetsACommonNearestValue() {
        Infeasible clash = LimitConflict.find(problem(20, Constraints.box(20, 0.06, 1)), OptionalDouble.empty())
                .orElseThrow();
        assertThat(clash.conflict()).containsExactly("the least weights of 17 assets add up to 1.02, more than 1");
        assertThat(clash.nearest()).containsExactly(new Relaxation("least weight of each asset", 0.06, 0.05));
    }

    @Test
    void greatestWeightsThatAddUpToTooLittleAreNamed() {
        Infeasible clash =
                find(limits(0, 0.2, List.of()), OptionalDouble.empty()).orElseThrow();
        assertThat(clash.conflict()).containsExactly("the greatest weights of A, B, C, D add up to 0.8, less than 1");
        assertThat(clash.nearest()).contains(new Relaxation("greatest weight of each asset", 0.2, 0.25));
    }

    @Test
    void crossedBoundsAreNamed() {
        Constraints c =
                new Constraints(new double[] {0, 0.4, 0, 0}, new double[] {1, 0.3, 1, 1}, List.of(), Optional.empty());
        assertThat(find(c, OptionalDouble.empty()).orElseThrow().conflict())
                .containsExactly("weight of B >= 0.4", "weight of B <= 0.3");
    }

    @Test
    void aGroupAgainstItsMembersBoundsIsNamedWithTheValueThatFits() {
        Constraints c = limits(0, 0.3, List.of(group("Tech", 0.7, 1, 2, 3)));
        Infeasible clash = find(c, OptionalDouble.empty()).orElseThrow();
        assertThat(clash.conflict()).containsExactly("weight of C <= 0.3", "weight of D <= 0.3", "sum of Tech >= 0.7");
        assertThat(clash.nearest())
                .anySatisfy(r -> {
                    assertThat(r.limit()).isEqualTo("sum of Tech >= 0.7");
                    assertThat(r.feasible()).isCloseTo(0.6, within(1e-12));
                })
                .anySatisfy(r -> {
                    assertThat(r.limit()).isEqualTo("weight of C <= 0.3");
                    assertThat(r.feasible()).isCloseTo(0.4, within(1e-12));
                });
    }

    @Test
    void aReturnOutOfReachNamesTheGroupInItsWay() {
        Constraints c = limits(0, 1, List.of(group("Growth", 0, 0.4, 2, 3)));
        Infeasible clash = find(c, OptionalDouble.of(0.08)).orElseThrow();
        assertThat(clash.conflict()).contains("sum of Growth <= 0.4", "expected return >= 0.08", "weights add up to 1");
        assertThat(clash.nearest())
                .anySatisfy(r -> {
                    assertThat(r.limit()).isEqualTo("expected return >= 0.08");
                    assertThat(r.feasible()).isCloseTo(0.4 * 0.10 + 0.6 * 0.04, within(1e-12));
                })
                .anySatisfy(r -> {
                    assertThat(r.limit()).isEqualTo("sum of Growth <= 0.4");
                    assertThat(r.feasible()).isCloseTo(2.0 / 3, within(1e-12));
                });
    }

    @Test
    void turnoverThatIsTooLittleStatesHowMuchIsNeeded() {
        Constraints c = new Constraints(
                new double[] {0.4, 0, 0, 0},
                new double[] {1, 1, 1, 1},
                List.of(),
                Optional.of(new Turnover(new double[] {0.1, 0.3, 0.3, 0.3}, 0, 0.5)));
        Infeasible clash = find(c, OptionalDouble.empty()).orElseThrow();
        assertThat(clash.conflict()).contains("weight of A >= 0.4", "turnover <= 0.5");
        assertThat(clash.nearest()).anySatisfy(r -> {
            assertThat(r.limit()).isEqualTo("turnover <= 0.5");
            assertThat(r.feasible()).isCloseTo(0.6, within(1e-12));
        });
    }

    @Test
    void aSoftLimitNeverClashes() {
        Group soft = new Group("Tech", new int[] {2, 3}, 0.9, 1, Optional.of(0.1));
        assertThat(find(limits(0, 0.3, List.of(soft)), OptionalDouble.empty())).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(longs = {31, 32})
    void everyNearestValueMakesTheRestFeasible(long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        int clashes = 0;
        for (int k = 0; k < 1000; k++) {
            Constraints c = limits(
                    0.2 * random.nextDouble(),
                    0.3 + 0.5 * random.nextDouble(),
                    List.of(
                            group("G", 0.9 * random.nextDouble(), 0.9 + 0.1 * random.nextDouble(), 0, 1),
                            group("H", 0.9 * random.nextDouble(), 0.9 + 0.1 * random.nextDouble(), 1, 2)));
            OptionalDouble target = OptionalDouble.of(0.1 * random.nextDouble());
            Optional<Infeasible> clash = find(c, target);
            if (clash.isPresent()) {
                clashes++;
                for (Relaxation relaxation : clash.get().nearest()) {
                    assertThat(apply(c, target, relaxation, 1e-7))
                            .as("seed " + seed + " case " + k)
                            .isTrue();
                    assertThat(apply(c, target, relaxation, -1e-7))
                            .as("seed " + seed + " case " + k)
                            .isFalse();
                }
            }
        }
        assertThat(clashes).isGreaterThan(200);
    }

    /** Whether the limits hold together when one of them is changed to its nearest value, and a little more. */
    private static boolean apply(Constraints c, OptionalDouble target, Relaxation relaxation, double more) {
        double[] lower = c.lower().clone();
        double[] upper = c.upper().clone();
        List<Group> groups = new ArrayList<>(c.groups());
        OptionalDouble wanted = target;
        boolean least = relaxation.limit().contains(">=");
        double value = relaxation.feasible() + (least ? -more : more);
        if (relaxation.limit().startsWith("weight of ")) {
            int j = NAMES.indexOf(relaxation.limit().substring(10, 11));
            (least ? lower : upper)[j] = value;
        } else if (relaxation.limit().startsWith("sum of ")) {
            int g = relaxation.limit().charAt(7) == 'G' ? 0 : 1;
            Group old = groups.get(g);
            groups.set(
                    g,
                    new Group(
                            old.name(),
                            old.members(),
                            least ? value : old.min(),
                            least ? old.max() : value,
                            old.softPrice()));
        } else {
            wanted = OptionalDouble.of(value);
        }
        return find(new Constraints(lower, upper, groups, c.turnover()), wanted).isEmpty();
    }

    private static Group group(String name, double min, double max, int... members) {
        return new Group(name, members, min, max, Optional.empty());
    }

    private static Constraints limits(double low, double high, List<Group> groups) {
        Constraints box = Constraints.box(4, low, high);
        return new Constraints(box.lower(), box.upper(), groups, Optional.empty());
    }

    private static Optional<Infeasible> find(Constraints constraints, OptionalDouble target) {
        return LimitConflict.find(problem(4, constraints), target);
    }

    private static AllocationProblem problem(int n, Constraints constraints) {
        List<String> names =
                n == 4 ? NAMES : IntStream.range(0, n).mapToObj(i -> "A" + i).toList();
        double[] mean = n == 4 ? MEAN : new double[n];
        return new AllocationProblem(names, mean, new double[n * n], Optional.empty(), 0, 252, constraints);
    }
}
