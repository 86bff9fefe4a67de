package dev.counterweight.ui.common;

import javafx.beans.value.ObservableValue;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.ButtonBase;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

/** Small pieces that every view puts together, each with the style class and the accessible text that it needs. */
public final class Nodes {
    private Nodes() {}

    public static FontIcon icon(Feather icon) {
        FontIcon node = new FontIcon(icon);
        node.getStyleClass().add("icon");
        return node;
    }

    public static Label label(String text, String... styles) {
        Label label = new Label(text);
        label.getStyleClass().addAll(styles);
        return label;
    }

    public static Label label(ObservableValue<String> text, String... styles) {
        Label label = label("", styles);
        label.textProperty().bind(text);
        return label;
    }

    /** A label that may take several lines and never asks for more width than it gets. */
    public static Label paragraph(String text, String... styles) {
        Label label = label(text, styles);
        label.setWrapText(true);
        label.setMinHeight(Region.USE_PREF_SIZE);
        return label;
    }

    public static Button button(String text, Runnable action, String... styles) {
        Button button = new Button(text);
        button.setMnemonicParsing(false); // names of instruments have underscores
        button.getStyleClass().addAll(styles);
        button.setOnAction(e -> action.run());
        button.setAccessibleText(text);
        button.setMinWidth(Region.USE_PREF_SIZE);
        return button;
    }

    /** A button that shows only an icon: its text is the tooltip and what a screen reader says. */
    public static Button iconButton(Feather icon, String text, Runnable action) {
        Button button = new Button(null, icon(icon));
        button.setOnAction(e -> action.run());
        return named(button, text);
    }

    public static ToggleButton iconToggle(Feather icon, String text) {
        return named(new ToggleButton(null, icon(icon)), text);
    }

    private static <B extends ButtonBase> B named(B button, String text) {
        button.getStyleClass().addAll("icon-button", "flat");
        button.setTooltip(new Tooltip(text));
        button.setAccessibleText(text);
        button.setMinWidth(Region.USE_PREF_SIZE);
        return button;
    }

    public static Region gap() {
        Region gap = new Region();
        HBox.setHgrow(gap, Priority.ALWAYS);
        return gap;
    }

    public static <N extends Node> N styled(N node, String... styles) {
        node.getStyleClass().addAll(styles);
        return node;
    }

    /**
     * Gives a node the style class of what it says now in place of the one before; an empty one is none. Nothing is styled anew where
     * it stays.
     */
    public static void tone(Node node, String now, String... before) {
        for (String old : before) {
            if (!old.equals(now)) {
                node.getStyleClass().remove(old);
            }
        }
        if (!now.isEmpty() && !node.getStyleClass().contains(now)) {
            node.getStyleClass().add(now);
        }
    }

    /**
     * Lets a scroll pane draw only what changed. JavaFX keeps a picture of all that is seen in it, and paints the whole picture again
     * for every digit that changes.
     */
    public static ScrollPane unbuffered(ScrollPane pane) {
        pane.skinProperty().subscribe(skin -> {
            Node viewport = pane.lookup(".viewport");
            if (viewport != null) {
                viewport.setCache(false);
            }
        });
        return pane;
    }

    /** Shows a node and gives it room, or neither. */
    public static void show(Node node, boolean shown) {
        node.setVisible(shown);
        node.setManaged(shown);
    }

    /** Shows a node, and gives it room, only while a condition holds. */
    public static <N extends Node> N shownWhile(N node, ObservableValue<Boolean> condition) {
        node.visibleProperty().bind(condition);
        node.managedProperty().bind(condition);
        return node;
    }
}
