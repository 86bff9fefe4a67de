/**
 * The window around the views: rail, top bar, status bar, command palette, dialogs, notices, keys, themes. It knows that
 * there are features and nothing about what they do; {@code App} hands them in.
 */
@org.jspecify.annotations.NullMarked
package dev.counterweight.ui.shell;
