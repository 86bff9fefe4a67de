package dev.counterweight.engine.pareto;

import dev.counterweight.engine.allocate.AllocationOutcome;

/** The portfolios that are found, or why there are none. */
public sealed interface ParetoOutcome {
    /** Portfolios, none dominated by another. */
    record Found(ParetoSet set) implements ParetoOutcome {}

    /** Limits that clash, or inputs that define no answer; never a solved outcome. */
    record Refused(AllocationOutcome reason) implements ParetoOutcome {}

    /** The work was no longer wanted. */
    record Cancelled() implements ParetoOutcome {}
}
