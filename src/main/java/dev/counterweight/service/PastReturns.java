package dev.counterweight.service;

import dev.counterweight.domain.DriftRow;
import dev.counterweight.domain.InstrumentId;
import dev.counterweight.domain.Quote;
import dev.counterweight.domain.ReturnPanel;
import dev.counterweight.domain.Snapshot;
import dev.counterweight.domain.Weight;
import dev.counterweight.engine.estimate.MissingData;
import dev.counterweight.engine.estimate.SimpleReturns;
import dev.counterweight.engine.measure.MetricsSpec;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;

/** Returns of the year that ends with the last price of a snapshot, whatever day it is today. Remembers the last ones read. */
final class PastReturns {
    private final Ledger ledger;
    private final Prices prices;
    private volatile Optional<Known> last = Optional.empty();

    /** Returns that were read before, valid while no further prices were imported. */
    private record Known(List<InstrumentId> ids, LocalDate to, int imports, Optional<ReturnPanel> returns) {}

    PastReturns(Ledger ledger, Prices prices) {
        this.ledger = ledger;
        this.prices = prices;
    }

    /** Returns of the days on which all of these have a price; empty with fewer than two. */
    Optional<ReturnPanel> of(List<InstrumentId> ids, Snapshot snapshot) {
        LocalDate to = lastDay(snapshot).orElse(LocalDate.EPOCH);
        int imports = ledger.book().priceImports().size();
        Optional<Known> known = last;
        if (known.isPresent()
                && known.get().ids().equals(ids)
                && known.get().to().equals(to)
                && known.get().imports() == imports) {
            return known.get().returns();
        }
        Optional<ReturnPanel> returns = read(ids, to);
        last = Optional.of(new Known(ids, to, imports, returns));
        return returns;
    }

    /** Instruments of a snapshot that have a price, in its order. */
    static List<InstrumentId> priced(Snapshot snapshot) {
        return snapshot.rows().stream()
                .filter(r -> r.price().isPresent())
                .map(DriftRow::instrument)
                .toList();
    }

    /** Share of the snapshot's value; zero for what has no price or is not there. */
    static double weight(Snapshot snapshot, InstrumentId id) {
        return snapshot.rows().stream()
                .filter(r -> r.instrument().equals(id))
                .findFirst()
                .flatMap(DriftRow::current)
                .map(Weight::fraction)
                .orElse(0.0);
    }

    /** Without a risk-free rate, at as many periods a year as the dates say. */
    static MetricsSpec spec(ReturnPanel returns) {
        return new MetricsSpec(MetricsSpec.periodsPerYear(returns.dates()), 0, 0.95);
    }

    /** Day of the newest price; the end of a day belongs to the next one. */
    private static Optional<LocalDate> lastDay(Snapshot snapshot) {
        return snapshot.rows().stream()
                .flatMap(r -> r.price().stream())
                .map(Quote::asOf)
                .max(Instant::compareTo)
                .map(at -> LocalDate.ofInstant(at, ZoneOffset.UTC));
    }

    private Optional<ReturnPanel> read(List<InstrumentId> ids, LocalDate to) {
        try {
            return Optional.of(SimpleReturns.of(prices.history(ids, to.minusYears(1), to), new MissingData.Drop())
                            .returns())
                    .filter(r -> r.rows() >= 2);
        } catch (IllegalArgumentException e) {
            return Optional.empty(); // no common days: the checks say that the figures are not known
        }
    }
}
