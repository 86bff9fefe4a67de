package dev.counterweight.engine.estimate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.counterweight.domain.ReturnPanel;
import dev.counterweight.engine.Reference;
import dev.counterweight.engine.Reference.Dataset;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;

class VolatilityRegimeTest {
    private static final double[] WHOLE = {1};

    @Test
    void theIndexIsRoughInLate2008() {
        VolatilityRegime regime = VolatilityRegime.of(index("2000-01-01", "2008-11-28"), WHOLE, 252);

        assertThat(regime.level()).isEqualTo(VolatilityRegime.Level.HIGH);
        assertThat(regime.highProbability()).isGreaterThan(0.95);
        assertThat(regime.reason()).contains("2008-11-28");
        assertThat(regime.changes().getLast().to()).isEqualTo(VolatilityRegime.Level.HIGH);
    }

    @Test
    void theIndexIsCalmInLate2006() {
        VolatilityRegime regime = VolatilityRegime.of(index("2000-01-01", "2006-11-30"), WHOLE, 252);

        assertThat(regime.level()).isEqualTo(VolatilityRegime.Level.NORMAL);
        assertThat(regime.lowVolatility()).isLessThan(regime.highVolatility());
    }

    @Test
    void fewReturnsGiveNoVerdictButAReason() {
        VolatilityRegime regime = VolatilityRegime.of(index("2008-10-01", "2008-11-28"), WHOLE, 252);

        assertThat(regime.level()).isEqualTo(VolatilityRegime.Level.NORMAL);
        assertThat(regime.highProbability()).isNaN();
        assertThat(regime.reason()).contains("at least 60");
    }

    @Test
    void evenNoiseIsOneRegime() {
        VolatilityRegime regime = VolatilityRegime.of(EstimateTest.panel(500, 1, 9), WHOLE, 252);

        assertThat(regime.level()).isEqualTo(VolatilityRegime.Level.NORMAL);
        assertThat(regime.reason()).contains("no better than one");
        assertThat(regime.changes()).isEmpty();
    }

    @Test
    void aTotalLossIsRefusedByDate() {
        ReturnPanel returns = EstimateTest.panel(100, 1, 9);
        returns.values()[3] = -1;

        assertThatThrownBy(() -> VolatilityRegime.of(returns, WHOLE, 252)).hasMessageContaining("2020-01-04");
    }

    /** numpy: squared Mahalanobis distances under the sample moments; their mean is n (T - 1) / T. */
    @Test
    void turbulenceIsTheSquaredMahalanobisDistance() {
        ReturnPanel returns = Dataset.E.returns();
        Moments daily = Estimate.moments(returns, SmallSamplesTest.daily("sample"));
        double[] turbulence = Turbulence.of(returns, daily.mean(), daily.covariance());

        assertThat(turbulence[0]).isCloseTo(7.258105306324804, within(1e-10));
        assertThat(turbulence[1]).isCloseTo(21.713023678447257, within(1e-10));
        assertThat(turbulence[913]).isCloseTo(137.56289150357924, within(1e-9));
        double mean = 0;
        for (double t : turbulence) {
            mean += t / turbulence.length;
        }
        assertThat(mean).isCloseTo(11 * 1002.0 / 1003, within(1e-10));
    }

    @Test
    void turbulenceNamesTheAssetThatOthersExplain() {
        ReturnPanel returns = EstimateTest.panel(50, 3, 1);
        for (int t = 0; t < 50; t++) {
            returns.values()[t * 3 + 2] = returns.value(t, 0);
        }
        Moments daily = Estimate.moments(returns, SmallSamplesTest.daily("sample"));

        assertThatThrownBy(() -> Turbulence.of(returns, daily.mean(), daily.covariance()))
                .hasMessageContaining("singular at a2");
    }

    private static ReturnPanel index(String from, String to) {
        return Reference.returnsOf(
                Reference.prices("data/sp500_index.csv", LocalDate.parse(from), LocalDate.parse(to), List.of()));
    }
}
