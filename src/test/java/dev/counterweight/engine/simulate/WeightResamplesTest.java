package dev.counterweight.engine.simulate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.counterweight.domain.ReturnPanel;
import dev.counterweight.engine.allocate.AllocationOutcome;
import dev.counterweight.engine.allocate.AllocationProblem;
import dev.counterweight.engine.allocate.Constraints;
import dev.counterweight.engine.allocate.EqualWeight;
import dev.counterweight.engine.allocate.MeanVariance;
import dev.counterweight.engine.allocate.MinimumVariance;
import dev.counterweight.engine.estimate.Estimate;
import dev.counterweight.engine.estimate.Moments;
import dev.counterweight.engine.estimate.MomentsSpec;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class WeightResamplesTest {
    private static final MomentsSpec HOW = MomentsSpec.standard();

    /** Independent normal returns with these standard deviations. */
    private static ReturnPanel panel(int rows, double... deviations) {
        Random random = new Random(5);
        int n = deviations.length;
        double[] values = new double[rows * n];
        List<LocalDate> dates = new ArrayList<>();
        for (int t = 0; t < rows; t++) {
            dates.add(LocalDate.of(2024, 1, 1).plusDays(t));
            for (int j = 0; j < n; j++) {
                values[t * n + j] = 0.0004 + deviations[j] * random.nextGaussian();
            }
        }
        List<String> names = new ArrayList<>();
        for (int j = 0; j < n; j++) {
            names.add("A" + j);
        }
        return new ReturnPanel(names, dates, values);
    }

    private static WeightResamples resample(ReturnPanel returns, int resamples, long seed) {
        return WeightResamples.of(
                returns,
                new WeightResamples.Question(new MinimumVariance(), HOW, Constraints.longOnly(returns.columns())),
                StationaryBootstrap.standard(returns.rows()),
                resamples,
                seed,
                k -> true);
    }

    @Test
    void equalSeedsGiveEqualBandsAndOthersDoNot() {
        ReturnPanel returns = panel(250, 0.01, 0.012, 0.02);
        WeightResamples one = resample(returns, 50, 1);
        assertThat(resample(returns, 50, 1).low()).containsExactly(one.low());
        assertThat(resample(returns, 50, 1).high()).containsExactly(one.high());
        assertThat(Arrays.equals(resample(returns, 50, 2).high(), one.high())).isFalse();
        assertThat(one.solved()).isEqualTo(50);
        assertThat(one.complete()).isTrue();
    }

    @Test
    void theBandIsAroundTheWeightAndNarrowerTheMoreIsKnown() {
        double shortWidth = 0;
        double longWidth = 0;
        for (int rows : new int[] {120, 1920}) {
            ReturnPanel returns = panel(rows, 0.01, 0.012, 0.02);
            double[] weights = weights(returns);
            WeightResamples bands = resample(returns, 200, 1);
            for (int j = 0; j < weights.length; j++) {
                assertThat(weights[j]).isBetween(bands.low()[j] - 0.02, bands.high()[j] + 0.02);
                assertThat(bands.median()[j]).isBetween(bands.low()[j], bands.high()[j]);
            }
            double width = bands.high()[0] - bands.low()[0];
            shortWidth = rows == 120 ? width : shortWidth;
            longWidth = rows == 120 ? longWidth : width;
        }
        // sixteen times the data: a quarter of the width, give or take what two hundred resamples leave to chance
        assertThat(longWidth).isCloseTo(shortWidth / 4, within(0.35 * shortWidth / 4));
    }

    /**
     * Two independent assets: the weight of the first is w = (v2 - c) / (v1 + v2 - 2 c). By the delta method, with normal returns
     * (variances have a relative error of sqrt(2 / T), the covariance one of sqrt(v1 v2 / T)), its standard error at c = 0 is
     * sqrt(w (1 - w) / T).
     */
    @Test
    void theBandHasTheWidthThatTheoryGivesForTwoIndependentAssets() {
        int rows = 1000;
        ReturnPanel returns = panel(rows, 0.01, 0.015);
        WeightResamples bands = WeightResamples.of(
                returns,
                new WeightResamples.Question(new MinimumVariance(), HOW, Constraints.longOnly(2)),
                new StationaryBootstrap(1),
                2000,
                3,
                k -> true);
        double w = weights(returns)[0];
        double width = 2 * 1.6449 * Math.sqrt(w * (1 - w) / rows);
        assertThat(bands.high()[0] - bands.low()[0]).isCloseTo(width, within(0.08 * width));
    }

    @Test
    void whatNeedsNoEstimateHasNoBand() {
        ReturnPanel returns = panel(100, 0.01, 0.02);
        WeightResamples bands = WeightResamples.of(
                returns,
                new WeightResamples.Question(new EqualWeight(), HOW, Constraints.longOnly(2)),
                StationaryBootstrap.standard(100),
                20,
                1,
                k -> true);
        assertThat(bands.low()).containsExactly(0.5, 0.5);
        assertThat(bands.high()).containsExactly(0.5, 0.5);
    }

    @Test
    void itStopsWhenItIsToldTo() {
        WeightResamples bands = WeightResamples.of(
                panel(100, 0.01, 0.02),
                new WeightResamples.Question(new MinimumVariance(), HOW, Constraints.longOnly(2)),
                StationaryBootstrap.standard(100),
                200,
                1,
                k -> k < 7);
        assertThat(bands.solved()).isEqualTo(7);
        assertThat(bands.complete()).isFalse();
    }

    @Test
    void resamplesWithoutWeightsAreCountedAndInNoBand() {
        WeightResamples bands = WeightResamples.of(
                panel(100, 0.01, 0.02),
                new WeightResamples.Question(
                        new MeanVariance(new MeanVariance.TargetReturn(9)), HOW, Constraints.longOnly(2)),
                StationaryBootstrap.standard(100),
                10,
                1,
                k -> true);
        assertThat(bands.unsolved()).isEqualTo(10);
        assertThat(bands.low()).containsOnly(Double.NaN);
    }

    @Test
    void blocksHaveTheMeanLengthThatIsAskedFor() {
        int count = 200_000;
        int[] rows = new StationaryBootstrap(8).rows(count, new SplittableRandom(1));
        int blocks = 1;
        for (int t = 1; t < count; t++) {
            blocks += rows[t] == (rows[t - 1] + 1) % count ? 0 : 1;
        }
        assertThat((double) count / blocks).isCloseTo(8, within(0.2));
        assertThat(StationaryBootstrap.standard(250).meanBlock()).isEqualTo(6);
    }

    private static double[] weights(ReturnPanel returns) {
        Moments moments = Estimate.moments(returns, HOW);
        AllocationOutcome outcome = new MinimumVariance()
                .allocate(new AllocationProblem(
                        moments.assets(),
                        moments.mean(),
                        moments.covariance(),
                        Optional.of(returns),
                        0,
                        252,
                        Constraints.longOnly(returns.columns())));
        return ((AllocationOutcome.Solved) outcome).weights();
    }
}
