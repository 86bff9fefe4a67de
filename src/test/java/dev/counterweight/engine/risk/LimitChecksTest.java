package dev.counterweight.engine.risk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.counterweight.domain.Check;
import dev.counterweight.domain.Check.Verdict;
import dev.counterweight.domain.RiskLimits;
import dev.counterweight.engine.Reference;
import dev.counterweight.engine.Reference.Dataset;
import dev.counterweight.engine.measure.MetricsSpec;
import dev.counterweight.engine.risk.RiskFigures.AssetFigures;
import dev.counterweight.engine.risk.RiskFigures.PortfolioFigures;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

class LimitChecksTest {
    private static final List<String> THREE = List.of("BTC", "ETH", "SOL");

    @Test
    void everyLimitGivesACheckWithValueAndLimit() {
        List<Check> checks = LimitChecks.of(figures(0.4, 0.3, 0.3, 0), RiskLimits.DEFAULT);
        assertThat(checks)
                .extracting(Check::name)
                .containsExactly(
                        "max_single_strategy",
                        "min_single_strategy",
                        "max_correlation_pair",
                        "max_avg_correlation",
                        "min_strategy_sharpe",
                        "max_strategy_drawdown",
                        "max_portfolio_leverage",
                        "min_portfolio_sharpe",
                        "max_portfolio_drawdown",
                        "max_risk_contribution",
                        "max_risk_contribution");
        assertThat(checks).allSatisfy(check -> {
            assertThat(check.value()).isPresent();
            assertThat(check.limit()).isPresent();
        });
    }

    @Test
    void aWeightAtItsLimitPassesAndAboveItFails() {
        assertThat(only(LimitChecks.of(figures(0.4, 0.3, 0.3, 0), RiskLimits.DEFAULT), "max_single_strategy")
                        .verdict())
                .isEqualTo(Verdict.PASS);
        assertThat(only(
                                LimitChecks.of(figures(0.1 + 0.2 + 0.1, 0.3, 0.3, 0), RiskLimits.DEFAULT),
                                "max_single_strategy")
                        .verdict())
                .isEqualTo(Verdict.PASS);
        Check above = only(LimitChecks.of(figures(0.45, 0.3, 0.25, 0), RiskLimits.DEFAULT), "max_single_strategy");
        assertThat(above.verdict()).isEqualTo(Verdict.FAIL);
        assertThat(above.subject()).isEqualTo("BTC");
        assertThat(above.blocks()).isTrue();
        assertThat(above.headroom()).hasValueCloseTo(-0.05, within(1e-15));
    }

    @Test
    void anAssetIsHeldAtTheFloorOrNotAtAll() {
        Check none = only(LimitChecks.of(figures(0.5, 0.5, 0, 0), RiskLimits.DEFAULT), "min_single_strategy");
        assertThat(none.verdict()).isEqualTo(Verdict.PASS);
        Check little = only(LimitChecks.of(figures(0.48, 0.48, 0.04, 0), RiskLimits.DEFAULT), "min_single_strategy");
        assertThat(little.verdict()).isEqualTo(Verdict.FAIL);
        assertThat(little.subject()).isEqualTo("SOL");
        assertThat(little.headroom()).hasValueCloseTo(-0.01, within(1e-15));
    }

    @Test
    void theFloorAppliesToThePartThatIsNotCashAndSaysSo() {
        Check scaled = only(LimitChecks.of(figures(0.4, 0.36, 0.04, 0.2), RiskLimits.DEFAULT), "min_single_strategy");
        assertThat(scaled.verdict()).isEqualTo(Verdict.PASS);
        assertThat(scaled.value()).hasValueCloseTo(0.05, within(1e-15));
        assertThat(scaled.reason()).contains("of the 80.00 % that is not cash");
    }

    @Test
    void theCapOnRiskContributionsIsOneOverTheNumberWhereTwentyPercentIsImpossible() {
        List<Check> checks = LimitChecks.of(figures(0.4, 0.3, 0.3, 0), RiskLimits.DEFAULT).stream()
                .filter(c -> c.name().equals("max_risk_contribution"))
                .toList();
        assertThat(checks).allSatisfy(check -> {
            assertThat(check.limit()).hasValue(1.0 / 3);
            assertThat(check.reason()).contains("20.00 % is impossible with 3 assets");
        });
        assertThat(checks).extracting(Check::subject).containsExactly("BTC", "SOL");
        assertThat(LimitChecks.effectiveRiskContribution(RiskLimits.DEFAULT, 20))
                .isEqualTo(0.2);
    }

    @Test
    void aPairAboveTheLimitIsNamedAndDoesNotBlock() {
        Check pair = only(LimitChecks.of(figures(0.4, 0.3, 0.3, 0), RiskLimits.DEFAULT), "max_correlation_pair");
        assertThat(pair.subject()).isEqualTo("BTC / ETH");
        assertThat(pair.verdict()).isEqualTo(Verdict.FAIL);
        assertThat(pair.blocks()).isFalse();
        Check average = only(LimitChecks.of(figures(0.4, 0.3, 0.3, 0), RiskLimits.DEFAULT), "max_avg_correlation");
        assertThat(average.value()).hasValueCloseTo((0.8 + 0.5 + 0.6) / 3, within(1e-15));
        assertThat(average.verdict()).isEqualTo(Verdict.FAIL);
    }

    @Test
    void anAssetThatIsNotHeldBreaksNoLimit() {
        RiskFigures without = figures(0.6, 0, 0.4, 0);
        List<Check> checks = LimitChecks.of(without, RiskLimits.DEFAULT);
        assertThat(only(checks, "max_correlation_pair").value()).hasValue(0.5);
        assertThat(only(checks, "min_strategy_sharpe").verdict()).isEqualTo(Verdict.PASS);
    }

    @Test
    void leverageBlocks() {
        Check leverage = only(LimitChecks.of(figures(0.8, 0.6, -0.4, 0), RiskLimits.DEFAULT), "max_portfolio_leverage");
        assertThat(leverage.value()).hasValueCloseTo(1.8, within(1e-15));
        assertThat(leverage.blocks()).isTrue();
    }

    @Test
    void whatIsNotKnownIsUnableAndNeverPasses() {
        List<Check> checks =
                LimitChecks.of(RiskFigures.withoutHistory(THREE, new double[] {0.4, 0.3, 0.3}, 0), RiskLimits.DEFAULT);
        assertThat(checks)
                .filteredOn(c -> c.verdict() == Verdict.UNABLE)
                .extracting(Check::name)
                .containsExactlyInAnyOrder(
                        "max_correlation_pair",
                        "max_avg_correlation",
                        "min_strategy_sharpe",
                        "max_strategy_drawdown",
                        "min_portfolio_sharpe",
                        "max_portfolio_drawdown",
                        "max_risk_contribution");
    }

    @Test
    void aPairThatIsNotKnownIsNeverPassedOver() {
        RiskFigures partly = new RiskFigures(
                List.of("A", "B", "NEW"),
                new double[] {0.4, 0.3, 0.3},
                0,
                figures(0.4, 0.3, 0.3, 0).perAsset(),
                new double[] {1, 0.2, Double.NaN, 0.2, 1, Double.NaN, Double.NaN, Double.NaN, Double.NaN},
                new PortfolioFigures(0.1, 1, 0.1));
        assertThat(LimitChecks.of(partly, RiskLimits.DEFAULT))
                .filteredOn(c -> c.name().equals("max_correlation_pair"))
                .extracting(Check::verdict)
                .containsExactly(Verdict.PASS, Verdict.UNABLE);
    }

    @Test
    void figuresOfARealHistoryAgreeWithTheReference() {
        JsonNode reference = Dataset.A.json("09_metrics");
        double[] weights = Reference.vector(reference.at("/weights_metrics/inverse_vol/weights"));
        RiskFigures measured = RiskFigures.of(Dataset.A.returns(), weights, 0, MetricsSpec.DAILY);
        double[] contributions = measured.perAsset().stream()
                .mapToDouble(AssetFigures::riskContribution)
                .toArray();
        assertThat(contributions)
                .containsExactly(
                        Reference.vector(reference.at("/weights_metrics/inverse_vol/risk_contributions")),
                        within(1e-12));
        JsonNode apple = reference.at("/AAPL_vs_sp500_rf0/values");
        assertThat(measured.perAsset().getFirst().sharpe())
                .isCloseTo(apple.get("sharpe").doubleValue(), within(1e-12));
        assertThat(measured.perAsset().getFirst().drawdown())
                .isCloseTo(-apple.get("max_drawdown").doubleValue(), within(1e-12));
        double[] equal = new double[20];
        Arrays.fill(equal, 0.05);
        PortfolioFigures whole =
                RiskFigures.of(Dataset.A.returns(), equal, 0, MetricsSpec.DAILY).portfolio();
        JsonNode values = reference.at("/equal_weight_daily_rebalanced_vs_sp500_rf0/values");
        assertThat(whole.sharpe()).isCloseTo(values.get("sharpe").doubleValue(), within(1e-11));
        assertThat(whole.drawdown()).isCloseTo(-values.get("max_drawdown").doubleValue(), within(1e-12));
    }

    @Test
    void aWeightThatIsNotANumberIsRefused() {
        assertThatThrownBy(() -> figures(Double.NaN, 0.5, 0.5, 0)).hasMessageContaining("weight of BTC is NaN");
    }

    static RiskFigures figures(double btc, double eth, double sol, double cash) {
        return new RiskFigures(
                THREE,
                new double[] {btc, eth, sol},
                cash,
                List.of(
                        new AssetFigures(1.1, 0.28, 0.36),
                        new AssetFigures(-0.2, 0.35, 0.30),
                        new AssetFigures(0.9, 0.22, 0.34)),
                new double[] {1, 0.8, 0.5, 0.8, 1, 0.6, 0.5, 0.6, 1},
                new PortfolioFigures(0.24, 0.8, 0.2));
    }

    private static Check only(List<Check> checks, String name) {
        List<Check> named = checks.stream().filter(c -> c.name().equals(name)).toList();
        assertThat(named).hasSize(1);
        return named.getFirst();
    }
}
