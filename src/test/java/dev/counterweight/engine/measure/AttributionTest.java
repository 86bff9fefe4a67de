package dev.counterweight.engine.measure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.counterweight.domain.ReturnPanel;
import dev.counterweight.engine.Reference;
import dev.counterweight.engine.Reference.Dataset;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

class AttributionTest {
    /** The three-country example of Bacon, Practical Portfolio Performance Measurement and Attribution. */
    @Test
    void reproducesTheThreeCountryExample() {
        JsonNode e = Reference.json("brinson_bacon_example.json");
        BrinsonAttribution b = BrinsonAttribution.of(
                Reference.strings(e.get("sectors")),
                Reference.vector(e.get("portfolio_weights")),
                Reference.vector(e.get("portfolio_returns")),
                Reference.vector(e.get("benchmark_weights")),
                Reference.vector(e.get("benchmark_returns")));
        assertThat(b.portfolioReturn()).isCloseTo(0.083, within(1e-15));
        assertThat(b.benchmarkReturn()).isCloseTo(0.064, within(1e-15));
        same(b.allocation(), e.get("brinson_fachler_allocation"));
        same(b.selection(), e.get("selection"));
        same(b.interaction(), e.get("interaction"));
        same(b.selectionWithInteraction(), e.get("selection_including_interaction"));
        assertThat(total(b)).isCloseTo(b.activeReturn(), within(1e-15));
    }

    private static void same(double[] actual, JsonNode expected) {
        assertThat(actual).containsExactly(Reference.vector(expected), within(1e-16));
    }

    @Test
    void linkedEffectsAddUpToTheDifferenceOfTheCompoundedReturns() {
        SplittableRandom random = new SplittableRandom(61);
        for (int k = 0; k < 300; k++) {
            List<BrinsonAttribution> periods = new ArrayList<>();
            double portfolio = 1;
            double benchmark = 1;
            for (int t = 0; t < 1 + random.nextInt(24); t++) {
                double[] own = weights(random);
                double[] other = random.nextInt(5) == 0 ? own : weights(random);
                double[] r = random.doubles(3, -0.2, 0.25).toArray();
                double[] s = random.nextInt(5) == 0
                        ? r
                        : random.doubles(3, -0.2, 0.25).toArray();
                BrinsonAttribution period = BrinsonAttribution.of(List.of("A", "B", "C"), own, r, other, s);
                portfolio *= 1 + period.portfolioReturn();
                benchmark *= 1 + period.benchmarkReturn();
                periods.add(period);
            }
            BrinsonAttribution linked = BrinsonAttribution.linked(periods);
            assertThat(linked.activeReturn()).isCloseTo(portfolio - benchmark, within(1e-12 * (portfolio + benchmark)));
            assertThat(total(linked)).isCloseTo(linked.activeReturn(), within(1e-12 * (portfolio + benchmark)));
        }
    }

    private static double[] weights(SplittableRandom random) {
        double[] w = random.doubles(3, 0, 1).toArray();
        double sum = Arrays.stream(w).sum();
        return Arrays.stream(w).map(x -> x / sum).toArray();
    }

    private static double total(BrinsonAttribution b) {
        return Arrays.stream(b.allocation()).sum()
                + Arrays.stream(b.selection()).sum()
                + Arrays.stream(b.interaction()).sum();
    }

    @Test
    void whatTheAssetsAddedSumsToTheCompoundedReturn() {
        ReturnPanel returns = Dataset.A.returns();
        double[] equal = new double[returns.values().length];
        Arrays.fill(equal, 0.05);
        ReturnContributions c = ReturnContributions.of(returns, equal);
        double expected = Dataset.A
                .json("09_metrics")
                .at("/equal_weight_daily_rebalanced_vs_sp500_rf0/values/total_return")
                .doubleValue();
        assertThat(c.total()).isCloseTo(expected, within(1e-12));
        assertThat(Arrays.stream(c.contributions()).sum()).isCloseTo(c.total(), within(1e-13));
    }

    @Test
    void oneAssetAddsEverything() {
        ReturnPanel one = new ReturnPanel(
                List.of("A"), List.of(LocalDate.of(2020, 1, 1), LocalDate.of(2020, 1, 2)), new double[] {0.1, -0.2});
        ReturnContributions c = ReturnContributions.of(one, new double[] {1, 1});
        assertThat(c.contributions()[0]).isCloseTo(-0.12, within(1e-15));
    }

    @Test
    void unusableInputIsNamed() {
        assertThatThrownBy(() -> BrinsonAttribution.of(
                        List.of("A", "B"),
                        new double[] {0.5, 0.6},
                        new double[2],
                        new double[] {0.5, 0.5},
                        new double[2]))
                .hasMessageContaining("portfolio weights add up to 1.1");
        assertThatThrownBy(() -> BrinsonAttribution.of(
                        List.of("A"), new double[] {1}, new double[] {Double.NaN}, new double[] {1}, new double[1]))
                .hasMessageContaining("portfolio returns of A is NaN");
        assertThatThrownBy(() -> BrinsonAttribution.linked(List.of())).hasMessageContaining("no periods");
    }
}
