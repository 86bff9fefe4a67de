package dev.counterweight.engine.estimate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.counterweight.domain.ReturnPanel;
import dev.counterweight.engine.Reference.Dataset;
import java.util.Arrays;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Fewer observations than assets: the first 100 days of the 431 stocks. */
class SmallSamplesTest {
    private static final ReturnPanel WIDE = first(Dataset.D.returns(), 100);

    /** Figures calculated in numpy from the articles' formulas, written out without the shortcuts of the program. */
    @ParameterizedTest
    @CsvSource({
        "ledoit-wolf, 0.13750329385416568, 0.12166970054058583, 0.03162757380565185, 3.881666957442846e-05,"
                + " 0.02947762751782062, 2.1049151021957602e-05",
        "oas, 0.12303867648300333, 0.12166970054058585, 0.03213992085283774, 3.4733361769363524e-05,"
                + " 0.02996725175898083, 2.140215864894435e-05",
        "ledoit-wolf-cc, 0.3995997221245805, 0.12289868741473318, 0.03521713576671013, 8.173131806422818e-06,"
                + " 0.033888612980114856, 2.128985816450945e-05",
        "nonlinear, , 0.12289868741473317, 0.0323050443410394, 0.00012419743032170258, 0.0313636082279136,"
                + " 1.929420381205362e-05",
    })
    void shrinkageAgreesWithTheWrittenOutFormulas(
            String key, Double intensity, double trace, double norm, double smallest, double largest, double second) {
        Moments moments = Estimate.moments(WIDE, daily(key));
        double[] s = moments.covariance();
        int n = moments.size();
        double[] eigenvalues = SymmetricEigen.of(s, n).values();
        double sum = 0;
        for (int i = 0; i < n; i++) {
            sum += s[i * n + i];
        }

        if (intensity != null) {
            assertThat(((Shrinkage.Linear) moments.shrinkage().orElseThrow()).intensity())
                    .isCloseTo(intensity, within(1e-12 * intensity));
        }
        assertThat(sum).isCloseTo(trace, within(1e-12 * trace));
        assertThat(Math.sqrt(Arrays.stream(s).map(x -> x * x).sum())).isCloseTo(norm, within(1e-12 * norm));
        assertThat(eigenvalues[0]).isCloseTo(smallest, within(1e-12 * largest));
        assertThat(eigenvalues[n - 1]).isCloseTo(largest, within(1e-12 * largest));
        assertThat(s[1]).isCloseTo(second, within(1e-12 * s[0]));
    }

    @Test
    void theSampleCovarianceIsSingularButSemiDefinite() {
        Moments moments = Estimate.moments(WIDE, daily("sample"));
        double[] eigenvalues = SymmetricEigen.of(moments.covariance(), 431).values();

        assertThat(PositiveSemiDefinite.holds(moments.covariance(), 431)).isTrue();
        assertThat(eigenvalues[431 - 100]).isLessThan(1e-15 * eigenvalues[430] * 431);
        assertThat(eigenvalues[431 - 99]).isGreaterThan(1e-6 * eigenvalues[430]);
    }

    @Test
    void twoObservationsAreEnoughForEveryEstimatorThatAllowsThem() {
        ReturnPanel two = first(Dataset.A10.returns(), 2);
        for (String key : new String[] {
            "sample",
            "ewma:20",
            "riskmetrics:0.94",
            "ledoit-wolf",
            "ledoit-wolf-cc",
            "ledoit-wolf-factor",
            "oas",
            "nonlinear",
            "denoised"
        }) {
            Moments moments = Estimate.moments(two, daily(key));
            assertThat(Arrays.stream(moments.covariance()).allMatch(Double::isFinite))
                    .as(key)
                    .isTrue();
            assertThat(PositiveSemiDefinite.holds(moments.covariance(), 10))
                    .as(key)
                    .isTrue();
        }
    }

    @Test
    void linearInverseSaysHowManyObservationsItNeeds() {
        assertThatThrownBy(() -> Estimate.moments(WIDE, daily("linear-inverse")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("431 assets has 100 observations");
    }

    static MomentsSpec daily(String covariance) {
        return new MomentsSpec(
                new MeanEstimator.Historical(), CovarianceEstimator.parse(covariance), 1, OptionalInt.empty(), 0);
    }

    static ReturnPanel first(ReturnPanel returns, int rows) {
        return new ReturnPanel(
                returns.assets(),
                returns.dates().subList(0, rows),
                Arrays.copyOf(returns.values(), rows * returns.columns()));
    }
}
