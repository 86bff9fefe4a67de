package dev.counterweight.ui.common;

import dev.counterweight.domain.Question;

/** Which weights the analysis views speak of. One switch for all of them. */
public enum Shown {
    /** What is held. */
    CURRENT,
    /** What the scenario means. */
    PROPOSED,
    /** The difference from what is held to what is meant. */
    CHANGE;

    /** The same as part of a question. */
    public Question.Of of() {
        return switch (this) {
            case CURRENT -> Question.Of.CURRENT;
            case PROPOSED -> Question.Of.PROPOSED;
            case CHANGE -> Question.Of.CHANGE;
        };
    }
}
