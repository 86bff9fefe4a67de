package dev.counterweight.ui.shell;

import dev.counterweight.ui.common.View;
import java.util.function.Supplier;

/**
 * A view that the window offers.
 *
 * @param id stable, such as {@code drift}
 * @param group heading of the rail under which it stands
 * @param titleKey message key of its name
 * @param icon of the icon set, such as {@code fth-sliders}
 * @param view builds it; called once, when it is first shown
 */
public record Feature(String id, Group group, String titleKey, String icon, Supplier<View> view) {
    /** Headings of the rail, in their order. */
    public enum Group {
        /** Not in the rail: reached from other views only. */
        START,
        MONITOR,
        DESIGN,
        TEST,
        TRADE,
        LIBRARY;

        String titleKey() {
            return "shell.group." + name().toLowerCase(java.util.Locale.ROOT);
        }
    }
}
