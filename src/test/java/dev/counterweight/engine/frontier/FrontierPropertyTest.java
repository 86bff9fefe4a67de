package dev.counterweight.engine.frontier;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.counterweight.engine.RandomMarket;
import dev.counterweight.engine.Reference;
import dev.counterweight.engine.Sm64FactorModel.SplitMix64;
import dev.counterweight.engine.allocate.Constraints;
import dev.counterweight.engine.allocate.KktCertificate;
import dev.counterweight.engine.qp.NotConvexException;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Twenty thousand random frontiers, degenerate ones of every kind among them; each seed names its problem. */
class FrontierPropertyTest {
    private static final int PER_BLOCK = 4_000;

    @ParameterizedTest
    @ValueSource(longs = {0, 1_000_000, 2_000_000, 3_000_000, 4_000_000})
    void everyCornerAndPointIsFeasibleAndProvenByItsResidual(long block) {
        for (long seed = block; seed < block + PER_BLOCK; seed++) {
            RandomMarket market = RandomMarket.of(seed);
            Frontier frontier = EfficientFrontier.trace(market.mean(), market.covariance(), market.box());
            FrontierPoint last = null;
            for (FrontierPoint corner : frontier.corners()) {
                check(market, corner);
                if (last != null) {
                    assertThat(corner.lambda()).as(market.what()).isLessThanOrEqualTo(last.lambda());
                    assertThat(corner.expectedReturn()).as(market.what()).isLessThanOrEqualTo(last.expectedReturn());
                    assertThat(corner.volatility()).as(market.what()).isLessThanOrEqualTo(last.volatility());
                }
                last = corner;
            }
            for (FrontierPoint point : frontier.points(7)) {
                check(market, point);
            }
            check(market, frontier.atLambda(0.1));
            double riskFree = market.mean()[0] - 0.01;
            frontier.maximumSharpe(riskFree).ifPresent(best -> {
                check(market, best);
                // no corner has a greater ratio
                double ratio = (best.expectedReturn() - riskFree) / best.volatility();
                for (FrontierPoint corner : frontier.corners()) {
                    if (corner.volatility() > 1e-6) {
                        double other = (corner.expectedReturn() - riskFree) / corner.volatility();
                        assertThat(ratio).as(market.what()).isGreaterThanOrEqualTo(other * (1 - 1e-9));
                    }
                }
            });
        }
    }

    private static void check(RandomMarket market, FrontierPoint point) {
        double[] w = point.weights();
        double sum = 0;
        for (int i = 0; i < w.length; i++) {
            assertThat(w[i])
                    .as(market.what())
                    .isBetween(market.box().lower()[i], market.box().upper()[i]);
            sum += w[i];
        }
        assertThat(sum).as(market.what()).isCloseTo(1, within(1e-12));
        double residual = KktCertificate.residual(
                market.mean(),
                market.covariance(),
                market.box().lower(),
                market.box().upper(),
                w,
                point.lambda());
        assertThat(residual).as(market.what()).isLessThanOrEqualTo(1e-12);
    }

    @Test
    void aPointAtAReturnOrAVolatilityHasIt() {
        for (long seed = 0; seed < 2_000; seed++) {
            RandomMarket market = RandomMarket.of(seed);
            Frontier frontier = EfficientFrontier.trace(market.mean(), market.covariance(), market.box());
            double low = frontier.minimumVariance().expectedReturn();
            double high = frontier.corner(0).expectedReturn();
            double calm = frontier.minimumVariance().volatility();
            double wild = frontier.corner(0).volatility();
            double size = Math.max(Math.abs(low), Math.abs(high));
            double risk = Reference.maxAbs(market.covariance());
            for (double share : new double[] {0, 0.25, 0.5, 0.9, 1}) {
                double target = low + share * (high - low);
                assertThat(frontier.atReturn(Math.min(target, high))
                                .orElseThrow()
                                .expectedReturn())
                        .as(market.what())
                        .isCloseTo(target, within(1e-12 * size));
                double most = calm + share * (wild - calm);
                double found = frontier.atVolatility(Math.max(most, calm))
                        .orElseThrow()
                        .volatility();
                assertThat(found * found).as(market.what()).isCloseTo(most * most, within(1e-14 * risk));
            }
            assertThat(frontier.atReturn(high + size + 1)).isEmpty();
            if (calm > 0) {
                assertThat(frontier.atVolatility(calm * 0.99)).as(market.what()).isEmpty();
            }
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {579_741, 971_269, 1_038_197})
    void endsWhereExchangesOfEqualMeritCouldGoRoundInCircles(long seed) {
        RandomMarket market = RandomMarket.of(seed);
        Frontier frontier = EfficientFrontier.trace(market.mean(), market.covariance(), market.box());
        frontier.corners().forEach(c -> check(market, c));
    }

    @Test
    void onePortfolioIsTheWholeFrontierWhenOnlyEqualWeightFits() {
        double[] mean = new double[20];
        double[] covariance = new double[400];
        SplitMix64 random = new SplitMix64(7);
        for (int i = 0; i < 20; i++) {
            mean[i] = random.uniform();
            covariance[21 * i] = 0.01 + random.uniform();
        }
        Frontier frontier = EfficientFrontier.trace(mean, covariance, Constraints.box(20, 0.05, 0.40));
        double[] equal = new double[20];
        Arrays.fill(equal, 0.05);
        assertThat(frontier.corners())
                .hasSize(2)
                .allSatisfy(c -> assertThat(c.weights()).containsExactly(equal));
    }

    @Test
    void anAssetByItselfHasAllTheWeight() {
        Frontier frontier = EfficientFrontier.trace(new double[] {0.05}, new double[] {0.04}, Constraints.longOnly(1));
        assertThat(frontier.minimumVariance().weights()).containsExactly(1);
        assertThat(frontier.minimumVariance().volatility()).isCloseTo(0.2, within(1e-16));
        assertThat(frontier.points(5)).allSatisfy(p -> assertThat(p.weights()).containsExactly(1));
    }

    @Test
    void saysThatNoPortfolioBeatsARiskFreeRateAboveEveryMean() {
        Frontier frontier = EfficientFrontier.trace(
                new double[] {0.05, 0.07}, new double[] {0.04, 0, 0, 0.09}, Constraints.longOnly(2));
        assertThat(frontier.maximumSharpe(0.07)).isEmpty();
        assertThat(frontier.maximumSharpe(0.0699)).isPresent();
    }

    @Test
    void refusesACovarianceThatIsNotPositiveSemiDefinite() {
        double[] covariance = {0.04, 0.09, 0.09, 0.04};
        assertThatThrownBy(() -> EfficientFrontier.trace(new double[] {0.1, 0.05}, covariance, Constraints.longOnly(2)))
                .isInstanceOf(NotConvexException.class);
    }

    @Test
    void refusesBoundsThatCannotBeMet() {
        Constraints box = new Constraints(new double[] {0.6, 0.6}, new double[] {1, 1}, List.of(), Optional.empty());
        assertThatThrownBy(() -> EfficientFrontier.trace(new double[2], new double[4], box))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("1.2");
    }
}
