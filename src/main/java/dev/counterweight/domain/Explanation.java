package dev.counterweight.domain;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * How a number comes about: what it is made of, down to what was read from a file or set by a person.
 *
 * @param key what it is, such as {@code drift} or {@code risk.loss.var}; its words and its formula go by the same key
 * @param of which weights it belongs to; empty where that makes no difference
 * @param subject whose number it is, such as an instrument; may be empty
 * @param inputs what it is calculated from, each with its own explanation; none where it was read or set
 * @param source where it was read or set; empty where it is calculated
 */
public record Explanation(
        String key,
        Optional<Question.Of> of,
        String subject,
        Value value,
        List<Explanation> inputs,
        Optional<Source> source) {
    public Explanation {
        Ranges.text("key", key);
        inputs = List.copyOf(inputs);
    }

    /** A number that is made of others. */
    public static Explanation calculated(String key, String subject, Value value, List<Explanation> inputs) {
        return new Explanation(key, Optional.empty(), subject, value, inputs, Optional.empty());
    }

    /** A number that was read or set. */
    public static Explanation given(String key, String subject, Value value, Source source) {
        return new Explanation(key, Optional.empty(), subject, value, List.of(), Optional.of(source));
    }

    /** The same number, said of these weights. */
    public Explanation of(Question.Of weights) {
        return new Explanation(key, Optional.of(weights), subject, value, inputs, source);
    }

    /** The message that names it, of those that there are. */
    public String nameKey(Predicate<String> known) {
        return known.test("why." + key) ? "why." + key : key;
    }

    /**
     * The message that says how it is calculated, of those that there are: its own formula, what another screen says that it
     * is or means, what holds for all of its kind.
     */
    public String formulaKey(Predicate<String> known) {
        String name = nameKey(known);
        String kind = key.substring(0, Math.max(0, key.lastIndexOf('.')));
        return Stream.of(
                        "why." + key + ".formula",
                        name + ".definition",
                        name + ".meaning",
                        "why." + kind + ".each.formula",
                        "why.formula")
                .filter(known)
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("nothing says how " + key + " is calculated"));
    }

    /** Steps from here to the source that is furthest away. */
    public int depth() {
        return inputs.stream().mapToInt(e -> e.depth() + 1).max().orElse(0);
    }

    /** A number with its unit. */
    public sealed interface Value {
        /** A difference of weights in basis points. */
        record Points(int basisPoints) implements Value {}

        /** How far a weight is from its target, in basis points, without a sign. */
        record Distance(int basisPoints) implements Value {}

        /** A share in basis points with its sign, such as a slippage. */
        record BasisPoints(double value) implements Value {}

        /** Half the width of a band in basis points. */
        record Width(int basisPoints) implements Value {}

        record Share(Weight weight) implements Value {}

        record Amount(Money money) implements Value {}

        record Units(BigDecimal quantity) implements Value {}

        /** A price of one unit. */
        record Price(BigDecimal price) implements Value {}

        /** A share, a return or a loss: 0.05 is five in a hundred. */
        record Fraction(double value) implements Value {}

        /** A number without a unit. */
        record Ratio(double value) implements Value {}

        record Count(long count) implements Value {}

        /** Not a number: what was chosen, such as an estimator or a rule. */
        record Name(String name) implements Value {}

        /** Nothing is known. */
        record Unknown() implements Value {}

        /** A fraction, or that it is not known. */
        static Value fraction(double value) {
            return Double.isFinite(value) ? new Fraction(value) : new Unknown();
        }

        /** A ratio, or that it is not known. */
        static Value ratio(double value) {
            return Double.isFinite(value) ? new Ratio(value) : new Unknown();
        }
    }

    /** Where a number was read or set. */
    public sealed interface Source {
        /** A row of an imported file. */
        record FileRow(String file, String sha256, LocalDate day, Instant asOf) implements Source {}

        /**
         * Rows of imported files.
         *
         * @param files their names, the one of the last row last
         * @param days with a price
         */
        record Series(List<String> files, LocalDate from, LocalDate to, int days) implements Source {
            public Series {
                files = List.copyOf(files);
            }
        }

        /** What an account holds, as the journal has it. */
        record Account(AccountId account) implements Source {}

        /** The portfolio's definition. */
        record Definition(PortfolioId portfolio, Instant changed) implements Source {}

        /** Set on the screen and not saved. */
        record Edited() implements Source {}

        /** Chosen on the screen for what is calculated there; part of no definition. */
        record Chosen() implements Source {}

        /** Fixed in the program. */
        record Convention() implements Source {}

        /** What was done, as the journal has it. */
        record Journal() implements Source {}

        /**
         * A line of the journal.
         *
         * @param file the event file that tells the same, where there is one
         */
        record Line(JournalPlace line, Optional<String> file) implements Source {}

        /** Nothing was found. */
        record Missing() implements Source {}
    }
}
