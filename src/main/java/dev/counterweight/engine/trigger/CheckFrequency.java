package dev.counterweight.engine.trigger;

import dev.counterweight.domain.Frequency;
import dev.counterweight.domain.RebalancingMethod;
import dev.counterweight.domain.Trigger;
import java.time.LocalDate;
import java.util.Optional;

/**
 * How often a threshold method looks at drift. Daily means at every check; otherwise on the first open day of a week, month or
 * quarter, or on the first day after it on which a check is made. For the rest of that day drift counts.
 */
final class CheckFrequency implements RebalanceTrigger {
    static final String NAME = "check_frequency";

    /** Whether drift counts today and did not count before in this period. */
    static boolean firstLook(Situation now) {
        if (!(now.portfolio().method() instanceof RebalancingMethod.Threshold threshold)
                || threshold.checkFrequency() == Frequency.DAILY) {
            return false;
        }
        LocalDate today = now.watching().calendar().day(now.at());
        LocalDate period = now.schedule().thisPeriod(threshold.checkFrequency(), today);
        return now.past()
                .lastLook()
                .map(now.watching().calendar()::day)
                .filter(looked -> !looked.isBefore(period))
                .isEmpty();
    }

    @Override
    public Finding look(Situation now) {
        if (!(now.portfolio().method() instanceof RebalancingMethod.Threshold threshold)
                || threshold.checkFrequency() == Frequency.DAILY) {
            return Finding.quiet(NAME, Trigger.DRIFT, "", "", "Drift is looked at by every check.");
        }
        Frequency often = threshold.checkFrequency();
        LocalDate today = now.watching().calendar().day(now.at());
        LocalDate period = now.schedule().thisPeriod(often, today);
        Optional<LocalDate> looked = now.past().lastLook().map(now.watching().calendar()::day);
        String how = often.name().toLowerCase(java.util.Locale.ROOT);
        if (looked.isEmpty() || looked.get().isBefore(period) || looked.get().equals(today)) {
            return Finding.quiet(
                    NAME,
                    Trigger.DRIFT,
                    today.toString(),
                    ">= " + period,
                    "Drift is looked at " + how + ", and today.");
        }
        LocalDate next = now.schedule().nextPeriod(often, today);
        return Finding.holding(
                        NAME,
                        today.toString(),
                        ">= " + next,
                        "Drift is looked at " + how + "; it was on " + looked.get() + " and is next on " + next + ".")
                .next(now.watching().calendar().opening(next));
    }
}
