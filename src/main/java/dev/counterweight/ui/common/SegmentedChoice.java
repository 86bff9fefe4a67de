package dev.counterweight.ui.common;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.ToggleGroup;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;

/**
 * A few values side by side, of which exactly one is chosen.
 *
 * @param <E> the values
 */
public final class SegmentedChoice<E> extends HBox {
    private final Map<E, ToggleButton> buttons = new LinkedHashMap<>();

    /** A value with its words; the meaning is the tooltip, and is read out. */
    public record Option<E>(E value, String label, String meaning) {}

    /** @param choose is called when a person chooses, also what is chosen already */
    public SegmentedChoice(String name, List<Option<E>> options, Consumer<? super E> choose) {
        getStyleClass().add("segmented");
        setMaxWidth(USE_PREF_SIZE);
        setAccessibleText(name);
        ToggleGroup group = new ToggleGroup();
        for (Option<E> option : options) {
            ToggleButton button = new ToggleButton(option.label());
            button.setMnemonicParsing(false);
            Toggles.join(group, button);
            button.setMinWidth(USE_PREF_SIZE);
            button.setAccessibleText(
                    name + ": " + option.label() + (option.meaning().isEmpty() ? "" : ". " + option.meaning()));
            if (!option.meaning().isEmpty()) {
                button.setTooltip(new Tooltip(option.meaning()));
            }
            button.setOnAction(e -> {
                button.setSelected(true);
                choose.accept(option.value());
            });
            buttons.put(option.value(), button);
            getChildren().add(button);
        }
    }

    /** Marks a value as chosen, without calling back. */
    public void select(E value) {
        ToggleButton button = buttons.get(value);
        if (button != null) {
            button.setSelected(true);
        }
    }

    /** The switch between what is held, what is meant, and the difference. Bind with {@link Attach} while shown. */
    public static SegmentedChoice<Shown> shown(Session session) {
        Messages messages = session.messages();
        List<Option<Shown>> options = List.of(
                new Option<>(
                        Shown.CURRENT,
                        messages.get("common.shown.current"),
                        messages.get("common.shown.current.meaning")),
                new Option<>(
                        Shown.PROPOSED,
                        messages.get("common.shown.proposed"),
                        messages.get("common.shown.proposed.meaning")),
                new Option<>(
                        Shown.CHANGE,
                        messages.get("common.shown.change"),
                        messages.get("common.shown.change.meaning")));
        return new SegmentedChoice<>(messages.get("common.shown"), options, session::show);
    }
}
