package dev.counterweight.engine.estimate;

import dev.counterweight.domain.ReturnPanel;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;

/** How expected returns are estimated; results are annual, per-period figure times periods per year unless compounded. */
public sealed interface MeanEstimator {
    /** Arithmetic mean of the returns. */
    record Historical() implements MeanEstimator {}

    /** Mean with weights (1 - a)^k, a = 2 / (span + 1), k periods ago, weights summing to one (adjusted EWMA of pandas). */
    record Ewma(int span) implements MeanEstimator {
        public Ewma {
            requireSpan(span);
        }
    }

    /** Compounded growth: prod(1 + r)^(periods per year / T) - 1, annual as it stands. */
    record Compounded() implements MeanEstimator {}

    /** The mean of {@link Ewma} compounded over a year: (1 + m)^(periods per year) - 1, annual as it stands. */
    record EwmaCompounded(int span) implements MeanEstimator {
        public EwmaCompounded {
            requireSpan(span);
        }
    }

    /**
     * Risk-free rate plus beta times the premium of the market over it (Sharpe, Capital Asset Prices, 1964).
     *
     * @param market one column of market returns on the same dates; when absent the equally weighted mean of the assets
     * @param marketReturn expected annual return of the market; when absent its historical arithmetic mean
     */
    record CapmImplied(Optional<ReturnPanel> market, OptionalDouble marketReturn) implements MeanEstimator {
        public CapmImplied {
            if (market.isPresent() && market.get().columns() != 1) {
                throw new IllegalArgumentException(
                        "market has columns " + market.get().assets() + ", expected exactly one");
            }
            if (marketReturn.isPresent() && !Double.isFinite(marketReturn.getAsDouble())) {
                throw new IllegalArgumentException(
                        "marketReturn is " + marketReturn.getAsDouble() + ", expected a finite number");
            }
        }

        public CapmImplied() {
            this(Optional.empty(), OptionalDouble.empty());
        }
    }

    /**
     * Reads {@code historical}, {@code compounded}, {@code ewma:SPAN}, {@code ewma-compounded:SPAN} or {@code capm}.
     *
     * @throws IllegalArgumentException naming the text and what was expected
     */
    static MeanEstimator parse(String text) {
        String key = text.strip().toLowerCase(Locale.ROOT);
        if (key.startsWith("ewma:")) {
            return new Ewma(parseSpan(text, key));
        }
        if (key.startsWith("ewma-compounded:")) {
            return new EwmaCompounded(parseSpan(text, key));
        }
        return switch (key) {
            case "historical" -> new Historical();
            case "compounded" -> new Compounded();
            case "capm" -> new CapmImplied();
            default ->
                throw new IllegalArgumentException("mean is '" + text
                        + "', expected historical, compounded, ewma:SPAN, ewma-compounded:SPAN or capm");
        };
    }

    static void requireSpan(int span) {
        if (span < 1) {
            throw new IllegalArgumentException("span is " + span + ", expected a whole number of at least 1");
        }
    }

    static int parseSpan(String text, String key) {
        try {
            return Integer.parseInt(key.substring(key.indexOf(':') + 1).strip());
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException(
                    "'" + text + "' needs a whole number of periods, for example ewma:180", e);
        }
    }
}
