package dev.counterweight.ui.common;

import dev.counterweight.domain.Urgency;
import java.util.Locale;
import javafx.geometry.Pos;
import javafx.scene.AccessibleRole;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.shape.SVGPath;

/** How urgent something is: a shape, a word and a colour, so that none of them carries the meaning alone. */
public final class SeverityMark extends HBox {
    private final SVGPath shape = Nodes.styled(new SVGPath(), "severity-shape");
    private final Label word = Nodes.label("", "severity-word");
    private String style = "";

    public SeverityMark(Urgency urgency, Messages messages) {
        this(urgency, word(urgency, messages));
    }

    /** @param word what this severity is called here */
    public SeverityMark(Urgency urgency, String word) {
        getStyleClass().add("severity");
        setAlignment(Pos.CENTER_LEFT);
        setAccessibleRole(AccessibleRole.TEXT);
        shape.setFillRule(javafx.scene.shape.FillRule.EVEN_ODD);
        getChildren().addAll(shape, this.word);
        show(urgency, word);
    }

    /** Shows another urgency. */
    public void show(Urgency urgency, Messages messages) {
        show(urgency, word(urgency, messages));
    }

    /** Says why there is no urgency, with neither shape nor colour. */
    public void show(String words) {
        Nodes.tone(this, "none", style);
        style = "none";
        Nodes.show(shape, false);
        setAccessibleText(words);
        word.setText(words);
    }

    private static String word(Urgency urgency, Messages messages) {
        return messages.get("common.severity." + urgency.name().toLowerCase(Locale.ROOT));
    }

    private void show(Urgency urgency, String words) {
        String name = urgency.name().toLowerCase(Locale.ROOT);
        Nodes.tone(this, name, style);
        style = name;
        setAccessibleText(words);
        word.setText(words);
        Nodes.show(shape, true);
        shape.setContent(
                switch (urgency) {
                    case LOW -> "M6 1 A5 5 0 1 1 5.99 1 Z M6 2.5 A3.5 3.5 0 1 0 6.01 2.5 Z";
                    case MEDIUM -> "M6 1 A5 5 0 1 1 5.99 1 Z M6 2.5 A3.5 3.5 0 0 0 6 9.5 Z";
                    case HIGH -> "M6 1 L11.5 11 L0.5 11 Z";
                    case CRITICAL -> "M1 1 L11 1 L11 11 L1 11 Z";
                });
    }
}
