package dev.counterweight.engine.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.counterweight.engine.Reference;
import dev.counterweight.engine.Reference.Dataset;
import java.util.Arrays;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** Whole units against an exact mixed-integer solver's result, and against trying everything. */
class WholeLotsTest {
    @Test
    void theReferenceAllocationIsFound() {
        JsonNode reference = Dataset.A.json("10_discrete_allocation");
        double money = reference.get("total_value").asDouble();
        double[] targets = Arrays.stream(Reference.vector(reference.get("weights")))
                .map(w -> w * money)
                .toArray();
        WholeLots lots = WholeLots.of(Reference.vector(reference.get("prices_last_row")), targets, money, 1_000_000);

        assertThat(lots.optimal()).isTrue();
        assertThat(lots.objective())
                .isCloseTo(reference.at("/exact_milp/objective").asDouble(), within(1e-8));
        assertThat(Arrays.stream(lots.units()).asDoubleStream().toArray())
                .isEqualTo(Reference.vector(reference.at("/exact_milp/shares")));
    }

    @Test
    void nothingThatCouldBeTriedIsBetter() {
        for (long seed = 0; seed < 500; seed++) {
            SplittableRandom random = new SplittableRandom(seed);
            int n = 1 + random.nextInt(4);
            double money = 40 + random.nextInt(200);
            double[] prices = new double[n];
            double[] targets = new double[n];
            Arrays.setAll(prices, i -> (5 + random.nextInt(56)) / (double) (1 << random.nextInt(3)));
            Arrays.setAll(targets, i -> random.nextDouble());
            double sum = Arrays.stream(targets).sum() * (random.nextBoolean() ? 1 : 1.3);
            Arrays.setAll(targets, i -> targets[i] / sum * money);
            WholeLots lots = WholeLots.of(prices, targets, money, 10_000_000);

            assertThat(lots.cash()).as("seed " + seed).isGreaterThanOrEqualTo(-1e-9);
            assertThat(lots.optimal()).isTrue();
            assertThat(lots.objective())
                    .as("seed " + seed)
                    .isCloseTo(least(prices, targets, money, 0, 0, money), within(1e-9));
        }
    }

    private static double least(double[] prices, double[] targets, double money, int i, double off, double cash) {
        if (i == prices.length) {
            return off + cash;
        }
        double least = Double.POSITIVE_INFINITY;
        for (long k = 0; k * prices[i] <= cash; k++) {
            least = Math.min(
                    least,
                    least(
                            prices,
                            targets,
                            money,
                            i + 1,
                            off + Math.abs(targets[i] - k * prices[i]),
                            cash - k * prices[i]));
        }
        return least;
    }

    @Test
    void aSearchThatIsCutOffSaysHowFarItMayBeOff() {
        SplittableRandom random = new SplittableRandom(7);
        double[] prices = new double[60];
        double[] targets = new double[60];
        Arrays.setAll(prices, i -> 3 + 900 * random.nextDouble());
        Arrays.setAll(targets, i -> 100_000.0 / 60);
        WholeLots cut = WholeLots.of(prices, targets, 100_000, 100);
        WholeLots whole = WholeLots.of(prices, targets, 100_000, 50_000_000);

        assertThat(cut.optimal()).isFalse();
        assertThat(cut.bound()).isLessThanOrEqualTo(whole.objective() + 1e-9);
        assertThat(cut.objective()).isGreaterThanOrEqualTo(whole.objective() - 1e-9);
    }

    @Test
    void badInputIsNamed() {
        assertThatThrownBy(() -> WholeLots.of(new double[] {0}, new double[] {1}, 1, 1))
                .hasMessageContaining("price 0 is 0.0");
        assertThatThrownBy(() -> WholeLots.of(new double[] {1}, new double[] {2}, 1, 1))
                .hasMessageContaining("money is 1.0");
    }
}
