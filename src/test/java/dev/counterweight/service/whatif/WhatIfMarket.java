package dev.counterweight.service.whatif;

import dev.counterweight.domain.AccountId;
import dev.counterweight.domain.AssetClass;
import dev.counterweight.domain.Band;
import dev.counterweight.domain.CurrencyCode;
import dev.counterweight.domain.Design;
import dev.counterweight.domain.Frequency;
import dev.counterweight.domain.Holdings;
import dev.counterweight.domain.Instrument;
import dev.counterweight.domain.InstrumentId;
import dev.counterweight.domain.MarketFigures;
import dev.counterweight.domain.Money;
import dev.counterweight.domain.Portfolio;
import dev.counterweight.domain.PortfolioId;
import dev.counterweight.domain.PricePanel;
import dev.counterweight.domain.Quote;
import dev.counterweight.domain.RebalancingMethod;
import dev.counterweight.domain.RiskLimits;
import dev.counterweight.domain.Scenario;
import dev.counterweight.domain.TradingPolicy;
import dev.counterweight.domain.Weight;
import dev.counterweight.engine.Sm64FactorModel;
import dev.counterweight.service.PortfolioReader;
import dev.counterweight.service.analysis.AnalysisService;
import dev.counterweight.service.analysis.Market;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.IntStream;

/** What-ifs on the SM64 factor model: equal to the last bit on every machine, for tests and benchmarks. */
public final class WhatIfMarket {
    private static final CurrencyCode USD = new CurrencyCode("USD");

    private WhatIfMarket() {}

    /** Assets A0, A1 ... with equal targets that were in balance at the first price and have drifted since. */
    public static Basis basis(int assets, int days) {
        return basis(panel(assets, days), new RebalancingMethod.Threshold(new Band.Absolute(500), Frequency.DAILY));
    }

    static PricePanel panel(int assets, int days) {
        double[] returns = Sm64FactorModel.of(assets).dailyReturns(days - 1);
        double[] prices = new double[days * assets];
        for (int t = 0; t < days; t++) {
            for (int j = 0; j < assets; j++) {
                prices[t * assets + j] =
                        t == 0 ? 100 : prices[(t - 1) * assets + j] * (1 + returns[(t - 1) * assets + j]);
            }
        }
        LocalDate first = LocalDate.of(2016, 1, 4);
        List<LocalDate> dates = first.datesUntil(first.plusDays(2L * days))
                .filter(d -> d.getDayOfWeek().getValue() < 6)
                .limit(days)
                .toList();
        return new PricePanel(IntStream.range(0, assets).mapToObj(i -> "A" + i).toList(), dates, prices);
    }

    static Basis basis(PricePanel panel, RebalancingMethod method) {
        int n = panel.assets().size();
        Map<InstrumentId, Weight> targets = new LinkedHashMap<>();
        Map<InstrumentId, Instrument> instruments = new LinkedHashMap<>();
        Map<InstrumentId, Quote> quotes = new LinkedHashMap<>();
        TreeMap<InstrumentId, BigDecimal> quantities = new TreeMap<>();
        int last = panel.dates().size() - 1;
        for (int j = 0; j < n; j++) {
            InstrumentId id = new InstrumentId(panel.assets().get(j));
            targets.put(id, new Weight(1.0 / n));
            instruments.put(
                    id,
                    new Instrument(
                            id,
                            id.value(),
                            AssetClass.values()[0],
                            USD,
                            new BigDecimal("0.0001"),
                            java.util.Optional.empty()));
            quotes.put(
                    id,
                    new Quote(
                            id,
                            BigDecimal.valueOf(panel.price(last, j)).setScale(4, RoundingMode.HALF_EVEN),
                            panel.dates()
                                    .get(last)
                                    .plusDays(1)
                                    .atStartOfDay(java.time.ZoneOffset.UTC)
                                    .toInstant(),
                            "test"));
            quantities.put(
                    id, BigDecimal.valueOf(1_000_000.0 / n / panel.price(0, j)).setScale(4, RoundingMode.DOWN));
        }
        Portfolio portfolio = new Portfolio(
                new PortfolioId("model"),
                "Model",
                new AccountId("model"),
                new Money(USD, new BigDecimal(1_000_000)),
                targets,
                method,
                TradingPolicy.standard(USD),
                RiskLimits.DEFAULT,
                false,
                Instant.EPOCH,
                Instant.EPOCH);
        Holdings holdings = new Holdings(portfolio.account(), new TreeMap<>(), quantities);
        Market market = new AnalysisService().market(panel, "drop");
        return Basis.of(
                new PortfolioReader.Present(portfolio, holdings, instruments, quotes),
                Set.of(),
                new BigDecimal("0.0005"),
                Design.STANDARD,
                market,
                new Basis.Compared(Benchmarks.equalWeight(market.returns()), MarketFigures.Factors.NONE),
                List.of());
    }

    /** The saved targets with the first moved by some basis points at the expense of the last. */
    public static Scenario dragged(Basis basis, int basisPoints) {
        Scenario saved = Scenario.of(basis.portfolio(), Set.of());
        List<InstrumentId> ids = new ArrayList<>(saved.targets().keySet());
        double moved = basisPoints / 10_000.0;
        Map<InstrumentId, Weight> targets = new LinkedHashMap<>(saved.targets());
        targets.merge(ids.getFirst(), new Weight(moved), (a, b) -> new Weight(a.fraction() + b.fraction()));
        targets.merge(ids.getLast(), new Weight(moved), (a, b) -> new Weight(a.fraction() - b.fraction()));
        return saved.withTargets(targets);
    }
}
