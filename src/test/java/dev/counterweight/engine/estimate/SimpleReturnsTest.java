package dev.counterweight.engine.estimate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.counterweight.domain.PricePanel;
import dev.counterweight.engine.Reference;
import dev.counterweight.engine.Reference.Dataset;
import java.time.LocalDate;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SimpleReturnsTest {
    private static final double NONE = Double.NaN;

    @Test
    void completePricesAreLeftAlone() {
        SimpleReturns returns = SimpleReturns.of(Dataset.A.prices(), new MissingData.Drop());

        assertThat(returns.returns().values()).isEqualTo(Dataset.A.returns().values());
        assertThat(returns.rowsDropped()).isZero();
        assertThat(returns.missing()).isEmpty();
        assertThat(returns.filled()).isEmpty();
    }

    /** Counts and the first mean from numpy: 896 of 7126 rows are complete. */
    @Test
    void thirtyFiveThousandGapsAreCountedAndTheirRowsDropped() {
        PricePanel prices =
                Reference.prices("data/pypfopt_20_prices_with_gaps.csv", LocalDate.MIN, LocalDate.MAX, List.of());
        SimpleReturns returns = SimpleReturns.of(prices, new MissingData.Drop());

        assertThat(returns.rowsDropped()).isEqualTo(6230);
        assertThat(returns.returns().rows()).isEqualTo(895);
        assertThat(returns.prices().dates().getFirst()).hasToString("2014-09-19");
        assertThat(returns.missing()).hasSize(10).containsEntry("BABA", 6230).containsEntry("SBUX", 630);
        assertThat(returns.missing().values().stream().mapToInt(i -> i).sum()).isEqualTo(35_589);
        assertThat(Estimate.mean(returns.returns(), MomentsSpec.standard())[0])
                .isCloseTo(0.000709977675346526 * 252, within(1e-15));
    }

    @Test
    void aLateListingIsNotFilledFromNothing() {
        PricePanel prices =
                Reference.prices("data/pypfopt_20_prices_with_gaps.csv", LocalDate.MIN, LocalDate.MAX, List.of());
        SimpleReturns returns = SimpleReturns.of(prices, new MissingData.ForwardFill(3));

        assertThat(returns.pricesFilled()).isZero();
        assertThat(returns.rowsDropped()).isEqualTo(6230);
    }

    @Test
    void droppingARowMakesTheNextReturnSpanTheGap() {
        SimpleReturns returns = SimpleReturns.of(panel(10, 100, NONE, 101, 12, 102), new MissingData.Drop());

        assertThat(returns.returns().values()).containsExactly(12.0 / 10 - 1, 102.0 / 100 - 1);
        assertThat(returns.returns().dates()).containsExactly(LocalDate.of(2024, 1, 3));
        assertThat(returns.rowsDropped()).isEqualTo(1);
    }

    @Test
    void fillingStopsAtItsLimitAndSaysHowManyPricesItFilled() {
        PricePanel prices = panel(10, 100, NONE, 101, NONE, 102, NONE, 103, 11, 104);
        SimpleReturns returns = SimpleReturns.of(prices, new MissingData.ForwardFill(2));

        assertThat(returns.prices().prices()).containsExactly(10, 100, 10, 101, 10, 102, 11, 104);
        assertThat(returns.filled()).containsOnlyKeys("A").containsEntry("A", 2);
        assertThat(returns.missing()).containsEntry("A", 3);
        assertThat(returns.rowsDropped()).isEqualTo(1);
    }

    @Test
    void tooFewCompleteRowsNameTheAssetsThatLackPrices() {
        assertThatThrownBy(() -> SimpleReturns.of(panel(10, 100, NONE, 101, NONE, 102), new MissingData.Drop()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(
                        "prices have 1 complete row of 3, expected at least 2; take a longer window, fewer assets or"
                                + " fill gaps; missing prices: A 2");
        assertThatThrownBy(() -> SimpleReturns.of(panel(10, 100), new MissingData.Drop()))
                .hasMessage(
                        "prices have 1 complete row of 1, expected at least 2; take a longer window, fewer assets or"
                                + " fill gaps");
    }

    @ParameterizedTest
    @ValueSource(strings = {"forward-fill:0", "forward-fill:", "forward-fill:two", "interpolate", ""})
    void anUnknownPolicyIsRefused(String text) {
        assertThatThrownBy(() -> MissingData.parse(text)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void policiesAreReadFromTheirNames() {
        assertThat(MissingData.parse("drop")).isEqualTo(new MissingData.Drop());
        assertThat(MissingData.parse("forward-fill:5")).isEqualTo(new MissingData.ForwardFill(5));
    }

    /** Two assets A and B, row by row. */
    private static PricePanel panel(double... prices) {
        return new PricePanel(
                List.of("A", "B"),
                IntStream.range(0, prices.length / 2)
                        .mapToObj(t -> LocalDate.of(2024, 1, 1).plusDays(t))
                        .toList(),
                prices);
    }
}
