package dev.counterweight.engine.trigger;

import dev.counterweight.domain.RebalancingMethod.Calendar;
import dev.counterweight.domain.Trigger;
import java.time.Instant;

/** The days of a calendar method: named ones, or some days after the last rebalance. */
record NamedDays(Calendar calendar) implements RebalanceTrigger {
    @Override
    public Finding look(Situation now) {
        Instant due = now.schedule().nextAfter(calendar, now.baseline());
        boolean reached = !now.at().isBefore(due);
        boolean outside = now.snapshot().outside() > 0;
        boolean fired = reached && (calendar.forceRebalance() || outside);
        String often = Schedule.words(calendar);
        String reason;
        if (!reached) {
            reason = "The next day is " + due + " (" + often + ").";
        } else if (fired) {
            reason = "The day " + due + " was reached since " + now.since() + " (" + often + ").";
        } else {
            reason = "The day " + due + " was reached, but all are inside their bands and force_rebalance is off.";
        }
        return Finding.of("calendar", Trigger.CALENDAR, now.at().toString(), ">= " + due, fired, reason)
                .next(due);
    }
}
