package dev.counterweight.domain;

import java.time.LocalDate;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * Where a holding, or the portfolio as a whole, counts as stopped. Nothing is sold by it: a trigger speaks.
 *
 * @param instrument whose price is watched; empty for the value of the portfolio
 * @param rule which of the rules is the tightest, and so counts
 * @param now price or value, in the portfolio's currency; empty where it is not known
 * @param highest of the same since {@code since}, the present one included; empty where no past is known
 * @param since the day from which the highest is looked for; there where the highest is
 * @param level at or below which it is stopped; there where the highest is
 * @param reached whether the trigger speaks
 */
public record StopLevel(
        Optional<InstrumentId> instrument,
        Rule rule,
        OptionalDouble now,
        OptionalDouble highest,
        Optional<LocalDate> since,
        OptionalDouble level,
        boolean reached) {
    public StopLevel {
        if (highest.isPresent() != level.isPresent() || highest.isPresent() != since.isPresent()) {
            throw new IllegalArgumentException("highest is " + highest + ", since " + since + " and level " + level
                    + ", expected all of them or none");
        }
        if (reached && (now.isEmpty() || level.isEmpty())) {
            throw new IllegalArgumentException("a stop is reached without " + (now.isEmpty() ? "a value" : "a level"));
        }
    }

    /** What sets the level. */
    public enum Rule {
        /** The limit on the portfolio's drawdown. */
        DRAWDOWN,
        /** The limit on one instrument's drawdown. */
        TRAILING,
        /** A multiple of the instrument's monthly volatility. */
        DYNAMIC
    }

    /** One that cannot be checked. */
    public static StopLevel unknown(Optional<InstrumentId> instrument, Rule rule, OptionalDouble now) {
        return new StopLevel(
                instrument, rule, now, OptionalDouble.empty(), Optional.empty(), OptionalDouble.empty(), false);
    }

    /** How far the present value is above the level, as a fraction of it; zero or less where it is reached. */
    public OptionalDouble distance() {
        return known() ? OptionalDouble.of(now.getAsDouble() / level.getAsDouble() - 1) : OptionalDouble.empty();
    }

    /** How far the present value is below the highest, a positive fraction. */
    public OptionalDouble fall() {
        return known() ? OptionalDouble.of(1 - now.getAsDouble() / highest.getAsDouble()) : OptionalDouble.empty();
    }

    /** The fall at which it is reached, a positive fraction. */
    public OptionalDouble allowed() {
        return level.isPresent()
                ? OptionalDouble.of(1 - level.getAsDouble() / highest.getAsDouble())
                : OptionalDouble.empty();
    }

    private boolean known() {
        return now.isPresent() && level.isPresent();
    }
}
