package dev.counterweight.engine.trigger;

import dev.counterweight.domain.Trigger;
import dev.counterweight.domain.TriggerVerdict;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What all triggers say together.
 *
 * @param due why a rebalance is due; empty when it is not
 * @param why one sentence that answers "why a rebalance now?" or "why none?"
 * @param nextDue when the calendar, or the end of the cooldown, next speaks; empty when neither applies
 */
public record TriggerReport(
        List<TriggerVerdict> verdicts, Optional<Trigger> due, String why, Optional<Instant> nextDue) {
    public TriggerReport {
        verdicts = List.copyOf(verdicts);
    }
}
