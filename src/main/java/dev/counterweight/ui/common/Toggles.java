package dev.counterweight.ui.common;

import java.util.List;
import javafx.scene.control.Toggle;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.ToggleGroup;
import javafx.scene.input.KeyEvent;

/** Toggles of which one is chosen, by click, space or arrow key. */
public final class Toggles {
    private Toggles() {}

    /**
     * Adds a toggle to a group. An arrow key then chooses the neighbour as a click does, with its action; left to itself, it would
     * only be marked, and what the screen shows and what the program does would differ.
     */
    public static void join(ToggleGroup group, ToggleButton toggle) {
        toggle.setToggleGroup(group);
        toggle.addEventFilter(KeyEvent.KEY_PRESSED, e -> {
            int step = switch (e.getCode()) {
                case LEFT, UP, KP_LEFT, KP_UP -> -1;
                case RIGHT, DOWN, KP_RIGHT, KP_DOWN -> 1;
                default -> 0;
            };
            if (step != 0 && !e.isShortcutDown() && !e.isAltDown() && !e.isShiftDown()) {
                move(group.getToggles(), toggle, step);
                e.consume();
            }
        });
    }

    private static void move(List<Toggle> toggles, ToggleButton from, int step) {
        for (int i = toggles.indexOf(from) + step; i >= 0 && i < toggles.size(); i += step) {
            if (toggles.get(i) instanceof ToggleButton next && !next.isDisabled() && next.isVisible()) {
                next.requestFocus();
                next.fire();
                return;
            }
        }
    }
}
