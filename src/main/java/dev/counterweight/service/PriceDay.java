package dev.counterweight.service;

import dev.counterweight.domain.JournalEvent;
import dev.counterweight.domain.Portfolio;
import dev.counterweight.domain.Quote;
import dev.counterweight.domain.Snapshot;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Comparator;
import java.util.Optional;

/** The day that a price, or what was done at prices, belongs to. */
final class PriceDay {
    private PriceDay() {}

    /** The day of a price. A close is as of the midnight that ends its day. */
    static LocalDate of(Quote quote) {
        return LocalDate.ofInstant(quote.asOf().minusNanos(1), ZoneOffset.UTC);
    }

    /** The day of the newest price of a portfolio; empty without prices. */
    static Optional<LocalDate> newest(Snapshot snapshot) {
        return snapshot.rows().stream()
                .flatMap(r -> r.price().stream())
                .map(PriceDay::of)
                .max(Comparator.naturalOrder());
    }

    /**
     * The day of what was done at an instant: that of the clock. The days of a sample pass by its prices, which are old or still to
     * come when it is tried; there it is the day of the newest price that the plan was made from.
     */
    static LocalDate of(Portfolio portfolio, JournalEvent.RebalanceStarted started) {
        LocalDate clock = clock(started.plan().madeAt());
        return portfolio.sample() ? newest(started.plan().before()).orElse(clock) : clock;
    }

    static LocalDate clock(Instant at) {
        return LocalDate.ofInstant(at, ZoneOffset.UTC);
    }
}
