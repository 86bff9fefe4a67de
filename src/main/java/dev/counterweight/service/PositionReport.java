package dev.counterweight.service;

import dev.counterweight.domain.DriftRow;
import dev.counterweight.domain.HeldCost;
import dev.counterweight.domain.InstrumentId;
import dev.counterweight.domain.Money;
import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What a portfolio holds, with what it cost and what was gained since.
 *
 * @param drift the same moment's report
 * @param costs of what is held; an instrument without an entry has no cost that is known
 */
public record PositionReport(DriftReport drift, Map<InstrumentId, HeldCost> costs) {
    /** Gains are rounded to this many decimals. */
    private static final int DECIMALS = 8;

    public PositionReport {
        costs = Map.copyOf(costs);
    }

    /**
     * One holding.
     *
     * @param cost empty where it is not known
     * @param gain value less cost; empty where one of them is not known
     * @param share gain over cost; empty where it is not known or the cost is zero
     */
    public record Position(
            DriftRow row, Optional<HeldCost> held, Optional<Money> cost, Optional<Money> gain, Optional<Double> share) {
        public InstrumentId instrument() {
            return row.instrument();
        }

        /** Cost of one unit. */
        public Optional<BigDecimal> average() {
            return held.flatMap(HeldCost::average);
        }
    }

    /** What is held, money left out, in the portfolio's order. */
    public List<Position> positions() {
        return drift.snapshot().rows().stream()
                .filter(r -> !r.instrument().isCash() && r.quantity().signum() != 0)
                .map(this::position)
                .toList();
    }

    private Position position(DriftRow row) {
        Optional<HeldCost> held = Optional.ofNullable(costs.get(row.instrument()))
                .filter(c -> c.quantity().compareTo(row.quantity()) == 0);
        Optional<Money> cost = held.flatMap(HeldCost::total)
                .map(c -> new Money(drift.portfolio().baseCurrency(), c.setScale(DECIMALS, RoundingMode.HALF_EVEN)));
        Optional<Money> gain = row.value().flatMap(v -> cost.map(c -> v.minus(c)));
        return new Position(row, held, cost, gain, gain.flatMap(g -> cost.flatMap(c -> share(g, c))));
    }

    private static Optional<Double> share(Money gain, Money cost) {
        return cost.amount().signum() == 0
                ? Optional.empty()
                : Optional.of(gain.amount()
                        .divide(cost.amount(), MathContext.DECIMAL64)
                        .doubleValue());
    }

    /**
     * All positions together.
     *
     * @param gain of those of which it is known
     * @param share of the same
     * @param without positions that are left out of the gain
     */
    public record Total(Money value, Money cost, Money gain, Optional<Double> share, List<InstrumentId> without) {}

    /** Value of all positions that have one, without the money; cost and gain of those of which both are known. */
    public Total total() {
        Money zero = Money.zero(drift.portfolio().baseCurrency());
        Money value = zero;
        Money cost = zero;
        Money gain = zero;
        Map<InstrumentId, Boolean> without = new LinkedHashMap<>();
        for (Position each : positions()) {
            value = value.plus(each.row().value().orElse(zero));
            if (each.gain().isPresent()) {
                cost = cost.plus(each.cost().orElse(zero));
                gain = gain.plus(each.gain().get());
            } else {
                without.put(each.instrument(), true);
            }
        }
        return new Total(value, cost, gain, share(gain, cost), List.copyOf(without.keySet()));
    }
}
