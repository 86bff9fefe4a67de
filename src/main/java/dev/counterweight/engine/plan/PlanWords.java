package dev.counterweight.engine.plan;

import dev.counterweight.domain.DriftRow;
import dev.counterweight.domain.InstrumentId;
import dev.counterweight.domain.Money;
import dev.counterweight.domain.PlanCosts;
import dev.counterweight.domain.Side;
import dev.counterweight.domain.Snapshot;
import dev.counterweight.domain.Weight;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/** The sentences of a plan. Numbers as in files: a point for decimals, commas between thousands. */
public final class PlanWords {
    private PlanWords() {}

    /** {@code 12,400.00 USD}; amounts below one keep up to eight decimals. */
    public static String money(Money money) {
        BigDecimal amount = money.amount();
        boolean small = amount.signum() != 0 && amount.abs().compareTo(BigDecimal.ONE) < 0;
        BigDecimal shown = amount.setScale(small ? 8 : 2, RoundingMode.HALF_EVEN);
        if (small) {
            shown = shown.stripTrailingZeros();
            shown = shown.scale() < 2 ? shown.setScale(2) : shown;
        }
        return String.format(Locale.ROOT, "%,." + shown.scale() + "f %s", shown, money.currency());
    }

    /** {@code 4.8 pp}, unsigned; a second decimal where it is not zero. */
    public static String points(int basisPoints) {
        int size = Math.abs(basisPoints);
        String whole = size / 100 + ".";
        return size % 10 == 0
                ? whole + size / 10 % 10 + " pp"
                : whole + (size % 100 < 10 ? "0" : "") + size % 100 + " pp";
    }

    /** {@code 40.0 %}; a second decimal where it is not zero. */
    public static String percent(Weight weight) {
        return (weight.fraction() < 0 ? "-" : "") + points(weight.basisPoints()).replace("pp", "%");
    }

    static String reason(Side side, DriftRow before, DriftRow after, Optional<String> purpose) {
        String where = switch (Integer.signum(before.driftBasisPoints())) {
            case 1 -> points(before.driftBasisPoints()) + " over";
            case -1 -> points(before.driftBasisPoints()) + " under";
            default -> "on";
        };
        String target = before.target().basisPoints() == 0
                ? "It has no target"
                : "It is " + where + " its target of " + percent(before.target());
        String result = after.current()
                .map(w -> "; " + (side == Side.BUY ? "buying" : "selling") + " brings it to " + percent(w))
                .orElse("");
        return target + result + purpose.map(p -> ", " + p).orElse("") + ".";
    }

    /** What the plan is like against doing nothing: cost, drift, and what the moved part must gain to pay for itself. */
    static List<String> comparedWithNothing(Snapshot before, Snapshot after, PlanCosts costs) {
        if (costs.traded().amount().signum() == 0) {
            return List.of(nothingToDo(before));
        }
        BigDecimal total = costs.total().amount();
        String share = before.total().amount().signum() > 0
                ? " (" + rate(total, before.total().amount()) + " of the portfolio)"
                : "";
        return List.of(
                "Doing nothing costs nothing and leaves the largest drift at " + points(before.largestDrift())
                        + ". This plan is expected to cost " + money(costs.total()) + share + " and leaves "
                        + points(after.largestDrift()) + ".",
                "Break-even: the plan pays for itself once what it buys has done better than what it sells by "
                        + rate(total, costs.traded().amount().divide(new BigDecimal(2))) + " of the amount moved.");
    }

    private static String nothingToDo(Snapshot now) {
        Optional<DriftRow> largest = now.rows().stream()
                .filter(r -> r.status() != DriftRow.Status.UNABLE_TO_CHECK)
                .max(Comparator.comparingInt(r -> Math.abs(r.driftBasisPoints())));
        String which = largest.map(r -> " Largest drift " + points(r.driftBasisPoints()) + " (" + r.instrument() + ").")
                .orElse("");
        return now.outside() == 0
                ? "All " + now.rows().size() + " inside their bands; nothing to trade." + which
                : "Nothing can be traded in this mode, although " + now.outside() + " of "
                        + now.rows().size() + " are outside their bands." + which;
    }

    /** A ratio in percent with three decimals, rounded up: a cost is never shown smaller than it is. */
    private static String rate(BigDecimal part, BigDecimal whole) {
        return part.multiply(new BigDecimal(100))
                        .divide(whole, 3, RoundingMode.UP)
                        .toPlainString() + " %";
    }

    static String tooSmall(InstrumentId id, String verb, BigDecimal value, Money least) {
        return id + ": " + money(new Money(least.currency(), value)) + " to " + verb
                + " is below the minimum trade size of " + money(least) + "; left out.";
    }

    static String names(List<InstrumentId> ids) {
        return ids.stream().map(InstrumentId::value).collect(Collectors.joining(", "));
    }
}
