package dev.counterweight.ui.blotter;

/**
 * Whether anything is open.
 *
 * @param detail which rebalance is meant
 */
record Answer(Mood mood, String sentence, String detail) {
    /** How it stands, for the mark beside the sentence. */
    enum Mood {
        /** All orders are final and were filled. */
        DONE,
        /** Orders are on their way. */
        RUNNING,
        /** Something was not filled, or is not known. */
        ATTENTION
    }
}
