package dev.counterweight.ui.goals;

import dev.counterweight.domain.InstrumentId;
import java.util.List;
import java.util.Map;

/**
 * The portfolios until the data, the limits or the goals change.
 *
 * @param lines none dominated by another, worst in the first goal first
 * @param extremes index of the best in each goal
 * @param knee index
 * @param residual largest over all lines
 * @param notes in the program's words
 */
record GoalsPicture(
        List<InstrumentId> assets,
        List<Goal> goals,
        List<GoalLine> lines,
        Map<Goal, Integer> extremes,
        int knee,
        double residual,
        List<String> notes) {
    GoalsPicture {
        assets = List.copyOf(assets);
        goals = List.copyOf(goals);
        lines = List.copyOf(lines);
        extremes = Map.copyOf(extremes);
        notes = List.copyOf(notes);
    }
}
