package dev.counterweight.engine.simulate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.counterweight.domain.PlanRequest.Destination;
import dev.counterweight.domain.PlanRequest.Scope;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/** Rebalances that cover only what is outside its band, or go only to the edge: cases calculated by hand, and the definition followed word by word. */
class PartialRebalanceTest {
    private static final double[] TARGETS = {.4, .3, .3};

    /** The first of three rises from 40 % to 0.52 of 1.12, 6.4 points above its target; the others stay. */
    private static BacktestRun risen(String policy, double costBps) {
        List<LocalDate> days = List.of(LocalDate.of(2024, 1, 29), LocalDate.of(2024, 1, 30));
        Backtest history = new Backtest(new double[] {10, 10, 10, 13, 10, 10}, 3, days);
        return history.run(TARGETS, BacktestSpec.of(RebalanceRule.parse(policy), costBps));
    }

    private static double[] after(BacktestRun run) {
        return Arrays.copyOfRange(run.weights(), 4, 8);
    }

    private static void is(double[] weights, double... values) {
        for (int j = 0; j < values.length; j++) {
            assertThat(weights[j]).as("asset %d", j).isCloseTo(values[j] / 1.12, within(1e-15));
        }
    }

    @Test
    void onlyWhatIsOutsideIsTradedAndTheMoneyStays() {
        is(after(risen("threshold:0.05+scope:breached", 0)), .4 * 1.12, .3, .3, .072);
    }

    @Test
    void onlyToTheEdgeOfTheBand() {
        is(after(risen("threshold:0.05+scope:breached+to:band", 0)), .45 * 1.12, .3, .3, .016);
    }

    @Test
    void whatIsBelowItsTargetTakesTheMoneyOfAMoveToTheEdge() {
        is(after(risen("threshold:0.05+to:band", 0)), .45 * 1.12, .308, .308, 0);
    }

    @Test
    void costsComeOutOfThePortfolio() {
        BacktestRun run = risen("threshold:0.05+scope:breached", 100);
        double before = run.equity(0) * 1.12; // the first purchase has paid its cost
        double held = run.equity(0) * .52;
        double value = (before - .01 * held) / (1 - .01 * .4); // value = before - cost (held - target value)
        assertThat(run.finalValue()).isCloseTo(value, within(1e-15));
        assertThat(run.quantityAfter(1, 0) * 13).isCloseTo(.4 * value, within(1e-15));
        assertThat(run.quantityAfter(1, 1)).isEqualTo(run.quantityAfter(0, 1));
        assertThat(run.trades()).isEqualTo(4);
    }

    @Test
    void whatThereIsNoMoneyForIsNotBought() {
        List<LocalDate> days = List.of(LocalDate.of(2024, 1, 29), LocalDate.of(2024, 1, 30), LocalDate.of(2024, 1, 31));
        double[] fallen = {10, 10, 10, 10, 10, 7, 10, 10, 7};
        double[] thirds = {.34, .33, .33};
        Backtest history = new Backtest(fallen, 3, days);
        BacktestRun none =
                history.run(thirds, BacktestSpec.of(RebalanceRule.parse("threshold:0.05+scope:breached"), 0));
        assertThat(none.rebalances()).isEqualTo(1);
        assertThat(none.finalValue()).isCloseTo(.901, within(1e-15));

        BacktestRun room = history.run(thirds, BacktestSpec.of(RebalanceRule.parse("threshold:0.05+to:band"), 0));
        double needed = .28 * .901 - .231;
        double a = .34 - .34 * .901;
        double b = .33 - .33 * .901;
        assertThat(room.rebalances()).isEqualTo(2);
        assertThat(room.quantityAfter(1, 2) * 7).isCloseTo(.28 * .901, within(1e-15));
        assertThat(room.quantityAfter(1, 0) * 10).isCloseTo(.34 - needed * a / (a + b), within(1e-15));
        assertThat(room.quantityAfter(1, 1) * 10).isCloseTo(.33 - needed * b / (a + b), within(1e-15));
    }

    @Test
    void aCalendarTradesNothingThatIsInside() {
        BacktestRun run = risen("threshold:0.1+calendar:daily+scope:breached", 10);
        assertThat(run.rebalances()).isEqualTo(1);
    }

    @Test
    void wholeUnitsAreRoundedDownAndWhatStaysIsKept() {
        List<LocalDate> days = List.of(LocalDate.of(2024, 1, 29), LocalDate.of(2024, 1, 30));
        Backtest history = new Backtest(new double[] {10, 10, 10, 13, 10, 10}, 3, days);
        BacktestRun run = history.run(
                TARGETS, new BacktestSpec(RebalanceRule.parse("threshold:0.05+scope:breached"), 0, 0, 1_000, true, 0));
        assertThat(run.quantityAfter(1, 0)).isEqualTo(Math.floor(.4 * 1_120 / 13));
        assertThat(run.quantityAfter(1, 1)).isEqualTo(30);
        assertThat(run.quantityAfter(1, 3)).isCloseTo(1_120 - 34 * 13 - 600, within(1e-12));
    }

    @Test
    void withoutABandThereIsNothingToReach() {
        assertThatThrownBy(() -> RebalanceRule.parse("calendar:monthly+scope:breached"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("no band");
        assertThatThrownBy(() -> RebalanceRule.parse("threshold:0.05+to:edge"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("to:band");
    }

    @Test
    void agreesWithTheDefinitionFollowedWordByWord() {
        SplittableRandom random = new SplittableRandom(11);
        for (int k = 0; k < 4_000; k++) {
            int n = 1 + random.nextInt(7);
            double[] w = random.doubles(n, 0.01, 1).toArray();
            double sum = Arrays.stream(w).sum() * (random.nextBoolean() ? 1 : 1 + random.nextDouble());
            double cash = random.nextBoolean() ? 0 : 200 * random.nextDouble();
            double[] x = new double[n];
            double[] limit = new double[n];
            double band = 0.005 + 0.08 * random.nextDouble();
            double before = cash;
            for (int j = 0; j < n; j++) {
                w[j] /= sum;
                x[j] = 1_000 * w[j] * (0.5 + random.nextDouble());
                limit[j] = band + Backtest.ROUNDING;
                before += x[j];
            }
            double rate = random.nextInt(3) == 0 ? 0 : 0.05 * random.nextDouble();
            String reach = List.of("+scope:breached", "+to:band", "+scope:breached+to:band")
                    .get(k % 3);
            RebalanceRule rule = RebalanceRule.parse("threshold:" + band + reach);

            PartialRebalance solved = new PartialRebalance();
            double value = solved.solve(rule, x, w, limit, cash, rate);
            double[] goals = WordByWord.goals(rule, x, w, cash, before, value);
            double traded = 0;
            double left = value;
            for (int j = 0; j < n; j++) {
                assertThat(solved.goal(j)).as("case %d, asset %d", k, j).isCloseTo(goals[j], within(1e-9));
                traded += Math.abs(solved.goal(j) - x[j]);
                left -= solved.goal(j);
            }
            assertThat(value).as("case %d", k).isCloseTo(before - rate * traded, within(1e-9));
            assertThat(left).as("money left in case %d", k).isGreaterThan(-1e-9);
        }
    }

    /** Goals for a given value after costs, as the Javadoc of the class has them. */
    private static final class WordByWord {
        static double[] goals(RebalanceRule rule, double[] x, double[] w, double cash, double before, double value) {
            int n = x.length;
            double band = rule.band();
            boolean all = rule.reach().scope() == Scope.ALL;
            boolean edge = rule.reach().destination() == Destination.BAND;
            double[] goals = x.clone();
            boolean any = false;
            for (int j = 0; j < n; j++) {
                double drift = x[j] / before - w[j];
                if (Math.abs(drift) > band + 1e-12) {
                    any = true;
                    goals[j] = !edge ? w[j] * value : Math.max(0, w[j] + Math.signum(drift) * band) * value;
                }
            }
            if (!any) {
                return goals;
            }
            double meant = Math.max(0, 1 - Arrays.stream(w).sum());
            double reserve = meant < 1e-12 ? 0 : meant * value;
            if (all) {
                double drift = cash / before - meant;
                double spare = Math.max(0, cash - reserve);
                double surplus = value - Arrays.stream(goals).sum() - cash;
                double move = Math.abs(drift) <= band
                        ? (surplus >= 0 ? surplus : Math.min(0, surplus + spare))
                        : value
                                - Arrays.stream(goals).sum()
                                - Math.max(0, reserve / value + Math.signum(drift) * band) * value;
                double[] rooms = new double[n];
                for (int j = 0; j < n; j++) {
                    double distance = w[j] * value - goals[j];
                    rooms[j] = move > 0 ? Math.max(0, distance) : Math.min(0, distance);
                }
                double room = Arrays.stream(rooms).sum();
                for (int j = 0; j < n && room != 0; j++) {
                    goals[j] += rooms[j] * Math.min(1, move / room);
                }
            }
            double lacking =
                    Math.min(cash, reserve) - (value - Arrays.stream(goals).sum());
            double bought = 0;
            for (int j = 0; j < n; j++) {
                bought += Math.max(0, goals[j] - x[j]);
            }
            for (int j = 0; j < n && lacking > 0 && bought > 0; j++) {
                goals[j] -= Math.max(0, goals[j] - x[j]) * Math.min(1, lacking / bought);
            }
            return goals;
        }
    }
}
