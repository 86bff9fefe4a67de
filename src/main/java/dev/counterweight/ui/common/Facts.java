package dev.counterweight.ui.common;

import dev.counterweight.domain.Question;
import java.util.ArrayList;
import java.util.List;
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
    private final List<Pair> labels = new ArrayList<>();

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

    /** The same of a number that says why it is what it is. */
    public Facts add(String name, String value, Question why) {
        add(name, value);
        Why.on(getChildren().getLast(), why);
        return this;
    }

    /** Shows these facts and no others. Labels stay and only their words change, so that it keeps up with a drag. */
    public void show(List<Fact> facts) {
        if (labels.size() > facts.size() || labels.isEmpty() && !getChildren().isEmpty()) {
            clear();
        }
        for (int i = 0; i < facts.size(); i++) {
            Fact fact = facts.get(i);
            if (i == labels.size()) {
                add(fact.name(), fact.value());
                List<Node> children = getChildren();
                labels.add(new Pair((Label) children.get(2 * i), (Label) children.get(2 * i + 1)));
            } else {
                labels.get(i).show(fact);
            }
        }
    }

    /** A name with its value. */
    public record Fact(String name, String value) {}

    private record Pair(Label name, Label value) {
        void show(Fact fact) {
            name.setText(fact.name());
            value.setText(fact.value());
            value.setAccessibleText(fact.name() + ": " + fact.value());
        }
    }

    public Facts add(String name, Node value) {
        Label label = Nodes.label(name, "muted");
        int row = getRowCount();
        GridPane.setValignment(label, VPos.TOP);
        addRow(row, label, value);
        return this;
    }

    /** A value that is too long to stand beside its name: below it, over the whole width. */
    public Facts addLong(String name, String value) {
        Label words = Nodes.paragraph(value);
        words.setTextAlignment(TextAlignment.RIGHT);
        words.setAccessibleText(name + ": " + value);
        int row = getRowCount();
        add(Nodes.label(name, "muted"), 0, row, 2, 1);
        add(words, 0, row + 1, 2, 1);
        setHalignment(words, HPos.RIGHT);
        return this;
    }

    public void clear() {
        getChildren().clear();
        labels.clear();
    }
}
