package dev.counterweight.engine.plan;

import dev.counterweight.domain.InstrumentId;
import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Sizes sales so that they bring at least a given amount of money even where every fill is as far from its reference price
 * as allowed. What is above its goal is sold first, in proportion to the excess; only when that is not enough, the rest is
 * sold in proportion to its value. No sale is worth less than the least trade.
 *
 * @param quantities by instrument, in steps, only positive ones, in the order of the lines
 * @param missing money that cannot be raised; zero when all can
 */
record CashRaising(Map<InstrumentId, BigDecimal> quantities, BigDecimal missing) {
    private static final MathContext UP = new MathContext(34, RoundingMode.UP);

    /** A line with the value above which it is in excess. */
    record Source(Line line, BigDecimal goal) {
        /** Value of all that can be sold. */
        BigDecimal most() {
            return line.sellable().multiply(line.price());
        }

        BigDecimal excess() {
            return line.value().subtract(goal).max(BigDecimal.ZERO).min(most());
        }

        BigDecimal rest() {
            return most().subtract(excess());
        }
    }

    static CashRaising raise(List<Source> sources, BigDecimal need, TradingCosts costs, BigDecimal leastTrade) {
        if (need.signum() <= 0) {
            return new CashRaising(Map.of(), BigDecimal.ZERO);
        }
        List<Source> active = new ArrayList<>(sources.stream()
                .filter(s ->
                        s.line().free() && s.most().signum() > 0 && s.most().compareTo(leastTrade) >= 0)
                .filter(s -> costs.leastProceeds(s.most()).signum() > 0)
                .toList());
        CashRaising best = new CashRaising(Map.of(), need);
        while (!active.isEmpty()) {
            List<BigDecimal> values = allocate(active, costs.salesFor(need, active.size()));
            Map<InstrumentId, BigDecimal> quantities = quantities(active, values, leastTrade);
            best = better(best, new CashRaising(quantities, missing(active, quantities, need, costs)));
            int smallest = smallest(values);
            // Few sales are better than many: without one that must be made larger to reach the least trade.
            if (active.size() == 1 || values.get(smallest).compareTo(leastTrade) >= 0) {
                break;
            }
            active.remove(smallest);
        }
        return best;
    }

    private static int smallest(List<BigDecimal> values) {
        int at = 0;
        for (int i = 1; i < values.size(); i++) {
            at = values.get(i).compareTo(values.get(at)) < 0 ? i : at;
        }
        return at;
    }

    /** Less missing wins; with nothing missing, the later one, which needs fewer sales. */
    private static CashRaising better(CashRaising a, CashRaising b) {
        return b.missing().compareTo(a.missing()) <= 0 ? b : a;
    }

    /** What each source gives, as a value: its excess first, then the rest of it. */
    private static List<BigDecimal> allocate(List<Source> active, BigDecimal gross) {
        BigDecimal excess = active.stream().map(Source::excess).reduce(BigDecimal.ZERO, BigDecimal::add);
        BigDecimal rest = active.stream().map(Source::rest).reduce(BigDecimal.ZERO, BigDecimal::add);
        BigDecimal fromExcess = gross.min(excess);
        BigDecimal fromRest = gross.subtract(fromExcess).min(rest);
        return active.stream()
                .map(s -> share(s.excess(), fromExcess, excess).add(share(s.rest(), fromRest, rest)))
                .toList();
    }

    private static Map<InstrumentId, BigDecimal> quantities(
            List<Source> active, List<BigDecimal> values, BigDecimal leastTrade) {
        Map<InstrumentId, BigDecimal> quantities = new LinkedHashMap<>();
        for (int i = 0; i < active.size(); i++) {
            Line line = active.get(i).line();
            if (values.get(i).signum() > 0) {
                BigDecimal quantity = line.quantityReaching(values.get(i).max(leastTrade));
                quantities.put(line.id(), quantity.min(line.sellable()));
            }
        }
        return quantities;
    }

    private static BigDecimal share(BigDecimal part, BigDecimal amount, BigDecimal whole) {
        return whole.signum() == 0 ? BigDecimal.ZERO : part.multiply(amount).divide(whole, UP);
    }

    private static BigDecimal missing(
            List<Source> active, Map<InstrumentId, BigDecimal> quantities, BigDecimal need, TradingCosts costs) {
        BigDecimal raised = BigDecimal.ZERO;
        for (Source source : active) {
            BigDecimal value = sold(source, quantities);
            if (value.signum() > 0) {
                raised = raised.add(costs.leastProceeds(value));
            }
        }
        return need.subtract(raised).max(BigDecimal.ZERO);
    }

    private static BigDecimal sold(Source source, Map<InstrumentId, BigDecimal> quantities) {
        return quantities
                .getOrDefault(source.line().id(), BigDecimal.ZERO)
                .multiply(source.line().price());
    }
}
