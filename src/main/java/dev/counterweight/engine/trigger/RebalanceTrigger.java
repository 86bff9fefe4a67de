package dev.counterweight.engine.trigger;

/** One reason to rebalance, or to wait. Stateless: what it remembers is in the {@link Situation}. */
interface RebalanceTrigger {
    Finding look(Situation now);
}
