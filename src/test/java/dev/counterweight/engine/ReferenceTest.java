package dev.counterweight.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.counterweight.domain.PricePanel;
import dev.counterweight.domain.ReturnPanel;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import tools.jackson.databind.JsonNode;

class ReferenceTest {
    @ParameterizedTest
    @EnumSource
    void readsTheWindowThatTheReferenceFilesName(Reference.Dataset dataset) {
        JsonNode selection = dataset.json("01_moments").get("selection");
        ReturnPanel returns = dataset.returns();

        assertThat(returns.rows()).isEqualTo(selection.get("n_returns").intValue());
        assertThat(returns.columns()).isEqualTo(selection.get("n_assets").intValue());
        assertThat(returns.dates().getFirst())
                .hasToString(selection.get("first_return_date").stringValue());
        assertThat(returns.dates().getLast())
                .hasToString(selection.get("last_return_date").stringValue());
    }

    /** Relative to the largest mean: single means near zero carry the summation error of the program behind the file. */
    @ParameterizedTest
    @EnumSource
    void meansOfThatWindowAreTheReferenceMeans(Reference.Dataset dataset) {
        double[] mean = Reference.sampleMean(dataset.returns());
        double[] expected = Reference.vector(dataset.json("01_moments").get("mean_daily"));

        assertThat(Reference.maxDifference(mean, expected)).isLessThan(1e-14 * Reference.maxAbs(expected));
    }

    @ParameterizedTest
    @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "D")
    void covarianceOfThatWindowIsTheReferenceCovariance(Reference.Dataset dataset) {
        double[] covariance = Reference.sampleCovariance(dataset.returns());
        double[] expected = Reference.matrix(dataset.json("01_moments").get("cov_sample_daily_ddof1"));

        assertThat(Reference.maxDifference(covariance, expected)).isLessThan(1e-14 * Reference.maxAbs(expected));
    }

    @Test
    void keepsMissingPricesMissing() {
        PricePanel prices =
                Reference.prices("data/pypfopt_20_prices_with_gaps.csv", LocalDate.MIN, LocalDate.MAX, List.of());

        assertThat(Arrays.stream(prices.prices()).filter(Double::isNaN).count()).isEqualTo(35_589);
    }
}
