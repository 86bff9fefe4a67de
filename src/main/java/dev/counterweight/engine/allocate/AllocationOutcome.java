package dev.counterweight.engine.allocate;

import java.util.List;

/** What a method came to: weights with proof, the reason why there are none, or what went wrong. */
public sealed interface AllocationOutcome {
    /**
     * Weights within all limits.
     *
     * @param weights length n, sum to one within 1e-12 (cash, where a method holds it, is the named remainder)
     * @param cash fraction held as cash; zero for fully invested methods
     * @param certificate recomputed from the inputs by code that shares nothing with the solver
     * @param notes what a person should know, in plain words
     */
    record Solved(double[] weights, double cash, Certificate certificate, List<String> notes)
            implements AllocationOutcome {
        public Solved {
            notes = List.copyOf(notes);
        }

        public Solved(double[] weights, Certificate certificate) {
            this(weights, 0, certificate, List.of());
        }
    }

    /**
     * No weights can satisfy all limits.
     *
     * @param conflict the smallest set of limits that cannot hold together, each with its numbers
     * @param nearest for each limit that could give way, the nearest value that would make the rest feasible
     */
    record Infeasible(List<String> conflict, List<Relaxation> nearest) implements AllocationOutcome {
        public Infeasible {
            conflict = List.copyOf(conflict);
            nearest = List.copyOf(nearest);
        }
    }

    /** The inputs do not define an answer, or accuracy was not reached; the reason says which and what to do. */
    record Failed(String reason) implements AllocationOutcome {}

    /** A limit, its present value, and the nearest value that makes the problem feasible. */
    record Relaxation(String limit, double present, double feasible) {}
}
