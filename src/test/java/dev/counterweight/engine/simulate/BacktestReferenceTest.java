package dev.counterweight.engine.simulate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.counterweight.engine.Reference;
import dev.counterweight.engine.Reference.Dataset;
import java.util.Arrays;
import org.assertj.core.data.Offset;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

/** Equal weights on 20 stocks against runs calculated by a program that shares no code with this one; 1e-12 relative. */
class BacktestReferenceTest {
    private static final Backtest HISTORY = new Backtest(Dataset.A.prices());

    @ParameterizedTest
    @CsvSource({
        "monthly_first_trading_day_no_cost, calendar:monthly, 0",
        "monthly_first_trading_day_10bp, calendar:monthly, 10",
        "quarterly_no_cost, calendar:quarterly, 0",
        "band_2pct_abs_no_cost, threshold:0.02, 0",
        "band_2pct_abs_10bp, threshold:0.02, 10",
        "buy_and_hold, buy-and-hold, 0"
    })
    void agreesWithTheReference(String name, String policy, double costBps) {
        JsonNode expected = Dataset.A.json("11_backtest").get(name);
        BacktestRun run = HISTORY.run(equal(), BacktestSpec.of(RebalanceRule.parse(policy), costBps));

        same(run.finalValue(), expected.get("final"));
        same(run.equity(run.rows() - 1), expected.get("equity_last"));
        assertThat(run.rebalances()).isEqualTo(expected.get("n_rebalances").intValue());
        same(run.paid(), expected.get("total_cost"));
        same(run.turnover(), expected.get("sum_one_way_turnover_excluding_initial"));
        double[] curve = Reference.vector(expected.get("equity_every_21st"));
        for (int k = 0; k < curve.length; k++) {
            assertThat(run.equity(21 * k)).isCloseTo(curve[k], relative(curve[k]));
        }
    }

    private static double[] equal() {
        double[] w = new double[HISTORY.assets()];
        Arrays.fill(w, 1.0 / w.length);
        return w;
    }

    private static void same(double actual, JsonNode expected) {
        assertThat(actual).isCloseTo(expected.doubleValue(), relative(expected.doubleValue()));
    }

    private static Offset<Double> relative(double value) {
        return within(1e-12 * Math.abs(value));
    }
}
