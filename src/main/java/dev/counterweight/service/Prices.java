package dev.counterweight.service;

import dev.counterweight.domain.InstrumentId;
import dev.counterweight.domain.PricePanel;
import dev.counterweight.domain.Quote;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Map;

/** The prices that were imported. */
public interface Prices {
    /** The last known price of each instrument that has one. */
    Map<InstrumentId, Quote> latest(Collection<InstrumentId> instruments);

    /**
     * Daily prices on the union of the instruments' dates, both ends inclusive; NaN where one has none.
     *
     * @throws IllegalArgumentException if none of the instruments has a price in the window
     */
    PricePanel history(List<InstrumentId> instruments, LocalDate from, LocalDate to);
}
