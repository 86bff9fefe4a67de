package dev.counterweight.engine.risk;

import dev.counterweight.domain.Check;
import dev.counterweight.domain.Check.Unit;
import dev.counterweight.domain.Check.Verdict;
import java.util.OptionalDouble;

/** A price below which a holding, or a value below which a portfolio, counts as stopped. */
public sealed interface StopLoss {
    /** A fixed fraction below the entry. */
    record Fixed(double fraction) implements StopLoss {
        public Fixed {
            checkFraction("stop loss", fraction);
        }
    }

    /** A fraction below the highest value since the entry. */
    record Trailing(double fraction) implements StopLoss {
        public Trailing {
            checkFraction("trailing stop", fraction);
        }
    }

    /**
     * A multiple of the volatility below the highest value since the entry, so that it is wider in a restless market.
     *
     * @param multiple of the volatility
     * @param volatility over the holding's checking period, a fraction
     */
    record Dynamic(double multiple, double volatility) implements StopLoss {
        public Dynamic {
            if (!(multiple > 0) || !(volatility >= 0) || Double.isInfinite(multiple * volatility)) {
                throw new IllegalArgumentException("dynamic stop is " + multiple + " times a volatility of "
                        + volatility + ", expected a positive multiple and a volatility of zero or more");
            }
        }
    }

    /** The level at which it stops, zero or more. */
    default double level(double entry, double highest) {
        return switch (this) {
            case Fixed f -> entry * (1 - f.fraction());
            case Trailing t -> Math.max(entry, highest) * (1 - t.fraction());
            case Dynamic d -> Math.max(entry, highest) * Math.max(0, 1 - d.multiple() * d.volatility());
        };
    }

    /** Fails when the value is at or below the level; soft, because it proposes and does not trade. */
    default Check check(String subject, double entry, double highest, double value) {
        if (!(entry > 0 && highest > 0 && value >= 0)) {
            throw new IllegalArgumentException("entry of " + subject + " is " + entry + ", highest " + highest
                    + " and value " + value + ", expected positive numbers");
        }
        double level = level(entry, highest);
        boolean stopped = value <= level;
        return new Check(
                "stop_loss",
                subject,
                stopped ? Verdict.FAIL : Verdict.PASS,
                false,
                OptionalDouble.of(value),
                OptionalDouble.of(level),
                Unit.MONEY,
                stopped ? subject + " is at or below its stop" : subject + " is above its stop");
    }

    private static void checkFraction(String field, double fraction) {
        if (!(fraction > 0 && fraction < 1)) {
            throw new IllegalArgumentException(field + " is " + fraction + ", expected a fraction between 0 and 1");
        }
    }
}
