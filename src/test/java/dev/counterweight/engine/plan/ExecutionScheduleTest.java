package dev.counterweight.engine.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.counterweight.engine.Reference;
import dev.counterweight.engine.plan.ExecutionSchedule.Impact;
import java.util.Arrays;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

/** The parameters of section 4 of Almgren and Chriss (2000); tolerance 1e-12 relative. */
class ExecutionScheduleTest {
    private static final Impact PAPER = new Impact(0.95, 2.5e-7, 2.5e-6, 0.0625);

    @ParameterizedTest
    @CsvSource({"lambda_0, 0", "lambda_1e-07, 1e-7", "lambda_1e-06, 1e-6", "lambda_2e-06, 2e-6", "lambda_1e-05, 1e-5"})
    void reproducesThePapersExample(String section, double lambda) {
        JsonNode expected = Reference.json("almgren_chriss.json").get(section);
        ExecutionSchedule schedule = ExecutionSchedule.of(PAPER, 1e6, 5, 5, lambda);
        assertThat(schedule.holdings()).containsExactly(Reference.vector(expected.get("holdings")), within(1e-6));
        assertThat(schedule.trades()).containsExactly(Reference.vector(expected.get("trades")), within(1e-6));
        relative(schedule.expectedCost(), expected.get("expected_cost"));
        relative(schedule.variance(), expected.get("variance"));
    }

    private static void relative(double actual, JsonNode expected) {
        assertThat(actual).isCloseTo(expected.doubleValue(), within(1e-12 * expected.doubleValue()));
    }

    @Test
    void noOtherScheduleIsCheaperForItsRisk() {
        SplittableRandom random = new SplittableRandom(9);
        double lambda = 1e-6;
        ExecutionSchedule best = ExecutionSchedule.of(PAPER, 1e6, 5, 8, lambda);
        double least = utility(best.trades(), lambda);
        for (int k = 0; k < 2000; k++) {
            double[] other = best.trades().clone();
            int from = random.nextInt(8);
            int to = random.nextInt(8);
            double moved = (random.nextDouble() - 0.5) * 1e5;
            other[from] -= moved;
            other[to] += moved;
            assertThat(utility(other, lambda)).isGreaterThanOrEqualTo(least * (1 - 1e-14));
        }
    }

    private static double utility(double[] trades, double lambda) {
        double tau = 5.0 / trades.length;
        double left = 1e6;
        double squares = 0;
        double variance = 0;
        for (double n : trades) {
            left -= n;
            squares += n * n;
            variance += left * left;
        }
        return (2.5e-6 - 2.5e-7 * tau / 2) / tau * squares + lambda * 0.95 * 0.95 * tau * variance;
    }

    @Test
    void extremeRiskAversionTradesAtOnceWithoutOverflow() {
        ExecutionSchedule schedule = ExecutionSchedule.of(PAPER, 1e6, 5, 500, 1e6);
        assertThat(schedule.trades()[0]).isCloseTo(1e6, within(1.0));
        assertThat(schedule.holdings()).doesNotContain(Double.NaN);
    }

    @Test
    void almostNoRiskAversionIsAnEvenPace() {
        ExecutionSchedule schedule = ExecutionSchedule.of(PAPER, 1000, 5, 7, 1e-30);
        for (double n : schedule.trades()) {
            assertThat(n).isCloseTo(1000.0 / 7, within(1e-9));
        }
    }

    @Test
    void wholeSlicesAddUpAndStayWithinOneOfTheirShare() {
        ExecutionSchedule schedule = ExecutionSchedule.of(PAPER, 1e6, 5, 7, 1e-6);
        for (long total : new long[] {0, 1, 6, 100, 12_345}) {
            long[] whole = schedule.wholeSlices(total);
            assertThat(Arrays.stream(whole).sum()).isEqualTo(total);
            for (int j = 0; j < 7; j++) {
                assertThat(Math.abs(whole[j] - total * schedule.trades()[j] / 1e6))
                        .isLessThan(1);
            }
        }
        assertThat(ExecutionSchedule.of(PAPER, 1e6, 5, 4, 0).wholeSlices(10)).containsExactly(3, 3, 2, 2);
    }

    @Test
    void unusableInputIsNamed() {
        assertThatThrownBy(() -> ExecutionSchedule.of(PAPER, -1, 5, 5, 0)).hasMessageContaining("quantity is -1.0");
        assertThatThrownBy(() -> ExecutionSchedule.of(PAPER, 1, 5, 0, 0)).hasMessageContaining("slices is 0");
        assertThatThrownBy(() -> new Impact(Double.NaN, 0, 0, 0)).hasMessageContaining("sigma is NaN");
        assertThatThrownBy(() -> ExecutionSchedule.of(new Impact(1, 1, 0.1, 0), 1, 5, 5, 0))
                .hasMessageContaining("use more slices");
    }
}
