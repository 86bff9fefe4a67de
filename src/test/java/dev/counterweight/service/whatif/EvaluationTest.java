package dev.counterweight.service.whatif;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.counterweight.domain.Band;
import dev.counterweight.domain.Frequency;
import dev.counterweight.domain.InstrumentId;
import dev.counterweight.domain.PricePanel;
import dev.counterweight.domain.RebalancingMethod;
import dev.counterweight.domain.Scenario;
import dev.counterweight.domain.Weight;
import dev.counterweight.domain.WhatIf;
import dev.counterweight.engine.measure.Metric;
import dev.counterweight.engine.measure.MetricsSpec;
import dev.counterweight.engine.measure.PerformanceMetrics;
import dev.counterweight.engine.risk.RiskReport;
import dev.counterweight.engine.risk.ValueAtRisk;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

class EvaluationTest {
    private static final Offset<Double> TINY = within(1e-12);

    private final Basis basis = WhatIfMarket.basis(6, 800);
    private final Scenario saved = Scenario.of(basis.portfolio(), Set.of());

    @Test
    void aSideIsWhatTheRiskReportSaysOfTheSameWeights() {
        WhatIf.Side side =
                WhatIfService.evaluate(basis, WhatIfMarket.dragged(basis, 700)).proposed();
        MetricsSpec spec = new MetricsSpec(252, 0, 0.95);
        RiskReport report = RiskReport.of(
                basis.market().returns(),
                side.weights(),
                0,
                Optional.of(basis.figures().benchmark().returns()),
                basis.portfolio().limits(),
                spec,
                List.of(0.95));
        ValueAtRisk loss = report.valueAtRisk().getFirst();
        assertThat(side.losses().valueAtRisk()).isCloseTo(loss.linear(), TINY);
        assertThat(side.losses().conditionalValueAtRisk()).isCloseTo(loss.historicalCvar(), TINY);
        assertThat(side.losses().parametricVar()).isCloseTo(loss.parametric(), TINY);
        assertThat(side.losses().parametricCvar()).isCloseTo(loss.parametricCvar(), TINY);
        assertThat(side.losses().cornishFisherVar()).isCloseTo(loss.cornishFisher(), TINY);
        assertThat(side.moves().active().beta()).isCloseTo(report.beta().orElseThrow(), TINY);
        assertThat(side.shape().averageCorrelation())
                .isCloseTo(report.averageCorrelation().orElseThrow(), TINY);
        assertThat(side.score().value()).isCloseTo(report.score().score(), within(1e-9));
        assertThat(side.limits()).hasSameSizeAs(report.checks());
        for (int k = 0; k < side.limits().size(); k++) {
            assertThat(side.limits().get(k).name())
                    .isEqualTo(report.checks().get(k).name());
            assertThat(side.limits().get(k).verdict())
                    .isEqualTo(report.checks().get(k).verdict());
            assertThat(side.limits().get(k).value().orElse(0))
                    .isCloseTo(report.checks().get(k).value().orElse(0), TINY);
        }
    }

    @Test
    void theDeepestPointUnderWaterIsTheMaximumDrawdown() {
        WhatIf.Side side = WhatIfService.evaluate(basis, saved).proposed();
        WhatIf.Losses losses = side.losses();
        double[] underwater = side.moves().underwater();
        assertThat(underwater).hasSize(basis.figures().observations());
        assertThat(0 - Arrays.stream(underwater).min().orElseThrow()).isCloseTo(losses.maxDrawdown(), TINY);
        assertThat(0 - underwater[underwater.length - 1]).isEqualTo(losses.currentDrawdown());
    }

    @Test
    void equalWeightsMoveWithTheEqualWeightBenchmark() {
        assertThat(WhatIfService.evaluate(basis, saved)
                        .proposed()
                        .moves()
                        .active()
                        .beta())
                .isCloseTo(1, TINY);
    }

    @Test
    void anAssetThatIsNotHeldHasNoPartInTheAverageCorrelation() {
        Map<InstrumentId, Weight> two = new LinkedHashMap<>();
        two.put(new InstrumentId("A0"), new Weight(0.5));
        two.put(new InstrumentId("A3"), new Weight(0.5));
        WhatIf.Side side = WhatIfService.evaluate(basis, saved.withTargets(two)).proposed();
        assertThat(side.shape().averageCorrelation()).isEqualTo(basis.figures().correlation()[3]);
    }

    @Test
    void theRecentVolatilityIsNotKnownWithTooFewReturns() {
        Basis young = WhatIfMarket.basis(4, 20);
        WhatIf.Side side = WhatIfService.evaluate(young, Scenario.of(young.portfolio(), Set.of()))
                .proposed();
        assertThat(side.moves().recentVolatility()).isNaN();
        assertThat(side.volatility()).isPositive();
    }

    @Test
    void theSmallBacktestBuysOnceAndTradesAtTheBand() {
        WhatIf.PastRun run = past(new Band.Absolute(500), saved);
        assertThat(run.equity()).hasSize(800);
        assertThat(run.dates()).isEqualTo(basis.figures().days());
        assertThat(run.rebalances()[0]).isZero();
        assertThat(run.rebalances().length).isGreaterThan(1);
        WhatIf.PastRun wide = past(new Band.Absolute(9_000), saved);
        assertThat(wide.rebalances()).containsExactly(0);
        assertThat(wide.turnover()).isCloseTo(1, within(0.002));
        // 10 bp of cost and 5 bp of slippage, once, on everything
        assertThat(wide.cost()).isCloseTo(0.0015, within(1e-5));
        assertThat(wide.equity()[0]).isCloseTo(1 - wide.cost(), TINY);
        assertThat(run.cost()).isGreaterThan(wide.cost());
    }

    @Test
    void aWeightThatRoundsToTheEdgeOfItsBandTradesInTheSmallBacktestToo() {
        PricePanel panel = new PricePanel(
                List.of("A0", "A1"),
                List.of(LocalDate.of(2024, 1, 1), LocalDate.of(2024, 1, 2), LocalDate.of(2024, 1, 3)),
                new double[] {100, 100, 122.197, 100, 122.197, 100.001
                }); // 54.9949 % and, in whole basis points, 54.99 %
        assertThat(rebalances(panel)).containsExactly(0);
        double[] prices = {100, 100, 122.2000, 100, 122.2000, 100.001}; // 54.9955 %, which is 55.00 %
        assertThat(rebalances(new PricePanel(panel.assets(), panel.dates(), prices)))
                .containsExactly(0, 1);
    }

    private static int[] rebalances(PricePanel panel) {
        RebalancingMethod method = new RebalancingMethod.Threshold(new Band.Absolute(500), Frequency.DAILY);
        Basis two = WhatIfMarket.basis(panel, method);
        return WhatIfService.evaluate(two, Scenario.of(two.portfolio(), Set.of()))
                .proposed()
                .past()
                .orElseThrow()
                .rebalances();
    }

    @Test
    void theSharpeRatioOfTheSmallBacktestIsThatOfItsCurve() {
        WhatIf.PastRun run = past(new Band.Absolute(500), saved);
        double expected = PerformanceMetrics.ofEquity(run.equity(), Optional.empty(), new MetricsSpec(252, 0, 0.95))
                .value(Metric.SHARPE)
                .orElseThrow();
        assertThat(run.sharpe().orElseThrow()).isCloseTo(expected, TINY);
    }

    @Test
    void whatWasAskedBeforeChangesNoAnswer() {
        Scenario moved = WhatIfMarket.dragged(basis, 300);
        double before = WhatIfService.evaluate(basis, moved).current().volatility();
        WhatIfService.evaluate(basis, saved);
        WhatIf again = WhatIfService.evaluate(basis, moved);
        WhatIf fresh = WhatIfService.evaluate(WhatIfMarket.basis(6, 800), moved);
        assertThat(again.current().volatility()).isEqualTo(before);
        assertThat(again.current().score()).isEqualTo(fresh.current().score());
        assertThat(again.current().limits()).isEqualTo(fresh.current().limits());
        assertThat(again.proposed().limits()).isEqualTo(fresh.proposed().limits());
        assertThat(again.trades()).isEqualTo(fresh.trades());
    }

    @Test
    void otherLimitsJudgeTheHeldWeightsAnew() {
        Scenario.Rules rules = saved.rules().orElseThrow();
        var strict = new dev.counterweight.domain.RiskLimits(0.1, 0.05, 0.7, 0.5, 0, 0.3, 1, 0.5, 0.25, 0.2, 0.3);
        assertThat(broken(WhatIfService.evaluate(basis, saved).current())).doesNotContain("max_single_strategy");
        Scenario under = saved.withRules(new Scenario.Rules(rules.method(), rules.policy(), strict));
        assertThat(broken(WhatIfService.evaluate(basis, under).current())).contains("max_single_strategy");
        assertThat(broken(WhatIfService.evaluate(basis, saved).current())).doesNotContain("max_single_strategy");
    }

    @Test
    void targetsOfMoreThanTheWholeHaveNoBacktestAndNoTrades() {
        Scenario more = saved.withTarget(new InstrumentId("A0"), new Weight(0.5));
        WhatIf whatIf = WhatIfService.evaluate(basis, more);
        assertThat(whatIf.trades()).isEmpty();
        assertThat(whatIf.proposed().past()).isEmpty();
        assertThat(whatIf.current().past()).isPresent();
    }

    private static List<String> broken(WhatIf.Side side) {
        return side.limits().stream()
                .filter(c -> c.verdict() == dev.counterweight.domain.Check.Verdict.FAIL)
                .map(dev.counterweight.domain.Check::name)
                .toList();
    }

    private WhatIf.PastRun past(Band band, Scenario scenario) {
        Scenario.Rules rules = scenario.rules().orElseThrow();
        Scenario under = scenario.withRules(new Scenario.Rules(
                new RebalancingMethod.Threshold(band, Frequency.DAILY), rules.policy(), rules.limits()));
        return WhatIfService.evaluate(basis, under).proposed().past().orElseThrow();
    }
}
