package dev.counterweight.service;

import dev.counterweight.domain.ImportedFile;
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

    /** The files that an instrument's prices in a window came from, both ends inclusive, in the order of their last days. */
    default List<ImportedFile> files(InstrumentId instrument, LocalDate from, LocalDate to) {
        return List.of();
    }
}
