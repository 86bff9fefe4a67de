package dev.counterweight.ui.targets;

import java.util.Locale;

/** The parts of a design, of which one is looked at. In the order in which they are offered. */
enum Section {
    WEIGHTS,
    CALCULATED,
    LIMITS,
    VIEWS,
    BUDGETS;

    String key() {
        return "targets.section." + name().toLowerCase(Locale.ROOT);
    }
}
