package dev.counterweight.engine.measure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.counterweight.engine.Reference;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** The numerical example of Bailey and Lopez de Prado (2014): 0.1132 and 0.9004. */
class SharpeInferenceTest {
    private static final JsonNode EXAMPLE = Reference.json("psr_dsr.json");
    private static final double SHARPE = EXAMPLE.at("/inputs/sr_per_period").doubleValue();

    @Test
    void theBestOfOneHundredTrialsIsExpectedAtThePublishedLevel() {
        double expected = SharpeInference.expectedMaximum(0.002, 100);
        assertThat(expected).isCloseTo(0.1132, within(5e-5));
        assertThat(expected).isCloseTo(EXAMPLE.get("sr0_expected_max").doubleValue(), within(1e-13));
    }

    @Test
    void theDeflatedSharpeRatioIsThePublishedOne() {
        double deflated = SharpeInference.deflated(SHARPE, 1250, -3, 10, 0.002, 100);
        assertThat(deflated).isCloseTo(0.9004, within(5e-5));
        assertThat(deflated).isCloseTo(EXAMPLE.get("dsr").doubleValue(), within(1e-12));
    }

    @Test
    void theProbabilisticSharpeRatioAgrees() {
        assertThat(SharpeInference.probabilistic(SHARPE, 0, 1250, -3, 10))
                .isCloseTo(EXAMPLE.get("psr_vs_0").doubleValue(), within(1e-13));
    }

    @Test
    void theMinimumTrackRecordAgrees() {
        assertThat(SharpeInference.minimumTrackRecordLength(SHARPE, 0, -3, 10, 0.95))
                .isCloseTo(EXAMPLE.get("min_trl_95_vs_0").doubleValue(), within(1e-9));
        assertThat(SharpeInference.minimumTrackRecordLength(0.1, 0.2, 0, 3, 0.95))
                .isInfinite();
    }

    @Test
    void aTrackRecordOfMinimumLengthIsJustConvincing() {
        double length = SharpeInference.minimumTrackRecordLength(0.05, 0.01, -0.5, 5, 0.95);
        assertThat(SharpeInference.probabilistic(0.05, 0.01, (int) Math.ceil(length), -0.5, 5))
                .isGreaterThanOrEqualTo(0.95);
        assertThat(SharpeInference.probabilistic(0.05, 0.01, (int) Math.floor(length), -0.5, 5))
                .isLessThanOrEqualTo(0.95);
    }

    @Test
    void oneTrialNeedsNoDeflation() {
        assertThat(SharpeInference.deflated(0.1, 500, 0, 3, 0.002, 1))
                .isEqualTo(SharpeInference.probabilistic(0.1, 0, 500, 0, 3));
    }

    @Test
    void impossibleMomentsAreRefused() {
        assertThatThrownBy(() -> SharpeInference.probabilistic(0.5, 0, 100, 10, 3))
                .hasMessageContaining("skewness 10.0");
        assertThatThrownBy(() -> SharpeInference.expectedMaximum(0.1, 0)).hasMessageContaining("trials is 0");
    }
}
