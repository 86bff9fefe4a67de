package dev.counterweight.engine.trigger;

import static org.assertj.core.api.Assertions.assertThat;

import dev.counterweight.data.files.CalendarFile;
import dev.counterweight.domain.Band;
import dev.counterweight.domain.Frequency;
import dev.counterweight.domain.InstrumentId;
import dev.counterweight.domain.Portfolio;
import dev.counterweight.domain.PricePanel;
import dev.counterweight.domain.RebalancingMethod;
import dev.counterweight.domain.ReturnPanel;
import dev.counterweight.domain.RiskLimits;
import dev.counterweight.domain.Snapshot;
import dev.counterweight.domain.TradingCalendar;
import dev.counterweight.domain.TradingPolicy;
import dev.counterweight.domain.TradingState;
import dev.counterweight.domain.Trigger;
import dev.counterweight.domain.TriggerRules;
import dev.counterweight.domain.TriggerVerdict;
import dev.counterweight.domain.Weight;
import dev.counterweight.engine.estimate.MissingData;
import dev.counterweight.engine.estimate.SimpleReturns;
import dev.counterweight.engine.estimate.VolatilityRegime;
import dev.counterweight.engine.plan.Books;
import dev.counterweight.engine.plan.Valuation;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.math.MathContext;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.Properties;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The year 2020, leap day, both changes of the clocks and a crash among its days, checked every day at 18:00 in New York with
 * the closing prices of four shares. The expected dates were calculated by a script that shares nothing with the program; what it
 * did is described beside them.
 */
class TriggerYearTest {
    private static final ZoneId NEW_YORK = ZoneId.of("America/New_York");
    private static final LocalDate START = LocalDate.of(2019, 12, 31);
    private static final List<String> ASSETS = List.of("AAPL", "JPM", "XOM", "JNJ");
    private static final double[] TARGETS = {0.30, 0.25, 0.20, 0.25};
    private static final Band FIVE = new Band.Absolute(500);
    private static final TriggerRules PLAIN = new TriggerRules(OptionalInt.empty(), false, OptionalDouble.empty());
    private static final PricePanel PRICES = prices();
    private static final Properties EXPECTED = expected();

    private record Setup(
            RebalancingMethod method,
            TradingCalendar calendar,
            TriggerRules rules,
            List<String> followed,
            boolean trades,
            int cooldownHours) {
        Setup(
                RebalancingMethod method,
                TradingCalendar calendar,
                TriggerRules rules,
                List<String> followed,
                boolean trades) {
            this(method, calendar, rules, followed, trades, 24);
        }

        Setup cooling(int days) {
            return new Setup(method, calendar, rules, followed, trades, 24 * days);
        }
    }

    private static RebalancingMethod adaptive(double volatility, double correlation, int window, double improvement) {
        return new RebalancingMethod.Adaptive(FIVE, volatility, correlation, window, improvement, 20, true);
    }

    private static RebalancingMethod calendar(Frequency frequency, int day, boolean elapsed) {
        return new RebalancingMethod.Calendar(FIVE, frequency, day, elapsed, true);
    }

    private static RebalancingMethod threshold(int band, Frequency often) {
        return new RebalancingMethod.Threshold(new Band.Absolute(band), often);
    }

    private static Setup setup(String name) {
        TradingCalendar nyse = CalendarFile.nyse();
        TradingCalendar always = TradingCalendar.ALWAYS;
        List<String> own = List.of("threshold", "calendar", "adaptive", "volatility_target", "risk_parity", "hrp");
        return switch (name) {
            case "threshold" -> new Setup(threshold(500, Frequency.DAILY), nyse, PLAIN, own, true);
            case "threshold-weekly" -> new Setup(threshold(500, Frequency.WEEKLY), nyse, PLAIN, own, true);
            case "monthly-31-nyse" -> new Setup(calendar(Frequency.MONTHLY, 31, false), nyse, PLAIN, own, true);
            case "monthly-1-nyse" -> new Setup(calendar(Frequency.MONTHLY, 1, false), nyse, PLAIN, own, true);
            case "monthly-29-always" -> new Setup(calendar(Frequency.MONTHLY, 29, false), always, PLAIN, own, true);
            case "quarterly-1-nyse" -> new Setup(calendar(Frequency.QUARTERLY, 1, false), nyse, PLAIN, own, true);
            case "weekly-1-nyse" -> new Setup(calendar(Frequency.WEEKLY, 1, false), nyse, PLAIN, own, true);
            case "weekly-7-always" -> new Setup(calendar(Frequency.WEEKLY, 7, false), always, PLAIN, own, true);
            case "elapsed-7-nyse" -> new Setup(calendar(Frequency.WEEKLY, 1, true), nyse, PLAIN, own, true);
            case "elapsed-7-always" -> new Setup(calendar(Frequency.WEEKLY, 1, true), always, PLAIN, own, true);
            case "elapsed-30-nyse" -> new Setup(calendar(Frequency.MONTHLY, 1, true), nyse, PLAIN, own, true);
            case "elapsed-90-nyse" -> new Setup(calendar(Frequency.QUARTERLY, 1, true), nyse, PLAIN, own, true);
            case "risk-parity-weekly" ->
                new Setup(
                        new RebalancingMethod.RiskParity(
                                new Band.Absolute(9_000), Optional.empty(), false, Frequency.WEEKLY),
                        nyse,
                        PLAIN,
                        own,
                        true);
            case "hrp-24h-always-not" ->
                new Setup(
                        new RebalancingMethod.HierarchicalRiskParity(new Band.Absolute(9_000), 24, 3),
                        always,
                        PLAIN,
                        own,
                        true);
            case "hrp-168h-nyse" ->
                new Setup(
                        new RebalancingMethod.HierarchicalRiskParity(new Band.Absolute(9_000), 168, 3),
                        nyse,
                        PLAIN,
                        own,
                        true);
            case "volatility-target" ->
                new Setup(new RebalancingMethod.VolatilityTarget(FIVE, 0.15, 20), nyse, PLAIN, own, true);
            case "adaptive" -> new Setup(adaptive(0.3, 0.8, 30, 0.02), nyse, PLAIN, own, true);
            case "adaptive-volatility" -> new Setup(adaptive(0.15, 0.8, 30, 0.02), nyse, PLAIN, own, true);
            case "adaptive-correlation" -> new Setup(adaptive(0.3, 0.3, 30, 0.02), nyse, PLAIN, own, true);
            case "adaptive-window" -> new Setup(adaptive(0.3, 0.8, 60, 0.02), nyse, PLAIN, own, true);
            case "adaptive-improvement" -> new Setup(adaptive(0.3, 0.8, 30, 0.5), nyse, PLAIN, own, true);
            case "cooldown-60-days" -> setup("threshold").cooling(60);
            case "cooldown-150-days" -> setup("threshold").cooling(150);
            case "regime-tolerance" ->
                new Setup(
                        threshold(500, Frequency.DAILY),
                        nyse,
                        TriggerRules.STANDARD,
                        List.of("threshold", "regime_tolerance"),
                        true);
            case "move-to-cash" ->
                new Setup(
                        threshold(9_000, Frequency.DAILY),
                        nyse,
                        new TriggerRules(OptionalInt.empty(), true, OptionalDouble.empty()),
                        List.of("volatility"),
                        true);
            case "emergency" -> new Setup(threshold(150, Frequency.DAILY), nyse, PLAIN, List.of("emergency"), true);
            case "drawdown" -> new Setup(threshold(9_000, Frequency.DAILY), nyse, PLAIN, List.of("drawdown"), false);
            case "stop-loss" -> new Setup(threshold(9_000, Frequency.DAILY), nyse, PLAIN, List.of("stop_loss"), false);
            default -> throw new IllegalArgumentException(name);
        };
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "threshold",
                "threshold-weekly",
                "monthly-31-nyse",
                "monthly-1-nyse",
                "monthly-29-always",
                "quarterly-1-nyse",
                "weekly-1-nyse",
                "weekly-7-always",
                "elapsed-7-nyse",
                "elapsed-7-always",
                "elapsed-30-nyse",
                "elapsed-90-nyse",
                "risk-parity-weekly",
                "hrp-168h-nyse",
                "volatility-target",
                "adaptive",
                "adaptive-volatility",
                "adaptive-correlation",
                "adaptive-window",
                "adaptive-improvement",
                "cooldown-60-days",
                "cooldown-150-days",
                "regime-tolerance",
                "move-to-cash",
                "emergency",
                "drawdown",
                "stop-loss"
            })
    void firesOnExactlyTheDatesOfTheIndependentScript(String name) {
        assertThat(new Year(setup(name)).dates())
                .containsExactly(EXPECTED.getProperty(name).split(" "));
    }

    @Test
    void everyDayButTheOneWithTwentyThreeHours() {
        List<String> fired = new Year(setup("hrp-24h-always-not")).dates();
        assertThat(fired).hasSize(365).doesNotContain(EXPECTED.getProperty("hrp-24h-always-not"));
    }

    /** A year of daily checks; a trigger that asks is followed at once, exactly and without cost. */
    private static final class Year {
        private final Setup setup;
        private final Map<InstrumentId, Weight> base = new LinkedHashMap<>();
        private Map<InstrumentId, Weight> targets;
        private double[] quantities = new double[ASSETS.size()];
        private double cash;
        private Optional<Instant> last = Optional.empty();
        private Optional<Instant> looked = Optional.empty();
        private LocalDate bought = START;
        private double peak;

        Year(Setup setup) {
            this.setup = setup;
            for (int k = 0; k < TARGETS.length; k++) {
                base.put(new InstrumentId(ASSETS.get(k)), new Weight(TARGETS[k]));
                quantities[k] = 100_000 * TARGETS[k] / PRICES.price(row(START), k);
            }
            targets = base;
        }

        List<String> dates() {
            List<String> dates = new ArrayList<>();
            for (LocalDate day = START.plusDays(1); day.getYear() == 2020; day = day.plusDays(1)) {
                Instant at = day.atTime(18, 0).atZone(NEW_YORK).toInstant();
                TriggerReport report = look(day, at);
                TriggerVerdict often = verdict(report, "check_frequency");
                if (often.value().isEmpty() || often.reason().endsWith("and today.")) {
                    looked = Optional.of(at);
                }
                boolean fired = report.verdicts().stream()
                        .anyMatch(v -> v.fired() && setup.followed().contains(v.name()));
                boolean free = verdictsOf(report).contains(Trigger.CALENDAR)
                        || verdictsOf(report).contains(Trigger.RISK)
                        || report.due().isPresent();
                if (fired && free) {
                    dates.add(day.toString());
                    if (setup.trades()) {
                        trade(report, day, at);
                    }
                }
            }
            return dates;
        }

        private List<Trigger> verdictsOf(TriggerReport report) {
            return report.verdicts().stream()
                    .filter(v -> v.fired() && setup.followed().contains(v.name()))
                    .map(TriggerVerdict::kind)
                    .toList();
        }

        private static TriggerVerdict verdict(TriggerReport report, String name) {
            return report.verdicts().stream()
                    .filter(v -> v.name().equals(name))
                    .findFirst()
                    .orElseThrow();
        }

        private TriggerReport look(LocalDate day, Instant at) {
            Books books = new Books();
            for (int k = 0; k < quantities.length; k++) {
                books.line(
                        ASSETS.get(k),
                        targets.getOrDefault(new InstrumentId(ASSETS.get(k)), Weight.ZERO)
                                .fraction(),
                        new BigDecimal(quantities[k]).round(new MathContext(15)).toPlainString(),
                        BigDecimal.valueOf(PRICES.price(row(day), k)).toPlainString());
            }
            books.cash(new BigDecimal(cash).round(new MathContext(15)).toPlainString());
            if (targets.containsKey(InstrumentId.CASH)) {
                books.cashTarget(
                        targets.getOrDefault(InstrumentId.CASH, Weight.ZERO).fraction());
            }
            Portfolio portfolio =
                    prepared(books.method(setup.method()).portfolio(), setup.followed(), setup.cooldownHours());
            Snapshot snapshot = Valuation.of(portfolio, books.holdings(), books.instruments(), books.quotes());
            peak = Math.max(peak, snapshot.total().amount().doubleValue());
            return Triggers.evaluate(new Situation(
                    portfolio,
                    snapshot,
                    new Situation.Past(last, false, Optional.empty(), looked, base),
                    TradingState.ACTIVE,
                    new Situation.Watching(setup.calendar(), setup.rules(), Duration.ofDays(9999)),
                    Optional.of(market(day)),
                    at));
        }

        private Market market(LocalDate day) {
            LocalDate to = PRICES.dates().get(row(day));
            int first = PRICES.dates()
                    .indexOf(PRICES.dates().stream()
                            .filter(d -> !d.isBefore(to.minusYears(1)))
                            .findFirst()
                            .orElseThrow());
            int n = ASSETS.size();
            ReturnPanel returns = SimpleReturns.of(
                            new PricePanel(
                                    ASSETS,
                                    PRICES.dates().subList(first, row(day) + 1),
                                    java.util.Arrays.copyOfRange(PRICES.prices(), first * n, (row(day) + 1) * n)),
                            new MissingData.Drop())
                    .returns();
            VolatilityRegime regime = setup.rules().roughBand().isPresent()
                    ? VolatilityRegime.of(returns, TARGETS, 252)
                    : new VolatilityRegime(VolatilityRegime.Level.NORMAL, 0, 0, 0, List.of(), "not looked at");
            List<Market.High> highs = new ArrayList<>();
            for (int k = 0; k < n; k++) {
                double highest = 0;
                for (int t = row(bought); t <= row(day); t++) {
                    highest = Math.max(highest, PRICES.price(t, k));
                }
                highs.add(new Market.High(
                        new InstrumentId(ASSETS.get(k)), PRICES.price(row(bought), k), highest, bought));
            }
            return new Market(returns, 252, regime, Optional.of(new Market.Peak(peak, START)), highs);
        }

        private void trade(TriggerReport report, LocalDate day, Instant at) {
            targets = report.proposal().map(p -> p.targets()).orElse(targets);
            double total = cash;
            for (int k = 0; k < quantities.length; k++) {
                total += quantities[k] * PRICES.price(row(day), k);
            }
            double invested = 0;
            for (int k = 0; k < quantities.length; k++) {
                double weight = targets.getOrDefault(new InstrumentId(ASSETS.get(k)), Weight.ZERO)
                        .fraction();
                quantities[k] = total * weight / PRICES.price(row(day), k);
                invested += weight;
            }
            cash = Math.max(0, total * (1 - invested));
            last = Optional.of(at);
            bought = day;
        }
    }

    /** Made at the start; without limits on drawdowns unless they are what is looked at. */
    private static Portfolio prepared(Portfolio p, List<String> followed, int cooldownHours) {
        RiskLimits standard = RiskLimits.DEFAULT;
        RiskLimits limits = new RiskLimits(
                standard.maxSingleStrategy(),
                standard.minSingleStrategy(),
                standard.maxCorrelationPair(),
                standard.maxAvgCorrelation(),
                standard.minStrategySharpe(),
                followed.contains("stop_loss") ? 0.30 : 1,
                standard.maxPortfolioLeverage(),
                standard.minPortfolioSharpe(),
                followed.contains("drawdown") ? 0.25 : 1,
                standard.maxRiskContribution(),
                standard.volatilityThreshold());
        Instant start = START.atTime(18, 0).atZone(NEW_YORK).toInstant();
        return new Portfolio(
                p.id(),
                p.name(),
                p.account(),
                p.initialCapital(),
                p.targets(),
                p.method(),
                new TradingPolicy(
                        p.policy().minTradeSize(),
                        p.policy().transactionCost(),
                        p.policy().fixedFee(),
                        p.policy().maxSlippage(),
                        false,
                        cooldownHours,
                        p.policy().largeTradeThreshold()),
                limits,
                p.sample(),
                start,
                start);
    }

    /** The last row on or before a day. */
    private static int row(LocalDate day) {
        int at = java.util.Collections.binarySearch(PRICES.dates(), day);
        return at < 0 ? -at - 2 : at;
    }

    private static PricePanel prices() {
        try (InputStream file = TriggerYearTest.class.getResourceAsStream("/data/sp500_20_prices.csv.gz");
                GZIPInputStream in = new GZIPInputStream(java.util.Objects.requireNonNull(file))) {
            String[] lines = new String(in.readAllBytes(), StandardCharsets.UTF_8).split("\n");
            List<String> columns = List.of(lines[0].strip().split(","));
            List<LocalDate> dates = new ArrayList<>();
            List<double[]> rows = new ArrayList<>();
            for (int t = 1; t < lines.length; t++) {
                String[] cells = lines[t].strip().split(",");
                LocalDate date = LocalDate.parse(cells[0]);
                if (date.getYear() >= 2018 && date.getYear() <= 2020) {
                    dates.add(date);
                    rows.add(ASSETS.stream()
                            .mapToDouble(a -> Double.parseDouble(cells[columns.indexOf(a)]))
                            .toArray());
                }
            }
            double[] values =
                    rows.stream().flatMapToDouble(java.util.Arrays::stream).toArray();
            return new PricePanel(ASSETS, dates, values);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Properties expected() {
        try (InputStream file = TriggerYearTest.class.getResourceAsStream("/triggers/year-2020.properties")) {
            Properties properties = new Properties();
            properties.load(java.util.Objects.requireNonNull(file));
            return properties;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
