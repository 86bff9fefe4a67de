package dev.counterweight.ui.common;

import javafx.css.PseudoClass;
import javafx.scene.AccessibleRole;
import javafx.scene.control.Control;
import javafx.scene.control.Label;
import javafx.scene.layout.VBox;

/** A control with its label above it and what is wrong with its value below it, tied together for screen readers. */
public final class FormField extends VBox {
    private static final PseudoClass INVALID = PseudoClass.getPseudoClass("invalid");

    private final Label error = Nodes.paragraph("", "field-error");
    private final Label label;
    private final Control control;
    private String name;

    public FormField(String name, Control control) {
        this.name = name;
        this.control = control;
        getStyleClass().add("form-field");
        label = Nodes.label(name, "field-label");
        label.setLabelFor(control);
        control.setAccessibleText(name);
        error.setAccessibleRole(AccessibleRole.TEXT);
        getChildren().addAll(label, control);
    }

    /** Shows a problem; an empty text means that there is none. */
    public void problem(String text) {
        boolean wrong = !text.isEmpty();
        error.setText(text);
        mark(text);
        if (wrong && !getChildren().contains(error)) {
            getChildren().add(error);
        } else if (!wrong) {
            getChildren().remove(error);
        }
    }

    /** Marks the control as wrong and reads out why; the words stand elsewhere. An empty text means that nothing is. */
    public void mark(String text) {
        boolean wrong = !text.isEmpty();
        control.pseudoClassStateChanged(INVALID, wrong);
        control.setAccessibleText(wrong ? name + ", " + text : name);
    }

    /** Calls the field something else, such as to say where its value comes from. */
    public void label(String words) {
        name = words;
        label.setText(words);
        control.setAccessibleText(words);
    }

    /** Without the label above it, for a row in which the name stands beside the control. */
    public FormField bare() {
        getChildren().remove(label);
        return this;
    }

    public Control control() {
        return control;
    }
}
