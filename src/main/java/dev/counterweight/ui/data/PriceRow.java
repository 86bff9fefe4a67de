package dev.counterweight.ui.data;

import dev.counterweight.domain.CurrencyCode;
import dev.counterweight.domain.InstrumentId;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/**
 * The prices of one instrument.
 *
 * @param name what it is called; its id where nobody named it
 * @param currency of the prices, where the instrument is described
 * @param days number of days with a price
 * @param score from 0, unusable, to 1, nothing found
 * @param findings what is remarkable about the prices, worst first
 */
record PriceRow(
        InstrumentId instrument,
        String name,
        Optional<CurrencyCode> currency,
        LocalDate first,
        LocalDate last,
        int days,
        BigDecimal lastPrice,
        String file,
        boolean sample,
        double score,
        List<Finding> findings) {
    PriceRow {
        findings = List.copyOf(findings);
    }

    /**
     * Something remarkable.
     *
     * @param from first day of it
     * @param to last day of it
     * @param size rows of a run, the return of an outlier as a fraction, or the ratio of a split
     */
    record Finding(Kind kind, LocalDate from, LocalDate to, double size) {}

    /** What can be remarkable. */
    enum Kind {
        /** A jump that the next price takes back, as a mistyped price does. */
        MISTYPED,
        SPLIT,
        GAP,
        STALE,
        /** A large move that stays. */
        OUTLIER
    }

    long count(Kind kind) {
        return findings.stream().filter(f -> f.kind() == kind).count();
    }
}
