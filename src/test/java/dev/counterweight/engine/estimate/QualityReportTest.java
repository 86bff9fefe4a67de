package dev.counterweight.engine.estimate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.counterweight.domain.PricePanel;
import dev.counterweight.engine.Reference;
import dev.counterweight.engine.Reference.Dataset;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class QualityReportTest {
    private static final QualityRules RULES = QualityRules.standard();

    @Test
    void aCleanSeriesScoresOne() {
        AssetQuality quality = quality(walk(300, 1));

        assertThat(quality.score().total()).isEqualTo(1);
        assertThat(quality.outliers()).isEmpty();
        assertThat(quality.stale()).isEmpty();
        assertThat(quality.gaps()).isEmpty();
        assertThat(quality.splits()).isEmpty();
    }

    @Test
    void aMistypedPriceIsAnOutlierThatReverts() {
        double[] prices = walk(300, 2);
        prices[100] *= 10;
        AssetQuality quality = quality(prices);

        assertThat(quality.outliers()).hasSize(2);
        assertThat(quality.outliers().getFirst().date()).isEqualTo(day(100));
        assertThat(quality.outliers().getFirst().reverts()).isTrue();
        assertThat(quality.outliers().getFirst().simpleReturn()).isGreaterThan(8);
        assertThat(quality.outliers().getLast().date()).isEqualTo(day(101));
        assertThat(quality.splits()).isEmpty();
        assertThat(quality.score().plausibility()).isCloseTo(1 - 55 / 300.0, within(1e-15));
    }

    @Test
    void aJumpToHalfThatStaysIsASuspectedSplit() {
        double[] prices = walk(300, 3);
        for (int t = 150; t < 300; t++) {
            prices[t] /= 2;
        }
        AssetQuality quality = quality(prices);

        assertThat(quality.splits()).hasSize(1);
        assertThat(quality.splits().getFirst().date()).isEqualTo(day(150));
        assertThat(quality.splits().getFirst().ratio()).isEqualTo(2);
        assertThat(quality.outliers()).isEmpty();
        assertThat(quality.score().total()).isEqualTo(0.5);
    }

    @Test
    void aTenfoldPriceThatStaysIsAReverseSplit() {
        double[] prices = walk(300, 4);
        for (int t = 150; t < 300; t++) {
            prices[t] *= 10;
        }

        assertThat(quality(prices).splits().getFirst().ratio()).isEqualTo(0.1);
    }

    @Test
    void unchangedPricesAreStaleFromTheFifthRepeat() {
        double[] prices = walk(100, 5);
        Arrays.fill(prices, 20, 26, prices[20]);
        Arrays.fill(prices, 50, 55, prices[50]);
        AssetQuality quality = quality(prices);

        assertThat(quality.stale()).containsExactly(new AssetQuality.Run(day(21), day(25), 5));
        assertThat(quality.score().freshness()).isCloseTo(0.95, within(1e-15));
    }

    @Test
    void gapsCountOnlyAfterTheListing() {
        double[] prices = walk(100, 6);
        Arrays.fill(prices, 0, 10, Double.NaN);
        Arrays.fill(prices, 40, 43, Double.NaN);
        Arrays.fill(prices, 98, 100, Double.NaN);
        AssetQuality quality = quality(prices);

        assertThat(quality.coverage().beforeFirst()).isEqualTo(10);
        assertThat(quality.coverage().first()).contains(day(10));
        assertThat(quality.coverage().last()).contains(day(97));
        assertThat(quality.coverage().missing()).isEqualTo(5);
        assertThat(quality.gaps())
                .containsExactly(new AssetQuality.Run(day(40), day(42), 3), new AssetQuality.Run(day(98), day(99), 2));
        assertThat(quality.score().completeness()).isCloseTo(85 / 90.0, within(1e-15));
    }

    @Test
    void aSeriesWithoutPricesScoresNothing() {
        double[] none = new double[10];
        Arrays.fill(none, Double.NaN);

        assertThat(quality(none).score().total()).isZero();
        assertThat(quality(none).coverage().first()).isEmpty();
    }

    @Test
    void aConstantSeriesIsStaleAndHasNoOutliers() {
        double[] flat = new double[50];
        Arrays.fill(flat, 7);

        assertThat(quality(flat).outliers()).isEmpty();
        assertThat(quality(flat).score().freshness()).isCloseTo(1 / 50.0, within(1e-15));
    }

    /** A week without trading in September 2001 is the only one in 33 years of these prices. */
    @Test
    void aMissingWeekIsACalendarGap() {
        QualityReport report = QualityReport.of(
                Reference.prices("data/sp500_index.csv", LocalDate.MIN, LocalDate.MAX, List.of()), RULES);

        assertThat(report.calendarGaps())
                .containsExactly(new AssetQuality.Run(LocalDate.of(2001, 9, 10), LocalDate.of(2001, 9, 17), 7));
    }

    @Test
    void adjustedPricesOfLargeCompaniesShowNoSplits() {
        QualityReport report = QualityReport.of(Dataset.A.prices(), RULES);

        assertThat(report.assets()).allSatisfy(asset -> {
            assertThat(asset.splits()).as(asset.asset()).isEmpty();
            assertThat(asset.score().completeness()).isEqualTo(1);
            assertThat(asset.score().total()).isBetween(0.9, 1.0);
        });
    }

    /** Calm, then ten times as rough: each part is in keeping with its neighbours. */
    @Test
    void aRoughStretchIsNotARowOfOutliers() {
        double[] prices = walk(1000, 7);
        SplittableRandom random = new SplittableRandom(8);
        for (int t = 900; t < 1000; t++) {
            prices[t] = prices[t - 1] * (1 + random.nextDouble(-0.2, 0.2));
        }

        assertThat(quality(prices).outliers()).isEmpty();
    }

    @Test
    void robustScoresUseMedianAndMedianDeviation() {
        double[] returns = {0.01, -0.01, 0.02, -0.02, 0.03, -0.03, 0, 0.9};
        double[] prices = new double[returns.length + 1];
        prices[0] = 100;
        for (int t = 0; t < returns.length; t++) {
            prices[t + 1] = prices[t] * Math.exp(returns[t]);
        }
        // Sorted: -.03 -.02 -.01 0 .01 .02 .03 .9: median .005, deviations .005 .005 .015 .015 .025 .025 .035 .895: MAD
        // .02
        assertThat(quality(prices).outliers().getFirst().z())
                .isCloseTo(0.895 / (1.4826022185056018 * 0.02), within(1e-10));
    }

    private static AssetQuality quality(double[] prices) {
        PricePanel panel = new PricePanel(
                List.of("A"),
                IntStream.range(0, prices.length)
                        .mapToObj(QualityReportTest::day)
                        .toList(),
                prices);
        return QualityReport.of(panel, RULES).assets().getFirst();
    }

    private static LocalDate day(int t) {
        return LocalDate.of(2024, 1, 1).plusDays(t);
    }

    private static double[] walk(int rows, long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        double[] prices = new double[rows];
        double price = 100;
        for (int t = 0; t < rows; t++) {
            price *= 1 + random.nextDouble(-0.02, 0.021);
            prices[t] = price;
        }
        return prices;
    }
}
