package dev.counterweight.engine.measure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.counterweight.domain.ReturnPanel;
import dev.counterweight.engine.Reference;
import dev.counterweight.engine.Reference.Dataset;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/** Reference figures were calculated independently; tolerance 1e-12 relative. */
class PerformanceMetricsTest {
    private static final JsonNode REFERENCE = Dataset.A.json("09_metrics");

    @ParameterizedTest
    @CsvSource({
        "equal_weight_daily_rebalanced_vs_sp500_rf0, equal",
        "equal_weight_daily_rebalanced_vs_sp500_rf2pct, equal",
        "AAPL_vs_sp500_rf0, AAPL",
        "sp500_index_alone, alone"
    })
    void reproducesEveryReferenceFigure(String section, String series) {
        JsonNode expected = REFERENCE.get(section);
        MetricsSpec spec = new MetricsSpec(
                expected.get("periods_per_year").intValue(),
                expected.get("risk_free_annual").doubleValue(),
                0.95);
        double[] index = index();
        double[] returns = switch (series) {
            case "equal" -> equalWeight();
            case "AAPL" -> column(Dataset.A.returns(), 0);
            default -> index;
        };
        Map<String, Double> actual = PerformanceMetrics.of(
                        returns, series.equals("alone") ? Optional.empty() : Optional.of(index), spec)
                .asMap();
        int compared = 0;
        for (Map.Entry<String, JsonNode> figure : expected.get("values").properties()) {
            double value = figure.getValue().doubleValue();
            assertThat(actual).containsKey(figure.getKey());
            assertThat(actual.get(figure.getKey()))
                    .as(figure.getKey())
                    .isCloseTo(value, within(1e-12 * Math.abs(value)));
            compared++;
        }
        assertThat(compared).isGreaterThanOrEqualTo(36);
    }

    @Test
    void reproducesPeersWhereTheirDefinitionIsKeptBesideOurs() {
        JsonNode peers = REFERENCE.at("/equal_weight_daily_rebalanced_vs_sp500_rf0/peers");
        Map<String, Double> actual = PerformanceMetrics.of(equalWeight(), Optional.of(index()), MetricsSpec.DAILY)
                .asMap();
        assertClose(actual, "semi_deviation", peers.at("/Riskfolio/SemiDeviation"));
        assertClose(actual, "mean_absolute_deviation", peers.at("/Riskfolio/MAD"));
        assertClose(actual, "ulcer_index_t_minus_1", peers.at("/quantstats/ulcer_index"));
        assertClose(actual, "information_ratio_per_period", peers.at("/quantstats/information_ratio_not_annualised"));
        assertThat(Drawdowns.ofReturns(equalWeight()).conditionalDrawdownAtRisk(0.95))
                .isCloseTo(peers.at("/Riskfolio/CDaR_Rel").doubleValue(), within(1e-12));
    }

    @Test
    void theShortNamesCarryTheDocumentedDefinition() {
        Map<String, Double> m = PerformanceMetrics.of(equalWeight(), Optional.of(index()), MetricsSpec.DAILY)
                .asMap();
        assertThat(m.get("annualised_return")).isEqualTo(m.get("annual_return_cagr"));
        assertThat(m.get("volatility")).isEqualTo(m.get("annual_volatility"));
        assertThat(m.get("var")).isEqualTo(m.get("var95_hist_linear"));
        assertThat(m.get("cvar")).isEqualTo(m.get("cvar95_rockafellar_uryasev"));
        assertThat(m.get("alpha")).isEqualTo(m.get("alpha_annual_jensen"));
        assertThat(m.get("active_return")).isEqualTo(m.get("active_return_arithmetic_annual"));
    }

    @Test
    void anEquityCurveGivesTheMetricsOfItsReturns() {
        double[] equity = {100, 110, 99, 120, 118.5, 131};
        double[] returns = {110.0 / 100 - 1, 99.0 / 110 - 1, 120.0 / 99 - 1, 118.5 / 120 - 1, 131 / 118.5 - 1};
        assertThat(PerformanceMetrics.ofEquity(equity, Optional.empty(), MetricsSpec.DAILY)
                        .asMap())
                .isEqualTo(PerformanceMetrics.of(returns, Optional.empty(), MetricsSpec.DAILY)
                        .asMap());
    }

    @Test
    void aHandCalculatedSeriesComesOutAsByHand() {
        // +10 %, -20 %, +25 %: value 1, 1.1, 0.88, 1.1; mean 0.05, squares .0025+.0625+.04 over 2
        Map<String, Double> m = PerformanceMetrics.of(
                        new double[] {0.10, -0.20, 0.25}, Optional.empty(), new MetricsSpec(3, 0, 0.95))
                .asMap();
        assertThat(m.get("total_return")).isCloseTo(0.10, within(1e-15));
        assertThat(m.get("annualised_return")).isCloseTo(0.10, within(1e-15));
        assertThat(m.get("max_drawdown")).isCloseTo(-0.20, within(1e-15));
        assertThat(m.get("max_drawdown_peak_index")).isEqualTo(1);
        assertThat(m.get("max_drawdown_trough_index")).isEqualTo(2);
        assertThat(m.get("max_drawdown_recovery_index")).isEqualTo(3);
        assertThat(m.get("volatility")).isCloseTo(Math.sqrt(0.0525 * 3), within(1e-15));
        assertThat(m.get("win_rate")).isCloseTo(2.0 / 3, within(1e-15));
        assertThat(m.get("profit_factor")).isCloseTo(1.75, within(1e-14));
        assertThat(m.get("calmar")).isCloseTo(0.5, within(1e-14));
    }

    @Test
    void aConstantSeriesHasNoSharpeRatioAndSaysWhy() {
        double[] constant = new double[50];
        Arrays.fill(constant, 0.001);
        PerformanceMetrics metrics = PerformanceMetrics.of(constant, Optional.of(constant), MetricsSpec.DAILY);
        assertThat(metrics.value(Metric.VOLATILITY).getAsDouble()).isZero();
        assertThat(metrics.value(Metric.SHARPE)).isEmpty();
        assertThat(metrics.undefined())
                .containsEntry(Metric.SHARPE, "the volatility is zero")
                .containsEntry(Metric.BETA, "the benchmark's volatility is zero")
                .containsEntry(Metric.INFORMATION_RATIO, "the tracking error is zero")
                .containsEntry(Metric.CALMAR, "there was no drawdown");
        assertThat(metrics.asMap().values()).allMatch(Double::isFinite);
    }

    @Test
    void pricesThatGrowByOneFactorCountAsConstant() {
        double[] equity = new double[400];
        for (int t = 0; t < equity.length; t++) {
            equity[t] = 100 * Math.pow(1.0003, t);
        }
        PerformanceMetrics metrics = PerformanceMetrics.ofEquity(equity, Optional.empty(), MetricsSpec.DAILY);
        assertThat(metrics.value(Metric.SHARPE)).isEmpty();
        assertThat(metrics.value(Metric.VOLATILITY).getAsDouble()).isZero();
    }

    @Test
    void aTotalLossIsMeasured() {
        PerformanceMetrics metrics =
                PerformanceMetrics.of(new double[] {0.1, -1, 0.2}, Optional.empty(), MetricsSpec.DAILY);
        assertThat(metrics.value(Metric.TOTAL_RETURN).getAsDouble()).isEqualTo(-1);
        assertThat(metrics.value(Metric.MAX_DRAWDOWN).getAsDouble()).isEqualTo(-1);
        assertThat(metrics.undefined())
                .containsEntry(Metric.MAX_DRAWDOWN_RECOVERY_INDEX, "the peak was not reached again");
    }

    @Test
    void unusableSeriesAreRefusedByPositionAndValue() {
        assertThatThrownBy(() -> of(new double[] {})).hasMessageContaining("returns has 0 values");
        assertThatThrownBy(() -> of(new double[] {0.1})).hasMessageContaining("returns has 1 values");
        assertThatThrownBy(() -> of(new double[] {0.1, Double.NaN})).hasMessageContaining("returns value 1 is NaN");
        assertThatThrownBy(() -> of(new double[] {0.1, -1.5})).hasMessageContaining("returns value 1 is -1.5");
        assertThatThrownBy(() -> PerformanceMetrics.of(
                        new double[] {0.1, 0.2}, Optional.of(new double[] {0.1}), MetricsSpec.DAILY))
                .hasMessageContaining("benchmark has 1 values, expected 2");
        assertThatThrownBy(() ->
                        PerformanceMetrics.ofEquity(new double[] {100, -1, 100}, Optional.empty(), MetricsSpec.DAILY))
                .hasMessageContaining("equity value 1 is -1.0");
        assertThatThrownBy(() -> new MetricsSpec(252, 0, 95)).hasMessageContaining("confidence is 95.0");
    }

    @ParameterizedTest
    @ValueSource(longs = {11, 12, 13})
    void noRandomSeriesGivesANumberThatIsNotOne(long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        for (int k = 0; k < 2000; k++) {
            int n = 2 + random.nextInt(40);
            double scale = Math.pow(10, -random.nextInt(18));
            double[] r = new double[n];
            double[] b = new double[n];
            for (int t = 0; t < n; t++) {
                r[t] = random.nextInt(4) == 0 ? 0 : Math.max(-1, scale * (random.nextDouble() - 0.5));
                b[t] = random.nextInt(4) == 0 ? r[t] : Math.max(-1, scale * (random.nextDouble() - 0.5));
            }
            PerformanceMetrics metrics = PerformanceMetrics.of(r, Optional.of(b), MetricsSpec.DAILY);
            assertThat(metrics.asMap())
                    .allSatisfy((key, value) ->
                            assertThat(value).as(key + " of seed " + seed).isFinite());
            assertThat(metrics.asMap().size() + metrics.undefined().size()).isEqualTo(Metric.values().length);
            double correlation = metrics.value(Metric.CORRELATION).orElse(0);
            assertThat(correlation).isBetween(-1.0, 1.0);
            assertThat(metrics.value(Metric.CVAR).getAsDouble())
                    .isGreaterThanOrEqualTo(
                            metrics.value(Metric.VAR95_HIST_ORDER_STATISTIC).getAsDouble() - 1e-15);
        }
    }

    @Test
    void everyMetricHasADefinitionWithItsFormula() {
        assertThat(Metric.definitions()).hasSize(Metric.values().length);
        assertThat(Metric.definitions().values()).allMatch(text -> text.length() > 15);
        assertThat(Metric.definitions().keySet())
                .contains(
                        "total_return",
                        "annualised_return",
                        "volatility",
                        "sharpe",
                        "sortino",
                        "calmar",
                        "max_drawdown",
                        "var",
                        "cvar",
                        "win_rate",
                        "profit_factor",
                        "information_ratio",
                        "beta",
                        "alpha",
                        "tracking_error",
                        "active_return");
    }

    private static PerformanceMetrics of(double[] returns) {
        return PerformanceMetrics.of(returns, Optional.empty(), MetricsSpec.DAILY);
    }

    private static void assertClose(Map<String, Double> actual, String key, JsonNode expected) {
        double value = expected.doubleValue();
        assertThat(actual.get(key)).as(key).isCloseTo(value, within(1e-12 * Math.abs(value)));
    }

    static double[] equalWeight() {
        ReturnPanel panel = Dataset.A.returns();
        double[] mean = new double[panel.rows()];
        for (int t = 0; t < mean.length; t++) {
            double sum = 0;
            for (int j = 0; j < panel.columns(); j++) {
                sum += panel.value(t, j);
            }
            mean[t] = sum / panel.columns();
        }
        return mean;
    }

    static double[] index() {
        return column(
                Reference.returnsOf(Reference.prices(
                        "data/sp500_index.csv",
                        LocalDate.of(2015, 1, 1),
                        LocalDate.of(2019, 12, 31),
                        List.of("SP500"))),
                0);
    }

    private static double[] column(ReturnPanel panel, int j) {
        double[] column = new double[panel.rows()];
        for (int t = 0; t < column.length; t++) {
            column[t] = panel.value(t, j);
        }
        return column;
    }
}
