package dev.counterweight.domain;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What the person is working on: the chosen portfolio with its targets and locks as edited, saved or not. Every edit makes
 * a new one; undo and redo are a stack of them.
 *
 * @param targets in the order in which people see them; while editing they need not add up to one
 */
public record Scenario(Optional<PortfolioId> portfolio, Map<InstrumentId, Weight> targets, Set<InstrumentId> locked) {
    public Scenario {
        targets = Collections.unmodifiableMap(new LinkedHashMap<>(targets));
        locked = Collections.unmodifiableSet(new LinkedHashSet<>(locked));
    }

    public static Scenario none() {
        return new Scenario(Optional.empty(), Map.of(), Set.of());
    }

    public static Scenario of(Portfolio portfolio, Set<InstrumentId> locked) {
        return new Scenario(Optional.of(portfolio.id()), portfolio.targets(), locked);
    }

    public Scenario withTarget(InstrumentId instrument, Weight weight) {
        Map<InstrumentId, Weight> next = new LinkedHashMap<>(targets);
        next.put(instrument, weight);
        return new Scenario(portfolio, next, locked);
    }

    public Scenario withTargets(Map<InstrumentId, Weight> next) {
        return new Scenario(portfolio, next, locked);
    }

    public Scenario withLock(InstrumentId instrument, boolean lock) {
        Set<InstrumentId> next = new LinkedHashSet<>(locked);
        if (lock) {
            next.add(instrument);
        } else {
            next.remove(instrument);
        }
        return new Scenario(portfolio, targets, next);
    }

    /** Sum of the targets in basis points; 10000 is everything. */
    public int sumBasisPoints() {
        return (int) Math.round(
                targets.values().stream().mapToDouble(Weight::fraction).sum() * 10_000);
    }
}
