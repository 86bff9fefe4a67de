package dev.counterweight.engine.allocate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.counterweight.domain.ReturnPanel;
import dev.counterweight.engine.Reference;
import dev.counterweight.engine.Reference.Dataset;
import dev.counterweight.engine.Sm64FactorModel;
import dev.counterweight.engine.allocate.AllocationOutcome.Failed;
import dev.counterweight.engine.allocate.AllocationOutcome.Infeasible;
import dev.counterweight.engine.allocate.AllocationOutcome.Solved;
import dev.counterweight.engine.allocate.Constraints.Group;
import dev.counterweight.engine.allocate.Constraints.Turnover;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/** Objectives against independently solved linear programs, 1e-10 relative; proof by the duality gap everywhere else. */
class MinimumCvarTest {
    @ParameterizedTest
    @EnumSource(
            value = Dataset.class,
            names = {"A", "A10", "B", "E"})
    void reachesTheReferenceObjectiveWithAndWithoutAReturnFloor(Dataset dataset) {
        ReturnPanel returns = dataset.returns();
        int compared = 0;
        for (var entry : dataset.json("07_cvar").properties()) {
            if (!entry.getKey().startsWith("min_cvar")) {
                continue;
            }
            JsonNode expected = entry.getValue();
            double confidence = entry.getKey().contains("0.99") ? 0.99 : 0.95;
            JsonNode floor = expected.get("return_floor_daily");
            OptionalDouble target =
                    floor.isNull() ? OptionalDouble.empty() : OptionalDouble.of(floor.doubleValue() * 252);
            Solved solved = solved(new MinimumCvar(confidence, target), problem(returns, box(returns, 0, 1)));
            double cvar = expected.get("cvar_daily").doubleValue();
            assertThat(cvar(returns, solved.weights(), confidence))
                    .as(dataset + " " + entry.getKey())
                    .isCloseTo(cvar, within(1e-10 * cvar));
            assertThat(solved.certificate().residual()).isLessThan(1e-11);
            compared++;
        }
        assertThat(compared).isEqualTo(4);
    }

    /** Objectives: HiGHS dual simplex on the full linear program. */
    @ParameterizedTest
    @CsvSource({
        "20, 0.95, 0.015294374606774071",
        "100, 0.95, 0.013256069159235022",
        "500, 0.95, 0.010104812977914067",
        "20, 0.99, 0.018270507670624176",
        "100, 0.99, 0.015698318198069307",
        "500, 0.99, 0.011156863327809432"
    })
    void reachesTheObjectiveOfAFullLinearProgram(int n, double confidence, double expected) {
        ReturnPanel returns = panel(Sm64FactorModel.of(n).dailyReturns(1260), n);
        Solved solved =
                solved(new MinimumCvar(confidence, OptionalDouble.empty()), problem(returns, box(returns, 0, 1)));
        assertThat(cvar(returns, solved.weights(), confidence)).isCloseTo(expected, within(1e-10 * expected));
        assertThat(solved.certificate().residual()).isLessThan(1e-11);
        assertThat(Arrays.stream(solved.weights()).sum()).isCloseTo(1, within(1e-12));
    }

    @ParameterizedTest
    @ValueSource(longs = {101, 102, 103, 104})
    void everyRandomProblemIsProvenOrRefusedWithReasons(long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        int proven = 0;
        for (int k = 0; k < 1000; k++) {
            AllocationProblem problem = randomProblem(random);
            double confidence = random.nextBoolean() ? 0.95 : 0.5 + 0.49 * random.nextDouble();
            OptionalDouble target = random.nextInt(3) == 0
                    ? OptionalDouble.of(problem.mean()[random.nextInt(problem.size())] * (0.5 + random.nextDouble()))
                    : OptionalDouble.empty();
            AllocationOutcome outcome = new MinimumCvar(confidence, target).allocate(problem);
            String name = "seed " + seed + " problem " + k;
            switch (outcome) {
                case Solved solved -> {
                    assertThat(solved.certificate().residual()).as(name).isLessThan(1e-10);
                    assertWithin(problem, solved.weights(), name);
                    proven++;
                }
                case Infeasible clash -> assertThat(clash.conflict()).as(name).isNotEmpty();
                case Failed failed -> assertThat(failed.reason()).as(name).isEmpty();
            }
        }
        assertThat(proven).isGreaterThan(600);
    }

    private static void assertWithin(AllocationProblem problem, double[] w, String name) {
        assertThat(Arrays.stream(w).sum()).as(name).isCloseTo(1, within(1e-12));
        for (int j = 0; j < w.length; j++) {
            assertThat(w[j])
                    .as(name)
                    .isBetween(
                            problem.constraints().lower()[j] - 1e-12,
                            problem.constraints().upper()[j] + 1e-12);
        }
        for (Group group : problem.constraints().groups()) {
            if (group.softPrice().isEmpty()) {
                double sum =
                        Arrays.stream(group.members()).mapToDouble(j -> w[j]).sum();
                assertThat(sum).as(name).isBetween(group.min() - 1e-10, group.max() + 1e-10);
            }
        }
    }

    /** Ties, equal assets, still assets, few periods, tight bounds, groups hard and soft, turnover. */
    private static AllocationProblem randomProblem(SplittableRandom random) {
        int n = 1 + random.nextInt(random.nextInt(5) == 0 ? 40 : 12);
        int rows = 1 + random.nextInt(random.nextInt(3) == 0 ? 12 : 150);
        double[] r = new double[rows * n];
        boolean coarse = random.nextInt(3) == 0;
        for (int t = 0; t < rows; t++) {
            boolean repeated = t > 0 && random.nextInt(10) == 0;
            for (int j = 0; j < n; j++) {
                double x = 0.03 * (random.nextDouble() + random.nextDouble() - 0.98);
                r[t * n + j] = repeated ? r[(t - 1) * n + j] : coarse ? Math.rint(x * 200) / 200 : x;
            }
        }
        for (int j = 1; j < n; j++) {
            int kind = random.nextInt(8);
            for (int t = 0; t < rows && kind < 2; t++) {
                r[t * n + j] = kind == 0 ? 0 : r[t * n + j - 1];
            }
        }
        double low = random.nextInt(3) == 0 ? 0.5 / n * random.nextDouble() : random.nextInt(6) == 0 ? -0.2 : 0;
        double high = random.nextInt(3) == 0 ? Math.min(1, (1 + 2 * random.nextDouble()) / n) : 1;
        Constraints bounds = Constraints.box(n, low, random.nextInt(12) == 0 ? 1.0 / n : high);
        List<Group> groups = new ArrayList<>();
        for (int g = random.nextInt(3); g > 0 && n > 2; g--) {
            int[] members = {random.nextInt(n / 2), n / 2 + random.nextInt(n - n / 2)};
            groups.add(new Group(
                    "G" + g,
                    members,
                    random.nextBoolean() ? 0.3 * random.nextDouble() : Double.NEGATIVE_INFINITY,
                    0.3 + 0.7 * random.nextDouble(),
                    random.nextInt(3) == 0 ? Optional.of(random.nextDouble()) : Optional.empty()));
        }
        Optional<Turnover> turnover = Optional.empty();
        if (random.nextInt(3) == 0) {
            double[] current = new double[n];
            Arrays.fill(current, 1.0 / n);
            turnover = Optional.of(new Turnover(
                    current,
                    random.nextBoolean() ? 0 : random.nextDouble(),
                    random.nextBoolean() ? Double.POSITIVE_INFINITY : random.nextDouble()));
        }
        return problem(panel(r, n), new Constraints(bounds.lower(), bounds.upper(), groups, turnover));
    }

    @Test
    void whereOnlyEqualWeightsFitTheyAreTheAnswer() {
        ReturnPanel returns = Dataset.A.returns();
        Solved solved =
                solved(new MinimumCvar(0.95, OptionalDouble.empty()), problem(returns, box(returns, 0.05, 0.40)));
        for (double w : solved.weights()) {
            assertThat(w).isCloseTo(0.05, within(1e-12));
        }
    }

    @Test
    void aBindingFloorIsNamedWithItsPrice() {
        ReturnPanel returns = Dataset.A.returns();
        Solved solved = solved(new MinimumCvar(0.95, OptionalDouble.of(0.4)), problem(returns, box(returns, 0, 1)));
        assertThat(solved.certificate().binding())
                .anyMatch(b -> b.limit().equals("expected return >= 0.4") && b.shadowPrice() > 0);
    }

    @Test
    void theShadowPriceIsWhatOneUnitOfReturnCosts() {
        ReturnPanel returns = Dataset.A.returns();
        AllocationProblem problem = problem(returns, box(returns, 0, 1));
        Solved at = solved(new MinimumCvar(0.95, OptionalDouble.of(0.30)), problem);
        double step = 1e-6;
        double more = cvar(
                returns,
                solved(new MinimumCvar(0.95, OptionalDouble.of(0.30 + step)), problem)
                        .weights(),
                0.95);
        double price = at.certificate().binding().stream()
                .filter(b -> b.limit().startsWith("expected return"))
                .findFirst()
                .orElseThrow()
                .shadowPrice();
        assertThat((more - cvar(returns, at.weights(), 0.95)) / step).isCloseTo(price, within(1e-6 * price + 1e-8));
    }

    @Test
    void tradingCostsKeepWeightsWhereTheyAre() {
        ReturnPanel returns = Dataset.A10.returns();
        double[] current = new double[10];
        Arrays.fill(current, 0.1);
        Constraints dear = new Constraints(
                new double[10],
                box(returns, 0, 1).upper(),
                List.of(),
                Optional.of(new Turnover(current, 1000, Double.POSITIVE_INFINITY)));
        assertThat(solved(new MinimumCvar(0.95, OptionalDouble.empty()), problem(returns, dear))
                        .weights())
                .containsExactly(current, within(1e-12));
        Constraints capped = new Constraints(
                new double[10], box(returns, 0, 1).upper(), List.of(), Optional.of(new Turnover(current, 0, 0.2)));
        double[] moved = solved(new MinimumCvar(0.95, OptionalDouble.empty()), problem(returns, capped))
                .weights();
        double turnover = 0;
        for (double w : moved) {
            turnover += Math.abs(w - 0.1);
        }
        assertThat(turnover).isCloseTo(0.2, within(1e-10));
    }

    @Test
    void aFloorOutOfReachSaysWhatIsInReach() {
        ReturnPanel returns = Dataset.A.returns();
        AllocationProblem problem = problem(returns, box(returns, 0, 1));
        Infeasible clash = (Infeasible) new MinimumCvar(0.95, OptionalDouble.of(2)).allocate(problem);
        assertThat(clash.conflict()).contains("expected return >= 2.0", "weights add up to 1");
        double most = Arrays.stream(problem.mean()).max().orElseThrow();
        assertThat(clash.nearest())
                .anyMatch(r -> r.limit().equals("expected return >= 2.0") && Math.abs(r.feasible() - most) < 1e-10);
    }

    @Test
    void whatCannotBeCalculatedSaysWhatIsMissing() {
        AllocationProblem momentsOnly = new AllocationProblem(
                List.of("A"), new double[1], new double[1], Optional.empty(), 0, 252, Constraints.longOnly(1));
        assertThat(new MinimumCvar(0.95, OptionalDouble.empty()).allocate(momentsOnly))
                .isInstanceOfSatisfying(
                        Failed.class, f -> assertThat(f.reason()).contains("load a history"));
        assertThatThrownBy(() -> new MinimumCvar(95, OptionalDouble.empty()))
                .hasMessageContaining("confidence is 95.0");
        assertThatThrownBy(() -> new MinimumCvar(0.95, OptionalDouble.of(Double.NaN)))
                .hasMessageContaining("target return is NaN");
    }

    private static Solved solved(MinimumCvar method, AllocationProblem problem) {
        AllocationOutcome outcome = method.allocate(problem);
        assertThat(outcome).isInstanceOf(Solved.class);
        return (Solved) outcome;
    }

    private static double cvar(ReturnPanel returns, double[] weights, double confidence) {
        double[] loss = new double[returns.rows()];
        for (int t = 0; t < loss.length; t++) {
            for (int j = 0; j < weights.length; j++) {
                loss[t] -= weights[j] * returns.value(t, j);
            }
        }
        Arrays.sort(loss);
        double mass = (1 - confidence) * loss.length;
        double sum = 0;
        for (int k = 0; k < loss.length && k < mass; k++) {
            sum += Math.min(1, mass - k) * loss[loss.length - 1 - k];
        }
        return sum / mass;
    }

    private static Constraints box(ReturnPanel returns, double low, double high) {
        return Constraints.box(returns.columns(), low, high);
    }

    private static AllocationProblem problem(ReturnPanel returns, Constraints constraints) {
        int n = returns.columns();
        double[] mean = Reference.sampleMean(returns);
        for (int j = 0; j < n; j++) {
            mean[j] *= 252;
        }
        return new AllocationProblem(
                returns.assets(), mean, new double[n * n], Optional.of(returns), 0, 252, constraints);
    }

    private static ReturnPanel panel(double[] values, int n) {
        List<String> assets = new ArrayList<>();
        for (int j = 0; j < n; j++) {
            assets.add("A" + j);
        }
        List<LocalDate> dates = new ArrayList<>();
        for (int t = 0; t < values.length / n; t++) {
            dates.add(LocalDate.of(2020, 1, 1).plusDays(t));
        }
        return new ReturnPanel(assets, dates, values);
    }
}
