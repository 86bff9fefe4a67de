package dev.counterweight.service;

import dev.counterweight.broker.PaperMarket;
import dev.counterweight.domain.InstrumentId;
import dev.counterweight.domain.PricePanel;
import dev.counterweight.domain.Quote;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Map;

/** The imported prices, as the brokers that are part of this program see them. */
record ImportedMarket(Prices prices) implements PaperMarket {
    @Override
    public Map<InstrumentId, Quote> latest(Collection<InstrumentId> instruments) {
        return prices.latest(instruments);
    }

    @Override
    public PricePanel history(List<InstrumentId> instruments, LocalDate from, LocalDate to) {
        return prices.history(instruments, from, to);
    }
}
