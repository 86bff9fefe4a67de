package dev.counterweight.engine.estimate;

import static dev.counterweight.engine.Reference.maxDifference;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.counterweight.domain.ReturnPanel;
import dev.counterweight.engine.Reference;
import dev.counterweight.engine.Reference.Dataset;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class EstimateTest {
    private static final List<String> ALL = List.of(
            "sample",
            "ewma:30",
            "riskmetrics:0.94",
            "ledoit-wolf",
            "ledoit-wolf-cc",
            "ledoit-wolf-factor",
            "oas",
            "nonlinear",
            "denoised");

    @Test
    void annualIsPerPeriodTimesPeriods() {
        ReturnPanel returns = Dataset.A10.returns();
        Moments year = Estimate.moments(returns, MomentsSpec.standard());
        Moments day = Estimate.moments(returns, SmallSamplesTest.daily("sample"));

        for (int i = 0; i < 10; i++) {
            assertThat(year.mean()[i]).isEqualTo(day.mean()[i] * 252);
            assertThat(year.covariance()[i]).isEqualTo(day.covariance()[i] * 252);
        }
        assertThat(year.observations()).isEqualTo(1257);
        assertThat(year.shrinkage()).isEmpty();
    }

    @Test
    void ddofChangesTheDivisorOfTheSampleCovariance() {
        ReturnPanel returns = Dataset.E.returns();
        double[] one = Estimate.moments(returns, MomentsSpec.standard()).covariance();
        double[] zero = Estimate.moments(
                        returns,
                        new MomentsSpec(
                                new MeanEstimator.Historical(),
                                new CovarianceEstimator.Sample(),
                                252,
                                OptionalInt.of(0),
                                0))
                .covariance();

        assertThat(zero[3]).isCloseTo(one[3] * 1002 / 1003, within(1e-15));
    }

    /** numpy: rf + cov(asset, mean of assets) / var(mean of assets) * (252 * mean of means - rf), rf = 0.02. */
    @Test
    void capmUsesTheEquallyWeightedMeanAsMarket() {
        double[] expected = {
            0.1723297054540478, 0.27585446739610764, 0.13965049886698444, 0.0977191583954849, 0.15435831646680043,
            0.1724461464462752, 0.11889436379647196, 0.09970314177438304, 0.13259750844765067, 0.15104478141320968,
            0.19889369445142868
        };

        assertThat(maxDifference(
                        Estimate.mean(Dataset.E.returns(), capm(Optional.empty(), OptionalDouble.empty())), expected))
                .isLessThan(1e-14);
    }

    @Test
    void capmGivesTheMarketItselfTheMarketsReturn() {
        ReturnPanel returns = Dataset.E.returns();
        ReturnPanel spy = column(returns, "SPY");
        double[] mean = Estimate.mean(returns, capm(Optional.of(spy), OptionalDouble.of(0.08)));

        assertThat(mean[returns.assets().indexOf("SPY")]).isCloseTo(0.08, within(1e-15));
    }

    @Test
    void capmNamesTheDateThatTheMarketLacks() {
        ReturnPanel returns = Dataset.E.returns();
        ReturnPanel spy = column(returns, "SPY");
        ReturnPanel late = new ReturnPanel(
                spy.assets(), spy.dates().subList(1, spy.rows()), Arrays.copyOfRange(spy.values(), 1, spy.rows()));

        assertThatThrownBy(() -> Estimate.mean(returns, capm(Optional.of(late), OptionalDouble.empty())))
                .hasMessage("market has a return on 2016-01-06, expected one on 2016-01-05 as the assets have");
    }

    @ParameterizedTest
    @MethodSource("everyEstimator")
    void constantPricesAreRefusedByName(String key) {
        ReturnPanel returns = panel(5, 3, 11);
        for (int t = 0; t < 5; t++) {
            returns.values()[t * 3 + 1] = 0;
        }

        assertThatThrownBy(() -> Estimate.moments(returns, SmallSamplesTest.daily(key)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("return of a1 is 0.0 on every date from 2020-01-01 to 2020-01-05");
    }

    @Test
    void oneRowIsRefused() {
        assertThatThrownBy(() -> Estimate.moments(panel(1, 2, 3), MomentsSpec.standard()))
                .hasMessage("returns have 1 row, expected at least 2; take a longer window or a file with more dates");
    }

    @Test
    void aReturnThatIsNotANumberIsRefusedByAssetAndDate() {
        ReturnPanel returns = panel(4, 2, 5);
        returns.values()[5] = Double.NaN;

        assertThatThrownBy(() -> new ReturnPanel(returns.assets(), returns.dates(), returns.values()))
                .hasMessage("return of a1 on 2020-01-03 is NaN, expected a finite number");
    }

    @Test
    void returnsThatOverflowAreRefusedByName() {
        ReturnPanel returns = panel(4, 2, 5);
        returns.values()[5] = 1e200;

        assertThatThrownBy(() -> Estimate.moments(returns, MomentsSpec.standard()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("a1");
    }

    @ParameterizedTest
    @ValueSource(strings = {"ewma:x", "ewma:0", "ewma:-3", "riskmetrics:1.5", "riskmetrics:q", "ledoit", ""})
    void anUnknownCovarianceIsRefused(String text) {
        assertThatThrownBy(() -> CovarianceEstimator.parse(text))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageMatching(".*(expected|needs).*");
    }

    @ParameterizedTest
    @CsvSource({"historical", "ewma:180", "capm"})
    void meansAreReadFromTheirNames(String text) {
        MeanEstimator expected = switch (text) {
            case "historical" -> new MeanEstimator.Historical();
            case "capm" -> new MeanEstimator.CapmImplied();
            default -> new MeanEstimator.Ewma(180);
        };
        assertThat(MeanEstimator.parse(text)).isEqualTo(expected);
    }

    /** 600 panels, seeds 1 to 600: 1 to 40 assets, 2 to 60 rows, some columns equal, some almost, scales 1e-8 to 1e3. */
    @Test
    void everyEstimateIsFiniteSymmetricAndSemiDefinite() {
        for (int seed = 1; seed <= 600; seed++) {
            SplittableRandom random = new SplittableRandom(seed);
            ReturnPanel returns = panel(2 + random.nextInt(59), 1 + random.nextInt(40), seed);
            degenerate(returns, random);
            String key = ALL.get(seed % ALL.size());
            int n = returns.columns();
            Moments moments = Estimate.moments(returns, SmallSamplesTest.daily(key));
            double[] s = moments.covariance();
            for (int i = 0; i < n; i++) {
                assertThat(moments.correlation()[i * n + i]).isEqualTo(1);
                for (int j = 0; j < n; j++) {
                    assertThat(s[i * n + j])
                            .as("%s seed %d", key, seed)
                            .isFinite()
                            .isEqualTo(s[j * n + i]);
                }
            }
            assertThat(PositiveSemiDefinite.holds(s, n))
                    .as("%s seed %d", key, seed)
                    .isTrue();
        }
    }

    /** 200 panels, seeds 1001 to 1200, odd and even sizes across the block limits of the kernel; relative to the largest. */
    @Test
    void theBlockedProductAgreesWithExtendedPrecision() {
        for (int seed = 1001; seed <= 1200; seed++) {
            SplittableRandom random = new SplittableRandom(seed);
            int n = seed % 20 == 0 ? 250 + random.nextInt(20) : 1 + random.nextInt(30);
            ReturnPanel returns = panel(2 + random.nextInt(seed % 20 == 0 ? 40 : 600), n, seed);
            double[] expected = Reference.sampleCovariance(returns);

            assertThat(maxDifference(
                            Estimate.moments(returns, SmallSamplesTest.daily("sample"))
                                    .covariance(),
                            expected))
                    .as("seed %d", seed)
                    .isLessThan(2e-15 * Reference.maxAbs(expected));
        }
    }

    private static List<String> everyEstimator() {
        return ALL;
    }

    private static MomentsSpec capm(Optional<ReturnPanel> market, OptionalDouble marketReturn) {
        return new MomentsSpec(
                new MeanEstimator.CapmImplied(market, marketReturn),
                new CovarianceEstimator.Sample(),
                252,
                OptionalInt.empty(),
                0.02);
    }

    private static ReturnPanel column(ReturnPanel returns, String asset) {
        int at = returns.assets().indexOf(asset);
        return new ReturnPanel(
                List.of(asset),
                returns.dates(),
                IntStream.range(0, returns.rows())
                        .mapToDouble(t -> returns.value(t, at))
                        .toArray());
    }

    private static void degenerate(ReturnPanel returns, SplittableRandom random) {
        int n = returns.columns();
        double scale = Math.pow(10, random.nextInt(-8, 3));
        int twin = random.nextInt(n);
        double noise = random.nextBoolean() ? 0 : 1e-9;
        for (int t = 0; t < returns.rows(); t++) {
            for (int j = 0; j < n; j++) {
                returns.values()[t * n + j] *= scale;
            }
            returns.values()[t * n + twin] = returns.values()[t * n] * (1 + noise * random.nextDouble());
        }
    }

    static ReturnPanel panel(int rows, int columns, long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        return new ReturnPanel(
                IntStream.range(0, columns).mapToObj(j -> "a" + j).toList(),
                IntStream.range(0, rows)
                        .mapToObj(t -> LocalDate.of(2020, 1, 1).plusDays(t))
                        .toList(),
                random.doubles((long) rows * columns, -0.05, 0.05).toArray());
    }
}
