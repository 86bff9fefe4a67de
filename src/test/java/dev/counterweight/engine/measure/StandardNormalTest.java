package dev.counterweight.engine.measure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Expected figures come from 40-digit arithmetic, rounded to double. */
class StandardNormalTest {
    @ParameterizedTest
    @CsvSource({
        "0.1, 0.460172162722971",
        "1, 0.15865525393145705",
        "2.4, 0.008197535924596131",
        "2.6, 0.004661188023718749",
        "5, 2.866515718791939e-07",
        "8, 6.220960574271784e-16",
        "20, 2.7536241186062337e-89",
        "-1.5, 0.9331927987311419"
    })
    void upperTailAgreesWithHighPrecision(double x, double tail) {
        assertThat(StandardNormal.upper(x)).isCloseTo(tail, within(5e-14 * tail));
        assertThat(StandardNormal.cumulative(-x)).isCloseTo(tail, within(5e-14 * tail));
    }

    @ParameterizedTest
    @CsvSource({
        "0.05, 1.644853626951472688",
        "0.01, 2.3263478740408410931",
        "0.3, 0.52440051270804081597",
        "1e-10, 6.3613409024040561991",
        "1e-100, 21.273453560965322",
        "0.5, 0"
    })
    void quantileAgreesWithHighPrecision(double q, double z) {
        assertThat(StandardNormal.upperQuantile(q)).isCloseTo(z, within(2e-15 * Math.max(1, z)));
        assertThat(StandardNormal.quantile(q)).isCloseTo(-z, within(2e-15 * Math.max(1, z)));
    }

    @Test
    void aProbabilityOutsideItsRangeIsRefused() {
        assertThatThrownBy(() -> StandardNormal.quantile(1)).hasMessageContaining("probability is 1.0");
        assertThatThrownBy(() -> StandardNormal.upperQuantile(Double.NaN)).hasMessageContaining("NaN");
    }
}
