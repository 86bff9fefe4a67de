package dev.counterweight.engine.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.data.Offset.offset;

import dev.counterweight.domain.ReturnPanel;
import dev.counterweight.engine.Reference;
import dev.counterweight.engine.Reference.Dataset;
import java.time.LocalDate;
import java.util.SplittableRandom;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class SplitStabilityTest {
    private static final CorrelationDistance DISTANCE = CorrelationDistance.CORRELATION;

    @Test
    void theTreeIsThatOfAllRowsAndTheRootAlwaysHolds() {
        ReturnPanel returns = Dataset.A10.returns();
        SplitStability.Outcome.Measured measured = measured(returns, 200);
        Linkage expected = Linkage.ofCovariance(
                Reference.sampleCovariance(returns), returns.columns(), DISTANCE, LinkageMethod.AVERAGE);
        assertThat(measured.tree().linkage().left()).isEqualTo(expected.left());
        assertThat(measured.tree().linkage().right()).isEqualTo(expected.right());
        assertThat(measured.resamples()).isEqualTo(200);
        assertThat(measured.share()).hasSize(9);
        assertThat(measured.share()[8]).isEqualTo(1);
    }

    @Test
    void twoTightPairsAlwaysHoldAndAChanceMergeDoesNot() {
        // Columns 0,1 and 2,3 are pairs with correlation near 0.99; columns 4 and 5 are independent of everything.
        SplittableRandom random = new SplittableRandom(61);
        double[] x = new double[250 * 6];
        for (int t = 0; t < 250; t++) {
            for (int pair = 0; pair < 2; pair++) {
                double common = random.nextGaussian();
                x[t * 6 + 2 * pair] = common + 0.1 * random.nextGaussian();
                x[t * 6 + 2 * pair + 1] = common + 0.1 * random.nextGaussian();
            }
            x[t * 6 + 4] = random.nextGaussian();
            x[t * 6 + 5] = random.nextGaussian();
        }
        SplitStability.Outcome.Measured measured = measured(panel(x, 6), 300);
        assertThat(measured.share()[0]).isEqualTo(1);
        assertThat(measured.share()[1]).isEqualTo(1);
        assertThat(measured.share()[2]).isLessThan(0.9);
        assertThat(measured.share()[3]).isLessThan(0.9);
    }

    @Test
    void threeExchangeableAssetsPairUpWithEqualChance() {
        // The pair that the sample has is favoured by its own resamples; over many samples it is more than a third.
        SplittableRandom random = new SplittableRandom(62);
        double sum = 0;
        int samples = 60;
        for (int s = 0; s < samples; s++) {
            sum += measured(panel(random.doubles(3 * 120, -1, 1).toArray(), 3), 60)
                    .share()[0];
        }
        assertThat(sum / samples).isBetween(0.4, 0.85);
    }

    @Test
    void equalSeedsGiveEqualShares() {
        ReturnPanel returns = Dataset.A10.returns();
        assertThat(measured(returns, 50).share())
                .isEqualTo(measured(returns, 50).share());
    }

    @Test
    void stopsWhenAskedBeforeTheNextResample() {
        AtomicInteger asked = new AtomicInteger();
        SplitStability.Outcome outcome = new SplitStability(Dataset.A10.returns(), DISTANCE, LinkageMethod.WARD)
                .measure(1000, 7, () -> asked.incrementAndGet() > 5);
        assertThat(outcome).isEqualTo(new SplitStability.Outcome.Cancelled(5));
    }

    @Test
    void anAssetThatNeverMovesIsNamed() {
        double[] x = {0.1, 0.3, 0.2, 0.3, -0.1, 0.3, 0.4, 0.3};
        SplitStability.Outcome outcome =
                new SplitStability(panel(x, 2), DISTANCE, LinkageMethod.AVERAGE).measure(10, 7, () -> false);
        assertThat(outcome).isEqualTo(new SplitStability.Outcome.Constant(1));
    }

    @Test
    void resamplesInWhichAnAssetDoesNotMoveAreSkippedAndCounted() {
        // Column 1 moves in one row of six, which a resample misses with probability (5/6)^6 = 0.335.
        double[] x = {0.1, 0, 0.2, 0, -0.1, 0, 0.4, 0, 0.3, 0, 0.6, 1};
        SplitStability.Outcome.Measured measured = measured(panel(x, 2), 3000);
        assertThat(measured.skipped() / 3000.0).isCloseTo(0.335, offset(0.03));
        assertThat(measured.resamples() + measured.skipped()).isEqualTo(3000);
        assertThat(measured.share()[0]).isEqualTo(1);
    }

    private static SplitStability.Outcome.Measured measured(ReturnPanel returns, int resamples) {
        return (SplitStability.Outcome.Measured)
                new SplitStability(returns, DISTANCE, LinkageMethod.AVERAGE).measure(resamples, 20260101, () -> false);
    }

    private static ReturnPanel panel(double[] x, int n) {
        return new ReturnPanel(
                IntStream.range(0, n).mapToObj(i -> "A" + i).toList(),
                IntStream.range(0, x.length / n)
                        .mapToObj(t -> LocalDate.of(2020, 1, 1).plusDays(t))
                        .toList(),
                x);
    }
}
