package dev.counterweight.ui.data;

/** What a line of a file becomes. */
record ImportRow(int line, Fate fate, String text, String remark) {
    enum Fate {
        NEW,
        CHANGED,
        DUPLICATE,
        REJECTED
    }
}
