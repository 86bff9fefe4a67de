package dev.counterweight.engine.pareto;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.counterweight.engine.RandomMarket;
import dev.counterweight.engine.Sm64FactorModel;
import dev.counterweight.engine.Sm64FactorModel.SplitMix64;
import dev.counterweight.engine.allocate.AllocationOutcome;
import dev.counterweight.engine.allocate.AllocationProblem;
import dev.counterweight.engine.allocate.Constraints;
import dev.counterweight.engine.allocate.Constraints.Group;
import dev.counterweight.engine.allocate.Constraints.Turnover;
import dev.counterweight.engine.allocate.MaximumDiversification;
import dev.counterweight.engine.allocate.MinimumVariance;
import dev.counterweight.engine.frontier.EfficientFrontier;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

@Execution(ExecutionMode.CONCURRENT)
class ParetoSearchTest {
    private static final double[] MEAN = {0.05, 0.08, 0.12};
    private static final double[] COVARIANCE = {
        0.0100, 0.0040, 0.0020,
        0.0040, 0.0400, 0.0120,
        0.0020, 0.0120, 0.0900
    };
    private static final double[] HELD = {0.5, 0.3, 0.2};

    static List<Set<Objective>> everyChoice() {
        List<Set<Objective>> choices = new ArrayList<>();
        for (int bits = 0; bits < 16; bits++) {
            EnumSet<Objective> chosen = EnumSet.noneOf(Objective.class);
            for (Objective o : Objective.values()) {
                if ((bits & (1 << o.ordinal())) != 0) {
                    chosen.add(o);
                }
            }
            if (chosen.size() >= 2) {
                choices.add(chosen);
            }
        }
        return choices;
    }

    @ParameterizedTest
    @MethodSource("everyChoice")
    void noPortfolioOfAFineGridIsBetterAndEveryOneIsNearlyReached(Set<Objective> goals) {
        AllocationProblem problem = problem(MEAN, COVARIANCE, Constraints.box(3, 0.05, 0.8));
        ParetoSet set = found(new ParetoQuestion(problem, Optional.of(HELD), goals, 200));
        assertThat(set.unproven()).isZero();
        int steps = 100;
        double slack = 0.0;
        for (int a = 0; a <= steps; a++) {
            for (int b = 0; b <= steps - a; b++) {
                double[] w = {(double) a / steps, (double) b / steps, (double) (steps - a - b) / steps};
                if (Arrays.stream(w).anyMatch(x -> x < 0.05 - 1e-12 || x > 0.8 + 1e-12)) {
                    continue;
                }
                double[] figures = Figures.of(MEAN, COVARIANCE, Optional.of(HELD), w);
                double nearest = Double.POSITIVE_INFINITY;
                for (ParetoPoint point : set.points()) {
                    boolean better = true;
                    double behind = 0;
                    for (Objective o : goals) {
                        double range = Math.abs(set.best().get(o) - set.worst().get(o));
                        double ahead = (figures[o.ordinal()] - point.figure(o)) * (o.isGreatest() ? 1 : -1) / range;
                        better &= ahead > 1e-9;
                        behind = Math.max(behind, ahead);
                    }
                    assertThat(better)
                            .as("%s beats %s", Arrays.toString(w), Arrays.toString(point.weights()))
                            .isFalse();
                    nearest = Math.min(nearest, behind);
                }
                slack = Math.max(slack, nearest);
            }
        }
        // no feasible portfolio is ahead of the whole table by more than a step of its grid
        double gridStep = 1 / (Math.round(Math.pow(200, 1.0 / (goals.size() - 1))) - 1.0);
        assertThat(slack).isLessThan(1.1 * gridStep);
    }

    @ParameterizedTest
    @MethodSource("everyChoice")
    void nothingInTheTableIsDominatedAndEveryPointIsProven(Set<Objective> goals) {
        Constraints limits = new Constraints(
                Constraints.box(20, 0, 0.3).lower(),
                Constraints.box(20, 0, 0.3).upper(),
                List.of(new Group("first five", new int[] {0, 1, 2, 3, 4}, 0.1, 0.4, Optional.empty())),
                Optional.empty());
        double[] held = new double[20];
        Arrays.fill(held, 0.05);
        Sm64FactorModel model = Sm64FactorModel.of(20);
        AllocationProblem problem = problem(model.mean(), model.covariance(), limits);
        ParetoSet set = found(new ParetoQuestion(problem, Optional.of(held), goals, 80));
        assertThat(set.unproven()).isZero();
        assertThat(set.points()).hasSizeGreaterThan(15);
        for (ParetoPoint a : set.points()) {
            assertThat(a.residual()).isLessThanOrEqualTo(1e-12);
            assertThat(Arrays.stream(a.weights()).sum()).isCloseTo(1, within(1e-12));
            assertThat(sum(a.weights(), 0, 5)).isBetween(0.1 - 1e-12, 0.4 + 1e-12);
            a.subProblem()
                    .leastReturn()
                    .ifPresent(r -> assertThat(a.figure(Objective.RETURN)).isGreaterThanOrEqualTo(r - 1e-13));
            a.subProblem()
                    .mostTurnover()
                    .ifPresent(t -> assertThat(a.figure(Objective.TURNOVER)).isLessThanOrEqualTo(t + 1e-12));
            for (ParetoPoint b : set.points()) {
                assertThat(dominatesExactly(a, b, goals)).isFalse();
            }
        }
        for (Objective o : goals) {
            assertThat(set.points().get(set.extreme(o)).figure(o))
                    .isEqualTo(set.best().get(o));
        }
    }

    private static boolean dominatesExactly(ParetoPoint a, ParetoPoint b, Set<Objective> goals) {
        return goals.stream().noneMatch(o -> o.better(b.figure(o), a.figure(o)))
                && goals.stream().anyMatch(o -> o.better(a.figure(o), b.figure(o)));
    }

    @Test
    void theExtremesAreThePortfoliosOfTheMethodsForOneGoal() {
        AllocationProblem problem = problem(MEAN, COVARIANCE, Constraints.longOnly(3));
        ParetoSet set = found(new ParetoQuestion(problem, Optional.of(HELD), EnumSet.allOf(Objective.class), 200));
        assertThat(weights(set, Objective.RETURN)).containsExactly(new double[] {0, 0, 1}, within(1e-12));
        assertThat(weights(set, Objective.TURNOVER)).containsExactly(HELD);
        assertThat(weights(set, Objective.RISK))
                .containsExactly(solved(new MinimumVariance().allocate(problem)), within(1e-12));
        assertThat(weights(set, Objective.DIVERSIFICATION))
                .containsExactly(solved(new MaximumDiversification().allocate(problem)), within(1e-10));
    }

    @Test
    void returnAgainstRiskIsTheExactFrontier() {
        Sm64FactorModel model = Sm64FactorModel.of(20);
        AllocationProblem problem = problem(model.mean(), model.covariance(), Constraints.box(20, 0, 0.2));
        ParetoSet set =
                found(new ParetoQuestion(problem, Optional.empty(), Set.of(Objective.RETURN, Objective.RISK), 50));
        var frontier = EfficientFrontier.trace(model.mean(), model.covariance(), problem.constraints());
        assertThat(set.points()).hasSize(50);
        for (ParetoPoint p : set.points()) {
            double least =
                    Math.min(p.figure(Objective.RETURN), frontier.corner(0).expectedReturn());
            assertThat(p.figure(Objective.RISK))
                    .isCloseTo(frontier.atReturn(least).orElseThrow().volatility(), within(1e-11));
            assertThat(p.figure(Objective.TURNOVER)).isNaN();
        }
    }

    @Test
    void whatIsHeldOutsideTheLimitsIsLeftByTheLeastTurnover() {
        double[] held = {0.7, 0.2, 0.1};
        AllocationProblem problem = problem(MEAN, COVARIANCE, Constraints.box(3, 0.05, 0.5));
        ParetoSet set = found(new ParetoQuestion(
                problem, Optional.of(held), Set.of(Objective.RISK, Objective.TURNOVER, Objective.RETURN), 100));
        ParetoPoint least = set.points().get(set.extreme(Objective.TURNOVER));
        assertThat(least.figure(Objective.TURNOVER)).isCloseTo(0.4, within(1e-12));
        assertThat(least.weights()[0]).isCloseTo(0.5, within(1e-12));
    }

    @Test
    void theKneeIsFarthestFromTheLineThroughTheExtremesAndTheCompromiseNearestToTheIdeal() {
        AllocationProblem problem = problem(MEAN, COVARIANCE, Constraints.longOnly(3));
        Set<Objective> goals = Set.of(Objective.RETURN, Objective.RISK);
        ParetoSet set = found(new ParetoQuestion(problem, Optional.empty(), goals, 101));
        int best = IntStream.range(0, set.points().size())
                .boxed()
                .max((i, j) -> Double.compare(beyondLine(set, i), beyondLine(set, j)))
                .orElseThrow();
        assertThat(set.knee()).isEqualTo(best);
        assertThat(set.compromise(Map.of(Objective.RETURN, 1.0, Objective.RISK, 0.0)))
                .isEqualTo(set.extreme(Objective.RETURN));
        assertThat(set.compromise(Map.of(Objective.RETURN, 0.0, Objective.RISK, 1.0)))
                .isEqualTo(set.extreme(Objective.RISK));
        int even = set.compromise(Map.of());
        for (ParetoPoint p : set.points()) {
            assertThat(set.distance(set.points().get(even), Map.of())).isLessThanOrEqualTo(set.distance(p, Map.of()));
        }
    }

    private static double beyondLine(ParetoSet set, int i) {
        ParetoPoint p = set.points().get(i);
        return set.scaled(p, Objective.RETURN) + set.scaled(p, Objective.RISK);
    }

    @Test
    void aStatedLimitOnTurnoverHoldsForEveryPoint() {
        Constraints box = Constraints.longOnly(3);
        AllocationProblem problem = problem(
                MEAN,
                COVARIANCE,
                new Constraints(box.lower(), box.upper(), List.of(), Optional.of(new Turnover(HELD, 0.001, 0.3))));
        for (Set<Objective> goals : everyChoice()) {
            ParetoSet set = found(new ParetoQuestion(problem, Optional.of(HELD), goals, 60));
            assertThat(set.points())
                    .allSatisfy(p -> assertThat(p.figure(Objective.TURNOVER)).isLessThanOrEqualTo(0.3 + 1e-12));
        }
    }

    @Test
    void limitsThatClashAreNamedAndOneGoalIsNone() {
        AllocationProblem tight = problem(MEAN, COVARIANCE, Constraints.box(3, 0.4, 0.8));
        ParetoOutcome refused = ParetoSearch.search(
                new ParetoQuestion(tight, Optional.empty(), Set.of(Objective.RETURN, Objective.RISK), 10),
                done -> {},
                () -> false);
        assertThat(refused).isInstanceOf(ParetoOutcome.Refused.class);
        assertThat(((ParetoOutcome.Refused) refused).reason()).isInstanceOf(AllocationOutcome.Infeasible.class);
        assertThatThrownBy(() -> new ParetoQuestion(tight, Optional.empty(), Set.of(Objective.RISK), 10))
                .hasMessageContaining("at least two");
        assertThatThrownBy(() ->
                        new ParetoQuestion(tight, Optional.empty(), Set.of(Objective.RISK, Objective.TURNOVER), 10))
                .hasMessageContaining("held now");
    }

    @Test
    void cancelledWorkEndsWithoutAnAnswer() {
        AllocationProblem problem = problem(MEAN, COVARIANCE, Constraints.longOnly(3));
        assertThat(ParetoSearch.search(
                        new ParetoQuestion(problem, Optional.empty(), Set.of(Objective.RETURN, Objective.RISK), 10),
                        done -> {},
                        () -> true))
                .isInstanceOf(ParetoOutcome.Cancelled.class);
    }

    /** Degenerate markets of every kind; each seed names its problem. */
    @ParameterizedTest
    @ValueSource(longs = {0, 10_000})
    void degenerateMarketsGiveProvenPointsOrAReason(long block) {
        for (long seed = block; seed < block + 110; seed++) {
            RandomMarket market = RandomMarket.of(seed);
            SplitMix64 random = new SplitMix64(seed);
            int n = market.mean().length;
            double[] held = new double[n];
            double sum = 0;
            for (int i = 0; i < n; i++) {
                held[i] = random.uniform();
                sum += held[i];
            }
            for (int i = 0; i < n; i++) {
                held[i] /= sum;
            }
            List<Set<Objective>> choices = everyChoice();
            Set<Objective> goals = choices.get((int) (seed % choices.size()));
            ParetoOutcome outcome = ParetoSearch.search(
                    new ParetoQuestion(
                            problem(market.mean(), market.covariance(), market.box()), Optional.of(held), goals, 16),
                    done -> {},
                    () -> false);
            if (!(outcome instanceof ParetoOutcome.Found found)) {
                continue;
            }
            for (ParetoPoint p : found.set().points()) {
                assertThat(p.residual()).as(market.what()).isLessThanOrEqualTo(1e-11);
                assertThat(found.set().points())
                        .as(market.what() + goals)
                        .noneMatch(q -> dominatesExactly(q, p, goals));
                for (int i = 0; i < n; i++) {
                    assertThat(p.weights()[i])
                            .as(market.what())
                            .isBetween(
                                    market.box().lower()[i] - 1e-12,
                                    market.box().upper()[i] + 1e-12);
                }
            }
        }
    }

    private static double[] weights(ParetoSet set, Objective o) {
        return set.points().get(set.extreme(o)).weights();
    }

    private static double[] solved(AllocationOutcome outcome) {
        return ((AllocationOutcome.Solved) outcome).weights();
    }

    private static double sum(double[] w, int from, int to) {
        return Arrays.stream(w, from, to).sum();
    }

    private static ParetoSet found(ParetoQuestion question) {
        return ((ParetoOutcome.Found) ParetoSearch.search(question, done -> {}, () -> false)).set();
    }

    private static AllocationProblem problem(double[] mean, double[] covariance, Constraints limits) {
        List<String> names =
                IntStream.range(0, mean.length).mapToObj(i -> "A" + i).toList();
        return new AllocationProblem(names, mean, covariance, Optional.empty(), 0.0, 252, limits);
    }
}
