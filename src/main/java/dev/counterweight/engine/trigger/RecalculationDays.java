package dev.counterweight.engine.trigger;

import dev.counterweight.domain.RebalancingMethod;
import dev.counterweight.domain.Trigger;
import dev.counterweight.engine.allocate.HierarchicalRiskParity;
import dev.counterweight.engine.allocate.RiskParity;
import dev.counterweight.engine.cluster.LinkageMethod;
import java.time.Instant;
import java.util.Optional;

/** Methods that calculate their targets anew at set times: risk parity on its own frequency, HRP every so many hours. */
final class RecalculationDays {
    private RecalculationDays() {}

    /** Equal contributions to risk, some days after the last time. */
    record OfRiskParity(RebalancingMethod.RiskParity method) implements RebalanceTrigger {
        @Override
        public Finding look(Situation now) {
            Instant due =
                    now.schedule().daysAfter(now.baseline(), method.frequency().elapsedDays());
            Calculated calculated = Calculated.of(now, method.key(), base -> new RiskParity());
            return finding(now, method.key(), due, Schedule.words(method.frequency()), Optional.empty(), calculated);
        }
    }

    /** Hierarchical risk parity, some hours after the last time, with the clusters made anew. */
    record OfHrp(RebalancingMethod.HierarchicalRiskParity method) implements RebalanceTrigger {
        @Override
        public Finding look(Situation now) {
            Instant due = now.schedule().hoursAfter(now.baseline(), method.intervalHours());
            long positions = now.snapshot().rows().stream()
                    .filter(r -> !r.instrument().isCash() && r.target().basisPoints() > 0)
                    .count();
            Optional<String> few = positions < method.minPositions()
                    ? Optional.of("there are " + positions + " positions, at least " + method.minPositions()
                            + " are asked for")
                    : Optional.empty();
            Calculated calculated =
                    Calculated.of(now, method.key(), base -> new HierarchicalRiskParity(LinkageMethod.AVERAGE));
            return finding(now, method.key(), due, "every " + method.intervalHours() + " hours", few, calculated);
        }
    }

    private static Finding finding(
            Situation now, String name, Instant due, String often, Optional<String> barred, Calculated calculated) {
        boolean reached = !now.at().isBefore(due);
        Optional<String> trouble =
                barred.or(() -> calculated.proposal().isEmpty() ? Optional.of(calculated.trouble()) : Optional.empty());
        boolean fired = reached && trouble.isEmpty();
        String reason;
        if (trouble.isPresent()) {
            reason = (reached
                            ? "The time " + due + " was reached, but nothing is calculated: "
                            : "The next time is " + due + ", but nothing can be calculated now: ")
                    + trouble.get() + ".";
        } else {
            int distance = calculated
                    .proposal()
                    .map(p -> p.distance(now.portfolio().targets()))
                    .orElse(0);
            String weights = "the calculated weights are up to " + Words.points(distance) + " from the targets";
            reason = reached
                    ? "The time " + due + " was reached since " + now.since() + " (" + often + "); " + weights + "."
                    : "The next time is " + due + " (" + often + "); now " + weights + ".";
        }
        Finding finding = Finding.of(name, Trigger.CALENDAR, now.at().toString(), ">= " + due, fired, reason)
                .next(due);
        return calculated.proposal().map(finding::proposing).orElse(finding);
    }
}
