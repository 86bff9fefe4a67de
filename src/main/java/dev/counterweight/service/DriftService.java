package dev.counterweight.service;

import dev.counterweight.domain.Portfolio;
import dev.counterweight.domain.PortfolioId;
import dev.counterweight.domain.Snapshot;
import dev.counterweight.engine.plan.PreTradeLimits;
import dev.counterweight.engine.plan.Valuation;
import dev.counterweight.engine.trigger.TriggerReport;
import dev.counterweight.engine.trigger.Triggers;
import java.time.Instant;
import java.util.Optional;

/** Says how far a portfolio is from its targets. Reads only. */
public final class DriftService {
    private final Ledger ledger;
    private final PortfolioReader reader;

    public DriftService(Ledger ledger, Prices prices) {
        this.ledger = ledger;
        reader = new PortfolioReader(ledger, prices);
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
        TriggerReport report = Triggers.evaluate(new Triggers.Situation(
                portfolio,
                snapshot,
                last,
                !reader.unfinished(portfolio).isEmpty(),
                ledger.book().tradingState(),
                PreTradeLimits.STANDARD.priceAge(),
                at));
        return new DriftReport(
                portfolio, snapshot, report.verdicts(), report.due(), report.why(), last, report.nextDue(), at);
    }
}
