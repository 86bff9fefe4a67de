package dev.counterweight.engine.alert;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.counterweight.domain.AlertMeasure;
import dev.counterweight.domain.RiskLimits;
import dev.counterweight.engine.measure.MetricsSpec;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class ReadingsTest {
    private static final MetricsSpec DAYS = new MetricsSpec(365, 0, 0.95);

    private static Reading reading(List<Reading> all, AlertMeasure measure) {
        return all.stream().filter(r -> r.measure() == measure).findFirst().orElseThrow();
    }

    /** A hundred days that rise and fall by one per cent in turn, then one day. */
    private static double[] curve(double last) {
        double[] values = new double[102];
        values[0] = 100;
        for (int t = 1; t < 101; t++) {
            values[t] = values[t - 1] * (t % 2 == 1 ? 1.01 : 0.99);
        }
        values[101] = values[100] * (1 + last);
        return values;
    }

    @Test
    void theDrawdownIsFromTheHighestValueToNow() {
        Reading drawdown = reading(
                ValueReadings.of(new double[] {90, 120, 100, 90}, RiskLimits.DEFAULT, DAYS), AlertMeasure.DRAWDOWN);
        assertThat(drawdown.value()).hasValue(0.25);
        assertThat(drawdown.reference()).hasValue(0.25);
        assertThat(drawdown.text()).contains("25.00 % below its peak", "with 0.00 % of its risk");
    }

    @Test
    void theLossOfTheDayIsComparedWithTheValueAtRiskOfTheDaysBefore() {
        List<Reading> all = ValueReadings.of(curve(-0.05), RiskLimits.DEFAULT, DAYS);
        assertThat(reading(all, AlertMeasure.DAILY_LOSS).value().orElseThrow()).isCloseTo(0.05, within(1e-12));
        Reading breach = reading(all, AlertMeasure.VAR_BREACH);
        assertThat(breach.value().orElseThrow()).isCloseTo(0.05, within(1e-12));
        // Half of the days before lost exactly one per cent, so that is their 5 % quantile.
        assertThat(breach.reference().orElseThrow()).isCloseTo(0.01, within(1e-12));
    }

    @Test
    void theSpikeIsAgainstTheUsualVolatility() {
        double[] calm = curve(0);
        double[] rough = Arrays.copyOf(calm, calm.length + 20);
        for (int t = calm.length; t < rough.length; t++) {
            rough[t] = rough[t - 1] * (t % 2 == 1 ? 1.05 : 0.95);
        }
        Reading spike = reading(ValueReadings.of(rough, RiskLimits.DEFAULT, DAYS), AlertMeasure.VOLATILITY_SPIKE);
        // sqrt(20/19) 0.05 over sqrt((100 0.01^2 + 20 0.05^2) / 120): the means are nearly zero.
        assertThat(spike.value().orElseThrow())
                .isCloseTo(Math.sqrt(20.0 / 19) * 0.05 / Math.sqrt((100 * 0.0001 + 20 * 0.0025) / 120), within(0.01));
    }

    @Test
    void whatIsTooShortIsNotMeasured() {
        List<Reading> all = ValueReadings.of(new double[] {100, 99, 98}, RiskLimits.DEFAULT, DAYS);
        assertThat(reading(all, AlertMeasure.DRAWDOWN).value()).hasValueCloseTo(0.02, within(1e-12));
        for (AlertMeasure measure : List.of(AlertMeasure.SHARPE, AlertMeasure.VAR_BREACH, AlertMeasure.VOLATILITY)) {
            assertThat(reading(all, measure).value()).isEmpty();
            assertThat(reading(all, measure).text()).contains("daily returns are known, at least");
        }
        assertThat(ValueReadings.of(new double[] {100, 0}, RiskLimits.DEFAULT, DAYS))
                .allMatch(r -> r.value().isEmpty());
    }
}
