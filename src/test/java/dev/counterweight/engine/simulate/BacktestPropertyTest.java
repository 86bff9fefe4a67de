package dev.counterweight.engine.simulate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.counterweight.domain.Frequency;
import java.time.LocalDate;
import java.time.temporal.IsoFields;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Laws that every backtest keeps, on random markets from the seeds given. */
class BacktestPropertyTest {
    private static final List<String> RULES = List.of(
            "threshold:0.05",
            "threshold:0.01",
            "calendar:daily",
            "calendar:weekly",
            "calendar:monthly",
            "calendar:quarterly",
            "threshold:0.04+calendar:quarterly",
            "threshold:0.02@monthly",
            "threshold:0.05+relative:0.25",
            "buy-and-hold");

    private record Market(double[] prices, int assets, List<LocalDate> dates, double[] weights) {
        static Market of(long seed) {
            SplittableRandom random = new SplittableRandom(seed);
            int n = 1 + random.nextInt(9);
            int rows = 1 + random.nextInt(400);
            List<LocalDate> dates = new ArrayList<>();
            LocalDate date = LocalDate.of(2015 + random.nextInt(8), 1 + random.nextInt(12), 1 + random.nextInt(28));
            double[] prices = new double[rows * n];
            for (int t = 0; t < rows; t++) {
                dates.add(date);
                date = date.plusDays(1 + random.nextInt(random.nextInt(20) == 0 ? 12 : 3));
                for (int j = 0; j < n; j++) {
                    prices[t * n + j] = t == 0
                            ? 1 + 200 * random.nextDouble()
                            : prices[(t - 1) * n + j] * Math.exp(0.03 * random.nextGaussian());
                }
            }
            double[] weights = random.doubles(n, 0, 1).toArray();
            double sum = Arrays.stream(weights).sum() * (random.nextInt(3) == 0 ? 1.25 : 1);
            return new Market(
                    prices, n, dates, Arrays.stream(weights).map(w -> w / sum).toArray());
        }

        Backtest history() {
            return new Backtest(prices, assets, dates);
        }
    }

    private static BacktestSpec spec(long seed, boolean whole, int delay) {
        SplittableRandom random = new SplittableRandom(seed + 1_000_000);
        return new BacktestSpec(
                RebalanceRule.parse(RULES.get(random.nextInt(RULES.size()))),
                random.nextInt(4) == 0 ? 0 : 100 * random.nextDouble(),
                random.nextInt(2) == 0 ? 0 : 20 * random.nextDouble(),
                1_000 + 100_000 * random.nextDouble(),
                whole,
                delay);
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10})
    void agreesWithAProgramThatFollowsTheDefinitionWordByWord(long block) {
        for (long seed = 50 * block; seed < 50 * block + 50; seed++) {
            Market market = Market.of(seed);
            BacktestSpec spec = spec(seed, false, 0);
            BacktestRun run = market.history().run(market.weights, spec);
            double[] expected = WordByWord.equity(market, spec);
            assertThat(run.rows()).isEqualTo(expected.length);
            for (int t = 0; t < expected.length; t++) {
                assertThat(run.equity(t))
                        .as("seed %d, %s, row %d", seed, spec, t)
                        .isCloseTo(expected[t], within(1e-12 * expected[t]));
            }
        }
    }

    /** Slow and plain: fixed-point iteration for the costs, calendar from the dates themselves. */
    private static final class WordByWord {
        static double[] equity(Market m, BacktestSpec spec) {
            int n = m.assets;
            double[] units = new double[n];
            double cash = spec.capital();
            double[] equity = new double[m.dates.size()];
            for (int t = 0; t < equity.length; t++) {
                double value = cash;
                for (int j = 0; j < n; j++) {
                    value += units[j] * m.prices[t * n + j];
                }
                equity[t] = value;
                if (t == 0 || fires(m, spec.rule(), units, value, t)) {
                    double after = value;
                    for (int k = 0; k < 200; k++) {
                        double traded = 0;
                        for (int j = 0; j < n; j++) {
                            traded += Math.abs(m.weights[j] * after - units[j] * m.prices[t * n + j]);
                        }
                        after = value - (spec.costBps() + spec.slippageBps()) / 1e4 * traded;
                    }
                    cash = after;
                    for (int j = 0; j < n; j++) {
                        units[j] = m.weights[j] * after / m.prices[t * n + j];
                        cash -= m.weights[j] * after;
                    }
                    equity[t] = after;
                }
            }
            return equity;
        }

        private static boolean fires(Market m, RebalanceRule rule, double[] units, double value, int t) {
            if (rule.calendar().isPresent() && first(m, rule.calendar().get(), t)) {
                return true;
            }
            if (!first(m, rule.checked(), t)) {
                return false;
            }
            for (int j = 0; j < m.assets; j++) {
                double distance = Math.abs(units[j] * m.prices[t * m.assets + j] / value - m.weights[j]);
                if (distance > Math.min(rule.band(), rule.relativeBand() * m.weights[j])) {
                    return true;
                }
            }
            return false;
        }

        private static boolean first(Market m, Frequency frequency, int t) {
            LocalDate now = m.dates.get(t);
            LocalDate before = m.dates.get(t - 1);
            return switch (frequency) {
                case DAILY -> true;
                case WEEKLY ->
                    now.get(IsoFields.WEEK_OF_WEEK_BASED_YEAR) != before.get(IsoFields.WEEK_OF_WEEK_BASED_YEAR)
                            || now.get(IsoFields.WEEK_BASED_YEAR) != before.get(IsoFields.WEEK_BASED_YEAR);
                case MONTHLY -> now.getMonth() != before.getMonth() || now.getYear() != before.getYear();
                case QUARTERLY ->
                    now.get(IsoFields.QUARTER_OF_YEAR) != before.get(IsoFields.QUARTER_OF_YEAR)
                            || now.getYear() != before.getYear();
            };
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {501, 502, 503, 504, 505, 506, 507, 508})
    void isCashAndPositionsAtEveryClose(long block) {
        for (long seed = 50 * block; seed < 50 * block + 50; seed++) {
            Market market = Market.of(seed);
            BacktestSpec spec = spec(seed, seed % 2 == 0, (int) (seed % 3));
            BacktestRun run = market.history().run(market.weights, spec);
            int n = market.assets;
            double[] weights = run.weights();
            for (int t = 0; t < run.rows(); t++) {
                double sum = 0;
                for (int j = 0; j <= n; j++) {
                    sum += weights[t * (n + 1) + j];
                }
                assertThat(sum).as("seed %d row %d", seed, t).isCloseTo(1, within(1e-12));
            }
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {601, 602, 603, 604})
    void neverOverspendsWithWholeUnits(long block) {
        for (long seed = 50 * block; seed < 50 * block + 50; seed++) {
            Market market = Market.of(seed);
            BacktestSpec spec = spec(seed, true, 0);
            BacktestRun run = market.history().run(market.weights, spec);
            for (int k = 0; k < run.rebalances(); k++) {
                for (int j = 0; j < market.assets; j++) {
                    double units = run.quantityAfter(k, j);
                    assertThat(units).isEqualTo(Math.rint(units)).isNotNegative();
                }
                assertThat(run.quantityAfter(k, market.assets))
                        .as("seed %d cash after rebalance %d", seed, k)
                        .isGreaterThanOrEqualTo(-1e-6);
            }
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {701, 702, 703, 704})
    void endsLowerTheMoreTradingCosts(long block) {
        for (long seed = 50 * block; seed < 50 * block + 50; seed++) {
            Market market = Market.of(seed);
            Backtest history = market.history();
            double before = Double.POSITIVE_INFINITY;
            for (double bps : new double[] {0, 1, 10, 50, 200}) {
                double end = history.run(market.weights, BacktestSpec.of(RebalanceRule.calendar(Frequency.WEEKLY), bps))
                        .finalValue();
                assertThat(end).as("seed %d at %s bp", seed, bps).isLessThan(before);
                before = end;
            }
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {801, 802, 803, 804})
    void knowsNothingOfLaterRows(long block) {
        for (long seed = 50 * block; seed < 50 * block + 50; seed++) {
            Market market = Market.of(seed);
            BacktestSpec spec = spec(seed, seed % 2 == 0, (int) (seed % 3));
            BacktestRun run = market.history().run(market.weights, spec);
            int cut = 1 + (int) (seed % market.dates.size());
            BacktestRun known = new Backtest(
                            Arrays.copyOf(market.prices, cut * market.assets),
                            market.assets,
                            market.dates.subList(0, cut))
                    .run(market.weights, spec);
            assertThat(known.equity()).isEqualTo(Arrays.copyOf(run.equity(), Math.min(cut, run.rows())));
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {901, 902})
    void givesTheSameBitsFromBuffersThatWereUsedBefore(long block) {
        BacktestRun used = new BacktestRun();
        for (long seed = 50 * block; seed < 50 * block + 50; seed++) {
            Market market = Market.of(seed);
            BacktestSpec spec = spec(seed, seed % 2 == 0, 0);
            Backtest history = market.history();
            history.run(market.weights, spec, used);
            BacktestRun fresh = history.run(market.weights, spec);
            assertThat(used.equity()).isEqualTo(fresh.equity());
            assertThat(used.paid()).isEqualTo(fresh.paid());
            assertThat(used.weights()).isEqualTo(fresh.weights());
        }
    }
}
