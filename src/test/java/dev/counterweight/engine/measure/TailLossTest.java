package dev.counterweight.engine.measure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TailLossTest {
    private static final double[] TEN = {3, 1, 4, 1.5, 9, 2.6, 5, 3.5, 8, 9.7};

    /** Expected figures: numpy.quantile with the method of the same definition. */
    @ParameterizedTest
    @CsvSource({
        "ORDER_STATISTIC, 1.0, 1.0, 2.6, 3.0, 3.5, 9.7",
        "AVERAGED_ORDER_STATISTIC, 1.0, 1.25, 2.6, 3.0, 3.75, 9.7",
        "NEAREST_EVEN, 1.0, 1.0, 1.5, 2.6, 3.5, 9.7",
        "INTERPOLATED_EMPIRICAL, 1.0, 1.0, 2.05, 2.72, 3.5, 9.35",
        "HAZEN, 1.0, 1.25, 2.6, 2.92, 3.75, 9.7",
        "WEIBULL, 1.0, 1.05, 2.325, 2.852, 3.75, 9.7",
        "LINEAR, 1.225, 1.45, 2.7, 2.988, 3.75, 9.385",
        "MEDIAN_UNBIASED, 1.0, 1.1833333333333333, 2.5083333333333333, 2.8973333333333335, 3.75, 9.7",
        "NORMAL_UNBIASED, 1.0, 1.2, 2.53125, 2.903, 3.75, 9.7"
    })
    void eachQuantileDefinitionIsTheOneOfItsName(
            QuantileDefinition definition, double a, double b, double c, double d, double e, double f) {
        OrderStatistics sample = OrderStatistics.of(TEN);
        double[] p = {0.05, 0.1, 0.25, 0.33, 0.5, 0.95};
        double[] expected = {a, b, c, d, e, f};
        for (int k = 0; k < p.length; k++) {
            assertThat(definition.of(sample, p[k])).as("p = " + p[k]).isCloseTo(expected[k], within(1e-14));
        }
    }

    @Test
    void orderStatisticsOfAnySampleAreThoseOfTheSortedOne() {
        SplittableRandom random = new SplittableRandom(41);
        for (int k = 0; k < 500; k++) {
            double[] sample = new double[1 + random.nextInt(60)];
            for (int i = 0; i < sample.length; i++) {
                sample[i] = random.nextInt(3) == 0 ? random.nextInt(3) : Math.pow(random.nextDouble() - 0.5, 3);
            }
            OrderStatistics ordered = OrderStatistics.of(sample);
            double[] sorted = sample.clone();
            Arrays.sort(sorted);
            for (int rank = 0; rank < sorted.length; rank++) {
                int asked = random.nextInt(sorted.length);
                assertThat(ordered.at(asked)).isEqualTo(sorted[asked]);
            }
        }
    }

    @Test
    void theEdgeOfTheTailCountsWithItsShare() {
        // worst 2.5 of ten: 1, 1.5 and half of 2.6
        double shortfall = TailLoss.expectedShortfall(OrderStatistics.of(TEN), 0.25);
        assertThat(shortfall).isCloseTo(-(1 + 1.5 + 0.5 * 2.6) / 2.5, within(1e-15));
    }

    @Test
    void expectedShortfallIsTheMinimumOfItsVariationalForm() {
        SplittableRandom random = new SplittableRandom(42);
        double[] r = random.doubles(200, -0.05, 0.05).toArray();
        double best = Double.POSITIVE_INFINITY;
        for (double a : r) {
            double sum = 0;
            for (double x : r) {
                sum += Math.max(-x + a, 0);
            }
            best = Math.min(best, -a + sum / (0.03 * r.length));
        }
        assertThat(TailLoss.expectedShortfall(OrderStatistics.of(r), 0.03)).isCloseTo(best, within(1e-15));
    }

    @Test
    void aTailSmallerThanOneObservationIsTheWorstOne() {
        assertThat(TailLoss.expectedShortfall(OrderStatistics.of(TEN), 0.01)).isEqualTo(-1);
    }

    @Test
    void oneMinusTheConfidenceIsRoundedOnce() {
        assertThat(TailLoss.tail(0.95)).isEqualTo(0.05);
        assertThat(TailLoss.tail(0.99)).isEqualTo(0.01);
        assertThat(TailLoss.tail(0.975)).isEqualTo(0.025);
        assertThatThrownBy(() -> TailLoss.tail(1)).hasMessageContaining("confidence is 1.0");
    }

    /** Expected: the second-order Edgeworth density integrated numerically to 1e-13. */
    @Test
    void modifiedShortfallIntegratesTheEdgeworthDensity() {
        assertThat(TailLoss.cornishFisherCvar(0, 1, -0.4, 1.5, 0.05)).isCloseTo(2.538272479032153, within(1e-11));
        assertThat(TailLoss.cornishFisherVar(0, 1, -0.4, 1.5, 0.05)).isCloseTo(1.7252801694159448, within(1e-14));
    }

    @Test
    void withoutSkewAndKurtosisTheModifiedFiguresAreTheNormalOnes() {
        assertThat(TailLoss.cornishFisherVar(0.001, 0.02, 0, 0, 0.05))
                .isEqualTo(TailLoss.parametricVar(0.001, 0.02, 0.05));
        assertThat(TailLoss.cornishFisherCvar(0.001, 0.02, 0, 0, 0.05))
                .isCloseTo(TailLoss.parametricCvar(0.001, 0.02, 0.05), within(1e-17));
        assertThat(TailLoss.parametricCvar(0, 1, 0.05)).isCloseTo(2.0627128075074257, within(1e-14));
    }

    @Test
    void saysWhenTheExpansionIsNoQuantileFunction() {
        assertThat(TailLoss.cornishFisherIsMonotone(0, 0)).isTrue();
        assertThat(TailLoss.cornishFisherIsMonotone(-0.27, 3.4)).isTrue();
        assertThat(TailLoss.cornishFisherIsMonotone(-3, 2)).isFalse();
    }
}
