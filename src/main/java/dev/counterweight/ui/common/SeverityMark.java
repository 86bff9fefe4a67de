package dev.counterweight.ui.common;

import dev.counterweight.domain.Urgency;
import java.util.Locale;
import javafx.geometry.Pos;
import javafx.scene.AccessibleRole;
import javafx.scene.layout.HBox;
import javafx.scene.shape.SVGPath;

/** How urgent something is: a shape, a word and a colour, so that none of them carries the meaning alone. */
public final class SeverityMark extends HBox {
    public SeverityMark(Urgency urgency, Messages messages) {
        this(urgency, messages.get("common.severity." + urgency.name().toLowerCase(Locale.ROOT)));
    }

    /** @param word what this severity is called here */
    public SeverityMark(Urgency urgency, String word) {
        String name = urgency.name().toLowerCase(Locale.ROOT);
        getStyleClass().addAll("severity", name);
        setAlignment(Pos.CENTER_LEFT);
        setAccessibleRole(AccessibleRole.TEXT);
        setAccessibleText(word);
        SVGPath shape = new SVGPath();
        shape.getStyleClass().add("severity-shape");
        shape.setContent(
                switch (urgency) {
                    case LOW -> "M6 1 A5 5 0 1 1 5.99 1 Z M6 2.5 A3.5 3.5 0 1 0 6.01 2.5 Z";
                    case MEDIUM -> "M6 1 A5 5 0 1 1 5.99 1 Z M6 2.5 A3.5 3.5 0 0 0 6 9.5 Z";
                    case HIGH -> "M6 1 L11.5 11 L0.5 11 Z";
                    case CRITICAL -> "M1 1 L11 1 L11 11 L1 11 Z";
                });
        shape.setFillRule(javafx.scene.shape.FillRule.EVEN_ODD);
        getChildren().addAll(shape, Nodes.label(word, "severity-word"));
    }
}
