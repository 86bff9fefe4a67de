package dev.counterweight.service;

/**
 * What a line of a file becomes.
 *
 * @param text what the line says, short
 * @param remark why, where it is not simply new
 */
public record ImportLine(int line, Fate fate, String text, String remark) {
    public enum Fate {
        /** Not known before. */
        NEW,
        /** Known, with another value that this one replaces. */
        CHANGED,
        /** Known with the same value, or said twice in the file. */
        DUPLICATE,
        /** Cannot be used. */
        REJECTED
    }
}
