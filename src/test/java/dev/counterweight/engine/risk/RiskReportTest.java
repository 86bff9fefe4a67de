package dev.counterweight.engine.risk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.counterweight.domain.ReturnPanel;
import dev.counterweight.domain.RiskLimits;
import dev.counterweight.engine.Reference;
import dev.counterweight.engine.Reference.Dataset;
import dev.counterweight.engine.measure.MetricsSpec;
import dev.counterweight.engine.measure.QuantileDefinition;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

class RiskReportTest {
    @Test
    void theReportOfEqualWeightsStatesTheReferenceFigures() {
        JsonNode values = Dataset.A.json("09_metrics").at("/equal_weight_daily_rebalanced_vs_sp500_rf0/values");
        ReturnPanel index = Reference.returnsOf(Reference.prices(
                "data/sp500_index.csv", LocalDate.of(2015, 1, 1), LocalDate.of(2019, 12, 31), List.of("SP500")));
        double[] equal = new double[20];
        Arrays.fill(equal, 0.05);
        RiskReport report = RiskReport.of(
                Dataset.A.returns(),
                equal,
                0,
                Optional.of(index.values()),
                RiskLimits.DEFAULT,
                MetricsSpec.DAILY,
                List.of(0.95, 0.99));
        ValueAtRisk at95 = report.valueAtRisk().getFirst();
        close(at95.linear(), values.get("var95_hist_linear"));
        close(at95.historical().get(QuantileDefinition.ORDER_STATISTIC), values.get("var95_hist_order_statistic"));
        close(at95.parametric(), values.get("var95_parametric_normal"));
        close(at95.cornishFisher(), values.get("var95_cornish_fisher"));
        close(at95.historicalCvar(), values.get("cvar95_rockafellar_uryasev"));
        close(report.valueAtRisk().getLast().linear(), values.get("var99_hist_linear"));
        close(report.beta().orElseThrow(), values.get("beta"));
        double[] covariance = Reference.sampleCovariance(Dataset.A.returns());
        double sum = 0;
        for (int i = 0; i < 20; i++) {
            for (int j = 0; j < i; j++) {
                sum += covariance[20 * i + j] / Math.sqrt(covariance[21 * i] * covariance[21 * j]);
            }
        }
        assertThat(report.averageCorrelation().orElseThrow()).isCloseTo(sum / 190, within(1e-12));
        assertThat(report.score().missing()).isEmpty();
        assertThat(report.checks()).isNotEmpty();
    }

    private static void close(double actual, JsonNode expected) {
        assertThat(actual).isCloseTo(expected.doubleValue(), within(1e-11 * Math.abs(expected.doubleValue())));
    }

    @Test
    void aTailOfFewObservationsSaysSo() {
        ValueAtRisk few = ValueAtRisk.of(new double[] {0.01, -0.02, 0.03, -0.01, 0.02, 0.00}, 0.95);
        assertThat(few.notes()).anyMatch(n -> n.contains("0.30 observations lie in the tail"));
    }

    /** Expected figures: the normal equations solved in rational arithmetic. */
    @Test
    void factorExposuresAreThoseOfLeastSquares() {
        double[] y = {0.012, -0.004, 0.031, -0.022, 0.008, 0.015, -0.011, 0.002};
        double[] market = {0.01, -0.005, 0.02, -0.015, 0.004, 0.012, -0.009, 0.0};
        double[] value = {0.001, 0.003, -0.004, 0.002, 0.005, -0.002, 0.001, 0.004};
        FactorExposures fit = FactorExposures.of(y, List.of("market", "value"), List.of(market, value));
        assertThat(fit.alpha()).isCloseTo(0.000551910894444589, within(1e-17));
        assertThat(fit.betas()).containsExactly(new double[] {1.4329818295576005, 0.2224021741964077}, within(1e-13));
        assertThat(fit.standardErrors())
                .containsExactly(new double[] {0.09981115771149103, 0.3870485919592661}, within(1e-13));
        assertThat(fit.rSquared()).isCloseTo(0.9841537915304372, within(1e-13));
        assertThat(fit.residualDeviation()).isCloseTo(0.0024531599665590896, within(1e-15));
    }

    @Test
    void aFactorThatTheOthersExplainIsNamed() {
        double[] y = {0.01, 0.02, -0.01, 0.03, 0.0};
        double[] a = {0.01, -0.02, 0.01, 0.02, 0.0};
        double[] twice = {0.02, -0.04, 0.02, 0.04, 0.0};
        assertThatThrownBy(() -> FactorExposures.of(y, List.of("a", "b"), List.of(a, twice)))
                .hasMessageContaining("factor b is explained by the factors before it");
        assertThatThrownBy(() -> FactorExposures.of(y, List.of("flat"), List.of(new double[] {1, 1, 1, 1, 1})))
                .hasMessageContaining("factor flat does not move");
        assertThatThrownBy(() -> FactorExposures.of(y, List.of("short"), List.of(new double[] {1})))
                .hasMessageContaining("factor short has 1 values");
    }
}
