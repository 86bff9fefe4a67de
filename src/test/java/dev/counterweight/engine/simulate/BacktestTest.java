package dev.counterweight.engine.simulate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.counterweight.domain.Frequency;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BacktestTest {
    private static final double[] HALVES = {.5, .5};
    private static final LocalDate MONDAY = LocalDate.of(2024, 1, 29);

    private static Backtest daily(int assets, double... prices) {
        List<LocalDate> dates = new ArrayList<>();
        for (int t = 0; t < prices.length / assets; t++) {
            dates.add(MONDAY.plusDays(t));
        }
        return new Backtest(prices, assets, dates);
    }

    private static List<Integer> rows(BacktestRun run) {
        List<Integer> rows = new ArrayList<>();
        for (int k = 0; k < run.rebalances(); k++) {
            rows.add(run.rebalanceRow(k));
        }
        return rows;
    }

    @Test
    void paysTheFirstPurchaseOutOfThePortfolio() {
        BacktestRun run = daily(1, 10, 11)
                .run(new double[] {1}, new BacktestSpec(RebalanceRule.BUY_AND_HOLD, 100, 50, 1_000, false, 0));
        assertThat(run.equity(0)).isCloseTo(1_000 / 1.015, within(1e-12));
        assertThat(run.finalValue()).isCloseTo(1_100 / 1.015, within(1e-12));
        assertThat(run.costs()).isCloseTo(2 * run.slippage(), within(1e-12));
        assertThat(run.trades()).isEqualTo(1);
    }

    @Test
    void leavesADistanceThatEqualsTheBandAlone() {
        // 55 % against a target of 50 %: exactly the band
        BacktestRun run = daily(2, 10, 10, 11, 9, 12, 8)
                .run(new double[] {.5, .5}, BacktestSpec.of(RebalanceRule.threshold(0.05), 0));
        assertThat(rows(run)).containsExactly(0, 2);
    }

    @Test
    void tradesOnTheFirstRowOfAWeekAndOfAMonth() {
        double[] seesaw = new double[20];
        for (int k = 0; k < 20; k++) {
            seesaw[k] = k % 2 == 0 ? 10 : 10 + k;
        }
        Backtest history = daily(2, seesaw);
        assertThat(rows(history.run(HALVES, every(Frequency.WEEKLY)))).containsExactly(0, 7);
        assertThat(rows(history.run(HALVES, every(Frequency.MONTHLY)))).containsExactly(0, 3);
        assertThat(rows(history.run(HALVES, every(Frequency.QUARTERLY)))).containsExactly(0);
        assertThat(rows(history.run(HALVES, every(Frequency.DAILY)))).hasSize(10);
    }

    @Test
    void countsNoRebalanceWhenThereIsNothingToTrade() {
        Backtest history = daily(2, 10, 10, 11, 11, 12, 12);
        BacktestRun run = history.run(HALVES, every(Frequency.DAILY));
        assertThat(rows(run)).containsExactly(0);
        assertThat(run.trades()).isEqualTo(2);
    }

    private static BacktestSpec every(Frequency frequency) {
        return BacktestSpec.of(RebalanceRule.calendar(frequency), 0);
    }

    @Test
    void tradesLaterWhenADelayIsAskedFor() {
        BacktestRun run = daily(2, 10, 10, 10, 10, 20, 10, 20, 10, 20, 10)
                .run(new double[] {.5, .5}, new BacktestSpec(RebalanceRule.threshold(0.05), 0, 0, 1, false, 1));
        assertThat(rows(run)).containsExactly(1, 3);
        assertThat(run.equity(0)).isEqualTo(1);
    }

    @Test
    void asksForTargetsWithTheRowOfTheDecision() {
        List<Integer> asked = new ArrayList<>();
        Backtest history = daily(2, 10, 10, 10, 10, 20, 10, 20, 10, 20, 10);
        history.run(
                (row, w) -> {
                    asked.add(row);
                    w[0] = 0.5;
                    w[1] = 0.5;
                },
                new BacktestSpec(RebalanceRule.threshold(0.05), 0, 0, 1, false, 1));
        assertThat(asked).containsExactly(0, 2);
    }

    @Test
    void keepsWhatTheTargetsLackToOneInCash() {
        BacktestRun run = daily(1, 10, 20).run(new double[] {.25}, BacktestSpec.of(RebalanceRule.BUY_AND_HOLD, 0));
        assertThat(run.finalValue()).isCloseTo(1.25, within(1e-15));
        assertThat(run.weights()).containsExactly(new double[] {.25, .75, .4, .6}, within(1e-15));
    }

    @Test
    void endsOnTheRowOnWhichNothingIsLeft() {
        BacktestRun run = daily(2, 10, 10, 10, 40, 10, 40)
                .run(new double[] {1.5, -.5}, BacktestSpec.of(RebalanceRule.BUY_AND_HOLD, 0));
        assertThat(run.rows()).isEqualTo(2);
        assertThat(run.finalValue()).isZero();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "threshold:0.05",
                "calendar:monthly",
                "threshold:0.05+calendar:quarterly",
                "threshold:0.05@weekly",
                "threshold:0.05+relative:0.25",
                "threshold:0.05+scope:breached",
                "threshold:0.05@monthly+calendar:quarterly+scope:breached+to:band",
                "relative:0.25+to:band",
                "buy-and-hold"
            })
    void readsARuleAndWritesItTheSame(String text) {
        assertThat(RebalanceRule.parse(text)).hasToString(text);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "monthly",
                "threshold",
                "threshold:",
                "threshold:0",
                "threshold:-1",
                "threshold:x",
                "threshold:Infinity",
                "calendar:yearly",
                "calendar:monthly+calendar:weekly",
                "calendar:monthly@daily",
                "threshold:0.05+",
                "buy-and-hold+calendar:monthly"
            })
    void refusesARuleThatItCannotRead(String text) {
        assertThatThrownBy(() -> RebalanceRule.parse(text))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("expected");
    }
}
