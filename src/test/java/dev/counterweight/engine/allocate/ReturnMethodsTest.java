package dev.counterweight.engine.allocate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.data.Offset.offset;

import dev.counterweight.domain.ReturnPanel;
import dev.counterweight.engine.Reference;
import dev.counterweight.engine.Reference.Dataset;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Momentum, adaptive weights and the volatility target, which read the last returns: figures by hand on small panels. */
class ReturnMethodsTest {
    private static final double[] THREE_DAYS = {0.10, -0.10, 0.00, 0.10, -0.10, 0.05, -0.05, 0.20, 0.05};

    @Test
    void momentumIsProportionalToWhatWasGained() {
        // Gains: 1.1*1.1*0.95-1 = 0.1495; 0.9*0.9*1.2-1 = -0.028; 1.05*1.05-1 = 0.1025.
        AllocationOutcome.Solved solved = Problems.solved(new Momentum(3), problem(THREE_DAYS, 3));
        assertThat(solved.weights()[0]).isCloseTo(0.1495 / 0.252, offset(1e-14));
        assertThat(solved.weights()[1]).isZero();
        assertThat(solved.weights()[2]).isCloseTo(0.1025 / 0.252, offset(1e-14));
        assertThat(solved.notes()).isEmpty();
    }

    @Test
    void momentumLooksAtTheLastRowsOnly() {
        // Last two days: 1.1*0.95-1 = 0.045; 0.9*1.2-1 = 0.08; 0.1025.
        double[] weights =
                Problems.solved(new Momentum(2), problem(THREE_DAYS, 3)).weights();
        assertThat(weights[1]).isCloseTo(0.08 / 0.2275, offset(1e-14));
    }

    @Test
    void momentumWithoutAnyGainIsEqualWeightAndSaysSo() {
        double[] losses = {-0.01, -0.02, -0.03, -0.01, -0.02, 0};
        AllocationOutcome.Solved solved = Problems.solved(new Momentum(2), problem(losses, 3));
        assertThat(Arrays.stream(solved.weights())).allMatch(w -> w == 1.0 / 3);
        assertThat(solved.notes())
                .containsExactly("no asset has gained over the last 2 periods, so all get the same weight");
    }

    @Test
    void aVolatilityTargetIsReachedAndTheRestIsCash() {
        AllocationProblem problem = reference(Dataset.A);
        VolatilityTarget method = new VolatilityTarget(new EqualWeight(), 0.05, 20);
        AllocationOutcome.Solved solved = Problems.solved(method, problem);
        assertThat(Arrays.stream(solved.weights()).sum() + solved.cash()).isCloseTo(1, offset(1e-14));
        ReturnPanel panel = problem.returns().orElseThrow();
        double[] daily = new double[20];
        for (int t = 0; t < 20; t++) {
            for (int i = 0; i < 20; i++) {
                daily[t] += solved.weights()[i] * panel.value(panel.rows() - 20 + t, i);
            }
        }
        double mean = Arrays.stream(daily).average().orElseThrow();
        double variance = Arrays.stream(daily).map(r -> (r - mean) * (r - mean)).sum() / 19;
        assertThat(Math.sqrt(252 * variance)).isCloseTo(0.05, offset(1e-14));
        assertThat(solved.cash()).isBetween(0.2, 0.9);
    }

    @Test
    void aCalmPortfolioIsNotLevered() {
        VolatilityTarget method = new VolatilityTarget(new EqualWeight(), 5, 3);
        AllocationOutcome.Solved solved = Problems.solved(method, problem(THREE_DAYS, 3));
        assertThat(solved.cash()).isZero();
        assertThat(Arrays.stream(solved.weights())).allMatch(w -> w == 1.0 / 3);
    }

    @Test
    void withoutReturnsTheVolatilityTargetUsesTheCovariance() {
        double[] covariance = {0.09, 0, 0, 0.09};
        AllocationOutcome.Solved solved =
                Problems.solved(new VolatilityTarget(new EqualWeight(), 0.15, 20), Problems.of(covariance));
        // Volatility of the halves is 0.3 / sqrt(2).
        assertThat(solved.cash()).isCloseTo(1 - 0.15 * Math.sqrt(2) / 0.3, offset(1e-15));
        assertThat(solved.notes().getFirst()).contains("taken from the covariance");
    }

    @Test
    void adaptiveWeightsFollowTheirFactors() {
        // Base 1/3 each; portfolio gain (0.1495 - 0.028 + 0.1025) / 3. No pair is correlated above 0.99, no volatility
        // counts.
        Adaptive method = new Adaptive(new EqualWeight(), 100, 0.99, 3, 3, 0.03, true);
        AllocationOutcome.Solved solved = Problems.solved(method, problem(THREE_DAYS, 3));
        double portfolio = 0.224 / 3;
        double[] factor = {1 + 0.1495 - portfolio, 1 - 0.028 - portfolio, 1};
        double sum = Arrays.stream(factor).sum();
        for (int i = 0; i < 3; i++) {
            assertThat(solved.weights()[i]).isCloseTo(factor[i] / sum, offset(1e-14));
        }
        assertThat(solved.notes())
                .containsExactly(
                        "A0 from 33.33 % to 36.16 %: +14.95 % in 3 periods, the portfolio +7.47 %",
                        "A1 from 33.33 % to 30.19 %: -2.80 % in 3 periods, the portfolio +7.47 %",
                        "A2 from 33.33 % to 33.65 %: makes up for the others");
    }

    @Test
    void adaptiveReducesTheLesserOfTwoCorrelatedAssetsByHalfAtMost() {
        double[] twins = {0.02, 0.01, 0.04, 0.02, -0.02, -0.01, 0.03, 0.015};
        Adaptive method = new Adaptive(new EqualWeight(), 100, 0.8, 4, 4, 10, true);
        AllocationOutcome.Solved solved = Problems.solved(method, problem(twins, 2));
        assertThat(solved.weights()[0]).isCloseTo(2.0 / 3, offset(1e-12));
        assertThat(solved.notes().getLast()).contains("correlation 1.00 with A0, which has gained more, is above 0.80");
    }

    @Test
    void adaptiveReducesVolatileAssetsOnlyWhenAsked() {
        double[] panel = {0.05, 0.001, -0.05, 0.001, 0.05, 0.002, -0.05, 0.001};
        double volatility = Math.sqrt(252 * 4 * 0.0025 / 3);
        Adaptive on = new Adaptive(new EqualWeight(), 0.3, 0.8, 4, 4, 10, true);
        double factor = 0.3 / volatility;
        assertThat(Problems.solved(on, problem(panel, 2)).weights()[0]).isCloseTo(factor / (1 + factor), offset(1e-12));
        Adaptive off = new Adaptive(new EqualWeight(), 0.3, 0.8, 4, 4, 10, false);
        AllocationOutcome.Solved unchanged = Problems.solved(off, problem(panel, 2));
        assertThat(unchanged.weights()).containsExactly(0.5, 0.5);
        assertThat(unchanged.notes()).containsExactly("nothing passes a threshold, so the base weights stay");
    }

    @Test
    void allKeepLimitsAndSumToOneOnRandomPanels() {
        SplittableRandom random = new SplittableRandom(101);
        for (int round = 0; round < 1000; round++) {
            int n = 1 + random.nextInt(12);
            double[] panel = random.doubles(40L * n, -0.05, 0.05).toArray();
            double upper = 1.0 / n + 0.1;
            AllocationProblem problem = problem(panel, n, Constraints.box(n, 0.2 / n, upper));
            for (AllocationMethod method : List.of(
                    new Momentum(), new Adaptive(new EqualWeight()), new VolatilityTarget(new RiskParity(), 0.1, 20))) {
                AllocationOutcome.Solved solved = Problems.solved(method, problem);
                assertThat(Arrays.stream(solved.weights()).sum() + solved.cash())
                        .isCloseTo(1, offset(1e-12));
                double invested = 1 - solved.cash();
                assertThat(Arrays.stream(solved.weights()))
                        .allMatch(w -> w >= 0.2 / n * invested - 1e-12 && w <= upper * invested + 1e-12);
            }
        }
    }

    @Test
    void tooFewRowsAreToldWithBothNumbers() {
        assertThat(failure(new Momentum(30), problem(THREE_DAYS, 3)))
                .isEqualTo("momentum looks back 30 periods; there are 3");
        assertThat(failure(new Adaptive(new EqualWeight()), problem(THREE_DAYS, 3)))
                .isEqualTo("adaptive weights look back 30 periods; there are 3");
        assertThat(failure(new VolatilityTarget(new EqualWeight()), problem(THREE_DAYS, 3)))
                .isEqualTo("the volatility target looks back 20 periods; there are 3");
        assertThat(failure(new Momentum(), Problems.of(new double[] {1})))
                .isEqualTo("momentum needs the returns; only moments are known");
    }

    @Test
    void parametersOutOfRangeAreNamed() {
        assertThatThrownBy(() -> new Momentum(1)).hasMessage("lookback is 1, expected 2 or more");
        assertThatThrownBy(() -> new VolatilityTarget(new EqualWeight(), 0, 20))
                .hasMessage("targetVolatility is 0.0, expected a positive number");
        assertThatThrownBy(() -> new Adaptive(new EqualWeight(), 0.3, 1, 30, 30, 0.02, true))
                .hasMessageContaining("correlationThreshold is 1.0");
    }

    @Test
    void fixedWeightsMustAddUpToOne() {
        AllocationProblem problem = Problems.of(new double[] {1, 0, 0, 1});
        assertThat(failure(new FixedWeights(new double[] {0.5, 0.4}), problem))
                .isEqualTo("the weights add up to 0.9; they must add up to 1");
        assertThat(Problems.solved(new FixedWeights(new double[] {0.7, 0.3}), problem)
                        .weights())
                .containsExactly(0.7, 0.3);
    }

    private static String failure(AllocationMethod method, AllocationProblem problem) {
        return ((AllocationOutcome.Failed) method.allocate(problem)).reason();
    }

    private static AllocationProblem reference(Dataset dataset) {
        ReturnPanel panel = dataset.returns();
        int n = panel.columns();
        return new AllocationProblem(
                panel.assets(),
                new double[n],
                Reference.sampleCovariance(panel),
                Optional.of(panel),
                0,
                252,
                Constraints.longOnly(n));
    }

    private static AllocationProblem problem(double[] returns, int n) {
        return problem(returns, n, Constraints.longOnly(n));
    }

    private static AllocationProblem problem(double[] returns, int n, Constraints constraints) {
        List<LocalDate> dates = IntStream.range(0, returns.length / n)
                .mapToObj(t -> LocalDate.of(2024, 1, 1).plusDays(t))
                .toList();
        double[] identity = new double[n * n];
        for (int i = 0; i < n; i++) {
            identity[i * n + i] = 1;
        }
        ReturnPanel panel = new ReturnPanel(Problems.names(n), dates, returns);
        return new AllocationProblem(panel.assets(), new double[n], identity, Optional.of(panel), 0, 252, constraints);
    }
}
