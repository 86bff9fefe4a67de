package dev.counterweight.engine.allocate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.counterweight.engine.Reference;
import dev.counterweight.engine.Reference.Dataset;
import dev.counterweight.engine.ReferenceMoments;
import dev.counterweight.engine.allocate.AllocationOutcome.Solved;
import dev.counterweight.engine.allocate.Constraints.Group;
import dev.counterweight.engine.allocate.Constraints.Turnover;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;

/** Every mean-variance portfolio of the reference files: weights to 1e-10, optimality residual at most 1e-12. */
class MeanVarianceReferenceTest {
    static Stream<Arguments> minimumVariance() {
        return entries("min_variance");
    }

    static Stream<Arguments> maximumSharpe() {
        return entries("max_sharpe");
    }

    static Stream<Arguments> riskAversion() {
        return entries("quadratic_utility_long_only");
    }

    static Stream<Arguments> targetReturn() {
        return entries("target_return_long_only");
    }

    private static Stream<Arguments> entries(String section) {
        return Arrays.stream(Dataset.values())
                .flatMap(d -> d.json("03_optimisation")
                        .path(section)
                        .propertyStream()
                        .map(Map.Entry::getKey)
                        .map(k -> Arguments.of(d, k)));
    }

    @ParameterizedTest
    @MethodSource
    void minimumVariance(Dataset dataset, String box) {
        JsonNode expected = dataset.json("03_optimisation").get("min_variance").get(box);
        Solved solved = solve(new MinimumVariance(), problem(dataset, box, 0));
        matches(solved, expected);
        assertThat(volatility(dataset, solved.weights()))
                .isCloseTo(Reference.number(expected.get("volatility")), within(1e-12));
    }

    @ParameterizedTest
    @MethodSource
    void maximumSharpe(Dataset dataset, String key) {
        JsonNode expected = dataset.json("03_optimisation").get("max_sharpe").get(key);
        double riskFree = Double.parseDouble(key.substring(key.lastIndexOf('_') + 1));
        Solved solved = solve(new MaximumSharpe(), problem(dataset, key, riskFree));
        matches(solved, expected);
        double expectedReturn = dot(ReferenceMoments.of(dataset).mean(), solved.weights());
        assertThat((expectedReturn - riskFree) / volatility(dataset, solved.weights()))
                .isCloseTo(Reference.number(expected.get("sharpe")), within(1e-12));
    }

    @ParameterizedTest
    @MethodSource
    void riskAversion(Dataset dataset, String key) {
        JsonNode expected = dataset.json("03_optimisation")
                .get("quadratic_utility_long_only")
                .get(key);
        double d = Double.parseDouble(key.substring("delta_".length()));
        matches(solve(new MeanVariance(new MeanVariance.RiskAversion(d)), problem(dataset, "box_0_1", 0)), expected);
    }

    @ParameterizedTest
    @MethodSource
    void targetReturn(Dataset dataset, String key) {
        JsonNode expected =
                dataset.json("03_optimisation").get("target_return_long_only").get(key);
        double target = Reference.number(expected.get("target_return"));
        AllocationProblem problem = problem(dataset, "box_0_1", 0);
        Solved solved = solve(new MeanVariance(new MeanVariance.TargetReturn(target)), problem);
        matches(solved, expected);
        double volatility = Reference.number(expected.get("volatility"));
        assertThat(volatility(dataset, solved.weights())).isCloseTo(volatility, within(1e-12));
        // the same portfolio from the other side
        matches(solve(new MeanVariance(new MeanVariance.TargetVolatility(volatility)), problem), expected);
    }

    static Stream<Arguments> tradingCosts() {
        return entries("l1_cost_rebalance");
    }

    @ParameterizedTest
    @MethodSource
    void tradingCosts(Dataset dataset, String key) {
        JsonNode expected =
                dataset.json("03_optimisation").get("l1_cost_rebalance").get(key);
        int n = ReferenceMoments.of(dataset).size();
        double[] equal = new double[n];
        Arrays.fill(equal, 1.0 / n);
        double perYear = 12 * Reference.number(expected.get("cost"));
        Constraints box = Constraints.box(n, 0, 1);
        Solved solved = solve(
                new MeanVariance(new MeanVariance.RiskAversion(5)),
                problem(
                        dataset,
                        new Constraints(
                                box.lower(),
                                box.upper(),
                                List.of(),
                                Optional.of(new Turnover(equal, perYear, Double.POSITIVE_INFINITY))),
                        0));
        matches(solved, expected);
        long untraded = IntStream.range(0, n)
                .filter(i -> solved.weights()[i] == equal[i])
                .count();
        assertThat(untraded).isEqualTo(expected.get("n_untraded").longValue());
        double turnover = IntStream.range(0, n)
                .mapToDouble(i -> Math.abs(solved.weights()[i] - equal[i]))
                .sum();
        assertThat(turnover / 2).isCloseTo(Reference.number(expected.get("turnover_one_way")), within(1e-10));
    }

    @ParameterizedTest
    @EnumSource(
            value = Dataset.class,
            names = {"A", "A10", "B", "E"})
    void groupLimitsWithTheirShadowPrices(Dataset dataset) {
        JsonNode expected = dataset.json("03_optimisation").get("group_constrained_qp");
        Matcher columns = Pattern.compile("first (\\d+) columns")
                .matcher(expected.get("definition").stringValue());
        assertThat(columns.find()).isTrue();
        int[] members = IntStream.range(0, Integer.parseInt(columns.group(1))).toArray();
        Constraints box = Constraints.box(ReferenceMoments.of(dataset).size(), 0, 1);
        Solved solved = solve(
                new MeanVariance(new MeanVariance.RiskAversion(10)),
                problem(
                        dataset,
                        new Constraints(
                                box.lower(),
                                box.upper(),
                                List.of(new Group("first", members, 0.20, 0.30, Optional.empty())),
                                Optional.empty()),
                        0));
        matches(solved, expected);
        assertThat(price(solved, "sum of first >= 0.2"))
                .isCloseTo(Reference.number(expected.get("group_lower_multiplier")), within(1e-12));
        assertThat(price(solved, "sum of first <= 0.3"))
                .isCloseTo(Reference.number(expected.get("group_upper_multiplier")), within(1e-12));
    }

    @ParameterizedTest
    @EnumSource(Dataset.class)
    void weightsWithoutBounds(Dataset dataset) {
        JsonNode expected = dataset.json("03_optimisation");
        AllocationProblem free = problem(
                dataset,
                Constraints.box(
                        ReferenceMoments.of(dataset).size(), Double.NEGATIVE_INFINITY, Double.POSITIVE_INFINITY),
                0);
        matches(solve(new MinimumVariance(), free), expected.get("min_variance_unconstrained_short_allowed"));
        matches(solve(new MaximumSharpe(), free), expected.get("tangency_unconstrained_rf0_short_allowed"));
    }

    private static double price(Solved solved, String limit) {
        return solved.certificate().binding().stream()
                .filter(b -> b.limit().equals(limit))
                .mapToDouble(Certificate.Binding::shadowPrice)
                .sum();
    }

    private static void matches(Solved solved, JsonNode expected) {
        assertThat(Reference.maxDifference(solved.weights(), Reference.vector(expected.get("weights"))))
                .isLessThanOrEqualTo(1e-10);
        assertThat(solved.certificate().residual()).isLessThanOrEqualTo(1e-12);
    }

    private static Solved solve(AllocationMethod method, AllocationProblem problem) {
        AllocationOutcome outcome = method.allocate(problem);
        assertThat(outcome).isInstanceOf(Solved.class);
        return (Solved) outcome;
    }

    private static AllocationProblem problem(Dataset dataset, String box, double riskFree) {
        String[] bounds = box.split("_", -1);
        return problem(
                dataset,
                Constraints.box(
                        ReferenceMoments.of(dataset).size(),
                        Double.parseDouble(bounds[1]),
                        Double.parseDouble(bounds[2])),
                riskFree);
    }

    private static AllocationProblem problem(Dataset dataset, Constraints constraints, double riskFree) {
        ReferenceMoments moments = ReferenceMoments.of(dataset);
        return new AllocationProblem(
                dataset.columns(), moments.mean(), moments.covariance(), Optional.empty(), riskFree, 252, constraints);
    }

    private static double volatility(Dataset dataset, double[] w) {
        double[] s = ReferenceMoments.of(dataset).covariance();
        double variance = 0;
        for (int i = 0; i < w.length; i++) {
            for (int j = 0; j < w.length; j++) {
                variance += w[i] * s[i * w.length + j] * w[j];
            }
        }
        return Math.sqrt(variance);
    }

    private static double dot(double[] a, double[] b) {
        double sum = 0;
        for (int i = 0; i < a.length; i++) {
            sum += a[i] * b[i];
        }
        return sum;
    }
}
