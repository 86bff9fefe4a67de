package dev.counterweight.ui.targets;

import dev.counterweight.domain.WeightLimit;
import java.util.List;
import java.util.Optional;

/** What became of a calculation. */
sealed interface Outcome {
    /** Nothing was asked yet, or what was asked no longer holds. */
    record Nothing() implements Outcome {}

    record Done(Calculated calculated) implements Outcome {}

    /** Limits that cannot hold together, and the nearest values that can. */
    record Clash(List<String> conflict, List<Remedy> nearest) implements Outcome {
        public Clash {
            conflict = List.copyOf(conflict);
            nearest = List.copyOf(nearest);
        }
    }

    /** @param reason in the words of whoever failed */
    record Failed(String reason) implements Outcome {}

    /**
     * A limit that can give way.
     *
     * @param limit the same as a value; empty where it is none that people set
     * @param feasible the nearest value with which the others hold
     */
    record Remedy(String words, Optional<WeightLimit> limit, double present, double feasible) {}
}
