package dev.counterweight.engine.frontier;

import dev.counterweight.engine.allocate.AllocationOutcome;

/** What calculating a frontier came to. */
public sealed interface FrontierOutcome {
    /** Every corner is known: any point between is interpolation. */
    record Exact(Frontier frontier) implements FrontierOutcome {}

    /** Points optimised one by one: nothing is known between them. */
    record Sampled(SampledFrontier frontier) implements FrontierOutcome {}

    /** No frontier: limits that clash, or inputs that define none; never a {@link AllocationOutcome.Solved}. */
    record Refused(AllocationOutcome reason) implements FrontierOutcome {}
}
