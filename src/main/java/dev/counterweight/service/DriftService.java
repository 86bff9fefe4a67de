package dev.counterweight.service;

import dev.counterweight.domain.Explanation;
import dev.counterweight.domain.InstrumentId;
import dev.counterweight.domain.Portfolio;
import dev.counterweight.domain.PortfolioId;
import dev.counterweight.domain.Question;
import dev.counterweight.domain.Regime;
import dev.counterweight.domain.Snapshot;
import dev.counterweight.domain.TradingCalendar;
import dev.counterweight.domain.Watched;
import dev.counterweight.engine.estimate.VolatilityRegime;
import dev.counterweight.engine.plan.Valuation;
import dev.counterweight.engine.trigger.Market;
import dev.counterweight.engine.trigger.Situation;
import dev.counterweight.engine.trigger.StopLevels;
import dev.counterweight.engine.trigger.TriggerReport;
import dev.counterweight.engine.trigger.Triggers;
import dev.counterweight.service.why.WhyService;
import java.time.Instant;
import java.util.Optional;

/** Says how far a portfolio is from its targets. Reads only. */
public final class DriftService {
    private final Ledger ledger;
    private final PortfolioReader reader;
    private final MarketHistory markets;
    private final TradingCalendars calendars = new TradingCalendars();

    public DriftService(Ledger ledger, Prices prices) {
        this.ledger = ledger;
        reader = new PortfolioReader(ledger, prices);
        markets = new MarketHistory(ledger, prices);
    }

    /** @throws dev.counterweight.domain.Rejection if there is no such portfolio */
    public DriftReport drift(PortfolioId id) {
        return drift(reader.portfolio(id));
    }

    /** The drift of a definition that need not be saved: what editing its targets would mean. */
    public DriftReport drift(Portfolio portfolio) {
        PortfolioReader.Present present = reader.present(portfolio);
        Snapshot snapshot = Valuation.of(portfolio, present.holdings(), present.instruments(), present.quotes());
        Instant at = ledger.clock().instant();
        Optional<Instant> last = reader.lastRebalance(portfolio.id());
        Optional<Market> market = markets.of(portfolio, present.quotes().values());
        Watched watched = ledger.book().watched(portfolio.id());
        TradingCalendar calendar = watched.automation()
                .calendar()
                .map(calendars::named)
                .orElseGet(() -> calendars.of(
                        present.instruments().values(),
                        market.map(m -> m.periodsPerYear() == 365).orElse(true)));
        Situation now = new Situation(
                portfolio,
                snapshot,
                new Situation.Past(
                        last,
                        !reader.unfinished(portfolio).isEmpty(),
                        watched.settled(),
                        watched.lastLook(),
                        ledger.book().baseTargets(portfolio)),
                ledger.book().tradingState(),
                new Situation.Watching(
                        calendar,
                        watched.automation().rules(),
                        ledger.book().tradingRules().priceAge()),
                market,
                at);
        TriggerReport report = Triggers.evaluate(now);
        return new DriftReport(
                portfolio,
                snapshot,
                new DriftReport.Answer(
                        report.verdicts(),
                        report.due(),
                        report.decisive(),
                        report.heldBack(),
                        report.why(),
                        report.firstLook(),
                        report.proposal(),
                        StopLevels.of(now)),
                last,
                report.nextDue(),
                market.map(Market::regime).map(DriftService::regime),
                calendar.name(),
                at);
    }

    /** How the drift of one row comes about, down to the row of the file that its price stands in. */
    public Explanation explain(DriftReport report, InstrumentId instrument) {
        return new WhyService(ledger, Optional.empty())
                .answer(new Question.Row(instrument, Question.Cell.DRIFT), report.portfolio(), report.snapshot());
    }

    private static Regime regime(VolatilityRegime found) {
        return new Regime(
                switch (found.level()) {
                    case NORMAL -> Regime.Level.NORMAL;
                    case HIGH -> Regime.Level.HIGH;
                },
                found.reason());
    }
}
