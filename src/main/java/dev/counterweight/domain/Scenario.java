package dev.counterweight.domain;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What the person is working on: the chosen portfolio with its targets, locks and rules as edited, saved or not, and how
 * targets are being designed. Every view is a function of it and of what the market did ({@link WhatIf}); every edit makes a
 * new one; undo and redo are a stack of them.
 *
 * @param targets in the order in which people see them; while editing they need not add up to one
 * @param rules when and how the portfolio trades and what limits hold; empty without a portfolio
 */
public record Scenario(
        Optional<PortfolioId> portfolio,
        Map<InstrumentId, Weight> targets,
        Set<InstrumentId> locked,
        Optional<Rules> rules,
        Design design) {
    public Scenario {
        targets = Collections.unmodifiableMap(new LinkedHashMap<>(targets));
        locked = Collections.unmodifiableSet(new LinkedHashSet<>(locked));
    }

    /** The parts of a portfolio's definition that are not weights. */
    public record Rules(RebalancingMethod method, TradingPolicy policy, RiskLimits limits) {}

    public static Scenario none() {
        return new Scenario(Optional.empty(), Map.of(), Set.of(), Optional.empty(), Design.STANDARD);
    }

    public static Scenario of(Portfolio portfolio, Set<InstrumentId> locked) {
        return of(portfolio, locked, Comparison.USUAL);
    }

    /** A portfolio as it is on disk. */
    public static Scenario of(Portfolio portfolio, Set<InstrumentId> locked, Comparison comparison) {
        return new Scenario(
                Optional.of(portfolio.id()),
                portfolio.targets(),
                locked,
                Optional.of(new Rules(portfolio.method(), portfolio.policy(), portfolio.limits())),
                Design.STANDARD.withComparison(comparison));
    }

    public Scenario withTarget(InstrumentId instrument, Weight weight) {
        Map<InstrumentId, Weight> next = new LinkedHashMap<>(targets);
        next.put(instrument, weight);
        return withTargets(next);
    }

    public Scenario withTargets(Map<InstrumentId, Weight> next) {
        return new Scenario(portfolio, next, locked, rules, design);
    }

    public Scenario withLock(InstrumentId instrument, boolean lock) {
        Set<InstrumentId> next = new LinkedHashSet<>(locked);
        if (lock) {
            next.add(instrument);
        } else {
            next.remove(instrument);
        }
        return new Scenario(portfolio, targets, next, rules, design);
    }

    public Scenario withRules(Rules next) {
        return new Scenario(portfolio, targets, locked, Optional.of(next), design);
    }

    public Scenario withDesign(Design next) {
        return new Scenario(portfolio, targets, locked, rules, next);
    }

    /** The same, its targets designed as another scenario's are; what it is compared with stays its own. */
    public Scenario designedAs(Scenario other) {
        return withDesign(other.design.withComparison(design.comparison()));
    }

    /**
     * Whether both would be saved as the same: definition, locks, and what is compared with. How targets were designed is not
     * saved.
     */
    public boolean savesTheSame(Scenario other) {
        return equals(other.designedAs(this));
    }

    /**
     * The definition that saving would write.
     *
     * @param base the definition of the same portfolio as it is on disk
     * @throws IllegalArgumentException while the targets do not add up to one
     */
    public Portfolio applyTo(Portfolio base) {
        Rules own = rules.orElseGet(() -> new Rules(base.method(), base.policy(), base.limits()));
        return base.with(targets, own.method(), own.policy(), own.limits());
    }

    /** Sum of the targets in basis points; 10000 is everything. */
    public int sumBasisPoints() {
        return (int) Math.round(
                targets.values().stream().mapToDouble(Weight::fraction).sum() * 10_000);
    }
}
