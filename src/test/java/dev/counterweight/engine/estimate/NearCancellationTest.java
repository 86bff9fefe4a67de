package dev.counterweight.engine.estimate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.counterweight.domain.ReturnPanel;
import java.math.BigDecimal;
import java.math.MathContext;
import java.time.LocalDate;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Entries near zero against sums of exact decimals, for seeded panels whose columns hardly move together. */
class NearCancellationTest {
    private static final MathContext DIGITS = new MathContext(60);
    private static final int ROWS = 700;
    private static final int COLUMNS = 4;

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void covariancesNearZeroAreGoodToTheLastDigits(long seed) {
        ReturnPanel returns = panel(seed);
        double[] sample = Estimate.moments(returns, MomentsSpec.standard()).covariance();
        double[] recent = Estimate.moments(returns, MomentsSpec.standard().with(new CovarianceEstimator.Ewma(90)))
                .covariance();
        double[] metrics = Estimate.moments(
                        returns, MomentsSpec.standard().with(new CovarianceEstimator.RiskMetrics(0.94)))
                .covariance();

        for (int i = 0; i < COLUMNS; i++) {
            for (int j = 0; j < COLUMNS; j++) {
                int at = i * COLUMNS + j;
                same(sample[at], exact(returns, i, j, BigDecimal.ONE, true, true));
                same(recent[at], exact(returns, i, j, decay(89, 91), true, false));
                same(metrics[at], exact(returns, i, j, new BigDecimal(0.94), false, false));
            }
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void recentMeansAreGoodToTheLastDigit(long seed) {
        ReturnPanel returns = panel(seed);
        double[] mean = Estimate.mean(returns, MomentsSpec.standard().with(new MeanEstimator.Ewma(500)));

        for (int j = 0; j < COLUMNS; j++) {
            BigDecimal weight = BigDecimal.ONE;
            BigDecimal sum = BigDecimal.ZERO;
            BigDecimal weights = BigDecimal.ZERO;
            for (int t = ROWS - 1; t >= 0; t--) {
                sum = sum.add(weight.multiply(new BigDecimal(returns.value(t, j)), DIGITS), DIGITS);
                weights = weights.add(weight, DIGITS);
                weight = weight.multiply(decay(499, 501), DIGITS);
            }
            same(mean[j], sum.divide(weights, DIGITS).multiply(BigDecimal.valueOf(252)));
        }
    }

    private static void same(double value, BigDecimal exact) {
        assertThat(value).isCloseTo(exact.doubleValue(), within(1e-14 * Math.abs(exact.doubleValue())));
    }

    private static BigDecimal decay(int numerator, int denominator) {
        return BigDecimal.valueOf(numerator).divide(BigDecimal.valueOf(denominator), DIGITS);
    }

    private static BigDecimal exact(
            ReturnPanel returns, int i, int j, BigDecimal decay, boolean centred, boolean unbiased) {
        BigDecimal first = centred ? mean(returns, i) : BigDecimal.ZERO;
        BigDecimal second = centred ? mean(returns, j) : BigDecimal.ZERO;
        BigDecimal weight = BigDecimal.ONE;
        BigDecimal sum = BigDecimal.ZERO;
        BigDecimal weights = BigDecimal.ZERO;
        for (int t = ROWS - 1; t >= 0; t--) {
            BigDecimal x = new BigDecimal(returns.value(t, i)).subtract(first, DIGITS);
            BigDecimal y = new BigDecimal(returns.value(t, j)).subtract(second, DIGITS);
            sum = sum.add(weight.multiply(x.multiply(y, DIGITS), DIGITS), DIGITS);
            weights = weights.add(weight, DIGITS);
            weight = weight.multiply(decay, DIGITS);
        }
        BigDecimal divisor = unbiased ? weights.subtract(BigDecimal.ONE) : weights;
        return sum.divide(divisor, DIGITS).multiply(BigDecimal.valueOf(252), DIGITS);
    }

    private static BigDecimal mean(ReturnPanel returns, int j) {
        BigDecimal sum = BigDecimal.ZERO;
        for (int t = 0; t < ROWS; t++) {
            sum = sum.add(new BigDecimal(returns.value(t, j)), DIGITS);
        }
        return sum.divide(BigDecimal.valueOf(ROWS), DIGITS);
    }

    private static ReturnPanel panel(long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        double[] values = new double[ROWS * COLUMNS];
        for (int k = 0; k < values.length; k++) {
            values[k] = 0.02 * (random.nextDouble() + random.nextDouble() + random.nextDouble() - 1.5);
        }
        LocalDate start = LocalDate.of(2020, 1, 1);
        return new ReturnPanel(
                List.of("A", "B", "C", "D"),
                IntStream.range(0, ROWS).mapToObj(start::plusDays).toList(),
                values);
    }
}
