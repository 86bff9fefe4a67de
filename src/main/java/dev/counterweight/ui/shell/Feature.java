package dev.counterweight.ui.shell;

import dev.counterweight.ui.common.View;
import java.util.function.Supplier;
import org.kordamp.ikonli.feather.Feather;

/**
 * A view that the window offers.
 *
 * @param id stable, such as {@code drift}
 * @param group heading of the rail under which it stands
 * @param titleKey message key of its name
 * @param view builds it; called once, when it is first shown
 */
public record Feature(String id, Group group, String titleKey, Feather icon, Supplier<View> view) {
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
