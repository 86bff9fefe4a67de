package dev.counterweight.engine.plan;

import dev.counterweight.domain.PlanRequest;
import dev.counterweight.domain.PlanRequest.Destination;
import dev.counterweight.domain.PlanRequest.Mode;
import dev.counterweight.domain.PlanRequest.Scope;
import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/**
 * The value that each line is meant to have.
 *
 * @param values one for each line, base currency
 * @param reserve money that is meant to stay uninvested
 */
record Goals(List<BigDecimal> values, BigDecimal reserve) {
    private static final MathContext PRECISE = new MathContext(34, RoundingMode.HALF_EVEN);
    private static final BigDecimal TEN_THOUSAND = new BigDecimal(10_000);

    /**
     * What the goals are calculated from.
     *
     * @param money uninvested money, after a deposit or withdrawal
     * @param cashWeight target of the money, a fraction
     * @param cashDrift current minus target of the money, basis points
     * @param cashBand half width of the money's band, basis points
     * @param part of the way that each line goes, basis points
     */
    record Setting(
            List<Line> lines,
            BigDecimal money,
            BigDecimal cashWeight,
            int cashDrift,
            int cashBand,
            Mode mode,
            Scope scope,
            Destination destination,
            int part) {
        Setting {
            lines = List.copyOf(lines);
        }

        boolean buysOnly() {
            return mode instanceof Mode.BuyOnly || mode instanceof Mode.Invest;
        }
    }

    /** Goals for a portfolio that will be worth {@code total} once the costs are paid. */
    static Goals of(Setting setting, BigDecimal total) {
        List<Line> lines = setting.lines();
        Share share = Share.of(setting, total);
        List<BigDecimal> targets = lines.stream().map(l -> share.of(l.weight())).toList();
        BigDecimal reserve = share.of(setting.cashWeight());
        List<BigDecimal> values = new ArrayList<>();
        for (int i = 0; i < lines.size(); i++) {
            values.add(goal(lines.get(i), targets.get(i), setting.destination(), total));
        }
        if (setting.destination() == Destination.BAND && setting.scope() == Scope.ALL) {
            balance(setting, targets, values, total, reserve);
        }
        return part(setting, new Goals(List.copyOf(values), reserve), total);
    }

    /** So much of the way from what is there to the goals; what the trades cost is paid out of the money. */
    private static Goals part(Setting setting, Goals whole, BigDecimal total) {
        if (setting.part() == PlanRequest.WHOLE_WAY) {
            return whole;
        }
        BigDecimal part = BigDecimal.valueOf(setting.part()).divide(TEN_THOUSAND);
        List<BigDecimal> values = new ArrayList<>();
        BigDecimal gross = setting.money();
        for (int i = 0; i < whole.values().size(); i++) {
            BigDecimal now = setting.lines().get(i).value();
            gross = gross.add(now);
            values.add(now.add(whole.values().get(i).subtract(now).multiply(part)));
        }
        BigDecimal paid = gross.subtract(total).multiply(BigDecimal.ONE.subtract(part));
        BigDecimal reserve = setting.money()
                .add(whole.reserve().subtract(setting.money()).multiply(part))
                .subtract(paid);
        return new Goals(List.copyOf(values), reserve.max(BigDecimal.ZERO));
    }

    /** What a weight is worth: locked lines keep their value, the others share the rest by their weights. */
    private record Share(BigDecimal shared, BigDecimal part, BigDecimal whole) {
        static Share of(Setting setting, BigDecimal total) {
            if (setting.scope() == Scope.BREACHED || setting.lines().stream().allMatch(Line::free)) {
                return new Share(total.max(BigDecimal.ZERO), BigDecimal.ONE, BigDecimal.ONE);
            }
            BigDecimal shared = total;
            BigDecimal weights = setting.cashWeight();
            BigDecimal allWeights = setting.cashWeight();
            for (Line line : setting.lines()) {
                allWeights = allWeights.add(line.weight());
                if (line.free()) {
                    weights = weights.add(line.weight());
                } else {
                    shared = shared.subtract(line.value());
                }
            }
            return weights.signum() == 0
                    ? new Share(BigDecimal.ZERO, BigDecimal.ONE, BigDecimal.ONE)
                    : new Share(shared.max(BigDecimal.ZERO), allWeights, weights);
        }

        BigDecimal of(BigDecimal weight) {
            BigDecimal product = weight.multiply(shared).multiply(part);
            return whole.compareTo(BigDecimal.ONE) == 0 ? product : product.divide(whole, PRECISE);
        }
    }

    private static BigDecimal goal(Line line, BigDecimal target, Destination destination, BigDecimal total) {
        if (!line.free()) {
            return line.value();
        }
        return switch (destination) {
            case TARGET -> target;
            case BAND -> line.outside() ? edge(line, total) : line.value();
        };
    }

    /** The weight closest to the present one that lies inside the band, by one basis point. */
    private static BigDecimal edge(Line line, BigDecimal total) {
        int inside = line.drift() > 0 ? line.band() - 1 : 1 - line.band();
        BigDecimal weight = line.weight()
                .add(BigDecimal.valueOf(inside).divide(TEN_THOUSAND))
                .max(BigDecimal.ZERO);
        return weight.multiply(total).max(BigDecimal.ZERO);
    }

    /** Puts surplus money of a move to the band's edges into lines below target, or takes missing money from lines above. */
    private static void balance(
            Setting setting, List<BigDecimal> targets, List<BigDecimal> values, BigDecimal total, BigDecimal reserve) {
        List<Line> lines = setting.lines();
        BigDecimal net = moneyToMove(setting, total, reserve);
        for (int i = 0; i < lines.size(); i++) {
            BigDecimal change = values.get(i).subtract(lines.get(i).value());
            if (change.signum() > 0 || !setting.buysOnly()) {
                net = net.subtract(change);
            }
        }
        if (net.signum() > 0) {
            spread(lines, values, net, i -> targets.get(i).subtract(values.get(i)));
        } else if (net.signum() < 0 && setting.mode() instanceof Mode.Full) {
            boolean cashInside = Math.abs(setting.cashDrift()) < setting.cashBand();
            BigDecimal spare = cashInside ? setting.money().subtract(reserve).max(BigDecimal.ZERO) : BigDecimal.ZERO;
            BigDecimal missing = net.add(spare);
            if (missing.signum() < 0) {
                spread(lines, values, missing, i -> targets.get(i).subtract(values.get(i)));
            }
        }
    }

    /** Uninvested money that is to be put to use (positive) or to be made (negative), before any trade. */
    private static BigDecimal moneyToMove(Setting setting, BigDecimal total, BigDecimal reserve) {
        if (setting.buysOnly()) {
            return setting.money().subtract(reserve);
        }
        if (Math.abs(setting.cashDrift()) < setting.cashBand()
                && setting.money().signum() >= 0) {
            return BigDecimal.ZERO;
        }
        int inside = setting.cashDrift() > 0 ? setting.cashBand() - 1 : 1 - setting.cashBand();
        BigDecimal weight = setting.cashWeight().add(BigDecimal.valueOf(inside).divide(TEN_THOUSAND));
        return setting.money()
                .subtract(weight.max(BigDecimal.ZERO).multiply(total).max(BigDecimal.ZERO));
    }

    /** Moves values by {@code amount} in all, each in proportion to its room in that direction and never beyond it. */
    private static void spread(
            List<Line> lines, List<BigDecimal> values, BigDecimal amount, Function<Integer, BigDecimal> distance) {
        List<BigDecimal> rooms = new ArrayList<>();
        BigDecimal all = BigDecimal.ZERO;
        for (int i = 0; i < lines.size(); i++) {
            BigDecimal room = lines.get(i).free() ? distance.apply(i) : BigDecimal.ZERO;
            rooms.add(room.signum() == amount.signum() ? room : BigDecimal.ZERO);
            all = all.add(rooms.get(i));
        }
        if (all.signum() == 0) {
            return;
        }
        BigDecimal share = amount.divide(all, PRECISE).min(BigDecimal.ONE);
        for (int i = 0; i < lines.size(); i++) {
            values.set(i, values.get(i).add(rooms.get(i).multiply(share)));
        }
    }
}
