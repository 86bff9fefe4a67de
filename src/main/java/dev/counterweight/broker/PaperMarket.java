package dev.counterweight.broker;

import dev.counterweight.domain.CurrencyCode;
import dev.counterweight.domain.Holdings;
import dev.counterweight.domain.InstrumentId;
import dev.counterweight.domain.Money;
import dev.counterweight.domain.PricePanel;
import dev.counterweight.domain.Quote;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Map;

/** The prices that a broker which is part of this program knows; the simulated one trades at them. */
public interface PaperMarket {
    Map<InstrumentId, Quote> latest(Collection<InstrumentId> instruments);

    PricePanel history(List<InstrumentId> instruments, LocalDate from, LocalDate to);

    /** Holdings at last prices; instruments without a price or in other currencies are not part of it. */
    default Money valueOf(Holdings held, CurrencyCode currency) {
        Map<InstrumentId, Quote> quotes = latest(held.quantities().keySet());
        BigDecimal value = held.cash(currency).amount();
        for (Map.Entry<InstrumentId, BigDecimal> position : held.quantities().entrySet()) {
            Quote quote = quotes.get(position.getKey());
            value = quote == null ? value : value.add(quote.price().multiply(position.getValue()));
        }
        return new Money(currency, value);
    }
}
