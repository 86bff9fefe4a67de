package dev.counterweight.engine.trigger;

import dev.counterweight.domain.InstrumentId;
import dev.counterweight.domain.ReturnPanel;
import dev.counterweight.engine.estimate.VolatilityRegime;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/**
 * The past of a portfolio's prices, as the triggers need it.
 *
 * @param returns simple returns of the instruments that are meant or held, on the days that all have a price
 * @param periodsPerYear 365 for what has prices on weekends, else 252
 * @param regime of the portfolio at its targets
 * @param peak the portfolio's highest value; empty when none is known
 * @param highs of the instruments held, since they were last bought
 */
public record Market(
        ReturnPanel returns, int periodsPerYear, VolatilityRegime regime, Optional<Peak> peak, List<High> highs) {
    public Market {
        highs = List.copyOf(highs);
    }

    /**
     * The highest value of the portfolio on any day since a date.
     *
     * @param value in the base currency
     */
    public record Peak(double value, LocalDate since) {}

    /**
     * A holding's highest closing price since it was last bought.
     *
     * @param entry its price then
     */
    public record High(InstrumentId instrument, double entry, double highest, LocalDate since) {}
}
