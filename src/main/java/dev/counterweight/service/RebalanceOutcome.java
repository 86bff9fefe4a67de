package dev.counterweight.service;

import dev.counterweight.domain.Plan;
import dev.counterweight.domain.PortfolioId;
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

    /**
     * It goes on once a person has said what became of the tickets that are open. Not an error, and nothing to hurry.
     *
     * @param open how many tickets are open
     * @param phase 1 for sales, 2 for buys
     */
    record Waiting(RebalanceId id, PortfolioId portfolio, int phase, int open) implements RebalanceOutcome {
        /** Such as {@code Waiting for you: 2 tickets open, sales.} */
        public String sentence() {
            return "Waiting for you: " + open + (open == 1 ? " ticket" : " tickets") + " open, "
                    + (phase == 1 ? "sales." : "buys.");
        }
    }
}
