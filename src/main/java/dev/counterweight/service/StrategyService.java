package dev.counterweight.service;

import dev.counterweight.data.files.ImportFolder;
import dev.counterweight.data.files.Nearest;
import dev.counterweight.data.files.StrategyFile;
import dev.counterweight.domain.AssetClass;
import dev.counterweight.domain.Book;
import dev.counterweight.domain.CurrencyCode;
import dev.counterweight.domain.ImportedFile;
import dev.counterweight.domain.Instrument;
import dev.counterweight.domain.InstrumentId;
import dev.counterweight.domain.JournalEvent;
import dev.counterweight.domain.Portfolio;
import dev.counterweight.domain.PortfolioId;
import dev.counterweight.domain.Rejection;
import dev.counterweight.domain.ReturnPanel;
import dev.counterweight.domain.RiskLimits;
import dev.counterweight.domain.Strategy;
import dev.counterweight.engine.measure.Drawdowns;
import dev.counterweight.engine.measure.Metric;
import dev.counterweight.engine.measure.MetricsSpec;
import dev.counterweight.engine.measure.PerformanceMetrics;
import dev.counterweight.engine.plan.Valuation;
import dev.counterweight.service.StrategyPerformance.Flag;
import dev.counterweight.service.StrategyPerformance.Month;
import dev.counterweight.service.StrategyPerformance.StrategyPosition;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.TreeMap;

/**
 * The registry of strategies: brought in from files, or part of a sample. A strategy's returns are kept as an index that starts at 100
 * among the prices, so that it can be held, drifted and backtested like any instrument.
 */
public final class StrategyService {
    private static final double START = 100;
    /** With fewer returns, a month's ratio says nothing. */
    private static final int LEAST_RETURNS = 5;

    private final Ledger ledger;
    private final ImportFolder folder;
    private final ImportedPrices prices;
    private final ImportService imports;

    public StrategyService(Ledger ledger, ImportFolder folder, ImportedPrices prices, ImportService imports) {
        this.ledger = ledger;
        this.folder = folder;
        this.prices = prices;
        this.imports = imports;
    }

    /**
     * Every strategy that is known, by name: what was brought in, and those of samples.
     *
     * @param portfolio whose limits decide which flags are set; empty for the standard ones
     */
    public List<StrategyPerformance> list(Optional<PortfolioId> portfolio) {
        Book book = ledger.book();
        RiskLimits limits =
                portfolio.flatMap(book::portfolio).map(Portfolio::limits).orElse(RiskLimits.DEFAULT);
        Map<InstrumentId, PriceSeries> series = prices.series();
        Map<PortfolioId, List<StrategyPositionOf>> positions = positions(book);
        List<StrategyPerformance> all = new ArrayList<>();
        known(book)
                .forEach((id, strategy) -> all.add(performance(
                        strategy,
                        !book.strategies().containsKey(id),
                        series.getOrDefault(id, PriceSeries.EMPTY),
                        positions,
                        limits)));
        return all;
    }

    /** @throws Rejection naming the nearest strategy, if there is none of this name */
    public StrategyPerformance show(InstrumentId id, Optional<PortfolioId> portfolio) {
        List<StrategyPerformance> all = list(portfolio);
        return all.stream()
                .filter(s -> s.id().equals(id))
                .findFirst()
                .orElseThrow(() -> new Rejection(new Rejection.Problem(
                        "strategy",
                        id.value(),
                        "one of the " + all.size() + " strategies of the registry",
                        Nearest.didYouMean(
                                id.value(),
                                all.stream().map(s -> s.id().value()).toList()))));
    }

    /** Registered ones, and instruments of samples that are strategies; the latter are always active. */
    private static Map<InstrumentId, Strategy> known(Book book) {
        Map<InstrumentId, Strategy> known = new TreeMap<>();
        book.priceImports().stream()
                .filter(JournalEvent.PricesImported::sample)
                .flatMap(e -> e.instruments().stream())
                .map(book.instruments()::get)
                .filter(i -> i != null && i.assetClass() == AssetClass.STRATEGY)
                .forEach(i -> known.put(i.id(), new Strategy(i.id(), i.name(), Strategy.Status.ACTIVE, "")));
        known.putAll(book.strategies());
        return known;
    }

    private record StrategyPositionOf(InstrumentId id, StrategyPosition position) {}

    private Map<PortfolioId, List<StrategyPositionOf>> positions(Book book) {
        PortfolioReader reader = new PortfolioReader(ledger, prices);
        Map<PortfolioId, List<StrategyPositionOf>> all = new TreeMap<>();
        for (Portfolio portfolio : book.portfolios().values()) {
            PortfolioReader.Present present = reader.present(portfolio);
            all.put(
                    portfolio.id(),
                    Valuation.of(portfolio, present.holdings(), present.instruments(), present.quotes()).rows().stream()
                            .filter(r -> r.target().basisPoints() != 0
                                    || r.quantity().signum() != 0)
                            .map(r -> new StrategyPositionOf(
                                    r.instrument(),
                                    new StrategyPosition(
                                            portfolio.id(),
                                            portfolio.name(),
                                            r.current(),
                                            r.target(),
                                            r.driftBasisPoints())))
                            .toList());
        }
        return all;
    }

    private static StrategyPerformance performance(
            Strategy strategy,
            boolean sample,
            PriceSeries series,
            Map<PortfolioId, List<StrategyPositionOf>> positions,
            RiskLimits limits) {
        double[] index = series.prices();
        List<LocalDate> days =
                Arrays.stream(series.days()).mapToObj(LocalDate::ofEpochDay).toList();
        double[] returns = new double[Math.max(0, index.length - 1)];
        for (int t = 0; t < returns.length; t++) {
            returns[t] = index[t + 1] / index[t] - 1;
        }
        List<LocalDate> dates = days.isEmpty() ? days : days.subList(1, days.size());
        OptionalDouble sharpe = OptionalDouble.empty();
        OptionalDouble drawdown = OptionalDouble.empty();
        OptionalDouble wins = OptionalDouble.empty();
        if (returns.length >= 2) {
            MetricsSpec spec = new MetricsSpec(MetricsSpec.periodsPerYear(dates), 0, 0.95);
            PerformanceMetrics metrics = PerformanceMetrics.of(returns, Optional.empty(), spec);
            sharpe = metrics.value(Metric.SHARPE);
            wins = metrics.value(Metric.WIN_RATE);
            OptionalDouble fall = metrics.value(Metric.MAX_DRAWDOWN);
            drawdown = fall.isPresent() ? OptionalDouble.of(Math.abs(fall.getAsDouble())) : fall;
        }
        List<Flag> flags = new ArrayList<>();
        sharpe.stream()
                .filter(s -> s < limits.minStrategySharpe())
                .forEach(s -> flags.add(new Flag("min_strategy_sharpe", s, limits.minStrategySharpe())));
        drawdown.stream()
                .filter(d -> d > limits.maxStrategyDrawdown())
                .forEach(d -> flags.add(new Flag("max_strategy_drawdown", d, limits.maxStrategyDrawdown())));
        return new StrategyPerformance(
                strategy,
                sample,
                days.stream().findFirst(),
                dates,
                returns,
                sharpe,
                drawdown,
                wins,
                positions.values().stream()
                        .flatMap(List::stream)
                        .filter(p -> p.id().equals(strategy.id()))
                        .map(StrategyPositionOf::position)
                        .toList(),
                flags,
                months(dates, returns));
    }

    private static List<Month> months(List<LocalDate> dates, double[] returns) {
        List<Month> months = new ArrayList<>();
        double[] under =
                returns.length == 0 ? returns : Drawdowns.ofReturns(returns).depths();
        int periods = dates.isEmpty() ? MetricsSpec.DAILY.periodsPerYear() : MetricsSpec.periodsPerYear(dates);
        for (int from = 0; from < returns.length; ) {
            YearMonth month = YearMonth.from(dates.get(from));
            int to = from;
            double grown = 1;
            while (to < returns.length && YearMonth.from(dates.get(to)).equals(month)) {
                grown *= 1 + returns[to++];
            }
            OptionalDouble sharpe = to - from < LEAST_RETURNS
                    ? OptionalDouble.empty()
                    : PerformanceMetrics.of(
                                    Arrays.copyOfRange(returns, from, to),
                                    Optional.empty(),
                                    new MetricsSpec(periods, 0, 0.95))
                            .value(Metric.SHARPE);
            months.add(new Month(month, grown - 1, sharpe, under[under.length - returns.length + to - 1]));
            from = to;
        }
        return months;
    }

    /**
     * What {@link #bring} would do; changes nothing.
     *
     * @throws Rejection naming file, line, field and value
     */
    public StrategyImport preview(Path file, CurrencyCode currency, boolean replace) {
        return plan(StrategyFile.read(file), currency, replace);
    }

    private StrategyImport plan(StrategyFile file, CurrencyCode currency, boolean replace) {
        refuseOther(file.strategy());
        ImportReport index = imports.previewPrices(indexName(file), index(file), options(file, currency, replace));
        boolean differs = !file.strategy()
                .equals(ledger.book().strategies().get(file.strategy().id()));
        return new StrategyImport(file.strategy(), differs, index, false);
    }

    /**
     * Registers a strategy and imports its index. Nothing happens when the file brings nothing new.
     *
     * @throws Rejection naming what is wrong; nothing was changed then
     */
    public StrategyImport bring(Path path, CurrencyCode currency, boolean replace) {
        StrategyFile file = StrategyFile.read(path);
        StrategyImport plan = plan(file, currency, replace);
        plan.index().refuseProblems();
        if (!plan.registered() && plan.index().accepted() == 0) {
            return plan;
        }
        Strategy strategy = file.strategy();
        folder.keep(file.definition());
        folder.keep(file.csv());
        if (!ledger.book().instruments().containsKey(strategy.id())) {
            Storing.run(() -> ledger.append(new JournalEvent.InstrumentsDefined(List.of(new Instrument(
                    strategy.id(),
                    strategy.name(),
                    AssetClass.STRATEGY,
                    currency,
                    new BigDecimal("0.0001"),
                    Optional.empty())))));
        }
        ImportReport index = imports.importPrices(indexName(file), index(file), options(file, currency, replace));
        Storing.run(() -> ledger.append(new JournalEvent.StrategyRegistered(
                strategy,
                new ImportedFile(file.definition().sha256(), file.definition().name(), "strategy-json"),
                new ImportedFile(file.csv().sha256(), file.csv().name(), "returns"),
                file.returns().dates().getFirst(),
                file.returns().dates().getLast(),
                file.returns().rows())));
        return new StrategyImport(strategy, plan.registered(), index, true);
    }

    /** An instrument of that name that is something else would get the strategy's index as its prices. */
    private void refuseOther(Strategy strategy) {
        Book book = ledger.book();
        Instrument there = book.instruments().get(strategy.id());
        if (there != null && there.assetClass() != AssetClass.STRATEGY) {
            throw new Rejection(new Rejection.Problem(
                    "strategy_id",
                    strategy.id().value(),
                    "the name of a strategy, but an instrument of class "
                            + there.assetClass().name().toLowerCase(java.util.Locale.ROOT) + " is called so",
                    "Choose another strategy_id."));
        }
    }

    private static ImportOptions options(StrategyFile file, CurrencyCode currency, boolean replace) {
        ImportOptions options = ImportOptions.STANDARD
                .in(currency)
                .withAsset(file.strategy().id().value());
        return replace ? options.replacing() : options;
    }

    private static String indexName(StrategyFile file) {
        return file.csv().name() + " as an index";
    }

    /** The day before the first return, a weekday where the strategy has no returns on weekends, is worth 100. */
    private static String index(StrategyFile file) {
        ReturnPanel returns = file.returns();
        boolean weekends = returns.dates().stream().anyMatch(StrategyService::isWeekend);
        LocalDate seed = returns.dates().getFirst().minusDays(1);
        while (!weekends && isWeekend(seed)) {
            seed = seed.minusDays(1);
        }
        StringBuilder csv = new StringBuilder("date,close\n")
                .append(seed)
                .append(',')
                .append(START)
                .append('\n');
        double value = START;
        for (int t = 0; t < returns.rows(); t++) {
            value *= 1 + returns.value(t, 0);
            csv.append(returns.dates().get(t)).append(',').append(value).append('\n');
        }
        return csv.toString();
    }

    private static boolean isWeekend(LocalDate day) {
        return day.getDayOfWeek() == DayOfWeek.SATURDAY || day.getDayOfWeek() == DayOfWeek.SUNDAY;
    }
}
