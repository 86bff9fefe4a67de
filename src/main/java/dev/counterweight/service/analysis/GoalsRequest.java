package dev.counterweight.service.analysis;

import dev.counterweight.domain.Rejection;
import dev.counterweight.engine.pareto.Objective;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Several goals at once.
 *
 * @param objectives two to four of {@link #OBJECTIVES}
 * @param points about how many portfolios, 4 to {@link #MOST}
 * @param preference how much each goal counts for the compromise; 1 where absent
 */
public record GoalsRequest(Set<String> objectives, int points, Map<String, Double> preference) {
    /** The goals that there are: greatest return, least risk, least turnover, greatest diversification. */
    public static final List<String> OBJECTIVES =
            Arrays.stream(Objective.values()).map(Objective::key).toList();

    /** More portfolios than this are not compared. */
    public static final int MOST = 2_000;

    public GoalsRequest {
        objectives = new LinkedHashSet<>(objectives);
        preference = Map.copyOf(preference);
        String expected = "two to four of " + String.join(", ", OBJECTIVES);
        for (String objective : objectives) {
            known("objectives", objective, expected);
        }
        if (objectives.size() < 2) {
            throw new Rejection(new Rejection.Problem(
                    "objectives",
                    String.join(",", objectives),
                    expected,
                    "Name a second goal; for one goal alone, use optimize."));
        }
        if (points < 4 || points > MOST) {
            throw new Rejection(new Rejection.Problem(
                    "points", String.valueOf(points), "a number from 4 to " + MOST, "Correct the number."));
        }
        double sum = 0;
        for (String objective : objectives) {
            sum += preference.getOrDefault(objective, 1.0);
        }
        for (Map.Entry<String, Double> p : preference.entrySet()) {
            known("preference", p.getKey(), "one of the goals " + String.join(", ", objectives));
            if (!objectives.contains(p.getKey()) || !(p.getValue() >= 0) || Double.isInfinite(p.getValue())) {
                throw new Rejection(new Rejection.Problem(
                        "preference",
                        p.getKey() + "=" + p.getValue(),
                        "a number from zero for one of the goals " + String.join(", ", objectives),
                        "Correct it, or add the goal."));
            }
        }
        if (!(sum > 0)) {
            throw new Rejection(new Rejection.Problem(
                    "preference", "0 for every goal", "at least one goal that counts", "Raise one of them."));
        }
    }

    private static void known(String field, String objective, String expected) {
        if (!OBJECTIVES.contains(objective)) {
            throw new Rejection(new Rejection.Problem(field, objective, expected, "Check the spelling."));
        }
    }
}
