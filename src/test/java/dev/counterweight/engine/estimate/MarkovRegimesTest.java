package dev.counterweight.engine.estimate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.counterweight.domain.PricePanel;
import dev.counterweight.engine.Reference;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.DoubleStream;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

class MarkovRegimesTest {
    private static final JsonNode EXPECTED = Reference.json("regime_markov_sp500_2000_2009.json");

    @Test
    void fitsTheIndexAsWellAsTheReference() {
        MarkovRegimes fit = MarkovRegimes.fit(index());

        assertThat(fit.converged()).isTrue();
        assertThat(fit.logLikelihood()).isCloseTo(EXPECTED.get("loglik").doubleValue(), within(1e-3));
    }

    @Test
    void statesAreThoseOfTheReference() {
        MarkovRegimes fit = MarkovRegimes.fit(index());

        assertThat(fit.low().mean()).isCloseTo(at("/params/low_vol/mean"), within(1e-3));
        assertThat(fit.low().variance()).isCloseTo(at("/params/low_vol/variance"), within(1e-3));
        assertThat(fit.low().stay()).isCloseTo(at("/params/p_stay_low"), within(1e-3));
        assertThat(fit.high().mean()).isCloseTo(at("/params/high_vol/mean"), within(1e-3));
        assertThat(fit.high().variance()).isCloseTo(at("/params/high_vol/variance"), within(1e-3));
        assertThat(fit.high().stay()).isCloseTo(at("/params/p_stay_high"), within(1e-3));
    }

    @Test
    void smoothedProbabilitiesAreThoseOfTheReference() {
        double[] smoothed = MarkovRegimes.fit(index()).smoothedHigh();
        double[] expected = Reference.vector(EXPECTED.get("smoothed_high_vol_prob_every_20th"));

        for (int k = 0; k < expected.length; k++) {
            assertThat(smoothed[20 * k]).as("day %d", 20 * k).isCloseTo(expected[k], within(1e-3));
        }
        double share = (double) Arrays.stream(smoothed).filter(p -> p > 0.5).count() / smoothed.length;
        assertThat(share).isCloseTo(at("/share_of_days_high_vol"), within(2.0 / 2514));
    }

    @Test
    void theUnitOfTheSeriesOnlyScalesTheResult() {
        MarkovRegimes percent = MarkovRegimes.fit(index());
        MarkovRegimes plain =
                MarkovRegimes.fit(Arrays.stream(index()).map(r -> r / 100).toArray());

        assertThat(plain.high().variance()).isCloseTo(percent.high().variance() / 1e4, within(1e-9));
        assertThat(plain.logLikelihood()).isCloseTo(percent.logLikelihood() + 2514 * Math.log(100), within(1e-5));
    }

    /** 200 series, seeds 1 to 200, some with outliers of 100 standard deviations and long runs of equal values. */
    @Test
    void probabilitiesStayProbabilitiesOnRandomSeries() {
        for (int seed = 1; seed <= 200; seed++) {
            SplittableRandom random = new SplittableRandom(seed);
            double[] series = random.doubles(20 + random.nextInt(200), -1, 1).toArray();
            if (seed % 3 == 0) {
                series[random.nextInt(series.length)] = 100;
            }
            if (seed % 4 == 0) {
                Arrays.fill(series, 0, series.length / 2, 0.25);
            }
            MarkovRegimes fit = MarkovRegimes.fit(series);
            assertThat(fit.logLikelihood()).as("seed %d", seed).isFinite();
            assertThat(fit.low().variance()).isLessThanOrEqualTo(fit.high().variance());
            assertThat(DoubleStream.concat(Arrays.stream(fit.filteredHigh()), Arrays.stream(fit.smoothedHigh())))
                    .as("seed %d", seed)
                    .allMatch(p -> p >= 0 && p <= 1 + 1e-9);
        }
    }

    @Test
    void tooFewConstantOrBrokenSeriesAreRefused() {
        assertThatThrownBy(() -> MarkovRegimes.fit(new double[5])).hasMessageContaining("series has 5 values");
        assertThatThrownBy(() -> MarkovRegimes.fit(new double[30]))
                .hasMessageContaining("every value of series is 0.0");
        double[] broken = new double[30];
        broken[7] = Double.NaN;
        assertThatThrownBy(() -> MarkovRegimes.fit(broken)).hasMessageContaining("series[7] is NaN");
    }

    static double[] index() {
        PricePanel prices = Reference.prices(
                "data/sp500_index.csv",
                LocalDate.parse(EXPECTED.get("date_from").stringValue()),
                LocalDate.parse(EXPECTED.get("date_to").stringValue()),
                List.of());
        double[] returns = new double[prices.dates().size() - 1];
        for (int t = 0; t < returns.length; t++) {
            returns[t] = 100 * Math.log(prices.price(t + 1, 0) / prices.price(t, 0));
        }
        return returns;
    }

    private static double at(String path) {
        return EXPECTED.at(path).doubleValue();
    }
}
