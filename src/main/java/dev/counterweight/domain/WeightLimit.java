package dev.counterweight.domain;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * One limit on weights, in the words in which every method reports what binds and what clashes, such as {@code weight of AAPL >=
 * 0.05}; and read back from those words, so that a screen can show the limit where it stands and change it.
 *
 * @param subject the asset or the group; empty for what holds for the whole portfolio
 * @param value a fraction; NaN where the words do not say it
 */
public record WeightLimit(Kind kind, String subject, double value) {
    /** What is limited, in which direction. */
    public enum Kind {
        LEAST_WEIGHT("weight of ", " >= "),
        GREATEST_WEIGHT("weight of ", " <= "),
        LEAST_SUM("sum of ", " >= "),
        GREATEST_SUM("sum of ", " <= "),
        LEAST_OF_EACH("least weight of each asset", ""),
        GREATEST_OF_EACH("greatest weight of each asset", ""),
        EXPECTED_RETURN("expected return", " >= "),
        VOLATILITY("volatility", " <= "),
        TURNOVER("turnover", " <= ");

        private final String before;
        private final String between;
        private final Pattern pattern;

        Kind(String before, String between) {
            this.before = before;
            this.between = between;
            String value = between.isEmpty() ? "()" : Pattern.quote(between) + "(\\S+)";
            String subject = before.endsWith(" ") ? "(.+)" : "()";
            pattern = Pattern.compile(Pattern.quote(before) + subject + value);
        }

        /** Whether the limit is a lower one, which gives way downwards. */
        public boolean least() {
            return switch (this) {
                case LEAST_WEIGHT, LEAST_SUM, LEAST_OF_EACH, EXPECTED_RETURN -> true;
                case GREATEST_WEIGHT, GREATEST_SUM, GREATEST_OF_EACH, VOLATILITY, TURNOVER -> false;
            };
        }
    }

    /** The same limit with another value. */
    public WeightLimit at(double other) {
        return new WeightLimit(kind, subject, other);
    }

    /** The limit in words. */
    public String words() {
        return kind.before + subject + kind.between + (kind.between.isEmpty() ? "" : value);
    }

    /** The limit that words stand for; empty where they say something else. */
    public static Optional<WeightLimit> parse(String words) {
        for (Kind kind : Kind.values()) {
            Matcher matcher = kind.pattern.matcher(words);
            if (matcher.matches()) {
                return number(matcher.group(2)).map(v -> new WeightLimit(kind, matcher.group(1), v));
            }
        }
        return Optional.empty();
    }

    private static Optional<Double> number(String text) {
        try {
            return Optional.of(text.isEmpty() ? Double.NaN : Double.parseDouble(text));
        } catch (NumberFormatException notWritten) {
            return Optional.empty();
        }
    }
}
