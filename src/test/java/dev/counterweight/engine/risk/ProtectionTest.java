package dev.counterweight.engine.risk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.counterweight.domain.Band;
import dev.counterweight.domain.Check.Verdict;
import dev.counterweight.domain.RiskLimits;
import dev.counterweight.domain.Weight;
import dev.counterweight.engine.risk.RiskFigures.AssetFigures;
import dev.counterweight.engine.risk.RiskFigures.PortfolioFigures;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/** Concentration, moving to cash, correlation, drawdown, stops and the score: what is proposed, and when. */
class ProtectionTest {
    private static final Band FIVE_POINTS = new Band.Absolute(500);

    @Test
    void aLargeWeightAtItsTargetIsByDesign() {
        Weight target = new Weight(0.40);
        assertThat(Concentration.DEFAULT
                        .check("BTC", target, target, FIVE_POINTS)
                        .verdict())
                .isEqualTo(Verdict.PASS);
        assertThat(Concentration.DEFAULT
                        .check("BTC", target, target, FIVE_POINTS)
                        .reason())
                .contains("by design: the target is 40.00 %");
        assertThat(Concentration.DEFAULT.byDesign(target, target, FIVE_POINTS)).isTrue();
    }

    @Test
    void aLargeWeightBeyondTargetAndBandWarns() {
        assertThat(Concentration.DEFAULT
                        .check("BTC", new Weight(0.45), new Weight(0.40), FIVE_POINTS)
                        .verdict())
                .isEqualTo(Verdict.PASS);
        assertThat(Concentration.DEFAULT
                        .check("BTC", new Weight(0.4501), new Weight(0.40), FIVE_POINTS)
                        .verdict())
                .isEqualTo(Verdict.WARN);
        assertThat(Concentration.DEFAULT
                        .check("SOL", new Weight(0.31), new Weight(0.20), FIVE_POINTS)
                        .verdict())
                .isEqualTo(Verdict.WARN);
        assertThat(Concentration.DEFAULT
                        .check("SOL", new Weight(0.51), new Weight(0.20), FIVE_POINTS)
                        .verdict())
                .isEqualTo(Verdict.FAIL);
        assertThat(Concentration.DEFAULT
                        .check("SOL", new Weight(0.51), new Weight(0.60), FIVE_POINTS)
                        .verdict())
                .isEqualTo(Verdict.PASS);
    }

    @Test
    void inAVolatileMarketAFifthMovesToCash() {
        MoveToCash move = MoveToCash.propose(
                List.of("A", "B"), new double[] {0.95, 0.05}, 0, 0.31, MoveToCash.SHARE, RiskLimits.DEFAULT);
        assertThat(move.moved()).isTrue();
        assertThat(move.weights()).containsExactly(new double[] {0.76, 0.04}, within(1e-15));
        assertThat(move.cash()).isCloseTo(0.2, within(1e-15));
        assertThat(move.notes()).anyMatch(n -> n.contains("the floor of 5.00 % for B applies to the 80.00 %"));
    }

    @Test
    void cashThatWasThereStaysInTheSum() {
        MoveToCash move =
                MoveToCash.propose(List.of("A"), new double[] {0.9}, 0.1, 0.5, MoveToCash.SHARE, RiskLimits.DEFAULT);
        assertThat(move.cash()).isCloseTo(0.28, within(1e-15));
        assertThat(Arrays.stream(move.weights()).sum() + move.cash()).isCloseTo(1, within(1e-15));
    }

    @Test
    void atTheThresholdNothingMoves() {
        MoveToCash move =
                MoveToCash.propose(List.of("A"), new double[] {1}, 0, 0.3, MoveToCash.SHARE, RiskLimits.DEFAULT);
        assertThat(move.moved()).isFalse();
        assertThat(move.weights()).containsExactly(1);
        assertThatThrownBy(() -> MoveToCash.propose(
                        List.of("A"), new double[] {1}, 0, Double.NaN, MoveToCash.SHARE, RiskLimits.DEFAULT))
                .hasMessageContaining("volatility is NaN");
    }

    @Test
    void ofACorrelatedPairTheLowerSharpeRatioIsProposedToGo() {
        CorrelationProposal proposal =
                CorrelationProposal.of(LimitChecksTest.figures(0.4, 0.3, 0.3, 0), RiskLimits.DEFAULT);
        assertThat(proposal.drops()).hasSize(1);
        assertThat(proposal.drops().getFirst().dropped()).isEqualTo("ETH");
        assertThat(proposal.drops().getFirst().kept()).isEqualTo("BTC");
        assertThat(proposal.remaining()).containsExactly("BTC", "SOL");
    }

    @Test
    void aPairIsSettledWhenOneOfItIsGone() {
        // A-B 0.9 and B-C 0.8: dropping B settles both, so C stays although its Sharpe ratio is the lowest
        RiskFigures chain = new RiskFigures(
                List.of("A", "B", "C"),
                new double[] {0.4, 0.3, 0.3},
                0,
                List.of(
                        new AssetFigures(1.5, 0.1, 0.3),
                        new AssetFigures(1.0, 0.1, 0.3),
                        new AssetFigures(0.5, 0.1, 0.4)),
                new double[] {1, 0.9, 0.2, 0.9, 1, 0.8, 0.2, 0.8, 1},
                new PortfolioFigures(0.1, 1, 0.1));
        CorrelationProposal proposal = CorrelationProposal.of(chain, RiskLimits.DEFAULT);
        assertThat(proposal.remaining()).containsExactly("A", "C");
    }

    @Test
    void withoutSharpeRatiosNothingIsProposed() {
        RiskFigures unknown = new RiskFigures(
                List.of("A", "B"),
                new double[] {0.5, 0.5},
                0,
                List.of(new AssetFigures(Double.NaN, 0.1, 0.5), new AssetFigures(1, 0.1, 0.5)),
                new double[] {1, 0.9, 0.9, 1},
                new PortfolioFigures(0.1, 1, 0.1));
        CorrelationProposal proposal = CorrelationProposal.of(unknown, RiskLimits.DEFAULT);
        assertThat(proposal.drops()).isEmpty();
        assertThat(proposal.unable()).containsExactly("A / B");
    }

    @Test
    void exposureFallsFromOneAtThePeakToZeroAtTheLimit() {
        assertThat(DrawdownProtection.of(100, 100, 0.1, 0.25).exposure()).isCloseTo(1, within(1e-15));
        assertThat(DrawdownProtection.of(75, 100, 0.1, 0.25).exposure()).isZero();
        assertThat(DrawdownProtection.of(60, 100, 0.1, 0.25).exposure()).isZero();
        // (90 - 75) / (0.25 x 90)
        assertThat(DrawdownProtection.of(90, 100, 0.1, 0.25).exposure()).isCloseTo(2.0 / 3, within(1e-15));
    }

    @Test
    void theDrawdownWarnsBeforeItFails() {
        assertThat(DrawdownProtection.of(95, 100, 0.1, 0.25).check().verdict()).isEqualTo(Verdict.PASS);
        assertThat(DrawdownProtection.of(88, 100, 0.1, 0.25).check().verdict()).isEqualTo(Verdict.WARN);
        assertThat(DrawdownProtection.of(75, 100, 0.1, 0.25).check().verdict()).isEqualTo(Verdict.FAIL);
        assertThatThrownBy(() -> DrawdownProtection.of(110, 100, 0.1, 0.25)).hasMessageContaining("value is 110.0");
    }

    @Test
    void followingTheExposureKeepsThePortfolioAboveItsFloor() {
        SplittableRandom random = new SplittableRandom(77);
        for (int path = 0; path < 200; path++) {
            double value = 100;
            double peak = 100;
            for (int day = 0; day < 500; day++) {
                double exposure = DrawdownProtection.of(value, peak, 0.1, 0.25).exposure();
                value *= 1 + exposure * 0.06 * (random.nextDouble() - 0.55);
                peak = Math.max(peak, value);
                assertThat(value).isGreaterThan(0.75 * peak - 1e-9);
            }
        }
    }

    @Test
    void stopsSitWhereTheirRuleSays() {
        assertThat(new StopLoss.Fixed(0.1).level(100, 150)).isCloseTo(90, within(1e-12));
        assertThat(new StopLoss.Trailing(0.1).level(100, 150)).isCloseTo(135, within(1e-12));
        assertThat(new StopLoss.Dynamic(3, 0.02).level(100, 150)).isCloseTo(141, within(1e-12));
        assertThat(new StopLoss.Fixed(0.1).check("BTC", 100, 150, 90).verdict()).isEqualTo(Verdict.FAIL);
        assertThat(new StopLoss.Fixed(0.1).check("BTC", 100, 150, 90.01).verdict())
                .isEqualTo(Verdict.PASS);
        assertThatThrownBy(() -> new StopLoss.Trailing(1.2)).hasMessageContaining("trailing stop is 1.2");
    }

    @Test
    void theScoreIsTheMeanOfItsPartsAndNamesTheMissingOnes() {
        RiskScore score = RiskScore.of(LimitChecksTest.figures(0.4, 0.3, 0.3, 0), 0.05, RiskLimits.DEFAULT);
        // volatility 0.24/0.3, drawdown 0.05/0.25, weight 0.4/0.4, correlation over its limit, risk 0.36 over 1/3,
        // leverage 1/1
        assertThat(score.parts())
                .extracting(p -> Math.round(p.points()))
                .containsExactly(80L, 20L, 100L, 100L, 100L, 100L);
        assertThat(score.score()).isCloseTo(500.0 / 6, within(1e-9));
        RiskScore partial = RiskScore.of(
                RiskFigures.withoutHistory(List.of("A", "B"), new double[] {0.2, 0.2}, 0.6),
                Double.NaN,
                RiskLimits.DEFAULT);
        assertThat(partial.missing())
                .containsExactly("volatility", "drawdown", "average_correlation", "risk_contribution");
        assertThat(partial.score()).isCloseTo((50 + 40) / 2.0, within(1e-12));
    }
}
