package dev.counterweight.service;

import dev.counterweight.domain.Plan;
import dev.counterweight.domain.RebalanceId;
import dev.counterweight.domain.RebalanceSummary;
import java.util.List;
import java.util.Optional;

/** What became of a request to rebalance. */
public sealed interface RebalanceOutcome {
    /**
     * It ran to its end, which may be {@code completed}, {@code partial} or {@code aborted}.
     *
     * @param fileName of the event file
     */
    record Finished(RebalanceSummary summary, String fileName) implements RebalanceOutcome {}

    /**
     * Nothing was sent.
     *
     * @param now the plan as it would be made now; empty when none was made
     */
    record Refused(List<String> reasons, Optional<Plan> now) implements RebalanceOutcome {
        public Refused {
            reasons = List.copyOf(reasons);
        }
    }

    /** It began, and what became of some order is not known yet. {@link RebalanceService#recover} takes it up again. */
    record Unfinished(RebalanceId id, List<String> reasons) implements RebalanceOutcome {
        public Unfinished {
            reasons = List.copyOf(reasons);
        }
    }
}
