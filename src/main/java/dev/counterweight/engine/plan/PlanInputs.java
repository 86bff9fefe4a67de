package dev.counterweight.engine.plan;

import dev.counterweight.domain.Holdings;
import dev.counterweight.domain.Instrument;
import dev.counterweight.domain.InstrumentId;
import dev.counterweight.domain.Portfolio;
import dev.counterweight.domain.Quote;
import java.math.BigDecimal;
import java.util.Map;

/**
 * Everything that the orders of a plan are calculated from.
 *
 * @param holdings the account of the portfolio
 * @param instruments what is known of every instrument held or targeted
 * @param quotes last prices
 * @param expectedSlippage what the broker's fills are expected to differ from these prices, a fraction
 */
public record PlanInputs(
        Portfolio portfolio,
        Holdings holdings,
        Map<InstrumentId, Instrument> instruments,
        Map<InstrumentId, Quote> quotes,
        BigDecimal expectedSlippage) {
    public PlanInputs {
        instruments = Map.copyOf(instruments);
        quotes = Map.copyOf(quotes);
    }

    TradingCosts costs() {
        return TradingCosts.of(portfolio.policy(), expectedSlippage);
    }

    /** The smallest quantity of an instrument that this portfolio trades: its step, or a whole unit where asked for. */
    public BigDecimal step(InstrumentId id) {
        Instrument instrument = instruments.get(id);
        BigDecimal step = instrument == null ? BigDecimal.ONE : instrument.quantityStep();
        return portfolio.policy().wholeUnits() ? step.max(BigDecimal.ONE) : step;
    }
}
