package dev.counterweight.engine.simulate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.counterweight.domain.ReturnPanel;
import dev.counterweight.engine.Reference.Dataset;
import java.util.Arrays;
import java.util.concurrent.CancellationException;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** Equal weights of 20 stocks, traded back every day: what a simulation of them converges to, in closed form. */
class MonteCarloTest {
    private static final JsonNode EXACT = Dataset.A.json("12_monte_carlo_invariants");
    private static final double[] RETURNS = equalWeights();
    private static final int YEAR = 252;

    private static double[] equalWeights() {
        ReturnPanel returns = Dataset.A.returns();
        double[] mean = new double[returns.rows()];
        for (int t = 0; t < mean.length; t++) {
            for (int j = 0; j < returns.columns(); j++) {
                mean[t] += returns.value(t, j) / returns.columns();
            }
        }
        return mean;
    }

    private static double mean(double[] values) {
        return Arrays.stream(values).sum() / values.length;
    }

    private static double variance(double[] values) {
        double mean = mean(values);
        return Arrays.stream(values).map(v -> (v - mean) * (v - mean)).sum() / values.length;
    }

    /** Tolerances are five standard errors at 100,000 paths. */
    @Test
    void independentDrawsConvergeToTheExactMoments() {
        int paths = 100_000;
        double[] wealth = new MonteCarlo(RETURNS, new MonteCarlo.Independent(), 7).terminal(paths, YEAR, () -> false);
        JsonNode exact = EXACT.get("iid_bootstrap_horizon_252");
        double variance = exact.get("variance_terminal_wealth").asDouble();
        assertThat(mean(wealth))
                .isCloseTo(exact.get("expected_terminal_wealth").asDouble(), within(5 * Math.sqrt(variance / paths)));
        assertThat(variance(wealth)).isCloseTo(variance, within(5 * variance * Math.sqrt(3.0 / paths)));
        double[] log = Arrays.stream(wealth).map(Math::log).toArray();
        double varianceLog = exact.get("var_log").asDouble();
        assertThat(mean(log))
                .isCloseTo(exact.get("expected_log").asDouble(), within(5 * Math.sqrt(varianceLog / paths)));
        assertThat(variance(log)).isCloseTo(varianceLog, within(5 * varianceLog * Math.sqrt(3.0 / paths)));
    }

    @Test
    void aLognormalWalkHasTheQuantilesOfTheLognormalDistribution() {
        int paths = 50_000;
        double[] wealth = new MonteCarlo(RETURNS, new MonteCarlo.Lognormal(), 8).terminal(paths, YEAR, () -> false);
        Arrays.sort(wealth);
        JsonNode quantiles = EXACT.at("/gbm_horizon_252/quantiles");
        for (String p : quantiles.propertyNames()) {
            double share = Double.parseDouble(p);
            double below = Arrays.stream(wealth)
                            .filter(w -> w < quantiles.get(p).asDouble())
                            .count()
                    / (double) paths;
            assertThat(below).as(p).isCloseTo(share, within(5 * Math.sqrt(share * (1 - share) / paths)));
        }
    }

    @Test
    void selectsTheReferenceBlockLengths() {
        BlockLength plain = BlockLength.of(RETURNS);
        BlockLength squares =
                BlockLength.of(Arrays.stream(RETURNS).map(r -> r * r).toArray());
        same(plain, EXACT.get("optimal_block_length_politis_white_arch"));
        same(squares, EXACT.get("optimal_block_length_politis_white_arch_squared_returns"));
    }

    private static void same(BlockLength actual, JsonNode expected) {
        assertThat(actual.stationary()).isCloseTo(expected.get("stationary").asDouble(), within(1e-11));
        assertThat(actual.circular()).isCloseTo(expected.get("circular").asDouble(), within(1e-11));
    }

    @Test
    void theVarianceOfTheMeanIsTheClosedForm() {
        JsonNode exact = EXACT.get("stationary_bootstrap_variance_of_mean_exact");
        double variance = exact.get("var_sqrtT_mean").asDouble();
        assertThat(BlockLength.varianceOfMean(RETURNS, exact.get("p").asDouble()))
                .isCloseTo(variance, within(1e-12 * variance));
    }

    /** The logarithm of the growth over T periods is T times the mean of the log returns: its variance is known exactly. */
    @Test
    void stretchesOfThePastConvergeToTheClosedForm() {
        double[] log = Arrays.stream(RETURNS).map(Math::log1p).toArray();
        int n = RETURNS.length;
        int paths = 20_000;
        double[] wealth = new MonteCarlo(RETURNS, new MonteCarlo.Blocks(20), 9).terminal(paths, n, () -> false);
        double[] scaled =
                Arrays.stream(wealth).map(w -> Math.log(w) / Math.sqrt(n)).toArray();
        double variance = BlockLength.varianceOfMean(log, 0.05);
        assertThat(mean(scaled)).isCloseTo(mean(log) * Math.sqrt(n), within(5 * Math.sqrt(variance / paths)));
        assertThat(variance(scaled)).isCloseTo(variance, within(5 * variance * Math.sqrt(3.0 / paths)));
    }

    @Test
    void equalSeedsGiveEqualBitsHoweverManyPathsAreDrawn() {
        for (MonteCarlo.Scheme scheme : new MonteCarlo.Scheme[] {
            new MonteCarlo.Independent(), new MonteCarlo.Blocks(12.5), new MonteCarlo.Lognormal()
        }) {
            double[] few = new MonteCarlo(RETURNS, scheme, 11).terminal(301, 51, () -> false);
            double[] many = new MonteCarlo(RETURNS, scheme, 11).terminal(1_003, 51, () -> false);
            MonteCarlo.Paths whole =
                    new MonteCarlo(RETURNS, scheme, 11).paths(301, 51, new int[] {10, 51}, () -> false);
            assertThat(Arrays.copyOf(many, 301)).isEqualTo(few);
            assertThat(whole.terminal()).isEqualTo(few);
            assertThat(Arrays.copyOfRange(whole.values(), 301, 602)).isEqualTo(few);
            assertThat(new MonteCarlo(RETURNS, scheme, 12).terminal(301, 51, () -> false))
                    .isNotEqualTo(few);
            for (double fall : whole.drawdown()) {
                assertThat(fall).isBetween(-1.0, 0.0);
            }
        }
    }

    @Test
    void stopsWhenCancelledAndRefusesWhatCannotBeDrawnFrom() {
        MonteCarlo simulation = new MonteCarlo(RETURNS, new MonteCarlo.Independent(), 1);
        assertThatThrownBy(() -> simulation.terminal(10, 10, () -> true)).isInstanceOf(CancellationException.class);
        assertThatThrownBy(() -> new MonteCarlo.Blocks(0.5)).hasMessageContaining("0.5");
        assertThatThrownBy(() -> new MonteCarlo(new double[] {0.1, -1}, new MonteCarlo.Independent(), 1))
                .hasMessageContaining("-1.0");
        assertThatThrownBy(() -> BlockLength.of(new double[20])).hasMessageContaining("does not move");
    }
}
