package dev.counterweight.service.monitor;

import dev.counterweight.domain.DriftRow;
import dev.counterweight.domain.InstrumentId;
import dev.counterweight.domain.PricePanel;
import dev.counterweight.domain.Quote;
import dev.counterweight.service.DriftReport;
import dev.counterweight.service.Prices;
import dev.counterweight.service.market.ExchangePrices;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.TreeSet;

/**
 * Prices that moved so far in a day that a person looks first: a quarter or more from the price before, within the last ten days.
 * A wrong decimal mark in a watched file looks like that, and so does a split.
 *
 * @param prices where the prices before come from
 * @param exchanges says which prices come from an exchange that is silent, or that is not believed; empty where there is none
 */
public record PriceJumps(Prices prices, Optional<ExchangePrices> exchanges) {
    private static final double LARGEST = 0.25;
    private static final int DAYS = 10;

    public PriceJumps(Prices prices) {
        this(prices, Optional.empty());
    }

    /** The first that jumped or is in doubt, in plain words. */
    Optional<String> of(DriftReport report) {
        List<InstrumentId> ids = report.snapshot().rows().stream()
                .filter(r -> r.price().isPresent())
                .map(DriftRow::instrument)
                .toList();
        Optional<String> doubt = exchanges.flatMap(x -> x.doubt(new TreeSet<>(ids)));
        if (doubt.isPresent()) {
            return doubt;
        }
        Optional<LocalDate> last = report.snapshot().rows().stream()
                .flatMap(r -> r.price().stream())
                .map(Quote::asOf)
                .max(java.time.Instant::compareTo)
                .map(at -> LocalDate.ofInstant(at.minusNanos(1), ZoneOffset.UTC));
        if (last.isEmpty()) {
            return Optional.empty();
        }
        try {
            return jump(prices.history(ids, last.get().minusDays(DAYS), last.get()));
        } catch (IllegalArgumentException noHistory) {
            return Optional.empty();
        }
    }

    private static Optional<String> jump(PricePanel panel) {
        for (int k = 0; k < panel.assets().size(); k++) {
            double now = Double.NaN;
            double before = Double.NaN;
            for (int t = 0; t < panel.dates().size(); t++) {
                double price = panel.price(t, k);
                if (!Double.isNaN(price)) {
                    before = now;
                    now = price;
                }
            }
            double moved = now / before - 1;
            if (Math.abs(moved) >= LARGEST) {
                return Optional.of(String.format(
                        Locale.ROOT,
                        "price_jump: the price of %s moved by %+.1f %% in a day; a person looks first.",
                        panel.assets().get(k),
                        100 * moved));
            }
        }
        return Optional.empty();
    }
}
