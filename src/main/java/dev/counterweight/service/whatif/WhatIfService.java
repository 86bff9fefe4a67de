package dev.counterweight.service.whatif;

import dev.counterweight.domain.Design;
import dev.counterweight.domain.InstrumentId;
import dev.counterweight.domain.Portfolio;
import dev.counterweight.domain.PortfolioId;
import dev.counterweight.domain.Quote;
import dev.counterweight.domain.Rejection;
import dev.counterweight.domain.Scenario;
import dev.counterweight.domain.WhatIf;
import dev.counterweight.service.Brokers;
import dev.counterweight.service.Ledger;
import dev.counterweight.service.PortfolioReader;
import dev.counterweight.service.Prices;
import dev.counterweight.service.analysis.AnalysisService;
import dev.counterweight.service.analysis.Market;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Reads what scenarios are evaluated on, and evaluates them. */
public final class WhatIfService {
    /** Confidence of the losses that are shown. */
    public static final double CONFIDENCE = 0.95;

    private static final int LEAST_PRICES = 3;

    private final Ledger ledger;
    private final Prices prices;
    private final Brokers brokers;
    private final PortfolioReader reader;
    private final AnalysisService analysis = new AnalysisService();
    private volatile Optional<Known> last = Optional.empty();

    private record Known(PortfolioId id, Design design, long sequence, Basis basis) {}

    public WhatIfService(Ledger ledger, Prices prices, Brokers brokers) {
        this.ledger = ledger;
        this.prices = prices;
        this.brokers = brokers;
        reader = new PortfolioReader(ledger, prices);
    }

    /**
     * What scenarios of a portfolio are evaluated on. May wait for the disk; the newest one is kept while nothing is written.
     *
     * @param design what of the past is looked at, and how
     * @throws Rejection if there is no such portfolio, or too few prices for any figure
     */
    public Basis basis(PortfolioId id, Design design) {
        long sequence = ledger.book().sequence();
        Optional<Known> known = last.filter(
                k -> k.id().equals(id) && k.sequence() == sequence && k.design().seesTheSame(design));
        if (known.isPresent()) {
            return known.get().basis();
        }
        Basis basis = read(reader.portfolio(id), design);
        last = Optional.of(new Known(id, design, sequence, basis));
        return basis;
    }

    /** How a portfolio is looked at where nobody has said otherwise: as usual, compared with what was chosen for it. */
    public Design design(PortfolioId id) {
        return Design.STANDARD.withComparison(ledger.book().comparison(id));
    }

    /** What a scenario means on this basis. Does not wait for anything. */
    public static WhatIf evaluate(Basis basis, Scenario scenario) {
        return new Evaluation(basis, scenario).whatIf();
    }

    private Basis read(Portfolio portfolio, Design design) {
        PortfolioReader.Present present = reader.present(portfolio);
        LocalDate to = present.quotes().values().stream()
                .map(Quote::asOf)
                .max(Instant::compareTo)
                .map(at -> LocalDate.ofInstant(at, ZoneOffset.UTC))
                .orElseThrow(() -> tooFew(portfolio, design));
        LocalDate from = to.minusDays(design.windowDays());
        List<InstrumentId> assets = new ArrayList<>();
        List<InstrumentId> without = new ArrayList<>();
        List<InstrumentId> ids = new ArrayList<>(portfolio.targets().keySet());
        present.holdings().quantities().keySet().stream()
                .filter(id -> !ids.contains(id))
                .sorted()
                .forEach(ids::add);
        ids.remove(InstrumentId.CASH);
        for (InstrumentId id : ids) {
            (enough(id, from, to) ? assets : without).add(id);
        }
        if (assets.isEmpty()) {
            throw tooFew(portfolio, design);
        }
        Market market;
        try {
            market = analysis.market(prices.history(assets, from, to), "drop");
        } catch (IllegalArgumentException e) {
            throw tooFew(portfolio, design);
        }
        if (market.returns().rows() < 2) {
            throw tooFew(portfolio, design);
        }
        return Basis.of(
                present,
                reader.ofOthers(portfolio),
                brokers.of(portfolio).expectedSlippage(),
                design,
                market,
                compared(market, design),
                without);
    }

    private Basis.Compared compared(Market market, Design design) {
        Series series = new Series(prices, market.complete().orElseThrow().dates());
        return new Basis.Compared(
                new Benchmarks(series, market.returns(), ledger.book(), design.riskFree()).of(design.benchmark()),
                Factors.of(series, market.returns(), design.factors()));
    }

    private boolean enough(InstrumentId id, LocalDate from, LocalDate to) {
        try {
            return prices.history(List.of(id), from, to).dates().size() >= LEAST_PRICES;
        } catch (IllegalArgumentException none) {
            return false;
        }
    }

    private static Rejection tooFew(Portfolio portfolio, Design design) {
        return new Rejection(new Rejection.Problem(
                "prices of " + portfolio.id(),
                "",
                "at least " + LEAST_PRICES + " days on which all instruments have a price, within "
                        + design.windowDays() + " days",
                "Import prices, or look at a longer window."));
    }
}
