package dev.counterweight.engine.plan;

import dev.counterweight.domain.InstrumentId;
import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Sizes buys so that the money suffices even where every fill is as far from its reference price as allowed. When it does
 * not suffice for all that is wanted, every buy shrinks in the same proportion; buys that fall below the least trade are
 * left out, the smallest first, and their money goes to the others.
 *
 * @param quantities by instrument, in steps, only positive ones, in the order of the lines
 * @param tooSmall wanted, but left out because it was or became worth less than the least trade
 * @param shrunk whether the money did not suffice for all that was wanted
 */
record BuySizing(Map<InstrumentId, BigDecimal> quantities, List<InstrumentId> tooSmall, boolean shrunk) {
    private static final MathContext DOWN = new MathContext(34, RoundingMode.DOWN);

    /** A line with the most that may be bought of it, as a value at the reference price. */
    record Want(Line line, BigDecimal value) {}

    static BuySizing fit(List<Want> wants, BigDecimal money, TradingCosts costs, BigDecimal leastTrade) {
        List<InstrumentId> tooSmall = new ArrayList<>();
        List<Want> active = new ArrayList<>();
        for (Want want : wants) {
            BigDecimal value = want.line()
                    .quantityWithin(want.value())
                    .multiply(want.line().price());
            if (value.signum() > 0 && value.compareTo(leastTrade) >= 0) {
                active.add(want);
            } else if (want.value().signum() > 0) {
                tooSmall.add(want.line().id());
            }
        }
        if (money.signum() <= 0) {
            return new BuySizing(Map.of(), List.copyOf(tooSmall), !active.isEmpty());
        }
        boolean shrunk = false;
        while (!active.isEmpty()) {
            BigDecimal wanted = active.stream().map(Want::value).reduce(BigDecimal.ZERO, BigDecimal::add);
            BigDecimal affordable = costs.affordable(money, active.size());
            boolean scarce = affordable.compareTo(wanted) < 0;
            shrunk |= scarce;
            Map<InstrumentId, BigDecimal> quantities = new LinkedHashMap<>();
            for (Want want : active) {
                BigDecimal value = scarce
                        ? want.value().multiply(affordable.max(BigDecimal.ZERO)).divide(wanted, DOWN)
                        : want.value();
                quantities.put(want.line().id(), want.line().quantityWithin(value));
            }
            if (scarce) {
                spendRest(active, quantities, affordable);
            }
            Want smallest = active.stream()
                    .min(Comparator.comparing(w -> bought(w, quantities)))
                    .orElseThrow();
            BigDecimal least = bought(smallest, quantities);
            if (least.signum() > 0 && least.compareTo(leastTrade) >= 0) {
                return new BuySizing(quantities, List.copyOf(tooSmall), shrunk);
            }
            active.remove(smallest);
            tooSmall.add(smallest.line().id());
        }
        return new BuySizing(Map.of(), List.copyOf(tooSmall), shrunk);
    }

    private static BigDecimal bought(Want want, Map<InstrumentId, BigDecimal> quantities) {
        return quantities
                .getOrDefault(want.line().id(), BigDecimal.ZERO)
                .multiply(want.line().price());
    }

    /** One more step, while the money lasts, for the lines that rounding down left furthest from what is wanted. */
    private static void spendRest(List<Want> active, Map<InstrumentId, BigDecimal> quantities, BigDecimal affordable) {
        BigDecimal rest = affordable;
        for (Want want : active) {
            rest = rest.subtract(bought(want, quantities));
        }
        List<Want> byDistance = new ArrayList<>(active);
        byDistance.sort(Comparator.comparing((Want w) -> w.value().subtract(bought(w, quantities)))
                .reversed());
        for (Want want : byDistance) {
            BigDecimal step = want.line().stepValue();
            BigDecimal more = bought(want, quantities).add(step);
            if (step.compareTo(rest) <= 0 && more.compareTo(want.value()) <= 0) {
                quantities.merge(want.line().id(), want.line().step(), BigDecimal::add);
                rest = rest.subtract(step);
            }
        }
    }
}
