package dev.counterweight.engine.trigger;

import dev.counterweight.domain.TargetProposal;
import dev.counterweight.domain.Trigger;
import dev.counterweight.domain.TriggerVerdict;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What all triggers say together.
 *
 * @param due why a rebalance is due; empty when it is not
 * @param decisive name of the trigger that asks, whether it is held back or not; empty when none asks
 * @param heldBack name of what holds it back; empty when nothing does
 * @param why one sentence that answers "why a rebalance now?" or "why none?"
 * @param nextDue when the calendar, or the end of the cooldown, next speaks; empty when neither applies
 * @param firstLook whether this is the first look of a period in which drift is looked at once
 * @param proposal targets that the deciding trigger calculated, or else the method; empty when targets stay
 */
public record TriggerReport(
        List<TriggerVerdict> verdicts,
        Optional<Trigger> due,
        Optional<String> decisive,
        Optional<String> heldBack,
        String why,
        Optional<Instant> nextDue,
        boolean firstLook,
        Optional<TargetProposal> proposal) {
    public TriggerReport {
        verdicts = List.copyOf(verdicts);
    }
}
