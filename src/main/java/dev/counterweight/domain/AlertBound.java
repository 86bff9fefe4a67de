package dev.counterweight.domain;

/** Where a level of a rule begins. */
public sealed interface AlertBound {
    /** At a value in the measure's unit. */
    record Fixed(double value) implements AlertBound {
        public Fixed {
            Ranges.fraction("level", value, -1_000_000, 1_000_000);
        }
    }

    /** At a multiple of the measure's reference, such as 0.8 of the portfolio's drawdown limit. */
    record OfLimit(double factor) implements AlertBound {
        public OfLimit {
            Ranges.fraction("of_limit", factor, 0, 1_000);
        }
    }
}
