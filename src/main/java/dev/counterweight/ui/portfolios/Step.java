package dev.counterweight.ui.portfolios;

import java.util.Locale;

/** The steps of the builder, in their order. */
enum Step {
    NAME,
    INSTRUMENTS,
    TARGETS,
    METHOD,
    LIMITS;

    String titleKey() {
        return "portfolios.step." + name().toLowerCase(Locale.ROOT);
    }

    boolean last() {
        return this == LIMITS;
    }

    Step next() {
        return last() ? this : values()[ordinal() + 1];
    }

    Step previous() {
        return this == NAME ? this : values()[ordinal() - 1];
    }
}
