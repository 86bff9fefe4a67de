package dev.counterweight.ui.data;

import dev.counterweight.domain.CurrencyCode;
import dev.counterweight.domain.Explanation;
import dev.counterweight.domain.InstrumentId;
import dev.counterweight.domain.Question;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * The prices of one instrument.
 *
 * @param name what it is called; its id where nobody named it
 * @param currency of the prices, where the instrument is described
 * @param days number of days with a price
 * @param score from 0, unusable, to 1, nothing found
 * @param parts of the score by name; the score is their product
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
        Map<String, Double> parts,
        List<Finding> findings) {
    PriceRow {
        parts = Collections.unmodifiableMap(new LinkedHashMap<>(parts));
        findings = List.copyOf(findings);
    }

    /** Every price that there is of it. */
    Question prices() {
        return new Question.PricesIn(instrument, first, last, days);
    }

    Question newest() {
        return new Question.PriceOn(instrument, last, lastPrice);
    }

    /** The parts of the score, each with the prices that were looked at. */
    Question why() {
        List<Question> from = new ArrayList<>();
        parts.forEach((name, value) -> from.add(new Question.Made(
                "quality.score." + name, instrument.value(), Explanation.Value.fraction(value), part(name))));
        return new Question.Made("quality.score", instrument.value(), Explanation.Value.fraction(score), from);
    }

    /** What took something off a part: its findings, and the prices. */
    private List<Question> part(String name) {
        List<Question> from = new ArrayList<>();
        findings.stream().filter(f -> f.kind().part.equals(name)).forEach(f -> from.add(why(f)));
        from.add(prices());
        return from;
    }

    Question why(Finding f) {
        Explanation.Value value = switch (f.kind()) {
            case MISTYPED, OUTLIER -> Explanation.Value.fraction(f.size());
            case SPLIT -> Explanation.Value.ratio(f.size());
            case GAP, STALE -> new Explanation.Value.Count(Math.round(f.size()));
        };
        int rows = f.kind() == Kind.STALE ? (int) Math.round(f.size()) : 1;
        List<Question> at = f.kind() == Kind.GAP
                ? List.of(prices())
                : List.of(new Question.PricesIn(instrument, f.from(), f.to(), rows));
        return new Question.Made(
                "quality.found." + f.kind().name().toLowerCase(Locale.ROOT),
                f.from().toString(),
                value,
                at);
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
        MISTYPED("plausibility"),
        SPLIT("continuity"),
        GAP("completeness"),
        STALE("freshness"),
        /** A large move that stays. */
        OUTLIER("plausibility");

        /** The part of the score that it lessens. */
        private final String part;

        Kind(String part) {
            this.part = part;
        }
    }

    long count(Kind kind) {
        return findings.stream().filter(f -> f.kind() == kind).count();
    }
}
