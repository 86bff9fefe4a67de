package dev.counterweight.engine.risk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.counterweight.domain.PricePanel;
import dev.counterweight.domain.StressScenario;
import dev.counterweight.engine.Reference;
import dev.counterweight.engine.measure.StandardNormal;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

class StressTest {
    private static final List<String> COINS = List.of("BTC/USDT", "ETH/USDT", "SOL/USDT");
    private static final double[] WEIGHTS = {0.4, 0.3, 0.3};
    private static final double[] COVARIANCE = {0.36, 0.3024, 0.312, 0.3024, 0.49, 0.4004, 0.312, 0.4004, 0.64};

    @ParameterizedTest
    @ValueSource(strings = {"dotcom_2000_2002", "gfc_2007_2009", "us_downgrade_2011"})
    void reproducesTheHistoricalWindows(String window) {
        JsonNode reference = Reference.json("stress_windows_sp500_20.json");
        JsonNode expected = reference.get(window);
        LocalDate from = LocalDate.parse(expected.get("date_from").stringValue());
        LocalDate to = LocalDate.parse(expected.get("date_to").stringValue());
        PricePanel prices = Reference.prices(
                reference.get("csv").stringValue(),
                from.minusDays(30),
                to.plusDays(30),
                Reference.strings(reference.get("columns")));
        double[] equal = new double[20];
        Arrays.fill(equal, 0.05);
        HistoricalStress stress = HistoricalStress.of(prices, equal, from, to);
        assertThat(stress.assetReturns())
                .containsExactly(Reference.vector(expected.get("asset_returns")), within(1e-13));
        assertThat(stress.portfolioReturn())
                .isCloseTo(expected.get("equal_weight_pnl").doubleValue(), within(1e-14));
        assertThat(stress.pathDrawdown())
                .isCloseTo(expected.get("equal_weight_path_max_drawdown").doubleValue(), within(1e-13));
        assertThat(stress.days()).isEqualTo(expected.get("n_days").intValue());
    }

    @Test
    void aWindowWithoutItsRowIsRefused() {
        PricePanel prices = new PricePanel(
                List.of("A"), List.of(LocalDate.of(2020, 1, 1), LocalDate.of(2020, 1, 3)), new double[] {1, Double.NaN
                });
        assertThatThrownBy(() -> HistoricalStress.of(
                        prices, new double[] {1}, LocalDate.of(2020, 1, 1), LocalDate.of(2020, 1, 2)))
                .hasMessageContaining("no row for 2020-01-02");
        assertThatThrownBy(() -> HistoricalStress.of(
                        prices, new double[] {1}, LocalDate.of(2020, 1, 1), LocalDate.of(2020, 1, 3)))
                .hasMessageContaining("price of A on 2020-01-03 is missing");
    }

    @Test
    void aCrashLosesTheWeightedShocks() {
        Stress.Outcome crash = run(new StressScenario.Shocks(
                "crypto_crash", Map.of("BTC/USDT", -0.30, "ETH/USDT", -0.40, "SOL/USDT", -0.50)));
        assertThat(crash.portfolioLoss()).isCloseTo(0.4 * 0.3 + 0.3 * 0.4 + 0.3 * 0.5, within(1e-15));
        assertThat(crash.worstAsset()).isEqualTo("SOL/USDT");
        assertThat(Arrays.stream(crash.contributions()).sum()).isCloseTo(crash.portfolioLoss(), within(1e-15));
    }

    @Test
    void doublingVolatilityDoublesTheLossAtRisk() {
        Stress.Outcome shock = run(new StressScenario.VolatilityMultiplier("volatility_shock", 2));
        assertThat(shock.portfolioLoss()).isCloseTo(2 * shock.baseLoss(), within(1e-15));
        double variance = 0;
        for (int i = 0; i < 3; i++) {
            for (int j = 0; j < 3; j++) {
                variance += WEIGHTS[i] * WEIGHTS[j] * COVARIANCE[3 * i + j];
            }
        }
        assertThat(shock.baseLoss())
                .isCloseTo(StandardNormal.upperQuantile(0.05) * Math.sqrt(variance / 252), within(1e-15));
    }

    @Test
    void correlationsRiseToOneAndNoFurther() {
        Stress.Outcome spike = run(new StressScenario.CorrelationIncrease("correlation_spike", 0.3));
        // correlations 0.72, 0.65, 0.715 become 1, 0.95, 1
        double[] s = {0.6, 0.7, 0.8};
        double[] rho = {1, 0.95, 1};
        double variance = 0;
        for (int i = 0; i < 3; i++) {
            variance += WEIGHTS[i] * WEIGHTS[i] * s[i] * s[i];
        }
        variance += 2
                * (WEIGHTS[0] * WEIGHTS[1] * s[0] * s[1] * rho[0]
                        + WEIGHTS[0] * WEIGHTS[2] * s[0] * s[2] * rho[1]
                        + WEIGHTS[1] * WEIGHTS[2] * s[1] * s[2] * rho[2]);
        assertThat(spike.portfolioLoss())
                .isCloseTo(StandardNormal.upperQuantile(0.05) * Math.sqrt(variance / 252), within(1e-14));
        assertThat(spike.portfolioLoss()).isGreaterThan(spike.baseLoss());
    }

    @Test
    void anUnknownAssetInAScenarioIsNamed() {
        assertThatThrownBy(() -> run(new StressScenario.Shocks("x", Map.of("DOGE/USDT", -0.5))))
                .hasMessageContaining("scenario x names DOGE/USDT");
        assertThatThrownBy(() -> new StressScenario.Shocks("x", Map.of("BTC/USDT", -1.5)))
                .hasMessageContaining("shock of BTC/USDT in x is -1.5");
    }

    @Test
    void theLikeliestShockReproducesTheLossAndNoOtherIsLikelier() {
        ReverseStress reverse = ReverseStress.of(COINS, WEIGHTS, COVARIANCE, 0.25);
        assertThat(Stress.dot(WEIGHTS, reverse.shock())).isCloseTo(-0.25, within(1e-15));
        SplittableRandom random = new SplittableRandom(5);
        for (int k = 0; k < 1000; k++) {
            // s + d with w'd = 0 keeps the loss; in the metric S^-1 the closed form must be the shortest
            double[] d = random.doubles(3, -0.1, 0.1).toArray();
            double off = Stress.dot(WEIGHTS, d) / Stress.dot(WEIGHTS, WEIGHTS);
            double[] other = new double[3];
            for (int i = 0; i < 3; i++) {
                other[i] = reverse.shock()[i] + d[i] - off * WEIGHTS[i];
            }
            assertThat(mahalanobis(other)).isGreaterThanOrEqualTo(reverse.distance() - 1e-12);
        }
        assertThat(mahalanobis(reverse.shock())).isCloseTo(reverse.distance(), within(1e-12));
        assertThat(reverse.sentence()).contains("25.00 %").contains("BTC/USDT");
        assertThatThrownBy(() -> ReverseStress.of(COINS, WEIGHTS, new double[9], 0.25))
                .hasMessageContaining("without risk");
    }

    /** Expected figure: eigenvectors by another library. */
    @Test
    void countsTheIndependentBets() {
        EffectiveBets bets = EffectiveBets.of(WEIGHTS, COVARIANCE);
        assertThat(bets.number()).isCloseTo(1.0670433799859929, within(1e-13));
        assertThat(Arrays.stream(bets.shares()).sum()).isCloseTo(1, within(1e-15));
        double[] apart = {0.04, 0, 0, 0, 0.04, 0, 0, 0, 0.04};
        assertThat(EffectiveBets.of(new double[] {1, 1, 1}, apart).number()).isCloseTo(3, within(1e-14));
        assertThat(EffectiveBets.of(new double[] {1, 0, 0}, apart).number()).isCloseTo(1, within(1e-14));
        assertThatThrownBy(() -> EffectiveBets.of(WEIGHTS, new double[9])).hasMessageContaining("no risk");
    }

    private static double mahalanobis(double[] s) {
        // Cramer's rule on the 3 x 3 system S x = s
        double det = determinant(COVARIANCE);
        double sum = 0;
        for (int c = 0; c < 3; c++) {
            double[] m = COVARIANCE.clone();
            for (int i = 0; i < 3; i++) {
                m[3 * i + c] = s[i];
            }
            sum += s[c] * determinant(m) / det;
        }
        return Math.sqrt(sum);
    }

    private static double determinant(double[] m) {
        return m[0] * (m[4] * m[8] - m[5] * m[7])
                - m[1] * (m[3] * m[8] - m[5] * m[6])
                + m[2] * (m[3] * m[7] - m[4] * m[6]);
    }

    private static Stress.Outcome run(StressScenario.Hypothetical scenario) {
        return Stress.run(scenario, COINS, WEIGHTS, COVARIANCE, StandardNormal.upperQuantile(0.05), 1.0 / 252);
    }
}
