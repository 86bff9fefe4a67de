package dev.counterweight.ui.targets;

import dev.counterweight.domain.WeightLimit;
import java.util.List;

/** What became of a calculation. */
sealed interface Outcome {
    /** Nothing was asked yet, or what was asked no longer holds. */
    record Nothing() implements Outcome {}

    record Done(Calculated calculated) implements Outcome {}

    /** Limits that cannot hold together, and the nearest values that can. */
    record Clash(List<String> conflict, List<WeightLimit> nearest) implements Outcome {
        public Clash {
            conflict = List.copyOf(conflict);
            nearest = List.copyOf(nearest);
        }
    }

    /** @param reason in the words of whoever failed */
    record Failed(String reason) implements Outcome {}
}
