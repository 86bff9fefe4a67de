package dev.counterweight.ui.goals;

import dev.counterweight.ui.common.Formats;
import java.util.Arrays;

/** What a portfolio can be wanted for; the order is that of {@link GoalLine#figures}. */
enum Goal {
    RETURN("return", true),
    RISK("risk", false),
    TURNOVER("turnover", false),
    DIVERSIFICATION("diversification", true);

    private final String key;
    private final boolean greatest;

    Goal(String key, boolean greatest) {
        this.key = key;
        this.greatest = greatest;
    }

    /** The name in commands, files and messages. */
    String key() {
        return key;
    }

    boolean isGreatest() {
        return greatest;
    }

    static Goal of(String key) {
        return Arrays.stream(values())
                .filter(g -> g.key.equals(key))
                .findFirst()
                .orElseThrow();
    }

    /** A figure as it is written. */
    String words(double figure, Formats formats) {
        return this == DIVERSIFICATION ? formats.decimal(figure, 2) : formats.percent(figure, 1);
    }

    /** A figure on an axis whose marks are a step apart: no digit that all of them have in common. */
    String onAxis(double figure, double step, Formats formats) {
        if (this == DIVERSIFICATION) {
            return formats.decimal(figure, 2);
        }
        boolean whole = Math.abs(100 * step - Math.rint(100 * step)) < 1e-9;
        return formats.percent(figure, whole ? 0 : 1);
    }

    /** The same in full. */
    String exactly(double figure, Formats formats) {
        return this == DIVERSIFICATION ? formats.decimal(figure, 4) : formats.percent(figure, 2);
    }
}
