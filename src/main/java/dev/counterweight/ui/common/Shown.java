package dev.counterweight.ui.common;

/** Which weights the analysis views speak of. One switch for all of them. */
public enum Shown {
    /** What is held. */
    CURRENT,
    /** What the scenario means. */
    PROPOSED,
    /** The difference from what is held to what is meant. */
    CHANGE
}
