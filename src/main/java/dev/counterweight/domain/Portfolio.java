package dev.counterweight.domain;

import java.time.Instant;
import java.util.Map;

/**
 * What a portfolio is meant to be: its targets, when it is brought back to them, how it trades and what limits hold.
 *
 * @param account where its positions are held
 * @param initialCapital what it started with, in its base currency
 * @param targets weights in the order in which people see them; they add up to one within {@value #SUM_TOLERANCE}; the row
 *     {@link InstrumentId#CASH} stands for money that is meant to stay uninvested
 * @param sample bundled sample with generated data, to be marked SAMPLE wherever it is shown
 */
public record Portfolio(
        PortfolioId id,
        String name,
        AccountId account,
        Money initialCapital,
        Map<InstrumentId, Weight> targets,
        RebalancingMethod method,
        TradingPolicy policy,
        RiskLimits limits,
        boolean sample,
        Instant createdAt,
        Instant updatedAt) {
    /** How far the sum of the targets may be from one. */
    public static final double SUM_TOLERANCE = 0.001;

    public Portfolio {
        Ranges.text("name", name);
        if (initialCapital.amount().signum() <= 0) {
            throw new IllegalArgumentException("initial_capital is " + initialCapital + ", expected more than zero");
        }
        targets = Ordered.copy(targets);
        checkTargets(targets);
        if (updatedAt.isBefore(createdAt)) {
            throw new IllegalArgumentException("updated_at is " + updatedAt + ", before created_at, " + createdAt);
        }
        if (!policy.minTradeSize().currency().equals(initialCapital.currency())) {
            throw new IllegalArgumentException("min_trade_size is in "
                    + policy.minTradeSize().currency() + ", expected the base currency, " + initialCapital.currency());
        }
    }

    /** The same portfolio with other targets. */
    public Portfolio withTargets(Map<InstrumentId, Weight> next, Instant at) {
        return with(next, method, policy, limits).changedAt(at);
    }

    /** The same portfolio with other targets and rules, not yet of another time. */
    public Portfolio with(
            Map<InstrumentId, Weight> next, RebalancingMethod method, TradingPolicy policy, RiskLimits limits) {
        return new Portfolio(
                id, name, account, initialCapital, next, method, policy, limits, sample, createdAt, updatedAt);
    }

    /** The same portfolio under another name that people see. */
    public Portfolio named(String next) {
        return new Portfolio(
                id, next, account, initialCapital, targets, method, policy, limits, sample, createdAt, updatedAt);
    }

    /** The same definition under another id, held in another account. */
    public Portfolio heldAs(PortfolioId next, AccountId where) {
        return new Portfolio(
                next, name, where, initialCapital, targets, method, policy, limits, sample, createdAt, updatedAt);
    }

    /** The same portfolio, changed at a moment; never before it was made. */
    public Portfolio changedAt(Instant at) {
        return new Portfolio(
                id,
                name,
                account,
                initialCapital,
                targets,
                method,
                policy,
                limits,
                sample,
                createdAt,
                at.isBefore(createdAt) ? createdAt : at);
    }

    public CurrencyCode baseCurrency() {
        return initialCapital.currency();
    }

    public Weight target(InstrumentId instrument) {
        return targets.getOrDefault(instrument, Weight.ZERO);
    }

    /** Fails, naming the value, unless the weights are each from 0 to 1 and add up to one within the tolerance. */
    public static void checkTargets(Map<InstrumentId, Weight> targets) {
        if (targets.isEmpty()) {
            throw new IllegalArgumentException("target_allocations is empty, expected at least one weight");
        }
        double sum = 0;
        for (Map.Entry<InstrumentId, Weight> target : targets.entrySet()) {
            double fraction = target.getValue().fraction();
            if (fraction < 0 || fraction > 1) {
                throw new IllegalArgumentException(
                        "target of " + target.getKey() + " is " + fraction + ", expected a fraction from 0 to 1");
            }
            sum += fraction;
        }
        if (!(Math.abs(sum - 1) < SUM_TOLERANCE)) {
            throw new IllegalArgumentException("target_allocations add up to " + Math.round(sum * 1e6) / 1e6
                    + ", expected 1 (100 %); change the weights by " + Math.round((1 - sum) * 1e6) / 1e6 + " in total");
        }
    }
}
