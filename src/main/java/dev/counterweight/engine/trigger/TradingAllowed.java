package dev.counterweight.engine.trigger;

import dev.counterweight.domain.Trigger;

/** Nothing is started while trading is halted or reduced, or while another rebalance has not ended. */
final class TradingAllowed implements RebalanceTrigger {
    private static final String NAME = "trading_state";

    @Override
    public Finding look(Situation now) {
        if (now.past().unfinished()) {
            return Finding.holding(NAME, "unfinished", "finished", "A rebalance is not finished.");
        }
        return switch (now.state()) {
            case ACTIVE -> Finding.quiet(NAME, Trigger.DRIFT, "", "ACTIVE", "Trading is active.");
            case REDUCING -> Finding.holding(NAME, "REDUCING", "ACTIVE", "Trading is reduced to sales.");
            case HALTED -> Finding.holding(NAME, "HALTED", "ACTIVE", "Trading is halted.");
        };
    }
}
