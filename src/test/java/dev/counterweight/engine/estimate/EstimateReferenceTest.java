package dev.counterweight.engine.estimate;

import static dev.counterweight.engine.Reference.matrix;
import static dev.counterweight.engine.Reference.maxAbs;
import static dev.counterweight.engine.Reference.maxDifference;
import static dev.counterweight.engine.Reference.vector;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.counterweight.domain.ReturnPanel;
import dev.counterweight.engine.Reference;
import dev.counterweight.engine.Reference.Dataset;
import java.util.Arrays;
import java.util.Map;
import java.util.OptionalInt;
import java.util.stream.Collectors;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import tools.jackson.databind.JsonNode;

/**
 * Every figure of the reference files {@code 01_moments} and {@code 02_shrinkage}. Tolerances are relative to the largest
 * entry of the vector or matrix: 1e-14 for moments, 1e-12 for shrinkage. Per-entry relative errors mean nothing for entries
 * near zero, where both sides carry the rounding of their sums.
 *
 * <p>Left out on purpose: the constant-correlation variant that mixes T and T - 1.
 */
class EstimateReferenceTest {
    private static final Map<Dataset, ReturnPanel> PANELS =
            Arrays.stream(Dataset.values()).collect(Collectors.toMap(d -> d, Dataset::returns));

    @ParameterizedTest
    @EnumSource
    void meansAgree(Dataset dataset) {
        ReturnPanel returns = PANELS.get(dataset);
        JsonNode expected = dataset.json("01_moments");
        ReturnPanel rebuilt = dataset == Dataset.D ? withoutFirstRow(returns) : returns;
        MomentsSpec ewma = MomentsSpec.standard().with(new MeanEstimator.Ewma(500));
        double[] compounded = Arrays.stream(Estimate.mean(rebuilt, ewma))
                .map(m -> Math.pow(1 + m / 252, 252) - 1)
                .toArray();

        agrees(CenteredReturns.of(returns).mean(), expected.get("mean_daily"), 1e-14);
        agrees(Estimate.mean(returns, MomentsSpec.standard()), expected.get("mean_annual_arithmetic"), 1e-14);
        agrees(ReturnStatistics.compoundedMean(rebuilt, 252), expected.get("mean_annual_compounded"), 1e-13);
        agrees(Estimate.mean(returns, ewma), expected.get("ewma_mean_span500_arithmetic_annual"), 1e-14);
        agrees(compounded, expected.get("ewma_mean_span500_compounded_annual"), 1e-13);
    }

    @ParameterizedTest
    @EnumSource
    void volatilityAndHigherMomentsAgree(Dataset dataset) {
        ReturnPanel returns = PANELS.get(dataset);
        JsonNode expected = dataset.json("01_moments");

        agrees(Estimate.moments(returns, MomentsSpec.standard()).volatility(), expected.get("vol_annual"), 1e-14);
        agrees(ReturnStatistics.skewness(returns), expected.get("skew_bias_corrected"), 1e-13);
        agrees(ReturnStatistics.excessKurtosis(returns), expected.get("excess_kurtosis_bias_corrected"), 1e-13);
    }

    @ParameterizedTest
    @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "D")
    void covariancesAgree(Dataset dataset) {
        ReturnPanel returns = PANELS.get(dataset);
        JsonNode expected = dataset.json("01_moments");
        double[] ewma = Estimate.moments(returns, MomentsSpec.standard().with(new CovarianceEstimator.Ewma(180)))
                .covariance();

        agrees(daily(returns, new CovarianceEstimator.Sample()), expected.get("cov_sample_daily_ddof1"), 1e-14);
        agrees(Estimate.moments(returns, MomentsSpec.standard()).correlation(), expected.get("corr_pearson"), 1e-14);
        agrees(
                daily(returns, new CovarianceEstimator.RiskMetrics(0.94)),
                expected.get("riskmetrics_ewma_cov_daily_lambda094"),
                1e-14);
        agrees(ewma, expected.get("exp_cov_span180_annual_pypfopt"), 1e-14);
        agrees(
                ReturnStatistics.semicovariance(returns, 0.000079, 252),
                expected.get("semicov_annual_pypfopt_benchmark_0.000079"),
                1e-14);
    }

    @ParameterizedTest
    @CsvSource({
        "ledoit-wolf, , ledoit_wolf_constant_variance_sklearn",
        "ledoit-wolf, 0, ledoit_wolf_constant_variance_sklearn",
        "ledoit-wolf, 1, ledoit_wolf_constant_variance_cov1Para",
        "oas, , oas_sklearn",
        "ledoit-wolf-cc, , ledoit_wolf_constant_correlation_covCor",
        "ledoit-wolf-cc, 0, ledoit_wolf_constant_correlation_1overT",
        "ledoit-wolf-factor, 0, ledoit_wolf_single_factor_pypfopt",
        "ledoit-wolf-factor, , ledoit_wolf_market_covMarket",
        "nonlinear, , nonlinear_QIS",
        "linear-inverse, , nonlinear_LIS",
        "denoised, , denoised_constant_residual_eigenvalue_MP",
    })
    void shrinkageAgreesOnAllDataSets(String estimator, Integer ddof, String key) {
        for (Dataset dataset : Dataset.values()) {
            JsonNode expected = dataset.json("02_shrinkage").get(key);
            if (expected == null) {
                assertThat(dataset)
                        .as("only the largest file leaves %s out", key)
                        .isEqualTo(Dataset.D);
                continue;
            }
            MomentsSpec spec = new MomentsSpec(
                    new MeanEstimator.Historical(),
                    CovarianceEstimator.parse(estimator),
                    1,
                    ddof == null ? OptionalInt.empty() : OptionalInt.of(ddof),
                    0);
            Moments moments = Estimate.moments(PANELS.get(dataset), spec);
            shrunkAgrees(dataset + " " + key, moments, expected);
        }
    }

    private static void shrunkAgrees(String what, Moments moments, JsonNode expected) {
        int n = moments.size();
        double[] covariance = moments.covariance();
        double trace = 0;
        double frobenius = 0;
        for (int i = 0; i < n; i++) {
            trace += covariance[i * n + i];
        }
        for (double entry : covariance) {
            frobenius += entry * entry;
        }
        double[] eigenvalues = SymmetricEigen.of(covariance, n).values();
        if (!expected.get("shrinkage_intensity").isNull()) {
            double intensity = expected.get("shrinkage_intensity").doubleValue();
            assertThat(((Shrinkage.Linear) moments.shrinkage().orElseThrow()).intensity())
                    .as(what)
                    .isCloseTo(intensity, within(1e-12 * intensity));
        }
        close(what + " trace", trace, expected.get("trace").doubleValue());
        close(what + " norm", Math.sqrt(frobenius), expected.get("frobenius").doubleValue());
        close(
                what + " smallest eigenvalue",
                eigenvalues[0],
                expected.get("min_eig").doubleValue());
        close(
                what + " largest eigenvalue",
                eigenvalues[n - 1],
                expected.get("max_eig").doubleValue());
        double[] corner = vector(expected.get("first_row_first5"));
        assertThat(maxDifference(Arrays.copyOf(covariance, 5), corner)).as(what).isLessThan(1e-12 * maxAbs(corner));
        if (expected.has("cov_daily")) {
            double[] whole = matrix(expected.get("cov_daily"));
            assertThat(maxDifference(covariance, whole)).as(what).isLessThan(1e-12 * maxAbs(whole));
        }
    }

    /** D's compounded figures were calculated on prices rebuilt from returns, whose first row only seeds. */
    private static ReturnPanel withoutFirstRow(ReturnPanel returns) {
        return new ReturnPanel(
                returns.assets(),
                returns.dates().subList(1, returns.rows()),
                Arrays.copyOfRange(returns.values(), returns.columns(), returns.values().length));
    }

    private static void close(String what, double actual, double expected) {
        assertThat(actual).as(what).isCloseTo(expected, within(1e-12 * expected));
    }

    private static double[] daily(ReturnPanel returns, CovarianceEstimator estimator) {
        return Estimate.moments(
                        returns, new MomentsSpec(new MeanEstimator.Historical(), estimator, 1, OptionalInt.empty(), 0))
                .covariance();
    }

    private static void agrees(double[] actual, JsonNode expected, double tolerance) {
        double[] figures = expected.get(0).isArray() ? matrix(expected) : vector(expected);
        assertThat(maxDifference(actual, figures)).isLessThan(tolerance * Reference.maxAbs(figures));
    }
}
