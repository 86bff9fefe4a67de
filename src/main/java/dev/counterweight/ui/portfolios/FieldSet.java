package dev.counterweight.ui.portfolios;

import dev.counterweight.ui.common.FormField;
import dev.counterweight.ui.common.Messages;
import dev.counterweight.ui.common.Nodes;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import javafx.scene.Node;
import javafx.scene.control.TextField;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.FlowPane;

/** The builder's typed fields: made once, kept in step with the form. */
final class FieldSet {
    private static final double WIDTH = 168;

    private final BuilderViewModel model;
    private final Messages messages;
    private final Map<Field, FormField> fields = new EnumMap<>(Field.class);

    FieldSet(BuilderViewModel model) {
        this.model = model;
        this.messages = model.messages();
    }

    FormField field(Field field) {
        return fields.computeIfAbsent(field, this::make);
    }

    private FormField make(Field field) {
        TextField text = new TextField();
        text.setText(model.form().text(field));
        if (field.kind() != Field.Kind.TEXT) {
            text.getStyleClass().add("number");
        }
        text.textProperty().subscribe(t -> model.type(field, t));
        text.setOnAction(e -> model.next());
        text.setTooltip(new Tooltip(messages.get(field.titleKey() + ".hint")));
        FormField node = new FormField(messages.get(field.titleKey()), text);
        node.setPrefWidth(WIDTH);
        node.setMaxWidth(WIDTH);
        return node;
    }

    /** Fields side by side, as many as fit. */
    FlowPane row(List<Field> shown) {
        FlowPane pane = new FlowPane(12, 12);
        pane.setPrefWrapLength(3 * (WIDTH + 12));
        pane.getChildren().addAll(shown.stream().map(this::field).toList());
        return pane;
    }

    /** Shows what the form says, and what is wrong with it; fields that are not asked for now are hidden. */
    void refresh() {
        Set<Field> asked = BuilderReading.asked(model.form());
        fields.forEach((field, node) -> {
            TextField text = (TextField) node.control();
            String wanted = model.form().text(field);
            if (!text.getText().equals(wanted)) {
                text.setText(wanted);
            }
            node.problem(model.problem(field));
            show(node, asked.contains(field) || field == Field.TARGET_CONTRIBUTION && parity());
            text.setDisable(model.editing() && (field == Field.CURRENCY || field == Field.CAPITAL));
        });
    }

    private boolean parity() {
        return model.form().method() == BuilderForm.Method.RISK_PARITY;
    }

    static void show(Node node, boolean shown) {
        node.setVisible(shown);
        node.setManaged(shown);
    }

    static Node section(String heading, Node... parts) {
        javafx.scene.layout.VBox box = new javafx.scene.layout.VBox(8, Nodes.label(heading, "heading"));
        box.getChildren().addAll(parts);
        return box;
    }
}
