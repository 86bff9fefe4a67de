package dev.counterweight.ui.charts;

import dev.counterweight.ui.common.Nodes;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

/** One figure with its name above and what it means below. */
public final class StatTile extends VBox {
    private final Label name = Nodes.label("", "caption");
    private final Label value = Nodes.label("", "tile-value");
    private final Label below = Nodes.label("", "tile-below");
    private String tone = "";

    /** @param explanation how the figure is made, shown on hover */
    public StatTile(String name, String explanation) {
        getStyleClass().add("stat-tile");
        this.name.setText(name);
        this.name.setMinWidth(0);
        value.setMinWidth(Region.USE_PREF_SIZE);
        below.setMinWidth(0);
        getChildren().addAll(this.name, value, below);
        Tooltip.install(this, new Tooltip(explanation));
        setFocusTraversable(false);
        setAccessibleText(name);
    }

    /** @param toneClass how the figure is coloured: {@code over}, {@code under}, {@code breach}, {@code warn}, or empty */
    public void show(String figure, String meaning, String toneClass) {
        Nodes.tone(value, toneClass, tone);
        tone = toneClass;
        value.setText(figure);
        below.setText(meaning);
        Nodes.show(below, !meaning.isEmpty());
        setAccessibleText(name.getText() + ": " + figure + (meaning.isEmpty() ? "" : ", " + meaning));
    }
}
