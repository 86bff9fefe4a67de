/**
 * What every screen is built from and knows nothing of any one of them: background work, dialogs, number formats,
 * messages, states of a pane, undo, commands. Every other {@code ui} package may import it; it imports the domain only.
 */
@org.jspecify.annotations.NullMarked
package dev.counterweight.ui.common;
