package dev.counterweight.ui.common;

import javafx.geometry.HPos;
import javafx.geometry.VPos;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.layout.ColumnConstraints;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.Priority;
import javafx.scene.text.TextAlignment;

/** Names with their values below each other, as an inspector lists them: names to the left, values to the right. */
public final class Facts extends GridPane {
    public Facts() {
        getStyleClass().add("facts");
        ColumnConstraints names = new ColumnConstraints();
        names.setMinWidth(USE_PREF_SIZE);
        ColumnConstraints values = new ColumnConstraints();
        values.setHgrow(Priority.ALWAYS);
        values.setHalignment(HPos.RIGHT);
        values.setMinWidth(0);
        getColumnConstraints().setAll(names, values);
    }

    public Facts add(String name, String value, String... styles) {
        Label words = Nodes.paragraph(value, styles);
        words.setTextAlignment(TextAlignment.RIGHT);
        words.setAccessibleText(name + ": " + value);
        return add(name, words);
    }

    public Facts add(String name, Node value) {
        Label label = Nodes.label(name, "muted");
        int row = getRowCount();
        GridPane.setValignment(label, VPos.TOP);
        addRow(row, label, value);
        return this;
    }

    public void clear() {
        getChildren().clear();
    }
}
