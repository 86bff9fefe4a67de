package dev.counterweight.ui.blotter;

import dev.counterweight.domain.RebalanceId;
import java.util.Optional;

/**
 * A rebalance to list the orders of.
 *
 * @param id empty for all of them
 */
record RebalanceChoice(Optional<RebalanceId> id, String words) {
    @Override
    public String toString() {
        return words;
    }
}
