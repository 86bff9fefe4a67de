package dev.counterweight.engine.pareto;

import dev.counterweight.engine.allocate.AllocationProblem;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;

/**
 * Which portfolios are looked for.
 *
 * @param problem market and limits; groups with a price are held as hard limits, and trading costs are not counted: turnover is
 *     a goal of its own
 * @param current weights held now, length n; empty where nothing is known of them, and then turnover cannot be a goal
 * @param objectives two to four goals
 * @param points about how many portfolios are wanted, at least 4; they are spread over a grid of the goals
 */
public record ParetoQuestion(
        AllocationProblem problem, Optional<double[]> current, Set<Objective> objectives, int points) {
    public ParetoQuestion {
        objectives = Set.copyOf(objectives);
        if (objectives.size() < 2) {
            throw new IllegalArgumentException("objectives are " + objectives + ", expected at least two");
        }
        if (points < 4) {
            throw new IllegalArgumentException("points is " + points + ", expected at least 4");
        }
        if (objectives.contains(Objective.TURNOVER) && current.isEmpty()) {
            throw new IllegalArgumentException("turnover is an objective, expected the weights held now");
        }
        current.ifPresent(held -> {
            if (held.length != problem.size()) {
                throw new IllegalArgumentException(
                        "current has " + held.length + " weights, expected " + problem.size());
            }
        });
    }

    boolean wants(Objective objective) {
        return objectives.contains(objective);
    }

    /** The goals in their own order. */
    public EnumSet<Objective> ordered() {
        return EnumSet.copyOf(objectives);
    }
}
