package dev.counterweight.ui.rebalance;

import dev.counterweight.domain.InstrumentId;
import dev.counterweight.domain.PlanRequest.Destination;
import dev.counterweight.domain.PlanRequest.Reach;
import dev.counterweight.domain.PlanRequest.Scope;
import java.util.LinkedHashSet;
import java.util.Set;

/**
 * What kind of plan the person asks for.
 *
 * @param amount to invest or withdraw, as typed
 * @param locked instruments that this plan leaves alone
 */
record PlanChoice(Mode mode, String amount, Scope scope, Destination destination, Set<InstrumentId> locked) {
    PlanChoice {
        locked = Set.copyOf(locked);
    }

    /** Which directions are traded, and whether money comes in or goes out. */
    enum Mode {
        FULL,
        BUY_ONLY,
        SELL_ONLY,
        INVEST,
        WITHDRAW;

        boolean needsAmount() {
            return this == INVEST || this == WITHDRAW;
        }
    }

    static PlanChoice standard() {
        return new PlanChoice(Mode.FULL, "", Scope.ALL, Destination.TARGET, Set.of());
    }

    PlanChoice with(Mode next) {
        return new PlanChoice(next, amount, scope, destination, locked);
    }

    PlanChoice withAmount(String next) {
        return new PlanChoice(mode, next, scope, destination, locked);
    }

    PlanChoice with(Reach next) {
        return new PlanChoice(mode, amount, next.scope(), next.destination(), locked);
    }

    PlanChoice with(Scope next) {
        return new PlanChoice(mode, amount, next, destination, locked);
    }

    PlanChoice with(Destination next) {
        return new PlanChoice(mode, amount, scope, next, locked);
    }

    PlanChoice withLock(InstrumentId id, boolean lock) {
        Set<InstrumentId> next = new LinkedHashSet<>(locked);
        if (lock) {
            next.add(id);
        } else {
            next.remove(id);
        }
        return new PlanChoice(mode, amount, scope, destination, next);
    }
}
