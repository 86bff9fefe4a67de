package dev.counterweight.engine.estimate;

import java.util.Locale;

/** What happens to price rows with gaps before returns are calculated. */
public sealed interface MissingData {
    /** A row with any missing price is left out; the next return then spans the gap. */
    record Drop() implements MissingData {}

    /** A missing price is taken from up to {@code limit} rows before; rows still incomplete are left out. */
    record ForwardFill(int limit) implements MissingData {
        public ForwardFill {
            if (limit < 1) {
                throw new IllegalArgumentException("limit is " + limit + ", expected at least 1 row");
            }
        }
    }

    /**
     * Reads {@code drop} or {@code forward-fill:N}.
     *
     * @throws IllegalArgumentException naming the text and what was expected
     */
    static MissingData parse(String text) {
        String key = text.strip().toLowerCase(Locale.ROOT);
        if (key.equals("drop")) {
            return new Drop();
        }
        if (key.startsWith("forward-fill:")) {
            try {
                return new ForwardFill(
                        Integer.parseInt(key.substring("forward-fill:".length()).strip()));
            } catch (NumberFormatException e) {
                throw new IllegalArgumentException(
                        "missing '" + text + "' needs a whole number of rows, for example forward-fill:5", e);
            }
        }
        throw new IllegalArgumentException("missing is '" + text + "', expected drop or forward-fill:N");
    }
}
