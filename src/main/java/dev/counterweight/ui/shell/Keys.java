package dev.counterweight.ui.shell;

import dev.counterweight.ui.common.Commands;
import java.util.List;
import java.util.Locale;
import javafx.scene.input.KeyCombination;
import javafx.scene.input.KeyEvent;

/** From key presses to commands, and from key names to what is printed on the keys. */
final class Keys {
    private static final boolean MAC =
            System.getProperty("os.name", "").toLowerCase(Locale.ROOT).contains("mac");

    private Keys() {}

    /** Runs the first enabled command that the key belongs to. */
    static boolean handle(KeyEvent event, List<Commands.Command> commands) {
        for (Commands.Command command : commands) {
            if (!command.keys().isEmpty()
                    && command.enabled().get()
                    && KeyCombination.valueOf(command.keys()).match(event)) {
                command.run().run();
                return true;
            }
        }
        return false;
    }

    /** {@code Shortcut+Shift+Z} as people read it: {@code Ctrl+Shift+Z}, or {@code ⌘⇧Z} on a Mac. */
    static String words(String keys) {
        String named = keys.replace("Digit", "");
        return MAC
                ? named.replace("Shortcut+", "⌘").replace("Shift+", "⇧").replace("Alt+", "⌥")
                : named.replace("Shortcut", "Ctrl");
    }
}
