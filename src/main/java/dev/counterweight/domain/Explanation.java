package dev.counterweight.domain;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/**
 * How a number comes about: what it is made of, down to what was read from a file or set by a person.
 *
 * @param key what it is, such as {@code drift} or {@code price}; its formula goes by the same key
 * @param subject whose number it is: an instrument, or {@code portfolio}
 * @param inputs what it is calculated from, each with its own explanation; none where it was read or set
 * @param source where it was read or set; empty where it is calculated
 */
public record Explanation(String key, String subject, Value value, List<Explanation> inputs, Optional<Source> source) {
    public Explanation {
        Ranges.text("key", key);
        inputs = List.copyOf(inputs);
    }

    /** A number with its unit. */
    public sealed interface Value {
        /** A difference of weights in basis points. */
        record Points(int basisPoints) implements Value {}

        /** Half the width of a band in basis points. */
        record Width(int basisPoints) implements Value {}

        record Share(Weight weight) implements Value {}

        record Amount(Money money) implements Value {}

        record Units(BigDecimal quantity) implements Value {}

        /** A price of one unit. */
        record Price(BigDecimal price) implements Value {}

        /** Nothing is known. */
        record Unknown() implements Value {}
    }

    /** Where a number was read or set. */
    public sealed interface Source {
        /** A row of an imported file. */
        record FileRow(String file, String sha256, LocalDate day, Instant asOf) implements Source {}

        /** What an account holds, as the journal has it. */
        record Account(AccountId account) implements Source {}

        /** The portfolio's definition. */
        record Definition(PortfolioId portfolio, Instant changed) implements Source {}

        /** Set on the screen and not saved. */
        record Edited() implements Source {}

        /** Nothing was found. */
        record Missing() implements Source {}
    }
}
