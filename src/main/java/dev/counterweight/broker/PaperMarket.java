package dev.counterweight.broker;

import dev.counterweight.domain.InstrumentId;
import dev.counterweight.domain.PricePanel;
import dev.counterweight.domain.Quote;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Map;

/** The prices that the simulated broker trades at. */
public interface PaperMarket {
    Map<InstrumentId, Quote> latest(Collection<InstrumentId> instruments);

    PricePanel history(List<InstrumentId> instruments, LocalDate from, LocalDate to);
}
