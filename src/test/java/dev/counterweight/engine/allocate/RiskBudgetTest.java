package dev.counterweight.engine.allocate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.data.Offset.offset;

import dev.counterweight.engine.Reference;
import dev.counterweight.engine.Reference.Dataset;
import dev.counterweight.engine.Sm64FactorModel;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/** Equal risk contributions and risk budgets against an 80-bit reference (weights 1e-10, contributions 1e-12). */
class RiskBudgetTest {
    @ParameterizedTest
    @EnumSource(Dataset.class)
    void equalContributionsAreTheReference(Dataset dataset) {
        JsonNode expected = dataset.json("06_risk_parity").get("erc");
        AllocationProblem problem = Problems.of(Reference.sampleCovariance(dataset.returns()));
        assertIsReference(Problems.solved(new RiskParity(), problem), expected, problem);
    }

    @ParameterizedTest
    @EnumSource(Dataset.class)
    void linearBudgetsAreTheReference(Dataset dataset) {
        JsonNode expected = dataset.json("06_risk_parity").get("budget_linear_ramp");
        AllocationProblem problem = Problems.of(Reference.sampleCovariance(dataset.returns()));
        RiskBudget method = new RiskBudget(Reference.vector(expected.get("budget")));
        assertIsReference(Problems.solved(method, problem), expected, problem);
    }

    @ParameterizedTest
    @EnumSource(Dataset.class)
    void budgetsOfThreeAssetsAreTheReference(Dataset dataset) {
        JsonNode expected = dataset.json("06_risk_parity").get("budget_50_30_20_first3");
        double[] all = Reference.sampleCovariance(dataset.returns());
        int n = dataset.columns().size();
        double[] covariance = new double[9];
        for (int k = 0; k < 9; k++) {
            covariance[k] = all[k / 3 * n + k % 3];
        }
        AllocationProblem problem = Problems.of(covariance);
        RiskBudget method = new RiskBudget(new double[] {0.5, 0.3, 0.2});
        assertIsReference(Problems.solved(method, problem), expected, problem);
    }

    private static void assertIsReference(
            AllocationOutcome.Solved solved, JsonNode expected, AllocationProblem problem) {
        assertThat(Reference.maxDifference(solved.weights(), Reference.vector(expected.get("weights"))))
                .isLessThan(1e-12);
        double[] budget = Reference.vector(expected.get("budget"));
        assertThat(Reference.maxDifference(RiskShares.of(problem.covariance(), solved.weights()), budget))
                .isLessThan(1e-13);
        assertThat(solved.certificate().residual()).isLessThanOrEqualTo(1e-13);
        assertThat(solved.certificate().status()).isEqualTo("optimal");
    }

    @Test
    void twoAssetsAreWeightedByInverseVolatilityWhateverTheirCorrelation() {
        for (double rho : new double[] {-0.999999, -0.5, 0, 0.3, 0.999999, 1}) {
            double[] covariance = {0.04, rho * 0.06, rho * 0.06, 0.09};
            double[] weights =
                    Problems.solved(new RiskParity(), Problems.of(covariance)).weights();
            assertThat(weights[0]).isCloseTo(0.6, offset(1e-10));
        }
    }

    @Test
    void uncorrelatedBudgetsHaveAClosedForm() {
        // With a diagonal covariance, w is proportional to sqrt(b) / volatility.
        double[] budget = {0.5, 0.3, 0.15, 0.05};
        double[] volatility = {0.2, 0.1, 0.4, 0.05};
        double[] covariance = new double[16];
        double sum = 0;
        for (int i = 0; i < 4; i++) {
            covariance[5 * i] = volatility[i] * volatility[i];
            sum += Math.sqrt(budget[i]) / volatility[i];
        }
        double[] weights =
                Problems.solved(new RiskBudget(budget), Problems.of(covariance)).weights();
        for (int i = 0; i < 4; i++) {
            assertThat(weights[i]).isCloseTo(Math.sqrt(budget[i]) / volatility[i] / sum, offset(1e-14));
        }
    }

    @Test
    void randomBudgetsOfRandomAssetsAreMet() {
        SplittableRandom random = new SplittableRandom(91);
        for (int round = 0; round < 3000; round++) {
            int n = 1 + random.nextInt(30);
            AllocationProblem problem =
                    Problems.of(Problems.randomCovariance(n, n + 1 + random.nextInt(2 * n), random));
            double[] budget = budget(n, random);
            AllocationOutcome.Solved solved = Problems.solved(new RiskBudget(budget), problem);
            assertThat(Arrays.stream(solved.weights()).sum()).isCloseTo(1, offset(1e-12));
            assertThat(Arrays.stream(solved.weights())).allMatch(w -> w > 0);
            assertThat(Reference.maxDifference(RiskShares.of(problem.covariance(), solved.weights()), budget))
                    .isLessThan(1e-12);
        }
    }

    @Test
    void doublingAVolatilityHalvesTheWeightBeforeItIsScaledToOne() {
        SplittableRandom random = new SplittableRandom(92);
        for (int round = 0; round < 300; round++) {
            int n = 2 + random.nextInt(20);
            double[] covariance = Problems.randomCovariance(n, 2 * n, random);
            double[] weights =
                    Problems.solved(new RiskParity(), Problems.of(covariance)).weights();
            int asset = random.nextInt(n);
            double[] louder = covariance.clone();
            for (int j = 0; j < n; j++) {
                louder[asset * n + j] *= 2;
                louder[j * n + asset] *= 2;
            }
            double[] other =
                    Problems.solved(new RiskParity(), Problems.of(louder)).weights();
            int reference = (asset + 1) % n;
            assertThat(other[asset] / other[reference])
                    .isCloseTo(weights[asset] / weights[reference] / 2, offset(1e-9));
        }
    }

    @Test
    void degenerateProblemsAreMetOrRefusedWithAReasonNeverNotANumber() {
        SplittableRandom random = new SplittableRandom(93);
        int met = 0;
        for (int round = 0; round < 1000; round++) {
            int n = 2 + random.nextInt(12);
            AllocationProblem problem = Problems.of(Problems.degenerateCovariance(n, random));
            switch (new RiskParity().allocate(problem)) {
                case AllocationOutcome.Solved solved -> {
                    met++;
                    double[] shares = RiskShares.of(problem.covariance(), solved.weights());
                    assertThat(Arrays.stream(shares)).allMatch(s -> Math.abs(s - 1.0 / n) < 1e-9);
                    assertThat(Arrays.stream(solved.weights()).sum()).isCloseTo(1, offset(1e-12));
                }
                case AllocationOutcome.Failed failed ->
                    assertThat(failed.reason()).contains("some mix of the assets has no risk");
                case AllocationOutcome.Infeasible infeasible ->
                    throw new AssertionError("no limits, yet infeasible: " + infeasible);
            }
        }
        assertThat(met).isGreaterThan(200);
    }

    @Test
    void aPerfectHedgeIsRefused() {
        AllocationOutcome outcome = new RiskParity().allocate(Problems.of(new double[] {0.04, -0.06, -0.06, 0.09}));
        assertThat(outcome).isInstanceOf(AllocationOutcome.Failed.class);
    }

    @Test
    void copiesOfOneAssetShareEqually() {
        double[] covariance = new double[49];
        Arrays.fill(covariance, 0.03);
        double[] weights =
                Problems.solved(new RiskParity(), Problems.of(covariance)).weights();
        assertThat(Arrays.stream(weights)).allMatch(w -> Math.abs(w - 1.0 / 7) < 1e-13);
    }

    @ParameterizedTest
    @ValueSource(ints = {500, 1000})
    void hundredsOfAssetsAreMetToOneInAHundredTrillion(int n) {
        AllocationOutcome.Solved solved = Problems.solved(
                new RiskParity(), Problems.of(Sm64FactorModel.of(n).covariance()));
        assertThat(solved.certificate().residual()).isLessThanOrEqualTo(1e-14);
        assertThat(solved.certificate().iterations()).isLessThan(20);
    }

    @Test
    void betweenBoundsContributionsStayInProportion() {
        // w1 = 0.4 is at its most; of the others S w is (0.04 w2, 0.09 w3), so that 0.2 w2 = 0.3 w3
        AllocationProblem problem =
                Problems.of(new double[] {0.01, 0, 0, 0, 0.04, 0, 0, 0, 0.09}, Constraints.box(3, 0.1, 0.4));
        AllocationOutcome.Solved solved = Problems.solved(new RiskParity(), problem);
        assertThat(solved.weights()[0]).isEqualTo(0.4);
        assertThat(solved.weights()[1]).isCloseTo(0.36, offset(1e-15));
        assertThat(solved.weights()[2]).isCloseTo(0.24, offset(1e-15));
        assertThat(solved.certificate().status()).isEqualTo("optimal");
        assertThat(solved.certificate().binding()).hasSize(1);
        assertThat(solved.notes().getFirst()).contains("in proportion to their budgets");
    }

    @Test
    void underGroupsTheLossOfParityIsTold() {
        Constraints box = Constraints.longOnly(3);
        Constraints grouped = new Constraints(
                box.lower(),
                box.upper(),
                List.of(new Constraints.Group("first", new int[] {0}, 0, 0.3, Optional.empty())),
                Optional.empty());
        AllocationOutcome.Solved solved = Problems.solved(
                new RiskParity(), Problems.of(new double[] {0.01, 0, 0, 0, 0.04, 0, 0, 0, 0.09}, grouped));
        assertThat(solved.certificate().status()).isEqualTo("verified");
        assertThat(solved.notes().getLast())
                .startsWith("limits move contributions to risk away from their budgets by")
                .contains("not by risk budgets");
    }

    @Test
    void randomBudgetsUnderRandomBoundsAreProven() {
        int bound = 0;
        int without = 0;
        for (long seed = 0; seed < 2000; seed++) {
            SplittableRandom random = new SplittableRandom(seed);
            int n = 2 + (int) (12 * random.nextDouble());
            double[] covariance = covariance(n, random);
            double[] budget = new double[n];
            double[] lower = new double[n];
            double[] upper = new double[n];
            Arrays.setAll(budget, i -> 0.05 + random.nextDouble());
            double sum = Arrays.stream(budget).sum();
            Arrays.setAll(budget, i -> budget[i] / sum);
            Arrays.setAll(lower, i -> random.nextDouble() < 0.5 ? 0 : 0.9 * random.nextDouble() / n);
            Arrays.setAll(upper, i -> random.nextDouble() < 0.3 ? 1 : (1 + random.nextDouble()) / n);
            AllocationProblem problem =
                    Problems.of(covariance, new Constraints(lower, upper, List.of(), Optional.empty()));
            AllocationOutcome.Solved solved = Problems.solved(new RiskBudget(budget), problem);
            double[] w = solved.weights();
            if (solved.certificate().status().equals("verified")) {
                // a hedge whose least weights alone call for more than one: told, and rare
                assertThat(solved.notes().getLast()).contains("no weights within these bounds");
                without++;
            }
            assertThat(solved.certificate().residual()).as("seed " + seed).isLessThanOrEqualTo(1e-13);
            assertThat(Arrays.stream(w).sum()).as("seed " + seed).isCloseTo(1, offset(1e-12));
            for (int i = 0; i < n; i++) {
                assertThat(w[i]).as("seed " + seed).isBetween(lower[i], upper[i]);
            }
            bound += solved.certificate().binding().isEmpty() ? 0 : 1;
        }
        assertThat(bound).isGreaterThan(1000);
        assertThat(without).isLessThan(20);
    }

    /** A sum of 2 n outer products of normal vectors, half of them with a common direction. */
    private static double[] covariance(int n, SplittableRandom random) {
        double[] covariance = new double[n * n];
        double[] y = new double[n];
        for (int t = 0; t < 2 * n; t++) {
            double common = t % 2 == 0 ? 0 : random.nextGaussian();
            Arrays.setAll(y, i -> common + (1 + i % 3) * random.nextGaussian());
            for (int i = 0; i < n; i++) {
                for (int j = 0; j < n; j++) {
                    covariance[i * n + j] += y[i] * y[j] / n;
                }
            }
        }
        return covariance;
    }

    @Test
    void badBudgetsAreNamed() {
        AllocationProblem problem = Problems.of(new double[] {1, 0, 0, 1});
        assertThat(reason(new double[] {0.5, 0.4}, problem))
                .isEqualTo("the risk budgets add up to 0.9; they must add up to 1");
        assertThat(reason(new double[] {1.5, -0.5}, problem)).startsWith("the risk budget of A0 is 1.5");
        assertThat(reason(new double[] {1, 0}, problem)).startsWith("the risk budget of A1 is 0.0");
        assertThat(reason(new double[] {0.5, Double.NaN}, problem)).startsWith("the risk budget of A1 is NaN");
    }

    @Test
    void anAssetWithoutVolatilityIsNamed() {
        assertThat(reason(new double[] {0.5, 0.5}, Problems.of(new double[] {1, 0, 0, 0})))
                .startsWith("the volatility of A1 is zero");
    }

    private static String reason(double[] budget, AllocationProblem problem) {
        return ((AllocationOutcome.Failed) new RiskBudget(budget).allocate(problem)).reason();
    }

    private static double[] budget(int n, SplittableRandom random) {
        double[] budget = new double[n];
        double sum = 0;
        for (int i = 0; i < n; i++) {
            budget[i] = 0.02 + random.nextDouble();
            sum += budget[i];
        }
        for (int i = 0; i < n; i++) {
            budget[i] /= sum;
        }
        return budget;
    }
}
