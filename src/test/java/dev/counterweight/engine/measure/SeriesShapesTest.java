package dev.counterweight.engine.measure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.counterweight.engine.Reference;
import dev.counterweight.engine.Reference.Dataset;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** Drawdowns, rolling figures and weight metrics. */
class SeriesShapesTest {
    @Test
    void everyFallIsListedFromPeakToRecovery() {
        Drawdowns falls = Drawdowns.ofCurve(new double[] {100, 120, 90, 96, 120, 130, 117});
        assertThat(falls.episodes())
                .containsExactly(
                        new Drawdowns.Episode(90.0 / 120 - 1, 1, 2, OptionalInt.of(4)),
                        new Drawdowns.Episode(117.0 / 130 - 1, 5, 6, OptionalInt.empty()));
        assertThat(falls.depths()).containsExactly(0, 90.0 / 120 - 1, 96.0 / 120 - 1, 0, 0, 117.0 / 130 - 1);
        assertThat(falls.deepest()).isEqualTo(-0.25);
        assertThat(falls.current()).isEqualTo(117.0 / 130 - 1);
    }

    @Test
    void aPeakThatLastsIsDatedWhereItWasReached() {
        double[] curve = {100, 200, 200, 100, 200, 50};
        assertThat(Drawdowns.ofCurve(curve).episodes())
                .containsExactly(
                        new Drawdowns.Episode(-0.5, 1, 3, OptionalInt.of(4)),
                        new Drawdowns.Episode(-0.75, 4, 5, OptionalInt.empty()));
        PerformanceMetrics metrics = PerformanceMetrics.ofEquity(curve, Optional.empty(), MetricsSpec.DAILY);
        assertThat(metrics.value(Metric.MAX_DRAWDOWN_PEAK_INDEX)).hasValue(4);
        double[] plateau = {100, 120, 120, 90};
        assertThat(PerformanceMetrics.ofEquity(plateau, Optional.empty(), MetricsSpec.DAILY)
                        .value(Metric.MAX_DRAWDOWN_PEAK_INDEX))
                .hasValue(1);
    }

    @Test
    void theDeepestFallOfARealSeriesIsTheOneOfTheReference() {
        JsonNode values = Dataset.A.json("09_metrics").at("/equal_weight_daily_rebalanced_vs_sp500_rf0/values");
        Drawdowns falls = Drawdowns.ofReturns(PerformanceMetricsTest.equalWeight());
        Drawdowns.Episode deepest = falls.episodes().stream()
                .min((a, b) -> Double.compare(a.depth(), b.depth()))
                .orElseThrow();
        assertThat(deepest.depth()).isCloseTo(values.get("max_drawdown").doubleValue(), within(1e-12));
        assertThat(deepest.peak())
                .isEqualTo(values.get("max_drawdown_peak_index").intValue());
        assertThat(deepest.trough())
                .isEqualTo(values.get("max_drawdown_trough_index").intValue());
        assertThat(deepest.recovery())
                .hasValue(values.get("max_drawdown_recovery_index").intValue());
        assertThat(Arrays.stream(falls.depths()).average().orElseThrow())
                .isCloseTo(values.get("average_drawdown").doubleValue(), within(1e-13));
    }

    @Test
    void aWindowAsLongAsTheSeriesGivesTheMetricsOfTheSeries() {
        double[] r = PerformanceMetricsTest.equalWeight();
        double[] b = PerformanceMetricsTest.index();
        PerformanceMetrics whole = PerformanceMetrics.of(r, Optional.of(b), MetricsSpec.DAILY);
        assertThat(RollingMetrics.volatility(r, r.length, 252)[0])
                .isCloseTo(whole.value(Metric.VOLATILITY).getAsDouble(), within(1e-14));
        assertThat(RollingMetrics.sharpe(r, r.length, MetricsSpec.DAILY)[0])
                .isCloseTo(whole.value(Metric.SHARPE).getAsDouble(), within(1e-12));
        assertThat(RollingMetrics.correlation(r, b, r.length)[0])
                .isCloseTo(whole.value(Metric.CORRELATION).getAsDouble(), within(1e-13));
        assertThat(RollingMetrics.beta(r, b, r.length)[0])
                .isCloseTo(whole.value(Metric.BETA).getAsDouble(), within(1e-13));
        assertThat(RollingMetrics.totalReturn(r, r.length)[0])
                .isCloseTo(whole.value(Metric.TOTAL_RETURN).getAsDouble(), within(1e-12));
    }

    @Test
    void eachWindowSeesOnlyItsOwnReturns() {
        double[] r = {0.01, 0.03, 0.02, 0.02, 0.02};
        assertThat(RollingMetrics.volatility(r, 2, 1))
                .containsExactly(new double[] {Math.sqrt(2) * 0.01, Math.sqrt(0.5) * 0.01, 0, 0}, within(1e-16));
        assertThat(RollingMetrics.correlation(r, r, 3)[0]).isCloseTo(1, within(1e-15));
        assertThat(RollingMetrics.correlation(r, r, 3)[2]).isNaN();
        assertThatThrownBy(() -> RollingMetrics.volatility(r, 6, 252)).hasMessageContaining("window is 6");
    }

    @Test
    void concentrationAndDiversificationAgreeWithTheReference() {
        JsonNode reference = Dataset.A.json("09_metrics").get("weights_metrics");
        List<String> assets = Dataset.A.columns();
        double[] covariance = Reference.sampleCovariance(Dataset.A.returns());
        double[] equal = new double[20];
        Arrays.fill(equal, 0.05);
        check(reference.get("equal"), WeightMetrics.of(assets, equal, covariance));
        JsonNode inverse = reference.get("inverse_vol");
        WeightMetrics measured = WeightMetrics.of(assets, Reference.vector(inverse.get("weights")), covariance);
        check(inverse, measured);
        assertThat(measured.riskContributions())
                .containsExactly(Reference.vector(inverse.get("risk_contributions")), within(1e-12));
    }

    private static void check(JsonNode expected, WeightMetrics actual) {
        for (String key : List.of("hhi", "effective_n", "diversification_ratio", "entropy_effective_n")) {
            double value = expected.get(key).doubleValue();
            assertThat(actual.asMap().get(key)).as(key).isCloseTo(value, within(1e-12 * value));
        }
    }

    @Test
    void weightsWithoutRiskHaveNoRiskContributions() {
        WeightMetrics cash = WeightMetrics.of(List.of("CASH"), new double[] {1}, new double[] {0});
        assertThat(cash.riskContributions()).containsExactly(Double.NaN);
        assertThat(cash.asMap()).doesNotContainKey("diversification_ratio").containsEntry("hhi", 1.0);
        assertThatThrownBy(() -> WeightMetrics.of(List.of("A"), new double[] {Double.NaN}, new double[] {1}))
                .hasMessageContaining("weight of A is NaN");
    }
}
