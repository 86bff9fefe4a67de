package dev.counterweight.ui.common;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyCombination;
import javafx.scene.input.KeyEvent;

/** From key presses to commands, and from key names to what is printed on the keys. */
public final class Keys {
    private static final boolean MAC =
            System.getProperty("os.name", "").toLowerCase(Locale.ROOT).contains("mac");

    /** What fields and tables answer to everywhere. */
    private static final Set<String> FIXED = Set.of("Shortcut+C", "Shortcut+V", "Shortcut+X", "Shortcut+A");

    private Keys() {}

    /** Runs the first enabled command that the key belongs to. */
    public static boolean handle(KeyEvent event, List<Commands.Command> commands) {
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
    public static String words(String keys) {
        String named = keys.replace("Digit", "");
        return MAC
                ? named.replace("Shortcut+", "⌘").replace("Shift+", "⇧").replace("Alt+", "⌥")
                : named.replace("Shortcut", "Ctrl");
    }

    /** What a press is called here; empty while only keys such as Shift are down. */
    public static Optional<String> of(KeyEvent press) {
        KeyCode code = press.getCode();
        if (code.isModifierKey() || code == KeyCode.UNDEFINED) {
            return Optional.empty();
        }
        return Optional.of((press.isShortcutDown() ? "Shortcut+" : "")
                + (press.isAltDown() ? "Alt+" : "")
                + (press.isShiftDown() ? "Shift+" : "")
                + code.getName());
    }

    /**
     * Whether a command may have these keys: a function key, or one with Ctrl or Alt, that no field needs for itself. A letter alone
     * would be typed.
     */
    public static boolean usable(String keys) {
        boolean function = keys.matches("(Shift\\+)?F([1-9]|1[0-2])");
        boolean held = keys.matches("(Shortcut\\+|Alt\\+)(Shortcut\\+|Alt\\+|Shift\\+)*[^+]+");
        if (FIXED.contains(keys) || !(function || held)) {
            return false;
        }
        try {
            return KeyCombination.valueOf(keys) instanceof javafx.scene.input.KeyCodeCombination;
        } catch (IllegalArgumentException unknown) {
            return false;
        }
    }
}
