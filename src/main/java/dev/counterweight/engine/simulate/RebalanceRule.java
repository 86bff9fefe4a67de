package dev.counterweight.engine.simulate;

import dev.counterweight.domain.Frequency;
import dev.counterweight.domain.PlanRequest.Destination;
import dev.counterweight.domain.PlanRequest.Reach;
import dev.counterweight.domain.PlanRequest.Scope;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * When a backtest trades back to its targets, and how far; without a band and a calendar it buys and holds. What is outside its band
 * fires, and so does the calendar: either is enough. The first purchase buys every target, whatever the scope.
 *
 * @param band greatest distance of a weight from its target that is still inside, a fraction of the portfolio; infinite for none
 * @param relativeBand the same as a fraction of the target itself; infinite for none. The narrower of the two counts
 * @param checked how often bands are looked at: on the first row of a new period; daily is every row
 * @param calendar trade on the first row of each new period, whatever the weights are; empty for no calendar
 * @param reach what a rebalance covers, everything or only what is outside its band on the day of the trade, and how far that goes: to
 *     its target or to the edge of its band
 */
public record RebalanceRule(
        double band, double relativeBand, Frequency checked, Optional<Frequency> calendar, Reach reach) {
    private static final double NONE = Double.POSITIVE_INFINITY;
    private static final List<String> KINDS = List.of("calendar", "scope", "to");

    public static final RebalanceRule BUY_AND_HOLD = new RebalanceRule(NONE, NONE, Frequency.DAILY, Optional.empty());

    public RebalanceRule {
        inRange("band", band);
        inRange("relative band", relativeBand);
        if (!(band < NONE || relativeBand < NONE) && !reach.equals(Reach.WHOLE)) {
            throw new IllegalArgumentException("policy has scope " + word(reach.scope()) + " to "
                    + word(reach.destination()) + " and no band; expected threshold:0.05 or relative:0.25 with it");
        }
    }

    /** A rule that trades everything back to its target. */
    public RebalanceRule(double band, double relativeBand, Frequency checked, Optional<Frequency> calendar) {
        this(band, relativeBand, checked, calendar, Reach.WHOLE);
    }

    /** Trades when a weight is further than {@code band} from its target at a close. */
    public static RebalanceRule threshold(double band) {
        return new RebalanceRule(band, NONE, Frequency.DAILY, Optional.empty());
    }

    /** Trades on the first row of each period. */
    public static RebalanceRule calendar(Frequency frequency) {
        return new RebalanceRule(NONE, NONE, Frequency.DAILY, Optional.of(frequency));
    }

    /** This rule, and the calendar as well. */
    public RebalanceRule and(Frequency frequency) {
        return new RebalanceRule(band, relativeBand, checked, Optional.of(frequency), reach);
    }

    public boolean banded() {
        return band < NONE || relativeBand < NONE;
    }

    /**
     * Reads a rule such as {@code threshold:0.05}, {@code calendar:monthly}, {@code threshold:0.05+calendar:quarterly},
     * {@code threshold:0.05@monthly} (looked at on the first row of a month only), {@code threshold:0.05+relative:0.25} (the
     * narrower of 5 points and a quarter of the target), {@code threshold:0.05+scope:breached} (only what is outside is traded),
     * {@code threshold:0.05+to:band} (only to the edge of the band) or {@code buy-and-hold}.
     *
     * @throws IllegalArgumentException saying which part cannot be read and what is expected
     */
    public static RebalanceRule parse(String text) {
        if (text.strip().equals("buy-and-hold")) {
            return BUY_AND_HOLD;
        }
        double band = NONE;
        double relative = NONE;
        Frequency checked = Frequency.DAILY;
        Optional<Frequency> calendar = Optional.empty();
        Scope scope = Scope.ALL;
        Destination destination = Destination.TARGET;
        List<String> seen = new ArrayList<>();
        for (String part : text.split("\\+", -1)) {
            int colon = part.indexOf(':');
            String name = colon < 0 ? "" : part.substring(0, colon).strip();
            String value = part.substring(colon + 1).strip();
            int at = value.indexOf('@');
            boolean bands = name.equals("threshold") || name.equals("relative");
            if (!(bands || KINDS.contains(name)) || seen.contains(name) || (at >= 0 && !bands)) {
                throw unreadable(text, part);
            }
            seen.add(name);
            if (at >= 0) {
                checked = one(Frequency.values(), text, value.substring(at + 1));
                value = value.substring(0, at);
            }
            switch (name) {
                case "threshold" -> band = number(text, part, value);
                case "relative" -> relative = number(text, part, value);
                case "scope" -> scope = one(Scope.values(), text, value);
                case "to" -> destination = one(Destination.values(), text, value);
                default -> calendar = Optional.of(one(Frequency.values(), text, value));
            }
        }
        return new RebalanceRule(band, relative, checked, calendar, new Reach(scope, destination));
    }

    /** The form that {@link #parse} reads. */
    @Override
    public String toString() {
        List<String> parts = new ArrayList<>();
        String when = checked == Frequency.DAILY ? "" : "@" + word(checked);
        if (band < NONE) {
            parts.add("threshold:" + band + when);
        }
        if (relativeBand < NONE) {
            parts.add("relative:" + relativeBand + when);
        }
        calendar.ifPresent(frequency -> parts.add("calendar:" + word(frequency)));
        return parts.isEmpty() ? "buy-and-hold" : String.join("+", parts) + reach.suffix();
    }

    private static String word(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT);
    }

    private static double number(String text, String part, String value) {
        try {
            double number = Double.parseDouble(value);
            if (number < NONE) {
                return number;
            }
        } catch (NumberFormatException e) {
            // reported below with the whole rule
        }
        throw unreadable(text, part);
    }

    private static <E extends Enum<E>> E one(E[] values, String text, String value) {
        for (E each : values) {
            if (word(each).equals(value.strip())) {
                return each;
            }
        }
        throw unreadable(text, value);
    }

    private static IllegalArgumentException unreadable(String text, String part) {
        return new IllegalArgumentException("policy is \"" + text + "\" and \"" + part
                + "\" in it cannot be read; expected threshold:0.05, relative:0.25,"
                + " calendar:daily|weekly|monthly|quarterly, some of them joined by +, threshold:0.05@monthly,"
                + " scope:breached or to:band beside a band, or buy-and-hold");
    }

    private static void inRange(String field, double value) {
        if (!(value > 0)) {
            throw new IllegalArgumentException(field + " is " + value + ", expected a fraction above 0 such as 0.05");
        }
    }
}
